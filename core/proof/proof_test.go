package proof

import (
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/proof/cases"
	"github.com/ramplay/ramplay/core/proof/reference"
)

const (
	allowed = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:Stop*","Resource":"*"},{"Effect":"Deny","Action":"oss:*","Resource":"*"}]}`
	open1   = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:Stop*","Resource":"*","Condition":{"IpAddress":{"acs:SourceIp":"203.0.113.0/24"}}}]}`
)

func identity(text string) []cases.Policy { return []cases.Policy{{Layer: cases.Identity, Text: text}} }

var stop = cases.Request{Principal: cases.Principal{Type: cases.SubUser}, Action: "ecs:StopInstance", Resource: "*"}

// TestDifferencesAreNoticed gives the reference other policies than the engine, so
// that they differ.
func TestDifferencesAreNoticed(t *testing.T) {
	index := catalog.NewIndex(nil)
	unknown := stop
	unknown.Unknown = []string{"acs:SourceIp"}
	opened := stop
	opened.Resource, opened.Open = "acs:ecs:*:*:instance/*", true
	tests := []struct {
		name            string
		engine, another string
		request         cases.Request
	}{
		{"another decision", allowed, `{"Statement":[]}`, stop},
		{"another statement", allowed, `{"Statement":[{},{"Effect":"Allow","Action":"ecs:Stop*","Resource":"*"}]}`, stop},
		{"settled whatever is unknown", open1, allowed, unknown},
		{"an open resource", allowed, `{"Statement":[]}`, opened},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			j := NewJudge(index, identity(tt.engine))
			c := &cases.Case{Policies: identity(tt.engine), Request: tt.request}
			if _, err := j.Check(c); err != nil {
				t.Fatalf("with the same policies: %v", err)
			}
			j.naive = reference.Read(identity(tt.another))
			if _, err := j.Check(c); err == nil {
				t.Error("got no difference, want one")
			}
		})
	}
}

func TestBruteNoticesDifferences(t *testing.T) {
	index := catalog.NewIndex(nil)
	c := &cases.Case{Policies: identity(open1), Request: stop}
	c.Request.Unknown = []string{"acs:SourceIp"}
	j := NewJudge(index, c.Policies)
	v, ways, err := j.Brute(c, 100)
	if err != nil || ways != 2 || v.Decision != cases.Undetermined {
		t.Fatalf("got %v in %d ways, %v, want Undetermined in 2", v, ways, err)
	}
	if _, ways, _ := j.Brute(c, 1); ways != 0 {
		t.Errorf("past the limit: got %d ways, want none", ways)
	}
	for name, another := range map[string]string{
		"settled":           allowed,
		"the ways to Allow": `{"Statement":[{"Effect":"Allow","Action":"ecs:Stop*","Resource":"*","Condition":{"NotIpAddress":{"acs:SourceIp":"203.0.113.0/24"}}}]}`,
	} {
		j.naive = reference.Read(identity(another))
		if _, _, err := j.Brute(c, 100); err == nil {
			t.Errorf("%s: got no difference, want one", name)
		}
	}
}

// TestLawsCanBeBroken holds each law to a verdict that it cannot follow from.
func TestLawsCanBeBroken(t *testing.T) {
	index := catalog.NewIndex(nil)
	for number, name := range LawNames() {
		denied := `{"Version":"1","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`
		before := Verdict{Decision: cases.ExplicitDeny}
		switch {
		case strings.Contains(name, "adding an Allow"):
			denied = `{"Version":"1","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}`
			before.Decision = cases.Allow
		case strings.Contains(name, "a Deny of everything"):
			continue // a verdict from before does not count; below
		}
		c := &cases.Case{Policies: identity(denied), Request: stop}
		j := NewJudge(index, c.Policies)
		if v, err := j.Check(c); err != nil {
			t.Fatal(err)
		} else if err := j.CheckLaw(number, 1, c, v); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := j.CheckLaw(number, 1, c, before); err == nil {
			t.Errorf("%s: got no fault in %v, want one", name, before)
		}
	}
	held := laws[2].holds
	if held(&cases.Case{Request: stop}, Verdict{}, Verdict{Decision: cases.Allow, trace: &authz.Trace{}}) {
		t.Error("a Deny of everything: got Allow for right, want a fault")
	}
	if !held(&cases.Case{}, Verdict{}, Verdict{Decision: cases.ImplicitDeny, trace: &authz.Trace{}}) {
		t.Error("a Deny of everything: got a deny for a fault")
	}
}

func TestBatchesRepeat(t *testing.T) {
	runner := &Runner{Seed: 5, Catalog: catalog.NewIndex(nil)}
	a, difference := runner.Batch(3)
	if difference != nil {
		t.Fatal(difference)
	}
	b, _ := runner.Batch(3)
	if a.Cases < BatchSize || a.Cases != b.Cases || a.Ways != b.Ways || a.Decisions[cases.Allow] != b.Decisions[cases.Allow] {
		t.Errorf("got %+v, then %+v", a, b)
	}
	total := &Report{}
	total.Add(a)
	total.Add(b)
	if total.Cases != 2*a.Cases || total.Brute != 2*a.Brute || total.Decisions[cases.Allow] != 2*a.Decisions[cases.Allow] || total.Faulty != 2*a.Faulty {
		t.Errorf("added up: got %+v of %+v", total, a)
	}
}

// TestFirstDifferenceIsMadeSmall leaves of a case what shows a difference.
func TestFirstDifferenceIsMadeSmall(t *testing.T) {
	c := &cases.Case{Policies: append(identity(allowed), identity(open1)...), Request: stop}
	c.Request.Context = map[string][]string{"k": {"v"}}
	b := &batch{Runner: &Runner{Catalog: catalog.NewIndex(nil)}}
	broken := func(j *Judge, c *cases.Case) error {
		j.naive = reference.Read(nil)
		_, err := j.Check(c)
		return err
	}
	if !b.fails(broken(NewJudge(b.Catalog, c.Policies), c), c, broken) {
		t.Fatal("got no difference, want one")
	}
	if d := b.difference; len(d.Case.Policies) != 1 || len(d.Case.Request.Context) != 0 || strings.Contains(d.Error(), "oss:*") || !strings.Contains(d.Error(), "the reference ImplicitDeny") {
		t.Errorf("got %v, want the one statement that matters", d)
	}
	if b.fails(nil, c, broken) {
		t.Error("got a fault without an error")
	}
}
