// This file tests that fillings stand for every value.

package condition

import (
	"encoding/json"
	"math/rand"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/kleene"
)

// vector is how tests come out for one filling.
func vector(tests []*Test, f Filling, set assume.Set) string {
	v := make([]byte, len(tests))
	for i, t := range tests {
		r := t.Eval(IsAbsent, nil, "ecs", set)
		if !f.Absent {
			r = t.Eval(IsPresent, []string{f.Value}, "ecs", set)
		}
		v[i] = "n?y"[r.Met]
	}
	return string(v)
}

// a dice makes values that collide.
type dice struct{ *rand.Rand }

func (d dice) pick(list ...string) string { return list[d.Intn(len(list))] }

func (d dice) letters(alphabet string, most int) string {
	var b strings.Builder
	runes := []rune(alphabet)
	for range d.Intn(most + 1) {
		b.WriteRune(runes[d.Intn(len(runes))])
	}
	return b.String()
}

func (d dice) value(o *Operator) string {
	switch o.Type {
	case Number:
		return d.pick("", "-") + strconv.Itoa(d.Intn(4)) + d.pick("", "", ".0", ".1", ".09", ".5")
	case Date:
		return "2020-01-01T00:00:0" + strconv.Itoa(d.Intn(5)) + d.pick("Z", "+00:00", "+08:00")
	case Boolean:
		return d.pick("true", "false")
	case IP:
		return d.address() + d.pick("", "", "/32", "/31", "/30", "/29", "/24", "/0")
	}
	if o.relation == like {
		return d.letters("abA:/**?", 5)
	}
	return d.letters("abA:/", 3)
}

func (d dice) address() string {
	return d.pick("203.0.113."+strconv.Itoa(d.Intn(16)), "0.0.0.0", "255.255.255.255")
}

// candidates are many values of a type, those near the policies' among them.
func (d dice) candidates(kind Type) (values []string) {
	switch kind {
	case Number:
		for i := -50; i <= 50; i++ {
			n := strconv.Itoa(i / 10)
			if i < 0 && i > -10 {
				n = "-0"
			}
			for _, tail := range []string{"", "05", "01", "9"} {
				values = append(values, n+"."+strconv.Itoa(max(i, -i)%10)+tail)
			}
		}
		return append(values, "-99", "99", "0")
	case Date:
		for i := range 12 {
			for hour := range 24 {
				at := time.Date(2019, 12, 31, 16, 0, i-3, 0, time.UTC).Add(time.Duration(hour) * time.Hour)
				values = append(values, at.Format(time.RFC3339))
			}
		}
		return append(values, "1999-01-01T00:00:00Z", "2030-01-01T00:00:00Z")
	case Boolean:
		return []string{"true", "false"}
	case IP:
		a := netip.MustParseAddr("203.0.112.250")
		for range 300 {
			values = append(values, a.String())
			a = a.Next()
		}
		return append(values, "0.0.0.0", "0.0.0.1", "255.255.255.255", "255.255.255.254", "8.8.8.8", "::", "2001:db8::1")
	}
	values = []string{""}
	for start := 0; len(values) < 1500; start++ {
		for _, r := range "abAB:/x" {
			values = append(values, values[start]+string(r))
		}
	}
	for range 300 {
		values = append(values, d.letters("aabbA:/x", 9))
	}
	return values
}

func (d dice) tests(tb testing.TB, kinds []Type, n int) (tests []*Test) {
	for len(tests) < n {
		o := &operators[d.Intn(len(operators))]
		if !slices.Contains(kinds, o.Type) {
			continue
		}
		values := []string{}
		for range 1 + d.Intn(3) {
			values = append(values, d.value(o))
		}
		list, _ := json.Marshal(values)
		tests = append(tests, compile(tb, o.Name, string(list), Key{}))
	}
	return tests
}

var flips = []assume.Set{0, 0, 0, assume.Set(0).Flip(assume.CIDRBorder), assume.Set(0).Flip(assume.GlobCrossesSeparators),
	assume.Set(0).Flip(assume.UnparsableNeverMet), assume.Set(0).Flip(assume.AbsentKeyPositive).Flip(assume.AbsentKeyNegated)}

// TestFillingsStandForEverything tries many values: each comes out like one of
// the fillings.
func TestFillingsStandForEverything(t *testing.T) {
	for _, kind := range []Type{String, Number, Date, Boolean, IP} {
		t.Run(kind.String(), func(t *testing.T) {
			d := dice{rand.New(rand.NewSource(int64(kind)))}
			candidates := d.candidates(kind)
			rounds := 150
			for range rounds {
				set := flips[d.Intn(len(flips))]
				tests := d.tests(t, []Type{kind}, 1+d.Intn(4))
				checkFillings(t, tests, set, candidates, true)
			}
		})
	}
}

// TestFillingsOfSeveralTypes are all texts; what is said to be complete is.
func TestFillingsOfSeveralTypes(t *testing.T) {
	d := dice{rand.New(rand.NewSource(9))}
	complete := 0
	for range 300 {
		kinds := []Type{Type(1 + d.Intn(5)), Type(1 + d.Intn(5))}
		tests := d.tests(t, kinds, 1+d.Intn(4))
		var candidates []string
		for _, kind := range []Type{String, Number, Date, Boolean, IP} {
			// A text operator can meet any text, others only what they read.
			if slices.ContainsFunc(tests, func(t *Test) bool { return t.Operator.Type == kind || t.Operator.Type == String }) {
				candidates = append(candidates, d.candidates(kind)...)
			}
		}
		for _, test := range tests {
			for _, v := range test.Condition.Values {
				if slices.ContainsFunc(tests, func(t *Test) bool { return t.Operator.Type == String }) {
					candidates = append(candidates, v.Text)
				}
			}
		}
		if checkFillings(t, tests, 0, candidates, false) {
			complete++
		}
	}
	if complete < 100 {
		t.Errorf("got %d of 300 complete, want more", complete)
	}
}

func checkFillings(t *testing.T, tests []*Test, set assume.Set, candidates []string, always bool) bool {
	t.Helper()
	fillings, complete := Fillings(tests, set)
	if !fillings[0].Absent {
		t.Fatalf("got %v first, want the absent key", fillings[0])
	}
	if always && !complete {
		t.Fatalf("%s: got incomplete fillings, want all", describe(tests))
	}
	if !complete {
		return false
	}
	seen := map[string]bool{}
	for _, f := range fillings {
		seen[vector(tests, f, set)] = true
	}
	for _, c := range candidates {
		if v := vector(tests, Filling{Value: c}, set); !seen[v] {
			t.Fatalf("%s, switches %b: %q comes out as %s, none of %v does", describe(tests), set, c, v, fillings)
		}
	}
	return true
}

func describe(tests []*Test) string {
	var parts []string
	for _, t := range tests {
		var values []string
		for _, v := range t.Condition.Values {
			values = append(values, strconv.Quote(v.Text))
		}
		parts = append(parts, t.Operator.Name+" ["+strings.Join(values, " ")+"]")
	}
	return strings.Join(parts, " and ")
}

func TestFillingsOfOneTest(t *testing.T) {
	tests := []struct {
		operator, values string
		want             []string
	}{
		{"StringEquals", `"vip"`, []string{"x", "vip"}},
		{"StringLike", `"vip"`, []string{"x", "vip"}},
		{"StringLike", `"*"`, []string{"x"}},
		{"StringLike", `"v*p"`, []string{"", "vp"}},
		{"StringEquals", `["x", "y"]`, []string{"z", "x", "y"}},
		{"StringEquals", `""`, []string{"x", ""}},
		{"Bool", `"true"`, []string{"true", "false"}},
		{"NumericEquals", `"5"`, []string{"-10", "10", "5"}},
		{"NumericLessThan", `["5", "6", "5.0"]`, []string{"-10", "10", "5", "6", "5.1"}},
		{"DateEquals", `"2020-03-01T00:00:00Z"`, []string{"2020-02-29T23:59:59Z", "2020-03-01T00:00:00Z", "2020-03-01T00:00:01Z"}},
		{"Foo", `"a"`, []string{"x"}},
	}
	for _, tt := range tests {
		fillings, complete := Fillings([]*Test{compile(t, tt.operator, tt.values, Key{})}, 0)
		var got []string
		for _, f := range fillings[1:] {
			got = append(got, f.Value)
		}
		if !slices.Equal(got, tt.want) || !complete {
			t.Errorf("%s %s: got %q, %v, want %q, true", tt.operator, tt.values, got, complete, tt.want)
		}
	}
}

func TestFillingsOfHardPatterns(t *testing.T) {
	tests := []struct {
		name  string
		tests [][2]string
		want  string // a way to come out that must be found: y and n by test
	}{
		{"the only text that both globs match", [][2]string{{"StringLike", `"a?c"`}, {"StringLike", `"?bc"`}, {"StringNotEquals", `"abc"`}}, "yyn"},
		{"both globs, but not the texts that are named", [][2]string{{"StringLike", `"?"`}, {"StringNotEquals", `["a", "b", "x", "y"]`}}, "yy"},
		{"a case that a text forbids", [][2]string{{"StringEqualsIgnoreCase", `"ab"`}, {"StringNotEquals", `["ab", "AB", "aB"]`}}, "yy"},
		{"a case that a glob wants", [][2]string{{"StringEqualsIgnoreCase", `"ab"`}, {"StringLike", `"A*"`}, {"StringLike", `"*b"`}}, "yyy"},
		{"letters that fold to three", [][2]string{{"StringEqualsIgnoreCase", `"k"`}, {"StringNotEquals", `["k", "K"]`}}, "yy"},
		{"a longer text than any", [][2]string{{"StringLike", `"????????"`}, {"StringLike", `"*ab*"`}, {"StringLike", `"*cd"`}}, "yyy"},
		{"three needles", [][2]string{{"StringLike", `"*abc*"`}, {"StringLike", `"*cde*"`}, {"StringLike", `"*efa*"`}}, "yyy"},
		{"the same number, not the same text", [][2]string{{"NumericEquals", `"5"`}, {"StringNotEquals", `["5", "5.00"]`}}, "yy"},
		{"the same fraction, not the same text", [][2]string{{"NumericEquals", `"5.5"`}, {"StringNotEquals", `"5.5"`}}, "yy"},
		{"the same instant, not the same text", [][2]string{{"DateEquals", `"2020-01-01T00:00:00Z"`}, {"StringNotEquals", `"2020-01-01T00:00:00Z"`}}, "yy"},
		{"the same address, not the same text", [][2]string{{"IpAddress", `"2001:db8::1"`}, {"StringNotEquals", `"2001:db8::1"`}}, "yy"},
		{"between two blocks of a larger one", [][2]string{{"IpAddressIncludeBorder", `"10.0.0.0/8"`}, {"NotIpAddressIncludeBorder", `["10.0.0.0/9", "10.192.0.0/10", "10.128.0.0/11"]`}}, "yy"},
		{"only below the lowest block", [][2]string{{"NotIpAddressIncludeBorder", `["10.0.0.0/7", "12.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3", "64.0.0.0/2", "128.0.0.0/1", "::/0"]`}}, "y"},
		{"only above the highest block", [][2]string{{"NotIpAddressIncludeBorder", `["0.0.0.0/1", "128.0.0.0/2", "192.0.0.0/3", "::/0"]`}}, "y"},
		{"before all blocks", [][2]string{{"NotIpAddress", `["0.0.0.2", "0.0.0.3", "203.0.113.7"]`}, {"IpAddressIncludeBorder", `"0.0.0.0/31"`}}, "yy"},
		{"runs of stars and marks", [][2]string{{"StringLike", `"**?**?**"`}, {"StringNotLike", `"???*"`}}, "yy"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var all []*Test
			for _, one := range tt.tests {
				all = append(all, compile(t, one[0], one[1], Key{}))
			}
			fillings, complete := Fillings(all, 0)
			found := slices.ContainsFunc(fillings, func(f Filling) bool { return !f.Absent && vector(all, f, 0) == tt.want })
			if !found || !complete {
				t.Errorf("got %v, complete %v, want one that comes out as %s", fillings, complete, tt.want)
			}
		})
	}
}

func TestAddressesWithStarsAreIncomplete(t *testing.T) {
	for _, values := range []string{`"10.0.*"`, `["10.*", "192.0.2.0/24"]`, `"10.?.0.*"`, `"*"`, `"10.0.*x"`} {
		c, nodes := conditionOf(t, "IpAddress", values)
		test, _ := Compile(c, Key{}, true, nodes)
		fillings, complete := Fillings([]*Test{test}, 0)
		if complete {
			t.Errorf("%s: got complete fillings, want it said that they are not", values)
		}
		met := slices.ContainsFunc(fillings, func(f Filling) bool { return vector([]*Test{test}, f, 0) == "y" })
		if want := !strings.Contains(values, "x"); met != want {
			t.Errorf("%s: got %v, want one that meets it: %v", values, fillings, want)
		}
		text := compile(t, "StringEquals", `"a"`, Key{})
		if _, complete := Fillings([]*Test{test, text}, 0); complete {
			t.Errorf("%s and a text: got complete fillings, want it said that they are not", values)
		}
	}
}

// TestFillingsAreBounded has patterns that no walk could follow to its end.
func TestFillingsAreBounded(t *testing.T) {
	var needles, points, globs []string
	for i := range 24 {
		needles = append(needles, `"*`+strings.Repeat(string(rune('a'+i)), 6)+`*"`)
	}
	for i := range 20_000 {
		points = append(points, `"value-`+strconv.Itoa(i)+`"`)
		globs = append(globs, `"`+string(rune(0x4E00+i))+strconv.Itoa(i)+`*"`)
	}
	digits := `"` + strings.Repeat("1", 200_000) + `"`
	tests := []struct {
		name             string
		operator, values string
		complete         bool
		least            int
	}{
		{"needles", "StringLike", "[" + strings.Join(needles, ",") + "]", false, 100},
		{"points", "StringEquals", "[" + strings.Join(points, ",") + "]", true, 20_000},
		{"globs of many letters", "StringLike", "[" + strings.Join(globs, ",") + "]", false, 2},
		{"a long pattern", "StringLike", `"` + strings.Repeat("ab*", 100_000) + `"`, false, 2},
		{"long numbers", "NumericEquals", "[" + digits + ", " + digits[:100_000] + `", "1", "2", "3", "4", "5"]`, true, 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fillings, complete := Fillings([]*Test{compile(t, tt.operator, tt.values, Key{})}, 0)
			if complete != tt.complete || len(fillings) < tt.least {
				t.Errorf("got %d fillings, complete %v, want %d or more, %v", len(fillings), complete, tt.least, tt.complete)
			}
			size := 0
			for _, f := range fillings {
				size += len(f.Value)
			}
			if size > 4<<20 {
				t.Errorf("got %d bytes of fillings, want at most a few MB", size)
			}
		})
	}
}

func TestBetween(t *testing.T) {
	texts := []string{"-12", "-1.5", "-1", "-0.99", "-0.01", "0", "0.01", "0.1", "0.11", "1", "1.000001", "2", "10"}
	for i := 1; i < len(texts); i++ {
		a, _ := parseNumber(texts[i-1])
		b, _ := parseNumber(texts[i])
		middle, ok := parseNumber(between(a, b))
		if !ok || a.compare(middle) >= 0 || middle.compare(b) >= 0 {
			t.Errorf("between %s and %s: got %s", texts[i-1], texts[i], between(a, b))
		}
	}
}

func FuzzFillings(f *testing.F) {
	f.Add(`["a*", "b"]`, `["?b"]`, "ab")
	f.Add(`["**"]`, `["A:/"]`, "a")
	f.Fuzz(func(t *testing.T, likes, equals, value string) {
		var a, b []string
		if json.Unmarshal([]byte(likes), &a) != nil || json.Unmarshal([]byte(equals), &b) != nil || len(a) == 0 || len(b) == 0 || !utf8.ValidString(value) {
			return // requests are JSON, which is UTF-8
		}
		x, _ := json.Marshal(a)
		y, _ := json.Marshal(b)
		tests := []*Test{compile(t, "StringLike", string(x), Key{}), compile(t, "StringEqualsIgnoreCase", string(y), Key{}), compile(t, "StringNotEquals", string(y), Key{})}
		for _, set := range flips {
			if fillings, complete := Fillings(tests, set); complete {
				want := vector(tests, Filling{Value: value}, set)
				if !slices.ContainsFunc(fillings, func(f Filling) bool { return vector(tests, f, set) == want }) {
					t.Errorf("%q comes out as %s, none of %v does", value, want, fillings)
				}
			}
		}
		for _, test := range tests {
			if got := test.eval(value, 0).Met; got == kleene.Maybe {
				t.Errorf("%q: got unknown, want met or not", value)
			}
		}
	})
}
