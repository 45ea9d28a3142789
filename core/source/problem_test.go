// This file tests edits.

package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLevelNames(t *testing.T) {
	want := map[Level]string{0: "", Error: "error", SecurityWarning: "security-warning", Warning: "warning", Suggestion: "suggestion", 9: ""}
	for level, name := range want {
		if got := level.String(); got != name {
			t.Errorf("level %d: got %q, want %q", level, got, name)
		}
	}
}

func TestApply(t *testing.T) {
	tests := []struct {
		name  string
		edits []Edit
		want  string
	}{
		{"none", nil, "abcdef"},
		{"replace", []Edit{{Span{1, 3}, "X"}}, "aXdef"},
		{"insert at both ends", []Edit{{Span{0, 0}, "<"}, {Span{6, 6}, ">"}}, "<abcdef>"},
		{"remove", []Edit{{Span{2, 5}, ""}}, "abf"},
		{"two that touch", []Edit{{Span{0, 2}, "1"}, {Span{2, 4}, "2"}}, "12ef"},
		{"two insertions at one place", []Edit{{Span{3, 3}, "1"}, {Span{3, 3}, "2"}}, "abc12def"},
		{"one that overlaps is left out", []Edit{{Span{1, 4}, "X"}, {Span{3, 5}, "Y"}}, "aXef"},
		{"one before the last is left out", []Edit{{Span{4, 5}, "X"}, {Span{1, 2}, "Y"}}, "abcdXf"},
		{"outside is left out", []Edit{{Span{5, 7}, "X"}, {Span{-1, 0}, "Y"}}, "abcdef"},
		{"backwards is left out", []Edit{{Span{4, 2}, "X"}}, "abcdef"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Apply("abcdef", tt.edits); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDiff(t *testing.T) {
	tests := []struct {
		name, a, b string
		want       []Edit
	}{
		{"equal", "abc", "abc", nil},
		{"from nothing", "", "abc", []Edit{{Span{0, 0}, "abc"}}},
		{"to nothing", "abc", "", []Edit{{Span{0, 3}, ""}}},
		{"in the middle", "abc", "aXc", []Edit{{Span{1, 2}, "X"}}},
		{"repeated letter", "aaa", "aa", []Edit{{Span{2, 3}, ""}}},
		{"overlap of both ends", "abab", "ab", []Edit{{Span{2, 4}, ""}}},
		{"a character with a common first byte", "值", "偼", []Edit{{Span{0, 3}, "偼"}}},
		{"a character with a common last byte", "é", "©", []Edit{{Span{0, 2}, "©"}}},
		{"between characters", "键值", "键和值", []Edit{{Span{3, 3}, "和"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := Diff(tt.a, tt.b)
			if len(got) != len(tt.want) || len(got) == 1 && got[0] != tt.want[0] {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			if applied := Apply(tt.a, got); applied != tt.b {
				t.Errorf("applied: got %q, want %q", applied, tt.b)
			}
		})
	}
}

// checkDiff holds the law of Diff, and that it splits no character.
func checkDiff(t *testing.T, a, b string) {
	t.Helper()
	edits := Diff(a, b)
	if got := Apply(a, edits); got != b {
		t.Fatalf("Apply(%q, Diff(…)): got %q, want %q", a, got, b)
	}
	if utf8.ValidString(a) && utf8.ValidString(b) {
		for _, e := range edits {
			if !utf8.ValidString(e.New) || !utf8.ValidString(a[:e.Span.Start]) || !utf8.ValidString(a[e.Span.End:]) {
				t.Fatalf("Diff(%q, %q) splits a character: %v", a, b, e)
			}
		}
	}
}

func TestDiffOfAllShortTexts(t *testing.T) {
	letters := []string{"", "a", "é", "è", "值", "偼"}
	var texts []string
	for _, x := range letters {
		for _, y := range letters {
			for _, z := range letters {
				texts = append(texts, x+y+z)
			}
		}
	}
	for _, a := range texts {
		for _, b := range texts {
			checkDiff(t, a, b)
		}
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("abc", "abd")
	f.Add("键值", "键")
	f.Add("\xff\xfe", "\xff")
	f.Fuzz(func(t *testing.T, a, b string) { checkDiff(t, a, b) })
}

func TestClip(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"short", "abc", "abc"},
		{"at the limit", strings.Repeat("a", 60), strings.Repeat("a", 60)},
		{"one past it", strings.Repeat("a", 61), strings.Repeat("a", 60) + "…"},
		{"never within a character", strings.Repeat("a", 59) + "键", strings.Repeat("a", 59) + "…"},
		{"stray bytes", strings.Repeat("\x80", 70), strings.Repeat("\x80", 56) + "…"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Clip(tt.text); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
