// Package glob compares texts with RAM's wildcard patterns, and patterns with
// each other: "*" stands for any run of characters, "?" for exactly one (Policy
// structure and syntax). A pattern speaks of the whole text; there are no
// escapes and no other special characters.
//
// A character is a Unicode code point. A byte that is not part of valid UTF-8
// is a character of its own, which equals only itself.
package glob

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Match reports whether the pattern matches the whole text. It takes no memory,
// and time of about the sum of both lengths; with a "?" of at most their product.
func Match(pattern, text string) bool {
	if p := Compile(pattern); p.tail != walked {
		return p.Match(text)
	}
	return match(pattern, text, false)
}

// MatchFold is Match without regard to case, by Unicode's simple folding: two
// characters are the same where strings.EqualFold says so.
func MatchFold(pattern, text string) bool { return match(pattern, text, true) }

// match walks both strings once. When they part it goes back to the last star
// alone and lets that take one character more: what earlier stars took needs no
// second thought, since the last one can make up for any other choice.
func match(pattern, text string, fold bool) bool {
	p, t := 0, 0
	star, starText := -1, 0 // after the last star, and the end of what it has taken
	for t < len(text) {
		if p < len(pattern) {
			if pattern[p] == '*' {
				p++
				star, starText = p, t
				continue
			}
			if pw, tw := first(pattern[p:], text[t:], fold); tw > 0 {
				p += pw
				t += tw
				continue
			}
		}
		if star < 0 {
			return false
		}
		starText += width(text[starText:])
		p, t = star, starText
	}
	return strings.Trim(pattern[p:], "*") == ""
}

// first gives the widths of the first characters of both strings if the
// pattern's, which is no star, stands for the text's; zeros if not.
func first(pattern, text string, fold bool) (patternWidth, textWidth int) {
	a, b := pattern[0], text[0]
	if a < utf8.RuneSelf && b < utf8.RuneSelf {
		if a == b || a == '?' || fold && lower(a) == lower(b) {
			return 1, 1
		}
		return 0, 0
	}
	if a == '?' {
		return 1, width(text)
	}
	x, xw := utf8.DecodeRuneInString(pattern)
	y, yw := utf8.DecodeRuneInString(text)
	if pattern[:xw] == text[:yw] || fold && bothValid(x, xw, y, yw) && foldEqual(x, y) {
		return xw, yw
	}
	return 0, 0
}

// bothValid reports whether two decoded characters are code points rather than
// stray bytes: all stray bytes decode to the same rune.
func bothValid(x rune, xw int, y rune, yw int) bool {
	return (x != utf8.RuneError || xw > 1) && (y != utf8.RuneError || yw > 1)
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + ('a' - 'A')
	}
	return c
}

// foldEqual walks the ring of characters that fold to the same one.
func foldEqual(x, y rune) bool {
	for r := unicode.SimpleFold(x); r != x; r = unicode.SimpleFold(r) {
		if r == y {
			return true
		}
	}
	return x == y
}

func width(text string) int {
	if text[0] < utf8.RuneSelf {
		return 1
	}
	_, size := utf8.DecodeRuneInString(text)
	return size
}

// MatchWithin is Match with wildcards that stay between separators, each an
// ASCII character in separators. A pattern of nothing but stars still matches
// every text.
func MatchWithin(pattern, text, separators string) bool {
	return matchWithin(pattern, text, separators, false)
}

// MatchWithinFold is MatchWithin without regard to case, as MatchFold is.
func MatchWithinFold(pattern, text, separators string) bool {
	return matchWithin(pattern, text, separators, true)
}

func matchWithin(pattern, text, separators string, fold bool) bool {
	if pattern != "" && strings.Trim(pattern, "*") == "" {
		return true
	}
	// No wildcard takes a separator, so the separators of both must be the
	// same, in order, and what is between them must match piece by piece.
	for {
		p, t := strings.IndexAny(pattern, separators), strings.IndexAny(text, separators)
		if p < 0 || t < 0 {
			return p == t && match(pattern, text, fold)
		}
		if pattern[p] != text[t] || !match(pattern[:p], text[:t], fold) {
			return false
		}
		pattern, text = pattern[p+1:], text[t+1:]
	}
}

// Literal reports whether the pattern has no wildcard.
func Literal(pattern string) bool { return !strings.ContainsAny(pattern, "*?") }

// Prefix gives the pattern's text before its first wildcard.
func Prefix(pattern string) string {
	if i := strings.IndexAny(pattern, "*?"); i >= 0 {
		return pattern[:i]
	}
	return pattern
}
