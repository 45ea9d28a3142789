// This file is actions as Decide compares them: in small letters, eight bytes at
// a time.

package authz

import (
	"math/bits"
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
)

// maxFolded is how long an action may be, in bytes, to be compared in small
// letters; RAM's longest have some 60.
const maxFolded = 96

// folded is an action of ASCII in small letters: words of eight bytes, the first
// byte lowermost, zeros behind the last.
type folded struct {
	words  [maxFolded/8 + 1]uint64
	length int // in bytes
}

// fold reads a text; false where it is too long or not ASCII, so that folding it
// is not lowering it.
func (f *folded) fold(text string) bool {
	if len(text) > maxFolded {
		return false
	}
	f.length = len(text)
	all, i := uint64(0), 0
	for ; i+8 <= len(text); i += 8 {
		word := load(text[i:])
		all |= word
		f.words[i/8] = lowered(word)
	}
	if i < len(text) {
		word := loadRest(text, i)
		all |= word
		f.words[i/8] = lowered(word)
	}
	return all&upperBits == 0
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
	if len(text) >= 8 {
		return load(text)
	}
	for i := len(text) - 1; i >= 0; i-- {
		word = word<<8 | uint64(text[i])
	}
	return word
}

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

// at gives the eight bytes from an offset on.
func (f *folded) at(offset int) uint64 {
	bit := uint(offset) % 8 * 8
	return f.words[offset/8]>>bit | f.words[offset/8+1]<<(64-bit)
}

// has reports whether a text, of ASCII, stands at an offset. It does not look
// beyond the action's end.
func (f *folded) has(text string, offset int) bool {
	for ; len(text) >= 8; text = text[8:] {
		if lowered(load(text)) != f.at(offset) {
			return false
		}
		offset += 8
	}
	return text == "" || (lowered(loadFew(text))^f.at(offset))<<(64-8*uint(len(text))) == 0
}

// find gives the first place of a text, of ASCII, from an offset on; -1 where
// there is none.
func (f *folded) find(text string, from int) int {
	beyond := 64 - 8*uint(min(8, len(text)))
	begin := lowered(loadFew(text))
	for ; from+len(text) <= f.length; from++ {
		if (begin^f.at(from))<<beyond == 0 && (len(text) <= 8 || f.has(text[8:], from+8)) {
			return from
		}
	}
	return -1
}

// An actionPattern is one value of Action.
type actionPattern struct {
	text string // up to the star where form is prefix
	head uint64 // its first bytes, as in folded
	skip uint8  // how many bits of a head are not the pattern's
	form form
}

// A form is how an action's pattern is compared.
type form uint8

const (
	exact   form = iota
	prefix       // a star at its end, which text leaves out
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
	default:
		p.form = starred
	}
	p.head = lowered(loadFew(literal))
	p.skip = uint8(8 * max(0, 8-len(literal)))
	return p
}

// match compares with the action, whose first bytes have been compared.
func (p *actionPattern) match(q *question) bool {
	f := &q.folded
	switch p.form {
	case exact:
		return f.length == len(p.text) && (len(p.text) <= 8 || f.has(p.text[8:], 8))
	case prefix:
		return f.length >= len(p.text) && (len(p.text) <= 8 || f.has(p.text[8:], 8))
	case starred:
		return f.matchStars(p.text)
	}
	return glob.MatchFold(p.text, q.action)
}

// matchStars looks for the texts between a pattern's stars, each behind the one
// before. The first place is always good enough: it leaves the most for those
// that follow.
func (f *folded) matchStars(pattern string) bool {
	end := strings.IndexByte(pattern, '*')
	if f.length < end || !f.has(pattern[:end], 0) {
		return false
	}
	for at := end; ; {
		pattern = pattern[end+1:]
		end = strings.IndexByte(pattern, '*')
		if end < 0 {
			at = max(at, f.length-len(pattern))
			return at+len(pattern) == f.length && f.has(pattern, at)
		}
		if at = f.find(pattern[:end], at); at < 0 {
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
	for i := 0; i < len(text); i++ {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
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
func (f *folded) sketch() sketch {
	s := nameBit(f.whole())
	colon := f.colon()
	if colon < f.length {
		s |= serviceBit(f.beginning(colon + 1))
	}
	if end := colon + 1 + verb; end <= f.length {
		s |= verbBit(f.beginning(end))
	}
	return s
}

// colon is where the service ends; the length where there is no colon.
func (f *folded) colon() int {
	for i := 0; 8*i < f.length; i++ {
		if marks := marksOf(f.words[i], ':'); marks != 0 {
			return 8*i + bits.TrailingZeros64(marks)/8
		}
	}
	return f.length
}

// marksOf gives the upper bit of each byte that is a character of ASCII.
func marksOf(word uint64, character byte) uint64 {
	other := word ^ each*uint64(character)
	return ^(other&^upperBits + each*0x7F | other) & upperBits
}

// sketchOf gives the bits of what a statement's actions name.
func sketchOf(patterns []actionPattern) (s sketch) {
	for i := range patterns {
		p := &patterns[i]
		literal := p.text
		if p.form != exact {
			literal = glob.Prefix(literal)
		}
		var f folded
		if !ascii(literal) || !f.fold(literal) {
			return anyAction
		}
		switch colon := f.colon(); {
		case p.form == exact:
			s |= nameBit(f.whole())
		case colon+1+verb <= f.length:
			s |= verbBit(f.beginning(colon + 1 + verb))
		case colon < f.length:
			s |= serviceBit(f.beginning(colon + 1))
		default:
			return anyAction // its service has a wildcard in it
		}
	}
	return s
}

// beginning is the key of the action's first n bytes.
func (f *folded) beginning(n int) key {
	word, hash := max(0, n-1)/8, uint64(0)
	for _, before := range f.words[:word] {
		hash = mix(hash ^ before)
	}
	return key(mix(hash^f.words[word]<<(8*uint(8*word+8-n))) >> 32)
}

// whole is the key of the action's name, which is not that of a beginning.
func (f *folded) whole() key { return ^f.beginning(f.length) }

// mix spreads a word over all bits.
func mix(word uint64) uint64 {
	word *= spread
	return bits.RotateLeft64(word, 32) ^ word
}

// spread is an odd number near the golden ratio of all 64-bit numbers.
const spread = 0x9E3779B97F4A7C15
