package lint_test

import (
	"math/rand"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// The pieces that policies of the tests are made of. They are few, so that
// statements meet each other often.
var (
	someActions    = []string{"*", "svc:*", "svc:X", "SVC:x", "svc:X*", "svc:?Y", "svc:Y", "other:X"}
	someResources  = []string{"*", "acs:svc:*:*:r*", "acs:svc:*:*:r1", "acs:svc:*:*:R1", "acs:svc:*:*:?1"}
	someConditions = []string{
		`"StringEquals": {"svc:K": "a"}`, `"StringEquals": {"svc:K": ["a", "b"]}`, `"StringNotEquals": {"svc:K": "a"}`,
		`"StringNotEquals": {"svc:K": ["a", "b"]}`, `"StringLike": {"svc:K": ["a*", "ab"]}`, `"StringLike": {"svc:K": "*"}`,
		`"StringNotLike": {"svc:K": "a*"}`, `"StringEqualsIgnoreCase": {"svc:K": ["A", "a"]}`, `"StringLike": {"acs:PrincipalARN": "*"}`,
		`"NumericLessThan": {"svc:N": ["5", "10"]}`, `"NumericGreaterThanEquals": {"svc:N": "10"}`, `"NumericEquals": {"svc:N": "7"}`,
		`"IpAddress": {"acs:SourceIp": ["10.0.0.1/24", "10.0.0.5", "10.0.0.0"]}`, `"NotIpAddress": {"acs:SourceIp": "10.0.0.0/24"}`,
		`"IpAddressIncludeBorder": {"acs:SourceIp": "10.0.0.0/24"}`, `"Bool": {"acs:MFAPresent": ["true", "true"]}`,
	}
	someValues = map[string][]string{
		"svc:K": {"a", "b", "A", "ab", "c", ""}, "svc:N": {"4", "7", "10", "11", "x"},
		"acs:SourceIp": {"10.0.0.0", "10.0.0.1", "10.0.0.5", "10.0.1.1"}, "acs:MFAPresent": {"true", "false"}, "acs:PrincipalARN": {"p"},
	}
)

// A random draws from the pieces.
type random struct{ *rand.Rand }

func (r random) of(list []string) string { return list[r.Intn(len(list))] }

func (r random) element(name string, from []string) string {
	if r.Intn(2) == 0 {
		return `"` + name + `": "` + r.of(from) + `"`
	}
	return `"` + name + `": ["` + r.of(from) + `", "` + r.of(from) + `"]`
}

func (r random) statement() string {
	parts := []string{`"Effect": "` + r.of([]string{"Allow", "Allow", "Deny"}) + `"`}
	name := "Action"
	if r.Intn(5) == 0 {
		name = "NotAction"
	}
	parts = append(parts, r.element(name, someActions), r.element("Resource", someResources))
	switch r.Intn(8) {
	case 0:
		parts = append(parts, `"Condition": {}`)
	case 1, 2, 3, 4:
		byOperator := map[string]bool{}
		var conditions []string
		for range 1 + r.Intn(3) {
			c := r.of(someConditions)
			if operator, _, _ := strings.Cut(c, ":"); !byOperator[operator] {
				byOperator[operator] = true
				conditions = append(conditions, c)
			}
		}
		parts = append(parts, `"Condition": {`+strings.Join(conditions, ", ")+`}`)
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

func (r random) policy() string {
	var statements []string
	for range 1 + r.Intn(4) {
		statements = append(statements, r.statement())
	}
	return `{"Version": "1", "Statement": [` + strings.Join(statements, ",\n  ") + `]}`
}

func (r random) request() *authz.Request {
	q := &authz.Request{
		Action:   r.of([]string{"svc:X", "svc:Y", "svc:XY", "svc:x", "other:X", "third:Z"}),
		Resource: r.of([]string{"*", "acs:svc:cn-hangzhou:1:r1", "acs:svc:cn-hangzhou:1:R1", "acs:svc:cn-hangzhou:1:r12", "acs:svc:cn-hangzhou:1:s1"}),
		Context:  condition.Context{},
	}
	for key, values := range someValues {
		switch r.Intn(5) {
		case 0:
		case 1:
			q.Unknown = append(q.Unknown, key)
		case 2:
			q.Context[key] = []string{r.of(values), r.of(values)}
		default:
			q.Context[key] = []string{r.of(values)}
		}
	}
	slices.Sort(q.Unknown)
	return q
}

func checkUnder(set assume.Set, layer authz.Layer, policyText string) ([]source.Problem, *authz.Set) {
	s := &authz.Set{Assume: set}
	doc, problems := policy.Parse(source.NewFile("", policyText))
	problems = append(slices.Clone(problems), s.Add(layer, doc)...)
	source.Sort(problems)
	in := lint.Input{Policies: []lint.Policy{{Layer: layer, Document: doc, Problems: problems}}, Assume: set}
	return lint.Check(in)[0], s
}

// The law of safe fixes, and that what is said to have no effect has none: no
// request is decided otherwise without it, whatever is assumed.
func TestSafeFixesDecideAlike(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("it takes seconds there, and nothing in it hangs on the platform")
	}
	r := random{rand.New(rand.NewSource(1))}
	made := map[string]int{}
	for range 800 {
		text := r.policy()
		set := assume.Set(0)
		if r.Intn(2) == 0 {
			set = set.Flip(assume.Name(r.Intn(assume.Count)))
		}
		found, before := checkUnder(set, authz.Identity, text)
		for _, p := range found {
			var without string
			switch p.Code {
			case "allow-denied", "condition-never":
				if p.Args["key"] == "acs:SourceIp" {
					continue // requests of this test may lack the key, those to RAM never do
				}
				without = removed(text, &p)
			default:
				for _, f := range p.Fixes {
					if !f.ChangesDecision {
						without = source.Apply(text, f.Edits)
					}
				}
			}
			if without == "" {
				continue
			}
			made[p.Code]++
			_, after := checkUnder(set, authz.Identity, without)
			for range 25 {
				q := r.request()
				if p.Code == "condition-never" {
					single(q)
				}
				if got, want := after.Decide(q), before.Decide(q); got != want {
					t.Fatalf("%s under %v: got %v, want %v, for %+v of\n%s\nbecome\n%s", p.Code, set, got, want, *q, text, without)
				}
			}
		}
	}
	for _, code := range []string{"allow-denied", "allow-value-denied", "condition-never", "condition-implied", "condition-value-covered",
		"condition-empty", "condition-ip-host-bits", "condition-bool-several", "statement-covered", "statement-duplicate", "statement-mergeable"} {
		if made[code] < 2 {
			t.Errorf("%s: got %d of them, want at least 2 to try", code, made[code])
		}
	}
}

// removed makes the statement of a finding one that applies to nothing.
func removed(text string, p *source.Problem) string {
	doc, _ := policy.Parse(source.NewFile("", text))
	for _, s := range doc.Statements {
		if s.Span().Covers(p.Span) {
			return text[:s.Span().Start] + `{"Effect": "Allow", "Action": "none:None", "Resource": "none"}` + text[s.Span().End:]
		}
	}
	return ""
}

// single leaves one value to each key.
func single(q *authz.Request) {
	for key, values := range q.Context {
		q.Context[key] = values[:1]
	}
}
