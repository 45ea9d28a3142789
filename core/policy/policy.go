// This file is the tree: documents, statements and their elements.

package policy

import (
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

// A Document is one policy's text, read.
type Document struct {
	File       *source.File
	Tree       *jsontree.Tree
	Version    string // as written, without its quotes; "" where there is none
	Statements []*Statement
	Problems   []source.Problem // what Parse found, in the order of the text
}

// A Statement is one entry of the Statement list.
type Statement struct {
	Index       int // in the Statement list as written, entries that are no statements included
	Node        *jsontree.Node
	Sid         string
	Effect      Effect
	EffectSpan  source.Span
	Action      *Element // nil where it is not written, as for the next three
	NotAction   *Element
	Resource    *Element
	NotResource *Element
	Principal   *Principal
	Condition   *jsontree.Node // the block, nil where it is not written
	Conditions  []Condition
	Unread      bool // a part of Condition is no operators and keys; it is never met
	Broken      bool // an error lies inside
}

// Span is where the statement stands.
func (s *Statement) Span() source.Span { return s.Node.Span }

// An Element is one of Action, NotAction, Resource and NotResource. One without
// a value that can be read matches nothing, negated or not.
type Element struct {
	Name   string
	Key    source.Span // of the element's name
	Node   *jsontree.Node
	Values []Value
}

// A Value is one string of an element or of a condition.
type Value struct {
	Text string
	Node *jsontree.Node
}

// Span is where the value stands, its quotes included.
func (v Value) Span() source.Span { return v.Node.Span }

// Inner is the place of a part of the value: offsets count in its text. Where
// the text has escapes, a part cannot be placed and the whole value is given.
func (v Value) Inner(start, end int) source.Span {
	span := v.Node.Span
	if span.End-span.Start != len(v.Text)+2 || start < 0 || end < start || end > len(v.Text) {
		return span
	}
	return source.Span{Start: span.Start + 1 + start, End: span.Start + 1 + end}
}

// A Principal says who a statement of a resource-based policy is about.
type Principal struct {
	Key     source.Span
	Node    *jsontree.Node
	Entries []PrincipalEntry
}

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
	Node         *jsontree.Node // the value or list of values, of no Kind where it is missing
	Values       []Value
}

// Span is where key and values stand.
func (c Condition) Span() source.Span {
	return source.Span{Start: c.KeySpan.Start, End: max(c.KeySpan.End, c.Node.Span.End)}
}
