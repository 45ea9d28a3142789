// Package growth tells whether work grows in proportion to what it is done on.
// Only tests may import it: it looks at the process's clock and memory.
package growth

import (
	"fmt"
	"math"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
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
	looks       = 2
	close       = 1.4 * Most
)

// enough is how long, in seconds, work is to take for the clock to be trusted; a
// size whose work takes less is doubled, at most so many times.
const (
	enough    = 0.003
	doublings = 5
)

// Check fails the test where work on twice the size takes more than Most times
// as long, or as many bytes. input makes an input of a size, which is not
// measured, and gives the work on it.
//
// Caches and the collector have sizes too, at which time makes a step, and other
// work on the machine takes of them. So what seems too much is looked at again from
// the larger size on, and all of it once more; it fails where it is too much each
// time.
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
	small := newSample(input(size))
	for range doublings {
		if small.time >= enough {
			break
		}
		size *= 2
		small = newSample(input(size))
	}
	var found []string
	for range looks {
		large := newSample(input(2 * size))
		first := compare(size, small, large)
		if first == "" {
			return
		}
		again := compare(2*size, large, newSample(input(4*size)))
		if again == "" {
			return
		}
		found = append(found, first, again)
		small = newSample(input(size))
	}
	t.Errorf("%s; want at most %.1f", strings.Join(found, "; "), Most)
}

// compare says what is too much of the larger work, "" where nothing is.
func compare(size int, small, large *sample) string {
	for run := 1; run < mostRuns; run++ {
		if run >= runs && large.time <= Most*small.time || run >= furtherRuns && large.time > close*small.time {
			break
		}
		small.run()
		large.run()
	}
	switch {
	case large.time > Most*small.time:
		return fmt.Sprintf("size %d: got %.2f times the time (%.1f ms, then %.1f ms)", size, large.time/small.time, small.time*1e3, large.time*1e3)
	case large.bytes > Most*small.bytes:
		return fmt.Sprintf("size %d: got %.2f times the bytes (%.0f, then %.0f)", size, large.bytes/small.bytes, small.bytes, large.bytes)
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
