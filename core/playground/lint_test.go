package playground

import (
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/lint/rules"
	"github.com/ramplay/ramplay/core/scenario"
)

func one(text string) *scenario.Scenario {
	return &scenario.Scenario{Version: 1, Policies: []scenario.Policy{{Layer: "identity", Text: text}}}
}

func found(t *testing.T, s *scenario.Scenario) string {
	t.Helper()
	var codes []string
	for _, p := range Analyze(AnalyzeParams{Scenario: s}).Policies[0].Problems {
		codes = append(codes, p.Severity+" "+p.Code)
	}
	return strings.Join(codes, ", ")
}

func TestAnalyzeHasFindings(t *testing.T) {
	const text = `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "mq:DeleteGroupId", "Resource": "acs:mq:*:*:post-cn-1"}]}`
	s := one(text)
	if got, want := found(t, s), "warning action-api-name"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s.Silence = []string{"action-api-name", "action-api-nme"}
	if got := found(t, s); got != "" {
		t.Errorf("silenced: got %q, want nothing", got)
	}
	problems := Analyze(AnalyzeParams{Scenario: s}).Problems
	if len(problems) != 1 || problems[0].Code != "scenario-silence-unknown" || problems[0].Severity != "suggestion" || problems[0].Pointer != "/silence/1" {
		t.Errorf("got %v, want the unknown code as a suggestion at /silence/1", problems)
	}
	// What the rules find is no part of what a decision counts.
	s = one(text)
	s.Request = &scenario.Request{Action: "mq:DeleteMqttGroupId", Resource: "acs:mq:a:b:post-cn-1"}
	if got := Analyze(AnalyzeParams{Scenario: s}).Verdict.Problems; got != 0 {
		t.Errorf("got %d problems in the verdict, want none as eval has", got)
	}
}

// Each rule can be silenced by its code, and no other goes with it.
func TestEveryRuleCanBeSilenced(t *testing.T) {
	for _, d := range rules.All() {
		layer := d.Layer
		if layer == "" {
			layer = "identity"
		}
		s := &scenario.Scenario{Version: 1, Policies: []scenario.Policy{{Layer: layer, Text: d.Bad}}}
		for _, o := range d.Others {
			s.Policies = append(s.Policies, scenario.Policy{Layer: o.Layer, Text: o.Text})
		}
		all := strings.Split(found(t, s), ", ")
		s.Silence = []string{d.Code}
		var want []string
		for _, one := range all {
			if !strings.HasSuffix(one, " "+d.Code) {
				want = append(want, one)
			}
		}
		if len(want) == len(all) {
			t.Errorf("%s: got %q, want the finding itself first", d.Code, all)
		}
		if got := found(t, s); got != strings.Join(want, ", ") {
			t.Errorf("%s: silenced, got %q, want %q", d.Code, got, want)
		}
	}
}

func TestBrokenPoliciesAreCheckedToo(t *testing.T) {
	got := found(t, one(`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "mq:DeleteGroupId", "Resource": "acs:mq:*:*:post-cn-1",},]`))
	for _, want := range []string{"error json-trailing-comma", "error json-unclosed", "warning action-api-name"} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s, want %s in it", got, want)
		}
	}
}

func TestRefusalsAndComments(t *testing.T) {
	r := Analyze(AnalyzeParams{Scenario: one("{\"Version\": \"1\", \"Statement\": [\n{\"Effect\": \"Deny\", \"Action\": [\"amqp:DeleteQueue\", // why\n\"\"], \"Resource\": \"acs:amqp:*:*:/instances/i/*\"}]}")})
	lost := -1
	for _, p := range r.Policies[0].Problems {
		if p.Severity == "error" && p.Refusal != "MalformedPolicyDocument" || p.Severity != "error" && p.Refusal != "" {
			t.Errorf("%s %s: got refusal %q", p.Severity, p.Code, p.Refusal)
		}
		if p.Code == "action-empty" {
			lost = p.Fixes[0].LosesComments
		}
	}
	if lost != 1 {
		t.Errorf("got %d comments lost with the empty action, want the one before it", lost)
	}
	long := one(`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}]}` + strings.Repeat(" ", 2048))
	long.Policies[0].Layer = "session"
	if p := Analyze(AnalyzeParams{Scenario: long}).Policies[0].Problems[0]; p.Refusal != "InvalidParameter.PolicySize" || len(p.Fixes) != 1 {
		t.Errorf("got refusal %q and %d fixes, want that of AssumeRole and the minifier", p.Refusal, len(p.Fixes))
	}
}

func TestManyFindings(t *testing.T) {
	r := Analyze(AnalyzeParams{Scenario: one(`{"Version": "1", "Statement": [{"Effect": "Alow", "Action": ["` + strings.Repeat(`mq:DeleteGroupId", "`, 700) + `mq:ListGroupId"], "Resource": "acs:mq:*:*:post-cn-1"}]}`)})
	problems := r.Policies[0].Problems
	if got, want := len(problems), 501; got != want {
		t.Errorf("got %d problems, want %d", got, want)
	}
	errors := 0
	for _, p := range problems {
		if p.Severity == "error" {
			errors++
		}
	}
	if last := problems[len(problems)-1]; last.Code != "policy-findings-more" || errors != 2 {
		t.Errorf("got %s last and %d errors, want the count of the rest, the effect and the length", last.Code, errors)
	}
}

func TestFixAll(t *testing.T) {
	test := func(expect string) []scenario.Test {
		return []scenario.Test{{Name: "t", Request: scenario.Request{Action: "a:b", Resource: "*"}, Expect: expect}}
	}
	for _, c := range []struct {
		name, text string
		tests      []scenario.Test
		want       string
		count      int
	}{
		{"nothing to mend", `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}`, nil,
			`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}`, 0},
		{"several rounds", `{"Version": 1, "Statement": {"Effect": "allow", "Action": "a:b", "Resource": "*",}}`, nil,
			`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}`, 4},
		{"not what a test would decide otherwise", `{"Version": 1, "Statement": [{"Effect": "allow", "Action": "a:b", "Resource": "*"}]}`, test("Allow"),
			`{"Version": "1", "Statement": [{"Effect": "allow", "Action": "a:b", "Resource": "*"}]}`, 1},
		{"nor what two would together", `{"Version": "1", "Statement": [{"Effect": "allow", "action": "a:b", "Resource": "*"}]}`, test("Allow"),
			`{"Version": "1", "Statement": [{"Effect": "Allow", "action": "a:b", "Resource": "*"}]}`, 1},
		{"what a test decides all the same", `{"Version": "1", "Statement": [{"Effect": "allow", "action": "c:d", "Resource": "*"}]}`, test("ImplicitDeny"),
			`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "c:d", "Resource": "*"}]}`, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := one(c.text)
			s.Tests = c.tests
			r := FixAll(FixAllParams{Scenario: s})
			if r.Texts[0] != c.want || r.Count != c.count {
				t.Errorf("got %d fixes and\n%s\nwant %d and\n%s", r.Count, r.Texts[0], c.count, c.want)
			}
			sum := 0
			for _, f := range r.Fixed {
				sum += f.Count
			}
			if sum != r.Count || r.Counts[0] != r.Count {
				t.Errorf("got %v and %v, want %d in all", r.Fixed, r.Counts, r.Count)
			}
			if s.Policies[0].Text != c.text {
				t.Error("the scenario given was changed")
			}
		})
	}
	s := one(`{"Version": 1, "Statement": [{"Effect": "allow", "Action": "a:b", "Resource": "*"}]}`)
	if r := FixAll(FixAllParams{Scenario: s, Codes: []string{"version-unquoted"}}); r.Count != 1 || !strings.Contains(r.Texts[0], `"allow"`) {
		t.Errorf("of one code: got %d fixes and %s, want the version alone", r.Count, r.Texts[0])
	}
	if r := FixAll(FixAllParams{}); r.Count != 0 || len(r.Texts) != 0 {
		t.Errorf("without a scenario: got %v, want nothing", r)
	}
}
