// This file is the index: which statements are worth a look for a request.

package authz

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
	resources table
	actions   table
	rest      []*statement
	all       []*statement
}

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
	x := &index{all: make([]*statement, 0, n)}
	for _, c := range s.policies {
		x.all = append(x.all, c.statements...)
	}
	b := newBuilder(x.all)
	for i, st := range x.all {
		if !b.file(int32(i), st) {
			x.rest = append(x.rest, st)
		}
	}
	x.resources, x.actions = b.resources.finish(), b.actions.finish()
	return x
}

// find folds what applies into its places.
func (x *index) find(q *question, p plan, found *pairs) {
	var asked [Trust + 1]bool
	for l := Control; l <= Trust; l++ {
		asked[l] = p.asks(l)
	}
	for _, st := range x.rest {
		if asked[st.layer] {
			q.add(st, &found[st.place])
		}
	}
	var hits [maxHits]uint32
	for at := 0; at < len(q.Resource); {
		var n int
		at, n = x.resources.inside(q.Resource, at, &hits)
		x.look(q, &asked, x.resources.lists, hits[:n], found)
	}
	var begun [maxFolded + 1]uint32
	n := x.actions.begins(q.folded[:q.foldedLength], &begun)
	x.look(q, &asked, x.actions.lists, begun[:n], found)
}

// look matches the statements filed under what was hit.
func (x *index) look(q *question, asked *[Trust + 1]bool, lists []int32, hits []uint32, found *pairs) {
	for _, at := range hits {
		for {
			id := lists[at]
			st := x.all[id&^lastOfList]
			if asked[st.layer] {
				q.add(st, &found[st.place])
			}
			if id&lastOfList != 0 {
				break
			}
			at++
		}
	}
}
