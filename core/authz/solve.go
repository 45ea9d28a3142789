// This file follows unknowns exactly where three values leave a request open.

package authz

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/internal/mdd"
	"github.com/ramplay/ramplay/core/kleene"
)

// maxNodes bounds the work on requests with very many unknowns that all meet.
// Past it the decision is Undetermined and every unknown is said to decide.
const maxNodes = 1 << 16

// maxPairs bounds the work on one key that very many conditions test: values of
// the policies times values that are tried. Past it fewer are tried, and the
// key is said to decide.
const maxPairs = 1 << 18

// maxTerms is how many ways to be allowed are kept for the explanation.
const maxTerms = 6

// A solution is what is left of a request's unknowns after following all ways
// to fill them in.
type solution struct {
	decision  Decision
	dependsOn []string
	when      []Term
	more      bool // there are other ways than when lists
	exact     bool // no bound was met: outcome can be relied on
	outcome   outcome[kleene.Value]
}

// A Term is one way in which an undetermined request would be allowed: all its
// choices hold.
type Term []Choice

// A Choice is what one unknown has to be.
type Choice struct {
	Key      string // a condition key, or
	Layer    Layer  // a layer that nobody can see: it has to allow, or not to deny
	Allows   bool   // of a layer: it has to hold a matching Allow
	Resource bool   // or the part of the resource that is not known
	// Literals say what the key's value has to be; they all hold, or any of
	// them where Any. Where no tests say it shortly, Examples lists values.
	Literals []Literal
	Any      bool
	Absent   bool // the key may be absent
	Examples []string
}

// A Literal is a test that has to be met, or not.
type Literal struct {
	Test *condition.Test
	Met  bool
}

// variable is one unknown in the diagrams.
type variable struct {
	id       int
	name     string // as in dependsOn; "" for the resource
	key      string
	layer    Layer
	patterns string // that the resource, which is not known, matches or not
	fillings []filling
	tests    []*condition.Test
	place    map[*condition.Test]int // in tests
	holds    [][]bool                // of each test, for each filling
	partial  bool                    // the key could hold something that no filling stands for
}

// A filling is a way to fill a key in, as far as the tests on it can tell: the
// key may be absent, may have a value such as the example, or both.
type filling struct {
	absent, present bool
	example         string
}

// unseenValues are what a layer that nobody can see may come to.
const (
	unseenNothing = iota
	unseenAllow
	unseenDeny
	unseenCount
)

// solve follows every way to fill in the unknowns. Three values alone would
// call too much unknown: one key can be tested in several places, and whatever
// it holds one of them applies.
func (s *Set) solve(q *question, p plan) solution {
	m := mdd.New(maxNodes)
	l := diagrams{m}
	variables := s.variables(q, p, m)
	byKey, byPatterns := map[string]*variable{}, map[string]*variable{}
	for _, v := range variables {
		switch {
		case v.key != "":
			byKey[v.key] = v
		case v.layer == 0:
			byPatterns[v.patterns] = v
		}
	}
	match := func(st *statement) mdd.Node {
		if q.match(st) == kleene.No {
			return mdd.False
		}
		n := mdd.True
		if q.matchResources(st) == kleene.Maybe {
			patterns, not := resourcePatterns(st)
			n = m.Literal(byPatterns[patterns].id, []bool{not, !not})
		}
		for _, t := range st.tests {
			if q.met(t) == kleene.Maybe {
				v := byKey[t.Condition.Key]
				n = m.And(n, m.Literal(v.id, v.holds[v.place[t]]))
			}
		}
		return n
	}
	in := gather(s, l, p, match, func(layer Layer) pair[mdd.Node] {
		for _, v := range variables {
			if v.layer == layer {
				allow, deny := make([]bool, unseenCount), make([]bool, unseenCount)
				allow[unseenAllow], deny[unseenDeny] = true, true
				return pair[mdd.Node]{m.Literal(v.id, allow), m.Literal(v.id, deny)}
			}
		}
		return pair[mdd.Node]{}
	})
	o := flow(l, p, in)
	out := solution{outcome: o.values(l), exact: !m.Overflow()}
	if !m.Overflow() {
		out.decision, _ = o.decision(l)
	} else {
		out.decision = Undetermined
	}
	decides := make([]bool, len(variables))
	for _, id := range m.Support(o.allow, o.deny) {
		decides[id] = true
	}
	for _, v := range variables {
		if v.partial {
			out.exact = false
			out.decision = Undetermined
			if o.allow == mdd.True && !m.Overflow() {
				out.when, out.more = []Term{{v.examples()}}, true
			}
		}
		if v.name != "" && (decides[v.id] || v.partial || m.Overflow()) {
			out.dependsOn = append(out.dependsOn, v.name)
		}
	}
	if out.decision != Undetermined || m.Overflow() || o.allow == mdd.True {
		return out
	}
	terms, more := m.Terms(o.allow, maxTerms)
	out.more = more
	for _, t := range terms {
		term := make(Term, len(t))
		for i, c := range t {
			term[i] = variables[c.Variable].choice(c.Values)
		}
		out.when = append(out.when, term)
	}
	return out
}

// variables declares the unknowns that matter: the keys of statements that
// apply but for their conditions, then the layers that nobody can see.
func (s *Set) variables(q *question, p plan, m *mdd.Manager) []*variable {
	tests := map[string][]*condition.Test{}
	patterns, seen := []string{}, map[string]bool{}
	for _, c := range s.policies {
		if !p.asks(c.layer) {
			continue
		}
		for i := range c.statements {
			st := &c.statements[i]
			if q.match(st) == kleene.No {
				continue
			}
			if q.matchResources(st) == kleene.Maybe {
				if p, _ := resourcePatterns(st); !seen[p] {
					seen[p] = true
					patterns = append(patterns, p)
				}
			}
			for _, t := range st.tests {
				if q.met(t) == kleene.Maybe {
					tests[t.Condition.Key] = append(tests[t.Condition.Key], t)
				}
			}
		}
	}
	var variables []*variable
	for _, key := range q.Unknown {
		if len(tests[key]) == 0 {
			continue
		}
		v := newVariable(key, tests[key], q)
		delete(tests, key)
		v.id = m.Variable(len(v.fillings))
		variables = append(variables, v)
	}
	for _, layer := range s.unseen(p) {
		variables = append(variables, &variable{id: m.Variable(unseenCount), name: "layer:" + layer.String(), layer: layer})
	}
	// Statements are joined in their order, which costs least where the newest
	// variable comes first.
	for _, p := range slices.Backward(patterns) {
		variables = append(variables, &variable{id: m.Variable(2), patterns: p})
	}
	return variables
}

// resourcePatterns names what a statement says of resources. Equal patterns
// match or do not match together; which resources two different ones share is
// not followed.
func resourcePatterns(s *statement) (patterns string, not bool) {
	e := first(s.Resource, s.NotResource)
	var b strings.Builder
	for _, v := range e.Values {
		b.WriteString(v.Text)
		b.WriteByte(0)
	}
	return b.String(), e == s.NotResource
}

// fewestFillings are tried however much each costs: the absent key, a value of
// no interest and some of the policies'.
const fewestFillings = 8

// newVariable keeps one filling of each kind that the tests can tell apart.
func newVariable(key string, tests []*condition.Test, q *question) *variable {
	v := &variable{name: key, key: key, tests: tests, holds: make([][]bool, len(tests)), place: map[*condition.Test]int{}}
	cost := 0
	for i, t := range tests {
		v.place[t] = i
		cost += max(1, len(t.Condition.Values))
	}
	seen := map[string]int{} // how the tests come out, to the filling
	vector := make([]byte, len(tests))
	fillings, complete := condition.Fillings(tests, q.assume)
	v.partial = !complete
	for tried, f := range fillings {
		if tried >= fewestFillings && tried*cost > maxPairs {
			v.partial = true
			break
		}
		for i, t := range tests {
			vector[i] = byte(q.evalFilled(t, f))
		}
		i, ok := seen[string(vector)]
		if !ok {
			i = len(v.fillings)
			seen[string(vector)] = i
			v.fillings = append(v.fillings, filling{})
			for i := range tests {
				v.holds[i] = append(v.holds[i], vector[i] == byte(kleene.Yes))
			}
		}
		switch one := &v.fillings[i]; {
		case f.Absent:
			one.absent = true
		case !one.present:
			one.present, one.example = true, f.Value
		}
		if len(tests) < 8 && len(seen) == 1<<len(tests) {
			v.partial = false // the tests cannot come out in any other way
			break
		}
	}
	return v
}

func (q *question) evalFilled(t *condition.Test, f condition.Filling) kleene.Value {
	if f.Absent {
		return t.Met(condition.IsAbsent, nil, q.service(), q.assume)
	}
	return t.Met(condition.IsPresent, []string{f.Value}, q.service(), q.assume)
}

// choice says in tests what a set of a variable's values comes to.
func (v *variable) choice(values []bool) Choice {
	switch {
	case v.layer != 0:
		return Choice{Layer: v.layer, Allows: !values[unseenNothing]}
	case v.key == "":
		return Choice{Resource: true}
	}
	c := Choice{Key: v.key}
	for i, f := range v.fillings {
		c.Absent = c.Absent || values[i] && f.absent
	}
	if c.Literals = v.conjunction(values); c.Literals != nil {
		return c
	}
	others := make([]bool, len(values))
	for i := range values {
		others[i] = !values[i]
	}
	if literals := v.conjunction(others); literals != nil {
		// Not all of these is any of their opposites.
		for i := range literals {
			literals[i].Met = !literals[i].Met
		}
		c.Literals, c.Any = literals, true
		return c
	}
	for i, f := range v.fillings {
		if values[i] && f.present {
			c.Examples = append(c.Examples, f.example)
		}
	}
	return c
}

// examples is the choice of what was tried, all of which would be allowed.
func (v *variable) examples() Choice {
	c := Choice{Key: v.key, Absent: true}
	for _, f := range v.fillings {
		if f.present {
			c.Examples = append(c.Examples, f.example)
		}
	}
	return c
}

// maxLiterals is how many tests a person can be asked to keep in mind.
const maxLiterals = 8

// conjunction finds few tests, met or not, that together hold for just these
// fillings; nil where there are none.
func (v *variable) conjunction(values []bool) []Literal {
	left := make([]bool, len(values)) // fillings still to be shut out
	open := 0
	for i := range left {
		if !values[i] {
			left[i] = true
			open++
		}
	}
	var literals []Literal
	for open > 0 {
		best, bestMet, most := -1, false, 0
		for i := range v.tests {
			for _, met := range []bool{true, false} {
				shut, fits := 0, true
				for f := range values {
					holds := v.holds[i][f] == met
					fits = fits && (holds || !values[f])
					if !holds && left[f] {
						shut++
					}
				}
				if fits && shut > most {
					best, bestMet, most = i, met, shut
				}
			}
		}
		if best < 0 || len(literals) == maxLiterals {
			return nil
		}
		literals = append(literals, Literal{v.tests[best], bestMet})
		for f := range left {
			if left[f] && v.holds[best][f] != bestMet {
				left[f] = false
				open--
			}
		}
	}
	return literals
}

// values turns an outcome of diagrams into three values.
func (o outcome[T]) values(l logic[T]) outcome[kleene.Value] {
	return outcome[kleene.Value]{
		allow: l.Value(o.allow), deny: l.Value(o.deny),
		controlAllows: l.Value(o.controlAllows), sessionAllows: l.Value(o.sessionAllows),
		identityAllows: l.Value(o.identityAllows), identityDenies: l.Value(o.identityDenies),
		accountSettles: l.Value(o.accountSettles), granted: l.Value(o.granted),
		basedAllows: l.Value(o.basedAllows), basedDenies: l.Value(o.basedDenies),
	}
}
