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

// mend makes the safe fixes of a file until none is left, and counts them.
// Fixes inside the text of a scenario's policy are left: that text is one
// string of the file, with escapes of its own.
func (c *command) mend(path, text, layer string, found []finding) (mended string, count int) {
	seen := []string{text}
	for range maxRounds {
		edits, made := safeEdits(text, found)
		next := source.Apply(text, edits)
		if made == 0 || slices.Contains(seen, next) {
			break
		}
		text, count = next, count+made
		seen = append(seen, text)
		found = c.findings(path, text, layer)
	}
	return text, count
}

// safeFix is the first fix that changes no decision, nil where there is none.
func (f *finding) safeFix() *playground.Fix {
	if f.Policy != nil {
		return nil
	}
	for i := range f.Fixes {
		if !f.Fixes[i].ChangesDecision && len(f.Fixes[i].Edits) > 0 {
			return &f.Fixes[i]
		}
	}
	return nil
}

// safeEdits gathers the edits of the safe fixes that do not touch each other.
// A fix is made as a whole or not at all; one that touches another waits for
// the next round.
func safeEdits(text string, found []finding) (edits []source.Edit, made int) {
	for i := range found {
		fix := found[i].safeFix()
		if fix == nil {
			continue
		}
		var own []source.Edit
		for _, e := range fix.Edits {
			own = append(own, source.Edit{Span: source.Span{Start: byteAt(text, e.From), End: byteAt(text, e.To)}, New: e.Text})
		}
		if !slices.ContainsFunc(own, func(e source.Edit) bool { return touches(e, edits) }) {
			edits = append(edits, own...)
			made++
		}
	}
	sort.SliceStable(edits, func(i, j int) bool { return edits[i].Span.Start < edits[j].Span.Start })
	return edits, made
}

func touches(e source.Edit, others []source.Edit) bool {
	return slices.ContainsFunc(others, func(o source.Edit) bool {
		return e.Span.Start <= o.Span.End && o.Span.Start <= e.Span.End
	})
}
