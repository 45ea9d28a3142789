package playground_test

import (
	"encoding/json"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/growth"
	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
)

// A hostile text takes time in proportion to its length, or is refused. These
// are the shapes that programs which read policies have met; each is asked of
// every method that it reaches.

// a scenario of one policy, and what is asked of it.
func scenarioOf(policy, layer string) map[string]any {
	request := map[string]any{
		"action": "ecs:StartInstance", "api": "StartInstance", "resource": "acs:ecs:cn-hangzhou:1234567890123456:instance/i-1",
		"context": map[string]any{"acs:SourceIp": "203.0.113.7", "acs:name": "name", "acs:number": "1"}, "unknown": []string{"acs:open"},
	}
	return map[string]any{
		"version": 1, "policies": []any{map[string]any{"layer": layer, "text": policy}}, "request": request,
		"tests": []any{map[string]any{"name": "t", "request": request, "expect": "Allow"}},
	}
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// call is the work of one call, which has to come to a result. There is none on
// what is too long.
func call(t *testing.T, method string, params any) func() {
	text := mustJSON(t, params)
	if len(text) > scenario.MaxText {
		return nil
	}
	return func() {
		if got := playground.Call(method, text); !strings.HasPrefix(string(got[:min(len(got), 20)]), `{"result":`) {
			t.Errorf("%s: got %.200s, want a result", method, got)
		}
	}
}

// analyzed is the work of analysing a scenario.
func analyzed(t *testing.T, scenario any) func() {
	return call(t, "analyze", map[string]any{"scenario": scenario, "lang": "en"})
}

// fewer is a size, and a quarter of it where all runs as WebAssembly, which is slow.
func fewer(size int) int {
	if runtime.GOARCH == "wasm" {
		return size / 4
	}
	return size
}

func TestHostilePolicies(t *testing.T) {
	for _, shape := range policyShapes {
		t.Run(shape.name, func(t *testing.T) {
			growth.Check(t, fewer(shape.size), func(n int) func() { return analyzed(t, scenarioOf(shape.text(n), "identity")) })
		})
	}
}

// The other methods have fewer ways to go wrong.
func TestHostileTexts(t *testing.T) {
	shapes := map[string]func(n int) string{
		"statements": func(n int) string {
			return document(list(n/50, allow(`"Action": "oss:Get%", "Resource": "acs:oss:*:1234567890123456:b%/*"`)))
		},
		"addresses": func(n int) string { return document(allow(anything + `, "Sid": "` + list(n/12, "203.0.113.%") + `"`)) },
		"accounts": func(n int) string {
			return document(allow(`"Action": "*", "Resource": [` + list(n/40, `"acs:oss:*:1234567890%:*"`) + `]`))
		},
		"one long word":          func(n int) string { return document(allow(anything + `, "Sid": "` + strings.Repeat("a", n) + `"`)) },
		"levels":                 func(n int) string { return strings.Repeat("[", n/2) + strings.Repeat("]", n/2) },
		"brackets":               func(n int) string { return strings.Repeat("[}", n/2) },
		"Action again and again": func(n int) string { return document(allow(list(n/20, `"Action": "ecs:%"`))) },
		"escapes":                func(n int) string { return document(allow(`"Sid": "` + strings.Repeat(`\u4e00\n`, n/8) + `"`)) },
		"bytes":                  func(n int) string { return strings.Repeat("\xff\"", n/2) },
	}
	for name, text := range shapes {
		t.Run(name, func(t *testing.T) {
			for _, method := range []string{"redact", "eval", "decode", "format"} {
				t.Run(method, func(t *testing.T) {
					growth.Check(t, fewer(50_000), func(n int) func() {
						scenario := scenarioOf(text(n), "identity")
						switch method {
						case "redact":
							return call(t, method, map[string]any{"scenario": scenario, "lang": "en"})
						case "decode":
							return call(t, method, map[string]any{"text": string(mustJSON(t, scenario))})
						case "format":
							return call(t, method, map[string]any{"text": text(n)})
						}
						return call(t, method, scenario)
					})
				})
			}
		})
	}
}

// What is asked can be hostile too, and what is asked together with the policy.
func TestHostileRequests(t *testing.T) {
	numbered := func(n int, name string) []string {
		texts := make([]string, n)
		for i := range texts {
			texts[i] = name + strconv.Itoa(i)
		}
		return texts
	}
	with := func(n int, policy string, change func(request map[string]any)) map[string]any {
		s := scenarioOf(policy, "identity")
		change(s["request"].(map[string]any))
		return s
	}
	byName := func(n int) string {
		return document(allow(onInstance + `"Condition": {"StringLike": {"acs:name": "` + strings.Repeat("*a", n/2) + `b"}}`))
	}
	tests := []struct {
		name     string
		size     int
		scenario func(n int) map[string]any
	}{
		{"keys", 5000, func(n int) map[string]any {
			return with(n, byName(2), func(r map[string]any) {
				keys := map[string]string{}
				for _, k := range numbered(n, "acs:k") {
					keys[k] = "v"
				}
				r["context"] = keys
			})
		}},
		{"open keys", 2000, func(n int) map[string]any {
			policy := document(allow(onInstance + `"Condition": {"StringEquals": {` + list(n, `"acs:k%": "v"`) + `}}`))
			return with(n, policy, func(r map[string]any) { r["unknown"] = numbered(n, "acs:k") })
		}},
		{"values of a key", 5000, func(n int) map[string]any {
			return with(n, byName(2), func(r map[string]any) { r["context"] = map[string]any{"acs:name": numbered(n, "a")} })
		}},
		{"a long resource and stars", 100_000, func(n int) map[string]any {
			policy := document(allow(`"Action": "*", "Resource": "` + strings.Repeat("*a", n/2) + `b"`))
			return with(n, policy, func(r map[string]any) { r["resource"] = strings.Repeat("a", n) })
		}},
		{"a long resource and one star", 100_000, func(n int) map[string]any {
			policy := document(allow(`"Action": "*", "Resource": "*` + strings.Repeat("a", n/2) + `b"`))
			return with(n, policy, func(r map[string]any) { r["resource"] = strings.Repeat("a", n) })
		}},
		{"a long resource and question marks", 100_000, func(n int) map[string]any {
			policy := document(allow(`"Action": "*", "Resource": "*` + strings.Repeat("?a", n/4) + `b"`))
			return with(n, policy, func(r map[string]any) { r["resource"] = strings.Repeat("a", n) })
		}},
		{"a long action and question marks", 100_000, func(n int) map[string]any {
			policy := document(allow(`"Resource": "*", "Action": "*:` + strings.Repeat("?a", n/4) + `b"`))
			return with(n, policy, func(r map[string]any) { r["action"] = "ecs:" + strings.Repeat("a", n) })
		}},
		{"a long value and stars", 100_000, func(n int) map[string]any {
			return with(n, byName(n), func(r map[string]any) { r["context"] = map[string]any{"acs:name": strings.Repeat("a", n)} })
		}},
		{"a resource as long as may be and many patterns", 50, func(n int) map[string]any {
			policy := document(allow(`"Action": "*", "Resource": [` + list(n, `"`+strings.Repeat("*a", 100)+`%"`) + `]`))
			return with(n, policy, func(r map[string]any) { r["resource"] = strings.Repeat("a", 4096) })
		}},
		{"unknown layers", 5000, func(n int) map[string]any {
			s := scenarioOf(byName(2), "identity")
			s["layersUnknown"] = numbered(n, "layer")
			return s
		}},
		{"assumptions", 5000, func(n int) map[string]any {
			s := scenarioOf(byName(2), "identity")
			switches := map[string]bool{}
			for _, name := range numbered(n, "switch") {
				switches[name] = true
			}
			s["assume"] = switches
			return s
		}},
		{"tests", 200, func(n int) map[string]any {
			s := scenarioOf(byName(20), "identity")
			var tests []any
			for _, name := range numbered(n, "t") {
				tests = append(tests, map[string]any{"name": name, "request": s["request"], "expect": "Allow"})
			}
			s["tests"] = tests
			return s
		}},
		{"policies", 30, func(n int) map[string]any {
			s := scenarioOf("", "identity")
			var policies []any
			for range n {
				policies = append(policies, map[string]any{"layer": "control", "level": 1, "text": document(list(50, allow(anything)))})
			}
			s["policies"] = policies
			return s
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, fewer(test.size), func(n int) func() { return analyzed(t, test.scenario(n)) })
		})
	}
}

// Very many tests of a very long policy are decided all the same.
func TestManyTestsOfALongPolicy(t *testing.T) {
	s := scenarioOf(document(list(2_000, allow(`"Action": "oss:Get%", "Resource": "acs:oss:*:*:b%/*"`))), "identity")
	var tests []any
	for i := range 1000 {
		request := map[string]any{"action": "oss:Get" + strconv.Itoa(i), "resource": "acs:oss:*:*:b" + strconv.Itoa(i) + "/x"}
		tests = append(tests, map[string]any{"name": "t", "request": request, "expect": "Allow"})
	}
	s["tests"] = tests
	var got struct{ Result playground.AnalyzeResult }
	if err := json.Unmarshal(playground.Call("analyze", mustJSON(t, map[string]any{"scenario": s})), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Result.Tests) != 1000 {
		t.Fatalf("got %d tests, want 1000", len(got.Result.Tests))
	}
	first, last := got.Result.Tests[0], got.Result.Tests[999]
	if !first.Pass || !strings.Contains(first.Why, "oss:Get0") {
		t.Errorf("got %v, %q, want the first one explained", first.Pass, first.Why)
	}
	if !last.Pass || strings.Contains(last.Why, "oss:Get") || last.Why == "" {
		t.Errorf("got %v, %q, want the last one decided and not explained", last.Pass, last.Why)
	}
}

func TestHostilePages(t *testing.T) {
	const head = "| Action | API | Access level | Resource type | Condition key | Dependent action |\n"
	shapes := map[string]func(n int) string{
		"rows": func(n int) string {
			return head + strings.ReplaceAll(list(n/100, "amqp:Get%|GetThing%|get|*All Resource *|None|None\n"), ",amqp", "amqp")
		},
		"lines":      func(n int) string { return strings.Repeat("amqp:GetThing\n", n/14) },
		"one line":   func(n int) string { return strings.Repeat("amqp:GetThing ", n/14) },
		"heads":      func(n int) string { return strings.Repeat(head, n/len(head)) },
		"stars":      func(n int) string { return strings.Repeat("*", n) },
		"cells":      func(n int) string { return head + strings.Repeat("|", n) },
		"tags":       func(n int) string { return strings.Repeat("<td>", n/4) },
		"unclosed":   func(n int) string { return strings.Repeat("<!--", n/4) },
		"blanks":     func(n int) string { return strings.Repeat(" ", n) },
		"references": func(n int) string { return strings.Repeat("&amp;", n/5) },
	}
	for name, text := range shapes {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, fewer(100_000), func(n int) func() { return call(t, "importCatalog", map[string]any{"text": text(n), "lang": "en"}) })
		})
	}
}

func TestHostileCatalogs(t *testing.T) {
	row := `{"action": "own:Get%", "api": "Get%", "access": "get", "resource_types": [{"type": "T", "arn": "acs:own:*:*:t/%"}]}`
	shapes := map[string]func(n int) string{
		"rows": func(n int) string { return `{"service": "own", "operations": [` + list(n, row) + `]}` },
		"the same row": func(n int) string {
			return `{"service": "own", "operations": [` + list(n, strings.ReplaceAll(row, "%", "1")) + `]}`
		},
		"keys": func(n int) string {
			return `{"service": "own", "condition_keys": [` + list(n, `{"key": "own:k%", "type": "String"}`) + `]}`
		},
		"wrong members": func(n int) string { return `{"service": "own", ` + list(n, `"m%": 1`) + `}` },
	}
	for name, text := range shapes {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 1000, func(n int) func() {
				s := scenarioOf(document(allow(anything)), "identity")
				s["catalogs"] = []any{json.RawMessage(text(n))}
				request := s["request"].(map[string]any)
				request["action"], request["api"] = "own:Get1", ""
				return analyzed(t, s)
			})
		})
	}
}
