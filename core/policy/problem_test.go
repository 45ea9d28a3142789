// This file tests every problem that the grammar has.

package policy

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/source"
)

// parse reads a policy without a name.
func parse(text string) (*Document, []source.Problem) { return Parse(source.NewFile("", text)) }

// shown writes problems as "code text-under-span pointer".
func shown(text string, problems []source.Problem) (lines []string) {
	f := source.NewFile("", text)
	for _, p := range problems {
		line := p.Code + " ‹" + f.Slice(p.Span) + "›"
		if p.Pointer != "" {
			line += " " + p.Pointer
		}
		lines = append(lines, line)
	}
	return lines
}

// with puts an element into a sound statement; an element that is there
// already is replaced.
func with(name, value string) string {
	elements := []string{`"Effect": "Allow"`, `"Action": "ecs:*"`, `"Resource": "*"`}
	for i, e := range elements {
		if strings.HasPrefix(e, `"`+name+`"`) {
			elements[i] = ""
		}
	}
	elements = slices.DeleteFunc(elements, func(e string) bool { return e == "" })
	return list(`{` + strings.Join(append(elements, `"`+name+`": `+value), ", ") + `}`)
}

// list is a policy of these statements.
func list(statements ...string) string {
	return `{"Version": "1", "Statement": [` + strings.Join(statements, ", ") + `]}`
}

// bad is one text for each code that Parse reports, with all that it reports.
var bad = []struct {
	name, text string
	want       []string
}{
	{"no object", `"policy"`, []string{`policy-not-object ‹"policy"›`}},
	{"a list is read as the statements", `[{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]`,
		[]string{`policy-not-object ‹[{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]›`}},
	{"no version", `{"Statement": [{"Effect": "Deny", "Action": "*"}]}`, []string{`version-missing ‹{›`}},
	{"version of another cloud", `{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*"}]}`,
		[]string{`version-value ‹"2012-10-17"› /Version`}},
	{"version as a number", `{"Version": 1, "Statement": [{"Effect": "Deny", "Action": "*"}]}`, []string{`version-unquoted ‹1› /Version`}},
	{"version as another number", `{"Version": 1.0, "Statement": [{"Effect": "Deny", "Action": "*"}]}`, []string{`version-value ‹1.0› /Version`}},
	{"version as null", `{"Version": null, "Statement": [{"Effect": "Deny", "Action": "*"}]}`, []string{`version-value ‹null› /Version`}},
	{"no statement", `{"Version": "1"}`, []string{`statement-missing ‹{›`}},
	{"nothing in the policy", `{}`, []string{`version-missing ‹{›`, `statement-missing ‹{›`}},
	{"no statement in the list", list(), []string{`statement-empty ‹[]› /Statement`}},
	{"one statement without a list", `{"Version": "1", "Statement": {"Effect": "Deny", "Action": "*"}}`, []string{`statement-single ‹"Statement"› /Statement`}},
	{"statement of another kind", `{"Version": "1", "Statement": "Deny"}`, []string{`statement-type ‹"Deny"› /Statement`}},
	{"statement that is none", list(`{"Effect": "Deny", "Action": "*"}`, `"Deny"`, `null`),
		[]string{`statement-not-object ‹"Deny"› /Statement/1`, `statement-not-object ‹null› /Statement/2`}},
	{"element that is none", with("Id", `"x"`), []string{`element-unknown ‹"Id"› /Statement/0/Id`}},
	{"element of the document that is none", `{"Version": "1", "Id": "x", "Statement": [{"Effect": "Deny", "Action": "*"}]}`, []string{`element-unknown ‹"Id"› /Id`}},
	{"element in another case", list(`{"effect": "Allow", "ACTION": "a:b", "Resource": "*"}`),
		[]string{`element-case ‹"effect"› /Statement/0/effect`, `element-case ‹"ACTION"› /Statement/0/ACTION`}},
	{"element of the document in another case", `{"version": "1", "statement": [{"Effect": "Deny", "Action": "*"}]}`,
		[]string{`element-case ‹"version"› /version`, `element-case ‹"statement"› /statement`}},
	{"no effect", list(`{"Action": "a:b", "Resource": "*"}`), []string{`effect-missing ‹{› /Statement/0`}},
	{"effect in another case", with("Effect", `"ALLOW"`), []string{`effect-value ‹"ALLOW"› /Statement/0/Effect`}},
	{"effect misspelt", with("Effect", `"Alow"`), []string{`effect-value ‹"Alow"› /Statement/0/Effect`}},
	{"effect of another kind", with("Effect", `true`), []string{`effect-value ‹true› /Statement/0/Effect`}},
	{"no action", list(`{"Effect": "Allow", "Resource": "*"}`), []string{`action-missing ‹{› /Statement/0`}},
	{"both actions", with("NotAction", `"a:b"`), []string{`action-both ‹"NotAction"› /Statement/0/NotAction`}},
	{"action of another kind", with("Action", `{"ecs": "*"}`), []string{`action-type ‹{"ecs": "*"}› /Statement/0/Action`}},
	{"action null in a list", with("Action", `["ecs:*", null]`), []string{`action-type ‹null› /Statement/0/Action/1`}},
	{"action without quotes", with("Action", `["ecs:*", 5]`), []string{`action-unquoted ‹5› /Statement/0/Action/1`}},
	{"action empty", with("Action", `["", "ecs:*"]`), []string{`action-empty ‹""› /Statement/0/Action/0`}},
	{"no action in the list", with("Action", `[]`), []string{`action-list-empty ‹[]› /Statement/0/Action`}},
	{"action without a service", with("Action", `["Describe*", "ecs:", ":Run", "?", "**"]`), []string{
		`action-format ‹"Describe*"› /Statement/0/Action/0`, `action-format ‹"ecs:"› /Statement/0/Action/1`,
		`action-format ‹":Run"› /Statement/0/Action/2`, `action-format ‹"?"› /Statement/0/Action/3`}},
	{"resource of another kind", with("Resource", `[["*"]]`), []string{`resource-type ‹["*"]› /Statement/0/Resource/0`}},
	{"resource without quotes", with("Resource", `true`), []string{`resource-unquoted ‹true› /Statement/0/Resource`}},
	{"resource empty", with("Resource", `""`), []string{`resource-empty ‹""› /Statement/0/Resource`}},
	{"no resource in the list", with("Resource", `[]`), []string{`resource-list-empty ‹[]› /Statement/0/Resource`}},
	{"sid of another kind", with("Sid", `7`), []string{`sid-type ‹7› /Statement/0/Sid`}},
	{"NotPrincipal", with("NotPrincipal", `"*"`), []string{`not-principal-unsupported ‹"NotPrincipal"› /Statement/0/NotPrincipal`}},
	{"kind of caller that is none", with("Principal", `{"AWS": "*", "RAM": "*"}`), []string{`principal-kind ‹"AWS"› /Statement/0/Principal/AWS`}},
	{"kind of caller in another case", with("Principal", `{"ram": "*"}`), []string{`principal-kind ‹"ram"› /Statement/0/Principal/ram`}},
	{"nobody", with("Principal", `{}`), []string{`principal-list-empty ‹{}› /Statement/0/Principal`}},
	{"nobody in the list", with("Principal", `{"RAM": []}`), []string{`principal-list-empty ‹[]› /Statement/0/Principal/RAM`}},
	{"caller of another kind", with("Principal", `["1", {}]`), []string{`principal-type ‹{}› /Statement/0/Principal/1`}},
	{"caller without quotes", with("Principal", `[1234567890123456]`), []string{`principal-unquoted ‹1234567890123456› /Statement/0/Principal/0`}},
	{"condition of another kind", with("Condition", `"x"`), []string{`condition-type ‹"x"› /Statement/0/Condition`}},
	{"operator of another kind", with("Condition", `{"Bool": "true"}`), []string{`condition-operator-type ‹"true"› /Statement/0/Condition/Bool`}},
	{"condition value without quotes", with("Condition", `{"Bool": {"acs:MFAPresent": true}}`),
		[]string{`condition-value-unquoted ‹true› /Statement/0/Condition/Bool/acs:MFAPresent`}},
	{"condition value of another kind", with("Condition", `{"Bool": {"a/b": null}}`), []string{`condition-value-type ‹null› /Statement/0/Condition/Bool/a~1b`}},
	{"no condition value", with("Condition", `{"Bool": {"k": []}}`), []string{`condition-value-list-empty ‹[]› /Statement/0/Condition/Bool/k`}},
	{"equal keys", list(`{"Effect": "Allow", "Effect": "Deny", "Action": "*", "Resource": "*"}`), []string{`json-duplicate-key ‹"Effect"› /Statement/0/Effect`}},
	{"long texts are cut", with("Effect", `"`+strings.Repeat("x", 99)+`"`), []string{`effect-value ‹"` + strings.Repeat("x", 99) + `"› /Statement/0/Effect`}},
}

func TestProblems(t *testing.T) {
	for _, tt := range bad {
		t.Run(tt.name, func(t *testing.T) {
			doc, problems := parse(tt.text)
			if got := shown(tt.text, problems); !slices.Equal(got, tt.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(tt.want, "\n\t"))
			}
			if len(doc.Problems) != len(problems) {
				t.Errorf("the document has %d problems, want the %d that were returned", len(doc.Problems), len(problems))
			}
			for _, p := range problems {
				for name, value := range p.Args {
					if len(value) > 70 {
						t.Errorf("argument %s of %s has %d bytes, want it cut", name, p.Code, len(value))
					}
				}
			}
		})
	}
}

// codes are all that Parse reports besides those of JSON's syntax.
var codes = []string{
	"policy-not-object", "version-missing", "version-value", "version-unquoted", "statement-missing", "statement-empty", "statement-single",
	"statement-type", "statement-not-object", "element-unknown", "element-case", "effect-missing", "effect-value", "action-missing", "action-both",
	"action-type", "action-unquoted", "action-empty", "action-list-empty", "action-format", "resource-type", "resource-unquoted", "resource-empty",
	"resource-list-empty", "sid-type", "not-principal-unsupported", "principal-kind", "principal-list-empty", "principal-type", "principal-unquoted",
	"condition-type", "condition-operator-type", "condition-value-unquoted", "condition-value-type", "condition-value-list-empty",
}

func TestEveryCodeHasABadText(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range bad {
		_, problems := parse(tt.text)
		for _, p := range problems {
			seen[p.Code] = true
		}
	}
	for _, code := range codes {
		if !seen[code] {
			t.Errorf("%s: got no text that has it, want one", code)
		}
		delete(seen, code)
	}
	for code := range seen {
		if !strings.HasPrefix(code, "json-") {
			t.Errorf("%s is reported, want it in the list of codes", code)
		}
	}
}

func TestLevels(t *testing.T) {
	warnings := []string{"statement-single", "element-unknown"}
	for _, tt := range bad {
		_, problems := parse(tt.text)
		for _, p := range problems {
			want := source.Error
			if slices.Contains(warnings, p.Code) {
				want = source.Warning
			}
			if p.Level != want {
				t.Errorf("%s: got %v, want %v", p.Code, p.Level, want)
			}
		}
	}
}

func TestSoundPoliciesHaveNoProblems(t *testing.T) {
	tests := []struct{ name, text string }{
		{"one string", with("Action", `"ecs:Describe*"`)},
		{"lists", list(`{"Effect": "Deny", "NotAction": ["ram:*", "ims:*"], "Resource": ["acs:ecs:*:*:instance/i-1"]}`)},
		{"stars alone", with("Action", `["*", "*:*", "**"]`)},
		{"star in the service", with("Action", `"*:Describe*"`)},
		{"action with more colons", with("Action", `"ecs:Tag:Add"`)},
		{"sid", with("Sid", `"my statement"`)},
		{"empty condition", with("Condition", `{}`)},
		{"condition", with("Condition", `{"StringEquals": {"oss:Prefix": ["", "a"]}, "Bool": {"acs:MFAPresent": "true"}}`)},
		{"principal of a trust policy", with("Principal", `{"RAM": ["acs:ram::1:root"], "Service": "ecs.aliyuncs.com"}`)},
		{"principal of a bucket policy", with("Principal", `["123", "arn:sts::1:assumed-role/a/*"]`)},
		{"everybody", with("Principal", `"*"`)},
		{"resource is for the layer to judge", list(`{"Effect": "Allow", "Action": "sts:AssumeRole"}`)},
		{"NotResource is for the layer to judge", list(`{"Effect": "Allow", "Action": "a:b", "NotResource": "*"}`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, problems := parse(tt.text); len(problems) > 0 {
				t.Errorf("%s\ngot %v, want none", tt.text, shown(tt.text, problems))
			}
		})
	}
}

func TestProblemsAreInTheOrderOfTheText(t *testing.T) {
	var statements []string
	for _, tt := range bad {
		if doc, _ := parse(tt.text); len(doc.Statements) == 1 {
			statements = append(statements, doc.File.Slice(doc.Statements[0].Span()))
		}
	}
	text := list(statements...)
	_, problems := parse(text)
	if len(problems) < 30 {
		t.Fatalf("got %d problems, want many", len(problems))
	}
	for i := 1; i < len(problems); i++ {
		if problems[i].Span.Start < problems[i-1].Span.Start {
			t.Errorf("%s stands behind %s, want the order of the text", problems[i-1].Code, problems[i].Code)
		}
	}
}
