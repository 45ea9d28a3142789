package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func keys(t *testing.T, source string) (list []string) {
	t.Helper()
	found, err := mutantsOf("p/f.go", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range found {
		list = append(list, m.key())
	}
	return list
}

func TestMutants(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"operators", "_ = a < b", []string{"a < b → a <= b", "a < b → a >= b"}},
		{"a branch", "if a {\n\tf()\n}", []string{"a → (a) && false", "a → (a) || true", "a → !(a)", "f() → _ = 0"}},
		{"a case", "switch {\ncase a:\n\tb++\n}", []string{"a → (a) && false", "a → (a) || true", "a → !(a)", "case a: b++ → case a:", "b++ → b--"}},
		{"a case of a value", "switch a {\ncase b:\n\tf()\n}", []string{"case b: f() → case b:", "f() → _ = 0"}},
		{"constants", `f(0, 7, 'a', "x", "")`, []string{`f(0, 7, 'a', "x", "") → _ = 0`, "0 → 1", "7 → 8", "7 → 6", "'a' → 'b'", `"x" → "x~"`}},
		{"results", "return true, no", []string{"return true, no → return no, true", "return true, no → return false, no"}},
		{"calls", "return strings.HasPrefix(a, min(b, c))", []string{"strings.HasPrefix(a, min(b, c)) → strings.HasSuffix(a, min(b, c))", "min(b, c) → max(b, c)"}},
		{"assignments", "a += b\nc = d\ne := d", []string{"a += b → a -= b", "a += b → _ = 0", "c = d → _ = 0"}},
		{"a negation", "_ = !a", []string{"!a → a"}},
		{"jumps", "for {\n\tbreak\n}", []string{"break → continue"}},
		{"the same three times", "_ = a == b\n_ = a == b\n_ = a == b", []string{"a == b → a != b", "a == b → a != b #2", "a == b → a != b #3"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var want []string
			for _, w := range tt.want {
				want = append(want, "p/f.go:T.m: "+w)
			}
			got := keys(t, "package p\n\nfunc (t *T) m() {\n"+tt.body+"\n}\n")
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestKeysKeepTheirPlace(t *testing.T) {
	before := keys(t, "package p\n\nfunc f() bool { return a < b }\n")
	after := keys(t, "package p\n\n// More.\nfunc g() { h() }\n\nfunc f() bool {\n\treturn a   < b\n}\n")
	for _, k := range before {
		if !slices.Contains(after, k) {
			t.Errorf("got no %q behind the change, want it", k)
		}
	}
	long := keys(t, "package p\n\nfunc f() bool { return "+strings.Repeat("aaaaaaaaaa", 12)+" < b }\n")
	other := keys(t, "package p\n\nfunc f() bool { return "+strings.Repeat("aaaaaaaaaa", 12)+" < c }\n")
	if len(long) == 0 || slices.Contains(other, long[0]) || len(long[0]) > 300 {
		t.Errorf("long places: got %q and %q, want two keys of some length", long, other)
	}
}

func TestOrderDependsOnKeysAndSeed(t *testing.T) {
	found, err := mutantsOf("p/f.go", []byte("package p\n\nfunc f() { _ = 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 }\n"))
	if err != nil {
		t.Fatal(err)
	}
	in := func(seed uint64, list []*mutant) string {
		list = slices.Clone(list)
		order(list, seed)
		var text string
		for _, m := range list {
			text += m.key() + "\n"
		}
		return text
	}
	backwards := slices.Clone(found)
	slices.Reverse(backwards)
	if in(1, found) != in(1, backwards) || in(1, found) == in(2, found) {
		t.Error("got an order by place, or the same for two seeds")
	}
}

func TestSurvivorsHaveReasons(t *testing.T) {
	tests := []struct {
		name, text string
		want       map[string]string
		ok         bool
	}{
		{"a mutant and its reason", "# about\n\nf.go:f: a → b\n\tNobody can tell.\n", map[string]string{"f.go:f: a → b": "Nobody can tell."}, true},
		{"no reason", "f.go:f: a → b\nf.go:f: a → c\n\tx\n", nil, false},
		{"no reason at the end", "f.go:f: a → b\n", nil, false},
		{"an empty reason", "f.go:f: a → b\n\t \n", nil, false},
		{"a reason for nothing", "\tx\n", nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "survivors.txt")
			if err := os.WriteFile(path, []byte(tt.text), 0o666); err != nil {
				t.Fatal(err)
			}
			got, err := readSurvivors(path)
			if (err == nil) != tt.ok || tt.ok && got["f.go:f: a → b"] != tt.want["f.go:f: a → b"] {
				t.Errorf("got %v, %v, want %v", got, err, tt.want)
			}
		})
	}
	if _, err := readSurvivors("survivors.txt"); err != nil {
		t.Errorf("the kept list: %v", err)
	}
	found, err := mutantsOf("p/f.go", []byte("package p\n\nfunc f() bool { return a == b }\n"))
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]string{"p/f.go:f: a == b → a != b": "x", "p/f.go:g: a == b → a != b": "y"}
	if got := stale(reasons, found); !slices.Equal(got, []string{"p/f.go:g: a == b → a != b"}) || len(reasons) != 2 {
		t.Errorf("got %q, want the one of a function that is gone", got)
	}
}

// TestTrial tries mutants of a module of its own: one that its test notices, one
// that it does not, one that hangs and one that does not compile.
func TestTrial(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a module ten times")
	}
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":      "module example.com/m\n\ngo 1.24\n",
		"p/p.go":      "package p\n\nfunc Less(a, b int) bool { return a < b }\n\nfunc Dark() int { return 7 }\n\nfunc Count(to int) (n int) {\n\tfor n < to {\n\t\tn++\n\t}\n\treturn n\n}\n\nfunc Text(s string) string { return s + s }\n",
		"p/p_test.go": "package p\n\nimport \"testing\"\n\nfunc Test(t *testing.T) {\n\tif Less(2, 2) || !Less(1, 2) || Count(3) != 3 || Text(\"a\") == \"\" {\n\t\tt.Error()\n\t}\n}\n",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	its := []subject{{"p", []string{"p"}}}
	all, err := collect(root, its, "")
	if err != nil {
		t.Fatal(err)
	}
	tr := &trial{root: root, subjects: its, reasons: map[string]string{"p/p.go:Dark: 7 → 8": "Nobody looks."}}
	if err := tr.prepare(); err != nil {
		t.Skipf("go test does not run here: %v", err)
	}
	defer tr.close()
	tr.limits["p"] = 2e9
	tr.try(all, len(all), 1)
	became := map[string]string{}
	for _, o := range tr.outcomes {
		switch {
		case o.slow:
			became[o.key()] = "hung"
		case o.by != "":
			became[o.key()] = "killed"
		default:
			became[o.key()] = "survived"
		}
	}
	for key, want := range map[string]string{
		"p/p.go:Less: a < b → a <= b": "killed", "p/p.go:Dark: 7 → 8": "survived", "p/p.go:Dark: 7 → 6": "survived", "p/p.go:Count: n++ → n--": "hung", "p/p.go:Text: s + s → s - s": "",
	} {
		if became[key] != want {
			t.Errorf("%s: got %q, want %q", key, became[key], want)
		}
	}
	if got := tr.report(len(all)); got != strings.Count(strings.Join(values(became), " "), "survived")-1 || tr.broken == 0 {
		t.Errorf("got %d without a reason and %d that did not compile, of %v", got, tr.broken, became)
	}
}

func values(m map[string]string) (list []string) {
	for _, v := range m {
		list = append(list, v)
	}
	return list
}
