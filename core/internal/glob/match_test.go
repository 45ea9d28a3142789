package glob

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestMatch(t *testing.T) {
	tests := []struct {
		name    string
		pattern string
		text    string
		want    bool
	}{
		{"equal", "ecs:StartInstance", "ecs:StartInstance", true},
		{"anchored at the start", "mq:Query*", "mq:BatchQuerySessionByClientIds", false},
		{"anchored at the end", "ecs:Get", "ecs:GetInstance", false},
		{"with case", "ecs:get*", "ecs:GetInstance", false},
		{"star takes none", "ab*", "ab", true},
		{"star takes separators", "acs:oss:*:*:bucket/*", "acs:oss:oss-cn-hangzhou:1:bucket/a/b:c", true},
		{"star in the middle", "*cn-beijing*", "acs:ecs:cn-beijing:1:x", true},
		{"stars in a row", "a**b***", "ab", true},
		{"going back to the last star", "*ab*abc", "xabyababc", true},
		{"overlapping tail", "*aba", "ababa", true},
		{"star alone", "*", "", true},
		{"nothing matches nothing", "", "", true},
		{"nothing matches only nothing", "", "a", false},
		{"one character", "a?c", "abc", true},
		{"one character is not none", "a?c", "ac", false},
		{"one character is not two", "a?c", "abbc", false},
		{"one character of several bytes", "?", "中", true},
		{"a star never splits a character", "*??", "中", false},
		{"each stray byte is a character", "???", "\xff\xe4a", true},
		{"a stray byte is not part of a character", "\xe4*", "中", false},
		{"a stray byte equals itself", "*\xe4", "a\xe4", true},
		{"wildcards in the text are characters", "a?c*", "a*c?", true},
		{"a star in the text is no wildcard", "abc", "a*", false},
		{"two stars are one", "a**b", "ab", true},
		{"two stars before a text that is not there", "a**x*b", "ab", false},
		{"two stars at the start", "**a*", "b", false},
		{"two stars at the end", "*a**", "b", false},
		{"the first place of one text is behind the other's", "*ab*b*", "xab", false},
		{"head and tail share nothing", "ab*b", "ab", false},
		{"no escapes", `a\*`, `a\b`, true},
		{"no classes", "[ab]", "a", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Match(test.pattern, test.text); got != test.want {
				t.Errorf("Match(%q, %q): got %v, want %v", test.pattern, test.text, got, test.want)
			}
		})
	}
}

func TestMatchFold(t *testing.T) {
	tests := []struct {
		name    string
		pattern string
		text    string
		want    bool
	}{
		{"letters", "ECS:get*", "ecs:GetInstance", true},
		{"only letters fold", "@[`{", "`{@[", false},
		{"beyond ASCII", "É*ß", "éxẞ", true},
		{"three in a ring", "Kk\u212A", "\u212AKk", true},
		{"across ASCII", "s*", "ſ", true},
		{"not a full folding", "ss", "ß", false},
		{"stray bytes differ", "\xff", "\xfe", false},
		{"a stray byte is not U+FFFD", "\xff", "\uFFFD", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := MatchFold(test.pattern, test.text); got != test.want {
				t.Errorf("MatchFold(%q, %q): got %v, want %v", test.pattern, test.text, got, test.want)
			}
		})
	}
}

func TestMatchWithin(t *testing.T) {
	tests := []struct {
		name       string
		pattern    string
		text       string
		separators string
		want       bool
	}{
		{"a star stays", "acs:oss:*:*:b/*", "acs:oss:cn:1:b/c/d", ":/", false},
		{"a star fills its piece", "acs:oss:*:*:b/*", "acs:oss:cn::b/c", ":/", true},
		{"another separator may be crossed", "acs:oss:*:*:b/*", "acs:oss:cn:1:b/c/d", ":", true},
		{"one character is no separator", "a?b", "a:b", ":", false},
		{"a star alone matches everything", "*", "a:b:c", ":", true},
		{"stars alone match everything", "**", "a:b:c", ":", true},
		{"a star at the end is not alone", "a:*", "a:b:c", ":", false},
		{"separators in order", "*:*/*", "a/b:c", ":/", false},
		{"too few separators", "a:b", "a", ":", false},
		{"nothing", "", "", ":", true},
		{"no separators", "a*", "a:b", "", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := MatchWithin(test.pattern, test.text, test.separators); got != test.want {
				t.Errorf("MatchWithin(%q, %q, %q): got %v, want %v", test.pattern, test.text, test.separators, got, test.want)
			}
		})
	}
}

func TestPrefix(t *testing.T) {
	for _, test := range []struct {
		pattern string
		prefix  string
		literal bool
	}{
		{"", "", true},
		{"ecs:Get", "ecs:Get", true},
		{"ecs:Get*", "ecs:Get", false},
		{"中?*", "中", false},
		{"*", "", false},
	} {
		if got := Prefix(test.pattern); got != test.prefix {
			t.Errorf("Prefix(%q): got %q, want %q", test.pattern, got, test.prefix)
		}
		if got := Literal(test.pattern); got != test.literal {
			t.Errorf("Literal(%q): got %v, want %v", test.pattern, got, test.literal)
		}
	}
}

// reference is the definition of matching, written down. same compares two
// characters; cut tells characters that no wildcard takes.
func reference(pattern, text []string, same func(x, y string) bool, cut func(string) bool) bool {
	if len(pattern) == 0 || len(text) == 0 && pattern[0] != "*" {
		return len(pattern) == len(text)
	}
	if pattern[0] == "*" {
		return reference(pattern[1:], text, same, cut) ||
			len(text) > 0 && !cut(text[0]) && reference(pattern, text[1:], same, cut)
	}
	takes := pattern[0] == "?" && !cut(text[0]) || same(pattern[0], text[0])
	return takes && reference(pattern[1:], text[1:], same, cut)
}

func FuzzMatch(f *testing.F) {
	for _, seed := range [][2]string{
		{"a*b?c", "axxbyc"}, {"*ab*abc", "xabyababc"}, {"*??", "中"}, {"\xe4*", "中"}, {"É?ß", "éxẞ"}, {"s*k", "ſ\u212A"},
		{"a:*:b/?", "a::b/c"}, {"**", "a:b"}, {"\xff", "\xfe"}, {"?*?", "é"}, {"", ""}, {"a**x*b", "ab"}, {"**ab**", "xabx"}, {"*a**", "b"},
	} {
		f.Add(seed[0], seed[1])
	}
	equal := func(x, y string) bool { return x == y }
	fold := func(x, y string) bool {
		return x == y || utf8.ValidString(x) && utf8.ValidString(y) && strings.EqualFold(x, y)
	}
	none := func(string) bool { return false }
	separator := func(x string) bool { return x == ":" || x == "/" }
	f.Fuzz(func(t *testing.T, pattern, text string) {
		if strings.Count(pattern, "*") > 4 || len(text) > 24 {
			return // the reference takes exponential time
		}
		p, x := split(pattern), split(text)
		if got, want := Match(pattern, text), reference(p, x, equal, none); got != want {
			t.Errorf("Match(%q, %q): got %v, want %v", pattern, text, got, want)
		}
		if got, want := MatchFold(pattern, text), reference(p, x, fold, none); got != want {
			t.Errorf("MatchFold(%q, %q): got %v, want %v", pattern, text, got, want)
		}
		want := reference(p, x, equal, separator) || pattern != "" && strings.Trim(pattern, "*") == ""
		if got := MatchWithin(pattern, text, ":/"); got != want {
			t.Errorf("MatchWithin(%q, %q): got %v, want %v", pattern, text, got, want)
		}
		if Literal(pattern) && Match(pattern, text) != (pattern == text) {
			t.Errorf("the literal %q does not match like one", pattern)
		}
		if Match(pattern, text) && !strings.HasPrefix(text, Prefix(pattern)) {
			t.Errorf("%q matches %q, which does not start with %q", pattern, text, Prefix(pattern))
		}
	})
}

func BenchmarkMatch(b *testing.B) {
	for _, c := range []struct{ name, pattern, text string }{
		{"resource", "acs:ecs:*:1234567890123456:instance/*", "acs:ecs:cn-hangzhou:1234567890123456:instance/i-bp1234567890"},
		{"attack", strings.Repeat("*a", 20) + "*b", strings.Repeat("a", 200)},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				Match(c.pattern, c.text)
			}
		})
	}
}
