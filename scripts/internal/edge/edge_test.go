package edge

// This file tests what the build says to the Worker, and the glue that it takes.

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestHeaders(t *testing.T) {
	rules, err := readHeaders("# a comment\n\n/*\n  X-One: 1\n  X-Two: a: b\n\n/a.js\r\n  X-One: own\n")
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]map[string]string{
		"/a.js":   {"X-One": "own", "X-Two": "a: b"},
		"/a.js.x": {"X-One": "1", "X-Two": "a: b"},
		"/":       {"X-One": "1", "X-Two": "a: b"},
	} {
		if got := headersOf(rules, path); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	for name, text := range map[string]string{
		"a pattern": "/a/*\n  X: 1\n", "a placeholder": "/:a\n  X: 1\n", "a header of nothing": "  X: 1\n",
		"a header taken back": "/*\n  ! X\n", "no value": "/*\n  X\n",
	} {
		if rules, err := readHeaders(text); err == nil {
			t.Errorf("%s: got %v, want an error", name, rules)
		}
	}
}

func TestListing(t *testing.T) {
	rules, err := readHeaders("/*\n  X: 1\n/app.AAAAAAAA.js\n  Cache-Control: immutable\n/index.html\n  Content-Security-Policy: page\n")
	if err != nil {
		t.Fatal(err)
	}
	l := listing{files: map[string]file{}}
	l.add("app.AAAAAAAA.js", []byte("a"), []string{"br"}, rules)
	l.add("index.html", []byte("a"), nil, rules)
	l.add(plain, []byte("b"), nil, rules)
	l.add("icon.svg", []byte("c"), nil, rules)
	l.add(notFound, []byte("<style>x</style>"), nil, rules)
	for name, want := range map[string]map[string]string{
		"app.AAAAAAAA.js": {"X": "1", "Cache-Control": "immutable"},
		"index.html":      {"X": "1", "Cache-Control": "no-cache", "Content-Security-Policy": "page"},
		plain:             {"X": "1", "Cache-Control": "no-cache", "Content-Security-Policy": "page"},
		"icon.svg":        {"X": "1", "Cache-Control": "no-cache"},
	} {
		if got := l.sets[l.files[name].Headers]; !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	if a, b := l.files["index.html"], l.files[plain]; a.Tag == b.Tag || a.Headers != b.Headers {
		t.Errorf("got %v and %v, want two tags and one set of headers", a, b)
	}
	got := l.sets[l.files[notFound].Headers]["Content-Security-Policy"]
	// printf x | openssl dgst -sha256 -binary | base64
	if want := "style-src 'sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE='"; !strings.HasSuffix(got, want) {
		t.Errorf("got %q, want %q in it", got, want)
	}
}

// TestGlue holds the glue to the toolchain: it is Go's own, with the lines that
// give an instance its request. Another Go may come with another one.
func TestGlue(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "glue")
	if err := run(".", nil, "tool", "workers-assets-gen", "-mode=go", "-o", dir); err != nil {
		t.Fatal(err)
	}
	theirs, err := os.ReadFile(filepath.Join(dir, "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	gos, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		t.Fatal(err)
	}
	has := map[string]int{}
	for line := range bytes.Lines(theirs) {
		has[strings.TrimSpace(string(line))]++
	}
	var missing []string
	for line := range bytes.Lines(gos) {
		line := strings.TrimSpace(string(line))
		if has[line]--; has[line] < 0 {
			missing = append(missing, line)
		}
	}
	want := []string{"async run(instance) {", "globalThis,", "[globalThis, 5],"}
	if !reflect.DeepEqual(missing, want) {
		t.Errorf("of Go's glue these lines are missing: %q, want only %q", missing, want)
	}
}
