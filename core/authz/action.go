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

// folded is an action of ASCII in small letters, with zeros behind the last.
type folded struct {
	letters [maxFolded + 16]byte
	length  int     // in bytes
	colon   int     // where the service ends; the length where there is no colon
	name    uint64  // the colon and what stands behind it, of eight bytes
	service uint64  // a hash of the service, with the colon: of the first eight bytes of both
	whole   key     // of the action's name, which is not that of a beginning
	pairs   digrams // once digrams has been asked
}

// fold reads a text; false where it is too long or not ASCII, so that folding it
// is not lowering it.
func (f *folded) fold(text string) bool {
	if len(text) > maxFolded {
		return false
	}
	f.length = len(text)
	all, hash, i := uint64(0), uint64(1), 0
	for ; i+8 <= len(text); i += 8 {
		word := load(text[i : i+8])
		all |= word
		word = lowered(word)
		store(f.letters[i:i+8], word)
		hash = mix(hash ^ word)
	}
	if i < len(text) {
		word := loadRest(text, i)
		all |= word
		word = lowered(word)
		store(f.letters[i:i+8], word)
		hash = mix(hash ^ word)
	}
	f.whole = key(hash >> 32)
	if f.colon = strings.IndexByte(text, ':'); f.colon < 0 {
		f.colon = len(text)
	}
	f.service = mix(f.at(0) << (8 * uint(max(0, 7-f.colon)) & 63))
	if end := f.colon + 8; end <= len(text) {
		f.name = lowered(load(text[f.colon:end])) // what was stored a moment ago is slow to read across its words
	} else {
		f.name = f.at(f.colon)
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

// store writes eight bytes, as load reads them.
func store(letters []byte, word uint64) {
	_ = letters[7]
	letters[0], letters[1], letters[2], letters[3] = byte(word), byte(word>>8), byte(word>>16), byte(word>>24)
	letters[4], letters[5], letters[6], letters[7] = byte(word>>32), byte(word>>40), byte(word>>48), byte(word>>56)
}

// at gives the eight bytes from an offset on.
func (f *folded) at(offset int) uint64 {
	b := f.letters[offset : offset+8]
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// has reports whether a text, of ASCII, stands at an offset. It does not look
// beyond the action's end.
func (f *folded) has(text string, offset int) bool {
	n := len(text)
	if n < 8 {
		return (lowered(loadFew(text))^f.at(offset))<<(64-8*uint(n)) == 0
	}
	for i := 0; i+8 < n; i += 8 {
		if lowered(load(text[i:i+8])) != f.at(offset+i) {
			return false
		}
	}
	return lowered(load(text[n-8:])) == f.at(offset+n-8)
}

// search gives the first place of a text, of ASCII, from an offset on; -1 where
// there is none.
func (f *folded) search(text string, from int) int {
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
	text string  // up to the star where form is prefix
	head uint64  // of what stands before its first wildcard, as folded has it
	key  key     // where form is exact
	has  digrams // in small letters, where form is starred and nothing tells of its head
	size uint8   // how many bytes of a head are the pattern's
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
	var f folded
	if f.fold(literal) {
		p.head, p.key = f.head(), f.whole
		p.size = uint8(min(8, len(literal)-f.colon))
	}
	if p.form == starred && p.size == 0 {
		p.has = digramsOf(strings.ToLower(text))
	}
	return p
}

// may reports whether an action of that head and that key may be the pattern's.
func (p *actionPattern) may(head uint64, whole key) bool {
	return (p.head^head)&firstBytes[p.size&15] == 0 && (p.form != exact || p.key == whole)
}

// match compares with the action, which may be the pattern's.
func (p *actionPattern) match(q *question) bool {
	f := &q.folded
	switch p.form {
	case exact:
		return f.length == len(p.text) && f.has(p.text, 0)
	case prefix:
		return f.length >= len(p.text) && f.has(p.text, 0)
	case starred:
		return (p.has == 0 || p.has&^f.digrams() == 0) && f.matchStars(p.text)
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
		if at = f.search(pattern[:end], at); at < 0 {
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
	s := nameBit(f.whole)
	if f.colon < f.length {
		s |= serviceBit(key(f.service >> 32))
	}
	if f.colon+1+verb <= f.length {
		s |= verbBit(f.verb())
	}
	return s
}

// verb is the key of how the name begins, and of the service.
func (f *folded) verb() key {
	return key(mix(f.service^f.name>>8<<(64-8*verb)) >> 32)
}

// head is the colon and the first bytes of the name, with the service in all of
// them: what tells most actions apart at a glance.
func (f *folded) head() uint64 { return f.name ^ f.service }

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
		switch {
		case p.form == exact:
			s |= nameBit(f.whole)
		case f.colon+1+verb <= f.length:
			s |= verbBit(f.verb())
		case f.colon < f.length:
			s |= serviceBit(key(f.service >> 32))
		default:
			return anyAction // its service has a wildcard in it
		}
	}
	return s
}

// beginning is the key of the action's first n bytes, of which there is one at least.
func (f *folded) beginning(n int) key {
	hash := uint64(0)
	for n > 8 {
		n -= 8
		hash = mix(hash ^ f.at(n))
	}
	return key(mix(hash^f.at(0)<<(8*uint(8-n)&63)) >> 32)
}

// digrams are the action's.
func (f *folded) digrams() digrams {
	if f.pairs == 0 {
		for i := 1; i < f.length; i++ {
			f.pairs |= digram(f.letters[i-1], f.letters[i])
		}
	}
	return f.pairs
}

// digrams are the pairs of letters that stand side by side in a name, a bit for
// one of 32 kinds of them. A name that a pattern matches has all of the pattern's.
type digrams uint32

func digram(a, b byte) digrams { return 1 << ((a*5 + b) & 31) }

// digramsOf are those of a pattern that has no wildcards but stars.
func digramsOf(pattern string) (d digrams) {
	for i := 1; i < len(pattern); i++ {
		if a, b := pattern[i-1], pattern[i]; a != '*' && b != '*' {
			d |= digram(a, b)
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
