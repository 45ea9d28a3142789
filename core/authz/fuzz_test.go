// This file tests the engine on policies made of any bytes.

package authz_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/proof"
	"github.com/ramplay/ramplay/core/proof/cases"
	"github.com/ramplay/ramplay/core/proof/reference"
)

// caseOf makes a case of bytes: the generator's choices.
func caseOf(data []byte) *cases.Case {
	g := &cases.Generator{Chance: cases.Bytes(data)}
	kind := g.Intn(3)
	g.Faults, g.Unknown = g.One(2), kind == 1
	about := g.About()
	c := &cases.Case{Policies: g.Policies(about), Assume: g.Assumptions(), Request: g.Request(about)}
	switch kind {
	case 1:
		c.LayersUnknown = g.Unknowns(&c.Request)
		if g.Faults && !c.Assume.Holds(assume.UnparsableNeverMet) {
			c.Assume = c.Assume.Flip(assume.UnparsableNeverMet) // see proof.Runner
		}
	case 2:
		c.Request.Open = strings.Contains(c.Request.Resource, "*")
	}
	return c
}

// check holds a case to the reference, to all ways of filling it in where there
// are few, and to each law.
func check(t *testing.T, index *catalog.Index, c *cases.Case) proof.Verdict {
	t.Helper()
	j := proof.NewJudge(index, c.Policies)
	v, err := j.Check(c)
	if err == nil && !c.Request.Open {
		_, _, err = j.Brute(c, 200)
	}
	for number := range proof.LawNames() {
		if err == nil {
			err = j.CheckLaw(number, int64(len(c.Policies)), c, v)
		}
	}
	if err != nil {
		t.Fatalf("%v\n%s", err, c.JSON())
	}
	return v
}

// FuzzDecide makes policies and a request of bytes. Its corpus has a case for each
// decision and layer.
func FuzzDecide(f *testing.F) {
	index := catalog.NewIndex(nil)
	f.Add([]byte{})
	f.Add([]byte("identity and resource-group policies, a trust policy, control policies"))
	f.Fuzz(func(t *testing.T, data []byte) { check(t, index, caseOf(data)) })
}

// FuzzPolicyText takes policies as texts, which need not be the generator's, and a
// request's action, resource and one key.
func FuzzPolicyText(f *testing.F) {
	index := catalog.NewIndex(nil)
	g := cases.NewGenerator(2)
	for range 20 {
		about := g.About()
		p, r := g.Policies(about), g.Request(about)
		f.Add(p[0].Text, p[len(p)-1].Text, uint8(g.Intn(6)), uint8(g.Intn(6)), r.Action, r.Resource, "acs:SourceIp", "203.0.113.7", uint16(0))
	}
	f.Fuzz(func(t *testing.T, first, second string, firstLayer, secondLayer uint8, action, resource, key, value string, flipped uint16) {
		layers := cases.Layers()
		c := &cases.Case{
			Policies: []cases.Policy{{Layer: layers[int(firstLayer)%len(layers)], Text: first}, {Layer: layers[int(secondLayer)%len(layers)], Text: second}},
			Request: cases.Request{
				Principal: cases.Principal{Type: cases.SubUser, ARN: "acs:ram::" + cases.Home + ":user/alice", AccountID: cases.Home, UID: "2001"},
				Action:    action, Resource: resource, Context: map[string][]string{key: {value}},
			},
			Assume: assume.Set(flipped) & (1<<assume.Count - 1),
		}
		if slices.ContainsFunc([]string{first, second, action, resource, key, value}, func(text string) bool { return !utf8.ValidString(text) || len(text) > 2000 }) {
			t.Skip("the reference reads UTF-8 of reasonable length")
		}
		if !readable(index, first) || !readable(index, second) {
			t.Skip("the reference reads JSON, and knows the keys of the proof alone")
		}
		j := proof.NewJudge(index, c.Policies)
		if _, err := j.Check(c); err != nil {
			t.Fatalf("%v\n%s", err, c.JSON())
		}
	})
}

// readable reports whether a text is JSON, of no great depth and without halves of
// letters, whose condition keys have the types that the reference knows of.
func readable(index *catalog.Index, text string) bool {
	tree, ok := cases.Read(text)
	return ok && !strings.Contains(strings.ToLower(text), `\ud`) && strings.Count(text, "{")+strings.Count(text, "[") < 100 && knownKeys(index, tree)
}

// knownKeys looks at the names of all members: any may be a key.
func knownKeys(index *catalog.Index, tree any) bool {
	switch v := tree.(type) {
	case cases.Object:
		for _, m := range v {
			kind, ok := index.KeyType(m.Name)
			if ok && kind != reference.KeyType(m.Name) || !knownKeys(index, m.Value) {
				return false
			}
		}
	case []any:
		return !slices.ContainsFunc(v, func(e any) bool { return !knownKeys(index, e) })
	}
	return true
}

// TestCorpusCoversEverything: the kept cases of FuzzDecide have each decision by
// each layer that can settle it, each kind of caller, unknowns and open resources.
func TestCorpusCoversEverything(t *testing.T) {
	index := catalog.NewIndex(nil)
	seen := map[string]bool{}
	for _, data := range corpus(t) {
		c := caseOf(data)
		v, err := proof.NewJudge(index, c.Policies).Check(c)
		if err != nil {
			t.Fatalf("%v\n%s", err, c.JSON())
		}
		for _, what := range features(c, v) {
			seen[what] = true
		}
	}
	for _, want := range []string{
		"Allow by identity", "Allow by resource-group", "Allow by resource", "Allow by trust", "ExplicitDeny by control", "ExplicitDeny by session",
		"ExplicitDeny by identity", "ExplicitDeny by resource-group", "ExplicitDeny by resource", "ExplicitDeny by trust", "ImplicitDeny by control",
		"ImplicitDeny by session", "ImplicitDeny by identity", "ImplicitDeny by resource-group", "ImplicitDeny by trust", "Undetermined by control",
		"Undetermined by session", "Undetermined by identity", "Undetermined by resource-group", "Undetermined by resource", "Undetermined by trust",
		"Allow to RootUser", "Allow to SubUser", "Allow to AssumedRoleUser", "Allow to Federated", "Allow to Service", "Allow to Anonymous", "Allow to ",
		"Allow of an open resource", "ImplicitDeny of an open resource", "Undetermined of an open resource",
	} {
		if !seen[want] {
			t.Errorf("%s: got no case, want one", want)
		}
	}
}

// features are what a kept case is there for.
func features(c *cases.Case, v proof.Verdict) []string {
	list := []string{v.Decision + " by " + v.PolicyType, v.Decision + " to " + c.Request.Principal.Type}
	if c.Request.Open {
		list = append(list, v.Decision+" of an open resource")
	}
	for _, n := range assume.All() {
		if !c.Assume.Holds(n) && v.Decision != cases.ImplicitDeny {
			list = append(list, v.Decision+" under "+n.String())
		}
	}
	return list
}

// corpus reads the kept cases of FuzzDecide.
func corpus(t *testing.T) (all [][]byte) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "fuzz", "FuzzDecide", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("got no corpus (%v), want one", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, line, _ := strings.Cut(string(text), "\n")
		quoted := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "[]byte("), ")")
		data, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all = append(all, []byte(data))
	}
	return all
}
