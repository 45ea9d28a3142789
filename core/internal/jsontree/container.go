// This file reads objects and arrays between their brackets.

package jsontree

import (
	"strconv"

	"github.com/ramplay/ramplay/core/source"
)

// container reads an object or array with its brackets.
func (p *parser) container(n *Node, mark byte, width int) {
	n.Kind, n.content = Kind(mark), &content{}
	n.Broken = width > 1
	if len(p.open) == MaxDepth {
		span := source.Span{Start: p.at, End: p.at + width}
		p.report("json-too-deep", span, n, "limit", strconv.Itoa(MaxDepth))
		p.skip(width)
		n.Broken = true
		n.Span.End = p.at
		return
	}
	opening := p.take(mark, width, n)
	p.open = append(p.open, n)
	if n.Kind == Array {
		p.openArrays++
	}
	p.inside(n, opening)
	p.open = p.open[:len(p.open)-1]
	if n.Kind == Array {
		p.openArrays--
	}
	n.Span.End = p.at
}

// inside reads what follows an opening bracket, up to and with the closing one.
func (p *parser) inside(n *Node, opening source.Span) {
	closer := byte('}')
	if n.Kind == Array {
		closer = ']'
	}
	var comma source.Span           // the last comma
	var names map[string]int        // which member has a name first, once there are many
	filled, pending := false, false // something, then a comma, was read last
	for {
		p.blanks(n)
		if p.at == len(p.text) {
			p.unclosed(n, opening, closer)
			return
		}
		mark, width := p.punct()
		switch mark {
		case ',':
			span := p.take(mark, width, n)
			if filled {
				comma, filled, pending = span, false, true
			} else {
				p.extra("json-comma-extra", "remove-comma", span, n)
			}
		case ':':
			if n.Kind == Object && !filled {
				p.members(n, &names)
				filled, pending = true, false
			} else {
				p.extra("json-colon-extra", "remove-colon", p.take(mark, width, n), n)
				p.loose = true // it stands for the comma
			}
		case '}', ']':
			if mark != closer && p.isOpen(mark) {
				p.unclosed(n, opening, closer) // and the bracket is left for the one it closes
				return
			}
			if mark != closer && len(p.open) == 1 && !p.onlyBlanks(p.at+width) {
				p.extraBracket(p.take(mark, width, n), n)
				continue
			}
			if pending {
				mend(p.report("json-trailing-comma", comma, n), "remove-comma", comma, "")
			}
			p.close(n, mark, width, closer)
			return
		default:
			if filled && !p.loose {
				span := source.Span{Start: p.last, End: p.last}
				mend(p.report("json-comma-missing", span, n), "add-comma", span, ",")
			}
			if n.Kind == Object {
				p.members(n, &names)
			} else {
				e := p.node(n, len(n.Elems))
				n.Elems = extend(&p.elemSlab, n.Elems, e, p.text)
				p.value(e)
			}
			filled, pending = true, false
		}
	}
}

// isOpen reports whether a container that the bracket closes is being read.
func (p *parser) isOpen(closer byte) bool {
	if closer == ']' {
		return p.openArrays > 0
	}
	return len(p.open) > p.openArrays
}

// onlyBlanks reports whether the text ends at the offset, blanks and comments aside.
func (p *parser) onlyBlanks(at int) bool {
	for at < len(p.text) {
		if isBlank(p.text[at]) {
			at++
		} else if end := p.commentEnd(at); end > at {
			at = end
		} else {
			return false
		}
	}
	return true
}

// close takes the bracket that ends n, if need be in place of the right one.
func (p *parser) close(n *Node, mark byte, width int, closer byte) {
	span := p.take(mark, width, n)
	if width > 1 {
		n.Broken = true
	}
	if mark != closer {
		n.Broken = true
		q := p.report("json-bracket-mismatch", span, n,
			"bracket", string(rune(n.Kind)), "closer", string(rune(closer)), "text", p.text[span.Start:span.End])
		mend(q, "replace-bracket", span, string(rune(closer)), "text", string(rune(closer)))
	}
}

// unclosed reports that n ends at p.at without its bracket.
func (p *parser) unclosed(n *Node, opening source.Span, closer byte) {
	n.Broken = true
	if p.closersAt != p.last {
		p.closersAt, p.closers = p.last, ""
	}
	p.closers += string(rune(closer))
	q := p.report("json-unclosed", opening, n, "bracket", string(rune(n.Kind)), "closer", string(rune(closer)))
	if q == nil {
		return
	}
	place := source.Span{Start: p.last, End: p.last}
	q.Related = []source.Related{{Code: "bracket-belongs-here", Args: source.Args{"closer": string(rune(closer))}, Span: place}}
	if !p.loose {
		// The brackets still missing inside n come with its own, so that the fix
		// is one gesture and leaves the nesting right.
		mend(q, "close-bracket", place, p.closers, "text", p.closers)
	}
}

func (p *parser) extraBracket(span source.Span, at *Node) {
	mend(p.report("json-bracket-extra", span, at, "text", p.text[span.Start:span.End]), "remove-bracket", span, "")
}

// extra reports a mark that has no business there and offers to remove it.
func (p *parser) extra(code, fix string, span source.Span, at *Node) {
	mend(p.report(code, span, at), fix, span, "")
}

// skip moves over the container at p.at without reading it, however deep it
// goes. Only strings and comments are told apart, since they may hold brackets.
func (p *parser) skip(width int) {
	depth := 1
	p.at += width
	for p.at < len(p.text) && depth > 0 {
		if end := p.commentEnd(p.at); end > p.at {
			p.at = end
			continue
		}
		switch p.text[p.at] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '"':
			end, _, closed := p.stringEnd(p.at+1, "\"")
			p.at = end
			if !closed {
				continue
			}
		}
		p.at++
	}
	p.advance(p.at)
	p.loose = depth > 0
}
