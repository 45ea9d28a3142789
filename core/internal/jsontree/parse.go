// This file reads the document: the one value of a text and what is around it.

package jsontree

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// Parse reads a text. It accepts any bytes, and takes time and memory in
// proportion to their number.
func Parse(text string) *Tree {
	// About as many nodes as quoted texts and containers, where all is in order.
	p := &parser{text: text, expected: (strings.Count(text, `"`) + 1) / 2}
	p.expected += strings.Count(text, "{") + strings.Count(text, "[")
	if len(text) > MaxSize {
		p.report("json-too-large", source.Span{Start: MaxSize, End: len(text)}, nil,
			"limit", strconv.Itoa(MaxSize), "size", strconv.Itoa(len(text)))
		return &Tree{Problems: p.problems}
	}
	return &Tree{Root: p.document(), Problems: p.finish()}
}

// A parser is the state of reading one text.
type parser struct {
	text string
	at   int // offset of what is read next
	last int // end of the last token read: where a missing thing belongs

	open       []*Node // the containers being read, outermost first
	openArrays int     // how many of them are arrays

	loose      bool // the last token has no sure end: nothing can be added there, a comma is not missed
	noBlockEnd bool // no "*/" comes any more

	// Containers that ended without their brackets at the same place want
	// their closing brackets together, innermost first.
	closers   string
	closersAt int

	problems  []source.Problem
	more      int // problems after MaxProblems
	firstMore source.Span

	// Nodes and what containers hold are allocated many at once.
	slab       []Node
	expected   int // nodes, those in slabs aside
	memberSlab []Member
	elemSlab   []*Node
}

// document reads the whole text: one value, which may be missing.
func (p *parser) document() *Node {
	if strings.HasPrefix(p.text, "\uFEFF") {
		span := source.Span{Start: 0, End: len("\uFEFF")}
		p.advance(span.End)
		mend(p.report("json-bom", span, nil), "remove-bom", span, "")
	}
	var root *Node
	stray := false
	for {
		p.blanks(nil)
		if p.at == len(p.text) {
			break
		}
		mark, width := p.punct()
		switch {
		case mark == ',':
			p.extra("json-comma-extra", "remove-comma", p.take(mark, width, nil), nil)
		case mark == '}' || mark == ']':
			p.extraBracket(p.take(mark, width, nil), nil)
		case root != nil:
			rest := strings.TrimRight(p.text[p.at:], " \t\r\n")
			p.report("json-second-document", source.Span{Start: p.at, End: p.at + len(rest)}, nil)
			return root
		case mark == ':':
			p.extra("json-colon-extra", "remove-colon", p.take(mark, width, nil), nil)
		default:
			root = p.value(p.node(nil, 0))
			continue
		}
		stray = true
	}
	if root == nil && !stray {
		p.report("json-empty", source.Span{Start: p.at, End: p.at}, nil)
	}
	return root
}

// finish puts the problems in order and counts what the limit left out.
func (p *parser) finish() []source.Problem {
	source.Sort(p.problems)
	if p.more > 0 {
		p.problems = append(p.problems, source.Problem{Code: "json-too-many", Level: source.Error, Span: p.firstMore,
			Args: source.Args{"limit": strconv.Itoa(MaxProblems), "more": strconv.Itoa(p.more)}})
	}
	return p.problems
}

// node allocates a node with its place in the parent.
func (p *parser) node(parent *Node, index int) *Node {
	if len(p.slab) == 0 {
		size := max(8, min(p.expected, 256))
		p.slab, p.expected = make([]Node, size), p.expected-size
	}
	n := &p.slab[0]
	p.slab = p.slab[1:]
	n.content, n.parent, n.index = &nothing, parent, int32(index)
	n.Span = source.Span{Start: p.at, End: p.at}
	return n
}

// extend appends to a list. Where the list is what was laid into the slab last it
// grows there, and takes no more than it needs.
func extend[T any](slab *[]T, list []T, one T, text string) []T {
	n := len(*slab)
	if len(list) > 0 && (n < len(list) || &(*slab)[n-1] != &list[len(list)-1] || n == cap(*slab)) {
		return append(list, one)
	}
	if n == cap(*slab) {
		*slab, n = make([]T, 0, max(8, min(len(text)/128, 128))), 0
	}
	*slab = append(*slab, one)
	return (*slab)[n-len(list) : n+1 : n+1]
}

// value reads the value at p.at into n. Something other than a closing
// bracket, a comma, a colon or the end is there.
func (p *parser) value(n *Node) *Node {
	n.Span.Start = p.at
	mark, width := p.punct()
	switch {
	case mark == '{' || mark == '[':
		p.container(n, mark, width)
	case p.quote() != notQuoted:
		p.quoted(n)
	default:
		p.word(n)
	}
	return n
}

// advance moves to the end of a token.
func (p *parser) advance(end int) {
	p.at, p.last, p.loose = end, end, false
}

// startsValue reports whether a value or a key begins at p.at.
func (p *parser) startsValue() bool {
	if p.at == len(p.text) {
		return false
	}
	mark, _ := p.punct()
	return mark == 0 || mark == '{' || mark == '['
}
