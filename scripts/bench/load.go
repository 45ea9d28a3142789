// This file measures reading and compiling policies, and traces.

package main

import (
	"fmt"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/measure"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

// A loading is what it takes to have a workload's policies ready, ours and
// cedar-go's, in turns.
type loading struct {
	statements, text int
	ours, cedar      measure.Loading
}

func (r *report) load(o options) error {
	r.loads = map[string]loading{}
	for _, size := range []string{workload.Ten, workload.Hundred, workload.Thousands, workload.Many} {
		w := workload.Make(size)
		texts, cedarText := w.Texts(), engine.CedarText(w)
		l := loading{statements: len(w.Statements())}
		for _, t := range texts {
			l.text += len(t)
		}
		turns := 5
		if l.statements <= 100 {
			turns = 40
		}
		if o.quick {
			turns = 1
		}
		for turn := range turns {
			ours, err := measure.Load(func() (any, error) { return engine.Compile(texts) })
			if err != nil {
				return fmt.Errorf("%s: %w", size, err)
			}
			cedar, err := measure.Load(func() (any, error) { return engine.ParseCedar(cedarText) })
			if err != nil {
				return fmt.Errorf("%s: %w", size, err)
			}
			l.ours, l.cedar = quicker(turn, l.ours, ours), quicker(turn, l.cedar, cedar)
		}
		r.loads[size] = l
	}
	return nil
}

func quicker(turn int, a, b measure.Loading) measure.Loading {
	if turn == 0 || b.Time < a.Time {
		return b
	}
	return a
}

// trace measures the explanation's raw material with a policy of ten statements.
func (r *report) trace(o options) error {
	w := workload.Make(workload.Ten)
	set, err := engine.Compile(w.Texts())
	if err != nil {
		return err
	}
	requests := engine.Requests(w)
	r.traced = measure.Decisions(func(i int) { set.Trace(&requests[i]) }, len(requests), o.spend)
	return nil
}
