// This file reads the members of objects.

package jsontree

import (
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// members reads one member at p.at. It reads more than one where what looked
// like the member's value turns out to be the next member's key.
func (p *parser) members(n *Node, names *map[string]int) {
	for key := p.key(n); key != nil; {
		key = p.member(n, key, names)
	}
}

// key reads a member's key and appends the member, with a missing value.
func (p *parser) key(n *Node) *Node {
	k := p.node(n, len(n.Members))
	k.key = true
	n.Members = extend(&p.memberSlab, n.Members, Member{Key: k, Value: k}, p.text)
	mark, _ := p.punct()
	switch {
	case mark == ':' || mark == '{' || mark == '[' || p.isEquals():
		k.Broken = true
		p.report("json-key-missing", k.Span, k)
	case p.quote() != notQuoted:
		p.quoted(k)
	default:
		p.keyWord(k)
	}
	return k
}

// member reads what follows a key: a colon and a value. Where the value is
// itself followed by a colon, the member has no value, and member gives that
// node, as the next key.
func (p *parser) member(n, key *Node, names *map[string]int) *Node {
	value := p.node(n, int(key.index))
	m := &n.Members[key.index]
	m.Value = value
	p.repeated(value, key, names)

	p.blanks(value)
	colon := key.Kind == Missing && p.startsValue() && !p.isEquals()
	if mark, width := p.punct(); mark == ':' {
		colon = true
		p.take(mark, width, value)
	} else if p.isEquals() {
		colon = true
		p.equals(value, key)
	}
	place, loose := p.last, p.loose
	p.blanks(value)
	for colon {
		mark, width := p.punct()
		if mark != ':' {
			break
		}
		p.extra("json-colon-extra", "remove-colon", p.take(mark, width, value), value)
		place = p.last
		p.blanks(value)
	}

	gap := source.Span{Start: place, End: p.at}
	if !p.startsValue() {
		value.Span = gap
		p.valueMissing(m, place)
		return nil
	}
	p.value(value)
	if value.Kind == String {
		p.blanks(n)
		if mark, _ := p.punct(); mark == ':' || p.isEquals() {
			m.Value = p.node(n, int(key.index))
			m.Value.Span = gap
			p.valueMissing(m, place)
			value.key, value.index = true, int32(len(n.Members))
			n.Members = extend(&p.memberSlab, n.Members, Member{Key: value, Value: value}, p.text)
			return value
		}
	}
	if !colon {
		span := source.Span{Start: place, End: place}
		q := p.report("json-colon-missing", span, value, "key", key.Text)
		if !loose {
			mend(q, "add-colon", span, ":")
		}
	}
	return nil
}

func (p *parser) valueMissing(m *Member, place int) {
	m.Value.Broken = true
	p.report("json-value-missing", source.Span{Start: place, End: place}, m.Value, "key", m.Key.Text)
}

// isEquals reports whether a "=" is at p.at, which other languages write for a colon.
func (p *parser) isEquals() bool { return p.at < len(p.text) && p.text[p.at] == '=' }

// equals takes a "=" or "=>".
func (p *parser) equals(at, key *Node) {
	span := source.Span{Start: p.at, End: p.at + 1}
	if strings.HasPrefix(p.text[p.at:], "=>") {
		span.End++
	}
	p.advance(span.End)
	mend(p.report("json-colon-missing", span, at, "key", key.Text), "add-colon", span, ":")
}

// manyMembers is from how many members on an object's names are kept in a map;
// for fewer, looking through them costs less.
const manyMembers = 8

// repeated reports a key whose name an earlier member has, as a problem of the
// later member's value.
func (p *parser) repeated(value, key *Node, names *map[string]int) {
	if key.Kind == Missing {
		return
	}
	n := key.parent
	first, found := 0, false
	last := int(key.index)
	if last < manyMembers {
		for !found && first < last {
			if k := n.Members[first].Key; k.Kind != Missing && k.Text == key.Text {
				found = true
			} else {
				first++
			}
		}
	} else {
		if *names == nil {
			*names = map[string]int{}
			for i := last - 1; i >= 0; i-- {
				if k := n.Members[i].Key; k.Kind != Missing {
					(*names)[k.Text] = i
				}
			}
		}
		if first, found = (*names)[key.Text]; !found {
			(*names)[key.Text] = last
		}
	}
	if !found {
		return
	}
	if q := p.report("json-duplicate-key", key.Span, value, "key", key.Text); q != nil {
		q.Related = []source.Related{{
			Code: "first-key-here", Args: argsOf([]string{"key", key.Text}), Span: n.Members[first].Key.Span,
		}}
	}
}
