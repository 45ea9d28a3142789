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
	Shape
}

// A Shape is what is known of a pattern beside its text, for those who keep the
// text themselves. The zero Shape is the empty pattern's.
type Shape struct {
	head   int32 // bytes before the first star; all of them where there is none
	tail   int32 // from the last star on; 0 where there is none, so that the pattern matches its own text alone; or walked
	single bool  // one literal stands between the first star and the last
}

// walked is the tail of a pattern that has "?" or is not valid UTF-8, which the
// function Match walks.
const walked = -1

// Compile makes a pattern ready. It takes no memory beside the pattern's text.
func Compile(pattern string) Pattern { return Pattern{pattern, ShapeOf(pattern)} }

// ShapeOf takes a pattern apart.
func ShapeOf(pattern string) Shape {
	first := strings.IndexByte(pattern, '*')
	switch {
	case strings.IndexByte(pattern, '?') >= 0 || first >= 0 && !utf8.ValidString(pattern):
		return Shape{tail: walked}
	case first < 0:
		return Shape{head: int32(len(pattern))}
	}
	last := strings.LastIndexByte(pattern, '*')
	single := last > first+1 && strings.IndexByte(pattern[first+1:last], '*') < 0
	return Shape{int32(first), int32(len(pattern) - last), single}
}

// Text gives the pattern as it was written.
func (p *Pattern) Text() string { return p.text }

// Head is how many of the pattern's first bytes all texts begin with that it
// matches: those before its first star. It is 0 for a pattern with "?".
func (p *Pattern) Head() int { return int(p.head) }

// Match reports whether the pattern matches the whole text, as the function
// Match does, in time of about the sum of both lengths unless it has a "?".
//
// Bytes may be compared for characters: the literals are valid UTF-8, and no
// character's first byte can stand inside another character.
func (p *Pattern) Match(text string) bool { return p.Shape.Match(p.text, text) }

// Match is Pattern's for the pattern that the shape is of.
func (s Shape) Match(pattern, text string) bool {
	switch s.tail {
	case 0:
		return pattern == text
	case walked:
		return Match(pattern, text)
	}
	head, tail := int(s.head), int(s.tail)-1
	if len(text) < head+tail || text[:head] != pattern[:head] || tail > 0 && text[len(text)-tail:] != pattern[len(pattern)-tail:] {
		return false
	}
	between := pattern[head : len(pattern)-tail] // from the first star to the last
	if s.single {
		return strings.Contains(text[head:len(text)-tail], between[1:len(between)-1])
	}
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
