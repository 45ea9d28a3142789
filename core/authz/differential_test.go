// This file tests the engine against the naive evaluator.

package authz

import (
	"slices"
	"testing"
)

// TestAgainstTheNaiveEvaluator asks both about 50,000 generated cases.
func TestAgainstTheNaiveEvaluator(t *testing.T) {
	sets, requests := fewer(2500), 20
	g := newGenerator(1)
	seen := map[Decision]int{}
	kinds := map[Layer]int{}
	for range sets {
		about := pick(g, actions...)
		policies := g.policies(about)
		set := g.assumptions()
		engine, naive := newSet(policies, set), newReference(policies, set)
		if g.one(2) { // assumptions can be switched when all is compiled
			engine = newSet(policies, g.assumptions())
			engine.Assume = set
		}
		indexed := *engine
		indexed.index = engine.newIndex(0)
		for i := range requests {
			r := g.request(about)
			want := naive.ask(r, policies)
			got := engine.Decide(r)
			if got != want.decision {
				t.Fatalf("got %v, want %v%s", got, want.decision, describe(policies, set, r))
			}
			if got := indexed.Decide(r); got != want.decision {
				t.Fatalf("by the index: got %v, want %v%s", got, want.decision, describe(policies, set, r))
			}
			seen[got]++
			if i%4 > 0 {
				continue // traces are dear
			}
			trace := engine.Trace(r)
			if trace.Decision != got || trace.PolicyType != want.policyType || !slices.Equal(trace.DecidedBy, want.decidedBy) {
				t.Fatalf("%v: traced %v by %v %v, want %v %v%s", got, trace.Decision, trace.PolicyType, trace.DecidedBy,
					want.policyType, want.decidedBy, describe(policies, set, r))
			}
			kinds[trace.PolicyType]++
		}
	}
	for _, d := range []Decision{Allow, ExplicitDeny, ImplicitDeny} {
		if seen[d] < sets*requests/20 {
			t.Errorf("got %d times %v, want the cases to be more even: %v", seen[d], d, seen)
		}
	}
	for _, layer := range Layers() {
		if kinds[layer] < sets*requests/800 {
			t.Errorf("got %d cases that the %v layer settled, want more: %v", kinds[layer], layer, kinds)
		}
	}
}
