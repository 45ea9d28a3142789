package lint_test

// This file tests that checking ends soon: policies that are looked at are short,
// and longer ones are told to be too long.

import (
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/growth"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// times repeats a text with its number for %, separated by commas.
func times(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%", strconv.Itoa(i)) + ",")
	}
	return strings.TrimSuffix(b.String(), ",")
}

// input reads and compiles policies, which is not what is measured.
func input(texts ...text) lint.Input {
	var set authz.Set
	var in lint.Input
	for _, t := range texts {
		doc, problems := policy.Parse(source.NewFile("", t.text))
		problems = append(problems, set.Add(t.layer, doc)...)
		in.Policies = append(in.Policies, lint.Policy{Layer: t.layer, Document: doc, Problems: problems})
	}
	return in
}

func statements(text string) string { return `{"Version": "1", "Statement": [` + text + `]}` }

// hostile are policies by how many there are of what the name says.
var hostile = []struct {
	name string
	text func(n int) string
}{
	{"statements", func(n int) string {
		return statements(times(n, `{"Effect": "Allow", "Action": "amqp:GetQueue", "Resource": "acs:amqp:*:*:/instances/i%/*"}`))
	}},
	{"statements that deny", func(n int) string {
		return statements(times(n, `{"Effect": "Deny", "Action": "amqp:*", "Resource": "*"},{"Effect": "Allow", "Action": "*", "Resource": "*"}`))
	}},
	{"statements that are none", func(n int) string { return statements(times(n, `{}`)) }},
	{"statements in other letters", func(n int) string { return statements(times(n, `{"effect": "allow", "ACTION": 1}`)) }},
	{"actions", func(n int) string {
		return statements(`{"Effect": "Allow", "Action": [` + times(n, `"amqp:Get%"`) + `], "Resource": "*"}`)
	}},
	{"actions with stars", func(n int) string {
		return statements(`{"Effect": "Allow", "Action": [` + times(n, `"*:*%"`) + `,"*"], "Resource": ["acs:amqp:*:*:*", "acs:mq:*:*:*"]}`)
	}},
	{"resources", func(n int) string {
		return statements(`{"Effect": "Allow", "Action": "amqp:*", "Resource": [` + times(n, `"acs:amqp:*:*:/instances/i%/*"`) + `]}`)
	}},
	{"resources that are none", func(n int) string {
		return statements(`{"Effect": "Allow", "Action": "amqp:*", "Resource": [` + times(n, `"arn:aws:s3:::%"`) + `]}`)
	}},
	{"values", func(n int) string {
		return statements(`{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"IpAddress": {"acs:SourceIp": [` + times(n, `"10.0.0.%"`) + `]}}}`)
	}},
	{"keys", func(n int) string {
		return statements(`{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringLike": {` + times(n, `"acs:k%": "v*"`) + `}}}`)
	}},
	{"one key again and again", func(n int) string {
		return statements(`{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {` + times(n, `"StringLike": {"acs:SourceVpc": "v%"}`) + `}}`)
	}},
	{"levels", func(n int) string {
		return statements(`{"Effect": "Allow", "Action": ` + strings.Repeat("[", n) + strings.Repeat("]", n) + `, "Resource": "*"}`)
	}},
}

// A text past the bound is told to be so, at no cost of rules.
func TestLongPoliciesAreNotChecked(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("nothing is measured there, and all of it takes half a minute")
	}
	for _, shape := range hostile {
		t.Run(shape.name, func(t *testing.T) {
			growth.Check(t, lint.MaxText+lint.MaxText/8, func(size int) func() {
				policies := input(text{authz.Identity, shape.text(1 + size*1000/len(shape.text(1000)))})
				return func() {
					if found := lint.Check(policies)[0]; count(found, "policy-not-checked") != 1 {
						t.Errorf("got %d findings, want that it is not checked", len(found))
					}
				}
			})
		})
	}
}

// Up to the bound rules compare statements and values with each other, within
// bounds of their own. What is attached beside a policy adds no more than its own.
func TestManyPolicies(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("nothing is measured there, and all of it takes half a minute")
	}
	for _, shape := range hostile {
		n := 1
		for len(shape.text(2*n)) <= lint.MaxText/4 {
			n *= 2
		}
		t.Run(shape.name, func(t *testing.T) {
			growth.Check(t, 2, func(policies int) func() {
				texts := make([]text, policies)
				for i := range texts {
					texts[i] = text{authz.Identity, shape.text(n)}
				}
				in := input(texts...)
				return func() {
					if found := lint.Check(in); len(found) != policies || count(found[0], "policy-not-checked") > 0 {
						t.Error("got a text past the bound")
					}
				}
			})
		})
	}
}

// The worst findings are kept, wherever they stand among lesser ones.
func TestManyFindingsAreCapped(t *testing.T) {
	growth.Check(t, 5000, func(n int) func() {
		all := make([]source.Problem, n)
		for i := range all {
			all[i] = source.Problem{Code: strconv.Itoa(i), Level: source.Suggestion}
			if i >= n-400 {
				all[i].Level = source.Error
			}
		}
		return func() {
			kept := lint.Cap(append([]source.Problem(nil), all...))
			if errors(kept) != 400 || len(kept) != lint.MaxFindings+1 || kept[0].Code != "0" || kept[99].Code != "99" {
				t.Errorf("got %d findings, %d of them errors, the first %s", len(kept), errors(kept), kept[0].Code)
			}
		}
	})
}
