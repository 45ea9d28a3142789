// Command prove holds the engine to the reference evaluator, to all ways of filling
// unknowns in and to its laws, on many generated cases.
//
//	go run ./scripts/prove -cases 1000000 -seed 1
//
// The same seed gives the same cases. It prints what they were and exits 1 with a
// small case on the first difference.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/proof"
)

func main() {
	n := flag.Int("cases", 1_000_000, "how many cases, rounded up to thousands")
	seed := flag.Int64("seed", 1, "which cases")
	jobs := flag.Int("jobs", runtime.GOMAXPROCS(0), "how many are run at once")
	flag.Parse()
	start := time.Now()
	report, difference := run(*n, *seed, *jobs, os.Stderr)
	print(os.Stdout, report, *seed, time.Since(start))
	if difference != nil {
		fmt.Printf("\nDIFFERENCE: %v\n", difference)
		os.Exit(1)
	}
}

// run runs batches side by side; which cases are run does not depend on how many
// at once.
func run(n int, seed int64, jobs int, progress io.Writer) (*proof.Report, *proof.Difference) {
	batches := (n + proof.BatchSize - 1) / proof.BatchSize
	var next, done atomic.Int64
	var lock sync.Mutex
	var difference *proof.Difference
	total := &proof.Report{}
	index := catalog.NewIndex(nil)
	var all sync.WaitGroup
	for range max(jobs, 1) {
		all.Go(func() {
			runner := proof.Runner{Seed: seed, Catalog: index}
			for {
				number := int(next.Add(1)) - 1
				if number >= batches {
					return
				}
				report, d := runner.Batch(number)
				lock.Lock()
				total.Add(report)
				if d != nil && difference == nil {
					difference = d
					next.Store(int64(batches))
				}
				if at := done.Add(1); at%100 == 0 {
					fmt.Fprintf(progress, "%d of %d cases\n", total.Cases, n)
				}
				lock.Unlock()
			}
		})
	}
	all.Wait()
	return total, difference
}
