// This file is ways to make a function true.

package mdd

import "slices"

// A Term is one way to make a function true: for some variables the values
// they may have. Variables that are not in it may have any.
type Term []Choice

// A Choice is a variable and which of its values it may have.
type Choice struct {
	Variable int
	Values   []bool
}

// termWork bounds the search for terms, in nodes visited.
const termWork = 1 << 16

// Terms gives ways to make a function true that together are all of them, at
// most most of them; more says that there would be others, or may be. Each is as
// wide as it can be, so that nothing is asked of a variable that need not be;
// they may overlap.
func (m *Manager) Terms(f Node, most int) (terms []Term, more bool) {
	s := &search{m: m, f: f, most: most, left: termWork, asked: make([][]bool, len(m.sizes))}
	s.visit(f, nil)
	return s.terms, s.more
}

type search struct {
	m     *Manager
	f     Node
	most  int
	left  int      // of the work
	asked [][]bool // by variable: the values that the term being widened allows
	terms []Term
	more  bool
}

// visit follows every path to True.
func (s *search) visit(n Node, path Term) {
	s.left--
	switch {
	case n == False || s.more:
		return
	case n == True:
		s.found(s.widen(path))
		return
	case s.left < 0:
		s.more = true
		return
	}
	children := s.m.nodes[n].children
	done := make([]bool, len(children))
	for i, c := range children {
		if done[i] || c == False {
			continue
		}
		values := make([]bool, len(children))
		for j := i; j < len(children); j++ {
			if children[j] == c {
				values[j], done[j] = true, true
			}
		}
		s.visit(c, append(path, Choice{s.m.nodes[n].variable, values}))
	}
}

// found keeps a term, unless one that is kept says as much.
func (s *search) found(term Term) {
	for _, t := range s.terms {
		s.left -= len(t) * len(term)
		if s.left < 0 {
			s.more = true
			return
		}
		if t.covers(term) {
			return
		}
	}
	if len(s.terms) == s.most {
		s.more = true
		return
	}
	s.terms = append(s.terms, term)
}

// widen allows all values that leave the function true, and drops what then may
// have any. Diagrams tell ways apart that a person would not: what an earlier
// variable holds, where a later one alone suffices.
func (s *search) widen(path Term) Term {
	term := make(Term, 0, len(path))
	for _, c := range path {
		c.Values = slices.Clone(c.Values)
		s.asked[c.Variable] = c.Values
		term = append(term, c)
	}
	for _, c := range term {
		for v, may := range c.Values {
			if !may {
				c.Values[v] = true
				c.Values[v] = s.holds(s.f, map[Node]bool{})
			}
		}
	}
	for _, c := range term {
		s.asked[c.Variable] = nil
	}
	return slices.DeleteFunc(term, func(c Choice) bool { return !slices.Contains(c.Values, false) })
}

// holds reports whether a function is true in every way of the term being
// widened; false where there is no work left to find out.
func (s *search) holds(n Node, known map[Node]bool) bool {
	if n <= True {
		return n == True
	}
	if holds, ok := known[n]; ok {
		return holds
	}
	if s.left--; s.left < 0 {
		return false
	}
	node := &s.m.nodes[n]
	asked := s.asked[node.variable]
	holds := true
	for v, c := range node.children {
		if holds && (asked == nil || asked[v]) {
			holds = s.holds(c, known)
		}
	}
	known[n] = holds
	return holds
}

// covers reports whether t asks for no more than other does.
func (t Term) covers(other Term) bool {
	for _, c := range t {
		i := slices.IndexFunc(other, func(o Choice) bool { return o.Variable == c.Variable })
		if i < 0 {
			return false
		}
		for v, may := range other[i].Values {
			if may && !c.Values[v] {
				return false
			}
		}
	}
	return true
}
