// This file compares patterns with each other.

package glob

import (
	"strings"
	"unicode/utf8"
)

// maxProduct bounds the work of comparing two patterns: the product of their
// lengths in characters. Patterns of a thousand characters each are within it.
const maxProduct = 1 << 20

// anything is the character that witnesses show where "?" leaves it open.
const anything = "x"

// A token is one character of a pattern: "*", "?" or a literal one.
type token = string

// split cuts a pattern of valid UTF-8 into its characters, and any other into
// characters and stray bytes.
func split(pattern string) []token {
	tokens := make([]token, 0, len(pattern))
	for pattern != "" {
		size := width(pattern)
		tokens = append(tokens, pattern[:size])
		pattern = pattern[size:]
	}
	return tokens
}

// tooMuch reports whether comparing two patterns would take more than the bound.
func tooMuch(a, b string) bool {
	return utf8.RuneCountInString(a)*utf8.RuneCountInString(b) > maxProduct
}

// Overlaps reports whether there is a text that both patterns match. It is
// exact for patterns of valid UTF-8, save that it says true without looking
// where the product of their lengths in characters exceeds 1<<20.
func Overlaps(a, b string) bool {
	if tooMuch(a, b) {
		return true
	}
	x, y := Prefix(a), Prefix(b)
	if n := min(len(x), len(y)); x[:n] != y[:n] {
		return false // as most pairs are
	}
	_, ok := OverlapWitness(a, b)
	return ok
}

// OverlapWitness gives a shortest text that both patterns match. It gives none
// where there is none and where Overlaps does not look.
func OverlapWitness(a, b string) (string, bool) {
	if tooMuch(a, b) {
		return "", false
	}
	m := meeting{a: split(a), b: split(b)}
	m.fill()
	if m.at(0, 0) == never {
		return "", false
	}
	return m.witness(), true
}

// A meeting is the table of how two patterns can end together.
type meeting struct {
	a, b []token
	left []int32 // by i*(len(b)+1)+j: the fewest characters of a text that both a[i:] and b[j:] match
}

// never is the number of characters where there is no such text.
const never = 1 << 30

func (m *meeting) at(i, j int) int32 { return m.left[i*(len(m.b)+1)+j] }

// fill works from the ends, so that each entry needs only entries that are done.
func (m *meeting) fill() {
	m.left = make([]int32, (len(m.a)+1)*(len(m.b)+1))
	for i := len(m.a); i >= 0; i-- {
		for j := len(m.b); j >= 0; j-- {
			m.left[i*(len(m.b)+1)+j], _, _ = m.best(i, j)
		}
	}
}

// best gives how many characters the rest takes at least, and how many tokens
// of each pattern the first move there uses up.
func (m *meeting) best(i, j int) (left int32, di, dj int) {
	moreA, moreB := i < len(m.a), j < len(m.b)
	left = never
	switch {
	case !moreA && !moreB:
		return 0, 0, 0
	case moreA && m.a[i] == "*" || moreB && m.b[j] == "*":
		// A star ends, or it takes the other pattern's next character.
		if moreA {
			left, di, dj = m.at(i+1, j)+characters(m.a[i]), 1, 0
		}
		if moreB {
			if other := m.at(i, j+1) + characters(m.b[j]); other < left {
				left, di, dj = other, 0, 1
			}
		}
	case moreA && moreB && meet(m.a[i], m.b[j]):
		left, di, dj = m.at(i+1, j+1)+1, 1, 1
	}
	return min(left, never), di, dj
}

// characters gives how many characters a token asks for.
func characters(t token) int32 {
	if t == "*" {
		return 0
	}
	return 1
}

// meet reports whether two tokens, neither a star, match a character in common.
func meet(x, y token) bool { return x == y || x == "?" || y == "?" }

// witness makes the best moves and writes down what their tokens ask for.
func (m *meeting) witness() string {
	var out strings.Builder
	for i, j := 0, 0; i < len(m.a) || j < len(m.b); {
		_, di, dj := m.best(i, j)
		x, y := "?", "?"
		if di > 0 {
			x = m.a[i]
		}
		if dj > 0 {
			y = m.b[j]
		}
		write(&out, x, y)
		i += di
		j += dj
	}
	return out.String()
}

// write writes a character that both tokens match; a star asks for none.
func write(out *strings.Builder, x, y token) {
	switch {
	case x == "*" || y == "*":
	case x != "?":
		out.WriteString(x)
	case y != "?":
		out.WriteString(y)
	default:
		out.WriteString(anything)
	}
}

// Witness gives a text that the pattern, of valid UTF-8, matches: the pattern
// with its stars taken out and some character for each "?".
func Witness(pattern string) string {
	return strings.ReplaceAll(strings.ReplaceAll(pattern, "*", ""), "?", anything)
}

// Covers reports whether a matches every text that b matches. It is exact for
// patterns of valid UTF-8, save that it says false without looking where the
// product of their lengths in characters exceeds 1<<20.
//
// It reads b as a text whose "*" only a star of a can take up and whose "?"
// only a wildcard. That this suffices for the exact answer: a character that a
// does not name can stand for each "?" of b, a long run of it for each "*";
// and if a matches both with a star of b long and with it empty, then it does so
// with one placement of its literals, made of the left part of the one
// placement and the right part of the other.
func Covers(a, b string) bool {
	if tooMuch(a, b) {
		return false
	}
	if !strings.HasPrefix(Prefix(b), Prefix(a)) {
		return false // as most pairs are
	}
	pattern := ordered(split(a))
	// now[i]: pattern[:i] can take up what was read of b.
	now, next := make([]bool, len(pattern)+1), make([]bool, len(pattern)+1)
	now[0] = true
	leaveStars(pattern, now)
	for _, t := range split(b) {
		clear(next)
		for i, p := range pattern {
			if !now[i] {
				continue
			}
			switch {
			case t == "*":
				// Anywhere in a run of wildcards with a star: the run as a
				// whole must take at least as many characters as it has "?".
				if p.inStarRun {
					next[i] = true
				}
			case p.token == "*":
				next[i] = true
			case p.token == "?" || p.token == t:
				next[i+1] = true
			}
		}
		leaveStars(pattern, next)
		now, next = next, now
	}
	return now[len(pattern)]
}

// A step is a token of a pattern with its runs of wildcards in order.
type step struct {
	token     token
	inStarRun bool // it is part of a run of wildcards that has a star
}

// ordered puts each run of wildcards in order, its "?" first and then one star
// if it had any: "*?" and "?*" match the same texts.
func ordered(tokens []token) []step {
	steps := make([]step, 0, len(tokens))
	for i := 0; i < len(tokens); {
		if tokens[i] != "*" && tokens[i] != "?" {
			steps = append(steps, step{token: tokens[i]})
			i++
			continue
		}
		ones, star := 0, false
		for ; i < len(tokens) && (tokens[i] == "*" || tokens[i] == "?"); i++ {
			if tokens[i] == "*" {
				star = true
			} else {
				ones++
			}
		}
		for range ones {
			steps = append(steps, step{"?", star})
		}
		if star {
			steps = append(steps, step{"*", true})
		}
	}
	return steps
}

// leaveStars lets stars end: from before each one on to after it.
func leaveStars(pattern []step, places []bool) {
	for i, p := range pattern {
		if p.token == "*" && places[i] {
			places[i+1] = true
		}
	}
}
