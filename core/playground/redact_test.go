package playground

import (
	"os"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/scenario"
)

// public gives every scenario that this repository holds: the gallery's and the
// public vectors, each with its request.
func public(t *testing.T) map[string]*scenario.Scenario {
	t.Helper()
	all := map[string]*scenario.Scenario{}
	for _, e := range scenario.Examples() {
		all[e.ID] = e.Scenario
	}
	text, err := os.ReadFile("../testdata/vectors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		l, _ := scenario.DecodeLine(line)
		if l == nil {
			t.Fatalf("cannot read %s", line)
		}
		l.Scenario.Version = scenario.Version
		all[l.ID] = &l.Scenario
	}
	return all
}

func TestX(t *testing.T) {
	all := public(t)
	n := 0
	for id, s := range all {
		r := Redact(RedactParams{Scenario: s})
		if !r.Safe {
			n++
			t.Logf("%s: %v", id, r.Moved)
			if n < 4 {
				t.Logf("%s\n%s", scenario.Encode(s), scenario.Encode(r.Scenario))
			}
		}
		again := Redact(RedactParams{Scenario: r.Scenario})
		if scenario.Encode(again.Scenario) != scenario.Encode(r.Scenario) {
			t.Logf("%s: not stable: %+v", id, again.Findings)
		}
		out := scenario.Encode(r.Scenario)
		for _, f := range r.Findings {
			if f.Replacement != f.Value && strings.Contains(strings.ToLower(out), strings.ToLower(f.Value)) {
				t.Logf("%s: left %q", id, f.Value)
			}
			if f.Stays != "" || f.Replacement == f.Value {
				t.Logf("%s: stays %+v", id, f)
			}
		}
	}
	t.Logf("%d of %d moved", n, len(all))
	r := Redact(RedactParams{Scenario: all[os.Getenv("ONE")]})
	for _, f := range r.Findings {
		t.Logf("%+v", f)
	}
	if r.Scenario != nil {
		t.Log(scenario.Encode(r.Scenario))
	}
}
