package main

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{
		"":                        0,
		"plain":                   5,
		"订单":                      4,
		"ｆ":                       2,
		"e\u0301":                 1,
		"✓ “…”":                   5,
		"\x1b[1mbold\x1b[0m text": 9,
		"한국":                      4,
	} {
		if got := width(text); got != want {
			t.Errorf("width(%q): got %d, want %d", text, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		cells      int
		want       []string
	}{
		{"short", "a b", 10, []string{"a b"}},
		{"nothing", "", 10, []string{""}},
		{"at blanks", "one two three", 7, []string{"one two", "three"}},
		{"just fits", "one two", 7, []string{"one two"}},
		{"one too many", "one two", 6, []string{"one", "two"}},
		{"long word stays whole", "see acs:amqp:*:*:/instances/x now", 10, []string{"see", "acs:amqp:*:*:/instances/x", "now"}},
		{"between characters of full width", "策略没有语句", 8, []string{"策略没有", "语句"}},
		{"no stop at a line's start", "策略没有。语句", 8, []string{"策略没", "有。语句"}},
		{"no opening quote at a line's end", "策略没“有”", 8, []string{"策略没", "“有”"}},
		{"colours take no room", "\x1b[1mone\x1b[0m two", 7, []string{"\x1b[1mone\x1b[0m two"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := wrap(c.text, c.cells); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestUnderline(t *testing.T) {
	long := strings.Repeat("x", 5000)
	blanks := func(n int) string { return strings.Repeat(" ", n) }
	for _, c := range []struct {
		name, text string
		start, end int // in bytes
		shown      string
		marks      string
	}{
		{"word", `"Efect": 1`, 0, 7, `"Efect": 1`, "^~~~~~~   "},
		{"one character", "abc", 1, 2, "abc", " ^ "},
		{"place between characters", "abc", 1, 1, "abc", " ^ "},
		{"behind the last character", "abc", 3, 3, "abc", "   ^"},
		{"empty text", "", 0, 0, "", "^"},
		{"empty line", "a\n\nb", 2, 2, "", "^"},
		{"line among others", "a\nbcd\r\ne", 3, 4, "bcd", " ^ "},
		{"at a line's end", "a\nbcd\r\ne", 5, 5, "bcd", "   ^"},
		{"over the line's end", "a\nbcd\r\ne", 3, 8, "bcd", " ^~"},
		{"full width takes two cells", `"订单"x`, 1, 7, `"订单"x`, " ^~~~  "},
		{"place before a full-width character", "订单", 3, 3, "订单", "  ^ "},
		{"tabs stay", "\t\tabc", 2, 5, "\t\tabc", "\t\t^~~"},
		{"tab in the middle", "a\tbc", 2, 3, "a\tbc", " \t^ "},
		{"what cannot be seen", "a\u200Bb", 1, 4, `a\u200Bb`, " ^~~~~~ "},
		{"long line, place at its start", long, 0, 2, strings.Repeat("x", 18) + "…", "^~" + blanks(16)},
		{"long line, place at its end", long, 4999, 5000, "…" + strings.Repeat("x", 18), blanks(18) + "^"},
		{"long line, place behind its end", long, 5000, 5000, "…" + strings.Repeat("x", 18), blanks(19) + "^"},
		{"long line, place inside", "0123456789abcdefghij" + long, 10, 12, "…56789abcdefghijxxx…", blanks(6) + "^~" + blanks(11)},
		{"long line, place far inside", long + "ab" + long, 5000, 5002, "…xxxxxabxxxxxxxxxxx…", blanks(6) + "^~" + blanks(11)},
		{"long line of wide characters", strings.Repeat("订", 3000), 4500, 4503, "…订订订订订订订订订…", blanks(7) + "^~" + blanks(10)},
	} {
		t.Run(c.name, func(t *testing.T) {
			shown, marks := lineAround(c.text, c.start, c.end).underline(20)
			if shown != c.shown || marks != c.marks {
				t.Errorf("got\n%q\n%q, want\n%q\n%q", shown, marks, c.shown, c.marks)
			}
			if width(shown) > 20 {
				t.Errorf("got %d cells, want 20 at most", width(shown))
			}
		})
	}
}

func TestClean(t *testing.T) {
	if got, want := clean("a\x1b[2J\nb\u202E\tc"), `a\u001B[2J\nb\u202E\tc`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestTerminal: only for a person are lines wrapped that editors read.
func TestTerminal(t *testing.T) {
	for _, terminal := range []bool{false, true} {
		var out, errs bytes.Buffer
		c := newCommand(strings.NewReader(""), &out, &errs)
		c.terminal = terminal
		c.dispatch([]string{"check", broken})
		c.out.Flush()
		wide := slices.ContainsFunc(strings.Split(out.String(), "\n"), func(line string) bool { return width(line) > columns })
		if wide == terminal {
			t.Errorf("terminal %v: got lines of more than %d columns: %v, want %v", terminal, columns, wide, !terminal)
		}
	}
}

func TestUnits(t *testing.T) {
	long := strings.Repeat("a订😀b", 500)
	for _, c := range []struct {
		name, text   string
		units, bytes int
	}{
		{"start", "a订😀b", 0, 0},
		{"behind one of ASCII", "a订😀b", 1, 1},
		{"behind one of three bytes", "a订😀b", 2, 4},
		{"behind one of two units", "a订😀b", 4, 8},
		{"end", "a订😀b", 5, 9},
		{"end of ASCII", "abc", 3, 3},
		{"empty", "", 0, 0},
		{"far inside", long, 5*200 + 2, 9*200 + 4},
		{"far end", long, 2500, 4500},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := newText("", c.text)
			if got := f.byteAt(c.units); got != c.bytes {
				t.Errorf("byteAt(%d): got %d, want %d", c.units, got, c.bytes)
			}
			if got := f.unitAt(c.bytes); got != c.units {
				t.Errorf("unitAt(%d): got %d, want %d", c.bytes, got, c.units)
			}
		})
	}
	if got := newText("", "a订").byteAt(99); got != 4 {
		t.Errorf("past the end: got %d, want 4", got)
	}
	if got := newText("", "a😀").byteAt(2); got != 5 {
		t.Errorf("inside a pair: got %d, want the character's end, 5", got)
	}
}

// TestFull: of a long list only what helps is shown, unless all is asked for.
func TestFull(t *testing.T) {
	actions := `"amqp:GetQueue"`
	for i := range 30 {
		actions += `, "amqp:Get` + strconv.Itoa(i) + `"`
	}
	policy := `{"Version": "1", "Statement": [
		{"Effect": "Allow", "Action": [` + actions + `], "Resource": "*"},
		{"Effect": "Allow", "Action": "oss:*", "Resource": "acs:oss:*:*:far-away"}]}`
	for _, c := range []struct {
		name          string
		args          []string
		other, others bool // a value that did not match; a statement about other actions
		more          string
	}{
		{"what helps", nil, false, false, "and 30 more"},
		{"all", []string{"-full"}, true, true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, _, _ := ramplay(policy, append([]string{"eval", "-", "-action", "amqp:GetQueue", "-resource", "*"}, c.args...)...)
			if got := strings.Contains(out, `"amqp:Get7"`); got != c.other {
				t.Errorf("a value that did not match: got %v, want %v in\n%s", got, c.other, out)
			}
			if got := strings.Contains(out, "far-away"); got != c.others {
				t.Errorf("a statement about other actions: got %v, want %v in\n%s", got, c.others, out)
			}
			if !strings.Contains(out, c.more) {
				t.Errorf("got\n%s\nwant %q in it", out, c.more)
			}
			if !strings.Contains(out, `✓ "amqp:GetQueue"`) {
				t.Errorf("got\n%s\nwant what matched in it", out)
			}
		})
	}
}
