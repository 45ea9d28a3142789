// This file is the plainest engine: every statement, one after the other, with
// nothing prepared but addresses. It is what the answers are checked against.

package engine

import (
	"net/netip"

	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func loadPlain(w *workload.Workload) (Ask, error) {
	statements := w.Statements()
	test := newTester(w)
	return func(i int) Answer {
		answer := ImplicitDeny
		r := &w.Requests[i]
		for n := range statements {
			s := &statements[n]
			if (s.Deny || answer == ImplicitDeny) && fitsAny(s.Actions, r.Action) && fitsAny(s.Resources, r.Resource) && test.all(s.Conditions, i) {
				if s.Deny {
					return ExplicitDeny
				}
				answer = Allow
			}
		}
		return answer
	}, nil
}

func fitsAny(patterns []string, text string) bool {
	for _, p := range patterns {
		if workload.Match(p, text) {
			return true
		}
	}
	return false
}

// A tester tests conditions plainly, with nothing prepared but addresses.
type tester struct {
	requests  []workload.Request
	addresses []netip.Addr
	blocks    map[string]netip.Prefix
}

func newTester(w *workload.Workload) *tester {
	t := &tester{requests: w.Requests, blocks: map[string]netip.Prefix{}}
	for _, r := range w.Requests {
		t.addresses = append(t.addresses, netip.MustParseAddr(r.Context[workload.SourceIP]))
	}
	for _, s := range w.Statements() {
		for _, c := range s.Conditions {
			for _, v := range c.Values {
				if c.Operator == workload.IPAddress {
					t.blocks[v] = netip.MustParsePrefix(v)
				}
			}
		}
	}
	return t
}

// all reports whether a request meets all conditions.
func (t *tester) all(conditions []workload.Condition, request int) bool {
	for _, c := range conditions {
		if !t.holds(c, request) {
			return false
		}
	}
	return true
}

func (t *tester) holds(c workload.Condition, request int) bool {
	for _, want := range c.Values {
		got := t.requests[request].Context[c.Key]
		switch {
		case c.Operator == workload.IPAddress && t.blocks[want].Contains(t.addresses[request]),
			c.Operator == workload.StringLike && workload.Match(want, got),
			c.Operator != workload.IPAddress && want == got:
			return true
		}
	}
	return false
}
