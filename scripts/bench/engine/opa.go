// This file is OPA: a rule for each statement, in a prepared query. The service
// is an input of its own, by which OPA's index finds the rules, and the cache of
// compiled patterns is large enough for all of them.

package engine

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/topdown/cache"

	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func loadOPA(w *workload.Workload) (Ask, error) {
	ctx := context.Background()
	config, err := cache.ParseCachingConfig([]byte(`{"inter_query_builtin_value_cache": {"named": {"glob": {"max_num_entries": 1000000}}}}`))
	if err != nil {
		return nil, err
	}
	patterns := cache.NewInterQueryValueCache(ctx, config)
	query, err := rego.New(rego.Query("data.ram.decision"), rego.Module("ram.rego", opaText(w))).PrepareForEval(ctx)
	if err != nil {
		return nil, err
	}
	requests := make([]ast.Value, len(w.Requests))
	for i, r := range w.Requests {
		requests[i], err = ast.InterfaceToValue(map[string]any{
			"service": serviceOf(r.Action), "action": r.Action, "resource": r.Resource,
			"address": r.Context[workload.SourceIP],
			"secure":  r.Context[workload.SecureTransport] == "true",
			"agent":   r.Context[workload.UserAgent],
		})
		if err != nil {
			return nil, err
		}
	}
	return func(i int) Answer {
		results, err := query.Eval(ctx, rego.EvalParsedInput(requests[i]), rego.EvalInterQueryBuiltinValueCache(patterns))
		if err != nil || len(results) != 1 {
			return Refused
		}
		switch results[0].Expressions[0].Value {
		case "allow":
			return Allow
		case "deny":
			return ExplicitDeny
		}
		return ImplicitDeny
	}, nil
}

func opaText(w *workload.Workload) string {
	var b strings.Builder
	b.WriteString(`package ram

default decision := "none"

decision := "deny" if deny

decision := "allow" if {
	not deny
	allow
}

default deny := false

default allow := false

`)
	for _, s := range w.Statements() {
		rule := "allow"
		if s.Deny {
			rule = "deny"
		}
		fmt.Fprintf(&b, "%s if {\n%s%s%s", rule, opaService(s.Actions), opaAny("input.action", s.Actions), opaAny("input.resource", s.Resources))
		for _, c := range s.Conditions {
			switch c.Operator {
			case workload.IPAddress:
				fmt.Fprintf(&b, "\tsome block in [%s]\n\tnet.cidr_contains(block, input.address)\n", quoteAll(c.Values))
			case workload.Bool:
				fmt.Fprintf(&b, "\tinput.secure == %s\n", c.Values[0])
			default:
				b.WriteString(opaAny("input.agent", c.Values))
			}
		}
		b.WriteString("}\n\n")
	}
	return b.String()
}

// opaService is the one service that all of a statement's actions are of.
func opaService(actions []string) string {
	service := serviceOf(actions[0])
	for _, a := range actions {
		if serviceOf(a) != service || workload.HasStar(service) {
			return ""
		}
	}
	return fmt.Sprintf("\tinput.service == %q\n", service)
}

func serviceOf(action string) string {
	service, _, _ := strings.Cut(action, ":")
	return service
}

// opaAny is texts that a value may be. glob.match without delimiters is what
// has * stand for any text; OPA keeps its patterns compiled.
func opaAny(value string, patterns []string) string {
	stars := false
	for _, p := range patterns {
		stars = stars || workload.HasStar(p)
	}
	if !stars {
		return fmt.Sprintf("\t%s in {%s}\n", value, quoteAll(patterns))
	}
	local := strings.TrimPrefix(value, "input.")
	return fmt.Sprintf("\tsome %s in [%s]\n\tglob.match(%[1]s, null, %[3]s)\n", local, quoteAll(patterns), value)
}

func quoteAll(texts []string) string {
	quoted := make([]string, len(texts))
	for i, t := range texts {
		quoted[i] = strconv.Quote(t)
	}
	return strings.Join(quoted, ", ")
}
