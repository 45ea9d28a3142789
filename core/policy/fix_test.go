// This file tests that fixes mend.

package policy

import (
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/source"
)

func TestFixes(t *testing.T) {
	tests := []struct{ name, text, code, fix, want string }{
		{"version is put first", `{"Statement": []}`, "version-missing", "add-version", `{"Version": "1","Statement": []}`},
		{"version is laid out like its neighbour", "{\n  \"Statement\": []\n}", "version-missing", "add-version", "{\n  \"Version\": \"1\",\n  \"Statement\": []\n}"},
		{"version into nothing", `{}`, "version-missing", "add-version", `{"Version": "1"}`},
		{"version before a comment", `{/*c*/"Statement": []}`, "version-missing", "add-version", `{"Version": "1",/*c*/"Statement": []}`},
		{"version behind a full-width brace", `｛"Statement": []}`, "version-missing", "add-version", `｛"Version": "1","Statement": []}`},
		{"version of another cloud", `{"Version": "2012-10-17", "Statement": []}`, "version-value", "set-version", `{"Version": "1", "Statement": []}`},
		{"version as a number", `{"Version": 1, "Statement": []}`, "version-unquoted", "set-version", `{"Version": "1", "Statement": []}`},
		{"one statement without a list", `{"Version": "1", "Statement": {"Effect": "Deny"} }`, "statement-single", "wrap-in-list",
			`{"Version": "1", "Statement": [{"Effect": "Deny"}] }`},
		{"element in another case", list(`{"effect": "Deny", "Action": "*"}`), "element-case", "rename-element", list(`{"Effect": "Deny", "Action": "*"}`)},
		{"effect in another case", with("Effect", `"DENY"`), "effect-value", "set-effect", with("Effect", `"Deny"`)},
		{"caller without quotes", with("Principal", `[12]`), "principal-unquoted", "quote", with("Principal", `["12"]`)},
		{"number without quotes", with("Condition", `{"NumericEquals": {"k": -1.50}}`), "condition-value-unquoted", "quote", with("Condition", `{"NumericEquals": {"k": "-1.50"}}`)},
		{"word that JSON does not have", with("Condition", `{"Bool": {"k": True}}`), "condition-value-unquoted", "quote", with("Condition", `{"Bool": {"k": "True"}}`)},
		{"number that JSON does not have", with("Condition", `{"StringEquals": {"k": [007]}}`), "condition-value-unquoted", "quote", with("Condition", `{"StringEquals": {"k": ["007"]}}`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := parse(tt.text)
			p, fix := find(problems, tt.code, tt.fix)
			if fix == nil {
				t.Fatalf("got %v, want %s with the fix %s", shown(tt.text, problems), tt.code, tt.fix)
			}
			got := source.Apply(tt.text, fix.Edits)
			if got != tt.want {
				t.Errorf("got\n\t%s\nwant\n\t%s", got, tt.want)
			}
			if _, after := parse(got); count(after, p.Code) >= count(problems, p.Code) {
				t.Errorf("mended: got %v, want one %s less", shown(got, after), p.Code)
			}
		})
	}
}

// TestEveryFixMendsItsProblem takes every text with a problem and every fix.
func TestEveryFixMendsItsProblem(t *testing.T) {
	tried := 0
	for _, tt := range bad {
		_, problems := parse(tt.text)
		for _, p := range problems {
			for _, fix := range p.Fixes {
				tried++
				mended := source.Apply(tt.text, fix.Edits)
				_, after := parse(mended)
				if count(after, p.Code) != count(problems, p.Code)-1 {
					t.Errorf("%s, fix %s of %s: got %v, want one %s less", tt.name, fix.Code, p.Code, shown(mended, after), p.Code)
				}
				for i, e := range fix.Edits {
					if i > 0 && e.Span.Start < fix.Edits[i-1].Span.End {
						t.Errorf("%s, fix %s: the edits are not in order", tt.name, fix.Code)
					}
				}
			}
		}
	}
	if tried < 12 {
		t.Errorf("got %d fixes, want more", tried)
	}
}

func TestRenamingMakesNoSecondElement(t *testing.T) {
	tests := []struct {
		name, text string
		fixes      int
	}{
		{"the right name is there", `{"effect": "Allow", "Effect": "Deny", "Action": "*"}`, 0},
		{"the right name was there before", `{"Effect": "Deny", "effect": "Allow", "Action": "*"}`, 0},
		{"two in other cases", `{"effect": "Allow", "EFFECT": "Deny", "Action": "*"}`, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := parse(list(tt.text))
			fixes := 0
			for _, p := range problems {
				if p.Code == "element-case" {
					fixes += len(p.Fixes)
				}
			}
			if fixes != tt.fixes {
				t.Errorf("got %d fixes, want %d", fixes, tt.fixes)
			}
		})
	}
}

func find(problems []source.Problem, code, fix string) (*source.Problem, *source.Fix) {
	for i := range problems {
		for j := range problems[i].Fixes {
			if problems[i].Code == code && problems[i].Fixes[j].Code == fix {
				return &problems[i], &problems[i].Fixes[j]
			}
		}
	}
	return nil, nil
}

func count(problems []source.Problem, code string) (n int) {
	for _, p := range problems {
		if p.Code == code {
			n++
		}
	}
	return n
}

func FuzzParse(f *testing.F) {
	for _, tt := range bad {
		f.Add(tt.text)
	}
	f.Add(strings.Repeat("[", 300))
	f.Fuzz(func(t *testing.T, text string) {
		doc, problems := parse(text)
		for _, p := range problems {
			if p.Code == "" || p.Level == 0 || p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(text) {
				t.Errorf("got the problem %+v, want a code, a level and a place in the text", p)
			}
		}
		for i, s := range doc.Statements {
			if span := s.Span(); i > 0 && span.Start < doc.Statements[i-1].Span().End {
				t.Errorf("statement %d starts at %d, within the one before", i, span.Start)
			}
		}
	})
}
