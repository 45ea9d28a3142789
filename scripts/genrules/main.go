// Command genrules writes web/rules.gen.json: the list of rules with their
// documentation, for the page, which loads it when somebody opens the list.
//
//	go run ./scripts/genrules
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/lint/rules"
	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/scripts/internal/tree"
)

// target is the file that is written, relative to the module's root.
const target = "web/rules.gen.json"

// A rule is one of the list. Fix is safe where one of its fixes changes no
// decision, changes where it has others, and "" where it has none.
type rule struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Theme    string `json:"theme"`
	Doc      string `json:"doc,omitempty"`     // the RAM console's finding of the same meaning
	Refusal  string `json:"refusal,omitempty"` // the error code with which RAM refuses the policy
	Fix      string `json:"fix,omitempty"`
	Title    both   `json:"title"`
	Why      both   `json:"why"`
	Layer    string `json:"layer"` // where the examples are attached
	Bad      string `json:"bad"`
	Good     string `json:"good"`
}

type both struct {
	English string `json:"en"`
	Chinese string `json:"zh"`
}

func main() {
	root, err := tree.Root()
	var text []byte
	if err == nil {
		text, err = generate()
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(root, target), text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "genrules:", err)
		os.Exit(1)
	}
}

// generate gives the file's text: one rule a line, so that a change can be
// reviewed.
func generate() ([]byte, error) {
	docs := map[string]*rules.Doc{}
	all := rules.All()
	for i := range all {
		docs[all[i].Code] = &all[i]
	}
	var out bytes.Buffer
	out.WriteString("[\n")
	for i, r := range lint.Rules() {
		d := docs[r.Code]
		if d == nil {
			return nil, fmt.Errorf("%s is not documented", r.Code)
		}
		layer := d.Layer
		if layer == "" {
			layer = authz.Identity.String()
		}
		line, err := json.Marshal(rule{
			Code: r.Code, Severity: r.Level.String(), Theme: r.Theme.String(), Doc: r.Console,
			Refusal: lint.Refusal(&source.Problem{Code: r.Code, Level: r.Level}, authz.LayerOf(layer)), Fix: fixOf(d, layer),
			Title: both{d.Title, d.TitleZH}, Why: both{d.Why, d.WhyZH}, Layer: layer, Bad: laidOut(d.Bad), Good: laidOut(d.Good),
		})
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out.WriteString(",\n")
		}
		out.Write(line)
	}
	out.WriteString("\n]\n")
	return out.Bytes(), nil
}

// fixOf tells what fixes the rule has for its own example.
func fixOf(d *rules.Doc, layer string) (best string) {
	s := &scenario.Scenario{Policies: []scenario.Policy{{Layer: layer, Text: d.Bad}}}
	for _, o := range d.Others {
		s.Policies = append(s.Policies, scenario.Policy{Layer: o.Layer, Text: o.Text})
	}
	for _, p := range playground.Analyze(playground.AnalyzeParams{Scenario: s}).Policies[0].Problems {
		for _, f := range p.Fixes {
			if p.Code == d.Code && !f.ChangesDecision {
				return "safe"
			}
			if p.Code == d.Code {
				best = "changes"
			}
		}
	}
	return best
}

// laidOut is an example as people read it. What is no JSON, or is about blanks,
// stays as it is.
func laidOut(text string) string {
	if laid, ok := format.Format(text); ok && len(text) < 1000 {
		return laid
	}
	return text
}
