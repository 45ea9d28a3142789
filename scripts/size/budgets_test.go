package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFiles(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"embed.html": `<script type="module" src="embed.A.js"></script><link rel="modulepreload" href="embed-chunk.B.js">` +
			`<link rel="stylesheet" href="embed.C.css"><link rel="icon" href="data:image/svg+xml,a.js">`,
		"embed.A.js": "", "embed-chunk.B.js": "", "embed-editor.D.js": "", "embed-editor.D.js.map": "", "embed.C.css": "", "app.E.js": "",
	} {
		path := filepath.Join(root, "dist", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests := []struct {
		name string
		budget
		want string
	}{
		{"by patterns, in their order", budget{folder: "dist", patterns: []string{"embed.*.css", "app.*.js"}}, "embed.C.css app.E.js"},
		{"what a page loads at once", budget{folder: "dist", page: "embed.html"}, "embed.html embed.A.js embed-chunk.B.js embed.C.css"},
		{"what it loads later", budget{folder: "dist", patterns: []string{"embed-*.js*"}, not: "embed.html"}, "embed-editor.D.js"},
		{"a folder made on demand", budget{folder: "nonesuch", patterns: []string{"*"}, optional: true}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files, err := test.files(root)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, file := range files {
				got = append(got, filepath.Base(file))
			}
			if got := strings.Join(got, " "); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
	t.Run("none", func(t *testing.T) {
		if _, err := (budget{folder: "dist", patterns: []string{"nonesuch"}}).files(root); err == nil {
			t.Error("got no error")
		}
	})
}

func TestOver(t *testing.T) {
	total := size{raw: 30, gzip: 20, brotli: 10}
	tests := []struct {
		coding string
		limit  int
		want   bool
	}{
		{"raw", 30, false}, {"raw", 29, true},
		{"gzip", 20, false}, {"gzip", 19, true},
		{"brotli", 10, false}, {"brotli", 9, true},
		{"raw", 0, false}, // only shown
	}
	for _, test := range tests {
		if got := (budget{coding: test.coding, limit: test.limit}).over(total); got != test.want {
			t.Errorf("%s of %d: got over %v, want %v", test.coding, test.limit, got, test.want)
		}
	}
}
