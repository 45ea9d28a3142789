// This file is the index: which statements are worth a look for a request.

package authz

import (
	"math/bits"

	"github.com/ramplay/ramplay/core/kleene"
)

// An index finds the statements of a large set that may apply to a request,
// without a look at the others.
//
// Whatever a pattern's wildcards take, the text between them stands in every
// text that it matches. So a statement is filed under short pieces of its
// patterns' literals, those that the fewest other patterns have: one of each of
// its resources, or one of each of its actions where those are rarer. A request
// looks up each piece of its own resource and action; what it finds there is
// then matched in full. Statements that have nothing of the kind are looked at
// for every request.
type index struct {
	all         []statement
	names       table // by pieces of resources that begin where a name does
	long, short table // by other pieces of resources
	actions     table
	lengths     openings // of the beginnings of actions that occur
	rest        []candidate
}

// A candidate is a statement where it is filed, with what is known of it at a
// glance: most of those that are found are about something else, and a look at
// the statement itself is a walk to far places of memory.
type candidate struct {
	actions   sketch
	next      uint64  // what follows the piece in the pattern, eight bytes at most
	tail      uint32  // what the pattern ends in, four bytes at most
	statement uint32  // in index.all
	nextBytes uint8   // how many bytes of next are the pattern's
	tailBytes uint8   // how many bytes of tail are the pattern's
	other     trigram // that the pattern has elsewhere, or 0
	at        uint8   // where the piece ends, counted from the pattern's fourth colon, or anywhere
	region    mark    // of the pattern's region
	resource  uint8   // which of its resources is filed here, or allResources
	flags     flags
}

// lastBytes are as many bytes of a word, from its end, as their index says.
var lastBytes = [8]uint32{0, 0xFF << 24, 0xFFFF << 16, 0xFFFFFF << 8, 1<<32 - 1}

// allResources says that any of a statement's resources may be the one.
const allResources = 1<<8 - 1

// anywhere says that a piece may end at any place, or that a request does not tell.
const anywhere = 1<<8 - 1

// A mark stands for a region; the zero mark for all of them.
type mark uint8

func markOf(region string) mark {
	hash := mix(loadFew(region[max(0, len(region)-8):]) ^ uint64(len(region)))
	return mark(max(1, hash>>56))
}

// flags are what a candidate is besides: its place, and whether it is a Deny and
// ends its list.
type flags uint8

const (
	atPlace flags = maxPlaces - 1
	last    flags = 1 << 6
	denies  flags = 1 << 7
)

// indexFrom is the number of statements from which on an index is quicker than
// a look at each.
const indexFrom = 8

// Compile makes the set ready for many requests: with it Decide looks only at
// statements that may apply. Without it, and after a further Add, Decide looks
// at each. It is to be called before the set is shared.
func (s *Set) Compile() {
	n := 0
	for _, c := range s.policies {
		n += len(c.statements)
	}
	if n < indexFrom || len(s.places) > maxPlaces {
		return
	}
	s.index = s.newIndex(n)
}

// newIndex files the set's statements, of which there are n. It lays them side
// by side.
func (s *Set) newIndex(n int) *index {
	x := &index{all: make([]statement, 0, n)}
	for _, c := range s.policies {
		from := len(x.all)
		x.all = append(x.all, c.statements...)
		c.statements = x.all[from:len(x.all):len(x.all)]
	}
	b := newBuilder(x.all)
	for i := range x.all {
		if !b.file(uint32(i), &x.all[i]) {
			x.rest = append(x.rest, newCandidate(&x.all[i], entry{statement: uint32(i), spot: openSpot}))
		}
	}
	if n := len(x.rest); n > 0 {
		x.rest[n-1].flags |= last
	}
	x.names, x.long, x.short, x.actions = b.names.finish(x.all), b.long.finish(x.all), b.short.finish(x.all), b.actions.finish(x.all)
	x.lengths = b.openings
	return x
}

// A hit is what stands around a piece that was found in a request.
type hit struct {
	next uint64    // what follows it, eight bytes
	at   uint      // where it ends, counted from the request's fourth colon, or anywhere
	in   *trigrams // of the request's resource, where candidates have one
}

// find folds what applies into its places, of which those are asked that have a
// bit in asked.
func (x *index) find(q *question, asked uint32, found *pairs) {
	q.region, q.tail = 0, tailOf(q.Resource)
	if q.segments().four() {
		q.region = markOf(q.colons.segment(q.Resource, 2))
	}
	if len(x.rest) > 0 {
		x.look(q, asked, x.rest, hit{at: anywhere}, found)
	}
	if len(x.names.slots) > 0 {
		x.findNames(q, asked, found)
	}
	if len(x.long.slots)+len(x.short.slots) > 0 {
		x.findOthers(q, asked, found)
	}
	if len(x.actions.slots) > 0 {
		x.findActions(q, asked, found)
	}
}

// findActions looks up the request's action and its beginnings.
func (x *index) findActions(q *question, asked uint32, found *pairs) {
	t := &x.actions
	for l := x.lengths.of(q.asked.first).upTo(len(q.asked.text)); l != 0; l &= l - 1 {
		if k := q.asked.beginning(l.least()); t.filter.has(k) {
			x.look(q, asked, t.lookup(k), hit{at: anywhere}, found)
		}
	}
	if t.filter.has(q.asked.whole) {
		x.look(q, asked, t.lookup(q.asked.whole), hit{at: anywhere}, found)
	}
}

// findNames looks up the pieces of the request's resource that begin at a
// separator, from its fourth colon on where it has no other.
func (x *index) findNames(q *question, asked uint32, found *pairs) {
	c := q.segments()
	if c.count < 2 {
		return // patterns here have the service between two colons
	}
	t, text, service, from := &x.names, q.Resource, serviceOf(q.Resource, c.at[1]), 0
	if c.four() {
		from = c.at[3]
	}
	filter, short := t.filter, t.shortNames
	for ; from+8 <= len(text); from += 8 {
		for marks := separators(load(text[from : from+8])); marks != 0; marks &= marks - 1 {
			at := from + bits.TrailingZeros64(marks)/8
			if at+shortName > len(text) {
				break
			}
			piece := load(text[at:at+8]) + service
			if short {
				if k := keyOf(piece); filter.has(k) {
					x.findName(q, asked, k, at+shortName, found)
				}
			}
			if at+longName > len(text) {
				break
			}
			if k := keyOf(piece + lengthening(text[at+longName-4:at+longName])); filter.has(k) {
				x.findName(q, asked, k, at+longName, found)
			}
		}
	}
}

// findName looks up a name that ends at an offset of the request's resource.
func (x *index) findName(q *question, asked uint32, k key, end int, found *pairs) {
	if list := x.names.lookup(k); list != nil {
		h := hit{next: loadFew(q.Resource[end:]), at: anywhere}
		if q.colons.four() {
			h.at = uint(end - q.colons.at[3])
		}
		x.look(q, asked, list, h, found)
	}
}

// findOthers looks up what does not begin a name.
func (x *index) findOthers(q *question, asked uint32, found *pairs) {
	var in trigrams
	in.add(q.Resource)
	if len(x.long.slots) > 0 {
		x.findPieces(&x.long, q, &in, asked, found)
	}
	if len(x.short.slots) > 0 {
		x.findPieces(&x.short, q, &in, asked, found)
	}
}

// findPieces looks up the pieces of the request's resource: those from its fourth
// colon on, where that is where patterns have theirs.
func (x *index) findPieces(t *table, q *question, in *trigrams, asked uint32, found *pairs) {
	text, colon := q.Resource, 0
	four := q.segments().four()
	if four {
		if colon = q.colons.at[3]; !t.whole {
			text, colon = text[colon:], 0
		}
	}
	for from := 0; from+t.size <= len(text); from += 64 {
		for hits := t.filtered(text[from:min(len(text), from+63+t.size)]); hits != 0; hits &= hits - 1 {
			at := from + bits.TrailingZeros64(hits)
			list := t.lookup(keyOf(t.piece(text[at:])))
			if list == nil {
				continue
			}
			end := at + t.size
			h := hit{next: loadFew(text[end:]), at: anywhere, in: in}
			if four && end >= colon {
				h.at = uint(end - colon)
			}
			x.look(q, asked, list, h, found)
		}
	}
}

// look matches a list of candidates with a request in which their piece was
// found.
func (x *index) look(q *question, asked uint32, list []candidate, h hit, found *pairs) {
	for i := range list {
		c := &list[i]
		if c.actions&q.sketch != 0 && (c.next^h.next)&firstBytes[c.nextBytes&15] == 0 &&
			(c.region == 0 || c.region == q.region || q.region == 0) &&
			(uint(c.at) == h.at || c.at == anywhere || h.at == anywhere) &&
			(c.tail^q.tail)&lastBytes[c.tailBytes&7] == 0 &&
			(c.other == 0 || h.in.has(c.other)) && asked>>(c.flags&atPlace)&1 != 0 {
			into := &found[c.flags&atPlace]
			if into.deny != kleene.Yes && (c.flags&denies != 0 || into.allow != kleene.Yes) {
				st := &x.all[c.statement]
				if v := q.matchOne(st, int(c.resource)); v != kleene.No {
					q.fold(st, v, into)
				}
			}
		}
		if c.flags&last != 0 {
			return
		}
	}
}

// tailOf is a text's last four bytes, the last one uppermost, with zeros before
// a shorter one.
func tailOf(text string) (tail uint32) {
	if len(text) >= 4 {
		return loadHalf(text[len(text)-4:])
	}
	for _, c := range []byte(text) {
		tail = tail>>8 | uint32(c)<<24
	}
	return tail
}
