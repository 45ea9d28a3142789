// This file is the project's own engine.

package engine

import (
	"fmt"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func loadRAM(w *workload.Workload) (Ask, error) {
	set, err := Compile(w.Texts())
	if err != nil {
		return nil, err
	}
	requests := Requests(w)
	answers := [...]Answer{authz.ImplicitDeny: ImplicitDeny, authz.ExplicitDeny: ExplicitDeny, authz.Allow: Allow, authz.Undetermined: Refused}
	return func(i int) Answer { return answers[set.Decide(&requests[i])] }, nil
}

// Compile reads policies and makes them ready for Decide.
func Compile(texts []string) (*authz.Set, error) {
	set := &authz.Set{}
	for _, text := range texts {
		doc, problems := policy.Parse(source.NewFile("policy.json", text))
		problems = append(problems, set.Add(authz.Identity, doc)...)
		for _, p := range problems {
			if p.Level == source.Error {
				return nil, fmt.Errorf("a policy is wrong: %s %v", p.Code, p.Args)
			}
		}
	}
	set.Compile()
	return set, nil
}

// Requests are a workload's requests as the engine takes them.
func Requests(w *workload.Workload) []authz.Request {
	requests := make([]authz.Request, len(w.Requests))
	for i, r := range w.Requests {
		context := condition.Context{}
		for key, value := range r.Context {
			context[key] = []string{value}
		}
		requests[i] = authz.Request{Action: r.Action, Resource: r.Resource, Context: context}
	}
	return requests
}
