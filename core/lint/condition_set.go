// This file is the rules about what the tests of one key, and the values of
// one test, say together. They are compared by asking each about every value
// that makes a difference to one of them.

package lint

import (
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/internal/jsonedit"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// The bounds of comparing: values of one key, work for one policy, in
// comparisons of a value, and the length of patterns.
const (
	maxTogether = 64
	maxWork     = 200_000
	maxPair     = 4096 // the product of the lengths of two patterns
)

// A question is tests of one key and what can be asked of them.
type question struct {
	tests    []*test
	compiled []*condition.Test
	fillings []condition.Filling
}

// question prepares tests of one key; ok is false where one of them has a
// fault, where they are too many, or where not all values can be found.
func (p *pass) question(s *statement, tests []*test, work *int) (q question, ok bool) {
	values, walked := 0, 1
	for _, t := range tests {
		if !t.sound() {
			return q, false
		}
		c, problems := condition.Compile(t.Condition, condition.Key{Type: t.Type}, false, &policy.Nodes{Document: p.Document})
		if len(problems) > 0 {
			return q, false
		}
		for _, v := range t.Values {
			switch stars, ones := strings.Contains(v.Text, "*"), strings.Contains(v.Text, "?"); {
			case t.Operator.Type == condition.IP:
				if _, empty := p.emptyBlock(t, v.Text); empty {
					return q, false // a finding of its own
				}
			case t.likes() && stars && ones, len(v.Text) > 256, walked > maxWork:
				return q, false // to find what tells those apart can take long
			case t.likes() && stars, t.folds():
				walked *= len(v.Text) + 1
			}
		}
		values += len(t.Values)
		q.tests, q.compiled = append(q.tests, t), append(q.compiled, c)
	}
	*work -= walked + values*values
	if values > maxTogether || *work < 0 {
		return q, false
	}
	fillings, complete := condition.Fillings(q.compiled, p.Assume)
	for _, f := range fillings {
		if !f.Absent || !p.alwaysSent(s, tests[0]) {
			q.fillings = append(q.fillings, f)
		}
	}
	return q, complete
}

// met reports whether a value, or the absence of one, meets a test.
func (q *question) met(p *pass, i int, f condition.Filling) bool {
	if f.Absent {
		return q.compiled[i].Eval(condition.IsAbsent, nil, "", p.Assume).Met == kleene.Yes
	}
	return q.compiled[i].Eval(condition.IsPresent, []string{f.Value}, "", p.Assume).Met == kleene.Yes
}

// together calls a function for the tests of each key that has several.
func (s *statement) together(look func([]*test)) {
	if len(s.Conditions) < 2 {
		return
	}
	byKey := map[string][]*test{}
	for i := range s.Conditions {
		t := &s.Conditions[i]
		byKey[t.Condition.Key] = append(byKey[t.Condition.Key], t)
	}
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if tests := byKey[t.Condition.Key]; len(tests) > 1 && tests[0] == t {
			look(tests)
		}
	}
}

// conditionNever finds tests of one key that no value meets all of.
func conditionNever(p *pass) {
	work := maxWork
	for _, s := range p.Statements {
		s.together(func(tests []*test) {
			q, ok := p.question(s, tests, &work)
			if !ok || q.possible(p) {
				return
			}
			p.beside(tests[len(tests)-1], tests[0], "excluded-here")
		})
	}
}

// beside reports a test because of another one, which a related code shows.
func (p *pass) beside(t, other *test, code string, fixes ...source.Fix) {
	args := t.about()
	args["other"] = other.Condition.Operator
	found := p.key(t, args, fixes...)
	found.Related = append(found.Related, source.Related{Code: code, Args: other.about(), Span: other.Span()})
}

func (q *question) possible(p *pass) bool {
	for _, f := range q.fillings {
		met := true
		for i := range q.tests {
			met = met && q.met(p, i, f)
		}
		if met {
			return true
		}
	}
	return false
}

// conditionImplied finds tests that another one of the same key implies. Both
// are positive or both negated: that holds for keys with several values too.
func conditionImplied(p *pass) {
	work := maxWork
	for _, s := range p.Statements {
		s.together(func(tests []*test) {
			q, ok := p.question(s, tests, &work)
			if !ok || !q.possible(p) {
				return
			}
			gone := make([]bool, len(tests))
			for i := len(tests) - 1; i >= 0; i-- {
				for k := range tests {
					if k == i || gone[k] || tests[k].Operator.Negated != tests[i].Operator.Negated || !q.implies(p, k, i) {
						continue
					}
					gone[i] = true
					p.beside(tests[i], tests[k], "implied-here", p.removeTest(tests[i], !changes)...)
					break
				}
			}
		})
	}
}

// implies reports whether whatever meets test a meets test b.
func (q *question) implies(p *pass, a, b int) bool {
	for _, f := range q.fillings {
		if q.met(p, a, f) && !q.met(p, b, f) {
			return false
		}
	}
	return true
}

// conditionValueCovered finds values that stand twice or that another value of
// the list takes in.
func conditionValueCovered(p *pass) {
	work := maxWork
	for _, s := range p.Statements {
		for i := range s.Conditions {
			t := &s.Conditions[i]
			if !t.sound() || len(t.Values) < 2 || t.Operator.Type == condition.Boolean {
				continue
			}
			covers, ok := p.covering(s, t, &work)
			if !ok {
				continue
			}
			gone := make([]bool, len(t.Values))
			for b := len(t.Values) - 1; b >= 0; b-- {
				for a := range t.Values {
					if a != b && !gone[a] && covers(a, b) {
						gone[b] = true
						args := t.args(t.Values[b], "")
						args["other"] = t.Values[a].Text
						p.value(t.Values[b], args, p.withoutValue(t, b, !changes)...)
						break
					}
				}
			}
		}
	}
}

// covering gives a function that tells whether value a of a test takes in
// whatever value b does.
func (p *pass) covering(s *statement, t *test, work *int) (covers func(a, b int) bool, ok bool) {
	if t.Operator.Type == condition.String {
		*work -= len(t.Values) * len(t.Values) * 16
		return func(a, b int) bool { return p.coversText(t, t.Values[a].Text, t.Values[b].Text) }, *work > 0
	}
	q, ok := p.question(s, []*test{t}, work)
	if !ok {
		return nil, false
	}
	takes := make([][]bool, len(t.Values)) // by value and filling
	for i := range takes {
		for _, f := range q.fillings {
			in, _ := q.compiled[0].Pair(i, []string{f.Value}, p.Assume)
			takes[i] = append(takes[i], in && !f.Absent)
		}
	}
	return func(a, b int) bool {
		for f := range q.fillings {
			if takes[b][f] && !takes[a][f] {
				return false
			}
		}
		return true
	}, true
}

// coversText reports whether one of a test's texts matches whatever another does.
func (p *pass) coversText(t *test, a, b string) bool {
	switch {
	case t.folds():
		return strings.EqualFold(a, b)
	case t.likes() && p.Assume.Holds(assume.GlobCrossesSeparators):
		return a == b || !glob.Literal(a) && len(a)*len(b) <= maxPair && glob.Covers(a, b)
	}
	return a == b
}

// conditionEmpty finds a Condition, or an operator in one, that asks nothing,
// assumed empty-condition-ignored.
func conditionEmpty(p *pass, s *statement) {
	if s.Condition == nil || s.Condition.Kind != jsontree.Object {
		return
	}
	if len(s.Condition.Members) == 0 {
		p.empty(s, s.Condition)
	}
	for i := range s.Condition.Members {
		if m := &s.Condition.Members[i]; m.Value.Kind == jsontree.Object && len(m.Value.Members) == 0 {
			p.empty(s, m.Value)
		}
	}
}

func (p *pass) empty(s *statement, n *jsontree.Node) {
	if n.Broken {
		return
	}
	remove := n
	if n != s.Condition && len(s.Condition.Members) == 1 {
		remove = s.Condition
	}
	f := fix("remove-empty", nil, !p.Assume.Holds(assume.EmptyConditionIgnored), jsonedit.Remove(p.File.Text, remove))
	p.report(n, n.Span, nil, f)
}
