// This file files statements in the tables of the index.

package authz

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
)

// A builder files statements. It counts first how many patterns have each
// piece, roughly: what shares a counter with another piece seems more frequent.
type builder struct {
	long, short, actions filing
}

// filing is one of the tables in the making.
type filing struct {
	size    int      // of pieces of resources
	counts  []uint16 // that of a piece stops at mostCounted
	shift   uint
	entries []entry
	lengths lengths
	whole   bool // a piece stands before a pattern's fourth colon
}

type entry struct {
	key       key
	statement uint32
	spot
}

// A spot is which of a statement's patterns is filed, and what stands in it around
// the piece, as candidate has it.
type spot struct {
	next               uint64
	tail               uint32
	nextOpen, tailOpen uint8
	at                 uint8
	region             mark
	resource           uint8
}

// openSpot says nothing of a pattern: it is filed by something else, or not at all.
var openSpot = spot{nextOpen: 64, tailOpen: 32, at: anywhere, resource: allResources}

func newFiling(size, statements int) filing {
	bit := 10
	for 1<<bit < 8*statements && bit < 18 {
		bit++
	}
	return filing{size: size, counts: make([]uint16, 1<<bit), shift: uint(32 - bit)}
}

func newBuilder(all []statement) *builder {
	b := &builder{newFiling(longPiece, len(all)), newFiling(shortPiece, len(all)), newFiling(0, len(all))}
	resources := 0
	for i := range all {
		st := &all[i]
		resources += len(st.resources)
		if !st.notResource && st.layer != Trust {
			for i := range st.resources {
				b.long.count(st.resources[i].whole.Text())
				b.short.count(st.resources[i].whole.Text())
			}
		}
		if !st.notAction {
			for i := range st.actions {
				if k, _, ok := st.actions[i].key(); ok {
					b.actions.add(k)
				}
			}
		}
	}
	b.long.entries = make([]entry, 0, resources) // where most are filed
	return b
}

// of is where a pattern of resources is filed, and by which part of its text:
// that from the fourth colon on, or the whole.
func (b *builder) of(p *resourcePattern) (f *filing, text string, whole bool) {
	text = p.whole.Text()
	if p.segmented {
		relative := text[p.last-1:]
		for range b.long.pieces(relative) {
			return &b.long, relative, false
		}
	}
	for range b.long.pieces(text) {
		return &b.long, text, true
	}
	return &b.short, text, true
}

// longestBeginning is as much of an action's beginning as is filed, in bytes.
const longestBeginning = 63

// key is what the pattern is filed under: the whole action, or what stands before
// its first wildcard, of that length; ok is false where it is neither.
func (p *actionPattern) key() (k key, length int, ok bool) {
	var f folded
	if p.text == "" || !f.fold(p.text) {
		return 0, 0, false // too long for a request that is looked up, or folds to who knows what
	}
	if p.form == exact {
		return f.whole(), 0, true
	}
	length = min(len(glob.Prefix(p.text)), longestBeginning)
	return f.beginning(length), length, length > 0
}

// pieces goes through the pieces of a pattern that have no wildcard in them, with
// where each ends.
func (f *filing) pieces(pattern string) func(yield func(end int, k key) bool) {
	return func(yield func(int, key) bool) {
		piece, length, mask := uint64(0), 0, maskOf(f.size)
		for i := 0; i < len(pattern); i++ {
			c := pattern[i]
			if c == '*' || c == '?' {
				length = 0
				continue
			}
			piece = (piece<<8 | uint64(c)) & mask
			if length++; length >= f.size && !yield(i+1, keyOf(piece)) {
				return
			}
		}
	}
}

// few is how many patterns may share a piece that is as good as any: to look at
// them all costs less than to look in several places.
const few = 6

// mostCounted is from where on pieces are all alike: any other is better.
const mostCounted = 1<<16 - 1

func (f *filing) count(pattern string) {
	for _, k := range f.pieces(pattern) {
		f.add(k)
	}
}

// add counts a piece once more.
func (f *filing) add(k key) {
	if n := &f.counts[k>>f.shift]; *n < mostCounted {
		*n++
	}
}

// rarest finds the piece of a pattern that the fewest others have, or the first
// that few have, where it ends, and how many do.
func (f *filing) rarest(pattern string) (k key, end int, count uint32) {
	count = never
	for e, piece := range f.pieces(pattern) {
		if n := uint32(f.counts[piece>>f.shift]); n < count {
			k, end, count = piece, e, n
			if n <= few {
				break
			}
		}
	}
	return k, end, count
}

// spotOf looks around a piece that ends at an offset of a pattern's text, which is
// that from the fourth colon on or the whole.
func spotOf(p *resourcePattern, text string, whole bool, end int) spot {
	s := spot{at: anywhere}
	behind := glob.Prefix(text[end:min(end+8, len(text))])
	s.next, s.nextOpen = loadFew(behind), uint8(64-8*len(behind))
	if !whole && end < anywhere && glob.Literal(text[:end]) {
		s.at = uint8(end)
	}
	if p.segmented && !p.anyRegion {
		s.region = markOf(p.whole.Text()[p.region : p.account-1])
	}
	ending := text[max(0, len(text)-4):]
	ending = ending[strings.LastIndexAny(ending, "*?")+1:]
	s.tail, s.tailOpen = tailOf(ending), uint8(32-8*len(ending))
	return s
}

// never is the count of a pattern that has no piece.
const never = 1 << 28

// byAction is how many times rarer an action has to be than the pieces of a
// statement's resources for the statement to be filed by it: of what is found by
// resource, most is seen at a glance to be about another action.
const byAction = 8

// forShort is how many times rarer a short piece has to be, for it has each
// request looked through once more.
const forShort = 32

// file files a statement by its resources or by its actions; false where it
// can be filed by neither.
func (b *builder) file(id uint32, st *statement) bool {
	resource, action := uint32(never), uint32(never)
	if !st.notResource && st.layer != Trust && len(st.resources) > 0 {
		resource = 0
		for i := range st.resources {
			f, text, _ := b.of(&st.resources[i])
			_, _, n := f.rarest(text)
			if f == &b.short && n < never {
				n = min(n*forShort, never-1)
			}
			resource = max(resource, n)
		}
	}
	if !st.notAction && len(st.actions) > 0 {
		action = 0
		for i := range st.actions {
			n := uint32(never)
			if k, _, ok := st.actions[i].key(); ok {
				n = uint32(b.actions.counts[k>>b.actions.shift])
			}
			action = max(action, n)
		}
	}
	switch {
	case resource == never && action == never:
		return false
	case resource < never && resource <= byAction*action:
		for i := range st.resources {
			f, text, whole := b.of(&st.resources[i])
			f.whole = f.whole || whole
			k, end, _ := f.rarest(text)
			e := entry{k, id, spotOf(&st.resources[i], text, whole, end)}
			e.resource = uint8(min(i, allResources))
			f.entries = append(f.entries, e)
		}
	default:
		for i := range st.actions {
			k, length, _ := st.actions[i].key()
			if length > 0 {
				b.actions.lengths |= 1 << length
			}
			b.actions.entries = append(b.actions.entries, entry{k, id, openSpot})
		}
	}
	return true
}

func newCandidate(st *statement, e entry) candidate {
	c := candidate{
		actions: st.sketch, statement: e.statement, next: e.next, tail: e.tail, nextOpen: e.nextOpen, tailOpen: e.tailOpen,
		at: e.at, region: e.region, resource: e.resource, flags: flags(st.place),
	}
	if st.effect == policy.Deny {
		c.flags |= denies
	}
	return c
}

// finish makes the table of what was filed.
func (f *filing) finish(all []statement) table {
	if len(f.entries) == 0 {
		return table{}
	}
	slices.SortFunc(f.entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.statement, b.statement), cmp.Compare(a.resource, b.resource))
	})
	f.entries = slices.Compact(f.entries)
	distinct := 1
	for i := 1; i < len(f.entries); i++ {
		if f.entries[i].key != f.entries[i-1].key {
			distinct++
		}
	}
	size := 1 << bits.Len(uint(distinct+distinct/2)) // at most two thirds full
	filter := max(64, 16*size)
	t := table{
		filter:     make([]uint64, filter/64),
		slots:      make([]slot, size),
		candidates: make([]candidate, len(f.entries)),
		lengths:    f.lengths,
		size:       f.size,
		whole:      f.whole,
		shift:      uint8(32 - bits.TrailingZeros(uint(filter))),
	}
	mask := size - 1
	for i, e := range f.entries {
		c := newCandidate(&all[e.statement], e)
		if i+1 == len(f.entries) || f.entries[i+1].key != e.key {
			c.flags |= last
		}
		t.candidates[i] = c
		if i > 0 && f.entries[i-1].key == e.key {
			continue
		}
		bit := e.key >> t.shift
		t.filter[bit>>6] |= 1 << (bit & 63)
		at := int(e.key) & mask
		for t.slots[at].list != 0 {
			at = (at + 1) & mask
		}
		t.slots[at] = slot{e.key, uint32(i) + 1}
	}
	return t
}
