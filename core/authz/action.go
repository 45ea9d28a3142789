// This file is actions as Decide compares them: whatever their case, eight bytes
// at a time.

package authz

import (
	"math/bits"
	"strings"

	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
)

// maxAction is how long an action may be, in bytes, to be compared here; RAM's
// longest have some 60. Longer ones are walked.
const maxAction = 96

// An action is a request's, or what a pattern has before its first wildcard, of
// ASCII. What is kept of it as numbers is in small letters.
type action struct {
	text    string
	colon   int     // where the service ends; the length where there is no colon
	first   uint64  // the first eight bytes, with zeros behind the text's last
	name    uint64  // the colon and what stands behind it, of eight bytes
	service uint64  // a hash of the service, with the colon: of the first eight bytes of both
	whole   key     // of all of it, which is not that of a beginning
	pairs   digrams // once digrams has been asked
}

// read takes a text; false where it is too long or not ASCII, so that there is
// more to its case than two kinds of letters.
func (a *action) read(text string) bool {
	if len(text) > maxAction || !ascii(text) {
		return false
	}
	a.text = text
	if a.colon = strings.IndexByte(text, ':'); a.colon < 0 {
		a.colon = len(text)
	}
	a.first = lowered(loadFew(text))
	end := a.first
	if len(text) >= 8 {
		end = lowered(load(text[len(text)-8:]))
	}
	if a.colon+8 <= len(text) {
		a.name = lowered(load(text[a.colon : a.colon+8]))
	} else {
		a.name = lowered(loadRest(text, a.colon))
	}
	a.service = mix(a.first << (8 * uint(max(0, 7-a.colon)) & 63))
	// What two names of a service differ in stands at their beginning or end, or
	// in how long they are; keys that are the same all the same only cost time.
	a.whole = key(mix(a.head()^mix(end^uint64(len(text)))) >> 32)
	return true
}

// upperBits are the bits that no byte of ASCII has; a number times each stands in
// all eight bytes.
const (
	upperBits = 0x8080808080808080
	each      = 0x0101010101010101
)

// load reads the first eight bytes of a text.
func load(text string) uint64 {
	_ = text[7]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

// loadFew reads the first bytes of a text, eight at most.
func loadFew(text string) (word uint64) {
	switch n := uint(len(text)); {
	case n >= 8:
		return load(text)
	case n >= 4:
		return uint64(loadHalf(text)) | uint64(loadHalf(text[n-4:]))<<(8*n-32)
	case n > 0:
		return uint64(text[0]) | uint64(text[n/2])<<(n/2*8) | uint64(text[n-1])<<(8*n-8)
	}
	return 0
}

// loadHalf reads the first four bytes of a text.
func loadHalf(text string) uint32 {
	_ = text[3]
	return uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16 | uint32(text[3])<<24
}

// firstBytes are as many bytes of a word as their index says.
var firstBytes = [16]uint64{0, 1<<8 - 1, 1<<16 - 1, 1<<24 - 1, 1<<32 - 1, 1<<40 - 1, 1<<48 - 1, 1<<56 - 1, 1<<64 - 1}

// loadRest reads what stands from an offset on, fewer than eight bytes.
func loadRest(text string, from int) uint64 {
	if len(text) >= 8 {
		return load(text[len(text)-8:]) >> (8 * uint(from+8-len(text)))
	}
	return loadFew(text[from:])
}

// lowered turns capitals of ASCII into small letters, in all eight bytes at once.
func lowered(word uint64) uint64 {
	low := word &^ upperBits
	fromA, pastZ := low+each*(0x80-'A'), low+each*(0x7F-'Z') // each has its byte's upper bit set
	return word | (fromA&^pastZ&^word&upperBits)>>2
}

// has reports whether a text, of ASCII, stands at an offset. It does not look
// beyond the action's end.
func (a *action) has(text string, offset int) bool {
	n := len(text)
	own := a.text[offset : offset+n]
	if n < 8 {
		return same(loadFew(own), loadFew(text))
	}
	for i := 0; i+8 < n; i += 8 {
		if !same(load(own[i:i+8]), load(text[i:i+8])) {
			return false
		}
	}
	return same(load(own[n-8:]), load(text[n-8:]))
}

// same reports whether the letters of two words are, whatever their case.
func same(a, b uint64) bool { return a == b || lowered(a) == lowered(b) }

// search gives the first place of a text, of ASCII, from an offset on; -1 where
// there is none.
func (a *action) search(text string, from int) int {
	if text == "" {
		return from
	}
	first := lowered(uint64(text[0])) * each
	for ; from < len(a.text); from += 8 {
		word := uint64(0)
		if from+8 <= len(a.text) {
			word = load(a.text[from : from+8])
		} else {
			word = loadRest(a.text, from)
		}
		for marks := zeros(lowered(word) ^ first); marks != 0; marks &= marks - 1 {
			at := from + bits.TrailingZeros64(marks)/8
			if at+len(text) > len(a.text) {
				return -1
			}
			if a.has(text, at) {
				return at
			}
		}
	}
	return -1
}

// zeros gives the upper bit of each byte that is zero.
func zeros(word uint64) uint64 { return ^(word&^upperBits + each*0x7F | word) & upperBits }

// An actionPattern is one value of Action.
type actionPattern struct {
	text string  // up to the star where form is prefix
	head uint64  // of what stands before its first wildcard, as action has it
	key  key     // where form is exact
	has  digrams // where stars stand between letters and its head tells of no name
	size uint8   // how many bytes of a head are the pattern's
	star uint8   // where the first star stands, where form is inside
	form form
}

// A form is how an action's pattern is compared.
type form uint8

const (
	exact   form = iota
	prefix       // a star at its end, which text leaves out
	inside       // a star at its end and another before some letters
	starred      // other stars
	walked       // question marks, or letters beyond ASCII
)

func newActionPattern(text string) actionPattern {
	p := actionPattern{text: text}
	wildcard := strings.IndexAny(text, "*?")
	literal := text[:max(0, wildcard)]
	switch {
	case !ascii(text):
		p.form, literal = walked, ""
	case wildcard < 0:
		literal = text
	case strings.IndexByte(text, '?') >= 0:
		p.form = walked
	case wildcard == len(text)-1:
		p.form, p.text = prefix, literal
	case wildcard < maxAction && strings.IndexByte(text[wildcard+1:], '*') == len(text)-wildcard-2:
		p.form, p.star = inside, uint8(wildcard)
	default:
		p.form = starred
	}
	var a action
	if a.read(literal) {
		p.head, p.key = a.head(), a.whole
		p.size = uint8(min(8, len(literal)-a.colon))
	}
	if (p.form == starred || p.form == inside) && p.size == 0 {
		p.has = digramsOf(text)
	}
	return p
}

// may reports whether an action of that head and that key may be the pattern's.
func (p *actionPattern) may(head uint64, whole key) bool {
	return (p.head^head)&firstBytes[p.size&15] == 0 && (p.form != exact || p.key == whole)
}

// match compares with the action, which may be the pattern's.
func (p *actionPattern) match(q *question) bool {
	a := &q.asked
	switch p.form {
	case exact:
		return len(a.text) == len(p.text) && a.has(p.text, 0)
	case prefix:
		return len(a.text) >= len(p.text) && a.has(p.text, 0)
	case inside:
		from := int(p.star)
		return (p.has == 0 || p.has&^a.digrams() == 0) && from <= len(a.text) &&
			a.search(p.text[from+1:len(p.text)-1], from) >= 0 && a.has(p.text[:from], 0)
	case starred:
		return (p.has == 0 || p.has&^a.digrams() == 0) && a.matchStars(p.text)
	}
	return glob.MatchFold(p.text, q.action)
}

// matchStars looks for the texts between a pattern's stars, each behind the one
// before. The first place is always good enough: it leaves the most for those
// that follow.
func (a *action) matchStars(pattern string) bool {
	end := strings.IndexByte(pattern, '*')
	if len(a.text) < end || !a.has(pattern[:end], 0) {
		return false
	}
	for at := end; ; {
		pattern = pattern[end+1:]
		end = strings.IndexByte(pattern, '*')
		if end < 0 {
			at = max(at, len(a.text)-len(pattern))
			return at+len(pattern) == len(a.text) && a.has(pattern, at)
		}
		if at = a.search(pattern[:end], at); at < 0 {
			return false
		}
		at += end
	}
}

func compileActions(e *policy.Element) []actionPattern {
	if e == nil || len(e.Values) == 0 {
		return nil
	}
	patterns := make([]actionPattern, len(e.Values))
	for i, v := range e.Values {
		patterns[i] = newActionPattern(v.Text)
	}
	return patterns
}

func ascii(text string) bool {
	if len(text) < 8 {
		return loadFew(text)&upperBits == 0
	}
	all := load(text[len(text)-8:])
	for ; len(text) > 8; text = text[8:] {
		all |= load(text)
	}
	return all&upperBits == 0
}

// A sketch stands for actions, in bits: some for their names, some for how names
// begin, some for services. A pattern has a bit of all that it names; where a
// request's sketch and a statement's have none in common, the statement is about
// other actions.
type sketch uint64

// anyAction is the sketch of what may name all actions.
const anyAction = ^sketch(0)

// verb is how many letters of a name are its beginning: with as many, Get, List,
// Delete and their like are told apart.
const verb = 4

func nameBit(k key) sketch    { return 1 << (k >> 27) }
func verbBit(k key) sketch    { return 1 << (32 + k>>28) }
func serviceBit(k key) sketch { return 1 << (48 + k>>28) }

// sketch gives the bits of the action: of its name, its beginning, its service.
func (a *action) sketch() sketch {
	s := nameBit(a.whole)
	if a.colon < len(a.text) {
		s |= serviceBit(key(a.service >> 32))
	}
	if a.colon+1+verb <= len(a.text) {
		s |= verbBit(a.verb())
	}
	return s
}

// verb is the key of how the name begins, and of the service.
func (a *action) verb() key {
	return key(mix(a.service^a.name>>8<<(64-8*verb)) >> 32)
}

// head is the colon and the first bytes of the name, with the service in all of
// them: what tells most actions apart at a glance.
func (a *action) head() uint64 { return a.name ^ a.service }

// sketchOf gives the bits of what a statement's actions name.
func sketchOf(patterns []actionPattern) (s sketch) {
	for i := range patterns {
		p := &patterns[i]
		literal := p.text
		if p.form != exact {
			literal = glob.Prefix(literal)
		}
		var a action
		if !a.read(literal) {
			return anyAction
		}
		switch {
		case p.form == exact:
			s |= nameBit(a.whole)
		case a.colon+1+verb <= len(a.text):
			s |= verbBit(a.verb())
		case a.colon < len(a.text):
			s |= serviceBit(key(a.service >> 32))
		default:
			return anyAction // its service has a wildcard in it
		}
	}
	return s
}

// beginning is the key of the action's first n bytes, of which there is one at least.
func (a *action) beginning(n int) key {
	hash := uint64(0)
	for n > 8 {
		n -= 8
		hash = mix(hash ^ lowered(load(a.text[n:n+8])))
	}
	return key(mix(hash^a.first<<(8*uint(8-n)&63)) >> 32)
}

// digrams are the action's.
func (a *action) digrams() digrams {
	if a.pairs == 0 {
		a.pairs = digramsOf(a.text)
	}
	return a.pairs
}

// digrams are the pairs of letters that stand side by side in a name, a bit for
// one of 32 kinds of them. A name that a pattern matches has all of the pattern's.
type digrams uint32

// digramsOf are those of a name, or of a pattern that has no wildcards but stars.
// Capitals and small letters, which are 32 apart, are of the same kinds.
func digramsOf(text string) (d digrams) {
	for i := 1; i < len(text); i++ {
		if a, b := text[i-1], text[i]; a != '*' && b != '*' {
			d |= 1 << ((a*5 + b) & 31)
		}
	}
	return d
}

// mix spreads a word over all bits.
func mix(word uint64) uint64 {
	word *= spread
	return bits.RotateLeft64(word, 32) ^ word
}

// spread is an odd number near the golden ratio of all 64-bit numbers.
const spread = 0x9E3779B97F4A7C15
