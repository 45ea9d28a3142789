// This file tests the tree.

package policy

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/growth"
	"github.com/ramplay/ramplay/core/internal/jsontree"
)

func TestTree(t *testing.T) {
	text := list(
		`{"Sid": "one", "Effect": "Allow", "Action": ["a:b", "c:d"], "Resource": "*"}`,
		`"no statement"`,
		`{"Effect": "Deny", "NotAction": "a:b", "NotResource": ["x", "y"], "Condition": {"Bool": {"k": "true"}, "StringLike": {"k": ["a*", "b"], "l": []}}}`,
	)
	doc, _ := parse(text)
	if doc.Version != "1" || len(doc.Statements) != 2 {
		t.Fatalf("got version %q and %d statements, want 1 and 2", doc.Version, len(doc.Statements))
	}
	one, three := doc.Statements[0], doc.Statements[1]
	if one.Index != 0 || three.Index != 2 {
		t.Errorf("got indexes %d and %d, want 0 and 2: entries that are no statements count", one.Index, three.Index)
	}
	if one.Sid != "one" || one.Effect != Allow || doc.File.Slice(one.EffectSpan()) != `"Allow"` {
		t.Errorf("got %q %v ‹%s›, want one Allow ‹\"Allow\"›", one.Sid, one.Effect, doc.File.Slice(one.EffectSpan()))
	}
	if got, want := texts(one.Action.Values), []string{"a:b", "c:d"}; !slices.Equal(got, want) {
		t.Errorf("Action: got %v, want %v", got, want)
	}
	if got, want := doc.File.Slice(one.Action.Values[1].Span()), `"c:d"`; got != want {
		t.Errorf("its span: got %s, want %s", got, want)
	}
	if one.NotAction != nil || one.NotResource != nil || one.Principal != nil || one.ConditionSpan().End != 0 {
		t.Errorf("got elements that are not written: %+v", one)
	}
	if three.Effect != Deny || three.Action != nil || three.Resource != nil {
		t.Errorf("got %v, %v, %v, want Deny and neither Action nor Resource", three.Effect, three.Action, three.Resource)
	}
	if got, want := texts(three.NotResource.Values), []string{"x", "y"}; !slices.Equal(got, want) || three.NotResource.Name != "NotResource" {
		t.Errorf("%s: got %v, want %v", three.NotResource.Name, got, want)
	}
	var conditions []string
	for _, c := range three.Conditions {
		conditions = append(conditions, c.Operator+" "+c.Key+" "+strings.Join(texts(c.Values), ",")+" "+doc.File.Slice(c.Span()))
	}
	if want := []string{`Bool k true "k": "true"`, `StringLike k a*,b "k": ["a*", "b"]`, `StringLike l  "l": []`}; !slices.Equal(conditions, want) {
		t.Errorf("Condition: got %q, want %q", conditions, want)
	}
}

func texts(values []Value) (list []string) {
	for _, v := range values {
		list = append(list, v.Text)
	}
	return list
}

func TestPrincipals(t *testing.T) {
	tests := []struct{ name, value, want string }{
		{"everybody", `"*"`, ":*"},
		{"list of a bucket policy", `["1", "arn:sts::1:assumed-role/a/*"]`, ":1 :arn:sts::1:assumed-role/a/*"},
		{"kinds of a trust policy", `{"RAM": ["r"], "Service": "s", "Federated": ["f", "g"]}`, "RAM:r Service:s Federated:f Federated:g"},
		{"a kind that is none is left out", `{"AWS": "a", "RAM": "r"}`, "RAM:r"},
		{"a number is read as text", `[12]`, ":12"},
		{"missing", ``, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, _ := parse(with("Principal", tt.value))
			var got []string
			for _, e := range doc.Statements[0].Principal.Entries {
				got = append(got, e.Kind+":"+e.Text)
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %v, want %s", got, tt.want)
			}
		})
	}
}

func TestEffectInAnotherCaseIsReadAsWhatItMustMean(t *testing.T) {
	for written, want := range map[string]Effect{`"deny"`: Deny, `"ALLOW"`: Allow, `"Alow"`: 0, `true`: 0, ``: 0} {
		doc, _ := parse(with("Effect", written))
		if s := doc.Statements[0]; s.Effect != want || !s.Broken {
			t.Errorf("%s: got %q, broken %v, want %q, broken", written, s.Effect, s.Broken, want)
		}
	}
	if got := Effect(7).String(); got != "" {
		t.Errorf("no effect: got %q, want nothing", got)
	}
}

func TestOfEqualKeysTheLastCounts(t *testing.T) {
	doc, _ := parse(list(`{"Effect": "Allow", "Effect": "Deny", "Action": "a:b", "Action": "c:d"}`))
	s := doc.Statements[0]
	if s.Effect != Deny || s.Action.Values[0].Text != "c:d" || !s.Broken {
		t.Errorf("got %v %v, broken %v, want Deny c:d, broken", s.Effect, texts(s.Action.Values), s.Broken)
	}
}

func TestInner(t *testing.T) {
	doc, _ := parse(with("Resource", `["acs:oss:*:*:键", "a\u0062c"]`))
	plain, escaped := doc.Statements[0].Resource.Values[0], doc.Statements[0].Resource.Values[1]
	tests := []struct {
		name       string
		value      Value
		start, end int
		want       string
	}{
		{"a part", plain, 4, 7, "oss"},
		{"a part behind bytes of several", plain, 12, 15, "键"},
		{"nothing at the end", plain, 15, 15, ""},
		{"past the end", plain, 4, 99, `"acs:oss:*:*:键"`},
		{"backwards", plain, 5, 4, `"acs:oss:*:*:键"`},
		{"a text with escapes cannot be placed", escaped, 0, 1, `"a\u0062c"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := doc.File.Slice(tt.value.Inner(tt.start, tt.end)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestUnreadConditions(t *testing.T) {
	tests := []struct {
		name, value string
		unread      bool
		conditions  int
	}{
		{"none", `{}`, false, 0},
		{"no keys", `{"Bool": {}}`, false, 0},
		{"a value that is missing", `{"Bool": {"k": }}`, false, 1},
		{"a value of another kind", `{"Bool": {"k": {}}}`, false, 1},
		{"the block is no object", `["Bool"]`, true, 0},
		{"the block is missing", ``, true, 0},
		{"an operator without keys", `{"Bool": "true", "StringEquals": {"k": "v"}}`, true, 1},
		{"an operator without anything", `{"Bool": }`, true, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, _ := parse(with("Condition", tt.value))
			s := doc.Statements[0]
			if s.Unread != tt.unread || len(s.Conditions) != tt.conditions {
				t.Errorf("got unread %v and %d conditions, want %v and %d", s.Unread, len(s.Conditions), tt.unread, tt.conditions)
			}
		})
	}
}

// TestHugePoliciesAreLinear reads texts in which a problem could cost more the more
// there is around it.
func TestHugePoliciesAreLinear(t *testing.T) {
	long := func(n int) string { return strings.Repeat("k", 100*n) }
	tests := []struct {
		name string
		text func(n int) string
	}{
		{"statements", func(n int) string { return list(repeated(`{"Effect": "Allow", "Action": "a"}`, n)) }},
		{"values under a long key", func(n int) string {
			return with("Condition", `{"StringEquals": {"`+long(n)+`": [`+repeated("1", 3*n)+`]}}`)
		}},
		{"keys under a long operator", func(n int) string { return with("Condition", `{"`+long(n)+`": {`+repeated(`"k": 1`, n)+`}}`) }},
		{"unknown elements", func(n int) string {
			return list(`{` + many(func(i string) string { return `"E` + i + `": 1` }, n) + `}`)
		}},
		{"kinds of callers", func(n int) string {
			return with("Principal", `{`+many(func(i string) string { return `"K` + i + `": 1` }, n)+`}`)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			growth.Check(t, 1000, func(n int) func() {
				text := tt.text(n)
				if len(text) > jsontree.MaxSize {
					return nil
				}
				return func() {
					_, problems := parse(text)
					if len(problems) < 200 {
						t.Errorf("got %d problems, want many", len(problems))
					}
					for _, p := range problems {
						if len(p.Pointer) > 2*maxPointer {
							t.Fatalf("%s has a pointer of %d bytes, want it cut", p.Code, len(p.Pointer))
						}
					}
				}
			})
		})
	}
}

func repeated(one string, n int) string { return many(func(string) string { return one }, n) }

func many(one func(i string) string, n int) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = one(strconv.Itoa(i))
	}
	return strings.Join(parts, ",")
}
