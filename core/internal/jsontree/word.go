// This file reads numbers, literals and texts that lack their quotes.

package jsontree

import (
	"strings"
	"unicode/utf8"
)

// word reads what is neither a container nor quoted: a number, a literal, or a
// text that lacks its quotes.
func (p *parser) word(n *Node) {
	end := p.wordEnd(p.at, false)
	// A colon at the end belongs to what JSON makes of it: the word was a key.
	if end > p.at+1 && p.text[end-1] == ':' {
		end--
	}
	written := p.text[p.at:end]
	n.Kind, n.Text = classify(written)
	n.Span.End = end
	switch {
	case n.Kind == String || p.lastQuote(end):
		p.unquoted(n, p.wordsEnd(end))
		return
	case n.Kind == Number && !isNumber(written):
		n.Broken = true
		q := p.report("json-number", n.Span, n, "text", written)
		if number := mendNumber(written); isNumber(number) {
			mend(q, "write-number", n.Span, number, "text", number)
		}
	case n.Kind != Number && written != literalOf(n.Kind):
		n.Broken = true
		literal := literalOf(n.Kind)
		mend(p.report("json-literal", n.Span, n, "text", written, "literal", literal), "write-literal", n.Span, literal, "text", literal)
	}
	p.advance(end)
}

// keyWord reads a key that lacks its quotes.
func (p *parser) keyWord(n *Node) {
	end := p.wordEnd(p.at, true)
	word := p.text[p.at:end]
	if strings.HasSuffix(word, ":") {
		// "acs:SourceIp:" has its colon at the end, the other is part of the name …
		end--
	} else if i := strings.IndexByte(word, ':'); i > 0 {
		// … but in "Effect:Allow" the only one must be it.
		end = p.at + i
	}
	p.unquoted(n, end)
}

// unquoted makes n the string of the text up to end, which may lack one quote or both.
func (p *parser) unquoted(n *Node, end int) {
	n.Kind, n.Broken = String, true
	noted := len(p.problems) + p.more
	n.Text = p.validUTF8(n, n.Span.Start, end)
	if p.lastQuote(end) {
		end++
	}
	n.Span.End = end
	sound := noted == len(p.problems)+p.more
	q := p.report("json-unquoted", n.Span, n, "text", n.Text)
	if sound {
		quoted := Quote(n.Text)
		mend(q, "quote-text", n.Span, quoted, "text", quoted)
	}
	p.advance(end)
}

// lastQuote reports whether the offset has the closing quote of a word that
// lacks only the opening one: after it comes what comes after a string.
func (p *parser) lastQuote(at int) bool {
	if at == len(p.text) || p.text[at] != '"' {
		return false
	}
	return at+1 == len(p.text) || strings.IndexByte(" \t\r\n,:]}", p.text[at+1]) >= 0
}

// wordEnd gives the end of the run of characters that starts at the offset and
// holds no blank, no double quote and no punctuation but colons. A comment ends
// it, save after a colon: "acs:oss:*:*:bucket/*" holds none. In a key an equals
// sign ends it too. The first character always belongs to the run.
func (p *parser) wordEnd(start int, key bool) int {
	colon := false
	at := start
	for at < len(p.text) {
		c := p.text[at]
		size := 1
		switch {
		case c <= ' ' || c == 0x7F || c == ',' || c == '{' || c == '}' || c == '[' || c == ']' || c == '"' || key && c == '=':
			size = 0
		case c == ':':
			colon = true
		case c == '/':
			if !colon && at+1 < len(p.text) && (p.text[at+1] == '/' || p.text[at+1] == '*') {
				size = 0
			}
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(p.text[at:])
			if isOddBlank(r) || fullWidth(r) != 0 || smartQuote(r) != notQuoted {
				size = 0
			}
		}
		if size == 0 {
			if at == start {
				at++
			}
			return at
		}
		at += size
	}
	return at
}

// wordsEnd extends a text without quotes over blanks to the words that follow
// on its line. A word with a colon is not taken: more likely it is the next key
// or the next of a list without commas.
func (p *parser) wordsEnd(end int) int {
	for {
		at := end
		for at < len(p.text) && (p.text[at] == ' ' || p.text[at] == '\t') {
			at++
		}
		if at == end || at == len(p.text) || p.commentEnd(at) > at || p.text[at] == '\'' || p.text[at] == '=' {
			return end
		}
		if !p.startsWord(at) {
			return end
		}
		next := p.wordEnd(at, false)
		if strings.IndexByte(p.text[at:next], ':') >= 0 {
			return end
		}
		end = next
	}
}

// startsWord reports whether the character at the offset may be part of a word.
func (p *parser) startsWord(at int) bool {
	c := p.text[at]
	if c < utf8.RuneSelf {
		return c > ' ' && c != 0x7F && strings.IndexByte(`,:{}[]"`, c) < 0
	}
	r, _ := utf8.DecodeRuneInString(p.text[at:])
	return !isOddBlank(r) && fullWidth(r) == 0 && smartQuote(r) == notQuoted
}

// classify tells what a word stands for, and gives its text.
func classify(word string) (Kind, string) {
	switch {
	case isNumber(word):
		return Number, word
	case strings.EqualFold(word, "true"):
		return True, word
	case strings.EqualFold(word, "false"):
		return False, word
	case strings.EqualFold(word, "null"), strings.EqualFold(word, "none"), strings.EqualFold(word, "nil"), word == "undefined":
		return Null, word
	case looksNumeric(word):
		return Number, word
	}
	return String, word
}

func literalOf(kind Kind) string {
	switch kind {
	case True:
		return "true"
	case False:
		return "false"
	}
	return "null"
}

// isNumber reports whether a word is a number of JSON's grammar.
func isNumber(word string) bool {
	rest := strings.TrimPrefix(word, "-")
	whole := digits(rest)
	if whole == 0 || whole > 1 && rest[0] == '0' {
		return false
	}
	rest = rest[whole:]
	if strings.HasPrefix(rest, ".") {
		fraction := digits(rest[1:])
		if fraction == 0 {
			return false
		}
		rest = rest[1+fraction:]
	}
	return rest == "" || isExponent(rest)
}

// looksNumeric reports whether a word is a number of JSON or of a language
// near to it: +1, .5, 1., 007, 0x1F, NaN, Infinity.
func looksNumeric(word string) bool {
	rest := unsigned(word)
	if rest == "NaN" || rest == "Infinity" {
		return true
	}
	if len(rest) > 2 && rest[0] == '0' && rest[1]|0x20 == 'x' {
		for i := 2; i < len(rest); i++ {
			if _, ok := hexDigit(rest[i]); !ok {
				return false
			}
		}
		return true
	}
	whole := digits(rest)
	rest = rest[whole:]
	fraction := 0
	if strings.HasPrefix(rest, ".") {
		fraction = digits(rest[1:])
		rest = rest[1+fraction:]
	}
	return whole+fraction > 0 && (rest == "" || isExponent(rest))
}

// mendNumber rewrites a plus sign and a dot without digits before or after it.
// The other numbers that JSON does not have mean different things in different
// languages, or nothing in JSON; they come out no better.
func mendNumber(word string) string {
	word = strings.TrimPrefix(word, "+")
	sign := word[:len(word)-len(strings.TrimPrefix(word, "-"))]
	rest := word[len(sign):]
	whole := digits(rest)
	if whole < len(rest) && rest[whole] == '.' {
		if digits(rest[whole+1:]) == 0 {
			rest = rest[:whole] + rest[whole+1:]
		} else if whole == 0 {
			rest = "0" + rest
		}
	}
	return sign + rest
}

func unsigned(word string) string {
	if word != "" && (word[0] == '-' || word[0] == '+') {
		return word[1:]
	}
	return word
}

func isExponent(text string) bool {
	if text[0]|0x20 != 'e' {
		return false
	}
	power := unsigned(text[1:])
	return power != "" && digits(power) == len(power)
}

// digits counts the decimal digits that a text starts with.
func digits(text string) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}
