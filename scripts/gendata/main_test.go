package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func TestDataIsFresh(t *testing.T) {
	root, err := tree.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		want, err := f.generate(root)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(root, f.name, target))
		if err != nil || string(got) != string(want) {
			t.Errorf("%s/%s is stale (%v): run go run ./scripts/gendata", f.name, target, err)
		}
	}
}

func TestPoliciesAreFresh(t *testing.T) {
	root, err := tree.Root()
	if err != nil {
		t.Fatal(err)
	}
	want, err := policies(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, policiesTo))
	if err != nil || string(got) != string(want) {
		t.Errorf("%s is stale (%v): run go run ./scripts/gendata", policiesTo, err)
	}
	var list []systemPolicy
	if err := json.Unmarshal(got, &list); err != nil || len(list) == 0 {
		t.Fatalf("got %d policies (%v), want some", len(list), err)
	}
	for _, p := range list {
		if _, problems := policy.Parse(source.NewFile(p.Name, p.Text)); len(problems) > 0 {
			t.Errorf("%s: got %s, want a policy that RAM takes", p.Name, problems[0].Code)
		}
		if p.Name == "" || p.Source == "" || p.Kind != "system" && p.Kind != "service-linked-role" || (p.Version == "") != (p.Date == "") {
			t.Errorf("got %+v, want a name, a source, a kind, and a date with its version", p)
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
