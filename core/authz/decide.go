// This file is deciding: the statements of each layer, folded into the flow.

package authz

import (
	"slices"

	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
)

// Decide gives the decision on a request.
func (s *Set) Decide(r *Request) Decision {
	q := s.ask(r)
	p := q.plan()
	l := threeValued{}
	in := gather(s, l, p, q.match, func(Layer) pair[kleene.Value] {
		return pair[kleene.Value]{kleene.Maybe, kleene.Maybe}
	})
	if d, known := flow(l, p, in).decision(l); known {
		return d
	}
	return s.solve(q, p).decision
}

// gather folds the statements of each layer that the plan asks into the flow's
// inputs. match says whether a statement applies; unseen is what a layer that
// nobody can see may come to.
func gather[T any](s *Set, l logic[T], p plan, match func(*statement) T, unseen func(Layer) pair[T]) inputs[T] {
	none := pair[T]{l.No(), l.No()}
	in := inputs[T]{account: none, group: none, based: none}
	fold := func(c *compiled, into *pair[T]) {
		for _, st := range c.statements {
			switch {
			case st.Effect == policy.Deny:
				into.deny = l.Or(into.deny, match(st))
			case st.Effect == policy.Allow && !st.refused(s.Assume):
				into.allow = l.Or(into.allow, match(st))
			}
		}
	}
	levels := map[int]int{} // level to its place in in.control
	for _, level := range s.controlLevels() {
		levels[level] = len(levels)
		in.control = append(in.control, none)
	}
	for _, c := range s.policies {
		if !p.asks(c.layer) {
			continue
		}
		switch c.layer {
		case Control:
			fold(c, &in.control[levels[c.level]])
		case Session:
			if len(in.session) == 0 {
				in.session = append(in.session, none)
			}
			fold(c, &in.session[0])
		case Identity:
			fold(c, &in.account)
		case ResourceGroup:
			fold(c, &in.group)
		default:
			fold(c, &in.based)
		}
	}
	if !p.control {
		in.control = nil
	}
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
	for _, c := range s.policies {
		if c.layer == Control && !slices.Contains(levels, c.level) {
			levels = append(levels, c.level)
		}
	}
	slices.Sort(levels)
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
