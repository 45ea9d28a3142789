package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func TestRulesAreFresh(t *testing.T) {
	root, err := tree.Root()
	if err != nil {
		t.Fatal(err)
	}
	want, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, target))
	if err != nil || string(got) != string(want) {
		t.Errorf("%s is stale (%v): run go run ./scripts/genrules", target, err)
	}
}

func TestEnoughRules(t *testing.T) {
	text, err := generate()
	if err != nil {
		t.Fatal(err)
	}
	var list []rule
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	fixes := 0
	themes := map[string]int{}
	for _, r := range list {
		themes[r.Theme]++
		if r.Fix != "" {
			fixes++
		}
	}
	if len(list) < 60 || fixes < 30 || len(themes) != 6 {
		t.Errorf("got %d rules, %d with fixes, in themes %v; want at least 60 and 30 in all six themes", len(list), fixes, themes)
	}
}
