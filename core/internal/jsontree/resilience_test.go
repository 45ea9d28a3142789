package jsontree

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/growth"
)

// numbered repeats a text with its number for %.
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%", strconv.Itoa(i)))
	}
	return b.String()
}

// Shapes at which readers of JSON have grown faster than the text.
func TestHostileTexts(t *testing.T) {
	tests := []struct {
		name string
		size int // bytes
		text func(n int) string
	}{
		{"members of other names", 20_000, func(n int) string { return `{` + numbered(n/16, `"name%": 1,`) + `"z": 1}` }},
		{"members of one name", 20_000, func(n int) string { return `{` + numbered(n/10, `"name": 1,`) + `"z": 1}` }},
		{"elements", 20_000, func(n int) string { return `[` + numbered(n/5, `"a",`) + `1]` }},
		{"levels", 20_000, func(n int) string { return strings.Repeat("[", n/2) + strings.Repeat("]", n/2) }},
		{"objects in objects", 20_000, func(n int) string { return strings.Repeat(`{"a":`, n/6) + "1" + strings.Repeat("}", n/6) }},
		{"levels that nothing closes", 20_000, func(n int) string { return strings.Repeat(`[{"a":`, n/6) }},
		{"levels that nothing opens", 20_000, func(n int) string { return strings.Repeat("}]", n/2) }},
		{"brackets that do not fit", 20_000, func(n int) string { return strings.Repeat("[}", n/2) }},
		{"quotes", 20_000, func(n int) string { return strings.Repeat(`"`, n) }},
		{"strings that nothing closes", 20_000, func(n int) string { return strings.Repeat("\"a\n", n/3) }},
		{"single quotes", 20_000, func(n int) string { return `[` + strings.Repeat("'a\", ", n/5) }},
		{"smart quotes", 20_000, func(n int) string { return `[` + strings.Repeat("“a, ", n/6) }},
		{"escapes that are none", 20_000, func(n int) string { return `"` + strings.Repeat(`\x\u12`, n/6) + `"` }},
		{"halves of pairs", 20_000, func(n int) string { return `"` + strings.Repeat(`\ud800`, n/6) + `"` }},
		{"comments", 20_000, func(n int) string { return `[` + strings.Repeat("/**/ // \n", n/9) + `]` }},
		{"comments that nothing closes", 20_000, func(n int) string { return `[` + strings.Repeat("/* //", n/5) }},
		{"commas", 20_000, func(n int) string { return `[` + strings.Repeat(",", n) + `]` }},
		{"colons", 20_000, func(n int) string { return `{` + strings.Repeat(":", n) + `}` }},
		{"words", 20_000, func(n int) string { return strings.Repeat("Allow ", n/6) }},
		{"one long word", 20_000, func(n int) string { return strings.Repeat("a", n) }},
		{"one long number", 20_000, func(n int) string { return strings.Repeat("9", n) }},
		{"dots and signs", 20_000, func(n int) string { return strings.Repeat("-.e+", n/4) }},
		{"bytes that are no text", 20_000, func(n int) string { return `"` + strings.Repeat("\xff", n) + `"` }},
		{"blanks", 20_000, func(n int) string { return strings.Repeat(" \n", n/2) }},
		{"blanks that JSON has not", 20_000, func(n int) string { return strings.Repeat("\u00a0", n/2) }},
		{"documents", 20_000, func(n int) string { return strings.Repeat("{} ", n/3) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, test.size, func(n int) func() {
				text := test.text(n)
				if len(text) > MaxSize {
					return nil
				}
				return func() {
					for range 10 { // so that a text takes long enough which fits into caches
						if tree := Parse(text); len(tree.Problems) > MaxProblems+1 {
							t.Errorf("got %d problems, want at most %d", len(tree.Problems), MaxProblems+1)
						}
					}
				}
			})
		})
	}
}

// A place is found without a walk through all that stands before it.
func TestPlacesAreFoundAtOnce(t *testing.T) {
	growth.Check(t, 2000, func(n int) func() {
		text := `{"a": [` + numbered(n, `{"Sid": "%", "Sid%": 1},`) + `1]}`
		if len(text) > MaxSize {
			return nil
		}
		tree := Parse(text)
		return func() {
			for at := 0; at < len(text); at += 10 {
				if node := tree.At(at); node == nil {
					t.Fatalf("got nothing at %d", at)
				}
			}
		}
	})
}
