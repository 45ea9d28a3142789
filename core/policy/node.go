// This file finds the nodes of JSON behind what was read of a document.

package policy

import (
	"weak"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// Tree gives the text as JSON. A document does not keep its tree, which takes
// more memory than all else that is known of a policy: whoever needs it for more
// than one look holds what Tree gives, and where nobody has, the text is read
// again. It is not to be called at the same time as another look at the tree.
func (d *Document) Tree() *jsontree.Tree {
	if tree := d.tree.Value(); tree != nil {
		return tree
	}
	tree := jsontree.Parse(d.File.Text)
	d.tree = weak.Make(tree)
	return tree
}

// Nodes finds nodes by where they stand. It holds the document's tree from the
// first look on.
type Nodes struct {
	Document *Document
	tree     *jsontree.Tree
}

// At gives the node that has exactly a span, as all that the document has spans
// of does; nil where none has.
func (n *Nodes) At(span source.Span) *jsontree.Node {
	if n.tree == nil {
		n.tree = n.Document.Tree()
	}
	return n.tree.Spanning(span)
}

// Pointer names for a problem what has a span.
func (n *Nodes) Pointer(span source.Span) string { return Pointer(n.At(span)) }

// Around gives the object that a condition's values stand in: that of the keys, or
// of the operators where it has no key. Nil where there is none.
func (n *Nodes) Around(c *Condition) *jsontree.Node {
	values := n.At(c.ValuesSpan())
	if values == nil {
		return nil
	}
	return values.Parent()
}

// Keyless gives the operators of a statement's Condition that have no keys, as
// conditions without one.
func (n *Nodes) Keyless(s *Statement) (conditions []Condition) {
	if !s.Keyless {
		return nil
	}
	block := n.At(s.ConditionSpan())
	for i := range block.Members {
		op := &block.Members[i]
		if op.Value.Kind == jsontree.Object && len(op.Value.Members) == 0 {
			conditions = append(conditions, Condition{Operator: op.Key.Text, OperatorSpan: op.Key.Span, values: placeOf(op.Value.Span)})
		}
	}
	return conditions
}
