// Package growth tells whether work grows in proportion to what it is done on.
// Only tests may import it: it looks at the process's clock and memory.
package growth

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// Most is how many times the work on an input may take of that on one of half
// the size, in processor time and in bytes allocated. Work in proportion takes
// twice as much; the rest is for caches and for what is rounded.
const Most = 2.5

// How often both inputs are worked on. The least of all runs counts, since
// whatever else the machine does can only add. Where that is still too much there
// are further runs before it is called so: some, or many where it is close.
const (
	runs        = 2
	furtherRuns = 4
	mostRuns    = 12
	close       = 1.4
)

// enough is how long, in seconds, work is to take for the clock to be trusted; a
// size whose work takes less is doubled, at most so many times.
const (
	enough    = 0.003
	doublings = 5
)

// rounds is how often all of this is done where it seems too much each time, after
// longer and longer pauses: what else the machine does may end in them.
const rounds = 3

var pause = time.Second // the first one; a test has none

// further is how often the size is doubled where one doubling seems too much:
// from a smaller size on where larger inputs are refused.
const further = 3

// Check fails the test where work on twice the size takes more than Most times
// as long, or as many bytes. input makes an input of a size, which is not
// measured, and gives the work on it: nil for a size that is refused. Which sizes
// are worked on depends on the machine, so an input with a bound has to know it.
//
// Caches and the collector have sizes too, at which time makes a step, and other
// work on the machine takes of them. So what seems too much is looked at once more
// over several doublings, of which each may take Most times as much: a step or two
// are less than that, and work that grows with the square is far more.
//
// As WebAssembly, whose clock is coarse, the smaller work is done once: it has to
// come to an end, and within the stack that there is.
func Check(t testing.TB, size int, input func(size int) (work func())) {
	t.Helper()
	if runtime.GOARCH == "wasm" {
		input(size)()
		return
	}
	// The collector would run at times of its own choosing.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(1 << 30))
	if input(2*size) == nil {
		t.Errorf("size %d: got a refusal, want a size that can be doubled", 2*size)
		return
	}
	var found string
	for round := range rounds {
		time.Sleep(time.Duration(round) * pause)
		if found = excess(size, input); found == "" {
			return
		}
	}
	t.Error(found)
}

// excess says what grows too much, "" where nothing does.
func excess(size int, input func(size int) (work func())) string {
	accepted := func(doubled int) bool { return input(size<<doubled) != nil }
	sample := func(doubled int) *sample { return newSample(input(size << doubled)) }
	from, small := 0, sample(0)
	for small.time < enough && from < doublings && accepted(from+2) {
		from++
		small = sample(from)
	}
	to := from + 1
	found := compare(size<<from, 1, small, sample(to))
	if found == "" {
		return ""
	}
	for to < from+further && accepted(to+1) {
		to++
	}
	from = max(0, to-further)
	again := compare(size<<from, to-from, sample(from), sample(to))
	if again == "" {
		return ""
	}
	return fmt.Sprintf("%s; %s; want at most %.1f for each doubling", found, again, Most)
}

// compare says what is too much of the work on a size that was doubled so many
// times, "" where nothing is.
func compare(size, doubled int, small, large *sample) string {
	most := math.Pow(Most, float64(doubled))
	for run := 1; run < mostRuns; run++ {
		if run >= runs && large.time <= most*small.time || run >= furtherRuns && large.time > close*most*small.time {
			break
		}
		small.run()
		large.run()
	}
	switch {
	case large.time > most*small.time:
		return fmt.Sprintf("size %d, doubled %d times: got %.2f times the time (%.1f ms, then %.1f ms)", size, doubled, large.time/small.time, small.time*1e3, large.time*1e3)
	case large.bytes > most*small.bytes:
		return fmt.Sprintf("size %d, doubled %d times: got %.2f times the bytes (%.0f, then %.0f)", size, doubled, large.bytes/small.bytes, small.bytes, large.bytes)
	}
	return ""
}

// A sample is the least that work took: processor time in seconds, and bytes
// allocated.
type sample struct {
	work        func()
	time, bytes float64
}

// newSample runs the work once.
func newSample(work func()) *sample {
	s := &sample{work, math.Inf(1), math.Inf(1)}
	s.run()
	return s
}

func (s *sample) run() {
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := seconds()
	s.work()
	s.time = min(s.time, seconds()-start)
	runtime.ReadMemStats(&after)
	s.bytes = min(s.bytes, float64(after.TotalAlloc-before.TotalAlloc))
}
