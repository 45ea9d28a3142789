// This file holds the engine to the reference evaluator, to all ways of filling
// unknowns in, and to its laws.

package authz_test

import (
	"runtime"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/proof"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// batches is how many batches of 1,000 cases the tests run; scripts/prove runs more.
func batches() int {
	switch {
	case runtime.GOARCH == "wasm":
		return 1
	case testing.Short():
		return 2
	}
	return 14
}

// TestAgainstTheReference runs generated cases, and holds the generator to a mix
// in which every decision, layer, caller, assumption and law has its part.
func TestAgainstTheReference(t *testing.T) {
	runner := proof.Runner{Seed: 1, Catalog: catalog.NewIndex(nil)}
	total := &proof.Report{}
	for number := range batches() {
		report, difference := runner.Batch(number)
		if difference != nil {
			t.Fatal(difference)
		}
		total.Add(report)
	}
	if testing.Short() || runtime.GOARCH == "wasm" {
		return // too few cases to speak of a mix
	}
	least := func(what string, names []string, counts map[string]int, perMille int) {
		for _, name := range names {
			if n, want := counts[name], total.Cases*perMille/1000; n <= want {
				t.Errorf("%s %s: got %d of %d cases, want more than %d", what, name, n, total.Cases, want)
			}
		}
	}
	least("decision", cases.Decisions(), total.Decisions, 40)
	least("layer", cases.Layers(), total.Layers, 8)
	least("caller", []string{"RootUser", "SubUser", "AssumedRoleUser", "Federated", "Service", "Anonymous", "nothing said"}, total.Callers, 15)
	least("law", proof.LawNames(), total.Laws, 4)
	var names []string
	for _, n := range assume.All() {
		names = append(names, n.String())
	}
	least("assumption that decides", names, total.Decided, 0)
	for what, n := range map[string]int{"all unknowns filled in": total.Brute, "resource known in part": total.Open, "assumptions switched over": total.Flipped, "refused statements": total.Faulty} {
		if n < total.Cases/50 {
			t.Errorf("%s: got %d of %d cases, want more", what, n, total.Cases)
		}
	}
}
