package lint_test

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/lint/rules"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// A text is a policy and where it is attached.
type text struct {
	layer authz.Layer
	text  string
}

// findings gives all problems of the first policy, with others beside it.
func findings(texts ...text) []source.Problem { return examine(texts...)[0] }

// examine reads, compiles and checks policies, as the playground does.
func examine(texts ...text) [][]source.Problem {
	var set authz.Set
	var in lint.Input
	for _, t := range texts {
		doc, problems := policy.Parse(source.NewFile("", t.text))
		problems = append(slices.Clone(problems), set.Add(t.layer, doc)...)
		source.Sort(problems)
		in.Policies = append(in.Policies, lint.Policy{Layer: t.layer, Document: doc, Problems: problems})
	}
	return lint.Check(in)
}

// example gives a documented policy with what stands beside it.
func example(d *rules.Doc, of string) []text {
	layer := authz.Identity
	if d.Layer != "" {
		layer = authz.LayerOf(d.Layer)
	}
	texts := []text{{layer, of}}
	for _, o := range d.Others {
		texts = append(texts, text{authz.LayerOf(o.Layer), o.Text})
	}
	return texts
}

// codes lists what was found, for people.
func codes(problems []source.Problem) string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Level.String()+" "+p.Code)
	}
	return strings.Join(all, ", ")
}
