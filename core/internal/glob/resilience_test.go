package glob

import (
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/growth"
)

// Pattern and text grow together; nothing matches until the very end.
func TestHostilePatterns(t *testing.T) {
	tests := []struct {
		name    string
		pattern func(n int) string
		match   func(pattern, text string) bool
	}{
		{"a star and a long literal", func(n int) string { return "*" + strings.Repeat("a", n/2) + "b" }, Match},
		{"stars", func(n int) string { return strings.Repeat("*a", n/2) + "b" }, Match},
		{"stars and pairs", func(n int) string { return strings.Repeat("*aa", n/3) + "b" }, Match},
		{"nothing but stars", func(n int) string { return strings.Repeat("*", n) + "b" }, Match},
		{"stars without case", func(n int) string { return strings.Repeat("*A", n/2) + "b" }, MatchFold},
		{"question marks from the start", func(n int) string { return strings.Repeat("?a", n/2) + "b" }, Match},
		{"stars between separators", func(n int) string { return strings.Repeat("*a", n/2) + "b" },
			func(pattern, text string) bool { return MatchWithin(pattern, text, "/:") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, 100_000, func(n int) func() {
				pattern, text := test.pattern(n), strings.Repeat("a", n)
				return func() {
					if test.match(pattern, text) {
						t.Error("got a match, want none")
					}
				}
			})
		})
	}
}
