package workload

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// A workload that changes makes older figures incomparable: whoever means to
// change one changes its sum here.
func TestWorkloadsAreAlwaysTheSame(t *testing.T) {
	for name, want := range map[string]string{
		Three:       "9c3d7c7909780403",
		Ten:         "cbf501972129358a",
		Hundred:     "b99cce59072f4f75",
		Thousands:   "059d38447af9b381",
		Overlapping: "f22bc465fcf19746",
	} {
		t.Run(name, func(t *testing.T) {
			text, err := json.Marshal(Make(name))
			if err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256(text)
			if got := hex.EncodeToString(sum[:8]); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestPoliciesAreSuchAsRAMStores(t *testing.T) {
	for _, name := range []string{Three, Hundred, Thousands, Overlapping} {
		for i, text := range Make(name).Texts() {
			if got := utf8.RuneCountInString(text); got > 6144 {
				t.Errorf("%s, policy %d: got %d characters, want at most 6144", name, i, got)
			}
		}
	}
}

func TestOverlappingPatternsHaveNoAnchor(t *testing.T) {
	for _, s := range Make(Overlapping).Statements() {
		for _, p := range append(s.Actions, s.Resources...) {
			if !strings.HasPrefix(p, "*") || !strings.HasSuffix(p, "*") {
				t.Fatalf("got %s, want * at both ends", p)
			}
		}
	}
}

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		want          bool
	}{
		{"ecs:Stop", "ecs:Stop", true},
		{"ecs:Stop", "ecs:Stopped", false},
		{"ecs:*", "ecs:Stop", true},
		{"ecs:*", "oss:Stop", false},
		{"*Stop", "ecs:Stop", true},
		{"*Stop", "ecs:Stopped", false},
		{"a*b*b", "abb", true},
		{"a*b*b", "ab", false},
		{"a*a", "a", false},
		{"*", "", true},
		{"**b*", "ab/c", true},
	} {
		if got := Match(test.pattern, test.text); got != test.want {
			t.Errorf("Match(%q, %q): got %v, want %v", test.pattern, test.text, got, test.want)
		}
	}
}
