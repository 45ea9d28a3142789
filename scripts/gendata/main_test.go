package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func TestDataIsFresh(t *testing.T) {
	root, err := tree.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		want, err := generate(root, f.name, f.pkg, f.data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(root, f.name, target))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s/%s is stale (%v): run go run ./scripts/gendata", f.name, target, err)
		}
	}
}

func TestConstant(t *testing.T) {
	for name, want := range map[string]string{"amqp": "amqpJSON", "queue-by-name": "queueByNameJSON"} {
		if got := constant(name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}
