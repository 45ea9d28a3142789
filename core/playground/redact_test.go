package playground

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/scenario"
)

// public gives every scenario that this repository holds: the gallery's and the
// public vectors, each with its request.
func public(t *testing.T) map[string]*scenario.Scenario {
	t.Helper()
	all := map[string]*scenario.Scenario{}
	for _, e := range scenario.Examples() {
		all[e.ID] = e.Scenario
	}
	text, err := os.ReadFile("../testdata/vectors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		l, _ := scenario.DecodeLine(line)
		if l == nil {
			t.Fatalf("cannot read %s", line)
		}
		l.Scenario.Version = scenario.Version
		all[l.ID] = &l.Scenario
	}
	return all
}

// skeleton is a text without what redaction replaces.
func skeleton(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x80 || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' || r == '.' || r == ':' {
			return -1
		}
		return r
	}, text)
}

// holds reports whether a text holds a value that nothing goes on from.
func holds(text, value string) bool {
	text, value = strings.ToLower(text), strings.ToLower(value)
	alnum := func(at int) bool {
		return at >= 0 && at < len(text) && ('0' <= text[at] && text[at] <= '9' || 'a' <= text[at] && text[at] <= 'z')
	}
	for from := 0; ; {
		at := strings.Index(text[from:], value)
		if at < 0 {
			return false
		}
		at += from
		if !alnum(at-1) && !alnum(at+len(value)) {
			return true
		}
		from = at + 1
	}
}

// checkRedacted holds what was made of a scenario to the laws.
func checkRedacted(t *testing.T, s *scenario.Scenario, r *RedactResult) {
	t.Helper()
	if r.Safe != (len(r.Moved) == 0) {
		t.Errorf("got safe %v with %q", r.Safe, r.Moved)
	}
	for i := range s.Policies {
		if got, want := skeleton(r.Scenario.Policies[i].Text), skeleton(s.Policies[i].Text); got != want {
			t.Errorf("got the layout\n%s\nwant\n%s", got, want)
		}
	}
	var texts []string // all but what is never touched
	for _, p := range r.Scenario.Policies {
		texts = append(texts, p.Name, p.Text)
	}
	request := func(r *scenario.Request) {
		if r == nil {
			return
		}
		texts = append(texts, r.Resource)
		for _, values := range r.Context {
			texts = append(texts, values...)
		}
		if r.Principal != nil {
			texts = append(texts, r.Principal.ARN, r.Principal.AccountID, r.Principal.UID)
		}
	}
	request(r.Scenario.Request)
	for i := range r.Scenario.Tests {
		request(&r.Scenario.Tests[i].Request)
	}
	for _, f := range r.Findings {
		if f.Replacement == f.Value || f.Stays != "" {
			continue
		}
		for _, text := range texts {
			if holds(text, f.Value) && len(f.Value) > 3 {
				t.Errorf("%s is left in %q", f.ID, text)
			}
		}
	}
}

func TestRedactPublic(t *testing.T) {
	moved, found := 0, 0
	for id, s := range public(t) {
		before := scenario.Encode(s)
		r := Redact(RedactParams{Scenario: s})
		found += len(r.Findings)
		checkRedacted(t, s, &r)
		if !r.Safe {
			moved++
			t.Errorf("%s: %q", id, r.Moved)
		}
		out := scenario.Encode(r.Scenario)
		for _, f := range r.Findings {
			if f.Stays != "" {
				t.Errorf("%s: %s stays in part: %s", id, f.ID, f.Replacement)
			}
			if holds(out, f.Value) {
				t.Errorf("%s: %s is left", id, f.ID)
			}
		}
		again := Redact(RedactParams{Scenario: r.Scenario})
		if scenario.Encode(again.Scenario) != out || len(again.Findings) > 0 {
			t.Errorf("%s: got %+v in a second time, want nothing", id, again.Findings)
		}
		if scenario.Encode(s) != before {
			t.Errorf("%s: the scenario given was changed", id)
		}
	}
	t.Logf("%d of %d moved, %d findings", moved, len(public(t)), found)
	if found < 500 {
		t.Errorf("got %d findings, want those of every scenario", found)
	}
}

// What the person keeps stays, and everything still holds.
func TestRedactKeep(t *testing.T) {
	s := scenario.Examples()[0].Scenario
	all := Redact(RedactParams{Scenario: s})
	var ids []string
	for _, f := range all.Findings {
		ids = append(ids, f.ID)
	}
	for _, id := range ids {
		r := Redact(RedactParams{Scenario: s, Keep: []string{id}})
		i := slices.IndexFunc(r.Findings, func(f RedactFinding) bool { return f.ID == id })
		if i < 0 || r.Findings[i].Replacement != r.Findings[i].Value || !strings.Contains(scenario.Encode(r.Scenario), r.Findings[i].Value) {
			t.Errorf("%s: got %+v, want it kept", id, r.Findings)
		}
		if !r.Safe || len(r.Findings) != len(all.Findings) {
			t.Errorf("%s: got %d findings and %q, want the same and nothing moved", id, len(r.Findings), r.Moved)
		}
	}
	r := Redact(RedactParams{Scenario: s, Keep: ids})
	if scenario.Encode(r.Scenario) != scenario.Encode(s) {
		t.Error("all is kept and yet something is replaced")
	}
}

func TestRedactSays(t *testing.T) {
	s := &scenario.Scenario{Version: 1, Title: "Orders", Policies: []scenario.Policy{{
		Name: "p", Layer: "identity",
		Text: "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"oss:GetObject\",\n \"Resource\": \"acs:oss:*:*:orders/*\"}]}",
	}}}
	r := Redact(RedactParams{Scenario: s, Lang: "zh"})
	if len(r.Findings) != 1 {
		t.Fatalf("got %+v, want one finding", r.Findings)
	}
	want := RedactFinding{ID: "resource:orders", Kind: "resource", Title: "资源名称", Value: "orders", Replacement: "aaaaaa", Count: 2, Where: "p，第 2 行"}
	if r.Findings[0] != want {
		t.Errorf("got %+v, want %+v", r.Findings[0], want)
	}
	if r.Scenario.Title != "Aaaaaa" {
		t.Errorf("got the title %q, want it replaced with its case", r.Scenario.Title)
	}
	if none := Redact(RedactParams{}); !none.Safe || none.Scenario != nil {
		t.Errorf("got %+v for no scenario", none)
	}
}

// Whatever moves is named, and nothing of it is safe: here an address that is
// compared with a pattern of text.
func TestRedactNamesWhatMoved(t *testing.T) {
	s := &scenario.Scenario{Version: 1,
		Policies: []scenario.Policy{{Layer: "identity", Text: `{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringLike":{"k:From":"203.0.*"}}}]}`}},
		Request:  &scenario.Request{Action: "oss:GetObject", Resource: "*", Context: map[string]scenario.Values{"k:From": {"203.0.113.7"}}},
		Tests:    []scenario.Test{{Name: "same", Request: scenario.Request{Action: "oss:GetObject", Resource: "*", Context: map[string]scenario.Values{"k:From": {"203.0.113.7"}}}}},
	}
	r := Redact(RedactParams{Scenario: s})
	want := []string{"request, statements that settle it: —; it was 1.1.", "request: ImplicitDeny; it was Allow.", "test \"same\": ImplicitDeny; it was Allow."}
	if r.Safe || !slices.Equal(r.Moved, want) {
		t.Errorf("got %v %q, want %q", r.Safe, r.Moved, want)
	}
}

// A hostile scenario is redacted within bounds, or refused: without them these
// would not come to an end.
func TestRedactBounded(t *testing.T) {
	var many, wild strings.Builder
	for i := range 20000 {
		name := strings.Repeat(string(rune('a'+i%26)), 1+i%7) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26))
		many.WriteString(`,"acs:oss:*:*:` + name + `/x"`)
		wild.WriteString(`,"acs:oss:*:*:*` + name + `*"`)
	}
	for _, c := range []struct {
		name, resources string
		ok              bool
	}{
		{"many names", many.String(), true},
		{"many patterns", wild.String(), false},
		{"one long name", `,"acs:oss:*:*:` + strings.Repeat("ab", 200000) + `"`, true},
		{"one long pattern", `,"acs:oss:*:*:` + strings.Repeat("a*", 200000) + `"`, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := `{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":["*"` + c.resources + `]}]}`
			r := Redact(RedactParams{Scenario: &scenario.Scenario{Version: 1, Policies: []scenario.Policy{{Layer: "identity", Text: text}}}})
			if r.Safe != c.ok {
				t.Errorf("got safe %v with %.100q, want %v", r.Safe, r.Moved, c.ok)
			}
		})
	}
}

// Over any policy and request: the layout stays, nothing is left, and what is
// called safe is decided as before.
func FuzzRedact(f *testing.F) {
	for _, e := range scenario.Examples() {
		f.Add(e.Scenario.Policies[0].Text, e.Scenario.Request.Resource, "203.0.113.7", "alice@example.com")
	}
	f.Add(`{"Statement":[{"Effect":"Allow","Action":"*","Resource":"acs:oss:*:*:\u0061b*\/x", // 2408:4000::1`, "acs:oss:*:*:ab/x", "10.0.0.0/8", "订单")
	f.Add(`{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"acs:SourceIp":["10.0.0.0/31","10.0.0.0/7"]}}}]}`, "*", "10.0.0.1", "")
	f.Fuzz(func(t *testing.T, policy, resource, address, value string) {
		if len(policy) > 4000 {
			return
		}
		s := &scenario.Scenario{Version: 1, Policies: []scenario.Policy{{Layer: "identity", Text: policy}},
			Request: &scenario.Request{Action: "oss:GetObject", Resource: resource, Context: map[string]scenario.Values{"acs:SourceIp": {address}, "k:Text": {value}}}}
		r := Redact(RedactParams{Scenario: s})
		if got, want := skeleton(r.Scenario.Policies[0].Text), skeleton(policy); got != want {
			t.Errorf("got the layout\n%s\nwant\n%s", got, want)
		}
		if a, b := evaluate(s).Decision, evaluate(r.Scenario).Decision; r.Safe && a != b {
			t.Errorf("got %s, want %s as before", b, a)
		}
		params, _ := json.Marshal(RedactParams{Scenario: r.Scenario, Lang: "zh"})
		if answer := Call("redact", params); !json.Valid(answer) || strings.Contains(string(answer), `"code":"internal"`) {
			t.Errorf("got %s", answer)
		}
	})
}
