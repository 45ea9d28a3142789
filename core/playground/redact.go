package playground

// This file is a scenario to hand on: what tells whose it is replaced, and
// everything decided again.

import (
	"slices"
	"strconv"

	"github.com/ramplay/ramplay/core/explain"
	"github.com/ramplay/ramplay/core/redact"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// Redact gives a scenario without what tells whose it is. It is safe to hand on
// where the request, its call and all tests are decided as before.
func Redact(p RedactParams) RedactResult {
	out := RedactResult{Findings: []RedactFinding{}, Moved: []string{}, Safe: true}
	if p.Scenario == nil {
		return out
	}
	l := words.LanguageOf(p.Lang)
	before := newJudge(p.Scenario)
	r := redact.Scenario(p.Scenario, before.catalog, p.Keep)
	out.Scenario = r.Scenario
	for i := range r.Findings {
		f := &r.Findings[i]
		one := RedactFinding{
			ID: f.ID, Kind: f.Kind.String(), Title: l.Say("redact-kind-"+f.Kind.String(), nil),
			Value: f.Value, Replacement: f.Replacement, Count: f.Count, Where: whereOf(p.Scenario, f.Where, l),
		}
		if f.Bound {
			one.Stays = l.Say("redact-stays", source.Args{"value": f.Value})
		}
		out.Findings = append(out.Findings, one)
	}
	if r.TooLarge {
		out.Moved = append(out.Moved, l.Say("redact-too-large", nil))
	} else {
		out.Moved = append(out.Moved, moved(before, newJudge(r.Scenario), l)...)
	}
	out.Safe = len(out.Moved) == 0
	return out
}

// whereOf names a place of a scenario.
func whereOf(s *scenario.Scenario, at redact.Place, l words.Language) string {
	args := source.Args{"line": strconv.Itoa(at.Line)}
	switch at.Part {
	case redact.Policy, redact.PolicyName:
		args["policy"] = explain.Name(s.Policies[at.Index].Name, at.Index, l)
		if at.Part == redact.PolicyName {
			return l.Say("redact-in-policy-name", args)
		}
		return l.Say("redact-in-policy", args)
	case redact.Request:
		return l.Say("redact-in-request", nil)
	case redact.Test, redact.TestName:
		args["test"] = s.Tests[at.Index].Name
		return l.Say("redact-in-test", args)
	}
	return l.Say("redact-in-title", nil)
}

// moved lists what is decided otherwise, or read otherwise, in the second of
// two scenarios.
func moved(before, after *judge, l words.Language) []string {
	var list []string
	say := func(code string, args source.Args) { list = append(list, l.Say(code, args)) }
	for i := range before.policies {
		a, b := &before.policies[i], &after.policies[i]
		if len(a.problems) != len(b.problems) || a.rejected != b.rejected {
			say("redact-moved-problems", source.Args{
				"policy": explain.Name(before.scenario.Policies[i].Name, i, l),
				"before": strconv.Itoa(len(a.problems)), "after": strconv.Itoa(len(b.problems)),
			})
		}
	}
	if before.scenario.Request != nil {
		a, b := before.answer(before.scenario.Request), after.answer(after.scenario.Request)
		switch {
		case a.decision != b.decision:
			say("redact-moved-request", source.Args{"before": a.decision, "after": b.decision})
		case !slices.Equal(a.by, b.by):
			say("redact-moved-statements", nil)
		}
		if a.call != b.call {
			say("redact-moved-call", source.Args{"before": orNone(a.call), "after": orNone(b.call)})
		}
	}
	for i := range before.scenario.Tests {
		t := &before.scenario.Tests[i]
		a, b := before.answer(&t.Request), after.answer(&after.scenario.Tests[i].Request)
		if a.decision == b.decision {
			a.decision, b.decision = orNone(a.call), orNone(b.call)
		}
		if a.decision != b.decision {
			say("redact-moved-test", source.Args{"test": t.Name, "before": a.decision, "after": b.decision})
		}
	}
	return list
}

// An answer is what a request comes to, with the statements that settled it.
type answer struct {
	decision, call string
	by             []Reference
}

func (j *judge) answer(r *scenario.Request) answer {
	q := j.query(r)
	t := j.set.Trace(&q.Request)
	a := answer{decision: t.Decision.String()}
	for _, ref := range t.DecidedBy {
		a.by = append(a.by, Reference{ref.Policy, ref.Statement})
	}
	if call := j.call(q); call != nil {
		a.call = call.Decision.String()
	}
	return a
}
