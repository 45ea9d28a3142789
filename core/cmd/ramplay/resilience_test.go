package main

// This file tests that the command takes time in proportion to what it reads.

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/growth"
	"github.com/ramplay/ramplay/core/scenario"
)

// numbered repeats a text with its number for %, a line each.
func numbered(n int, text, between string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(between)
		}
		b.WriteString(strings.ReplaceAll(text, "%", strconv.Itoa(i)))
	}
	return b.String()
}

func TestHostileFiles(t *testing.T) {
	statements := func(n int, statement string) string {
		return `{"Version": "1", "Statement": [` + numbered(n, statement, ",\n") + `]}`
	}
	const own = `{"action": "own:Get%", "api": "Get%", "access": "get", "resource_types": [{"type": "T", "arn": "acs:own:*:*:t/%"}]}`
	tests := []struct {
		name string
		args string
		size int
		text func(n int) string
	}{
		{"check statements", "check", 300, func(n int) string {
			return statements(n, `{"Effect": "Allow", "Action": "oss:Get%", "Resource": "acs:oss:*:*:b%/*"}`)
		}},
		{"check statements with errors", "check", 300, func(n int) string { return statements(n, `{"Effect": "allow", "action": "oss:Get%"}`) }},
		{"check errors on one line", "check", 1000, func(n int) string { return strings.Repeat("[}，", n) }},
		{"check Chinese on one line", "check", 1000, func(n int) string {
			return statements(1, `{"Effect": "Allow", "Action": ["`+numbered(n, "操作%", `", "`)+`"], "Resource": "*"}`)
		}},
		{"check tests", "check", 50, func(n int) string {
			return `{"version": 1, "policies": [], "tests": [` + numbered(n, `{"name": "t%", "request": {"action": "a:b", "resource": "*"}, "expect": "Allow"}`, ",") + `]}`
		}},
		{"check tests beside a catalogue", "check", 250, func(n int) string {
			return `{"version": 1, "policies": [], "catalogs": [{"service": "own", "operations": [` + numbered(n, own, ",") + `]}], "tests": [` +
				numbered(n, `{"name": "t%", "request": {"action": "own:Get%", "resource": "*"}, "expect": "Allow"}`, ",") + `]}`
		}},
		{"check policies", "check", 8, func(n int) string {
			return `{"version": 1, "policies": [` + numbered(n, `{"layer": "identity", "document": `+statements(5, `{"Effect": "Allow", "Action": "oss:Get*", "Resource": "*"}`)+`}`, ",") + `]}`
		}},
		// A scenario may have 1,000 tests: few of them have to take long enough.
		{"test tests", "test", 25, func(n int) string {
			return `{"version": 1, "policies": [{"layer": "identity", "document": ` + statements(100, `{"Effect": "Allow", "Action": "oss:Get*", "Resource": "*"}`) + `}],
				"tests": [` + numbered(n, `{"name": "t%", "request": {"action": "a:b", "resource": "*"}, "expect": "ImplicitDeny"}`, ",") + `]}`
		}},
		{"fmt statements", "fmt", 500, func(n int) string {
			return statements(n, `{"Effect":"Allow","Action":"oss:Get%","Resource":"acs:oss:*:*:b%/*"}`)
		}},
		{"fmt what is no JSON", "fmt", 1000, func(n int) string { return strings.Repeat("[}，", n) }},
		{"eval lines", "eval -batch", 100, func(n int) string {
			return numbered(n, `{"id": "%", "scenario": {"version": 1, "policies": [], "request": {"action": "a:b", "resource": "*"}}}`, "\n")
		}},
		{"eval lines that are no requests", "eval -batch", 500, func(n int) string { return strings.Repeat("{\n", n) }},
		{"eval a long line", "eval -batch", 5000, func(n int) string { return strings.Repeat("[", n) }},
		{"eval blank lines", "eval -batch", 50_000, func(n int) string { return strings.Repeat(" \n", n) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, test.size, func(n int) func() {
				text := test.text(n)
				if len(text) > scenario.MaxText || test.args == "test" && n > scenario.MaxTests {
					return nil
				}
				args := strings.Fields(test.args)
				return func() {
					if out, errs, status := ramplay(text, args...); status == unable {
						t.Errorf("got status %d, %.300s%.300s", status, out, errs)
					}
				}
			})
		})
	}
}
