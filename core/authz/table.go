// This file is the tables of the index: what statements are filed under.

package authz

// windowSize is the length of the pieces that statements are filed under, in
// bytes: short enough for most names, long enough to tell them apart.
const windowSize = 5

// windowMask keeps the last windowSize bytes of what was read.
const windowMask = 1<<(8*windowSize) - 1

// maxHits is how many pieces that were found are handed on at once.
const maxHits = 32

// lastOfList marks the last statement of a list. The numbers of statements stay
// below it.
const lastOfList = -1 << 31

// A table finds lists of statements by a hash, behind a filter that turns away
// most of those which nothing is filed under.
type table struct {
	filter []uint64 // a bit for each hash that occurs
	hashes []uint64 // that statements are filed under, open addressing
	heads  []uint32 // where a hash's list begins, plus one; zero is an empty place
	lists  []int32  // numbers of statements; the last of each list is marked
	shift  uint     // a hash's upper bits are the place in filter, in bits
}

// lookup finds where the list of a hash begins, plus one; zero where there is
// none.
func (t *table) lookup(h uint64) uint32 {
	bit := h >> t.shift
	if t.filter[bit>>6]&(1<<(bit&63)) == 0 {
		return 0
	}
	mask := len(t.heads) - 1
	for i := int(h>>16) & mask; ; i = (i + 1) & mask {
		if head := t.heads[i]; head == 0 || t.hashes[i] == h {
			return head
		}
	}
}

// hash spreads a piece of text over all bits. No two pieces have the same.
func hash(window uint64) uint64 { return window * spread }

// spread is an odd number near the golden ratio of all 64-bit numbers.
const spread = 0x9E3779B97F4A7C15

// inside looks up the pieces of a text from an offset on and gives where their
// lists begin, and how far it came: all of the text, or less where hits is full.
func (t *table) inside(text string, from int, hits *[maxHits]uint32) (at, n int) {
	if len(t.heads) == 0 || len(text) < windowSize {
		return len(text), 0
	}
	at = max(from, windowSize-1)
	window := uint64(0)
	for i := at - windowSize + 1; i < at; i++ {
		window = window<<8 | uint64(text[i])
	}
	for ; at < len(text); at++ {
		window = (window<<8 | uint64(text[at])) & windowMask
		if list := t.lookup(hash(window)); list != 0 {
			hits[n] = list - 1
			if n++; n == maxHits {
				return at + 1, n
			}
		}
	}
	return at, n
}

// step is one character more of a prefix's hash. Two prefixes may share one;
// then statements are looked at in vain.
func step(h uint64, c byte) uint64 { return (h ^ uint64(c)) * spread }

// begins looks up the beginnings of a text of at most maxFolded bytes, the empty
// one left out, and the text as a whole, and gives where their lists begin.
func (t *table) begins(text []byte, hits *[maxFolded + 1]uint32) (n int) {
	if len(t.heads) == 0 {
		return 0
	}
	h := uint64(0)
	for _, c := range text {
		h = step(h, c)
		if list := t.lookup(h); list != 0 {
			hits[n] = list - 1
			n++
		}
	}
	if list := t.lookup(step(h, end)); list != 0 {
		hits[n] = list - 1
		n++
	}
	return n
}

// end stands behind the last character of an action that is named as a whole.
const end = 0
