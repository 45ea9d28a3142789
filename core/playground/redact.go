package playground

// This file is a scenario to hand on: what tells whose it is replaced, and
// everything decided again.

import (
	"strconv"
	"strings"

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
	before := newJudge(p.Scenario)
	c := comparison{l: words.LanguageOf(p.Lang), s: p.Scenario}
	s, found, ok := redact.Scenario(p.Scenario, before.catalog, p.Keep)
	out.Scenario = s
	for i := range found {
		f := &found[i]
		one := RedactFinding{
			ID: f.ID, Kind: f.Kind.String(), Title: c.l.Say("redact-kind-"+f.Kind.String(), nil),
			Value: f.Value, Replacement: f.Replacement, Count: f.Count, Where: c.place(f.Where),
		}
		if f.Bound {
			one.Stays = c.l.Say("redact-stays", nil)
		}
		out.Findings = append(out.Findings, one)
	}
	if ok {
		c.compare(before, newJudge(s))
	} else {
		c.moved = append(c.moved, c.l.Say("redact-too-large", nil))
	}
	out.Moved = append(out.Moved, c.moved...)
	out.Safe = len(out.Moved) == 0
	return out
}

// A comparison lists what is decided otherwise, or read otherwise, in a scenario
// that was made of another.
type comparison struct {
	l     words.Language
	s     *scenario.Scenario
	moved []string
}

// place names a place of the scenario.
func (c *comparison) place(at redact.Place) string {
	args := source.Args{"line": strconv.Itoa(at.Line)}
	code := "redact-in-title"
	switch at.Part {
	case redact.Policy:
		args["policy"] = explain.Name(c.s.Policies[at.Index].Name, at.Index, c.l)
		code = "redact-in-policy"
		if at.Line == 0 {
			code = "redact-in-policy-name"
		}
	case redact.Request:
		code = "redact-in-request"
	case redact.Test:
		args["test"] = c.s.Tests[at.Index].Name
		code = "redact-in-test"
	}
	return c.l.Say(code, args)
}

// same notes what is not the same.
func (c *comparison) same(what, before, after string) {
	if before != after {
		c.moved = append(c.moved, c.l.Say("redact-moved", source.Args{"what": what, "before": orNone(before), "after": orNone(after)}))
	}
}

func (c *comparison) compare(before, after *judge) {
	for i := range before.policies {
		what := c.l.Say("redact-problems", source.Args{"policy": explain.Name(c.s.Policies[i].Name, i, c.l)})
		c.same(what, strconv.Itoa(len(before.policies[i].problems)), strconv.Itoa(len(after.policies[i].problems)))
	}
	if c.s.Request != nil {
		what := c.place(redact.Place{Part: redact.Request})
		c.same(c.l.Say("redact-statements", source.Args{"what": what}), before.settledBy(), after.settledBy())
		c.request(what, before, after, c.s.Request, after.scenario.Request)
	}
	for i := range c.s.Tests {
		c.request(c.place(redact.Place{Part: redact.Test, Index: i}), before, after, &c.s.Tests[i].Request, &after.scenario.Tests[i].Request)
	}
}

// request compares the decision and the call's.
func (c *comparison) request(what string, before, after *judge, was, is *scenario.Request) {
	a, callA := before.answer(was)
	b, callB := after.answer(is)
	c.same(what, a, b)
	c.same(c.l.Say("redact-call", source.Args{"what": what}), callA, callB)
}

// answer is what a request comes to, and what its call does.
func (j *judge) answer(r *scenario.Request) (decision, call string) {
	q := j.query(r)
	if c := j.call(q); c != nil {
		call = c.Decision.String()
	}
	return j.set.Decide(&q.Request).String(), call
}

// settledBy names the statements that settle the scenario's request.
func (j *judge) settledBy() string {
	q := j.query(j.scenario.Request)
	var list []string
	for _, ref := range j.set.Outline(&q.Request).DecidedBy {
		list = append(list, strconv.Itoa(ref.Policy+1)+"."+strconv.Itoa(ref.Statement+1))
	}
	return strings.Join(list, ", ")
}
