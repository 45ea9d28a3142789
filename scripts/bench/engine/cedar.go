// This file is cedar-go: a policy for each statement. Cedar has no wildcards in
// the names of actions and resources, so both are texts in the context. Of the
// ways to write that, this one is the fastest: sets of texts for what has no
// wildcard, and nothing that has the engine walk entities.

package engine

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cedar-policy/cedar-go"
	"github.com/cedar-policy/cedar-go/types"

	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func loadCedar(w *workload.Workload) (Ask, error) {
	set, err := ParseCedar(CedarText(w))
	if err != nil {
		return nil, err
	}
	requests := make([]cedar.Request, len(w.Requests))
	for i, r := range w.Requests {
		address, err := types.ParseIPAddr(r.Context[workload.SourceIP])
		if err != nil {
			return nil, err
		}
		requests[i] = cedar.Request{
			Principal: cedar.NewEntityUID("User", "alice"),
			Action:    cedar.NewEntityUID("Action", "call"),
			Resource:  cedar.NewEntityUID("Resource", "any"),
			Context: cedar.NewRecord(cedar.RecordMap{
				"action":          cedar.String(r.Action),
				"resource":        cedar.String(r.Resource),
				"sourceIp":        address,
				"secureTransport": cedar.Boolean(r.Context[workload.SecureTransport] == "true"),
				"userAgent":       cedar.String(r.Context[workload.UserAgent]),
			}),
		}
	}
	entities := cedar.EntityMap{}
	return func(i int) Answer {
		decision, why := cedar.Authorize(set, entities, requests[i])
		switch {
		case decision == cedar.Allow:
			return Allow
		case len(why.Reasons) > 0:
			return ExplicitDeny
		}
		return ImplicitDeny
	}, nil
}

// ParseCedar reads policies in Cedar's language.
func ParseCedar(text string) (*cedar.PolicySet, error) {
	return cedar.NewPolicySetFromBytes("policies.cedar", []byte(text))
}

// CedarText is a workload's policies in Cedar's language.
func CedarText(w *workload.Workload) string {
	var b strings.Builder
	for _, s := range w.Statements() {
		effect := "permit"
		if s.Deny {
			effect = "forbid"
		}
		fmt.Fprintf(&b, "%s (principal, action, resource)\nwhen {\n  (%s) &&\n  (%s)", effect,
			cedarAny("context.action", s.Actions), cedarAny("context.resource", s.Resources))
		for _, c := range s.Conditions {
			b.WriteString(" &&\n  (" + cedarCondition(c) + ")")
		}
		b.WriteString("\n};\n\n")
	}
	return b.String()
}

// cedarAny is texts that a value may be, the exact ones first.
func cedarAny(value string, patterns []string) string {
	var exact, tests []string
	for _, p := range patterns {
		if workload.HasStar(p) {
			tests = append(tests, value+" like "+strconv.Quote(p))
		} else {
			exact = append(exact, strconv.Quote(p))
		}
	}
	switch len(exact) {
	case 0:
	case 1:
		tests = append([]string{value + " == " + exact[0]}, tests...)
	default:
		tests = append([]string{"[" + strings.Join(exact, ", ") + "].contains(" + value + ")"}, tests...)
	}
	return strings.Join(tests, " || ")
}

func cedarCondition(c workload.Condition) string {
	switch c.Operator {
	case workload.IPAddress:
		var in []string
		for _, v := range c.Values {
			in = append(in, "context.sourceIp.isInRange(ip("+strconv.Quote(v)+"))")
		}
		return strings.Join(in, " || ")
	case workload.Bool:
		if c.Values[0] == "true" {
			return "context.secureTransport"
		}
		return "!context.secureTransport"
	}
	return cedarAny("context.userAgent", c.Values)
}
