// Package analysis asks many questions at once: all the checks of an API call,
// a decision under the opposite of each assumption, the sibling APIs of an
// action. It decides nothing itself; every answer is package authz's.
package analysis

import (
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
)

// An Effect is what an assumption's opposite would make of a decision.
type Effect struct {
	Assumption assume.Name
	Decision   authz.Decision
}

// Effects tries the opposite of each assumption, one at a time, and gives those
// that change the decision.
func Effects(s *authz.Set, r *authz.Request, decision authz.Decision) []Effect {
	var effects []Effect
	set := *s // the assumptions alone are changed, in a copy
	for _, name := range assume.All() {
		set.Assume = s.Assume.Flip(name)
		if d := set.Decide(r); d != decision {
			effects = append(effects, Effect{name, d})
		}
	}
	return effects
}

// Worst is the decision of several checks that all have to pass: a deny if any
// is denied, the explicit one first; else open if any is.
func Worst(decisions ...authz.Decision) authz.Decision {
	worst := authz.Allow
	for _, d := range decisions {
		if severity(d) > severity(worst) {
			worst = d
		}
	}
	return worst
}

func severity(d authz.Decision) int {
	switch d {
	case authz.ExplicitDeny:
		return 3
	case authz.ImplicitDeny:
		return 2
	case authz.Undetermined:
		return 1
	}
	return 0
}
