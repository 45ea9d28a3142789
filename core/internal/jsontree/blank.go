// This file reads what stands between tokens, and punctuation.

package jsontree

import (
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
)

// blanks moves on to the next token: over JSON's own blanks, and over comments
// and other blanks, which it reports as problems of the node at.
func (p *parser) blanks(at *Node) {
	for p.at < len(p.text) {
		c := p.text[p.at]
		if isBlank(c) {
			p.at++
		} else if c > ' ' && c < 0x7F && c != '/' && c != '#' {
			return // most tokens: no need to look for what is rare
		} else if end := p.commentEnd(p.at); end > p.at {
			span := source.Span{Start: p.at, End: end}
			p.at = end
			p.comment(span, at)
		} else if r, end := p.oddBlanks(); end > p.at {
			span := source.Span{Start: p.at, End: end}
			p.at = end
			mend(p.report("json-space", span, at, "character", character(r)), "replace-space", span, " ")
		} else {
			return
		}
	}
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// oddBlanks gives the first of the run of blanks at p.at that JSON does not
// have, and the run's end, which is p.at when there is none.
func (p *parser) oddBlanks() (first rune, end int) {
	end = p.at
	for end < len(p.text) {
		r, size := rune(p.text[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(p.text[end:])
		}
		if !isOddBlank(r) {
			break
		}
		if end == p.at {
			first = r
		}
		end += size
	}
	return first, end
}

// isOddBlank tells the characters that show as a blank or not at all and are
// not among JSON's four blanks: Unicode's separators, controls and marks of
// direction or width zero.
func isOddBlank(r rune) bool {
	switch {
	case r < 0x20:
		return !isBlank(byte(r))
	case r < 0x7F:
		return false
	case r <= 0xA0: // DEL, the C1 controls, no-break space
		return true
	case r >= 0x2000 && r <= 0x200F, r >= 0x2028 && r <= 0x202F, r >= 0x205F && r <= 0x206F:
		return true
	}
	return r == 0xAD || r == 0x1680 || r == 0x3000 || r == 0xFEFF
}

// commentEnd gives the end of the comment at the offset, or the offset itself
// when no comment starts there. A block comment that is never closed is taken
// to end with its line, so that it does not hide the rest of the text.
func (p *parser) commentEnd(at int) int {
	rest := p.text[at:]
	switch {
	case strings.HasPrefix(rest, "/*"):
		if !p.noBlockEnd {
			if i := strings.Index(rest[2:], "*/"); i >= 0 {
				return at + 2 + i + 2
			}
			// Remembered, or each of many openings would search to the end again.
			p.noBlockEnd = true
		}
		return p.lineEnd(at)
	case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "#"):
		return p.lineEnd(at)
	}
	return at
}

// lineEnd gives the offset of the line break that ends the line of at.
func (p *parser) lineEnd(at int) int {
	for at < len(p.text) && p.text[at] != '\n' && p.text[at] != '\r' {
		at++
	}
	return at
}

func (p *parser) comment(span source.Span, at *Node) {
	q := p.report("json-comment", span, at)
	if q == nil {
		return
	}
	// With the comment go the blanks before it, and the whole line when the
	// comment is alone there.
	cut := span
	for cut.Start > 0 && (p.text[cut.Start-1] == ' ' || p.text[cut.Start-1] == '\t') {
		cut.Start--
	}
	after := cut.End
	for after < len(p.text) && (p.text[after] == ' ' || p.text[after] == '\t') {
		after++
	}
	lineStarts := cut.Start == 0 || p.text[cut.Start-1] == '\n'
	switch {
	case lineStarts && strings.HasPrefix(p.text[after:], "\r\n"):
		cut.End = after + 2
	case lineStarts && strings.HasPrefix(p.text[after:], "\n"):
		cut.End = after + 1
	}
	// Tokens that only the comment kept apart must not grow together.
	gap := ""
	if cut.End == span.End && cut.Start > 0 && after == cut.End && after < len(p.text) && !isBlank(p.text[after]) {
		gap = " "
	}
	mend(q, "remove-comment", cut, gap)
}

// punct gives JSON's punctuation mark at p.at and its width in bytes, which is
// more than one for the full-width marks of Chinese typing; 0 when there is none.
func (p *parser) punct() (mark byte, width int) {
	if p.at >= len(p.text) {
		return 0, 0
	}
	switch c := p.text[p.at]; c {
	case '{', '}', '[', ']', ',', ':':
		return c, 1
	default:
		if c < utf8.RuneSelf {
			return 0, 0
		}
	}
	r, size := utf8.DecodeRuneInString(p.text[p.at:])
	if mark := fullWidth(r); mark != 0 {
		return mark, size
	}
	return 0, 0
}

func fullWidth(r rune) byte {
	switch r {
	case '｛':
		return '{'
	case '｝':
		return '}'
	case '［':
		return '['
	case '］':
		return ']'
	case '，', '、':
		return ','
	case '：':
		return ':'
	}
	return 0
}

// take moves over the punctuation mark at p.at and gives its span.
func (p *parser) take(mark byte, width int, at *Node) source.Span {
	span := source.Span{Start: p.at, End: p.at + width}
	p.advance(span.End)
	if width > 1 {
		ascii := string(rune(mark))
		q := p.report("json-full-width", span, at, "text", p.text[span.Start:span.End], "ascii", ascii)
		mend(q, "replace-punctuation", span, ascii, "text", ascii)
	}
	return span
}
