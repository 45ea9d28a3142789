// This file is cel-go: a program for each statement, Deny first. One program of
// all statements would be larger than the parser takes.

package engine

import (
	"net/netip"
	"regexp"
	"strconv"
	"strings"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/ext"

	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func loadCEL(w *workload.Workload) (Ask, error) {
	env, err := cel.NewEnv(ext.Network(),
		cel.Variable("action", cel.StringType), cel.Variable("resource", cel.StringType),
		cel.Variable("address", ext.IPType), cel.Variable("secure", cel.BoolType), cel.Variable("agent", cel.StringType))
	if err != nil {
		return nil, err
	}
	var deny, allow []cel.Program
	for _, s := range w.Statements() {
		checked, issues := env.Compile(celStatement(s))
		if issues.Err() != nil {
			return nil, issues.Err()
		}
		program, err := env.Program(checked, cel.EvalOptions(cel.OptOptimize))
		if err != nil {
			return nil, err
		}
		if s.Deny {
			deny = append(deny, program)
		} else {
			allow = append(allow, program)
		}
	}
	requests := make([]cel.Activation, len(w.Requests))
	for i, r := range w.Requests {
		requests[i], err = cel.NewActivation(map[string]any{
			"action": r.Action, "resource": r.Resource,
			"address": netip.MustParseAddr(r.Context[workload.SourceIP]),
			"secure":  r.Context[workload.SecureTransport] == "true",
			"agent":   r.Context[workload.UserAgent],
		})
		if err != nil {
			return nil, err
		}
	}
	applies := func(programs []cel.Program, i int) bool {
		for _, p := range programs {
			if out, _, err := p.Eval(requests[i]); err == nil && out == types.True {
				return true
			}
		}
		return false
	}
	return func(i int) Answer {
		switch {
		case applies(deny, i):
			return ExplicitDeny
		case applies(allow, i):
			return Allow
		}
		return ImplicitDeny
	}, nil
}

func celStatement(s workload.Statement) string {
	parts := []string{"(" + celAny("action", s.Actions) + ")", "(" + celAny("resource", s.Resources) + ")"}
	for _, c := range s.Conditions {
		switch c.Operator {
		case workload.IPAddress:
			var in []string
			for _, v := range c.Values {
				in = append(in, "cidr("+strconv.Quote(v)+").containsIP(address)")
			}
			parts = append(parts, "("+strings.Join(in, " || ")+")")
		case workload.Bool:
			parts = append(parts, "secure == "+c.Values[0])
		default:
			parts = append(parts, "("+celAny("agent", c.Values)+")")
		}
	}
	return strings.Join(parts, " && ")
}

// celAny is texts that a value may be; only what no simpler function says is a
// regular expression.
func celAny(value string, patterns []string) string {
	var whole, tests []string
	for _, p := range patterns {
		shape, text := shapeOf(p)
		quoted := strconv.Quote(text)
		switch shape {
		case exact:
			whole = append(whole, quoted)
		case anything:
			return "true"
		case prefix:
			tests = append(tests, value+".startsWith("+quoted+")")
		case suffix:
			tests = append(tests, value+".endsWith("+quoted+")")
		case middle:
			tests = append(tests, value+".contains("+quoted+")")
		default:
			expression := "^" + strings.ReplaceAll(regexp.QuoteMeta(p), `\*`, ".*") + "$"
			tests = append(tests, value+".matches("+strconv.Quote(expression)+")")
		}
	}
	if len(whole) > 0 {
		tests = append([]string{value + " in [" + strings.Join(whole, ", ") + "]"}, tests...)
	}
	return strings.Join(tests, " || ")
}
