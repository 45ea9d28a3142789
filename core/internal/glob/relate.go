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
	_, ok := OverlapWitness(a, b)
	return ok
}

// OverlapWitness gives a text that both patterns match. It gives none where
// there is none and where Overlaps does not look.
func OverlapWitness(a, b string) (string, bool) {
	if tooMuch(a, b) {
		return "", false
	}
	m := meeting{a: split(a), b: split(b)}
	m.fill()
	if !m.at(0, 0) {
		return "", false
	}
	return m.witness(), true
}

// A meeting is the table of where two patterns can still end together.
type meeting struct {
	a, b []token
	can  []bool // by i*(len(b)+1)+j: some text is matched by both a[i:] and b[j:]
}

func (m *meeting) at(i, j int) bool { return m.can[i*(len(m.b)+1)+j] }

// fill works from the ends, so that each entry needs only entries that are done.
func (m *meeting) fill() {
	m.can = make([]bool, (len(m.a)+1)*(len(m.b)+1))
	for i := len(m.a); i >= 0; i-- {
		for j := len(m.b); j >= 0; j-- {
			m.can[i*(len(m.b)+1)+j] = m.works(i, j)
		}
	}
}

func (m *meeting) works(i, j int) bool {
	endA, endB := i == len(m.a), j == len(m.b)
	switch {
	case endA && endB:
		return true
	case !endA && m.a[i] == "*":
		// The star ends here, or it takes one more token of the other side.
		return m.at(i+1, j) || !endB && m.at(i, j+1)
	case !endB && m.b[j] == "*":
		return m.at(i, j+1) || !endA && m.at(i+1, j)
	case endA || endB:
		return false
	}
	return meet(m.a[i], m.b[j]) && m.at(i+1, j+1)
}

// meet reports whether two tokens, neither a star, match a character in common.
func meet(x, y token) bool { return x == y || x == "?" || y == "?" }

// witness walks through the table and writes down what the tokens ask for. It
// lets stars be empty where that is possible.
func (m *meeting) witness() string {
	var out strings.Builder
	i, j := 0, 0
	for i < len(m.a) || j < len(m.b) {
		starA, starB := i < len(m.a) && m.a[i] == "*", j < len(m.b) && m.b[j] == "*"
		switch {
		case starA && m.at(i+1, j):
			i++
		case starB && m.at(i, j+1):
			j++
		case starA:
			write(&out, m.b[j], "?")
			j++
		case starB:
			write(&out, m.a[i], "?")
			i++
		default:
			write(&out, m.a[i], m.b[j])
			i++
			j++
		}
	}
	return out.String()
}

// write writes a character that both tokens match; a star asks for none.
func write(out *strings.Builder, x, y token) {
	if x == "?" {
		x = y
	}
	switch x {
	case "?":
		out.WriteString(anything)
	case "*":
	default:
		out.WriteString(x)
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
