package playground

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/golden"
	"github.com/ramplay/ramplay/core/scenario"
)

// What a person reads of each example, in both languages. Go test with -update
// writes the files; review them like code.
func TestExplanations(t *testing.T) {
	for _, e := range scenario.Examples() {
		for _, lang := range []string{"en", "zh"} {
			r := Analyze(AnalyzeParams{Scenario: e.Scenario, Lang: lang})
			golden.Check(t, filepath.Join("testdata", "explanations", e.ID+"."+lang+".txt"), written(&r))
		}
	}
}

func written(r *AnalyzeResult) string {
	var b strings.Builder
	line := func(depth int, parts ...string) {
		b.WriteString(strings.Repeat("  ", depth) + strings.Join(parts, " ") + "\n")
	}
	v := r.Verdict
	line(0, v.Decision, v.PolicyType)
	line(0, v.Summary)
	if v.When != "" {
		line(0, v.When)
	}
	for _, n := range v.Notes {
		line(1, "note:", n.Text)
	}
	for _, n := range v.Nearest {
		line(1, "near:", n.Text)
	}
	for _, e := range v.Effects {
		line(1, "assumption:", e.Text)
	}
	if v.Call != nil {
		line(0, v.Call.Summary)
		for _, c := range v.Call.Checks {
			line(1, c.Decision, c.Action, c.Resource, "("+c.Source+")", c.Summary)
		}
	}
	var tree func(nodes []Node, depth int)
	tree = func(nodes []Node, depth int) {
		for _, n := range nodes {
			line(depth, n.State, n.Label+":", n.Text)
			tree(n.Children, depth+1)
		}
	}
	tree(v.Tree, 0)
	for _, p := range r.Policies {
		for _, problem := range p.Problems {
			line(0, problem.Severity, problem.Code+":", problem.Message)
			for _, f := range problem.Fixes {
				line(1, "fix:", f.Title)
			}
		}
	}
	for _, test := range r.Tests {
		line(0, "test", test.Name+":", test.Decision, test.CallDecision, test.Why)
	}
	return b.String()
}
