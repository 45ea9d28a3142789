package catalog

// This file reads rows, member by member, from the tree of a JSON text.

import "github.com/ramplay/ramplay/core/internal/jsontree"

// A reader fills values from nodes. It reads on after what does not fit and remembers
// it, so that the caller can say what was wrong or pass it over.
type reader struct {
	wrong   bool    // a value is of another type than its place
	unknown *string // the first member that its object does not have
}

// A field is a member of an object and where its value goes: a *string, a *bool, a
// *[]string, or a *[]*jsontree.Node for the elements of a list, which the caller reads.
type field struct {
	name string
	into any
}

// object reads an object's members. Of a repeated one the last counts. Null is the same
// as being absent, as it is for most programs that write JSON.
func (r *reader) object(n *jsontree.Node, fields ...field) {
	if !r.is(n, jsontree.Object) {
		return
	}
members:
	for _, m := range n.Members {
		for _, f := range fields {
			if f.name == m.Key.Text {
				r.value(m.Value, f.into)
				continue members
			}
		}
		if r.unknown == nil && m.Key.Kind != jsontree.Missing {
			r.unknown = &m.Key.Text
		}
	}
}

func (r *reader) value(n *jsontree.Node, into any) {
	switch into := into.(type) {
	case *string:
		if r.is(n, jsontree.String) {
			*into = n.Text
		}
	case *bool:
		if n.Kind == jsontree.True || r.is(n, jsontree.False) {
			*into = n.Kind == jsontree.True
		}
	case *[]string:
		if r.is(n, jsontree.Array) {
			*into = make([]string, len(n.Elems))
			for i, e := range n.Elems {
				r.value(e, &(*into)[i])
			}
		}
	case *[]*jsontree.Node:
		if r.is(n, jsontree.Array) {
			*into = n.Elems
		}
	}
}

// is reports whether a node is of a kind. It is wrong to be of another one, but not to
// be null or missing; of what is missing, the reader of the text has told.
func (r *reader) is(n *jsontree.Node, kind jsontree.Kind) bool {
	if n == nil || n.Kind == kind {
		return n != nil
	}
	r.wrong = r.wrong || n.Kind != jsontree.Null && n.Kind != jsontree.Missing
	return false
}

// The rows of a catalogue.

func (r *reader) operation(n *jsontree.Node) Operation {
	var o Operation
	var resources []*jsontree.Node
	r.object(n, field{"action", &o.Action}, field{"api", &o.API}, field{"access", &o.Access}, field{"resource_types", &resources},
		field{"condition_keys", &o.ConditionKeys}, field{"dependent_actions", &o.DependentActions})
	for _, e := range resources {
		var t OperationResource
		r.object(e, field{"type", &t.Type}, field{"required", &t.Required}, field{"arn", &t.ARN})
		o.ResourceTypes = append(o.ResourceTypes, t)
	}
	return o
}

func (r *reader) resourceType(n *jsontree.Node) ResourceType {
	var t ResourceType
	r.object(n, field{"type", &t.Type}, field{"arns", &t.ARNs})
	return t
}

func (r *reader) conditionKey(n *jsontree.Node) ConditionKey {
	var k ConditionKey
	r.object(n, field{"key", &k.Key}, field{"type", &k.Type}, field{"description", &k.Description})
	return k
}
