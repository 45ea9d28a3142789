// This file deals with bytes that are not UTF-8.

package jsontree

import (
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
)

// validUTF8 gives the text with each byte that is not UTF-8 as U+FFFD, and
// reports runs of such bytes, which start at the offset from.
func (p *parser) validUTF8(n *Node, from, to int) string {
	text := p.text[from:to]
	if utf8.ValidString(text) {
		return text
	}
	n.Broken = true
	var out strings.Builder
	for i := from; i < to; {
		r, size := utf8.DecodeRuneInString(p.text[i:to])
		if r == utf8.RuneError && size == 1 {
			end := p.badBytes(n, i, to)
			for ; i < end; i++ {
				out.WriteRune(utf8.RuneError)
			}
			continue
		}
		out.WriteString(p.text[i : i+size])
		i += size
	}
	return out.String()
}

// badBytes reports the run of bytes at the offset that are not UTF-8 and gives
// its end, which is not beyond to.
func (p *parser) badBytes(n *Node, at, to int) int {
	end := at
	for end < to {
		if r, size := utf8.DecodeRuneInString(p.text[end:to]); r != utf8.RuneError || size != 1 {
			break
		}
		end++
	}
	const digits = "0123456789ABCDEF"
	b := p.text[at]
	p.report("json-utf8", source.Span{Start: at, End: end}, n, "byte", "0x"+string([]byte{digits[b>>4], digits[b&15]}))
	return end
}
