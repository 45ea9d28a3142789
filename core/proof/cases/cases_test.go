package cases

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
)

func TestReadAndWrite(t *testing.T) {
	for _, text := range []string{
		`{"a":[1,-2.50,"x\"",true,null],"b":{},"a":[]}`, `[]`, `"x"`, `{"":{"":[{}]}}`, `7`, `null`,
	} {
		value, ok := Read(text)
		if got := Write(value); !ok || got != text {
			t.Errorf("got %s, %v, want %s", got, ok, text)
		}
	}
	for _, text := range []string{"", "{", `{"a":1,}`, "{}{}", "// x"} {
		if _, ok := Read(text); ok {
			t.Errorf("%q: got a tree, want none", text)
		}
	}
	o := Object{{"a", 1}, {"b", 2}, {"a", 3}}
	if got := Write(o.Set("a", 4).Set("c", 5)); got != `{"a":1,"b":2,"a":4,"c":5}` {
		t.Errorf("set: got %s", got)
	}
	if got := Write(o.Without("a")); got != `{"b":2}` {
		t.Errorf("without: got %s", got)
	}
}

func TestSameSeedSameCases(t *testing.T) {
	make := func(seed int64) string {
		g := NewGenerator(seed)
		about := g.About()
		c := &Case{Policies: g.Policies(about), Request: g.Request(about), Assume: g.Assumptions()}
		c.LayersUnknown = g.Unknowns(&c.Request)
		return c.JSON()
	}
	if a, b := make(1), make(1); a != b {
		t.Errorf("got %s, then %s", a, b)
	}
	if make(1) == make(2) {
		t.Error("got the same case for two seeds")
	}
}

func TestBytes(t *testing.T) {
	b := Bytes([]byte{7, 1, 2})
	if got := []int{b.Intn(5), b.Intn(1000), b.Intn(10)}; !slices.Equal(got, []int{2, 258, 0}) {
		t.Errorf("got %v, want 2, 258 and zeros behind the end", got)
	}
}

// TestCandidatesSurroundSamples: what samples compare with, candidates have too.
func TestCandidatesSurroundSamples(t *testing.T) {
	for _, kind := range []string{"Boolean", "Number", "Date", "String"} {
		for _, sample := range samples[kind] {
			plain := kind == "String" || kind == "Boolean" && (sample == "true" || sample == "false")
			if plain && !slices.Contains(Candidates(kind), sample) {
				t.Errorf("%s: got no candidate %q, want it", kind, sample)
			}
		}
	}
	if !slices.Equal(Candidates(""), Candidates("String")) {
		t.Error("got other candidates for a key without a type than texts")
	}
}

func TestShrink(t *testing.T) {
	big := &Case{
		Policies: []Policy{
			{Layer: Identity, Text: `{"Version":"1","Statement":[{"Effect":"Allow","Action":["a:b","ecs:Stop"],"Resource":"*"},{"Effect":"Deny"}]}`},
			{Layer: Trust, Text: `{"Version":"1"}`},
		},
		LayersUnknown: []string{Control, Session},
		Request:       Request{Principal: Principal{Type: RootUser, ARN: "x"}, Action: "ecs:Stop", Context: map[string][]string{"k": {"a", "b"}, "l": {}}, Unknown: []string{"m", "n"}},
		Assume:        assume.Set(0).Flip(assume.CIDRBorder).Flip(assume.MultiValueAny),
	}
	before := big.JSON()
	small := Shrink(big, func(c *Case) bool {
		return len(c.Policies) > 0 && strings.Contains(c.Policies[0].Text, "ecs:Stop") && !c.Assume.Holds(assume.CIDRBorder) && slices.Contains(c.Request.Unknown, "n") &&
			slices.Contains(c.Request.Context["k"], "b") && slices.Contains(c.LayersUnknown, Session)
	})
	want := `{"id":"case","policies":[{"layer":"identity","text":"{\"Statement\":[{\"Action\":[\"ecs:Stop\"]}]}"}],"request":{"principal":{},"action":"ecs:Stop","resource":"",` +
		`"context":{"k":["b"]},"unknown":["n"]},"layersUnknown":["session"],"assume":{"cidr-border":false}}`
	if got := small.JSON(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if big.JSON() != before {
		t.Error("the case itself was changed")
	}
}
