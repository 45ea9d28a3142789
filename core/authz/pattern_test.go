// This file holds compiled patterns of actions and resources to the matcher.

package authz

import (
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/glob"
)

// joined makes texts of up to most pieces.
func joined(r *rand.Rand, pieces []string, most int) string {
	var b strings.Builder
	for range r.Intn(most + 1) {
		b.WriteString(pieces[r.Intn(len(pieces))])
	}
	return b.String()
}

// TestCompiledPatternsMatchAsPatterns asks statements of one pattern, by
// themselves and through an index, what the matcher says of it. The pieces make
// texts that part before, at and behind the places where bytes are compared by
// eight.
func TestCompiledPatternsMatchAsPatterns(t *testing.T) {
	kinds := []struct {
		name           string
		begin          string // what all patterns begin with
		pattern, text  []string
		element        string // that has the pattern
		ask            func(text string) *Request
		want           func(pattern, text string) bool
		leastOfMatches int
	}{
		{"actions", "", []string{"ecs:", "Stop", "STOP", "Instance", "Instances", "In", "x", "*", "*", "?", ":", "s", "ſ"}, []string{"ecs:", "ECS:", "Stop", "Instance", "instances", "In", "x", "s"}, "Action",
			func(text string) *Request { return &Request{Action: text, Resource: "*"} }, glob.MatchFold, 300},
		{"actions with stars", "ecs:*", []string{"Stop", "In", "X", "s", "*", "*", "*"}, []string{"ecs:", "Stop", "in", "x", "S", "*"}, "Action",
			func(text string) *Request { return &Request{Action: text, Resource: "*"} }, glob.MatchFold, 300},
		{"resources", "", []string{"acs:ecs:*:*:", "acs:ecs:cn:12:", "acs:", "ecs:", "*", "*", "?", ":", "/", "instance/", "i-", "1", "Instance"}, []string{"acs:ecs:cn:12:", "acs:ecs::12:", "acs:", "ecs:", ":", "/", "instance/", "i-", "1"}, "Resource",
			func(text string) *Request { return &Request{Action: "ecs:StopInstance", Resource: text} }, glob.Match, 300},
	}
	for _, k := range kinds {
		t.Run(k.name, func(t *testing.T) {
			r := rand.New(rand.NewSource(1))
			matched := 0
			for range fewer(1500) {
				pattern := k.begin + joined(r, k.pattern, 6)
				statement := object{"Effect": "Deny", "Action": "*", "Resource": "*"} // a Deny counts however it is written
				statement[k.element] = pattern
				if pattern == "" {
					continue
				}
				// Fillers are about actions and resources that no text is.
				fillers := []any{statement}
				for i := range 16 {
					fillers = append(fillers, object{"Effect": "Allow", "Action": "none:" + strconv.Itoa(i), "Resource": "acs:none:*:*:" + strconv.Itoa(i)})
				}
				alone, indexed := newSet([]refPolicy{policyOf(Identity, []any{statement})}, 0), newSet([]refPolicy{policyOf(Identity, fillers)}, 0)
				indexed.Compile()
				for range 20 {
					text := joined(r, k.text, 5)
					if r.Intn(2) == 0 { // one that has a chance
						text = strings.NewReplacer("*", joined(r, k.text, 2), "?", "x").Replace(pattern)
					}
					request := k.ask(text)
					want := ImplicitDeny
					if k.want(pattern, text) {
						want = ExplicitDeny
						matched++
					}
					if got := alone.Decide(request); got != want {
						t.Fatalf("%q, %q: got %v, want %v", pattern, text, got, want)
					}
					if got := indexed.Decide(request); got != want {
						t.Fatalf("%q, %q, through the index: got %v, want %v", pattern, text, got, want)
					}
				}
			}
			if matched < fewer(k.leastOfMatches*10) {
				t.Errorf("got %d matches, want more", matched)
			}
		})
	}
}
