// This file makes the fixes of conditions, which may have to move a key from
// one operator to another.

package lint

import (
	"slices"

	"github.com/ramplay/ramplay/core/internal/jsonedit"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// places gives the object of keys that a test stands in and the object of
// operators around it; ok is false where the text has no such shape.
func (t *test) places() (keys, operators *jsontree.Node, ok bool) {
	keys = t.Node.Parent()
	if keys == nil || keys.Kind != jsontree.Object || keys.Broken {
		return nil, nil, false
	}
	operators = keys.Parent()
	return keys, operators, operators != nil && operators.Kind == jsontree.Object && !operators.Broken
}

// withOperator is the fix that gives a test another operator.
func (p *pass) withOperator(t *test, to string, changesDecision bool) []source.Fix {
	return p.moved(t, to, p.File.Slice(t.Node.Span), changesDecision)
}

// moved gives a test another operator and value, which is JSON: the operator is
// renamed where the key is its only one and nothing has the new name, and the
// key is moved elsewhere.
func (p *pass) moved(t *test, to, value string, changesDecision bool) []source.Fix {
	keys, operators, ok := t.places()
	if !ok {
		return nil
	}
	text := p.File.Text
	member := jsonedit.Quote(t.Condition.Key) + ": " + value
	var edits []source.Edit
	other := operators.Get(to)
	switch {
	case other == nil && len(keys.Members) == 1:
		edits = []source.Edit{{Span: t.OperatorSpan, New: jsonedit.Quote(to)}}
		if value != p.File.Slice(t.Node.Span) {
			edits = append(edits, source.Edit{Span: t.Node.Span, New: value})
		}
	case other == nil:
		edits = append(jsonedit.Remove(text, t.Node), jsonedit.InsertAfter(text, keys, jsonedit.Quote(to)+": {"+member+"}")...)
	case other.Kind == jsontree.Object && other.Get(t.Condition.Key) == nil && !other.Broken:
		edits = append(jsonedit.Remove(text, t.only()), jsonedit.Append(text, other, member)...)
	default:
		return nil
	}
	return []source.Fix{fix("rename-operator", argsOf("operator", to), changesDecision, inOrder(edits))}
}

// only is the largest node that holds nothing but the test: its value, whose
// member is the key, or the operator's object.
func (t *test) only() *jsontree.Node {
	if keys, _, ok := t.places(); ok && len(keys.Members) == 1 {
		return keys
	}
	return t.Node
}

// removeTest is the fix that takes a test out, with its operator where that
// has no other key, and the whole Condition where that is all there is.
func (p *pass) removeTest(t *test, changesDecision bool) []source.Fix {
	_, operators, ok := t.places()
	if !ok {
		return nil
	}
	n := t.only()
	if n != t.Node && len(operators.Members) == 1 {
		n = operators
	}
	return []source.Fix{fix("remove-condition", argsOf("key", t.Condition.Key), changesDecision, jsonedit.Remove(p.File.Text, n))}
}

// addTest is the fix that adds a test with one value to the block that t is in.
func (p *pass) addTest(t *test, operator, value string) []source.Fix {
	keys, operators, ok := t.places()
	if !ok {
		return nil
	}
	text := p.File.Text
	member := jsonedit.Quote(t.Condition.Key) + ": " + jsonedit.Quote(value)
	var edits []source.Edit
	switch other := operators.Get(operator); {
	case other == nil:
		edits = jsonedit.InsertAfter(text, keys, jsonedit.Quote(operator)+": {"+member+"}")
	case other.Kind == jsontree.Object && other.Get(t.Condition.Key) == nil && !other.Broken:
		edits = jsonedit.Append(text, other, member)
	default:
		return nil
	}
	return []source.Fix{fix("add-condition", argsOf("operator", operator, "key", t.Condition.Key, "value", value), changes, edits)}
}

// renameKey is the fix that writes another key, where the operator has none of
// that name yet and fits it.
func (p *pass) renameKey(t *test, to string) []source.Fix {
	keys, _, ok := t.places()
	if !ok || to == "" || keys.Get(to) != nil {
		return nil
	}
	if info, known := p.Catalog.Key(to, ""); known && t.Operator != nil && info.Type != "" && t.Operator.Type.String() != info.Type {
		return nil // it would be an error of another kind
	}
	edits := []source.Edit{{Span: t.KeySpan, New: jsonedit.Quote(to)}}
	return []source.Fix{fix("rename-key", argsOf("key", to), changes, edits)}
}

// withoutValue is the fix that takes a value out of a test's list.
func (p *pass) withoutValue(t *test, index int, changesDecision bool) []source.Fix {
	if t.Node.Kind != jsontree.Array || len(t.Node.Elems) < 2 {
		return nil
	}
	v := t.Values[index]
	return []source.Fix{fix("remove-value", argsOf("text", v.Text), changesDecision, jsonedit.Remove(p.File.Text, p.nodeAt(v.Span())))}
}

// inOrder puts edits in the order of the text.
func inOrder(edits []source.Edit) []source.Edit {
	slices.SortStableFunc(edits, func(a, b source.Edit) int { return a.Span.Start - b.Span.Start })
	return edits
}
