// This file reads statements and their elements.

package policy

import (
	"strings"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// statement reads one statement: "Policy elements", and for what RAM refuses
// the errors of its CreatePolicy operation.
func (p *parser) statement(index int, node *jsontree.Node) {
	// Most statements have two elements, which stand beside them.
	made := &struct {
		Statement
		elements [2]Element
	}{}
	s, room := &made.Statement, made.elements[:0]
	s.Index, s.place = int32(index), placeOf(node.Span)
	p.doc.Statements = append(p.doc.Statements, s)
	members := p.members(node, statementElements)

	p.effect(s, node, members.get("Effect"))
	s.Action = p.element(&room, members.get("Action"), "action")
	s.NotAction = p.element(&room, members.get("NotAction"), "action")
	s.Resource = p.element(&room, members.get("Resource"), "resource")
	s.NotResource = p.element(&room, members.get("NotResource"), "resource")
	switch {
	case members.get("Action") == nil && members.get("NotAction") == nil:
		p.missing("action-missing", node, nil)
	case members.get("Action") != nil && members.get("NotAction") != nil:
		p.report("action-both", source.Error, members.get("NotAction").Key, members.get("NotAction").Key.Span, nil)
	}
	p.actionFormat(members.get("Action"))
	p.actionFormat(members.get("NotAction"))
	if m := members.get("NotPrincipal"); m != nil {
		p.report("not-principal-unsupported", source.Error, m.Key, m.Key.Span, nil)
	}
	if m := members.get("Sid"); m != nil && m.Value.Kind != 0 {
		s.Sid = m.Value.Text
		if m.Value.Kind != '"' {
			p.wrong("sid-type", m.Value, source.Args{"written": p.written(m.Value)})
		}
	}
	p.principal(s, members.get("Principal"))
	p.condition(s, members.get("Condition"))
}

func (p *parser) effect(s *Statement, object *jsontree.Node, m *jsontree.Member) {
	if m == nil {
		p.missing("effect-missing", object, nil)
		return
	}
	node := m.Value
	if node.Kind == 0 {
		return
	}
	s.effect = placeOf(node.Span)
	if node.Kind == '"' {
		for _, e := range []Effect{Allow, Deny} {
			if node.Text == e.String() {
				s.Effect = e
				return
			}
			if strings.EqualFold(node.Text, e.String()) {
				// Read as what it must mean, so that a misspelt Deny still
				// denies; the error keeps a misspelt Allow from granting.
				s.Effect = e
				p.wrong("effect-value", node, source.Args{"written": p.written(node)},
					source.Fix{Code: "set-effect", Args: source.Args{"effect": e.String()}, Edits: []source.Edit{{Span: node.Span, New: `"` + e.String() + `"`}}})
				return
			}
		}
	}
	p.wrong("effect-value", node, source.Args{"written": p.written(node)})
}

// element reads a string or a list of strings, into the room while there is
// some; prefix is the codes' subject.
func (p *parser) element(room *[]Element, m *jsontree.Member, prefix string) *Element {
	if m == nil {
		return nil
	}
	if len(*room) == cap(*room) {
		*room = make([]Element, 0, 1)
	}
	*room = append(*room, Element{Name: m.Key.Text, key: placeOf(m.Key.Span), place: placeOf(m.Value.Span)})
	e := &(*room)[len(*room)-1]
	e.Values = p.strings(m.Value, prefix, e.Name)
	for _, n := range listed(m.Value) {
		if n.Kind == '"' && n.Text == "" {
			p.wrong(prefix+"-empty", n, source.Args{"element": e.Name})
		}
	}
	return e
}

// listed gives the values of an element: those of a list, or the one.
func listed(n *jsontree.Node) []*jsontree.Node {
	if n.Kind == '[' {
		return n.Elems
	}
	return []*jsontree.Node{n}
}

// strings reads one string or a list of them. Whatever else stands there is an
// error and left out, except bare numbers and words, which are read as text.
func (p *parser) strings(node *jsontree.Node, prefix, element string) []Value {
	element = source.Clip(element)
	nodes := listed(node)
	if len(nodes) == 0 {
		p.wrong(prefix+"-list-empty", node, source.Args{"element": element})
	}
	values := make([]Value, 0, len(nodes))
	for _, n := range nodes {
		switch n.Kind {
		case '"':
			values = append(values, Value{n.Text, placeOf(n.Span)})
		case '0', 't', 'f':
			var fixes []source.Fix
			if prefix != "action" && prefix != "resource" { // which no number or truth value can be
				fixes = append(fixes, source.Fix{Code: "quote", Edits: []source.Edit{{Span: n.Span, New: `"` + n.Text + `"`}}})
			}
			p.wrong(prefix+"-unquoted", n, source.Args{"element": element, "written": p.written(n)}, fixes...)
			values = append(values, Value{n.Text, placeOf(n.Span)})
		case 0:
		default:
			p.wrong(prefix+"-type", n, source.Args{"element": element, "written": p.written(n)})
		}
	}
	return values
}

// actionFormat checks that each action is "service:name" or nothing but stars.
func (p *parser) actionFormat(m *jsontree.Member) {
	if m == nil {
		return
	}
	for _, n := range listed(m.Value) {
		if n.Kind != '"' || strings.Trim(n.Text, "*") == "" {
			continue // of what has no quotes, those are what is wrong
		}
		if service, name, ok := strings.Cut(n.Text, ":"); !ok || service == "" || name == "" {
			p.wrong("action-format", n, source.Args{"written": source.Clip(n.Text)})
		}
	}
}

func (p *parser) principal(s *Statement, m *jsontree.Member) {
	if m == nil {
		return
	}
	s.Principal = &Principal{key: placeOf(m.Key.Span), place: placeOf(m.Value.Span)}
	if m.Value.Kind != '{' {
		for _, v := range p.strings(m.Value, "principal", "Principal") {
			s.Principal.Entries = append(s.Principal.Entries, PrincipalEntry{Value: v})
		}
		return
	}
	for _, kind := range m.Value.Members {
		name := kind.Key.Text
		switch name {
		case "RAM", "Service", "Federated":
		default:
			p.report("principal-kind", source.Error, kind.Key, kind.Key.Span, source.Args{"written": source.Clip(name)})
			continue
		}
		for _, v := range p.strings(kind.Value, "principal", name) {
			s.Principal.Entries = append(s.Principal.Entries, PrincipalEntry{Kind: name, Value: v})
		}
	}
	if len(m.Value.Members) == 0 {
		p.wrong("principal-list-empty", m.Value, source.Args{"element": "Principal"})
	}
}

// condition flattens operator → key → values; see "Policy elements", Condition.
// What stands where operators or keys belong and is no object leaves the block
// unread; a key without values has none to compare with.
func (p *parser) condition(s *Statement, m *jsontree.Member) {
	if m == nil {
		return
	}
	s.condition = placeOf(m.Value.Span)
	if m.Value.Kind != '{' {
		s.Unread = true
		if m.Value.Kind != 0 {
			p.wrong("condition-type", m.Value, source.Args{"written": p.written(m.Value)})
		}
		return
	}
	for _, op := range m.Value.Members {
		if op.Value.Kind != '{' {
			s.Unread = true
			if op.Value.Kind != 0 {
				p.wrong("condition-operator-type", op.Value, source.Args{"operator": source.Clip(op.Key.Text), "written": p.written(op.Value)})
			}
			continue
		}
		s.Keyless = s.Keyless || len(op.Value.Members) == 0
		for _, key := range op.Value.Members {
			s.Conditions = append(s.Conditions, Condition{
				Operator: op.Key.Text, OperatorSpan: op.Key.Span,
				Key: key.Key.Text, KeySpan: key.Key.Span,
				values: placeOf(key.Value.Span), Values: p.strings(key.Value, "condition-value", key.Key.Text),
			})
		}
	}
}
