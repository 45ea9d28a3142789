// This file compares statements: whether one applies wherever another does. It
// says so only where that is certain.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
)

// The bounds of comparing statements: how many of a policy, and how many
// comparisons of two patterns.
const (
	maxCompared = 300
	maxPatterns = 200_000
)

// A comparison compares the statements of one policy, within bounds.
type comparison struct {
	*pass
	left int // comparisons of patterns
}

// comparing gives a comparison of the current policy and the statements that
// can be compared; none where an assumption is switched over under which
// patterns do not cover each other as they are read.
func (p *pass) comparing() (c *comparison, statements []*statement) {
	c = &comparison{pass: p, left: maxPatterns}
	if !p.Assume.Holds(assume.GlobCrossesSeparators) {
		return c, nil
	}
	for _, s := range p.Statements {
		if len(statements) < maxCompared && s.Effect != 0 && len(s.Actions) > 0 && !s.Unread && !p.refused(s) {
			statements = append(statements, s)
		}
	}
	return c, statements
}

// pattern reports whether one pattern covers another; quick answers first.
func (c *comparison) pattern(a, b string, fold bool) bool {
	c.left--
	if c.left < 0 {
		return false
	}
	wild := strings.IndexAny(a, "*?")
	switch {
	case fold && wild < 0:
		return strings.EqualFold(a, b)
	case wild < 0 || a == b:
		return a == b
	case strings.Trim(a, "*") == "":
		return true
	case len(a)+len(b) > 1024:
		return false
	case fold:
		a, b = strings.ToLower(a), strings.ToLower(b)
	}
	if !strings.HasPrefix(b, a[:wild]) || !strings.HasSuffix(b, a[strings.LastIndexAny(a, "*?")+1:]) {
		return false
	}
	c.left -= len(a) * len(b) >> 3
	return c.left >= 0 && glob.Covers(a, b)
}

// apart reports whether no text matches both patterns.
func (c *comparison) apart(a, b string) bool {
	c.left -= len(a) * len(b) >> 4
	return c.left >= 0 && len(a)+len(b) <= 1024 && !glob.Overlaps(strings.ToLower(a), strings.ToLower(b))
}

// covers reports whether a applies to every request that b applies to. Several
// rules ask; each pair is compared once.
func (c *comparison) covers(a, b *statement) bool {
	pair := [2]*statement{a, b}
	known, asked := c.covered[pair]
	if !asked {
		known = c.actions(a, b) && c.resources(a, b) && c.callers(a, b) && c.implied(a, b)
		if c.covered == nil {
			c.covered = map[[2]*statement]bool{}
		}
		c.covered[pair] = known
	}
	return known
}

// within reports whether each of some values is covered by one of others.
func (c *comparison) within(a, b *policy.Element, fold bool) bool {
	for _, inner := range b.Values {
		if !slices.ContainsFunc(a.Values, func(outer policy.Value) bool { return c.pattern(outer.Text, inner.Text, fold) }) {
			return false
		}
	}
	return len(b.Values) > 0
}

// actions reports whether a's actions take in b's.
func (c *comparison) actions(a, b *statement) bool {
	fold := c.Assume.Holds(assume.ActionIgnoresCase)
	switch {
	case !a.Negated && b.Negated:
		return slices.ContainsFunc(a.Actions, func(v action) bool { return strings.Trim(v.Text, "*") == "" })
	case !a.Negated:
		return c.within(a.Action, b.Action, fold)
	case b.Negated:
		return c.within(b.NotAction, a.NotAction, fold) // a leaves out no more than b does
	}
	for _, left := range a.Actions {
		for _, v := range b.Actions {
			if !c.apart(left.Text, v.Text) {
				return false
			}
		}
	}
	return true
}

// resources reports whether a's resources take in b's. Statements of trust
// policies have none, and NotResource is not compared.
func (c *comparison) resources(a, b *statement) bool {
	switch {
	case a.NotNamed || b.NotNamed:
		return false
	case a.Resource == nil || b.Resource == nil:
		return a.Resource == b.Resource
	}
	return c.within(a.Resource, b.Resource, !c.Assume.Holds(assume.ResourceRespectsCase))
}

// callers reports whether both are about the same callers.
func (c *comparison) callers(a, b *statement) bool { return callers(a) == callers(b) }

// callers is a statement's Principal in an order that does not depend on how
// it is written.
func callers(s *statement) string {
	if s.Principal == nil {
		return ""
	}
	var list []string
	for _, e := range s.Principal.Entries {
		list = append(list, e.Kind+"\x00"+e.Text)
	}
	return set(list)
}

// set writes texts, each once, in an order of their own.
func set(list []string) string {
	slices.Sort(list)
	return strings.Join(slices.Compact(list), "\x01")
}

// implied reports whether a's conditions are met wherever b's are: each of
// them stands in b as well, with the same values or with fewer where that asks
// for more, with more where that does.
func (c *comparison) implied(a, b *statement) bool {
	for i := range a.Conditions {
		outer := &a.Conditions[i]
		if !slices.ContainsFunc(b.Conditions, func(inner test) bool { return c.asksLess(outer, &inner) }) {
			return false
		}
	}
	return !c.emptyCounts(a)
}

// emptyCounts reports whether a statement has an empty Condition that is never
// met, which is the opposite of what is assumed.
func (c *comparison) emptyCounts(s *statement) bool {
	return s.Condition != nil && len(s.Condition.Members) == 0 && !c.Assume.Holds(assume.EmptyConditionIgnored)
}

func (c *comparison) asksLess(outer, inner *test) bool {
	if outer.Condition.Key != inner.Condition.Key || outer.Condition.Operator != inner.Condition.Operator || !outer.sound() || !inner.sound() {
		return false
	}
	if c.left -= len(outer.Values) * len(inner.Values) * 64; c.left < 0 {
		return false
	}
	if outer.Operator.Negated {
		outer, inner = inner, outer // whoever leaves out more asks for more
	}
	for _, v := range inner.Values {
		if !slices.ContainsFunc(outer.Values, func(o policy.Value) bool { return c.coversText(outer, o.Text, v.Text) }) {
			return false
		}
	}
	return true
}

// key writes what two statements have to have in common to be one but for an
// element: all but their actions, or all but their resources. Statements with
// NotAction or NotResource are not asked about.
func (c *comparison) key(s *statement, but string) string {
	key := but + s.Effect.String() + callers(s)
	for _, e := range [...]*policy.Element{s.Action, s.Resource} {
		if e != nil && e.Name != but {
			key += "\x02" + e.Name + texts(e.Values, e.Name == "Action")
		}
	}
	if c.emptyCounts(s) {
		key += "\x02{}"
	}
	tests := make([]string, len(s.Conditions))
	for i := range s.Conditions {
		t := &s.Conditions[i]
		tests[i] = t.Condition.Operator + "\x00" + t.Condition.Key + "\x00" + texts(t.Values, false)
	}
	return key + "\x02" + set(tests)
}

// texts writes values as a set.
func texts(values []policy.Value, folded bool) string {
	list := make([]string, len(values))
	for i, v := range values {
		if list[i] = v.Text; folded {
			list[i] = fold(v.Text)
		}
	}
	return set(list)
}
