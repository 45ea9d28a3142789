// This file is casbin: a row for each statement. Its own functions know one
// pattern at a time, which would make fifteen rows of a statement; instead there
// are functions for a statement's list of patterns, compiled beforehand.

package engine

import (
	"strconv"

	"github.com/casbin/casbin/v3"
	"github.com/casbin/casbin/v3/model"

	"github.com/ramplay/ramplay/scripts/bench/workload"
)

const casbinModel = `
[request_definition]
r = act, res, number
[policy_definition]
p = statement, eft
[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))
[matchers]
m = action(r.act, p.statement) && resource(r.res, p.statement) && condition(r.number, p.statement)
`

func loadCasbin(w *workload.Workload) (Ask, error) {
	m, err := model.NewModelFromString(casbinModel)
	if err != nil {
		return nil, err
	}
	enforcer, err := casbin.NewEnforcer(m)
	if err != nil {
		return nil, err
	}
	statements := w.Statements()
	rows := make([][]string, len(statements))
	for i, s := range statements {
		rows[i] = []string{strconv.Itoa(i), "allow"}
		if s.Deny {
			rows[i][1] = "deny"
		}
	}
	if _, err := enforcer.AddPolicies(rows); err != nil {
		return nil, err
	}
	of := func(argument any) *workload.Statement {
		n, _ := strconv.Atoi(argument.(string))
		return &statements[n]
	}
	test := newTester(w)
	enforcer.AddFunction("action", func(args ...any) (any, error) { return fitsAny(of(args[1]).Actions, args[0].(string)), nil })
	enforcer.AddFunction("resource", func(args ...any) (any, error) { return fitsAny(of(args[1]).Resources, args[0].(string)), nil })
	// The evaluator turns all numbers into fractions.
	enforcer.AddFunction("condition", func(args ...any) (any, error) { return test.all(of(args[1]).Conditions, int(args[0].(float64))), nil })
	return func(i int) Answer {
		allowed, err := enforcer.Enforce(w.Requests[i].Action, w.Requests[i].Resource, i)
		if err == nil && allowed {
			return Allow
		}
		return Refused
	}, nil
}
