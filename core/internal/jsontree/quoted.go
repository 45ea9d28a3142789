// This file reads and writes strings with their quotes.

package jsontree

import (
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
)

// A quoting is a way to write a string, by the marks around it.
type quoting uint8

const (
	notQuoted quoting = iota
	doubleQuoted
	singleQuoted
	smartDouble
	smartSingle
)

// quote tells which quoting the character at p.at opens.
func (p *parser) quote() quoting {
	if p.at == len(p.text) {
		return notQuoted
	}
	switch c := p.text[p.at]; {
	case c == '"':
		return doubleQuoted
	case c == '\'':
		return singleQuoted
	case c < utf8.RuneSelf:
		return notQuoted
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return smartQuote(r)
}

// smartQuote tells which quoting a typographic quotation mark belongs to.
func smartQuote(r rune) quoting {
	switch r {
	case '“', '”', '„', '‟', '＂':
		return smartDouble
	case '‘', '’', '‚', '‛', '＇':
		return smartSingle
	}
	return notQuoted
}

// marks lists the characters that may close a quoting. A smart quote may be
// closed by any of its sort: people and programs mix them up.
func (q quoting) marks() string {
	switch q {
	case singleQuoted:
		return "'"
	case smartDouble:
		return "”“„‟＂\""
	case smartSingle:
		return "’‘‚‛＇'"
	}
	return "\""
}

// plain reads the string at p.at into n where there is nothing to say about it, as
// there is not about most: it is of ASCII, without escapes, and what ends a value
// or a key follows at once. It is false elsewhere, with nothing read.
func (p *parser) plain(n *Node) bool {
	text, at := p.text, p.at
	if text[at] != '"' {
		return false
	}
	for at++; at < len(text) && text[at] >= ' ' && text[at] < utf8.RuneSelf && text[at] != '"' && text[at] != '\\'; {
		at++
	}
	if at+1 >= len(text) || text[at] != '"' {
		return false
	}
	switch text[at+1] {
	case ',', ':', ']', '}', ' ', '\n':
		n.Kind, n.Text = String, text[p.at+1:at]
		n.Span = source.Span{Start: p.at, End: at + 1}
		p.advance(at + 1)
		return true
	}
	return false
}

// quoted reads the string at p.at, of any quoting, into n.
func (p *parser) quoted(n *Node) {
	if p.plain(n) {
		return
	}
	quote := p.quote()
	_, width := utf8.DecodeRuneInString(p.text[p.at:])
	n.Kind = String
	n.Span.Start = p.at
	from := p.at + width
	to, plain, closed := p.stringEnd(from, quote.marks())
	runsOn := closed && quote == doubleQuoted && p.runsOn(n, from, to)
	if closed && !runsOn {
		_, width = utf8.DecodeRuneInString(p.text[to:])
		n.Span.End = to + width
	} else {
		closed = false
		to = p.tornEnd(n, from, to)
		n.Span.End = to
	}
	p.advance(n.Span.End)

	noted := len(p.problems) + p.more
	if plain {
		n.Text = p.text[from:to]
	} else {
		n.Text = p.decode(n, from, to, quote)
	}
	sound := noted == len(p.problems)+p.more
	written := p.text[n.Span.Start:n.Span.End]
	switch {
	case !closed:
		p.loose, n.Broken = true, true
		q := p.report("json-string-unterminated", n.Span, n)
		if quote == doubleQuoted && sound && (runsOn || p.endsLine(to)) {
			end := source.Span{Start: to, End: to}
			mend(q, "close-string", end, "\"")
		}
	case quote != doubleQuoted:
		code := "json-smart-quotes"
		if quote == singleQuoted {
			code = "json-single-quoted"
		}
		n.Broken = true
		q := p.report(code, n.Span, n, "text", written)
		if sound { // else what is wrong inside must be mended first, or it would be lost
			quoted := Quote(n.Text)
			mend(q, "use-double-quotes", n.Span, quoted, "text", quoted)
		}
	}
}

// stringEnd gives the offset of the closing mark of the string whose text
// starts at from, or that of the line break or end of text before it. A string
// is plain when it is its own decoding: no escapes, no controls, only ASCII.
func (p *parser) stringEnd(from int, marks string) (end int, plain, closed bool) {
	plain = true
	last := marks[len(marks)-1]
	for at := from; at < len(p.text); at++ {
		c := p.text[at]
		switch {
		case c >= ' ' && c < utf8.RuneSelf && c != last && c != '\\': // most bytes
		case c == '\\':
			plain = false
			if at+1 < len(p.text) && p.text[at+1] < utf8.RuneSelf && p.text[at+1] != '\n' && p.text[at+1] != '\r' {
				at++
			}
		case c == '\n' || c == '\r':
			return at, plain, false
		case c == last:
			return at, plain, true
		case c < ' ':
			plain = false
		case c >= utf8.RuneSelf:
			plain = false
			if len(marks) > 1 {
				r, size := utf8.DecodeRuneInString(p.text[at:])
				if size > 1 && strings.ContainsRune(marks, r) {
					return at, plain, true
				}
			}
		}
	}
	return len(p.text), plain, false
}

// runsOn reports whether the mark that closes the string looks like the opening
// one of the next string, as in "Allow, "Action": a word follows it at once, and
// what separates strings comes before it. In valid JSON no word follows a string.
func (p *parser) runsOn(n *Node, from, to int) bool {
	if to+1 == len(p.text) || !p.startsWord(to+1) || strings.IndexByte(p.text[from:to], '\\') >= 0 {
		return false
	}
	separator := byte(',')
	if n.key {
		separator = ':'
	}
	before := strings.TrimRight(p.text[from:to], " \t")
	return before != "" && before[len(before)-1] == separator
}

// tornEnd guesses where a string that lacks its closing mark was meant to end:
// before the punctuation that ends what was read of it, and a key before its colon.
func (p *parser) tornEnd(n *Node, from, to int) int {
	text := p.text[from:to]
	if strings.IndexByte(text, '\\') >= 0 {
		return to // what follows may be escaped, and reading it again would not be linear
	}
	if n.key {
		for i := range len(text) {
			if text[i] == ':' && (i+1 == len(text) || strings.IndexByte(" \t'[{", text[i+1]) >= 0) {
				return from + i
			}
		}
	}
	return from + len(strings.TrimRight(text, " \t,]}"))
}

// endsLine reports whether nothing but a comma follows on the line.
func (p *parser) endsLine(at int) bool {
	return strings.Trim(p.text[at:p.lineEnd(at)], " \t,") == ""
}

// decode gives the text of a string between its marks. It reports what JSON
// does not allow there, and keeps as it is what it cannot make sense of.
func (p *parser) decode(n *Node, from, to int, quote quoting) string {
	raw := p.text[from:to]
	if utf8.ValidString(raw) && !strings.ContainsFunc(raw, func(r rune) bool { return r < ' ' || r == '\\' }) {
		return raw
	}
	out := make([]byte, 0, len(raw))
	for at := from; at < to; {
		c := p.text[at]
		switch {
		case c == '\\':
			var end int
			out, end = p.escape(n, out, at, to, quote)
			at = end
		case c < ' ':
			n.Broken = true
			span := source.Span{Start: at, End: at + 1}
			escaped := Quote(p.text[at : at+1])
			escaped = escaped[1 : len(escaped)-1]
			q := p.report("json-control-character", span, n, "character", character(rune(c)))
			mend(q, "escape-character", span, escaped, "text", escaped)
			out = append(out, c)
			at++
		case c < utf8.RuneSelf:
			out = append(out, c)
			at++
		default:
			r, size := utf8.DecodeRuneInString(p.text[at:to])
			if r == utf8.RuneError && size == 1 {
				n.Broken = true
				for end := p.badBytes(n, at, to); at < end; at++ {
					out = utf8.AppendRune(out, utf8.RuneError)
				}
				continue
			}
			out = append(out, p.text[at:at+size]...)
			at += size
		}
	}
	return string(out)
}

// escape decodes the backslash sequence at the offset and gives its end.
func (p *parser) escape(n *Node, out []byte, at, to int, quote quoting) ([]byte, int) {
	next := byte(0)
	if at+1 < to {
		next = p.text[at+1]
	}
	switch next {
	case '"', '\\', '/':
		return append(out, next), at + 2
	case 'b':
		return append(out, '\b'), at + 2
	case 'f':
		return append(out, '\f'), at + 2
	case 'n':
		return append(out, '\n'), at + 2
	case 'r':
		return append(out, '\r'), at + 2
	case 't':
		return append(out, '\t'), at + 2
	case '\'':
		if quote == singleQuoted || quote == smartSingle {
			return append(out, next), at + 2
		}
	case 'u':
		if unit, ok := p.unit(at, to); ok {
			return p.unicode(n, out, at, to, unit)
		}
	}
	return p.badEscape(n, out, at, to, next)
}

// badEscape reports a backslash sequence that JSON does not have and keeps its
// backslash as text, except before a single quote.
func (p *parser) badEscape(n *Node, out []byte, at, to int, next byte) ([]byte, int) {
	n.Broken = true
	end := at + 1
	switch {
	case next == 'u':
		for end++; end < to && end < at+6; end++ {
			if _, ok := hexDigit(p.text[end]); !ok {
				break
			}
		}
	case next > ' ':
		_, size := utf8.DecodeRuneInString(p.text[end:to])
		end += size
	}
	span := source.Span{Start: at, End: end}
	backslash := source.Span{Start: at, End: at + 1}
	q := p.report("json-escape", span, n, "text", p.text[at:end])
	if next == '\'' {
		mend(q, "remove-backslash", backslash, "")
		return append(out, next), at + 2
	}
	mend(q, "double-backslash", backslash, `\\`)
	// Only the backslash is done: what follows may have a problem of its own.
	return append(out, '\\'), at + 1
}

// unit gives the UTF-16 code unit of the \u sequence at the offset, if one is there.
func (p *parser) unit(at, to int) (rune, bool) {
	if at+6 > to || p.text[at] != '\\' || p.text[at+1] != 'u' {
		return 0, false
	}
	unit := rune(0)
	for i := at + 2; i < at+6; i++ {
		digit, ok := hexDigit(p.text[i])
		if !ok {
			return 0, false
		}
		unit = unit<<4 | digit
	}
	return unit, true
}

func hexDigit(c byte) (value rune, ok bool) {
	switch {
	case '0' <= c && c <= '9':
		return rune(c - '0'), true
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10, true
	}
	return 0, false
}

// unicode decodes a \u sequence, or two that make a surrogate pair.
func (p *parser) unicode(n *Node, out []byte, at, to int, unit rune) ([]byte, int) {
	if unit < 0xD800 || unit > 0xDFFF {
		return utf8.AppendRune(out, unit), at + 6
	}
	if low, ok := p.unit(at+6, to); ok && unit < 0xDC00 && 0xDC00 <= low && low <= 0xDFFF {
		return utf8.AppendRune(out, (unit-0xD800)<<10|(low-0xDC00)+0x10000), at + 12
	}
	n.Broken = true
	p.report("json-surrogate", source.Span{Start: at, End: at + 6}, n, "text", p.text[at:at+6])
	return utf8.AppendRune(out, utf8.RuneError), at + 6
}

// Quote writes a text as a JSON string. Only what JSON demands is escaped.
func Quote(text string) string {
	const digits = "0123456789abcdef"
	out := make([]byte, 1, len(text)+2)
	out[0] = '"'
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c == '\n':
			out = append(out, `\n`...)
		case c == '\r':
			out = append(out, `\r`...)
		case c == '\t':
			out = append(out, `\t`...)
		case c < ' ':
			out = append(out, `\u00`...)
			out = append(out, digits[c>>4], digits[c&15])
		default:
			out = append(out, c)
		}
	}
	return string(append(out, '"'))
}
