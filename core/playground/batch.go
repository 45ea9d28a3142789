package playground

import (
	"github.com/ramplay/ramplay/core/analysis"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// This file is decisions by the thousand: policies are read once, and each
// request costs little more than being read.

// Batch decides many requests by the same policies.
func Batch(p BatchParams) BatchResult {
	j := newJudge(&scenario.Scenario{Policies: p.Policies, LayersUnknown: p.LayersUnknown, Catalogs: p.Catalogs, Assume: p.Assume})
	j.expect(len(p.Requests))
	out := BatchResult{Decisions: make([]string, len(p.Requests)), Problems: j.problemCount() + len(j.problems), Rejected: j.rejected()}
	context := condition.Context{} // of each request in turn
	for i := range p.Requests {
		r := &p.Requests[i]
		ask := asked(r, analysis.Find(j.catalog, r.Action, r.API, r.Resource).Action, context)
		out.Decisions[i] = j.set.Decide(&ask).String()
		for key := range r.Context { // the core has no use for clear elsewhere, which brings code of its own
			delete(context, key)
		}
	}
	return out
}

// asked is a request as the engine takes it. The action is the request's own, or
// the one that its API has. Its context is put into the one that is given, an
// empty one.
func asked(r *scenario.Request, action string, context condition.Context) authz.Request {
	ask := authz.Request{Action: action, Resource: r.Resource, Unknown: r.Unknown, Context: context}
	for key, values := range r.Context {
		context[key] = values
	}
	if p := r.Principal; p != nil {
		kind, _ := authz.PrincipalTypeOf(p.Type)
		ask.Principal = authz.Principal{Type: kind, ARN: p.ARN, AccountID: p.AccountID, UID: p.UID, Service: p.Service}
	}
	return ask
}

// readBatch reads a batch. As with a line of `eval -batch`, what keeps it from
// being read is a failure.
func readBatch(p *parameters) BatchParams {
	if p.root == nil {
		return BatchParams{}
	}
	b, problems := scenario.DecodeBatch(p.text, p.root)
	for _, problem := range problems {
		if problem.Level == source.Error {
			p.fail(words.English.Say(problem.Code, problem.Args))
		}
	}
	return BatchParams{Policies: b.Policies, Requests: b.Requests, LayersUnknown: b.LayersUnknown, Catalogs: b.Catalogs, Assume: b.Assume}
}
