// This file is the tree: documents, statements and their elements.

package policy

import (
	"weak"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// An Effect is what a statement does where it applies. The zero Effect is none:
// the text does not say.
type Effect uint8

// The two effects.
const (
	Allow Effect = iota + 1
	Deny
)

// String gives the effect as RAM writes it.
func (e Effect) String() string {
	switch e {
	case Allow:
		return "Allow"
	case Deny:
		return "Deny"
	}
	return ""
}

// A Document is one policy's text, read. What was read of JSON is let go when
// nobody looks at it: see Tree.
type Document struct {
	File       *source.File
	tree       weak.Pointer[jsontree.Tree]
	Version    string // as written, without its quotes; "" where there is none
	Statements []*Statement
	Problems   []source.Problem // what Parse found, in the order of the text
}

// A place is a span kept small. No text that is read is longer than 4 MiB.
type place struct{ start, end int32 }

func placeOf(span source.Span) place { return place{int32(span.Start), int32(span.End)} }

// Span is where it stands in the text.
func (p place) Span() source.Span { return source.Span{Start: int(p.start), End: int(p.end)} }

// A Statement is one entry of the Statement list.
type Statement struct {
	Index       int32 // in the Statement list as written, entries that are no statements included
	Sid         string
	Action      *Element // nil where it is not written, as for the next four
	NotAction   *Element
	Resource    *Element
	NotResource *Element
	Principal   *Principal
	Conditions  []Condition
	place       // of the statement, with its braces
	effect      place
	condition   place
	Effect      Effect
	Unread      bool // a part of Condition is no operators and keys; it is never met
	Keyless     bool // an operator of Condition has no keys
	Broken      bool // an error lies inside
}

// Empty reports whether Condition is there and has nothing in it.
func (s *Statement) Empty() bool {
	return s.condition != place{} && !s.Unread && !s.Keyless && len(s.Conditions) == 0
}

// EffectSpan is where the Effect's value stands, the zero Span where it is missing.
func (s *Statement) EffectSpan() source.Span { return s.effect.Span() }

// ConditionSpan is where the Condition block stands, the zero Span where there
// is none.
func (s *Statement) ConditionSpan() source.Span { return s.condition.Span() }

// An Element is one of Action, NotAction, Resource and NotResource; its Span is
// that of its value or list of values. One without a value that can be read
// matches nothing, negated or not.
type Element struct {
	Name   string
	Values []Value
	key    place
	place
}

// Key is where the element's name stands.
func (e *Element) Key() source.Span { return e.key.Span() }

// A Value is one string of an element or of a condition; its Span has the
// quotes.
type Value struct {
	Text string
	place
}

// Inner is the place of a part of the value: offsets count in its text. Where
// the text has escapes, a part cannot be placed and the whole value is given.
func (v Value) Inner(start, end int) source.Span {
	span := v.Span()
	if span.End-span.Start != len(v.Text)+2 || start < 0 || end < start || end > len(v.Text) {
		return span
	}
	return source.Span{Start: span.Start + 1 + start, End: span.Start + 1 + end}
}

// A Principal says who a statement of a resource-based policy is about; its Span
// is that of its value.
type Principal struct {
	Entries []PrincipalEntry
	key     place
	place
}

// Key is where the name Principal stands.
func (p *Principal) Key() source.Span { return p.key.Span() }

// A PrincipalEntry is one caller. Kind is RAM, Service or Federated as in a
// role's trust policy, or "" in the list form that OSS bucket policies use.
type PrincipalEntry struct {
	Kind string
	Value
}

// A Condition is one operator applied to one key.
type Condition struct {
	Operator     string
	OperatorSpan source.Span
	Key          string
	KeySpan      source.Span
	Values       []Value
	values       place
}

// ValuesSpan is where the value or list of values stands, or belongs where it is
// missing.
func (c *Condition) ValuesSpan() source.Span { return c.values.Span() }

// Span is where key and values stand.
func (c *Condition) Span() source.Span {
	return source.Span{Start: c.KeySpan.Start, End: max(c.KeySpan.End, c.ValuesSpan().End)}
}
