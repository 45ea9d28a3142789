package playground

import (
	"strconv"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// parameters are a call's parameters while they are read. The first thing that
// does not fit is the failure; what a person wrote into them is never one.
type parameters struct {
	text    string
	root    *jsontree.Node // nil where there are none
	failure *Failure
}

func newParameters(text string) *parameters {
	p := &parameters{text: text}
	if text == "" {
		return p
	}
	tree := jsontree.Parse(text)
	switch {
	case len(tree.Problems) > 0:
		first := tree.Problems[0]
		p.fail(words.English.Say(first.Code, first.Args))
	case tree.Root.Kind != jsontree.Object:
		p.fail("parameters are one JSON object")
	default:
		p.root = tree.Root
	}
	return p
}

func (p *parameters) fail(message string) {
	if p.failure == nil {
		p.failure = &Failure{BadParams, message}
	}
}

// str reads a member that is a string; "" where it is not there.
func (p *parameters) str(name string) string {
	n := p.root.Get(name)
	switch {
	case n == nil || n.Kind == jsontree.Null:
		return ""
	case n.Kind != jsontree.String:
		p.fail(strconv.Quote(name) + " is a string")
		return ""
	}
	return n.Text
}

func readInfo(p *parameters) InfoParams { return InfoParams{Lang: p.str("lang")} }

// readAnalyze reads the page's state. A member of a wrong type is the calling
// program's mistake; what else is wrong are problems of the scenario, without
// places, since nobody wrote the text that they would count in.
func readAnalyze(p *parameters) AnalyzeParams {
	a := AnalyzeParams{Lang: p.str("lang")}
	a.Scenario, a.problems = p.scenario()
	return a
}

// scenario reads the member of that name; nil where it is not there.
func (p *parameters) scenario() (*scenario.Scenario, []source.Problem) {
	n := p.root.Get("scenario")
	if n == nil || n.Kind == jsontree.Null {
		return nil, nil
	}
	s, problems := scenario.DecodeNode(p.text, n)
	for i := range problems {
		if problems[i].Code == "scenario-type" {
			p.fail(words.English.Say(problems[i].Code, problems[i].Args))
		}
		problems[i].Span, problems[i].Related = source.Span{}, nil
	}
	return s, problems
}

// list reads a member that is a list of strings; nil where it is not there.
func (p *parameters) list(name string) []string {
	n := p.root.Get(name)
	if n == nil || n.Kind == jsontree.Null {
		return nil
	}
	list := []string{}
	for _, e := range n.Elems {
		if e.Kind == jsontree.String {
			list = append(list, e.Text)
		}
	}
	if n.Kind != jsontree.Array || len(list) < len(n.Elems) {
		p.fail(strconv.Quote(name) + " is a list of strings")
	}
	return list
}

func readRedact(p *parameters) RedactParams {
	r := RedactParams{Keep: p.list("keep"), Lang: p.str("lang")}
	r.Scenario, _ = p.scenario()
	return r
}

func readEval(p *parameters) EvalParams {
	e, failure := readLine(p.text)
	if failure != nil {
		p.fail(failure.Message)
	}
	return e
}

func readFormat(p *parameters) FormatParams { return FormatParams{Text: p.str("text")} }

func readDecode(p *parameters) DecodeParams {
	return DecodeParams{Text: p.str("text"), Lang: p.str("lang")}
}
