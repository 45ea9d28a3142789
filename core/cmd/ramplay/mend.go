package main

// This file makes the safe fixes: those that change no decision.

import (
	"slices"
	"sort"

	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/source"
)

// maxRounds bounds how often a file is mended: a fix may uncover a problem
// that has a fix of its own, but fixes that undo each other have to end.
const maxRounds = 50

// mend makes the safe fixes of a file until none is left, and counts them. The
// text of a scenario's policy is one string of the file, with escapes of its
// own: those are mended apart.
func (c *command) mend(path, text, layer string, found []finding) (mended string, count int) {
	seen := []string{text}
	decided := c.decisions(text)
	for range maxRounds {
		edits, made := safeEdits(found)
		next := source.Apply(text, edits)
		if made > 1 && !slices.Equal(c.decisions(next), decided) {
			// Two that change nothing each can change something together.
			first := slices.IndexFunc(found, func(f finding) bool { return f.Policy == nil && f.safeFix() != nil })
			edits, made = safeEdits(found[:first+1])
			next = source.Apply(text, edits)
		}
		if made == 0 || slices.Contains(seen, next) || made == 1 && !slices.Equal(c.decisions(next), decided) {
			break
		}
		text, count = next, count+made
		seen = append(seen, text)
		found = c.findings(path, text, layer)
	}
	text, more := mendTexts(text)
	return text, count + more
}

// decisions are what the tests of a scenario's file come to; none where it is
// no scenario that can be read.
func (c *command) decisions(content string) (all []string) {
	if !isScenario(content) {
		return nil
	}
	s := playground.Decode(playground.DecodeParams{Text: content}).Scenario
	if s == nil || len(s.Tests) == 0 {
		return nil
	}
	for _, t := range c.analyze(s).Tests {
		all = append(all, t.Decision+" "+t.CallDecision)
	}
	return all
}

// safeFix is the first fix that changes no decision, nil where there is none.
func (f *finding) safeFix() *playground.Fix {
	for i := range f.Fixes {
		if !f.Fixes[i].ChangesDecision && len(f.Fixes[i].Edits) > 0 {
			return &f.Fixes[i]
		}
	}
	return nil
}

// safeEdits gathers the edits of the safe fixes that do not touch each other,
// in the order of the text. A fix is made as a whole or not at all; one that
// touches another waits for the next round.
func safeEdits(found []finding) (edits []source.Edit, made int) {
	for i := range found {
		f := &found[i]
		fix := f.safeFix()
		if fix == nil || f.Policy != nil {
			continue
		}
		var own []source.Edit
		for _, e := range fix.Edits {
			own = append(own, source.Edit{Span: source.Span{Start: f.own.byteAt(e.From), End: f.own.byteAt(e.To)}, New: e.Text})
		}
		if slices.ContainsFunc(own, func(e source.Edit) bool { return touches(e, edits) }) {
			continue
		}
		for _, e := range own {
			at := sort.Search(len(edits), func(i int) bool { return edits[i].Span.Start > e.Span.Start })
			edits = slices.Insert(edits, at, e)
		}
		made++
	}
	return edits, made
}

// touches reports whether an edit meets one of others, which are in order.
func touches(e source.Edit, others []source.Edit) bool {
	at := sort.Search(len(others), func(i int) bool { return others[i].Span.End >= e.Span.Start })
	return at < len(others) && others[at].Span.Start <= e.Span.End
}
