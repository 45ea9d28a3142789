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
	if len(s.places) > maxPlaces {
		return s.decideSlowly(q)
	}
	var found pairs
	if s.identityAlone() && q.hasIdentity() {
		s.find(&q, 1, &found)
		if d, known := q.settle(found[0]); known {
			return d
		}
		return s.decideSlowly(q)
	}
	p := q.plan()
	asked := uint32(0)
	for i, at := range s.places {
		if p.asks(at.layer) {
			asked |= 1 << i
		}
	}
	s.find(&q, asked, &found)
	var room [maxPlaces]pair[kleene.Value]
	l := threeValued{}
	if d, known := flow(l, p, arrange(s, l, p, found[:len(s.places)], unseenMaybe, room[:0])).decision(l); known {
		return d
	}
	return s.decideSlowly(q)
}

// identityAlone reports whether the set is of identity policies and nothing else.
func (s *Set) identityAlone() bool {
	return len(s.places) == 1 && s.places[0].layer == Identity && len(s.Unknown) == 0
}

// hasIdentity reports whether the caller is one that identity policies are asked
// about.
func (q *question) hasIdentity() bool {
	t := q.Principal.Type
	return t == Unspecified || t == SubUser || t == AssumedRoleUser
}

// settle is what flow comes to where identity policies are all there is: they
// cannot grant what a role's trust policy or another account has to.
func (q *question) settle(own pair[kleene.Value]) (d Decision, known bool) {
	switch {
	case own.deny == kleene.Yes:
		return ExplicitDeny, true
	case own.deny == kleene.Maybe || own.allow == kleene.Maybe:
		return Undetermined, false
	case own.allow == kleene.No || maySignOn(q.Action) && assumesRole(q.Action) || q.crossAccount():
		return ImplicitDeny, true
	}
	return Allow, true
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

// find works out what each place comes to that has a bit in asked, through the
// index where there is one and it fits the question.
func (s *Set) find(q *question, asked uint32, found *pairs) {
	if s.index != nil && q.plain {
		s.index.find(q, asked, found)
		return
	}
	for _, c := range s.policies {
		if len(c.statements) == 0 || asked>>c.place&1 == 0 {
			continue
		}
		into := &found[c.place]
		for i := range c.statements {
			st := &c.statements[i]
			if st.sketch&q.sketch == 0 || into.deny == kleene.Yes || into.allow == kleene.Yes && st.effect == policy.Allow {
				continue
			}
			if v := q.matchOne(st, allResources); v != kleene.No {
				q.fold(st, v, into)
			}
		}
	}
}

// fold folds a statement that applies, or may, into its place.
func (q *question) fold(st *statement, v kleene.Value, into *pair[kleene.Value]) {
	switch {
	case st.effect == policy.Deny:
		into.deny = kleene.Or(into.deny, v)
	case st.effect == policy.Allow && !st.refused(q.assume):
		into.allow = kleene.Or(into.allow, v)
	}
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
		for i := range c.statements {
			st := &c.statements[i]
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
