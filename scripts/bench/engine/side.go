// This file measures engines side by side.

package engine

import (
	"fmt"
	"os"
	"time"

	"github.com/ramplay/ramplay/scripts/bench/measure"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

// An Outcome is how an engine did on a workload.
type Outcome struct {
	measure.Times
	Loaded time.Duration // what reading, checking and compiling the policies took
}

// SideBySide measures engines on a workload, by name. One that answers a single
// request in another way than it should ends it.
func SideBySide(engines []Engine, w *workload.Workload, spend time.Duration) (map[string]Outcome, error) {
	truth, err := Truth(w)
	if err != nil {
		return nil, err
	}
	loaded := make([]time.Duration, len(engines))
	answers := make([][]Answer, len(engines))
	asks := make([]func(int), len(engines))
	for i, e := range engines {
		fmt.Fprintf(os.Stderr, "%s statements: %s\n", w.Name, e.Name)
		start := time.Now()
		ask, err := e.Load(w)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Name, err)
		}
		loaded[i] = time.Since(start)
		answers[i] = make([]Answer, len(w.Requests))
		asks[i] = func(request int) { answers[i][request] = ask(request) }
	}
	times := measure.SideBySide(asks, len(w.Requests), spend)
	outcomes := map[string]Outcome{}
	for i, e := range engines {
		for request, got := range answers[i] {
			if !got.Agrees(truth[request]) {
				return nil, fmt.Errorf("%s: got %s, want %s: %+v", e.Name, got, truth[request], w.Requests[request])
			}
		}
		outcomes[e.Name] = Outcome{times[i], loaded[i]}
	}
	return outcomes, nil
}
