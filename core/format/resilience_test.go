package format

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/growth"
)

func TestHostileTexts(t *testing.T) {
	tests := []struct {
		name string
		text func(n int) string // of about n bytes
	}{
		{"members", func(n int) string {
			var b strings.Builder
			for i := range n / 10 {
				b.WriteString(`"` + strconv.Itoa(i) + `":1,`)
			}
			return `{` + b.String() + `"a":1}`
		}},
		{"elements", func(n int) string { return `[` + strings.Repeat(`1,`, n/2) + `1]` }},
		{"lists of one", func(n int) string { return `[` + strings.Repeat(`[1],`, n/4) + `1]` }},
		{"empty objects", func(n int) string { return `[` + strings.Repeat(`{},`, n/3) + `1]` }},
		{"levels", func(n int) string {
			return `[` + strings.Repeat(strings.Repeat("[", 5)+strings.Repeat("]", 5)+",", n/11) + `1]`
		}},
		{"a long string", func(n int) string { return `["` + strings.Repeat("界", n/3) + `"]` }},
		{"blanks", func(n int) string { return `[1` + strings.Repeat(" \n\t", n/3) + `]` }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, 100_000, func(n int) func() {
				text := test.text(n)
				if _, ok := Format(text); !ok && n > 100_000 { // either text is too long
					return nil
				}
				return func() {
					if _, ok := Format(text); !ok {
						t.Error("got a refusal, want it laid out")
					}
					if _, ok := Minify(text); !ok {
						t.Error("got a refusal, want it without blanks")
					}
				}
			})
		})
	}
}
