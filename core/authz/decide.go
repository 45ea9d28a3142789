// This file is deciding: the statements of each layer, folded into the flow.

package authz

import (
	"slices"

	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
)

// maxPlaces is how many places a set may have for Decide to keep them on its
// stack: far more levels of control policies than a resource directory has.
const maxPlaces = 16

// pairs are what each place of a set comes to.
type pairs [maxPlaces]pair[kleene.Value]

// Decide gives the decision on a request. It takes no memory unless something
// unknown has to be followed.
func (s *Set) Decide(r *Request) Decision {
	var q question
	q.ask(s, r)
	p := q.plan()
	if len(s.places) <= maxPlaces {
		var found pairs
		s.find(&q, p, &found)
		if d, known := s.settle(p, &found); known {
			return d
		}
	}
	return s.decideSlowly(q)
}

// decideSlowly takes its own copy of the question, so that Decide's stays on
// the stack.
func (s *Set) decideSlowly(q question) Decision {
	p := q.plan()
	l := threeValued{}
	in := gather(s, l, p, q.match, unseenMaybe)
	if d, known := flow(l, p, in).decision(l); known {
		return d
	}
	return s.solve(&q, p).decision
}

func unseenMaybe(Layer) pair[kleene.Value] { return pair[kleene.Value]{kleene.Maybe, kleene.Maybe} }

// find works out what each place comes to, through the index where there is
// one and it fits the question. Of a place where a Deny applies no Allow is
// looked for, since none counts any more.
func (s *Set) find(q *question, p plan, found *pairs) {
	if s.index != nil && q.plainAction && q.plainResource {
		s.index.find(q, p, found)
		return
	}
	for _, c := range s.policies {
		if p.asks(c.layer) {
			for _, st := range c.statements {
				q.add(st, &found[st.place])
			}
		}
	}
}

// add folds one statement into its place.
func (q *question) add(st *statement, into *pair[kleene.Value]) {
	if into.deny == kleene.Yes {
		return
	}
	switch st.Effect {
	case policy.Deny:
		into.deny = kleene.Or(into.deny, q.match(st))
	case policy.Allow:
		if into.allow != kleene.Yes && !st.refused(q.assume) {
			into.allow = kleene.Or(into.allow, q.match(st))
		}
	}
}

// settle runs the flow on what was found; known is false where something
// unknown has to be followed.
func (s *Set) settle(p plan, found *pairs) (d Decision, known bool) {
	if len(s.places) == 1 && s.places[0].layer == Identity && len(s.Unknown) == 0 && p.ordinary() {
		// What the flow comes to for a RAM user with identity policies alone.
		return outcome[kleene.Value]{
			allow: kleene.And(found[0].allow, kleene.Not(found[0].deny)),
			deny:  found[0].deny,
		}.decision(threeValued{})
	}
	var room [maxPlaces]pair[kleene.Value]
	l := threeValued{}
	return flow(l, p, arrange(s, l, p, found[:len(s.places)], unseenMaybe, room[:0])).decision(l)
}

// gather folds the statements of each layer that the plan asks into the flow's
// inputs. match says whether a statement applies; unseen is what a layer that
// nobody can see may come to.
func gather[T any](s *Set, l logic[T], p plan, match func(*statement) T, unseen func(Layer) pair[T]) inputs[T] {
	found := make([]pair[T], len(s.places))
	for i := range found {
		found[i] = pair[T]{l.No(), l.No()}
	}
	for _, c := range s.policies {
		if !p.asks(c.layer) {
			continue
		}
		for _, st := range c.statements {
			into := &found[st.place]
			switch {
			case st.Effect == policy.Deny:
				into.deny = l.Or(into.deny, match(st))
			case st.Effect == policy.Allow && !st.refused(s.Assume):
				into.allow = l.Or(into.allow, match(st))
			}
		}
	}
	return arrange(s, l, p, found, unseen, nil)
}

// arrange puts what each place came to into the flow's inputs, together with
// what the layers that nobody can see may come to. room is memory for the
// inputs' lists, or nil.
func arrange[T any](s *Set, l logic[T], p plan, found []pair[T], unseen func(Layer) pair[T], room []pair[T]) inputs[T] {
	none := pair[T]{l.No(), l.No()}
	in := inputs[T]{account: none, group: none, based: none}
	if p.control {
		for _, i := range s.controls {
			room = append(room, found[i])
		}
	}
	levels := len(room)
	for i, at := range s.places {
		switch {
		case !p.asks(at.layer) || at.layer == Control:
		case at.layer == Session:
			room = append(room, found[i])
		case at.layer == Identity:
			in.account = found[i]
		case at.layer == ResourceGroup:
			in.group = found[i]
		default:
			in.based = found[i]
		}
	}
	in.control, in.session = room[:levels:levels], room[levels:]
	for _, layer := range s.unseen(p) {
		u := unseen(layer)
		switch layer {
		case Control:
			// Policies that nobody can see may be attached at the levels that
			// are known, and at others.
			for i := range in.control {
				in.control[i] = join(l, in.control[i], u)
			}
			in.control = append(in.control, u)
		case Session:
			if len(in.session) == 0 {
				in.session = append(in.session, none)
			}
			in.session[0] = join(l, in.session[0], u)
		case Identity:
			in.account = join(l, in.account, u)
		case ResourceGroup:
			in.group = join(l, in.group, u)
		default:
			in.based = join(l, in.based, u)
		}
	}
	return in
}

func join[T any](l logic[T], a, b pair[T]) pair[T] {
	return pair[T]{l.Or(a.allow, b.allow), l.Or(a.deny, b.deny)}
}

// controlLevels lists the levels that have control policies, root folder first.
func (s *Set) controlLevels() []int {
	var levels []int
	for _, i := range s.controls {
		levels = append(levels, s.places[i].level)
	}
	return levels
}

// unseen lists the unknown layers that the plan comes to, each once.
func (s *Set) unseen(p plan) []Layer {
	var layers []Layer
	for _, l := range s.Unknown {
		if p.asks(l) && !slices.Contains(layers, l) {
			layers = append(layers, l)
		}
	}
	return layers
}
