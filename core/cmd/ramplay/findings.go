package main

// This file finds the problems of a file, whether it is a policy or a scenario,
// and tells where in the file each of them is.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

// A finding is a problem and the text that its places count in.
type finding struct {
	playground.Problem
	// Policy is the policy of a scenario whose text the places count in; null
	// where they count in the file.
	Policy *int `json:"policy,omitempty"`

	own  *text  // what they count in
	name string // of that policy
}

// place is a place as people and editors know it: the file, line and column;
// in the text of a scenario's policy, which has lines of its own, line and
// column there.
func (f *finding) place(at source.Position) string {
	file := f.Range.File
	if f.Policy != nil {
		file += ": " + f.name
	}
	return place(file, at)
}

func place(file string, at source.Position) string {
	return file + ":" + strconv.Itoa(at.Line) + ":" + strconv.Itoa(at.Column)
}

// isScenario tells a scenario from a policy: it has policies, or a version in
// place of a policy's Version and Statement.
func isScenario(content string) bool {
	root := jsontree.Parse(content).Root
	return root.Get("policies") != nil ||
		root.Get("version") != nil && root.Get("Version") == nil && root.Get("Statement") == nil
}

// findings lists the problems of a file. The layer is the one a policy is
// checked for, "" to tell by the policy itself.
func (c *command) findings(path, content, layer string) []finding {
	file := newText(c.fileName(path), content)
	if isScenario(content) {
		return c.scenarioFindings(file)
	}
	if layer == "" {
		layer = likelyLayer(content)
	}
	result := c.analyze(&scenario.Scenario{Policies: []scenario.Policy{{Name: file.Name, Layer: layer, Text: content}}})
	return fromFile(file, result.Policies[0].Problems)
}

func (c *command) analyze(s *scenario.Scenario) playground.AnalyzeResult {
	return playground.Analyze(playground.AnalyzeParams{Scenario: s, Lang: c.tag()})
}

// likelyLayer tells where a policy is meant to be attached. Only policies of a
// resource or a role name callers, and only those of a role no resource
// ("Policy structure and syntax").
func likelyLayer(content string) string {
	doc, _ := policy.Parse(source.NewFile("", content))
	callers, resources := len(doc.Statements) > 0, false
	for _, s := range doc.Statements {
		callers = callers && s.Principal != nil
		resources = resources || s.Resource != nil || s.NotResource != nil
	}
	switch {
	case !callers:
		return "identity"
	case resources:
		return "resource"
	}
	return "trust"
}

// fromFile makes findings of problems whose places count in the file.
func fromFile(file *text, problems []playground.Problem) []finding {
	found := make([]finding, len(problems))
	for i, p := range problems {
		eachRange(&p, func(r *playground.Range, _, _ *int) { r.File = file.Name })
		found[i] = finding{Problem: p, own: file}
	}
	return found
}

// scenarioFindings lists the problems of a scenario: of the document, of its
// policies, of its request and of its tests' requests.
func (c *command) scenarioFindings(file *text) []finding {
	d := playground.Decode(playground.DecodeParams{Text: file.Text, Lang: c.tag()})
	found := fromFile(file, d.Problems)
	s := d.Scenario
	if s == nil {
		return found
	}
	tree := jsontree.Parse(file.Text)
	result := c.analyze(s)
	found = append(found, fromFile(file, placed(result.Problems, file, tree, ""))...)
	found = append(found, c.testFindings(file, tree, s)...)
	// Policies that stand in the file as they are, all at once.
	asWritten := scenario.Scenario{Policies: slices.Clone(s.Policies), Catalogs: s.Catalogs, Assume: s.Assume, Silence: s.Silence, Tests: s.Tests}
	spans := map[int]source.Span{}
	for i := range s.Policies {
		node := tree.Find("/policies/" + strconv.Itoa(i) + "/document")
		if node != nil && tree.Find("/policies/"+strconv.Itoa(i)+"/text") == nil {
			spans[i] = node.Span
			asWritten.Policies[i].Text = file.Slice(node.Span)
		}
	}
	var written playground.AnalyzeResult
	if len(spans) > 0 {
		written = c.analyze(&asWritten)
	}
	for i := range s.Policies {
		if at, ok := spans[i]; ok {
			found = append(found, documentFindings(file, at, written.Policies[i].Problems, result.Policies[i].Problems)...)
		} else {
			found = append(found, c.textFindings(file, s, i, result.Policies[i].Problems)...)
		}
	}
	return found
}

// testFindings lists the problems of the requests of a scenario's tests.
func (c *command) testFindings(file *text, tree *jsontree.Tree, s *scenario.Scenario) []finding {
	var found []finding
	for i, problems := range playground.RequestProblems(s, c.tag()) {
		found = append(found, fromFile(file, placed(problems, file, tree, "/tests/"+strconv.Itoa(i)))...)
	}
	return found
}

// madeWith says where a scenario was made with another engine or other
// catalogues than this program's.
func (c *command) madeWith(file *text, tree *jsontree.Tree, s *scenario.Scenario) []finding {
	problems := c.analyze(&scenario.Scenario{MadeWith: s.MadeWith}).Problems
	return fromFile(file, placed(problems, file, tree, ""))
}

// textFindings are those of a policy that a scenario holds as text, which has
// lines of its own.
func (c *command) textFindings(file *text, s *scenario.Scenario, index int, problems []playground.Problem) []finding {
	p := &s.Policies[index]
	found := fromFile(newText(file.Name, p.Text), problems)
	name := c.say("check-policy", "number", strconv.Itoa(index+1))
	if p.Name != "" {
		name = c.say("check-policy-named", "name", p.Name)
	}
	for i := range found {
		found[i].Policy, found[i].name = &index, name
	}
	return found
}

// documentFindings are those of a policy that stands in the scenario's file as
// it is, and has its places there. The scenario has it laid out anew; laidOut
// are the problems of that.
func documentFindings(file *text, at source.Span, asWritten, laidOut []playground.Problem) []finding {
	own := newText("", file.Slice(at))
	problems := slices.DeleteFunc(asWritten, func(p playground.Problem) bool {
		// What is no JSON was found with the file. The file's indent does not
		// count for the length.
		return strings.HasPrefix(p.Code, "json-") || p.Code == tooLong
	})
	for _, p := range laidOut {
		if p.Code == tooLong {
			problems = append(problems, p)
		}
	}
	before := file.unitAt(at.Start)
	for i := range problems {
		eachRange(&problems[i], func(r *playground.Range, from, to *int) {
			r.Start = file.Position(at.Start + own.byteAt(*from))
			r.End = file.Position(at.Start + own.byteAt(*to))
			*from, *to = *from+before, *to+before
		})
	}
	return fromFile(file, problems)
}

// tooLong is the code of a policy that is longer than RAM stores.
const tooLong = "policy-too-long"

// report tells findings beside the results, one a line, and whether none of
// them is an error.
func (c *command) report(found []finding) (sound bool) {
	sound = true
	for i := range found {
		f := &found[i]
		sound = sound && f.Severity != "error"
		c.message(f.place(f.Range.Start) + ": " + c.say("severity-"+f.Severity) + ": " + f.Message + " [" + f.Code + "]")
	}
	return sound
}

// eachRange calls do with each place of a problem.
func eachRange(p *playground.Problem, do func(r *playground.Range, from, to *int)) {
	do(&p.Range, &p.From, &p.To)
	for i := range p.Related {
		r := &p.Related[i]
		do(&r.Range, &r.From, &r.To)
	}
	for i := range p.Fixes {
		for k := range p.Fixes[i].Edits {
			e := &p.Fixes[i].Edits[k]
			do(&e.Range, &e.From, &e.To)
		}
	}
}

// placed gives problems that know only their pointer the place that it names,
// or that of what is around it. Prefix is where the pointers start.
func placed(problems []playground.Problem, file *text, tree *jsontree.Tree, prefix string) []playground.Problem {
	for i := range problems {
		p := &problems[i]
		p.Pointer = prefix + p.Pointer
		at := p.Pointer
		node := tree.Find(at)
		for node == nil && at != "" {
			at = at[:strings.LastIndexByte(at, '/')]
			node = tree.Find(at)
		}
		if node == nil {
			continue
		}
		span := node.Span
		if at != p.Pointer { // what is missing belongs inside the brackets
			span.End = min(span.Start+1, span.End)
		}
		p.Range.Start, p.Range.End = file.Position(span.Start), file.Position(span.End)
		p.From, p.To = file.unitAt(span.Start), file.unitAt(span.End)
	}
	return problems
}
