// This file is patterns made ready for matching many texts.

package glob

import (
	"strings"
	"unicode/utf8"
)

// A Pattern is a pattern taken apart once: what stands before its first star
// and behind its last is compared as it is, and only what stands between is
// searched for. The zero Pattern is the empty one.
type Pattern struct {
	text string
	head int32 // bytes before the first star; all of them where there is none
	tail int32 // from the last star on; 0 where there is none, so that the pattern matches its own text alone; or walked
}

// walked is the tail of a pattern that has "?" or is not valid UTF-8, which the
// function Match walks.
const walked = -1

// Compile makes a pattern ready. It takes no memory beside the pattern's text.
func Compile(pattern string) Pattern {
	first := strings.IndexByte(pattern, '*')
	switch {
	case strings.IndexByte(pattern, '?') >= 0 || first >= 0 && !utf8.ValidString(pattern):
		return Pattern{pattern, 0, walked}
	case first < 0:
		return Pattern{pattern, int32(len(pattern)), 0}
	}
	last := strings.LastIndexByte(pattern, '*')
	return Pattern{pattern, int32(first), int32(len(pattern) - last)}
}

// Text gives the pattern as it was written.
func (p *Pattern) Text() string { return p.text }

// Match reports whether the pattern matches the whole text, as the function
// Match does, in time of about the sum of both lengths unless it has a "?".
//
// Bytes may be compared for characters: the literals are valid UTF-8, and no
// character's first byte can stand inside another character.
func (p *Pattern) Match(text string) bool {
	switch p.tail {
	case 0:
		return p.text == text
	case walked:
		return Match(p.text, text)
	}
	head, tail := int(p.head), int(p.tail)-1
	if len(text) < head+tail || text[:head] != p.text[:head] || text[len(text)-tail:] != p.text[len(p.text)-tail:] {
		return false
	}
	between := p.text[head : len(p.text)-tail] // from the first star to the last
	if len(between) == 1 {
		return true
	}
	return inOrder(between, text[head:len(text)-tail])
}

// inOrder looks for the literals of a pattern that begins and ends with a star,
// each behind the one before. The first place is always good enough: it leaves
// the most for those that follow.
func inOrder(pattern, text string) bool {
	for {
		pattern = pattern[1:]
		end := strings.IndexByte(pattern, '*')
		if end < 0 {
			return true
		}
		at := strings.Index(text, pattern[:end])
		if at < 0 {
			return false
		}
		text = text[at+end:]
		pattern = pattern[end:]
	}
}
