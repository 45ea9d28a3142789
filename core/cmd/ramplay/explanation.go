package main

// This file prints a verdict for people: the decision, and why.

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
)

// An explanation is a verdict on its way to the screen.
type explanation struct {
	*command
	scenario *scenario.Scenario
	full     bool // leave nothing out
	lines    bool // the policies are files, whose lines people can look up
	files    []*text
	near     map[playground.Reference]bool // statements that came nearest
}

func (e *explanation) show(v *playground.Verdict) {
	for _, p := range e.scenario.Policies {
		e.files = append(e.files, newText(p.Name, p.Text))
	}
	e.near = map[playground.Reference]bool{}
	for _, n := range v.Nearest {
		e.near[n.Reference] = true
	}
	e.decision(v)
	e.call(v.Call)
	e.heading(e.say("heading-why"), e.legend())
	e.nodes(v.Tree, "  ")
	if len(v.Nearest) > 1 { // a single one is in the summary
		e.heading(e.say("heading-nearest"))
		for i, n := range v.Nearest {
			e.block("  "+strconv.Itoa(i+1)+". ", clean(n.Text))
		}
	}
	if len(v.Effects) > 0 {
		e.heading(e.say("heading-assumptions"))
		for _, a := range v.Effects {
			on, set := e.scenario.Assume[a.Name]
			opposite := strconv.FormatBool(set && !on)
			e.block("  - ", clean(a.Text)+" "+e.paint(dim, "(-assume="+a.Name+"="+opposite+")"))
		}
	}
	e.notes(v)
}

// decision is the answer and the sentence for it.
func (e *explanation) decision(v *playground.Verdict) {
	l := lookOf(v.Decision)
	e.print(e.paint(bold, e.paint(l.style, l.mark+" "+v.Decision)) + e.paint(dim, " · "+v.PolicyType))
	r := e.scenario.Request
	asked := []string{r.Action, r.API}
	if r.Action == "" || r.API == "" {
		asked = []string{r.Action + r.API}
	}
	e.print("  " + clean(strings.Join(asked, " · ")))
	if r.Resource != "" {
		e.print("  " + clean(r.Resource))
	}
	e.print("")
	e.block("", clean(v.Summary))
	if v.When != "" {
		e.block("", clean(v.When))
	}
}

// call is the whole call with each of its checks.
func (e *explanation) call(c *playground.CallResult) {
	if c == nil {
		return
	}
	l := lookOf(c.Decision)
	e.heading(clean(e.say("heading-call", "api", c.API)), e.paint(l.style, l.mark+" "+c.Decision))
	e.block("  ", clean(c.Summary))
	for _, check := range c.Checks {
		l := lookOf(check.Decision)
		e.print("  " + e.paint(l.style, l.mark) + " " + e.paint(bold, clean(check.Action)) + "  " + e.paint(l.style, check.Decision))
		e.print("    " + clean(check.Resource))
		if check.Decision != "Allow" || e.full {
			e.block("    ", clean(check.Summary))
		}
	}
}

// legend says what the marks of the tree mean.
func (e *explanation) legend() string {
	var parts []string
	for _, state := range []string{"met", "failed", "unknown", "skipped"} {
		l := lookOf(state)
		parts = append(parts, e.paint(l.style, l.mark)+" "+e.paint(dim, e.say("legend-"+state)))
	}
	return strings.Join(parts, "  ")
}

// nodes prints a level of the tree.
func (e *explanation) nodes(nodes []playground.Node, indent string) {
	for i := range nodes {
		n := &nodes[i]
		l := lookOf(n.State)
		label := n.Label
		if n.Kind == "statement" && e.lines {
			f := e.files[n.Policy]
			label += " · " + e.say("line", "line", strconv.Itoa(f.Position(f.byteAt(n.From)).Line))
		}
		labelStyle := plain
		switch {
		case n.Decide:
			labelStyle = bold
		case n.State == "skipped":
			labelStyle = dim
		}
		e.block(indent+e.paint(l.style, l.mark)+" ", e.paint(labelStyle, clean(label))+" — "+clean(n.Text))
		shown := n.Children
		if !e.full {
			shown = e.shown(n)
		}
		e.nodes(shown, indent+"  ")
		if more := rows(n.Children) - rows(shown); more > 0 && len(shown) > 0 {
			e.block(indent+"    ", e.paint(dim, e.say("tree-more", "count", strconv.Itoa(more))))
		}
	}
}

// rows counts nodes, and those that a node stands for.
func rows(nodes []playground.Node) int {
	count := 0
	for i := range nodes {
		count += max(1, nodes[i].More)
	}
	return count
}

// manyValues is how many values of an element are worth a line each where they
// did not decide it.
const manyValues = 5

// shown picks the children that help to understand: nothing below what RAM did
// not ask or what is about other actions, and of long lists what matched.
func (e *explanation) shown(n *playground.Node) []playground.Node {
	children := n.Children
	switch {
	case n.State == "skipped":
		return nil
	case n.Code == "statement-fails-action" && !e.isNear(n):
		return nil
	case n.Kind != "element" && n.Kind != "condition" || len(children) <= manyValues:
		return children
	}
	var kept []playground.Node
	for i := range children {
		if children[i].State != "failed" {
			kept = append(kept, children[i])
		}
	}
	if len(kept) == 0 {
		kept = children
	}
	return kept[:min(len(kept), manyValues)]
}

// isNear reports whether a statement's node is one that came nearest.
func (e *explanation) isNear(n *playground.Node) bool {
	for ref := range e.near {
		if n.ID == "p"+strconv.Itoa(ref.Policy)+".s"+strconv.Itoa(ref.Statement) {
			return true
		}
	}
	return false
}

// notes are what the reader should know besides.
func (e *explanation) notes(v *playground.Verdict) {
	var notes []string
	for _, n := range v.Notes {
		notes = append(notes, n.Text)
	}
	if v.Problems > 0 {
		notes = append(notes, e.count("note-problems", v.Problems))
	}
	if len(notes) == 0 {
		return
	}
	e.heading(e.say("heading-notes"))
	for _, text := range notes {
		e.block("  - ", clean(text))
	}
}
