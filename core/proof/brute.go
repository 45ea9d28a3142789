package proof

// This file holds the engine to all ways of filling unknowns in.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/proof/cases"
	"github.com/ramplay/ramplay/core/proof/reference"
)

// Brute compares the engine with all ways to fill a case's unknowns in: its
// decision, what that depends on, the layer and the statements that are said to
// decide, and the ways that it names as leading to Allow. ways is how many there
// are; 0 where there are more than a limit and nothing was compared.
func (j *Judge) Brute(c *cases.Case, limit int) (v Verdict, ways int, err error) {
	b, ok := reference.NewBrute(j.naive, c, limit)
	if !ok {
		return v, 0, nil
	}
	ways = len(b.Ways())
	if v, err = j.ask(c); err != nil {
		return v, ways, err
	}
	want, dependsOn := b.Decision()
	if v.Decision != want || !slices.Equal(v.DependsOn, dependsOn) {
		return v, ways, fmt.Errorf("the engine says %v; all ways to fill the unknowns in come to %s, depending on %v", v, want, dependsOn)
	}
	if err := settledSomewhere(b, v); err != nil || want != cases.Undetermined || v.trace.WhenMore {
		return v, ways, err
	}
	for i, way := range b.Ways() {
		allowed := b.Answer(i).Decision == cases.Allow
		told := slices.ContainsFunc(v.trace.When, func(t authz.Term) bool { return inTerm(c, b, t, way) })
		if allowed != told {
			return v, ways, fmt.Errorf("filled in as %v the answer is %s, which the ways to Allow deny: %+v", b.Filled(way).Context, b.Answer(i).Decision, v.trace.When)
		}
	}
	return v, ways, nil
}

// settledSomewhere: the layer that is said to have settled a decision does so in
// some way, and so does each statement. One that denies for certain may be named
// where earlier layers, now this and now that, deny before it; and where none
// decides for certain, all that three values leave open.
func settledSomewhere(b *reference.Brute, v Verdict) error {
	if v.Decision == cases.Undetermined {
		return nil
	}
	layer := false
	missing := slices.Clone(v.DecidedBy)
	for i := range b.Ways() {
		for _, a := range []reference.Answer{b.Answer(i), b.Behind(i)} {
			if a.Decision == v.Decision {
				layer = layer || a.PolicyType == v.PolicyType
				missing = slices.DeleteFunc(missing, func(r cases.Ref) bool { return slices.Contains(a.DecidedBy, r) })
			}
		}
	}
	missing = slices.DeleteFunc(missing, b.Open)
	if !layer || len(missing) > 0 {
		return fmt.Errorf("the engine says %v, which in no way is so: layer %v, statements %v", v, layer, missing)
	}
	return nil
}

// inTerm reports whether a way is one of those that a Term speaks of.
func inTerm(c *cases.Case, b *reference.Brute, term authz.Term, way reference.Way) bool {
	for _, choice := range term {
		if choice.Layer != 0 {
			comes := way[len(b.Values)+slices.Index(c.LayersUnknown, choice.Layer.String())]
			if comes == reference.Denies || choice.Allows && comes != reference.Allows {
				return false
			}
			continue
		}
		i := slices.Index(c.Request.Unknown, choice.Key)
		if !chosen(b, choice, b.Values[i][way[i]]) {
			return false
		}
	}
	return true
}

// chosen reports whether a value of a key is one of those that a Choice allows.
func chosen(b *reference.Brute, choice authz.Choice, value string) bool {
	if len(choice.Literals) > 0 {
		all, any := true, false
		for _, l := range choice.Literals {
			holds := evalFilled(b.Case, l.Test, value) == l.Met
			all, any = all && holds, any || holds
		}
		return all || choice.Any && any
	}
	want := b.Outcomes(choice.Key, value)
	if choice.Absent && b.Outcomes(choice.Key, reference.Absent) == want {
		return true
	}
	return slices.ContainsFunc(choice.Examples, func(e string) bool { return b.Outcomes(choice.Key, e) == want })
}

func evalFilled(c *cases.Case, t *condition.Test, value string) bool {
	service, _, _ := strings.Cut(c.Request.Action, ":")
	if value == reference.Absent {
		return t.Eval(condition.IsAbsent, nil, service, c.Assume).Met == kleene.Yes
	}
	return t.Eval(condition.IsPresent, []string{value}, service, c.Assume).Met == kleene.Yes
}
