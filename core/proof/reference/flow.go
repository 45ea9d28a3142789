package reference

// This file is "How RAM evaluates policies" and "Policy evaluation process of
// assuming a RAM role", step by step.

import (
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// A found is what applies of one set of policies of one kind. Without unknowns
// allows and denies are told apart by the lists alone.
type found struct {
	allow, deny    bool
	allows, denies []cases.Ref
}

// decision is the basic unit of evaluation: Deny before Allow before nothing.
func (f found) decision() string {
	switch {
	case f.deny:
		return cases.ExplicitDeny
	case f.allow:
		return cases.Allow
	}
	return cases.ImplicitDeny
}

// A matched is what may apply of one set of policies.
type matched struct {
	allow, deny    truth
	allows, denies []cases.Ref // of those that apply for certain
}

// A stage is a set of policies that is evaluated together: a layer, or a level of
// the control policies.
type stage struct {
	layer string
	level int
}

// match goes through the statements of a stage. An Allow that RAM would not store
// does not count.
func (s *Set) match(q *question, at stage) (m matched) {
	for _, st := range s.statements {
		if st.layer != at.layer || at.layer == cases.Control && st.level != at.level {
			continue
		}
		effect, _ := st.effect.value.(string)
		switch {
		case sameFolded(effect, "Deny"):
			applies := q.applies(st)
			if m.deny = max(m.deny, applies); applies == yes {
				m.denies = append(m.denies, st.ref)
			}
		case sameFolded(effect, "Allow") && !q.refused(st):
			applies := q.applies(st)
			if m.allow = max(m.allow, applies); applies == yes {
				m.allows = append(m.allows, st.ref)
			}
		}
	}
	return m
}

// Ask evaluates a request of which all is known.
func (s *Set) Ask(r cases.Request, set assume.Set) Answer {
	q := &question{r, set}
	return s.evaluate(q, func(at stage) found {
		m := s.match(q, at)
		return found{m.allow == yes, m.deny == yes, m.allows, m.denies}
	}, s.levels())
}

// evaluate goes through the steps. find gives what applies at a stage.
func (s *Set) evaluate(q *question, find func(stage) found, levels []int) Answer {
	caller := q.Principal.Type
	// The account itself; who has no identity policies; a session of a role.
	root := caller == cases.RootUser
	stranger := caller == cases.Service || caller == cases.Federated || caller == cases.Anonymous
	session := caller == cases.AssumedRoleUser || caller == ""
	own, _ := readRole(q.Principal.ARN)
	linked := caller == cases.AssumedRoleUser && strings.HasPrefix(strings.ToLower(own.name), "aliyunservicerolefor")

	// Step 1: control policies, level by level from the root folder to the member.
	// Each level has to come to Allow. They do not bind the owner and
	// service-linked roles.
	if !root && !linked {
		for _, level := range levels {
			f := find(stage{cases.Control, level})
			if d := f.decision(); d != cases.Allow {
				return Answer{d, cases.Control, f.denies}
			}
		}
	}
	// Step 2: the session policy, where the session has one.
	if session && s.has(cases.Session) {
		f := find(stage{cases.Session, 0})
		if d := f.decision(); d != cases.Allow {
			return Answer{d, cases.Session, f.denies}
		}
	}
	// Step 3a: identity policies. The account's scope comes first, and only where
	// it comes to nothing are those of resource groups asked: a resource group's
	// Deny is shadowed by an account's Allow.
	var identity found
	layer := cases.Identity
	if !root && !stranger {
		identity = find(stage{cases.Identity, 0})
		if identity.decision() == cases.ImplicitDeny && s.has(cases.ResourceGroup) {
			identity, layer = find(stage{cases.ResourceGroup, 0}), cases.ResourceGroup
		}
	}
	a := identity.decision()
	if !root && q.acrossAccounts() && !q.assumesRole() && a == cases.Allow {
		a, identity.allows = cases.ImplicitDeny, nil // resources are isolated by account
	}
	if root {
		a = cases.Allow // what is its own
		if q.acrossAccounts() && !q.assumesRole() {
			a = cases.ImplicitDeny
		}
	}
	// Step 3b: the policy of the resource, or of the role that is assumed.
	based := cases.Resource
	if q.assumesRole() {
		based = cases.Trust
	}
	resource := find(stage{based, 0})
	b := resource.decision()

	// Step 4: an explicit deny anywhere is one.
	if a == cases.ExplicitDeny || b == cases.ExplicitDeny {
		if a != cases.ExplicitDeny {
			layer = based
		}
		return Answer{cases.ExplicitDeny, layer, joined(identity.denies, resource.denies)}
	}
	// Services, identity providers and nobody in particular have the policy of the
	// resource alone.
	if stranger {
		switch {
		case b == cases.Allow:
			return Answer{cases.Allow, based, resource.allows}
		case caller == cases.Anonymous && !q.assumesRole():
			return Answer{cases.ImplicitDeny, cases.Identity, nil}
		}
		return Answer{cases.ImplicitDeny, cases.Trust, nil}
	}
	// Assuming a role takes both sides; an account cannot assume a role itself.
	if q.assumesRole() {
		switch {
		case b != cases.Allow:
			return Answer{cases.ImplicitDeny, cases.Trust, nil}
		case a != cases.Allow || root:
			return Answer{cases.ImplicitDeny, layer, nil}
		}
		return Answer{cases.Allow, layer, joined(identity.allows, resource.allows)}
	}
	// Everywhere else one side suffices.
	switch {
	case a == cases.Allow:
		return Answer{cases.Allow, layer, joined(identity.allows, resource.allows)}
	case b == cases.Allow:
		return Answer{cases.Allow, based, resource.allows}
	}
	return Answer{cases.ImplicitDeny, layer, nil}
}

func joined(a, b []cases.Ref) []cases.Ref {
	all := append(append([]cases.Ref{}, a...), b...)
	cases.Sort(all)
	return all
}
