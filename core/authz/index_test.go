// This file holds the index to a look at each statement.

package authz

import (
	"strings"
	"sync"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// large makes a set of n times the generator's policies, and its twin without an
// index.
func large(g *cases.Generator, set assume.Set, n int) (indexed, linear *Set) {
	var policies []refPolicy
	for range n {
		policies = append(policies, generated(g, g.About())...)
	}
	linear = newSet(policies, set)
	indexed = newSet(policies, set)
	indexed.Compile()
	return indexed, linear
}

func TestIndexFindsWhatALookAtEachFinds(t *testing.T) {
	g := cases.NewGenerator(11)
	seen := map[Decision]int{}
	for range fewer(60) {
		set := g.Assumptions()
		if g.One(2) {
			set = 0
		}
		indexed, linear := large(g, set, 8+g.Intn(12))
		if indexed.index == nil {
			t.Fatal("got no index, want one")
		}
		for range 40 {
			r := generatedRequest(g)
			want := linear.Decide(r)
			if got := indexed.Decide(r); got != want {
				t.Fatalf("got %v, want %v for %+v under %v", got, want, r, set)
			}
			seen[want]++
		}
	}
	for _, d := range []Decision{Allow, ExplicitDeny, ImplicitDeny} {
		if seen[d] < fewer(20) {
			t.Errorf("got %d times %v, want the cases to be more even: %v", seen[d], d, seen)
		}
	}
}

// TestIndexOfOneStatement tries each kind of pattern by itself: one that is
// filed in the wrong place is found by no request.
func TestIndexOfOneStatement(t *testing.T) {
	const name = "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1/vhosts/orders/queues/paid"
	tests := []struct {
		name, action, resource string
		request                Request
		want                   Decision
	}{
		{"literals", "amqp:GetQueue", name, Request{Action: "AMQP:getqueue", Resource: name}, Allow},
		{"a piece behind a wildcard", "amqp:*", "*/queues/paid", Request{Action: "amqp:GetQueue", Resource: name}, Allow},
		{"a piece in the middle", "*", "*orders*", Request{Action: "amqp:GetQueue", Resource: name}, Allow},
		{"pieces that are too short", "amqp:Get?ueue", "acs:*:*:*:*/p?id", Request{Action: "amqp:GetQueue", Resource: name}, Allow},
		{"nothing to file it under", "*", "*", Request{Action: "amqp:GetQueue", Resource: name}, Allow},
		{"a resource shorter than a piece", "amqp:GetQueue", "abc", Request{Action: "amqp:GetQueue", Resource: "abc"}, Allow},
		{"the empty resource", "amqp:GetQueue", "*", Request{Action: "amqp:GetQueue"}, Allow},
		{"an action beyond ASCII", "amqp:Ge\u017fQueue", name, Request{Action: "amqp:GesQueue", Resource: name}, Allow},
		{"an action that is too long to fold", "amqp:*", name, Request{Action: "amqp:" + strings.Repeat("A", 200), Resource: name}, Allow},
		{"a resource with more hits than are handed on at once", "amqp:GetQueue", "*" + strings.Repeat("piece", 30) + "*",
			Request{Action: "amqp:GetQueue", Resource: strings.Repeat("piece", 200)}, Allow},
		{"another resource", "amqp:GetQueue", name + "s", Request{Action: "amqp:GetQueue", Resource: name}, ImplicitDeny},
		{"the beginning of an action", "amqp:GetQueue", name, Request{Action: "amqp:GetQueues", Resource: name}, ImplicitDeny},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSet([]refPolicy{policyOf(Identity, []any{object{"Effect": "Allow", "Action": tt.action, "Resource": tt.resource}})}, 0)
			s.index = s.newIndex(1)
			if got := s.Decide(&tt.request); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestDecideTakesNoMemory(t *testing.T) {
	indexed, linear := large(cases.NewGenerator(3), 0, 40)
	r := Request{
		Principal: Principal{Type: SubUser, ARN: "acs:ram::" + home + ":user/alice"},
		Action:    "ecs:StopInstance", Resource: "acs:ecs:cn-hangzhou:" + home + ":instance/i-1", Context: map[string][]string{"acs:SourceIp": {"10.0.0.1"}},
	}
	for name, s := range map[string]*Set{"indexed": indexed, "linear": linear} {
		if got := testing.AllocsPerRun(100, func() { s.Decide(&r) }); got != 0 {
			t.Errorf("%s: got %v allocations, want none", name, got)
		}
	}
}

func TestSetsAreSharedWhenDeciding(t *testing.T) {
	g := cases.NewGenerator(5)
	indexed, linear := large(g, 0, 40)
	var requests []*Request
	var want []Decision
	for range 50 {
		r := generatedRequest(g)
		requests, want = append(requests, r), append(want, linear.Decide(r))
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i, r := range requests {
				if got := indexed.Decide(r); got != want[i] {
					t.Errorf("got %v, want %v", got, want[i])
				}
			}
		})
	}
	all.Wait()
}

func TestAddingDropsTheIndex(t *testing.T) {
	allow := many(100, func(i string) any { return object{"Effect": "Allow", "Action": "ecs:Stop*", "Resource": "*"} })
	deny := object{"Effect": "Deny", "Action": "*", "Resource": "*"}
	for name, layer := range map[string]Layer{"the same place": Identity, "another place": Control} {
		set := newSet([]refPolicy{policyOf(Identity, allow)}, 0)
		set.Compile()
		r := &Request{Principal: Principal{Type: SubUser}, Action: "ecs:StopInstance", Resource: "*"}
		if got := set.Decide(r); got != Allow {
			t.Errorf("%s: before got %v, want Allow", name, got)
		}
		more := newSet([]refPolicy{policyOf(layer, []any{deny})}, 0)
		set.Add(layer, more.policies[0].doc)
		if got := set.Decide(r); got != ExplicitDeny {
			t.Errorf("%s: got %v, want what was added to deny", name, got)
		}
	}
}
