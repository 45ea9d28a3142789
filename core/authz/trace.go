// This file is the trace: a decision with everything that led to it.

package authz

import (
	"slices"

	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
)

// A Trace is a decision with everything that led to it. It mirrors the
// policies: layer, policy, statement, element, value, each in written order and
// none left out because it did not matter.
type Trace struct {
	Request    *Request
	Decision   Decision
	PolicyType Layer       // the layer that settled it
	DecidedBy  []Reference // all matching Deny statements, else all matching Allow statements
	DependsOn  []string    // with Undetermined: the unknown keys, and layer:NAME
	When       []Term      // with Undetermined: the ways in which it would be allowed
	WhenMore   bool        // there are other ways
	Layers     []LayerTrace
	Caller     CallerTrace
}

// A CallerTrace is what the principal's kind made of the flow.
type CallerTrace struct {
	AssumesRole  bool // identity and trust policy must both allow
	BasedAlone   bool // a service or an identity provider: only the resource-based policy counts
	CrossAccount bool // another account's resource: identity policies cannot grant
	Root         bool
	LinkedRole   bool
}

// A Skip says why a layer was not asked.
type Skip uint8

// The reasons for not asking a layer.
const (
	Asked            Skip = iota
	NotForCaller          // such callers have no policies there
	NotForAction          // trust policies decide AssumeRole alone, other resource policies all but that
	SettledBefore         // an earlier layer was final
	AccountSettled        // the account scope came to a decision
	RootExempt            // control policies do not bind the owner
	LinkedRoleExempt      // nor service-linked roles
	SkipCount        = iota
)

var skipCodes = [SkipCount]string{"", "not-for-caller", "not-for-action", "settled-before", "account-settled", "root-exempt", "linked-role-exempt"}

// String gives the reason's code, "" for a layer that was asked.
func (s Skip) String() string { return skipCodes[s] }

// A LayerTrace is one layer's part, or one level's of the control policies.
type LayerTrace struct {
	Layer    Layer
	Level    int
	Skip     Skip
	Unseen   bool // the layer has policies that nobody can see
	Decision Decision
	Policies []PolicyTrace
}

// A PolicyTrace is one policy's part.
type PolicyTrace struct {
	Policy     int // in the order of Add
	Doc        *policy.Document
	Statements []StatementTrace
}

// A StatementTrace is what a request made of one statement.
type StatementTrace struct {
	Ref        Reference
	Statement  *policy.Statement
	Match      kleene.Value
	Refused    bool // RAM would not accept it: as an Allow it grants nothing
	Decides    bool
	Principal  *ElementTrace // nil where the statement has none, or it does not count
	Action     *ElementTrace // of Action or NotAction, nil where both are missing
	Resource   *ElementTrace
	Conditions []ConditionTrace
	Condition  kleene.Value // of the whole block; Yes where there is none
}

// An ElementTrace is one element's part.
type ElementTrace struct {
	Element *policy.Element // nil for Principal
	Not     bool            // NotAction, NotResource
	Match   kleene.Value    // of the element, negation included
	Values  []ValueTrace
}

// A ValueTrace is one value's part; Match is its own, before any negation.
type ValueTrace struct {
	Value   policy.Value
	Match   kleene.Value
	Reason  condition.Reason // of a condition's value
	Segment *Segment         // of an ARN that does not match
}

// A ConditionTrace is one condition's part.
type ConditionTrace struct {
	Test   *condition.Test
	Result condition.Result
	Values []ValueTrace
}

// Trace decides a request and tells how. It agrees with Decide.
func (s *Set) Trace(r *Request) *Trace { return s.trace(r, (*question).statementTrace) }

// Outline is Trace without the elements of the statements: it tells which of them
// match and which decide, and does not say why.
func (s *Set) Outline(r *Request) *Trace { return s.trace(r, (*question).outline) }

func (s *Set) trace(r *Request, of statementTracer) *Trace {
	q := &question{}
	q.ask(s, r)
	p := q.plan()
	t := &Trace{Request: r, Caller: CallerTrace{p.assumesRole, p.basedAlone, p.crossAccount, p.root, p.linkedRole}}
	l := threeValued{}
	in := gather(s, l, p, q.match, unseenMaybe)
	o := flow(l, p, in)
	var known bool
	t.Decision, known = o.decision(l)
	if in.open(l) {
		solved := s.solve(q, p)
		if !known {
			t.Decision, t.DependsOn, t.When, t.WhenMore = solved.decision, solved.dependsOn, solved.when, solved.more
		}
		if solved.exact {
			o = solved.outcome // which layer settled it, unknowns followed
		}
	}
	t.PolicyType = s.settled(p, o, t.Decision)
	s.layers(q, p, in, o, t, of)
	t.decidedBy(p, o)
	return t
}

// settled names the layer that decided, in RAM's order: a control or session
// layer that did not allow; of an explicit deny the identity layer before the
// resource-based one; of an Allow likewise; of an implicit deny the trust
// policy where a role is assumed and it did not allow, else the identity layer.
// Where unknowns leave open which of them it was, one that did for certain goes
// before those that may have.
func (s *Set) settled(p plan, o outcome[kleene.Value], d Decision) Layer {
	identity := Identity
	if o.accountSettles != kleene.Yes && s.hasLayer(ResourceGroup, p) {
		identity = ResourceGroup
	}
	switch {
	case d == Allow && (p.basedAlone || o.basedAllows == kleene.Yes && o.identityAllows != kleene.Yes):
		return p.based
	case d == Allow:
		return identity
	case o.controlAllows == kleene.No:
		return Control
	case o.sessionAllows == kleene.No && d != Undetermined:
		return Session
	}
	denied := d == ExplicitDeny && (o.identityDenies == kleene.Yes || o.basedDenies == kleene.Yes)
	lacking := d == ImplicitDeny && o.granted == kleene.No
	switch {
	case !denied && !lacking && o.controlAllows != kleene.Yes:
		return Control
	case !denied && !lacking && o.sessionAllows != kleene.Yes:
		return Session
	case d == ImplicitDeny && p.anonymous && !p.assumesRole:
		return identity
	case d == ImplicitDeny && p.basedAlone:
		return Trust
	case p.basedAlone:
		return p.based
	case d == ExplicitDeny && o.identityDenies != kleene.Yes && o.basedDenies == kleene.Yes:
		return p.based
	case d == ImplicitDeny && p.assumesRole && (o.basedAllows == kleene.No || o.identityAllows != kleene.No && o.basedAllows != kleene.Yes):
		return Trust
	}
	return identity
}

func (s *Set) hasLayer(layer Layer, p plan) bool {
	return p.asks(layer) && (slices.Contains(s.Unknown, layer) ||
		slices.ContainsFunc(s.policies, func(c *compiled) bool { return c.layer == layer }))
}

// layers traces every layer that has policies, or that nobody can see.
func (s *Set) layers(q *question, p plan, in inputs[kleene.Value], o outcome[kleene.Value], t *Trace, of statementTracer) {
	final := false // an earlier layer was
	for _, layer := range Layers() {
		levels := []int{0}
		if layer == Control {
			levels = append(s.controlLevels(), -1) // what nobody can see, if there is any
		}
		for i, level := range levels {
			lt := LayerTrace{Layer: layer, Level: level}
			lt.Unseen = slices.Contains(s.Unknown, layer) && (layer != Control || level == -1)
			for index, c := range s.policies {
				if c.layer == layer && c.level == level || c.layer == layer && layer != Control {
					lt.Policies = append(lt.Policies, q.policyTrace(index, c, of))
				}
			}
			if len(lt.Policies) == 0 && !lt.Unseen {
				continue
			}
			lt.Skip = p.skip(layer, final, o)
			if lt.Skip == Asked {
				var own pair[kleene.Value]
				switch layer {
				case Control:
					own = in.control[i]
				case Session:
					own = in.session[0]
				case Identity:
					own = in.account
				case ResourceGroup:
					own = in.group
				default:
					own = in.based
				}
				lt.Decision = ownDecision(own)
				if layer <= Session && lt.Decision != Allow && lt.Decision != Undetermined {
					final = true
				}
			}
			t.Layers = append(t.Layers, lt)
		}
	}
}

func ownDecision(p pair[kleene.Value]) Decision {
	switch {
	case p.deny == kleene.Yes:
		return ExplicitDeny
	case p.deny == kleene.Maybe:
		return Undetermined
	case p.allow == kleene.Yes:
		return Allow
	case p.allow == kleene.Maybe:
		return Undetermined
	}
	return ImplicitDeny
}

func (p plan) skip(layer Layer, final bool, o outcome[kleene.Value]) Skip {
	switch {
	case layer == Control && p.root:
		return RootExempt
	case layer == Control && p.linkedRole:
		return LinkedRoleExempt
	case (layer == Resource || layer == Trust) && p.based != layer:
		return NotForAction
	case !p.asks(layer):
		return NotForCaller
	case final:
		return SettledBefore
	case layer == ResourceGroup && o.accountSettles == kleene.Yes:
		return AccountSettled
	}
	return Asked
}

// A statementTracer says what a question makes of a statement.
type statementTracer func(*question, *statement) StatementTrace

func (q *question) policyTrace(index int, c *compiled, of statementTracer) PolicyTrace {
	pt := PolicyTrace{Policy: index, Doc: c.doc, Statements: make([]StatementTrace, len(c.statements))}
	for i := range c.statements {
		pt.Statements[i] = of(q, &c.statements[i])
	}
	return pt
}

func (q *question) outline(s *statement) StatementTrace {
	return StatementTrace{Ref: s.ref(), Statement: s.Statement, Match: q.match(s), Refused: s.refused(q.assume)}
}

func (q *question) statementTrace(s *statement) StatementTrace {
	t := q.outline(s)
	t.Condition = kleene.Yes
	if s.Principal != nil && (s.layer == Resource || s.layer == Trust) {
		t.Principal = &ElementTrace{Match: q.matchPrincipal(s), Values: make([]ValueTrace, len(s.Principal.Entries))}
		for i := range s.Principal.Entries {
			e := &s.Principal.Entries[i]
			t.Principal.Values[i] = ValueTrace{Value: e.Value, Match: kleene.Of(q.isCaller(e, s))}
		}
	}
	// What is of both elements lies side by side: it is there and goes together.
	actions, resources := first(s.Action, s.NotAction), first(s.Resource, s.NotResource)
	if s.layer == Trust {
		resources = nil
	}
	elements, values := new([2]ElementTrace), make([]ValueTrace, countOf(actions)+countOf(resources))
	if actions != nil {
		t.Action = &elements[0]
		*t.Action = ElementTrace{Element: actions, Not: actions == s.NotAction, Values: values[:len(actions.Values):len(actions.Values)]}
		q.actionsTrace(s, t.Action)
		values = values[len(actions.Values):]
	}
	if resources != nil {
		t.Resource = &elements[1]
		*t.Resource = ElementTrace{Element: resources, Not: resources == s.NotResource, Values: values}
		q.resourcesTrace(s, t.Resource)
	}
	if !q.conditionCounts(s) {
		t.Condition = kleene.No
	}
	if len(s.tests) > 0 {
		t.Conditions = make([]ConditionTrace, len(s.tests))
	}
	for i, test := range s.tests {
		ct := &t.Conditions[i]
		ct.Test, ct.Result, ct.Values = test, q.eval(test), make([]ValueTrace, len(test.Condition.Values))
		t.Condition = kleene.And(t.Condition, ct.Result.Met)
		for i, v := range test.Condition.Values {
			vt := &ct.Values[i]
			vt.Value, vt.Reason = v, ct.Result.Reason
			switch {
			case ct.Result.Reason == condition.KeyUnknown:
				vt.Match = kleene.Maybe
			case len(ct.Result.Actual) > 0 && test.Operator != nil && ct.Result.Reason != condition.OperatorMismatch:
				var met bool
				met, vt.Reason = test.Pair(i, ct.Result.Actual, q.assume)
				vt.Match = kleene.Of(met)
			}
		}
	}
	return t
}

// actionsTrace compares the action with each value.
func (q *question) actionsTrace(s *statement, e *ElementTrace) {
	some := false
	for i, v := range e.Element.Values {
		one := q.hasAction(&s.actions[i], v.Text)
		e.Values[i] = ValueTrace{Value: v, Match: kleene.Of(one)}
		some = some || one
	}
	e.Match = kleene.Of(len(e.Values) > 0 && some != e.Not)
}

// resourcesTrace compares the resource with each value, and says where those part
// from it that are not its.
func (q *question) resourcesTrace(s *statement, e *ElementTrace) {
	var segments []Segment // of the values, in memory of their own taken once
	for i, v := range e.Element.Values {
		vt := &e.Values[i]
		vt.Value, vt.Match = v, q.hasResource(&s.resources[i], v.Text)
		e.Match = kleene.Or(e.Match, vt.Match)
		if vt.Match != kleene.No {
			continue
		}
		if segment, ok := q.differs(&s.resources[i]); ok {
			if segments == nil {
				segments = make([]Segment, 0, len(e.Values)-i)
			}
			segments = append(segments, segment)
			vt.Segment = &segments[len(segments)-1]
		}
	}
	if e.Not && len(e.Values) > 0 {
		e.Match = kleene.Not(e.Match)
	}
}

func countOf(e *policy.Element) int {
	if e == nil {
		return 0
	}
	return len(e.Values)
}

func first(a, b *policy.Element) *policy.Element {
	if a != nil {
		return a
	}
	return b
}

// decidedBy collects the statements that settled the decision and marks them.
func (t *Trace) decidedBy(p plan, o outcome[kleene.Value]) {
	// Control and session policies that never allow are final, also where only
	// following the unknowns tells.
	final := Layer(0)
	if t.PolicyType == Control && o.controlAllows == kleene.No || t.PolicyType == Session && o.sessionAllows == kleene.No {
		final = t.PolicyType
	}
	effect := policy.Allow
	switch t.Decision {
	case Undetermined, ImplicitDeny:
		return
	case ExplicitDeny:
		effect = policy.Deny
	}
	for _, certain := range []kleene.Value{kleene.Yes, kleene.Maybe} {
		for i := range t.Layers {
			layer := &t.Layers[i]
			// Control and session policies never grant, so they decide only
			// by denying.
			if layer.Skip != Asked || layer.Layer <= Session && effect == policy.Allow {
				continue
			}
			if final != 0 && layer.Layer != final {
				continue
			}
			// What grants through the identity layer where it cannot is left out.
			if effect == policy.Allow && p.crossAccount && (layer.Layer == Identity || layer.Layer == ResourceGroup) {
				continue
			}
			for j := range layer.Policies {
				for k := range layer.Policies[j].Statements {
					st := &layer.Policies[j].Statements[k]
					if st.Statement.Effect == effect && st.Match == certain && !(effect == policy.Allow && st.Refused) {
						st.Decides = true
						t.DecidedBy = append(t.DecidedBy, st.Ref)
					}
				}
			}
		}
		// What only may allow decides nothing for the owner, who needs no policy.
		if len(t.DecidedBy) > 0 || effect == policy.Allow && p.root && !p.crossAccount {
			break
		}
	}
	slices.SortFunc(t.DecidedBy, func(a, b Reference) int {
		if a.Policy != b.Policy {
			return a.Policy - b.Policy
		}
		return a.Statement - b.Statement
	})
}
