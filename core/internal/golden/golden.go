// Package golden compares what tests got with files of what they want, and
// reads and writes archives of several small texts in one file. Only tests may
// import it: it reads and writes files, and it adds the flag -update to the
// test's command line, which rewrites the files instead of comparing.
package golden

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite golden files with what the tests got")

// Check fails the test unless got is the content of the file at path, which is
// relative to the package's folder. Line breaks of both are compared as "\n",
// so that a checkout with others makes no difference.
func Check(t testing.TB, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (-update writes it)", err)
	}
	if difference := Difference(got, string(data)); difference != "" {
		t.Errorf("%s: %s\n-update accepts what the test got; read the change like code", path, difference)
	}
}

// Difference shows the first line in which two texts differ, with the lines
// before it; "" when they are equal but for the kind of line breaks.
func Difference(got, want string) string {
	got, want = unix(got), unix(want)
	if got == want {
		return ""
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	at := 0
	for at < len(g) && at < len(w) && g[at] == w[at] {
		at++
	}
	const before = 3
	var out strings.Builder
	out.WriteString("differs from line " + strconv.Itoa(at+1) + " on\n")
	for i := max(0, at-before); i < at; i++ {
		out.WriteString("     " + g[i] + "\n")
	}
	out.WriteString("got  " + line(g, at) + "\nwant " + line(w, at))
	return out.String()
}

// line gives a line for people: quoted where it holds what does not show.
func line(lines []string, at int) string {
	if at >= len(lines) {
		return "(the end)"
	}
	text := lines[at]
	if plain := strings.TrimSpace(text) == strings.TrimLeft(text, " ") && text != "" &&
		!strings.ContainsFunc(text, func(r rune) bool { return !strconv.IsPrint(r) }); plain {
		return text
	}
	return strconv.Quote(text)
}

func unix(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }
