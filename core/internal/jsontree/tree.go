// Package jsontree reads any text as JSON and gives a read-only tree with
// byte spans. It is tolerant: what JSON (RFC 8259) does not allow becomes a
// problem, and reading goes on, container by container, with what was most
// likely meant. It knows nothing of RAM and never changes a text.
//
// A text with no problems is valid JSON, in UTF-8, whose objects have no
// member name twice. Reading is linear in the text's length.
//
// Terminology: a node is an object, an array, a string, a number or a literal
// (true, false, null), or a place where one of these is missing. An object
// holds members, each of a key and a value; an array holds elements.
package jsontree

import (
	"sort"

	"github.com/ramplay/ramplay/core/source"
)

// A Kind is the first byte of what the grammar calls a value. The zero Kind
// is a place where a value or a key is missing.
type Kind byte

// The kinds. Every number has the Kind '0', whatever its first digit or sign.
const (
	Missing Kind = 0
	Object  Kind = '{'
	Array   Kind = '['
	String  Kind = '"'
	Number  Kind = '0'
	True    Kind = 't'
	False   Kind = 'f'
	Null    Kind = 'n'
)

// A Tree is what a text was read as.
type Tree struct {
	Root     *Node            // nil when the text holds no value
	Problems []source.Problem // in the order of their spans; at most MaxProblems, and one that counts the rest
}

// A Node is one value, or one key, of a tree. Spans of nodes nest: a node lies
// inside its parent and after its elder siblings.
type Node struct {
	Kind   Kind
	Broken bool // written in a way JSON does not allow: for a container this means its brackets, not what is between

	key   bool  // a member's key, not a value
	index int32 // place among the parent's Members or Elems

	// Span is the token, or the container with both brackets. A container
	// that is never closed ends where the reading of it ended. A missing
	// value has the gap, from where it belongs to the next token, so that a
	// cursor anywhere in the gap finds it.
	Span source.Span

	Text string // the decoded string, or the number or literal as written

	*content
	parent *Node
}

// content is what a container holds. Nodes that are none share an empty one, so
// that they stay small: most nodes are strings.
type content struct {
	Members []Member // of an object, in written order, repeated keys included
	Elems   []*Node  // of an array, in written order
}

// nothing is the content of all nodes that are no containers. It is never written.
var nothing content

// A Member is a key and a value of an object. Neither is nil; either may be
// of the Kind Missing.
type Member struct{ Key, Value *Node }

// Span reaches from the key's start to the value's end.
func (m *Member) Span() source.Span {
	return source.Span{Start: m.Key.Span.Start, End: m.Value.Span.End}
}

// Parent gives the object or array that n is in, nil for the root. The parent
// of a key is the object.
func (n *Node) Parent() *Node { return n.parent }

// IsKey reports whether n is the key of a member.
func (n *Node) IsKey() bool { return n.key }

// Get gives the value of the last member of that name, as most readers of JSON
// do where a name repeats. It is nil when there is none or n is no object; a
// nil n is no object.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for i := len(n.Members) - 1; i >= 0; i-- {
		if m := n.Members[i]; m.Key.Text == key && m.Key.Kind != Missing {
			return m.Value
		}
	}
	return nil
}

// At gives the deepest node, key or value, whose span contains the offset; of
// two nodes that touch there, the later one. It is nil outside the root.
func (t *Tree) At(offset int) *Node {
	n := t.Root
	if n == nil || !n.Span.Contains(offset) {
		return nil
	}
	for {
		inner := n.childAt(offset)
		if inner == nil {
			return n
		}
		n = inner
	}
}

func (n *Node) childAt(offset int) *Node {
	if i := sort.Search(len(n.Elems), func(i int) bool { return n.Elems[i].Span.Start > offset }) - 1; i >= 0 {
		if e := n.Elems[i]; e.Span.Contains(offset) {
			return e
		}
	}
	if i := sort.Search(len(n.Members), func(i int) bool { return n.Members[i].Key.Span.Start > offset }) - 1; i >= 0 {
		m := n.Members[i]
		if m.Value.Span.Contains(offset) {
			return m.Value
		}
		if m.Key.Span.Contains(offset) {
			return m.Key
		}
	}
	return nil
}

// Spanning gives the node that has exactly a span, nil where none has. A value
// goes before a key.
func (t *Tree) Spanning(span source.Span) *Node {
	if t.Root == nil {
		return nil
	}
	return t.Root.spanning(span)
}

// spanning looks through n and what is in it. Of siblings that only touch the
// span, which those beside a missing value do, each is asked.
func (n *Node) spanning(span source.Span) *Node {
	if n.Span == span {
		return n
	}
	if !n.Span.Covers(span) {
		return nil
	}
	for i := sort.Search(len(n.Elems), func(i int) bool { return n.Elems[i].Span.Start > span.Start }) - 1; i >= 0 && n.Elems[i].Span.End >= span.End; i-- {
		if found := n.Elems[i].spanning(span); found != nil {
			return found
		}
	}
	for i := sort.Search(len(n.Members), func(i int) bool { return n.Members[i].Key.Span.Start > span.Start }) - 1; i >= 0 && n.Members[i].Value.Span.End >= span.End; i-- {
		if found := n.Members[i].Value.spanning(span); found != nil {
			return found
		}
		if key := n.Members[i].Key; key.Span == span {
			return key
		}
	}
	return nil
}
