// Package measure times answers one by one and loading as a whole, in a way that
// a machine with other work to do disturbs little.
package measure

import (
	"math"
	"runtime"
	"slices"
	"time"
)

// Times are what decisions take: percentiles over the requests, of what each
// request took. That is the median over all rounds, so that a pause of the
// machine in one of them does not count, while a request that is always slow does.
type Times struct {
	P50, P99 float64 // nanoseconds, of a request that is asked again and again
	Turn     float64 // nanoseconds, the mean where all requests are asked in turn
	Rounds   int     // that a request was asked in, at least
	Allocs   float64 // allocations a decision, the mean
}

// long is from when on the thread's own time is taken instead of the clock's:
// a decision of some milliseconds is often interrupted, one of nanoseconds
// hardly ever, and a ratio of the two would be the machine's, not theirs.
const long = 20 * time.Microsecond

// row is for how long one request is asked again and again between two looks at
// the clock: a decision may take less than such a look.
const row = 5 * time.Microsecond

// tries is how often allocations are counted.
const tries = 3

// Decisions asks all requests in rounds, at least one, until the time is spent:
// first each so often in a row that the clock can be trusted, as benchmarks
// commonly do; then in turn, so that none finds its own traces warm in the
// processor.
func Decisions(ask func(request int), requests int, spend time.Duration) Times {
	return SideBySide([]func(int){ask}, requests, spend)[0]
}

// Those who are measured side by side change places after each of so many parts of
// the requests, and go through all parts so many times, as long as their time lasts.
const (
	parts  = 25
	passes = 8
)

// SideBySide is Decisions for several who answer the same requests. They take turns,
// some requests each, so that a machine that is now faster and now slower is so for
// all of them.
func SideBySide(asks []func(request int), requests int, spend time.Duration) []Times {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	runtime.GC()
	all := make([]*sampling, len(asks))
	for i, ask := range asks {
		all[i] = newSampling(ask, requests)
	}
	for pass := range passes {
		for part := range parts {
			for _, s := range all {
				if pass == 0 || s.spent < spend {
					s.rounds(requests*part/parts, requests*(part+1)/parts, spend/parts/passes)
				}
			}
		}
	}
	times := make([]Times, len(asks))
	for i, s := range all {
		times[i] = s.times(spend / 4)
	}
	return times
}

// A sampling is what is measured of one who answers.
type sampling struct {
	ask     func(request int)
	row     int // how often a request is asked between two looks at the clock
	now     func() time.Duration
	samples [][]int64 // by request
	allocs  float64
	spent   time.Duration
}

// newSampling tries a few requests, to know how long they take.
func newSampling(ask func(request int), requests int) *sampling {
	start := time.Now()
	s := &sampling{ask: ask, row: 1, now: func() time.Duration { return time.Since(start) }, samples: make([][]int64, requests)}
	var before, after runtime.MemStats
	const few = 20
	runtime.ReadMemStats(&before)
	from := cpu()
	for i := range few {
		ask(i * requests / few)
	}
	took := (cpu() - from) / few
	runtime.ReadMemStats(&after)
	s.allocs = float64(after.Mallocs-before.Mallocs) / few
	if took > long {
		s.now = cpu
		return s
	}
	// What the runtime itself allocates now and then is not theirs: the least of
	// some tries is.
	s.allocs = math.Inf(1)
	for range tries {
		runtime.ReadMemStats(&before)
		from = cpu()
		for i := range requests {
			ask(i)
		}
		took = (cpu() - from) / time.Duration(requests)
		runtime.ReadMemStats(&after)
		s.allocs = min(s.allocs, float64(after.Mallocs-before.Mallocs)/float64(requests))
	}
	s.row = int(max(1, row/max(took, 1)))
	return s
}

// rounds asks the requests of a range until the time is spent, once at least.
func (s *sampling) rounds(from, to int, spend time.Duration) {
	start := time.Now()
	for first := true; first || time.Since(start) < spend; first = false {
		for i := from; i < to; i++ {
			from := s.now()
			for range s.row {
				s.ask(i)
			}
			s.samples[i] = append(s.samples[i], int64(s.now()-from))
		}
	}
	s.spent += time.Since(start)
}

func (s *sampling) times(spend time.Duration) Times {
	clock := overhead(s.now)
	requests := len(s.samples)
	each := make([]float64, requests)
	rounds := len(s.samples[0])
	for i := range each {
		rounds = min(rounds, len(s.samples[i]))
		each[i] = max(0, middle(s.samples[i])-clock) / float64(s.row)
	}
	slices.Sort(each)
	return Times{P50: each[requests/2], P99: each[requests*99/100], Turn: inTurn(s.ask, requests, spend, s.now), Rounds: rounds, Allocs: s.allocs}
}

// inTurn is what a decision takes where each request is asked once a round: the
// mean over the requests, the median over the rounds.
func inTurn(ask func(request int), requests int, spend time.Duration, now func() time.Duration) float64 {
	var rounds []int64
	for start := time.Now(); len(rounds) == 0 || time.Since(start) < spend; {
		from := now()
		for i := range requests {
			ask(i)
		}
		rounds = append(rounds, int64(now()-from))
	}
	return middle(rounds) / float64(requests)
}

// overhead is what reading the clock adds to a sample, in nanoseconds.
func overhead(now func() time.Duration) float64 {
	samples := make([]int64, 5000)
	for i := range samples {
		from := now()
		samples[i] = int64(now() - from)
	}
	return middle(samples)
}

// middle is the median: the mean of the middle fifth, since a clock may tick
// coarsely.
func middle(samples []int64) float64 {
	slices.Sort(samples)
	n := len(samples)
	from, to := n*4/10, n*6/10+1
	sum := int64(0)
	for _, s := range samples[from:to] {
		sum += s
	}
	return float64(sum) / float64(to-from)
}

// Loading is what making something ready takes.
type Loading struct {
	Time      time.Duration // of the processor, without collecting garbage beside it
	Allocated uint64        // bytes
	Kept      uint64        // bytes that are still there after collecting garbage
}

// Load measures load, which gives what it made.
func Load(load func() (any, error)) (Loading, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var before, between, after runtime.MemStats
	runtime.GC()
	runtime.GC() // what finalizers and pools held is free only now
	runtime.ReadMemStats(&before)
	start := cpu()
	made, err := load()
	took := cpu() - start
	runtime.ReadMemStats(&between)
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&after)
	runtime.KeepAlive(made)
	kept := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	return Loading{Time: took, Allocated: between.TotalAlloc - before.TotalAlloc, Kept: uint64(max(0, kept))}, err
}
