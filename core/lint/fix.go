// This file makes fixes: edits that keep the author's layout.

package lint

import (
	"github.com/ramplay/ramplay/core/internal/jsonedit"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// changes says that a fix may decide requests differently.
const changes = true

// fix names edits. Its code has a title in package words.
func fix(code string, args source.Args, changesDecision bool, edits []source.Edit) source.Fix {
	clip(args)
	return source.Fix{Code: code, Args: args, Edits: edits, ChangesDecision: changesDecision}
}

// argsOf makes arguments of names and values in turn. Literal maps would be a
// page of code each where the browser loads it.
func argsOf(pairs ...string) source.Args {
	args := make(source.Args, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return args
}

// rewrite is the fix "write this instead": another text in a string's place.
func rewrite(at source.Span, text string, changesDecision bool) source.Fix {
	return fix("write-instead", argsOf("text", text), changesDecision, []source.Edit{{Span: at, New: jsonedit.Quote(text)}})
}

// removeValue is the fix that takes a value out of an element's list; ok is
// false where it is the only one, whose place cannot stay empty.
func (p *pass) removeValue(e *policy.Element, v policy.Value, changesDecision bool) (f source.Fix, ok bool) {
	if n := p.nodeAt(e.Span()); n.Kind != jsontree.Array || len(n.Elems) < 2 {
		return f, false
	}
	return fix("remove-value", argsOf("text", v.Text), changesDecision, jsonedit.Remove(p.File.Text, p.nodeAt(v.Span()))), true
}

// removeStatement is the fix that takes a whole statement out; ok is false
// where it is the only one.
func (p *pass) removeStatement(s *statement, changesDecision bool) (f source.Fix, ok bool) {
	list := s.Node.Parent()
	if list == nil || list.Kind != jsontree.Array || len(list.Elems) < 2 {
		return f, false
	}
	return fix("remove-statement", nil, changesDecision, jsonedit.Remove(p.File.Text, s.Node)), true
}

// appendValue is the fix that adds a value to an element, which becomes a list
// where it was one string.
func (p *pass) appendValue(e *policy.Element, text string, changesDecision bool) source.Fix {
	value := jsonedit.Quote(text)
	n := p.nodeAt(e.Span())
	edits := jsonedit.Append(p.File.Text, n, value)
	if n.Kind != jsontree.Array {
		edits = jsonedit.Replace(n, "["+p.File.Slice(n.Span)+", "+value+"]")
	}
	return fix("add-value", argsOf("text", text), changesDecision, edits)
}
