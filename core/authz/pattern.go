// This file is a statement's patterns made ready for matching.

package authz

import (
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
)

// maxFolded is how long an action may be, in bytes, to be compared in small
// letters; RAM's longest have some 60.
const maxFolded = 96

// An actionPattern is one value of Action, in small letters where it is ASCII.
type actionPattern struct {
	text string
	head uint64 // its first bytes, as in headOf
	skip uint8  // how many bits of a head are not the pattern's
	form form
}

// A form is how an action's pattern is compared.
type form uint8

const (
	exact  form = iota
	prefix      // a star at its end, which text leaves out
	walked      // any other wildcard, or letters beyond ASCII; text is as written
)

func compileActions(e *policy.Element) []actionPattern {
	if e == nil || len(e.Values) == 0 {
		return nil
	}
	patterns := make([]actionPattern, len(e.Values))
	for i, v := range e.Values {
		wildcard := strings.IndexAny(v.Text, "*?")
		switch {
		case !ascii(v.Text) || wildcard >= 0 && v.Text[wildcard:] != "*":
			patterns[i] = actionPattern{text: v.Text, skip: 64, form: walked}
		case wildcard >= 0:
			patterns[i] = newActionPattern(v.Text[:wildcard], prefix)
		default:
			patterns[i] = newActionPattern(v.Text, exact)
		}
	}
	return patterns
}

func newActionPattern(text string, f form) actionPattern {
	text = strings.ToLower(text)
	p := actionPattern{text: text, head: headOf(text), form: f}
	if len(text) < 8 {
		p.skip = uint8(8 * (8 - len(text)))
	}
	return p
}

// headOf is the first eight bytes of a text as one number, the first byte
// uppermost; zeros stand for those that a short text does not have.
func headOf[T string | []byte](text T) (head uint64) {
	for i := range min(8, len(text)) {
		head |= uint64(text[i]) << (56 - 8*i)
	}
	return head
}

// match compares with the action. Most patterns are of another service, which
// the first bytes tell.
func (p *actionPattern) match(q *question) bool {
	if (p.head^q.head)>>p.skip != 0 {
		return false
	}
	n := len(p.text)
	switch p.form {
	case exact:
		return q.foldedLength == n && string(q.folded[:n]) == p.text
	case prefix:
		return q.foldedLength >= n && string(q.folded[:n]) == p.text
	}
	return glob.MatchFold(p.text, q.action)
}

func compileResources(e *policy.Element) []glob.Pattern {
	if e == nil || len(e.Values) == 0 {
		return nil
	}
	patterns := make([]glob.Pattern, len(e.Values))
	for i, v := range e.Values {
		patterns[i] = glob.Compile(v.Text)
	}
	return patterns
}

// fold writes the action in small letters; false where it is too long or not
// ASCII, so that folding it is not lowering it.
func (q *question) fold() bool {
	if len(q.action) > maxFolded {
		return false
	}
	for i := 0; i < len(q.action); i++ {
		c := q.action[i]
		if c >= utf8.RuneSelf {
			return false
		}
		if c-'A' < 26 {
			c |= 'a' - 'A'
		}
		q.folded[i] = c
	}
	q.foldedLength = len(q.action)
	q.head = headOf(q.folded[:q.foldedLength])
	return true
}

func ascii(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
