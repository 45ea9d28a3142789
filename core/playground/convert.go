package playground

import (
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// A text is a file as the page counts it: bytes turned into UTF-16 units. It
// keeps a mark every so many bytes, so that a place costs no walk from the
// start; a text of ASCII alone needs none.
type text struct {
	*source.File
	ascii bool
	marks []int // UTF-16 offset of every markStep-th byte
}

const markStep = 256

func newText(f *source.File) *text {
	t := &text{File: f, ascii: true}
	for i := 0; i < len(f.Text); i++ {
		if f.Text[i] >= utf8.RuneSelf {
			t.ascii = false
			break
		}
	}
	if t.ascii {
		return t
	}
	units := 0
	for i := 0; i < len(f.Text); {
		for len(t.marks)*markStep <= i {
			t.marks = append(t.marks, units)
		}
		r, size := utf8.DecodeRuneInString(f.Text[i:])
		units += unitsOf(r)
		i += size
	}
	return t
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// unit turns a byte offset into UTF-16 units. An offset inside a character is
// taken for the character's start.
func (t *text) unit(offset int) int {
	offset = max(0, min(offset, len(t.Text)))
	if t.ascii {
		return offset
	}
	mark := min(offset/markStep, len(t.marks)-1)
	// A mark's offset belongs to the first character at or behind its byte.
	at := mark * markStep
	for at < len(t.Text) && !utf8.RuneStart(t.Text[at]) {
		at++
	}
	units := t.marks[mark]
	for at < offset {
		r, size := utf8.DecodeRuneInString(t.Text[at:])
		if at+size > offset {
			break
		}
		units += unitsOf(r)
		at += size
	}
	return units
}

func (t *text) place(s source.Span) Range {
	return Range{File: t.Name, Start: t.Position(s.Start), End: t.Position(s.End)}
}

// problem puts a problem into words and the page's offsets.
func (t *text) problem(p source.Problem, l words.Language) Problem {
	out := Problem{
		Code: p.Code, Severity: p.Level.String(), Message: l.Say(p.Code, p.Args), Args: p.Args,
		Range: t.place(p.Span), From: t.unit(p.Span.Start), To: t.unit(p.Span.End), Pointer: p.Pointer, Doc: p.Doc,
	}
	for _, r := range p.Related {
		out.Related = append(out.Related, Related{
			Message: l.Say(r.Code, r.Args), Range: t.place(r.Span), From: t.unit(r.Span.Start), To: t.unit(r.Span.End),
		})
	}
	for _, f := range p.Fixes {
		fix := Fix{Title: l.Say(f.Code, f.Args), Edits: []Edit{}, ChangesDecision: f.ChangesDecision}
		for _, e := range f.Edits {
			fix.Edits = append(fix.Edits, Edit{Range: t.place(e.Span), From: t.unit(e.Span.Start), To: t.unit(e.Span.End), Text: e.New})
		}
		out.Fixes = append(out.Fixes, fix)
	}
	return out
}

func (t *text) problems(ps []source.Problem, l words.Language) []Problem {
	out := make([]Problem, len(ps))
	comments := commentsIn(ps)
	for i, p := range ps {
		out[i] = t.problem(p, l)
		for k := range p.Fixes {
			out[i].Fixes[k].LosesComments = lostComments(&p, &p.Fixes[k], comments)
		}
	}
	return out
}
