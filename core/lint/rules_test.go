package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/lint/rules"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

func TestEveryRuleIsDocumented(t *testing.T) {
	docs := map[string]bool{}
	for _, d := range rules.All() {
		if docs[d.Code] {
			t.Errorf("%s: documented twice", d.Code)
		}
		docs[d.Code] = true
		if lint.Lookup(d.Code) == nil {
			t.Errorf("%s: documented, and no rule", d.Code)
		}
		for name, text := range map[string]string{"title": d.Title, "Chinese title": d.TitleZH, "why": d.Why, "Chinese why": d.WhyZH, "bad": d.Bad, "good": d.Good} {
			if text == "" {
				t.Errorf("%s: no %s", d.Code, name)
			}
		}
		if strings.HasSuffix(d.Title, ".") || strings.HasSuffix(d.TitleZH, "。") {
			t.Errorf("%s: a title has no full stop", d.Code)
		}
	}
	seen := map[string]bool{}
	for _, r := range lint.Rules() {
		if seen[r.Code] {
			t.Errorf("%s: stands twice", r.Code)
		}
		seen[r.Code] = true
		if !docs[r.Code] {
			t.Errorf("%s: not documented", r.Code)
		}
		if !words.Has(r.Code) {
			t.Errorf("%s: no sentence", r.Code)
		}
		if r.Level == 0 || r.Theme == 0 {
			t.Errorf("%s: got level %q and theme %q, want both", r.Code, r.Level, r.Theme)
		}
	}
}

// Rules document themselves: each finds its bad example, among the findings of
// its level it alone, and nothing at all in its good one.
func TestExamples(t *testing.T) {
	for _, d := range rules.All() {
		t.Run(d.Code, func(t *testing.T) {
			rule := lint.Lookup(d.Code)
			if rule == nil {
				t.Skip("no rule")
			}
			found := findings(example(&d, d.Bad)...)
			own := 0
			for _, p := range found {
				if p.Code != d.Code {
					if p.Level == rule.Level {
						t.Errorf("bad: also got %s %s", p.Level, p.Code)
					}
					continue
				}
				own++
				checkFinding(t, d.Bad, &p, rule)
				for i := range p.Fixes {
					checkFix(t, example(&d, d.Bad), found, &p, &p.Fixes[i])
				}
			}
			if own == 0 {
				t.Errorf("bad: got %q, want %s", codes(found), d.Code)
			}
			if found := findings(example(&d, d.Good)...); len(found) > 0 {
				t.Errorf("good: got %q, want nothing", codes(found))
			}
		})
	}
}

// checkFinding holds a finding to its rule and its sentence.
func checkFinding(t *testing.T, text string, p *source.Problem, rule *lint.Rule) {
	t.Helper()
	if p.Level != rule.Level || p.Doc != rule.Console {
		t.Errorf("%s: got level %s and console name %q, want %s and %q as the rule says", p.Code, p.Level, p.Doc, rule.Level, rule.Console)
	}
	if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(text) {
		t.Errorf("%s: got place %v outside the text", p.Code, p.Span)
	}
	for _, lang := range []words.Language{words.English, words.Chinese} {
		sentence := lang.Say(p.Code, p.Args)
		if i := strings.Index(sentence, "{"); i >= 0 && !strings.HasPrefix(sentence[i:], "{#") && !strings.Contains(text, "{") {
			t.Errorf("%s: an argument is missing: %q", p.Code, sentence)
		}
		for _, f := range p.Fixes {
			if title := lang.Say(f.Code, f.Args); !words.Has(f.Code) || strings.Contains(title, "{") && !strings.Contains(text, "{") {
				t.Errorf("%s: got title %q of fix %s", p.Code, title, f.Code)
			}
		}
		for _, r := range p.Related {
			if !words.Has(r.Code) {
				t.Errorf("%s: related %s has no sentence", p.Code, r.Code)
			}
		}
	}
}

// checkFix holds the law of fixes: the text parses, this finding is gone, no
// new error has come, and what lies outside the edits is as it was.
func checkFix(t *testing.T, texts []text, old []source.Problem, p *source.Problem, f *source.Fix) {
	t.Helper()
	before := texts[0].text
	if len(f.Edits) == 0 {
		t.Errorf("%s: fix %s has no edits", p.Code, f.Code)
		return
	}
	at, outside := 0, ""
	for _, e := range f.Edits {
		if e.Span.Start < at || e.Span.End < e.Span.Start || e.Span.End > len(before) {
			t.Errorf("%s: fix %s has edits out of order or of the text: %v", p.Code, f.Code, f.Edits)
			return
		}
		outside += before[at:e.Span.Start] + "\x00" + e.New
		at = e.Span.End
	}
	outside += before[at:]
	after := source.Apply(before, f.Edits)
	if strings.ReplaceAll(outside, "\x00", "") != after {
		t.Errorf("%s: fix %s changes more than its edits: got\n%s", p.Code, f.Code, after)
	}
	mended := slices.Clone(texts)
	mended[0].text = after
	found := findings(mended...)
	if !sameCause(before) && count(found, p.Code) >= count(old, p.Code) {
		t.Errorf("%s: fix %s does not take it away: got\n%s\n%s", p.Code, f.Code, after, codes(found))
	}
	if got, want := errors(found), errors(old); got > want {
		t.Errorf("%s: fix %s brings errors: got\n%s\n%s", p.Code, f.Code, after, codes(found))
	}
	for _, e := range found {
		// In a text that is no JSON, mending one thing may let another be read.
		if e.Level == source.Error && !sameCause(before) && count(found, e.Code) > count(old, e.Code) {
			t.Errorf("%s: fix %s brings %s: got\n%s", p.Code, f.Code, e.Code, after)
		}
	}
	if _, ok := format.Minify(before); ok {
		if _, ok := format.Minify(after); !ok {
			t.Errorf("%s: fix %s leaves no JSON: got\n%s", p.Code, f.Code, after)
		}
	}
}

// sameCause tells texts that are no JSON: one of several such findings may
// take another's place.
func sameCause(text string) bool {
	_, problems := policy.Parse(source.NewFile("", text))
	return slices.ContainsFunc(problems, func(p source.Problem) bool { return strings.HasPrefix(p.Code, "json-") })
}

func count(problems []source.Problem, code string) (n int) {
	for _, p := range problems {
		if p.Code == code {
			n++
		}
	}
	return n
}

func errors(problems []source.Problem) (n int) {
	for _, p := range problems {
		if p.Level == source.Error {
			n++
		}
	}
	return n
}
