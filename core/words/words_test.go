package words

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/source"
)

func placeholders(text string) (names []string) {
	for {
		_, rest, found := strings.Cut(text, "{")
		if !found {
			slices.Sort(names)
			return slices.Compact(names)
		}
		name, after, _ := strings.Cut(rest, "}")
		names, text = append(names, name), after
	}
}

func TestEveryRowIsComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, table := range tables() {
		for _, r := range table {
			if seen[r.code] {
				t.Errorf("%s: stands twice", r.code)
			}
			seen[r.code] = true
			if r.english == "" || r.chinese == "" {
				t.Errorf("%s: got %q and %q, want a sentence in both languages", r.code, r.english, r.chinese)
			}
			if en, zh := placeholders(r.english), placeholders(r.chinese); !slices.Equal(en, zh) {
				t.Errorf("%s: got placeholders %v in Chinese, want %v as in English", r.code, zh, en)
			}
			if r.code != strings.ToLower(r.code) || strings.ContainsAny(r.code, " _") {
				t.Errorf("%s: a code is kebab-case", r.code)
			}
		}
	}
	if len(seen) < 200 {
		t.Errorf("got %d rows, want the whole table", len(seen))
	}
}

func TestSay(t *testing.T) {
	for _, c := range []struct {
		name, code string
		args       source.Args
		lang       Language
		want       string
	}{
		{"argument", "rename-element", source.Args{"element": "Effect"}, English, "Write Effect"},
		{"Chinese", "rename-element", source.Args{"element": "Effect"}, Chinese, "写作 Effect"},
		{"missing argument stays visible", "rename-element", nil, English, "Write {element}"},
		{"unknown code is given as it is", "no-such-code", nil, English, "no-such-code"},
		{"braces in an argument are text", "rename-element", source.Args{"element": "{element}"}, English, "Write {element}"},
		{"direction marks are shown", "rename-element", source.Args{"element": "a\u202Eb"}, English, `Write a\u202Eb`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.lang.Say(c.code, c.args); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestVisible(t *testing.T) {
	for text, want := range map[string]string{
		"plain 中文":    "plain 中文",
		"a\u200Bb":    `a\u200Bb`,
		"\uFEFFx":     `\uFEFFx`,
		"a\U000E0041": `a\u{0E0041}`,
		"tab\tline\n": "tab\tline\n",
	} {
		if got := Visible(text); got != want {
			t.Errorf("Visible(%q): got %q, want %q", text, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	for _, c := range []struct {
		items []string
		lang  Language
		want  string
	}{
		{nil, English, ""},
		{[]string{"a"}, English, "a"},
		{[]string{"a", "b"}, English, "a and b"},
		{[]string{"a", "b", "c"}, English, "a, b and c"},
		{[]string{"a", "b", "c"}, Chinese, "a、b 和 c"},
	} {
		if got := c.lang.Join(c.items, "list-and"); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
