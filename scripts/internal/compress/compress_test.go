package compress

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestFiles(t *testing.T) {
	root := t.TempDir()
	text := strings.Repeat("policy ", 1000)
	paths := []string{filepath.Join(root, "a.js"), filepath.Join(root, "empty.css")}
	for i, content := range []string{text, ""} {
		if err := os.WriteFile(paths[i], []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	forms, err := Files(root, paths)
	if err != nil {
		t.Fatal(err)
	}
	if got := ungzip(t, forms[0].Gzip); got != text {
		t.Errorf("gzip: got %d bytes, want the text's %d", len(got), len(text))
	}
	if got := unbrotli(t, forms[0].Brotli); got != text {
		t.Errorf("brotli: got %d bytes, want the text's %d", len(got), len(text))
	}
	if got := ungzip(t, forms[1].Gzip); got != "" || string(forms[0].Raw) != text {
		t.Errorf("the forms are in another order")
	}

	// The second time they come from the cache, and a change is seen.
	t.Setenv("PATH", "")
	again, err := Files(root, paths)
	if err != nil || !bytes.Equal(again[0].Brotli, forms[0].Brotli) {
		t.Errorf("got %v, want the kept forms without Node", err)
	}
	if err := os.WriteFile(paths[0], []byte("other"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Files(root, paths); err == nil {
		t.Error("got the kept forms for a file that has changed")
	}
}

func TestFilesThatAreNotThere(t *testing.T) {
	if _, err := Files(t.TempDir(), []string{"nonesuch"}); err == nil {
		t.Error("got no error")
	}
}

func ungzip(t *testing.T, data []byte) string {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func unbrotli(t *testing.T, data []byte) string {
	t.Helper()
	cmd := exec.Command("node", "-e", `process.stdout.write(require("zlib").brotliDecompressSync(require("fs").readFileSync(0)))`)
	cmd.Stdin = bytes.NewReader(data)
	text, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
