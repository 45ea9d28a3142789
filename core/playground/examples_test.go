package playground

import (
	"testing"

	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/words"
)

// Every example of the gallery is a test: its kept requests decide as they say.
func TestExamples(t *testing.T) {
	examples := scenario.Examples()
	if len(examples) < 12 {
		t.Fatalf("got %d examples, want at least 12", len(examples))
	}
	for _, e := range examples {
		t.Run(e.ID, func(t *testing.T) {
			for _, code := range []string{"example-" + e.ID, "example-" + e.ID + "-text"} {
				if !words.Has(code) {
					t.Errorf("no words for %s", code)
				}
			}
			if e.Scenario.Request == nil || len(e.Scenario.Tests) == 0 {
				t.Fatal("an example has a request and tests")
			}
			r := Analyze(AnalyzeParams{Scenario: e.Scenario})
			for _, p := range r.Problems {
				t.Errorf("the scenario itself has a problem: %s", p.Message)
			}
			for _, test := range r.Tests {
				if !test.Pass {
					t.Errorf("%s: got %s %s, want %s %s: %s", test.Name, test.Decision, test.CallDecision, test.Expect, test.ExpectCall, test.Why)
				}
			}
		})
	}
}
