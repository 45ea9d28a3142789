package npm

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestInstalled(t *testing.T) {
	const wanted = `{"packages":{
		"":{"version":"0.1.0"},
		"node_modules/preact":{"version":"11.2.0","integrity":"sha512-p"},
		"node_modules/typescript":{"version":"7.0.2","integrity":"sha512-t","dev":true},
		"node_modules/for-another-system":{"version":"1.0.0","integrity":"sha512-o","dev":true,"optional":true}}}`
	const all = `{"packages":{
		"node_modules/preact":{"version":"11.2.0","integrity":"sha512-p"},
		"node_modules/typescript":{"version":"7.0.2","integrity":"sha512-t","dev":true}}}`
	const page = `{"packages":{"node_modules/preact":{"version":"11.2.0","integrity":"sha512-p"}}}`
	tests := []struct {
		name, wanted, there string
		build, test         bool
	}{
		{"all", wanted, all, true, true},
		{"those of the page", wanted, page, true, false},
		{"none", wanted, `{"packages":{}}`, false, false},
		{"another version", wanted, `{"packages":{"node_modules/preact":{"version":"11.1.0","integrity":"sha512-p"}}}`, false, false},
		{"other content", wanted, `{"packages":{"node_modules/preact":{"version":"11.2.0","integrity":"sha512-q"}}}`, false, false},
		{"an install that was broken off", wanted, "", false, false},
		{"a lock file that is none", "", all, false, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			write(t, filepath.Join(root, "package-lock.json"), test.wanted)
			write(t, filepath.Join(root, "node_modules", ".package-lock.json"), test.there)
			if got := Installed(root, Build); got != test.build {
				t.Errorf("to build: got %v, want %v", got, test.build)
			}
			if got := Installed(root, Test); got != test.test {
				t.Errorf("to test: got %v, want %v", got, test.test)
			}
		})
	}
	t.Run("nothing at all", func(t *testing.T) {
		if Installed(t.TempDir(), Build) {
			t.Error("got true, want false")
		}
	})
}

func TestArguments(t *testing.T) {
	if got := arguments(Build); !slices.Contains(got, "--omit=dev") {
		t.Errorf("to build: got %q, want --omit=dev in it", got)
	}
	if got := arguments(Test); slices.Contains(got, "--omit=dev") {
		t.Errorf("to test: got %q, want no --omit=dev in it", got)
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
