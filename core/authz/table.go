// This file is the tables of the index: what statements are filed under.

package authz

import "math/bits"

// Pieces of resources are of few lengths, in bytes: such that tell most names apart,
// and some for patterns that have no literal of that length. The longest begin where
// a name does, so that a request need not ask for all of its own.
const (
	longName   = 10
	shortName  = 8
	longPiece  = 8
	shortPiece = 3
)

// A table finds lists of candidates by a key, behind a filter that turns away
// most of those which nothing is filed under.
type table struct {
	filter     filter // of the keys that occur
	slots      []slot // open addressing
	candidates []candidate
	size       int  // of pieces of resources
	whole      bool // a piece stands before a pattern's fourth colon
	shortNames bool // some pieces are no longer than a short name
}

// A key is what statements are filed under: the upper half of a hash. Where two
// hashes have the same, statements are looked at in vain.
type key uint32

// A slot is where a key's list begins.
type slot struct {
	key  key
	list uint32 // in candidates, plus one; zero is an empty slot
}

// lookup finds the list of a key, which goes on beyond what is its own; nil
// where there is none.
func (t *table) lookup(k key) []candidate {
	mask := len(t.slots) - 1
	for i := int(k) & mask; ; i = (i + 1) & mask {
		switch s := t.slots[i]; {
		case s.list == 0:
			return nil
		case s.key == k:
			return t.candidates[s.list-1:]
		}
	}
}

// keyOf is the key of a piece of text. Its upper bits depend on all of the piece.
func keyOf(piece uint64) key { return key(piece * spread >> 32) }

// serviceOf tells the services of resources apart, in what keys are made of: the
// text up to a resource's second colon.
func serviceOf(resource string, second int) uint64 {
	end := second + 1
	if end >= 8 {
		return mix(load(resource[end-8:]))
	}
	return mix(loadFew(resource[:end]))
}

// separators gives the upper bit of each byte that is a character below A and no
// digit: all that stands between names.
func separators(word uint64) uint64 {
	low := word &^ upperBits
	from0, past9, fromA := low+each*(0x80-'0'), low+each*(0x7F-'9'), low+each*(0x80-'A')
	return (^from0 | past9&^fromA) &^ word & upperBits
}

// lengthening is what a piece gets for being a long name's: of the last four bytes.
func lengthening(text string) uint64 { return uint64(loadHalf(text)) * scatter }

// scatter is another odd number of no pattern.
const scatter = 0xBF58476D1CE4E5B9

// maskOf keeps the last bytes that were read.
func maskOf(size int) uint64 { return 1<<(8*size) - 1 }

// filtered looks up all pieces of a text, 64 at most, and gives a bit for the
// place of each that may be filed.
func (t *table) filtered(text string) (hits uint64) {
	piece, mask := t.piece(text)>>8, maskOf(t.size)
	filter, shift, last := t.filter.bits, t.filter.shift&31, text[t.size-1:]
	for i := range len(last) {
		piece = (piece<<8 | uint64(last[i])) & mask
		bit := keyOf(piece) >> shift
		// Each place comes in at the top: to shift by one costs less than by i.
		hits = hits>>1 | filter[int(bit>>6)&(len(filter)-1)]>>(bit&63)<<63
	}
	return hits >> (64 - uint(len(last)))
}

// piece reads the piece that a text begins with, its first byte uppermost.
func (t *table) piece(text string) (piece uint64) {
	if t.size == longPiece {
		return bits.ReverseBytes64(load(text))
	}
	for i := range t.size {
		piece = piece<<8 | uint64(text[i])
	}
	return piece
}

// A filter tells which keys nothing is filed under, of most of them.
type filter struct {
	bits  []uint64 // as many as a power of two
	shift uint8    // a key's upper bits are its place, in bits
}

// has reports whether something may be filed under a key.
func (f filter) has(k key) bool {
	bit := k >> (f.shift & 31)
	return f.bits[int(bit>>6)&(len(f.bits)-1)]>>(bit&63)&1 != 0
}

func (f filter) add(k key) {
	bit := k >> f.shift
	f.bits[bit>>6] |= 1 << (bit & 63)
}

// A trigram is three bytes that stand side by side, told from most others.
type trigram uint16

func trigramOf(k key) trigram { return trigram(k >> 20) }

// trigrams are those that a text has, a bit for each.
type trigrams [1 << 12 / 64]uint64

func (t *trigrams) add(text string) {
	piece, mask := uint64(0), maskOf(shortPiece)
	for i := range len(text) {
		if piece = (piece<<8 | uint64(text[i])) & mask; i+1 >= shortPiece {
			n := trigramOf(keyOf(piece))
			t[n/64%64] |= 1 << (n % 64)
		}
	}
}

func (t *trigrams) has(n trigram) bool { return t[n/64%64]>>(n%64)&1 != 0 }

// openings are the lengths of beginnings of actions by their first two letters: of
// another service's there is no need to ask.
type openings [64]lengths

// of gives the lengths for an action, by its first bytes.
func (o *openings) of(first uint64) *lengths { return &o[(first^first>>5)%uint64(len(o))] }

// add adds the beginning of a text, of that length.
func (o *openings) add(text string, length int) {
	if length >= 2 {
		*o.of(lowered(loadFew(text))) |= 1 << length
		return
	}
	for i := range o {
		o[i] |= 1 << length // any letter may follow
	}
}

// lengths is a set of lengths of beginnings, longest 63.
type lengths uint64

// upTo keeps the lengths that a text of n bytes has a beginning of.
func (l lengths) upTo(n int) lengths { return l & (2<<min(n, 63) - 1) }

func (l lengths) least() int { return bits.TrailingZeros64(uint64(l)) }
