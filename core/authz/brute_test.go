// This file tests unknowns against all ways to fill them in.

package authz

import (
	"encoding/json"
	"maps"
	"math/rand"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/kleene"
)

// candidates are values of each type near all that the policies of these tests
// compare with.
var candidates = map[string][]string{
	"Boolean": {"true", "false"},
	"Number":  {"-100", "-8", "-7", "-6.5", "-0.1", "0", "0.1", "6", "6.985", "6.99", "6.995", "7", "7.00", "7.1", "9.9", "10", "10.1", "29", "30", "31", "1000"},
	"Date": {"1999-01-01T00:00:00Z", "2019-12-31T23:59:58Z", "2019-12-31T23:59:59Z", "2020-01-01T00:00:00Z", "2020-01-01T08:00:00+08:00",
		"2020-01-01T00:00:01Z", "2020-01-01T00:00:02Z", "2020-02-28T23:59:59Z", "2020-02-29T00:00:00Z", "2020-02-29T00:00:01Z", "2030-01-01T00:00:00Z"},
	"IP": {"0.0.0.0", "0.0.0.1", "255.255.255.254", "255.255.255.255", "203.0.112.255", "203.0.113.0", "203.0.113.1", "203.0.113.5", "203.0.113.6",
		"203.0.113.7", "203.0.113.8", "203.0.113.9", "203.0.113.14", "203.0.113.15", "203.0.113.16", "203.0.113.254", "203.0.113.255", "203.0.114.0",
		"198.51.100.0", "198.51.100.1", "198.51.100.2", "8.8.8.8", "::", "2001:db7::1", "2001:db8::", "2001:db8::1", "2001:db8::2", "2001:db9::", "ffff::"},
	"String": textCandidates(),
}

func textCandidates() []string {
	texts := []string{"a/x", "x/b", "a:x", "xab", "a//b", "A/B", "/ab", "vpc-", "vpc-1", "vpc-2", "vpc-*", "VPC-1", "Vpc-1", "vpc-1/b", "true", "TRUE", "7", "*/b", "?"}
	short := []string{""}
	for range 2 {
		for _, text := range slices.Clone(short) {
			for _, r := range "aAb/:*x?" {
				short = append(short, text+string(r))
			}
		}
		slices.Sort(short)
		short = slices.Compact(short)
	}
	for _, text := range samples["String"] {
		texts = append(texts, text, strings.ToUpper(text))
	}
	return append(texts, short...)
}

// A brute fills in every unknown of a request in every way that the policies
// can tell apart, as the naive evaluator sees it.
type brute struct {
	policies []refPolicy
	assume   assume.Set
	request  *Request
	layers   []Layer
	fillings [][]string // by unknown key: its values, and absent as first
	decided  map[string]Decision
}

const absent = "\x00absent"

// newBrute keeps one value of each kind that the statements' conditions tell
// apart.
func newBrute(policies []refPolicy, set assume.Set, r *Request, layers []Layer) *brute {
	b := &brute{policies: policies, assume: set, request: r, layers: layers, decided: map[string]Decision{}}
	naive := newReference(policies, set)
	for _, key := range r.Unknown {
		kind := refKeys[key]
		if kind == "" {
			kind = "String"
		}
		values := []string{absent}
		seen := map[string]bool{}
		for _, value := range append([]string{absent}, candidates[kind]...) {
			if v := naive.vector(r, key, value); !seen[v] {
				seen[v] = true
				if value != absent {
					values = append(values, value)
				}
			}
		}
		b.fillings = append(b.fillings, values)
	}
	return b
}

// vector is how all conditions on a key come out for a value.
func (f *reference) vector(r *Request, key, value string) string {
	filled := *r
	filled.Context = maps.Clone(r.Context)
	delete(filled.Context, key)
	if value != absent {
		filled.Context[key] = []string{value}
	}
	f.Request = &filled
	v := ""
	for _, s := range f.statements {
		operators, _ := s.element["Condition"].(map[string]any)
		for _, operator := range slices.Sorted(maps.Keys(operators)) {
			keys, _ := operators[operator].(map[string]any)
			if values, ok := keys[key]; ok {
				v += strconv.FormatBool(f.test(s, operator, key, strs(values))) + " "
			}
		}
	}
	return v
}

// size is how many ways there are.
func (b *brute) size() int {
	n := 1
	for _, values := range b.fillings {
		n *= len(values)
	}
	for range b.layers {
		n *= unseenCount
	}
	return n
}

// each calls f with every way, as indexes: of each key, then of each layer.
func (b *brute) each(f func(way []int)) {
	way := make([]int, len(b.fillings)+len(b.layers))
	for {
		f(way)
		i := 0
		for ; i < len(way); i++ {
			if way[i]++; way[i] < b.values(i) {
				break
			}
			way[i] = 0
		}
		if i == len(way) {
			return
		}
	}
}

func (b *brute) values(i int) int {
	if i < len(b.fillings) {
		return len(b.fillings[i])
	}
	return unseenCount
}

func wayKey(way []int) string {
	var s strings.Builder
	for _, w := range way {
		s.WriteString(strconv.Itoa(w) + ",")
	}
	return s.String()
}

// filled is the request and the policies without anything unknown.
func (b *brute) filled(way []int) (*Request, []refPolicy) {
	r := *b.request
	r.Unknown = nil
	r.Context = maps.Clone(r.Context)
	for i, key := range b.request.Unknown {
		delete(r.Context, key)
		if value := b.fillings[i][way[i]]; value != absent {
			r.Context[key] = []string{value}
		}
	}
	policies := slices.Clone(b.policies)
	for i, layer := range b.layers {
		statement := map[string]any{"Effect": "Allow", "Action": "none:none", "Resource": "*"}
		if layer == Resource || layer == Trust {
			statement["Principal"] = []string{"*", home, away}
		}
		switch way[len(b.fillings)+i] {
		case unseenAllow:
			statement["Action"] = "*"
		case unseenDeny:
			statement["Action"], statement["Effect"] = "*", "Deny"
		}
		text, _ := json.Marshal(map[string]any{"Version": "1", "Statement": []any{statement}})
		levels := []int{0}
		if layer == Control {
			levels = []int{9}
			for _, p := range b.policies {
				if p.layer == Control {
					levels = append(levels, p.level)
				}
			}
		}
		for _, level := range levels {
			policies = append(policies, refPolicy{layer, level, string(text)})
		}
	}
	return &r, policies
}

// decide asks the naive evaluator about every way.
func (b *brute) decide() {
	references := map[string]*reference{}
	b.each(func(way []int) {
		r, policies := b.filled(way)
		key := wayKey(way[len(b.fillings):])
		if references[key] == nil {
			references[key] = newReference(policies, b.assume)
		}
		b.decided[wayKey(way)] = references[key].ask(r, policies).decision
	})
}

// answer is the decision of all ways, and which unknowns matter: those where
// one way and another that differs in nothing else come out differently.
func (b *brute) answer() (d Decision, dependsOn []string) {
	first := true
	matters := make([]bool, len(b.fillings)+len(b.layers))
	b.each(func(way []int) {
		own := b.decided[wayKey(way)]
		if first {
			d, first = own, false
		} else if d != own {
			d = Undetermined
		}
		for i := range way {
			if way[i] == 0 {
				other := slices.Clone(way)
				for v := 1; v < b.values(i); v++ {
					other[i] = v
					matters[i] = matters[i] || b.decided[wayKey(other)] != own
				}
			}
		}
	})
	if d != Undetermined {
		return d, nil
	}
	for i, m := range matters {
		switch {
		case m && i < len(b.fillings):
			dependsOn = append(dependsOn, b.request.Unknown[i])
		case m:
			dependsOn = append(dependsOn, "layer:"+b.layers[i-len(b.fillings)].String())
		}
	}
	slices.Sort(dependsOn)
	return d, dependsOn
}

// met reports whether a way is one of those that a Term speaks of.
func (b *brute) met(term Term, way []int) bool {
	for _, c := range term {
		if c.Layer != 0 {
			v := way[len(b.fillings)+slices.Index(b.layers, c.Layer)]
			if v == unseenDeny || c.Allows && v != unseenAllow {
				return false
			}
			continue
		}
		i := slices.Index(b.request.Unknown, c.Key)
		if !b.chosen(c, b.fillings[i][way[i]]) {
			return false
		}
	}
	return true
}

func (b *brute) chosen(c Choice, value string) bool {
	q := &question{}
	q.ask(&Set{Assume: b.assume}, b.request)
	filling := fillingOf(value)
	if len(c.Literals) > 0 {
		all, any := true, false
		for _, l := range c.Literals {
			holds := (q.evalFilled(l.Test, filling) == kleene.Yes) == l.Met
			all, any = all && holds, any || holds
		}
		return all || c.Any && any
	}
	naive := newReference(b.policies, b.assume)
	want := naive.vector(b.request, c.Key, value)
	if c.Absent && naive.vector(b.request, c.Key, absent) == want {
		return true
	}
	return slices.ContainsFunc(c.Examples, func(e string) bool { return naive.vector(b.request, c.Key, e) == want })
}

// checkUnknowns holds Decide and Trace to all ways to fill a request in.
func checkUnknowns(t *testing.T, g *generator, limit int) (d Decision, checked bool) {
	t.Helper()
	about := pick(g, actions...)
	policies, set := g.policies(about), g.assumptions()
	if g.faults && !set.Holds(assume.UnparsableNeverMet) {
		// Operators that do not fit their key are then asked of values that the
		// key can hardly have; Decide allows for more of them than here are tried.
		set = set.Flip(assume.UnparsableNeverMet)
	}
	r := g.request(about)
	var layers []Layer
	for range pick(g, 0, 0, 0, 1, 1, 2) {
		if layer := pick(g, Layers()...); !slices.Contains(layers, layer) {
			layers = append(layers, layer)
		}
	}
	for range 1 + g.Intn(3) {
		if key := pick(g, conditionKeys...).key; !slices.Contains(r.Unknown, key) {
			r.Unknown = append(r.Unknown, key)
			if g.one(2) {
				delete(r.Context, key)
			}
		}
	}
	b := newBrute(policies, set, r, layers)
	if b.size() > limit {
		return 0, false
	}
	b.decide()
	want, dependsOn := b.answer()
	engine := newSet(policies, set)
	engine.Unknown = layers
	got, trace := engine.Decide(r), engine.Trace(r)
	slices.Sort(trace.DependsOn)
	if got != want || trace.Decision != want || !slices.Equal(trace.DependsOn, dependsOn) {
		t.Fatalf("got %v, traced %v, depending on %v, want %v, depending on %v\n\tunknown layers %v%s",
			got, trace.Decision, trace.DependsOn, want, dependsOn, layers, describe(policies, set, r))
	}
	if want != Undetermined || trace.WhenMore {
		return want, true
	}
	b.each(func(way []int) {
		allowed := b.decided[wayKey(way)] == Allow
		told := slices.ContainsFunc(trace.When, func(term Term) bool { return b.met(term, way) })
		if allowed != told {
			filled, _ := b.filled(way)
			t.Fatalf("%v filled in as %v: allowed %v, but told %v: %+v\n\tunknown layers %v%s", way, filled.Context, allowed, told, trace.When, layers, describe(policies, set, r))
		}
	})
	return want, true
}

func TestUnknownsAgainstAllFillings(t *testing.T) {
	g := &generator{chance: rand.New(rand.NewSource(7)), unknown: true}
	seen := map[Decision]int{}
	for i := range fewer(1500) {
		g.faults = i%2 == 0
		if d, ok := checkUnknowns(t, g, 400); ok {
			seen[d]++
		}
	}
	if least := fewer(80); seen[Undetermined] < 3*least || seen[Allow] < least || seen[ExplicitDeny] < least || seen[ImplicitDeny] < least {
		t.Errorf("got %v, want the cases to be more even", seen)
	}
}

func fillingOf(value string) condition.Filling {
	return condition.Filling{Absent: value == absent, Value: value}
}
