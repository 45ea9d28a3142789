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
	names, long, short, actions filing
	openings                    openings
}

// filing is one of the tables in the making.
type filing struct {
	size       int      // of pieces of resources
	counts     []uint16 // that of a piece stops at mostCounted
	shift      uint
	entries    []entry
	whole      bool // a piece stands before a pattern's fourth colon
	shortNames bool // some pieces are no longer than a short name
}

type entry struct {
	key       key
	statement uint32
	spot
}

// A spot is which of a statement's patterns is filed, and what stands in it around
// the piece, as candidate has it.
type spot struct {
	other                trigram
	next                 uint64
	tail                 uint32
	nextBytes, tailBytes uint8
	at                   uint8
	region               mark
	resource             uint8
}

// openSpot says nothing of a pattern: it is filed by something else, or not at all.
var openSpot = spot{at: anywhere, resource: allResources}

func newFiling(size, statements int) filing {
	bit := 10
	for 1<<bit < 8*statements && bit < 18 {
		bit++
	}
	return filing{size: size, counts: make([]uint16, 1<<bit), shift: uint(32 - bit)}
}

func newBuilder(all []statement) *builder {
	b := &builder{
		names: newFiling(0, len(all)), long: newFiling(longPiece, len(all)), short: newFiling(shortPiece, len(all)), actions: newFiling(0, len(all)),
	}
	resources := 0
	for i := range all {
		st := &all[i]
		resources += len(st.resources)
		if !st.notResource && st.layer != Trust {
			for i := range st.resources {
				p := &st.resources[i]
				if p.segmented {
					b.names.count(p.names(longName))
					b.names.count(p.names(shortName))
				}
				b.long.count(b.long.pieces(p.whole.Text()))
				b.short.count(b.short.pieces(p.whole.Text()))
			}
		}
		if !st.notAction {
			for i := range st.actions {
				if k, _, ok := st.actions[i].filed(); ok {
					b.actions.add(k)
				}
			}
		}
	}
	b.names.entries = make([]entry, 0, resources) // where most are filed
	return b
}

// A piece is one by which a pattern of resources may be filed.
type piece struct {
	in    *filing
	key   key
	text  string // that it is of: the pattern's from its fourth colon on, or the whole
	whole bool
	name  bool   // it begins a name
	short bool   // and is a short one
	end   int    // where it ends in text
	cost  uint32 // how many patterns have it, weighed by what its table costs a request
}

// forLong and forShort are how many times rarer a piece of these tables has to be
// than one that begins a name: for them each request is looked through once more.
const (
	forLong  = 16
	forShort = 32
)

// crowd is how many patterns a piece that begins a name may have before others are
// thought of.
const crowd = 64

// best finds the piece by which a pattern of resources is filed.
func (b *builder) best(p *resourcePattern) piece {
	best := piece{cost: never}
	try := func(f *filing, pieces pieces, text string, whole bool, weight uint32) (better bool) {
		k, end, n := f.rarest(pieces)
		if better = n < best.cost/weight; better {
			best = piece{in: f, key: k, text: text, whole: whole, end: end, cost: n * weight}
		}
		return better
	}
	text := p.whole.Text()
	if p.segmented {
		relative := p.afterAccount()
		best.name = try(&b.names, p.names(longName), relative, false, 1)
		if best.cost > crowd && try(&b.names, p.names(shortName), relative, false, 1) {
			best.name, best.short = true, true
		}
		if best.cost > crowd {
			try(&b.long, b.long.pieces(relative), relative, false, forLong)
		}
	}
	if best.cost == never {
		try(&b.long, b.long.pieces(text), text, true, forLong)
		try(&b.short, b.short.pieces(text), text, true, forShort)
	}
	return best
}

// longestBeginning is as much of an action's beginning as is filed, in bytes.
const longestBeginning = 63

// filed is what the pattern is filed under: the whole action, or what stands before
// its first wildcard, of that length; ok is false where it is neither.
func (p *actionPattern) filed() (k key, length int, ok bool) {
	if p.form == exact && p.key != 0 {
		return p.key, 0, true
	}
	var a action
	if p.text == "" || !a.read(p.text) {
		return 0, 0, false // too long for a request that is looked up, or folds to who knows what
	}
	if length = min(len(glob.Prefix(p.text)), longestBeginning); length == 0 {
		return 0, 0, false
	}
	return a.beginning(length), length, true
}

// pieces goes through keys of a pattern, with where in its text the piece of each
// ends.
type pieces func(yield func(end int, k key) bool)

// pieces are those of a text that have no wildcard in them.
func (f *filing) pieces(text string) pieces {
	return func(yield func(int, key) bool) {
		piece, length, mask := uint64(0), 0, maskOf(f.size)
		for i := 0; i < len(text); i++ {
			c := text[i]
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

// names are the pieces behind the account of a segmented pattern that begin with a
// separator, of that length.
func (p *resourcePattern) names(length int) pieces {
	return func(yield func(int, key) bool) {
		text, service := p.afterAccount(), p.service()
		for i := 0; i+length <= len(text); i++ {
			if separators(uint64(text[i]))&0x80 == 0 || !glob.Literal(text[i:i+length]) {
				continue
			}
			piece := load(text[i:]) + service
			if length == longName {
				piece += lengthening(text[i+longName-4:])
			}
			if !yield(i+length, keyOf(piece)) {
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

func (f *filing) count(pieces pieces) {
	for _, k := range pieces {
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
func (f *filing) rarest(pieces pieces) (k key, end int, count uint32) {
	count = never
	for e, piece := range pieces {
		if n := uint32(f.counts[piece>>f.shift]); n < count {
			k, end, count = piece, e, n
			if n <= few {
				break
			}
		}
	}
	return k, end, count
}

// spotOf looks around a piece of a pattern.
func spotOf(p *resourcePattern, found piece) spot {
	s, text, end := spot{at: anywhere}, found.text, found.end
	behind := glob.Prefix(text[end:min(end+8, len(text))])
	s.next, s.nextBytes = loadFew(behind), uint8(len(behind))
	if !found.whole && end < anywhere && glob.Literal(text[:end]) {
		s.at = uint8(end)
	}
	if p.segmented && !p.anyRegion {
		s.region = markOf(p.whole.Text()[p.region : p.account-1])
	}
	ending := text[max(0, len(text)-4):]
	ending = ending[strings.LastIndexAny(ending, "*?")+1:]
	s.tail, s.tailBytes = tailOf(ending), uint8(len(ending))
	return s
}

// otherOf is the rarest trigram of a pattern that stands neither in its piece, which
// ends there in its text, nor in what is known to follow; 0 where it has none.
func (b *builder) otherOf(p *resourcePattern, size, end, next int) (other trigram) {
	count := uint32(never)
	for e, k := range b.short.pieces(p.whole.Text()) {
		if seen := e > end-size && e <= end+next; seen {
			continue
		}
		if n := uint32(b.short.counts[k>>b.short.shift]); n < count {
			count, other = n, trigramOf(k)
		}
	}
	return other
}

// never is the count of a pattern that has no piece.
const never = 1 << 28

// byAction is how many times rarer an action has to be than the pieces of a
// statement's resources for the statement to be filed by it: of what is found by
// resource, most is seen at a glance to be about another action.
const byAction = 8

// file files a statement by its resources or by its actions; false where it
// can be filed by neither.
func (b *builder) file(id uint32, st *statement) bool {
	resource, action := uint32(never), uint32(never)
	if !st.notResource && st.layer != Trust && len(st.resources) > 0 {
		resource = 0
		for i := range st.resources {
			resource = max(resource, b.best(&st.resources[i]).cost)
		}
	}
	if !st.notAction && len(st.actions) > 0 {
		action = 0
		for i := range st.actions {
			n := uint32(never)
			if k, _, ok := st.actions[i].filed(); ok {
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
			p := &st.resources[i]
			found := b.best(p)
			found.in.whole, found.in.shortNames = found.in.whole || found.whole, found.in.shortNames || found.short
			e := entry{found.key, id, spotOf(p, found)}
			e.resource = uint8(min(i, allResources))
			if !found.name {
				end := len(p.whole.Text()) - len(found.text) + found.end
				e.other = b.otherOf(p, found.in.size, end, int(e.nextBytes))
			}
			found.in.entries = append(found.in.entries, e)
		}
	default:
		for i := range st.actions {
			k, length, _ := st.actions[i].filed()
			if length > 0 {
				b.openings.add(st.actions[i].text, length)
			}
			b.actions.entries = append(b.actions.entries, entry{k, id, openSpot})
		}
	}
	return true
}

func newCandidate(st *statement, e entry) candidate {
	c := candidate{
		actions: st.sketch, other: e.other, statement: e.statement, next: e.next, tail: e.tail, nextBytes: e.nextBytes, tailBytes: e.tailBytes,
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
	room := max(64, 16*size)
	t := table{
		filter:     filter{make([]uint64, room/64), uint8(32 - bits.TrailingZeros(uint(room)))},
		slots:      make([]slot, size),
		candidates: make([]candidate, len(f.entries)),
		size:       f.size,
		whole:      f.whole,
		shortNames: f.shortNames,
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
		t.filter.add(e.key)
		at := int(e.key) & mask
		for t.slots[at].list != 0 {
			at = (at + 1) & mask
		}
		t.slots[at] = slot{e.key, uint32(i) + 1}
	}
	return t
}
