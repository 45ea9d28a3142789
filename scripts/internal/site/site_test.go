package site

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

func TestPackagesOf(t *testing.T) {
	const meta = `{"outputs":{"dist/app.js":{"inputs":{
		"web/main.ts":{"bytesInOutput":5},
		"node_modules/preact/dist/preact.mjs":{"bytesInOutput":5},
		"node_modules/@codemirror/view/dist/index.js":{"bytesInOutput":5},
		"node_modules/a/node_modules/@b/c/d.js":{"bytesInOutput":5},
		"node_modules/unused/index.js":{"bytesInOutput":0}}}}}`
	got, err := packagesOf(meta)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]bool{"node_modules/preact": true, "node_modules/@codemirror/view": true, "node_modules/a/node_modules/@b/c": true}
	set := map[string]bool{}
	for _, p := range got {
		set[p] = true
	}
	if !reflect.DeepEqual(set, want) {
		t.Errorf("got %v, want %v", set, want)
	}
}

func TestLicenceOf(t *testing.T) {
	for _, name := range []string{"LICENSE", "License.txt", "licence.md", "LICENSE-MIT"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, name), "terms")
			got, err := licenceOf(dir)
			if got != "terms" || err != nil {
				t.Errorf("got %q, %v, want the terms", got, err)
			}
		})
	}
	t.Run("none", func(t *testing.T) {
		if _, err := licenceOf(t.TempDir()); err == nil {
			t.Error("got no error")
		}
	})
}

func TestSourcesChangeWithWhatIsBuilt(t *testing.T) {
	tests := []struct {
		name, file string
		want       bool // that the sum changes
	}{
		{"a script", "web/main.ts", true},
		{"the page", "index.html", true},
		{"a Go file", "core/policy/parse.go", true},
		{"data of the core", "core/catalog/data/amqp.json", true},
		{"a Go test", "core/policy/parse_test.go", false},
		{"a unit test", "web/core.test.ts", false},
		{"a browser test", "web/e2e/core.spec.ts", false},
		{"what was built", "dist/index.html", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			write(t, filepath.Join(root, "core/doc.go"), "package core")
			before := Sources(root)
			write(t, filepath.Join(root, test.file), "text")
			if got := Sources(root) != before; got != test.want {
				t.Errorf("got a change: %v, want %v", got, test.want)
			}
		})
	}
}

func TestHashedName(t *testing.T) {
	one, two := hashedName("core.wasm", []byte("one")), hashedName("core.wasm", []byte("two"))
	if one == two || !hashed.MatchString(one) || !strings.HasPrefix(one, "core.") || !strings.HasSuffix(one, ".wasm") {
		t.Errorf("got %q and %q, want two names core.HASH.wasm", one, two)
	}
}

func TestEntryOf(t *testing.T) {
	const meta = `{"outputs":{
		"dist/embed.A.js":{"entryPoint":"web/embed/main.ts","imports":[
			{"path":"dist/embed-chunk.B.js","kind":"import-statement"},{"path":"dist/embed-editor.C.js","kind":"dynamic-import"}]},
		"dist/embed-chunk.B.js":{"imports":[{"path":"dist/embed-chunk.D.js","kind":"import-statement"}]},
		"dist/embed-chunk.D.js":{"imports":[]},
		"dist/embed-editor.C.js":{"entryPoint":"web/embed/editor.ts","imports":[{"path":"dist/embed-chunk.B.js","kind":"import-statement"}]}}}`
	name, parts, err := entryOf(meta, "web/embed/main.ts")
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"embed-chunk.B.js", "embed-chunk.D.js"}; name != "embed.A.js" || !reflect.DeepEqual(parts, want) {
		t.Errorf("got %q with %q, want embed.A.js with %q", name, parts, want)
	}
	if _, _, err := entryOf(meta, "web/nonesuch.ts"); err == nil {
		t.Error("an entry of no output: got no error")
	}
}

func TestWriteLeavesThisBuildOnly(t *testing.T) {
	root := t.TempDir()
	for _, name := range []string{"app.OLD.js", "core.OLD.wasm", "old/file"} {
		write(t, filepath.Join(root, "out", name), name)
	}
	b := testBuild(Options{Root: root, Out: "out"})
	b.files["app.NEW.js"] = []byte("app")
	b.files["index.html"] = []byte("page")
	if err := b.write(); err != nil {
		t.Fatal(err)
	}
	var got []string
	entries, err := os.ReadDir(filepath.Join(root, "out"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if want := []string{"app.NEW.js", "index.html"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
