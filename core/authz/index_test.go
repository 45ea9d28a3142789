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

// TestIndexOfManyAlike holds sets whose patterns are filed by what is rare in them to
// a look at each statement: names that all begin alike, and patterns that begin
// nowhere.
func TestIndexOfManyAlike(t *testing.T) {
	words := strings.Fields("amber basalt cedar dusty ember flint garnet hazel indigo jade kestrel lemming magpie narwhal osprey puffin")
	word := func(i int) string { return words[i%len(words)] }
	tests := []struct {
		name              string
		pattern, resource func(i int) string
	}{
		{"names", func(i int) string { return "acs:ecs:*:*:instancesof" + word(i) + word(i/16) + "*" },
			func(i int) string { return "acs:ecs:cn-hangzhou:1:instancesof" + word(i) + word(i/16) + "7" }},
		{"names that end alike", func(i int) string { return "acs:ecs:*:*:instancesof" + word(i) + word(i/16) },
			func(i int) string { return "acs:ecs:cn-hangzhou:1:instancesof" + word(i) + word(i/16) }},
		{"names of the length that is filed", func(i int) string { return "acs:ecs:*:*:" + word(i)[:4] + word(i / 16)[:4] + "z" },
			func(i int) string { return "acs:ecs:cn-hangzhou:1:" + word(i)[:4] + word(i / 16)[:4] + "z" }},
		{"short names", func(i int) string { return "acs:ecs:*:*:*/" + word(i)[:4] + word(i / 16)[:3] },
			func(i int) string { return "acs:ecs:cn-hangzhou:1:any/" + word(i)[:4] + word(i / 16)[:3] }},
		{"two words anywhere", func(i int) string { return "*" + word(i) + "*" + word(i/16) + "*" },
			func(i int) string { return "acs:ecs:cn-hangzhou:1:instance/x" + word(i) + "-" + word(i/16) + "y" }},
		{"a long word anywhere", func(i int) string { return "*" + word(i) + "x" + word(i/16) + "*" },
			func(i int) string { return "acs:ecs:cn-hangzhou:1:instance/" + word(i) + "x" + word(i/16) + "y" }},
		{"of other services", func(i int) string { return "acs:s" + word(i) + ":*:*:instance/" + word(i/16) },
			func(i int) string { return "acs:s" + word(i) + ":cn-hangzhou:1:instance/" + word(i/16) }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			const n = 256
			var statements []any
			for i := range n {
				statements = append(statements, object{"Effect": "Allow", "Action": "*", "Resource": tt.pattern(i)})
			}
			policies := []refPolicy{policyOf(Identity, statements)}
			linear, indexed := newSet(policies, 0), newSet(policies, 0)
			indexed.Compile()
			for i := range n {
				for _, r := range []Request{
					{Action: "ecs:StopInstance", Resource: tt.resource(i)},
					{Action: "ecs:StopInstance", Resource: "s" + tt.resource(i)},
					{Action: "ecs:StopInstance", Resource: tt.resource(i) + ":s"},
					{Action: "ecs:StopInstance", Resource: tt.resource(i)[:len(tt.resource(i))-4]},
				} {
					if got, want := indexed.Decide(&r), linear.Decide(&r); got != want {
						t.Fatalf("%s: got %v, want %v", r.Resource, got, want)
					}
				}
				r := Request{Action: "ecs:StopInstance", Resource: tt.resource(i)}
				if got := indexed.Decide(&r); got != Allow {
					t.Fatalf("%s: got %v, want its own statement to allow", r.Resource, got)
				}
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
