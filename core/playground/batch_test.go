package playground

// Tests that a batch decides as one request at a time does.

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/scenario"
)

// TestBatchAgreesWithEval asks each example's request and tests both ways.
func TestBatchAgreesWithEval(t *testing.T) {
	asked := 0
	for _, e := range scenario.Examples() {
		s := e.Scenario
		p := BatchParams{Policies: s.Policies, LayersUnknown: s.LayersUnknown, Catalogs: s.Catalogs, Assume: s.Assume}
		if s.Request != nil {
			p.Requests = append(p.Requests, *s.Request)
		}
		for _, test := range s.Tests {
			p.Requests = append(p.Requests, test.Request)
		}
		params, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var answer struct{ Result BatchResult }
		if err := json.Unmarshal(Call("batch", params), &answer); err != nil || len(answer.Result.Decisions) != len(p.Requests) {
			t.Fatalf("%s: got %d decisions (%v), want %d", e.ID, len(answer.Result.Decisions), err, len(p.Requests))
		}
		for i := range p.Requests {
			want := Eval(EvalParams{Policies: p.Policies, Request: &p.Requests[i], LayersUnknown: p.LayersUnknown, Catalogs: p.Catalogs, Assume: p.Assume})
			if got := answer.Result.Decisions[i]; got != want.Decision {
				t.Errorf("%s, request %d: got %s, want %s", e.ID, i, got, want.Decision)
			}
			if got := answer.Result.Rejected; got != want.Rejected {
				t.Errorf("%s: got rejected %v, want %v", e.ID, got, want.Rejected)
			}
			asked++
		}
	}
	if asked < 20 {
		t.Errorf("got %d requests, want more", asked)
	}
}

func TestBatchThatCannotBeRead(t *testing.T) {
	for _, c := range []struct{ name, params, want string }{
		{"nothing", ``, `{"result":{"decisions":[],"problems":0}}`},
		{"no requests", `{"policies":[]}`, `{"result":{"decisions":[],"problems":0}}`},
		{"null", `{"policies":null,"requests":null}`, `{"result":{"decisions":[],"problems":0}}`},
		{"a request of another type", `{"requests":[7]}`, `"bad-params"`},
		{"an action of another type", `{"requests":[{"action":7}]}`, `"bad-params"`},
		{"requests that are no list", `{"requests":{}}`, `"bad-params"`},
		{"too many", `{"requests":[` + strings.Repeat("{},", scenario.MaxRequests) + `{}]}`, `"bad-params"`},
		{"what has no policy", `{"requests":[{"action":"ecs:Run"}]}`, `"decisions":["ImplicitDeny"]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(Call("batch", []byte(c.params))); !strings.Contains(got, c.want) {
				t.Errorf("got %.200s, want %s in it", got, c.want)
			}
		})
	}
}
