package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func TestWritersAreFresh(t *testing.T) {
	root, err := tree.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sources {
		want, err := generate(root, s.folder, s.file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(root, s.folder, target))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s/%s is stale (%v): run go run ./scripts/genjson", s.folder, target, err)
		}
	}
}
