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
	long, short table // by pieces of resources
	actions     table
	rest        []candidate
}

// A candidate is a statement where it is filed, with what is known of it at a
// glance: most of those that are found are about other actions.
type candidate struct {
	actions   sketch
	statement *statement
	next      uint32 // what follows the piece in the pattern, four bytes at most
	open      uint8  // how many bits of next are not the pattern's
	resource  uint8  // which of its resources is filed here, or allResources
	place     uint8
	flags     flags
}

// allResources says that any of a statement's resources may be the one.
const allResources = 1<<8 - 1

// flags are what a candidate is besides.
type flags uint8

const (
	last   flags = 1 << iota // of its list
	denies                   // its effect is Deny
)

// indexFrom is the number of statements from which on an index is quicker than
// a look at each.
const indexFrom = 12

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

// newIndex files the set's statements, of which there are n.
func (s *Set) newIndex(n int) *index {
	all := make([]*statement, 0, n)
	for _, c := range s.policies {
		for i := range c.statements {
			all = append(all, &c.statements[i])
		}
	}
	x := &index{}
	b := newBuilder(all)
	for i, st := range all {
		if !b.file(uint32(i), st) {
			x.rest = append(x.rest, newCandidate(st))
		}
	}
	if n := len(x.rest); n > 0 {
		x.rest[n-1].flags |= last
	}
	x.long, x.short, x.actions = b.long.finish(all), b.short.finish(all), b.actions.finish(all)
	return x
}

// find folds what applies into its places, of which those are asked that have a
// bit in asked.
func (x *index) find(q *question, asked uint32, found *pairs) {
	if len(x.rest) > 0 {
		q.look(asked, x.rest, 0, found)
	}
	x.long.find(q, asked, found)
	x.short.find(q, asked, found)
	t := &x.actions
	if len(t.slots) == 0 {
		return
	}
	for l := t.lengths.upTo(q.folded.length); l != 0; l &= l - 1 {
		q.look(asked, t.lookup(q.folded.beginning(l.least())), 0, found)
	}
	q.look(asked, t.lookup(q.folded.whole()), 0, found)
}

// find looks up the pieces of the request's resource: those from its fourth colon
// on, where that is where patterns have theirs.
func (t *table) find(q *question, asked uint32, found *pairs) {
	if len(t.slots) == 0 {
		return
	}
	text := q.Resource
	if !t.whole && q.segments().four() {
		text = text[q.colons.at[3]:]
	}
	for from := 0; from+t.size <= len(text); from += 64 {
		for hits := t.filtered(text[from:min(len(text), from+63+t.size)]); hits != 0; hits &= hits - 1 {
			at := from + bits.TrailingZeros64(hits)
			if list := t.lookup(t.pieceAt(text, at)); list != nil {
				q.look(asked, list, nextOf(text[at+t.size:]), found)
			}
		}
	}
}

// look matches a list of candidates, found by what stands before next in the
// request.
func (q *question) look(asked uint32, list []candidate, next uint32, found *pairs) {
	for i := range list {
		c := &list[i]
		if c.actions&q.sketch != 0 && (c.next^next)<<c.open == 0 && asked>>c.place&1 != 0 {
			into := &found[c.place]
			if into.deny != kleene.Yes && (c.flags&denies != 0 || into.allow != kleene.Yes) {
				q.try(c.statement, int(c.resource), into)
			}
		}
		if c.flags&last != 0 {
			return
		}
	}
}

// nextOf is a text's first four bytes, with zeros behind a shorter one.
func nextOf(text string) (next uint32) {
	if len(text) >= 4 {
		return uint32(text[0]) | uint32(text[1])<<8 | uint32(text[2])<<16 | uint32(text[3])<<24
	}
	for i := range len(text) {
		next |= uint32(text[i]) << (8 * i)
	}
	return next
}
