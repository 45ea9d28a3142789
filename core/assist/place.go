package assist

// This file finds what may stand at a place of a text, by the tolerant tree.

import (
	"strings"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// A slot is what may stand at a place. The zero slot is nothing.
type slot uint8

const (
	nothing         slot = iota
	wholePolicy          // an empty text
	documentKey          // Version or Statement
	versionValue         // "1"
	statementList        // the value of Statement
	statementItem        // a statement of the list
	statementKey         // Effect, Action …
	effectValue          // Allow or Deny
	actionValue          // of Action or NotAction, alone or in a list
	resourceValue        // of Resource or NotResource
	principalObject      // the value of Principal
	principalKey         // RAM, Service or Federated
	principalValue       // a caller
	conditionObject      // the value of Condition
	operatorKey          // StringEquals …
	operatorObject       // the value of an operator
	conditionKey         // acs:SourceIp …
	conditionValue       // a value of a key, alone or in a list
	sidValue             // anything
)

// A place is where the cursor stands, as the policy sees it.
type place struct {
	slot slot

	token  *jsontree.Node // the string, word or number that the cursor is in; nil in blank space
	closed bool           // the cursor stands behind the token's closing quote
	query  string         // what stands of the token before the cursor
	offset int
	span   source.Span // what an option replaces: the token, and what its commas want
	lead   string      // the comma and the blanks that go before an option
	tail   string      // and the comma behind it
	valued bool        // of a key: its colon stands there, and only the name is to be written

	list      []*jsontree.Node  // the siblings, where the place is in a list
	object    *jsontree.Node    // the object that the place is a key of
	statement *policy.Statement // that the place is in, nil outside
	element   string            // the statement's element: Action, Resource …
	kind      string            // of a principal: RAM, Service or Federated
	operator  string
	key       string
}

// isToken reports whether what has a span is what the cursor is in.
func (p *place) isToken(span source.Span) bool { return p.token != nil && p.token.Span == span }

// quiet reports whether a list that opens by itself would be in the way here:
// behind a finished string, and in blank space where nothing says that more
// is to come.
func (p *place) quiet(text string) bool {
	if p.token != nil {
		return p.closed
	}
	before := strings.TrimRight(text[:p.offset], " \t")
	return before == "" || strings.IndexByte("{[,:", before[len(before)-1]) < 0
}

// others collects the texts of the list, or the names of the object, other than
// the one that the cursor is in.
func (p *place) others() map[string]bool {
	others := map[string]bool{}
	for _, n := range p.list {
		if n != p.token && n.Kind != jsontree.Missing {
			others[n.Text] = true
		}
	}
	if p.object != nil {
		for i := range p.object.Members {
			if k := p.object.Members[i].Key; k != p.token && k.Kind != jsontree.Missing {
				others[k.Text] = true
			}
		}
	}
	return others
}

// A finder walks down the tree to the offset.
type finder struct {
	text   string
	offset int
	doc    *policy.Document
	place  place
}

func locate(doc *policy.Document, tree *jsontree.Tree, text string, offset int) place {
	f := finder{text: text, offset: offset, doc: doc}
	f.place.offset = offset
	f.place.span = source.Span{Start: offset, End: offset}
	root := tree.Root
	switch {
	case root == nil:
		if strings.TrimSpace(text) == "" {
			f.place.slot, f.place.span = wholePolicy, source.Span{Start: 0, End: len(text)}
		}
	case root.Kind == jsontree.Object && f.within(root):
		f.object(root, documentKey)
	}
	return f.place
}

// within reports whether the offset is between a container's brackets. One that
// is not closed reaches to where the reading of it ended.
func (f *finder) within(n *jsontree.Node) bool {
	if !isContainer(n) || f.offset <= n.Span.Start {
		return false
	}
	if f.offset < n.Span.End {
		return true
	}
	return f.offset == n.Span.End && !f.isClosed(n)
}

func (f *finder) isClosed(n *jsontree.Node) bool {
	bracket := byte('}')
	last := 0
	if n.Kind == jsontree.Array {
		bracket = ']'
		if len(n.Elems) > 0 {
			last = n.Elems[len(n.Elems)-1].Span.End
		}
	} else if len(n.Members) > 0 {
		last = n.Members[len(n.Members)-1].Value.Span.End
	}
	end := n.Span.End
	return end > n.Span.Start+1 && end > last && f.text[end-1] == bracket
}

func isContainer(n *jsontree.Node) bool { return n.Kind == jsontree.Object || n.Kind == jsontree.Array }

// on reports whether the cursor is in a string, word or number, or right
// behind it.
func (f *finder) on(n *jsontree.Node) bool {
	return n.Kind != jsontree.Missing && !isContainer(n) && n.Span.Start < f.offset && f.offset <= n.Span.End
}

// object looks among an object's members; slot is what its keys are.
func (f *finder) object(n *jsontree.Node, slot slot) {
	f.place.object = n
	i := len(n.Members) - 1
	for i >= 0 && n.Members[i].Key.Span.Start >= f.offset {
		i--
	}
	var next *source.Span
	if i+1 < len(n.Members) {
		span := n.Members[i+1].Span()
		next = &span
	}
	if i < 0 {
		f.blank(slot, nil, next)
		return
	}
	m := &n.Members[i]
	colon := strings.IndexByte(f.text[m.Key.Span.End:max(m.Key.Span.End, m.Value.Span.Start)], ':') >= 0
	missing := m.Value.Kind == jsontree.Missing
	switch {
	case f.on(m.Key):
		f.token(m.Key, slot)
		if i > 0 {
			f.lead(n.Members[i-1].Span())
		}
		if f.place.valued = colon; !colon {
			f.tail(next)
		}
	case colon && missing && m.Value.Span.Contains(f.offset):
		f.enter(m.Key.Text, slot, m.Value)
		f.tail(next)
		if f.text[f.offset-1] == ':' && strings.Contains(f.text, `": `) {
			f.place.lead = " "
		}
	case missing || f.offset >= m.Span().End && !f.on(m.Value) && !f.within(m.Value):
		if colon || !missing {
			before := m.Span()
			f.blank(slot, &before, next)
		}
	case isContainer(m.Value) && f.within(m.Value):
		f.enter(m.Key.Text, slot, m.Value)
	case f.on(m.Value):
		f.enter(m.Key.Text, slot, m.Value)
		f.tail(next)
	}
}

// array looks among the elements of a list whose elements are of the slot.
func (f *finder) array(n *jsontree.Node, slot slot) {
	i := len(n.Elems) - 1
	for i >= 0 && n.Elems[i].Span.Start >= f.offset {
		i--
	}
	var before, next *source.Span
	if i >= 0 {
		before = &n.Elems[i].Span
	}
	if i+1 < len(n.Elems) {
		next = &n.Elems[i+1].Span
	}
	f.place.list = n.Elems
	switch {
	case before == nil || !f.on(n.Elems[i]) && f.offset >= before.End && !f.within(n.Elems[i]):
		f.blank(slot, before, next)
	case f.on(n.Elems[i]):
		f.token(n.Elems[i], slot)
		if i > 0 {
			f.lead(n.Elems[i-1].Span)
		}
		f.tail(next)
	case slot == statementItem && n.Elems[i].Kind == jsontree.Object:
		f.place.list = nil
		f.inStatement(n.Elems[i])
	}
}

func (f *finder) inStatement(n *jsontree.Node) {
	for _, s := range f.doc.Statements {
		if s.Span() == n.Span {
			f.place.statement = s
		}
	}
	f.object(n, statementKey)
}

// enter goes into the value of a member: into its brackets, to the token, or to
// the gap where it is missing.
func (f *finder) enter(key string, slot slot, value *jsontree.Node) {
	list, own, inner := f.below(slot, key)
	f.place.object = nil
	if isContainer(value) {
		switch {
		case value.Kind == jsontree.Array && list != nothing:
			f.array(value, list)
		case value.Kind == jsontree.Object && inner == statementKey:
			f.inStatement(value)
		case value.Kind == jsontree.Object && inner != nothing:
			f.object(value, inner)
		}
		return
	}
	if value.Kind == jsontree.Missing {
		f.place.slot = own
		return
	}
	f.token(value, own)
}

// below tells what the value of a key holds: what the elements of a list are,
// what the value is where it stands alone, and what the keys of an object are.
func (f *finder) below(slot slot, key string) (list, own, inner slot) {
	p := &f.place
	switch slot {
	case documentKey:
		switch {
		case strings.EqualFold(key, "Version"):
			return nothing, versionValue, nothing
		case strings.EqualFold(key, "Statement"):
			return statementItem, statementList, statementKey
		}
	case statementKey:
		p.element = elementOf(key)
		switch p.element {
		case "Effect":
			return nothing, effectValue, nothing
		case "Action", "NotAction":
			return actionValue, actionValue, nothing
		case "Resource", "NotResource":
			return resourceValue, resourceValue, nothing
		case "Principal":
			return principalValue, principalObject, principalKey
		case "Condition":
			return nothing, conditionObject, operatorKey
		case "Sid":
			return nothing, sidValue, nothing
		}
	case principalKey:
		p.kind = key
		return principalValue, principalValue, nothing
	case operatorKey:
		p.operator = key
		return nothing, operatorObject, conditionKey
	case conditionKey:
		p.key = key
		return conditionValue, conditionValue, nothing
	}
	return nothing, nothing, nothing
}

// token notes the string, word or number that the cursor is in.
func (f *finder) token(n *jsontree.Node, slot slot) {
	p := &f.place
	p.slot, p.token, p.span = slot, n, n.Span
	written := f.text[n.Span.Start:f.offset]
	quote := f.text[n.Span.Start]
	if quote != '"' && quote != '\'' {
		p.query = written
		return
	}
	p.query = written[1:]
	if end := n.Span.End; f.offset == end && end > n.Span.Start+1 && f.text[end-1] == quote {
		p.closed, p.query = true, n.Text
	}
}

// blank notes that the cursor is between two tokens of a container: siblings,
// where they are not nil.
func (f *finder) blank(slot slot, before, next *source.Span) {
	f.place.slot = slot
	if before != nil {
		f.lead(*before)
	}
	f.tail(next)
}

// lead works out the comma before an option: where it is missing, the option
// starts behind the sibling.
func (f *finder) lead(before source.Span) {
	p := &f.place
	if before.End > p.span.Start {
		return
	}
	gap := f.text[before.End:p.span.Start]
	if strings.Contains(gap, ",") {
		return
	}
	if gap == "" {
		gap = " "
	}
	p.lead, p.span.Start = ","+gap, before.End
}

// tail works out the comma behind an option.
func (f *finder) tail(next *source.Span) {
	p := &f.place
	if next == nil || next.Start < p.span.End {
		return
	}
	switch gap := f.text[p.span.End:next.Start]; {
	case strings.Contains(gap, ","):
	case gap == "":
		p.tail = ", "
	default:
		p.tail = ","
	}
}

// elementOf finds the element of a statement that a key names; case does not
// count, as for the reader, which takes one for the other.
func elementOf(key string) string {
	for _, name := range [...]string{"Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "Condition", "Sid"} {
		if strings.EqualFold(name, key) {
			return name
		}
	}
	return ""
}
