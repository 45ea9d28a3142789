// This file tests the distance of names.

package source

import (
	"math/rand"
	"strings"
	"testing"
)

func TestDistance(t *testing.T) {
	tests := []struct {
		name, a, b  string
		limit, want int
	}{
		{"equal", "Action", "Action", 3, 0},
		{"missing letter", "Action", "Acton", 3, 1},
		{"two swapped", "StringEquals", "StringEqulas", 3, 1},
		{"case is a letter", "Allow", "allow", 3, 1},
		{"at the limit", "Deny", "Dxxy", 2, 2},
		{"past the limit", "Allow", "Deny", 3, 3},
		{"lengths too far apart", "a", "abcdef", 3, 3},
		{"empty", "", "ab", 3, 2},
		{"both empty", "", "", 3, 0},
		{"no limit left", "a", "b", 0, 0},
		{"long and equal", strings.Repeat("a", 1000), strings.Repeat("a", 1000), 3, 0},
		{"long and different", strings.Repeat("a", 1000), strings.Repeat("a", 999) + "b", 3, 3},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Distance(tt.a, tt.b, tt.limit); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
			if got := Distance(tt.b, tt.a, tt.limit); got != tt.want {
				t.Errorf("the other way: got %d, want %d", got, tt.want)
			}
		})
	}
}

// naiveDistance is the definition, by recursion: what the last letters cost,
// and what is before them.
func naiveDistance(a, b string) int {
	if a == "" || b == "" {
		return len(a) + len(b)
	}
	m, n := len(a), len(b)
	cost := 1
	if a[m-1] == b[n-1] {
		cost = 0
	}
	best := min(naiveDistance(a[:m-1], b)+1, naiveDistance(a, b[:n-1])+1, naiveDistance(a[:m-1], b[:n-1])+cost)
	if m > 1 && n > 1 && a[m-1] == b[n-2] && a[m-2] == b[n-1] {
		best = min(best, naiveDistance(a[:m-2], b[:n-2])+1)
	}
	return best
}

func TestDistanceAgainstItsDefinition(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	word := func() string {
		b := make([]byte, random.Intn(6))
		for i := range b {
			b[i] = "abc"[random.Intn(3)]
		}
		return string(b)
	}
	for range 3000 {
		a, b, limit := word(), word(), random.Intn(7)
		if got, want := Distance(a, b, limit), min(naiveDistance(a, b), limit); got != want {
			t.Fatalf("Distance(%q, %q, %d): got %d, want %d", a, b, limit, got, want)
		}
	}
}
