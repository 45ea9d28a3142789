package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"os"
	"strings"
	"testing"
)

// A batchLine is a result or an error, as far as the tests read them.
type batchLine struct {
	ID         string
	Decision   string
	PolicyType string
	Call       *struct{ Decision string }
	Error      *struct{ Code, Message string }
}

func batchLines(t *testing.T, out string) []batchLine {
	t.Helper()
	var lines []batchLine
	for line := range strings.Lines(out) {
		var l batchLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%v in line %q", err, line)
		}
		lines = append(lines, l)
	}
	return lines
}

// TestVectors runs the documented and inferred cases through eval -batch.
func TestVectors(t *testing.T) {
	text, err := os.ReadFile("../../testdata/vectors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	out, _, status := ramplay(string(text), "eval", "-batch")
	if status != allWell {
		t.Fatalf("got status %d, want %d", status, allWell)
	}
	got := batchLines(t, out)
	at := 0
	for line := range strings.Lines(string(text)) {
		var want struct{ ID, Expect, PolicyType string }
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		if at == len(got) {
			t.Fatalf("got %d results, want one a line", len(got))
		}
		g := got[at]
		at++
		if g.ID != want.ID || g.Decision != want.Expect || want.PolicyType != "" && g.PolicyType != want.PolicyType {
			t.Errorf("got %s %s %s %v, want %s %s %s", g.ID, g.Decision, g.PolicyType, g.Error, want.ID, want.Expect, want.PolicyType)
		}
	}
	if at != len(got) || at < 200 {
		t.Errorf("got %d results for %d lines, want one each of the whole file", len(got), at)
	}
}

// TestScenarioCalls runs the cases with whole calls through eval -batch.
func TestScenarioCalls(t *testing.T) {
	text, err := os.ReadFile("../../testdata/scenarios.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name     string
		Policy   json.RawMessage
		Requests []struct {
			Action, API, Resource, Expect, Call string
			Context                             json.RawMessage
		}
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, c := range cases {
		for _, r := range c.Requests {
			request := map[string]any{"action": r.Action, "resource": r.Resource}
			if r.API != "" {
				request["api"] = r.API
			}
			if r.Context != nil {
				request["context"] = r.Context
			}
			line, err := json.Marshal(map[string]any{
				"id": c.Name, "request": request,
				"policies": []any{map[string]any{"layer": "identity", "document": c.Policy}},
			})
			if err != nil {
				t.Fatal(err)
			}
			out, _, _ := ramplay(string(line), "eval", "-batch")
			got := batchLines(t, out)[0]
			if got.Decision != r.Expect {
				t.Errorf("%s, %s: got %s %v, want %s", c.Name, r.Action, got.Decision, got.Error, r.Expect)
			}
			if r.Call == "" {
				continue
			}
			calls++
			if got.Call == nil || got.Call.Decision != r.Call {
				t.Errorf("%s, %s: got call %v, want %s", c.Name, r.API, got.Call, r.Call)
			}
		}
	}
	if calls == 0 {
		t.Error("got no calls, want some")
	}
}

func TestBatchGoesOn(t *testing.T) {
	const good = `{"id":"good","policies":[],"request":{"action":"a:b","resource":"*"}}`
	long := `{"id":"long","policies":[],"note":"` + strings.Repeat("x", maxLine) + `"}`
	full := `{"id":"full","policies":[],"request":{"action":"a:b","resource":"*"},"note":"`
	full += strings.Repeat("x", maxLine-len(full)-2) + `"}`
	for _, c := range []struct{ name, line, id, code string }{
		{"not JSON", "frob", "", "json-unquoted"},
		{"no object", "[]", "", "scenario-type"},
		{"no request", `{"id":"x","policies":[]}`, "x", "scenario-request-missing"},
		{"torn", `{"id":"x","policies":[`, "x", "json-unclosed"},
		{"number for an id", `{"id":7}`, "7", "scenario-request-missing"},
		{"bytes that are no text", "\xff\xfe", "", "json-utf8"},
		{"as long as is read", full, "full", ""},
		{"longer than is read", long, "long", "line-too-long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, errs, status := ramplay(good+"\n\n \t\r\n"+c.line+"\n"+good, "eval", "-batch")
			if status != allWell || errs != "" {
				t.Errorf("got status %d and %q, want %d and nothing", status, errs, allWell)
			}
			got := batchLines(t, out)
			if len(got) != 3 || got[0].ID != "good" || got[2].ID != "good" || got[2].Decision != "ImplicitDeny" {
				t.Fatalf("got %d results, want three with the good ones around", len(got))
			}
			code := ""
			if got[1].Error != nil {
				code = got[1].Error.Code
			}
			if got[1].ID != c.id || code != c.code {
				t.Errorf("got id %q and code %q, want %q and %q", got[1].ID, code, c.id, c.code)
			}
		})
	}
}

// TestBatchAnswersAtOnce sends a line only after the answer to the one before.
func TestBatchAnswersAtOnce(t *testing.T) {
	in, send := io.Pipe()
	receive, out := io.Pipe()
	done := make(chan int)
	go func() {
		done <- run([]string{"eval", "-batch"}, in, out, io.Discard)
		out.Close()
	}()
	answers := bufio.NewReader(receive)
	for range 3 {
		if _, err := io.WriteString(send, `{"policies":[],"request":{"action":"a:b","resource":"*"}}`+"\n"); err != nil {
			t.Fatal(err)
		}
		if line, err := answers.ReadString('\n'); err != nil || !strings.Contains(line, "ImplicitDeny") {
			t.Fatalf("got %q, %v, want a result", line, err)
		}
	}
	send.Close()
	if status := <-done; status != allWell {
		t.Errorf("got status %d, want %d", status, allWell)
	}
}

func TestByteOrderMarkBeforeBatch(t *testing.T) {
	out, _, _ := ramplay("\uFEFF"+`{"id":"x","policies":[],"request":{"action":"a:b","resource":"*"}}`, "eval", "-batch")
	if got := batchLines(t, out); len(got) != 1 || got[0].ID != "x" || got[0].Decision != "ImplicitDeny" {
		t.Errorf("got %q, want a result", out)
	}
}

// FuzzBatch: whatever comes in, each line that is not blank has one line of
// JSON as its answer.
func FuzzBatch(f *testing.F) {
	f.Add([]byte(`{"id":"x","policies":[{"layer":"identity","document":{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}}],"request":{"action":"a:b","resource":"*"}}`))
	f.Add([]byte("{\n\n[]\r\n\"\x00\xff\n \t\n{\"id\":{}}"))
	f.Add([]byte("\uFEFF\n{\"request\":{},\"policies\":[{\"text\":\"{\"}]}"))
	f.Fuzz(func(t *testing.T, input []byte) {
		var out bytes.Buffer
		if status := run([]string{"eval", "-batch"}, bytes.NewReader(input), &out, io.Discard); status != allWell {
			t.Fatalf("got status %d, want %d", status, allWell)
		}
		want := 0
		for line := range bytes.SplitSeq(bytes.TrimPrefix(input, []byte("\uFEFF")), []byte("\n")) {
			if len(bytes.TrimSpace(line)) > 0 {
				want++
			}
		}
		got := 0
		for line := range bytes.Lines(out.Bytes()) {
			got++
			if !json.Valid(line) {
				t.Errorf("got %q, want JSON", line)
			}
		}
		if got != want {
			t.Errorf("got %d lines, want %d", got, want)
		}
	})
}
