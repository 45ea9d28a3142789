// This file files statements in the tables of the index.

package authz

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/internal/glob"
)

// A builder files statements. It counts first how many patterns have each
// piece, roughly: what shares a counter with another piece seems more frequent.
type builder struct {
	resources, actions filing
}

// filing is one of the two dimensions in the making.
type filing struct {
	counts  []uint32
	shift   uint
	entries []entry
}

type entry struct {
	hash      uint64
	statement int32
}

func newBuilder(all []*statement) *builder {
	size := 1 << 12
	for size < 16*len(all) && size < 1<<18 {
		size <<= 1
	}
	shift := uint(64 - bits.TrailingZeros(uint(size)))
	b := &builder{filing{counts: make([]uint32, size), shift: shift}, filing{counts: make([]uint32, size), shift: shift}}
	for _, st := range all {
		if st.NotResource == nil && st.layer != Trust {
			for i := range st.resources {
				b.resources.count(st.resources[i].Text())
			}
		}
		if st.NotAction == nil {
			for i := range st.actions {
				if h, ok := st.actions[i].key(); ok {
					b.actions.counts[h>>b.actions.shift]++
				}
			}
		}
	}
	return b
}

// key is the hash that the pattern is filed under: of the whole action, or of
// what stands before its first wildcard; ok is false where nothing does.
func (p *actionPattern) key() (h uint64, ok bool) {
	text := p.text
	if p.form == walked {
		if !ascii(text) {
			return 0, false // folds to who knows what
		}
		text = strings.ToLower(glob.Prefix(text))
	}
	for i := 0; i < len(text); i++ {
		h = step(h, text[i])
	}
	if p.form == exact {
		h = step(h, end)
	}
	return h, len(text) > 0 || p.form == exact
}

// each goes through the pieces of a pattern that have no wildcard in them.
func each(pattern string, yield func(hash uint64)) {
	window, length := uint64(0), 0
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		if c == '*' || c == '?' {
			length = 0
			continue
		}
		window = (window<<8 | uint64(c)) & windowMask
		if length++; length >= windowSize {
			yield(hash(window))
		}
	}
}

func (f *filing) count(pattern string) {
	each(pattern, func(h uint64) { f.counts[h>>f.shift]++ })
}

// rarest finds the piece of a pattern that the fewest others have.
func (f *filing) rarest(pattern string) (rarest uint64, count uint32) {
	count = never
	each(pattern, func(h uint64) {
		if n := f.counts[h>>f.shift]; n < count {
			rarest, count = h, n
		}
	})
	return rarest, count
}

// never is the count of a pattern that has no piece.
const never = 1<<32 - 1

// file files a statement by its resources or by its actions; false where it
// can be filed by neither.
func (b *builder) file(id int32, st *statement) bool {
	byResource, byAction := uint32(never), uint32(never)
	if st.NotResource == nil && st.layer != Trust && len(st.resources) > 0 {
		byResource = 0
		for i := range st.resources {
			_, n := b.resources.rarest(st.resources[i].Text())
			byResource = max(byResource, n)
		}
	}
	if st.NotAction == nil && len(st.actions) > 0 {
		byAction = 0
		for i := range st.actions {
			n := uint32(never)
			if h, ok := st.actions[i].key(); ok {
				n = b.actions.counts[h>>b.actions.shift]
			}
			byAction = max(byAction, n)
		}
	}
	switch {
	case byResource == never && byAction == never:
		return false
	case byResource <= byAction:
		for i := range st.resources {
			h, _ := b.resources.rarest(st.resources[i].Text())
			b.resources.entries = append(b.resources.entries, entry{h, id})
		}
	default:
		for i := range st.actions {
			h, _ := st.actions[i].key()
			b.actions.entries = append(b.actions.entries, entry{h, id})
		}
	}
	return true
}

// finish makes the table of what was filed.
func (f *filing) finish() table {
	if len(f.entries) == 0 {
		return table{}
	}
	slices.SortFunc(f.entries, func(a, b entry) int {
		if c := cmp.Compare(a.hash, b.hash); c != 0 {
			return c
		}
		return cmp.Compare(a.statement, b.statement)
	})
	f.entries = slices.Compact(f.entries)
	distinct := 1
	for i := 1; i < len(f.entries); i++ {
		if f.entries[i].hash != f.entries[i-1].hash {
			distinct++
		}
	}
	size := 1 << bits.Len(uint(distinct+distinct/2)) // at most two thirds full
	filter := max(64, 8*size)
	x := table{
		filter: make([]uint64, filter/64),
		hashes: make([]uint64, size),
		heads:  make([]uint32, size),
		lists:  make([]int32, len(f.entries)),
		shift:  uint(64 - bits.TrailingZeros(uint(filter))),
	}
	mask := size - 1
	for i, e := range f.entries {
		x.lists[i] = e.statement
		if i+1 == len(f.entries) || f.entries[i+1].hash != e.hash {
			x.lists[i] |= lastOfList
		}
		if i > 0 && f.entries[i-1].hash == e.hash {
			continue
		}
		bit := e.hash >> x.shift
		x.filter[bit>>6] |= 1 << (bit & 63)
		at := int(e.hash>>16) & mask
		for x.heads[at] != 0 {
			at = (at + 1) & mask
		}
		x.hashes[at], x.heads[at] = e.hash, uint32(i)+1
	}
	return x
}
