// This file is the rules about statements that work against each other or come
// to the same, and about what is lost on the way between policies.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/internal/jsonedit"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

var logicRules = [...]Rule{
	{Code: "deny-everything", Level: source.Warning, Theme: Logic, each: denyEverything},
	{Code: "deny-shadowed", Level: source.SecurityWarning, Theme: Logic, whole: denyShadowed},
	{Code: "statement-duplicate", Level: source.Warning, Theme: Logic, whole: statementCovered},
	{Code: "statement-covered", Level: source.Suggestion, Theme: Logic, whole: statementCovered},
	{Code: "allow-denied", Level: source.Warning, Theme: Logic, whole: allowDenied},
	{Code: "allow-value-denied", Level: source.Suggestion, Theme: Logic, whole: allowDenied},
	{Code: "statement-mergeable", Level: source.Suggestion, Theme: Logic, whole: statementMergeable},
	{Code: "control-allows-nothing", Level: source.Warning, Theme: Logic, whole: controlAllowsNothing},
	{Code: "session-allows-nothing", Level: source.Warning, Theme: Logic, whole: sessionAllowsNothing},
	{Code: "limit-grants-nothing", Level: source.Warning, Theme: Logic, whole: limitGrantsNothing},
}

// deniesAll reports whether a statement denies everything to everybody it is
// about, always.
func (p *pass) deniesAll(s *statement) bool {
	return s.Effect == policy.Deny && !s.Negated && len(s.Conditions) == 0 && !s.Unread && !p.refused(s) && s.everything() &&
		slices.ContainsFunc(s.Actions, func(a action) bool { return a.star() })
}

// denyEverything finds a Deny that leaves nothing to any Allow.
func denyEverything(p *pass, s *statement) {
	if p.deniesAll(s) {
		p.effect(s, nil)
	}
}

// overlaps reports whether two statements can apply to the same request, as
// far as actions and resources tell.
func overlaps(a, b *statement, left *int) bool {
	meet := func(as, bs []policy.Value, lower bool) bool {
		for _, x := range as {
			for _, y := range bs {
				if *left--; *left < 0 {
					return false
				}
				m, n := x.Text, y.Text
				if lower {
					m, n = fold(m), fold(n)
				}
				*left -= len(m) * len(n) >> 4
				if len(m)+len(n) > 1024 || glob.Overlaps(m, n) {
					return true
				}
			}
		}
		return false
	}
	if !a.NotNamed && !b.NotNamed && (a.Resource == nil || b.Resource == nil || !meet(a.Resource.Values, b.Resource.Values, false)) {
		return false
	}
	return a.Negated || b.Negated || meet(a.Action.Values, b.Action.Values, true)
}

// denyShadowed finds, in a policy of a resource group, a Deny that an Allow of
// the account scope overtakes: RAM asks the resource group only where the
// account scope says nothing ("Policy evaluation process").
func denyShadowed(p *pass) {
	if p.Layer != authz.ResourceGroup {
		return
	}
	left := maxPatterns
	for _, s := range p.Statements {
		if s.Effect == policy.Deny && len(s.Actions) > 0 && p.grantedBy(s, &left, authz.Identity) {
			p.effect(s, nil)
		}
	}
}

// grantedBy reports whether a policy of some layers allows something that a
// statement is about.
func (p *pass) grantedBy(s *statement, left *int, layers ...authz.Layer) bool {
	for _, d := range p.Documents {
		if !slices.Contains(layers, d.Layer) {
			continue
		}
		for _, o := range d.Statements {
			if o.Effect == policy.Allow && !d.refused(o) && len(o.Actions) > 0 && overlaps(o, s, left) {
				return true
			}
		}
	}
	return false
}

// statementCovered finds statements that another one of the same effect makes
// superfluous. Of two that say the same, the later one is found, as a duplicate.
func statementCovered(p *pass) {
	c, statements := p.comparing()
	gone := make([]bool, len(statements))
	for i := len(statements) - 1; i >= 0; i-- {
		for k := range statements {
			a, b := statements[k], statements[i]
			if k == i || gone[k] || a.Effect != b.Effect || !c.covers(a, b) {
				continue
			}
			gone[i] = true
			code := "statement-covered"
			if c.covers(b, a) {
				code = "statement-duplicate"
			}
			if code == p.rule.Code {
				var fixes []source.Fix
				if f, ok := p.removeStatement(b, !changes); ok {
					fixes = append(fixes, f)
				}
				found := p.effect(b, argsOf("effect", b.Effect.String()), fixes...)
				found.Related = append(found.Related, source.Related{Code: "covered-by-statement", Span: a.EffectSpan()})
			}
			break
		}
	}
}

// allowDenied finds an Allow, or single actions of one, that a Deny of the same
// policy takes back wholly.
func allowDenied(p *pass) {
	c, statements := p.comparing()
	for _, b := range statements {
		if b.Effect != policy.Allow {
			continue
		}
		for _, a := range statements {
			if a.Effect != policy.Deny || p.deniesAll(a) || !c.resources(a, b) || !c.callers(a, b) || !c.implied(a, b) {
				continue
			}
			if c.actions(a, b) {
				if p.rule.Code == "allow-denied" {
					found := p.effect(b, nil)
					found.Related = append(found.Related, source.Related{Code: "denied-here", Span: a.EffectSpan()})
				}
				break
			}
			if p.rule.Code == "allow-value-denied" {
				c.deniedValues(a, b)
			}
		}
	}
}

// deniedValues reports the actions of an Allow that a Deny takes back.
func (c *comparison) deniedValues(deny, allow *statement) {
	if deny.Negated || allow.Negated {
		return
	}
	for i := range allow.Actions {
		v := allow.Actions[i].Value
		denied := slices.IndexFunc(deny.Actions, func(d action) bool { return c.pattern(d.Text, v.Text, c.Assume.Holds(assume.ActionIgnoresCase)) })
		if denied < 0 {
			continue
		}
		var fixes []source.Fix
		if f, ok := c.removeValue(allow.Action, v, !changes); ok {
			fixes = append(fixes, f)
		}
		found := c.value(v, argsOf("action", v.Text), fixes...)
		found.Related = append(found.Related, source.Related{Code: "denied-here", Span: deny.Actions[denied].Span()})
	}
}

// statementMergeable finds statements that differ in their actions alone, or in
// their resources alone, and could be one. Those with a Sid of their own are
// kept apart on purpose.
func statementMergeable(p *pass) {
	c, statements := p.comparing()
	first := map[string]*statement{}
	for i, s := range statements {
		if s.Sid != "" || s.Negated || s.NotNamed || s.Action == nil || p.superfluous(c, statements, i) {
			continue
		}
		for _, element := range [...]string{"Action", "Resource"} {
			key := c.key(s, element)
			earlier := first[key]
			if earlier == nil {
				first[key] = s
				continue
			}
			found := p.effect(s, argsOf("element", element), p.merge(earlier, s, element)...)
			found.Related = append(found.Related, source.Related{Code: "merges-with", Span: earlier.EffectSpan()})
			break
		}
	}
}

// superfluous reports whether a statement is covered by another, which is a
// finding of its own.
func (p *pass) superfluous(c *comparison, statements []*statement, i int) bool {
	for k, other := range statements {
		if k != i && other.Effect == statements[i].Effect && c.covers(other, statements[i]) {
			return true
		}
	}
	return false
}

// merge is the fix that puts a statement's values of an element into another
// statement and takes the statement out.
func (p *pass) merge(into, from *statement, element string) []source.Fix {
	to, values := into.Action, from.Action
	if element == "Resource" {
		to, values = into.Resource, from.Resource
	}
	gone, ok := p.removeStatement(from, !changes)
	if !ok || to == nil || values == nil {
		return nil
	}
	list := p.nodeAt(to.Span())
	if list.Broken || p.nodeAt(values.Span()).Broken {
		return nil
	}
	var more []string
	for _, v := range values.Values {
		if !slices.ContainsFunc(to.Values, func(t policy.Value) bool { return t.Text == v.Text }) {
			more = append(more, jsonedit.Quote(v.Text))
		}
	}
	if len(more) == 0 {
		return nil
	}
	edits := []source.Edit{{Span: list.Span, New: "[" + p.File.Slice(list.Span) + ", " + strings.Join(more, ", ") + "]"}}
	if n := len(list.Elems); list.Kind == jsontree.Array && n > 0 {
		// Each on a line of its own where those before are.
		edits = jsonedit.InsertAfter(p.File.Text, list.Elems[n-1], more[0])
		gap := strings.TrimSuffix(edits[0].New, more[0])
		for _, text := range more[1:] {
			edits[0].New += gap + text
		}
	}
	return []source.Fix{fix("merge-statements", nil, !changes, inOrder(append(edits, gone.Edits...)))}
}

// controlAllowsNothing finds, once for a level, that no control policy there
// allows anything: each level has to ("Policy evaluation process").
func controlAllowsNothing(p *pass) {
	if p.Layer != authz.Control {
		return
	}
	for _, d := range p.Documents {
		if d.Layer == authz.Control && d.Level == p.Level && (d.Index < p.Index || d.allows()) {
			return
		}
	}
	p.nothing()
}

// sessionAllowsNothing finds a session policy without an Allow: a session can
// do what its policy allows, and nothing else.
func sessionAllowsNothing(p *pass) {
	if p.Layer == authz.Session && !p.allows() {
		p.nothing()
	}
}

// allows reports whether a document has an Allow, as far as it was looked at.
func (d *document) allows() bool {
	return len(d.File.Text) > MaxText || slices.ContainsFunc(d.Statements, func(s *statement) bool { return s.Effect == policy.Allow })
}

// nothing reports at the first statement that the policy allows nothing.
func (p *pass) nothing() {
	if len(p.Statements) > 0 {
		p.effect(p.Statements[0], nil)
	}
}

// limitGrantsNothing finds an Allow of a control or session policy for what no
// policy beside it grants: it limits what others grant and gives nothing.
func limitGrantsNothing(p *pass) {
	granting := []authz.Layer{authz.Identity, authz.ResourceGroup, authz.Resource}
	others := slices.ContainsFunc(p.Documents, func(d *document) bool { return slices.Contains(granting, d.Layer) && d.allows() })
	if !limits(p.Layer) || !others {
		return
	}
	left := maxPatterns
	for _, s := range p.Statements {
		if s.Effect == policy.Allow && len(s.Actions) > 0 && !s.NotNamed && !p.grantedBy(s, &left, granting...) && left >= 0 {
			p.effect(s, nil)
		}
	}
}
