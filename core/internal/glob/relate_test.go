package glob

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestOverlapWitness(t *testing.T) {
	tests := []struct {
		name string
		a, b string
		want string
		ok   bool
	}{
		{"prefix and suffix", "ecs:*", "*Instance", "ecs:Instance", true},
		{"overlapping ends", "ab*", "*bc", "abc", true},
		{"shared middle", "*bucket/*", "acs:oss:*:*:bucket/a", "acs:oss:::bucket/a", true},
		{"one character each", "a?", "?b", "ab", true},
		{"any character", "?", "?", "x", true},
		{"stars only", "*", "**", "", true},
		{"different literals", "ecs:Get*", "oss:*", "", false},
		{"different lengths", "??", "?", "", false},
		{"a star must end somewhere", "*a", "*b", "", false},
		{"nothing", "", "*", "", true},
		{"nothing and something", "", "?*", "", false},
		{"beyond ASCII", "中*", "?文", "中文", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
				got, ok := OverlapWitness(pair[0], pair[1])
				if got != test.want || ok != test.ok {
					t.Errorf("OverlapWitness(%q, %q): got %q, %v, want %q, %v", pair[0], pair[1], got, ok, test.want, test.ok)
				}
				if got := Overlaps(pair[0], pair[1]); got != test.ok {
					t.Errorf("Overlaps(%q, %q): got %v, want %v", pair[0], pair[1], got, test.ok)
				}
			}
		})
	}
}

func TestWitness(t *testing.T) {
	for pattern, want := range map[string]string{"ecs:*": "ecs:", "a?*b": "axb", "": "", "中": "中"} {
		if got := Witness(pattern); got != want {
			t.Errorf("Witness(%q): got %q, want %q", pattern, got, want)
		}
	}
}

func TestCovers(t *testing.T) {
	tests := []struct {
		name string
		a, b string
		want bool
	}{
		{"equal", "ecs:Get*", "ecs:Get*", true},
		{"longer prefix", "ecs:*", "ecs:Get*", true},
		{"shorter prefix", "ecs:Get*", "ecs:*", false},
		{"a text", "a*c?", "abcd", true},
		{"everything", "*", "acs:*:*", true},
		{"any character is not every text", "?", "*", false},
		{"wildcards in another order", "?*", "*?", true},
		{"wildcards on both sides of a star", "?*?", "*??", true},
		{"not empty", "?*", "*a*", true},
		{"two letters", "*a?*", "*a*a*", true},
		{"room for one more", "*a?*b*", "*a*bb*", true},
		{"no room when the star is empty", "*a?*b*", "*a*b*", false},
		{"a literal is no wildcard", "a", "?", false},
		{"a star of many lengths", "*a??", "*a*", false},
		{"nothing", "", "", true},
		{"only nothing", "", "*", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Covers(test.a, test.b); got != test.want {
				t.Errorf("Covers(%q, %q): got %v, want %v", test.a, test.b, got, test.want)
			}
		})
	}
}

func TestMaxProduct(t *testing.T) {
	half := strings.Repeat("a", 1<<10)
	if !Covers(half, half) || !Overlaps(half, half) || Overlaps(half, half[1:]+"b") {
		t.Error("at the limit: got a wrong answer")
	}
	over := half + "a"
	if Covers(over, over) {
		t.Error("Covers beyond the limit: got true, want false")
	}
	if !Overlaps(over, half+"b") {
		t.Error("Overlaps beyond the limit: got false, want true")
	}
	if got, ok := OverlapWitness(over, over); ok {
		t.Errorf("OverlapWitness beyond the limit: got %q, want none", got)
	}
}

// instances gives texts that b matches and that are hardest to match: "#" is
// no character of the patterns, and each star of b is nothing, one or many of it.
func instances(b []string, many int) []string {
	texts := []string{""}
	for _, t := range b {
		choices := []string{t}
		switch t {
		case "*":
			choices = []string{"", "#", strings.Repeat("#", many)}
		case "?":
			choices = []string{"#"}
		}
		var longer []string
		for _, text := range texts {
			for _, c := range choices {
				longer = append(longer, text+c)
			}
		}
		texts = longer
	}
	return texts
}

func FuzzRelate(f *testing.F) {
	for _, seed := range [][2]string{
		{"?*", "*?"}, {"*a?*", "*a*a*"}, {"*a?*b*", "*a*bb*"}, {"ab*", "*bc"}, {"a*b", "a?*b"}, {"*ab*", "a*b*ab"}, {"中?", "*文"}, {"", "*"},
		{"*a*?b", "*ab?*b"}, {"??*", "*a?b*"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) || strings.Contains(a+b, "#") || len(a)+len(b) > 60 || strings.Count(b, "*") > 6 {
			return
		}
		if text := Witness(a); !Match(a, text) {
			t.Errorf("%q does not match its witness %q", a, text)
		}
		witness, overlaps := OverlapWitness(a, b)
		if overlaps && (!Match(a, witness) || !Match(b, witness)) {
			t.Errorf("%q and %q do not both match their witness %q", a, b, witness)
		}
		covers := true
		for _, text := range instances(split(b), len(a)+1) {
			matches := Match(a, text)
			covers = covers && matches
			if matches && (!overlaps || utf8.RuneCountInString(text) < utf8.RuneCountInString(witness)) {
				t.Errorf("OverlapWitness(%q, %q): got %q, %v, but both match %q", a, b, witness, overlaps, text)
			}
		}
		if got := Covers(a, b); got != covers {
			t.Errorf("Covers(%q, %q): got %v, want %v", a, b, got, covers)
		}
		if Overlaps(b, a) != overlaps {
			t.Errorf("Overlaps(%q, %q) depends on the order", a, b)
		}
	})
}
