// This file tests the borders of what fillings are found by.

package condition

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestFillingsOfPatternsThatFillWords: states are kept in words of 64 places;
// patterns that fill one to the last, or just miss it, are walked like others.
func TestFillingsOfPatternsThatFillWords(t *testing.T) {
	for _, length := range []int{61, 62, 63, 64, 126, 127, 128} {
		t.Run(strconv.Itoa(length), func(t *testing.T) {
			long := strings.Repeat("a", length-1)
			for _, pattern := range []string{long + "?", "?" + long, long[:len(long)/2] + "*" + long[len(long)/2:]} {
				test := compile(t, "StringLike", `"`+pattern+`"`, Key{})
				fillings, complete := Fillings([]*Test{test}, 0)
				for _, want := range []string{"y", "n"} {
					if !complete || !slices.ContainsFunc(fillings, func(f Filling) bool { return !f.Absent && vector([]*Test{test}, f, 0) == want }) {
						t.Errorf("%s: got %d fillings, complete %v, want one that comes out as %s", pattern, len(fillings), complete, want)
					}
				}
			}
		})
	}
}

func TestUTC(t *testing.T) {
	for text, want := range map[string]string{
		"2020-01-01T08:00:00+08:00": "2020-01-01T00:00:00Z", "2019-12-31T16:00:00-08:00": "2020-01-01T00:00:00Z", "2020-02-29T23:59:59Z": "2020-02-29T23:59:59Z",
		"2020-01-01": "", "": "",
	} {
		if got, ok := UTC(text); got != want || ok != (want != "") {
			t.Errorf("%q: got %q, %v, want %q", text, got, ok, want)
		}
	}
}
