package scenario

import (
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// A Line is one line of `eval -batch`: a scenario without its tests, with a
// name of its own.
type Line struct {
	ID string
	Scenario
}

// DecodeLine reads a line of `eval -batch`. The line is nil where it is no
// object; its ID is given wherever it can be read.
func DecodeLine(text string) (*Line, []source.Problem) {
	d := &decoder{text: text}
	tree := jsontree.Parse(text)
	d.problems = append(d.problems, tree.Problems...)
	if tree.Root == nil {
		return nil, d.problems
	}
	if tree.Root.Kind != jsontree.Object {
		d.wrong("scenario-type", tree.Root, "line", "object")
		return nil, d.problems
	}
	l := &Line{}
	l.Version = Version
	if id := tree.Root.Get("id"); id != nil && id.Kind == jsontree.String {
		l.ID = id.Text
	} else if id != nil && id.Kind != jsontree.Missing {
		l.ID = d.slice(id)
	}
	// Vectors carry expectations and sources beside what is asked; they are
	// no business of the engine's and left without a word.
	for _, m := range tree.Root.Members {
		if m.Key.Text == "request" && m.Value.Kind != jsontree.Null {
			l.Request = d.request(m.Value)
		} else {
			d.shared(m, &l.Scenario)
		}
	}
	if l.Request == nil {
		d.problems = append(d.problems, source.Problem{Code: "scenario-request-missing", Level: source.Error, Span: tree.Root.Span})
	}
	return l, d.problems
}

// shared reads a member that lines and batches have in common with scenarios.
func (d *decoder) shared(m jsontree.Member, s *Scenario) {
	if m.Value.Kind == jsontree.Null {
		return // a program's way to write what it has not
	}
	switch m.Key.Text {
	case "policies":
		s.Policies = d.policies(m.Value)
	case "layersUnknown":
		s.LayersUnknown = d.strings(m.Value, "layersUnknown", 16)
	case "assume":
		s.Assume = d.assume(m.Value)
	case "catalogs":
		s.Catalogs = d.catalogs(m.Value)
	}
}
