package core_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/ramplay/ramplay/"

// proof is what holds the engine to a second one; no product has it.
const proof = module + "core/proof"

// layers is who may import whom: a package may import those of the module that
// stand in its list, and no others. Imports run one way.
var layers = map[string][]string{
	"core":                    {},
	"core/source":             {},
	"core/kleene":             {},
	"core/assume":             {},
	"core/arn":                {},
	"core/internal/glob":      {},
	"core/internal/mdd":       {},
	"core/internal/golden":    {},
	"core/internal/growth":    {},
	"core/internal/jsonwrite": {},
	"core/internal/jsontree":  {"core/source"},
	"core/internal/jsonedit":  {"core/source", "core/internal/jsontree"},
	"core/format":             {"core/source", "core/internal/jsontree"},
	"core/words":              {"core/source"},
	"core/catalog":            {"core/source", "core/internal/jsontree", "core/internal/jsonwrite", "core/arn"},
	"core/policy":             {"core/source", "core/internal/jsontree", "core/internal/jsonedit"},
	"core/condition":          {"core/source", "core/kleene", "core/assume", "core/internal/glob", "core/policy"},
	"core/authz": {"core/source", "core/kleene", "core/assume", "core/arn", "core/internal/glob", "core/internal/mdd",
		"core/internal/jsonedit", "core/policy", "core/condition", "core/catalog"},
	"core/analysis": {"core/assume", "core/arn", "core/authz", "core/catalog"},
	"core/explain":  {"core/source", "core/kleene", "core/policy", "core/condition", "core/authz", "core/words"},
	"core/lint": {"core/source", "core/assume", "core/arn", "core/internal/glob", "core/internal/jsontree", "core/internal/jsonedit",
		"core/policy", "core/kleene", "core/condition", "core/catalog", "core/authz", "core/format"},
	"core/lint/rules": {},
	"core/assist": {"core/source", "core/internal/glob", "core/internal/jsontree", "core/internal/jsonedit", "core/arn", "core/policy", "core/condition",
		"core/catalog", "core/authz", "core/words"},
	"core/scenario": {"core/source", "core/internal/jsontree", "core/internal/jsonwrite", "core/format", "core/catalog"},
	"core/link":     {"core/source", "core/scenario"},
	"core/redact":   {"core/source", "core/arn", "core/internal/jsontree", "core/catalog", "core/scenario"},
	"core/playground": {"core/source", "core/assume", "core/arn", "core/policy", "core/condition", "core/authz", "core/catalog",
		"core/analysis", "core/explain", "core/scenario", "core/redact", "core/format", "core/words", "core/lint", "core/assist", "core/internal/jsontree", "core/internal/jsonwrite"},
	"core/cmd/ramplay": {"core/source", "core/assume", "core/policy", "core/condition", "core/authz", "core/catalog", "core/analysis",
		"core/explain", "core/scenario", "core/link", "core/format", "core/words", "core/lint", "core/lint/rules", "core/internal/jsontree", "core/internal/jsonwrite", "core/playground"},
	"core/proof/cases":     {"core/assume"},
	"core/proof/reference": {"core/assume", "core/proof/cases"}, // nothing of the engine's
	"core/proof": {"core/source", "core/kleene", "core/assume", "core/policy", "core/condition", "core/authz", "core/catalog", "core/format",
		"core/proof/cases", "core/proof/reference"},
	"wasm/browser":  {"core/playground"},
	"wasm/edge":     {"wasm/edge/api"},
	"wasm/edge/api": {"core/playground"},
}

// hosts is what only some packages may import from outside.
var hosts = map[string][]string{
	"syscall/js":                 {"wasm/"},
	"net/http":                   {"wasm/edge", "scripts/"},
	"os":                         {"core/cmd/", "core/internal/golden", "scripts/", "wasm/"},
	"github.com/tidwall/sjson":   {"core/cmd/"},
	"github.com/syumai/workers":  {"wasm/edge"},
	"github.com/evanw/esbuild":   {"scripts/"},
	"github.com/tidwall/gjson":   {},
	"golang.org/x/sys/execabs":   {},
	"fmt":                        {"core/cmd/", "core/internal/golden", "core/internal/growth", "core/proof", "scripts/", "wasm/edge"},
	"time":                       {"core/cmd/", "core/internal/growth", "core/proof", "scripts/", "wasm/edge"},
	"regexp":                     {"scripts/"},
	"math/big":                   {"core/proof"},
	"embed":                      {"core/cmd/"}, // links a file system; scripts/gendata writes constants
	"compress/flate":             {"core/link", "scripts/"},
	"encoding/json":              {"core/cmd/", "core/proof", "scripts/", "wasm/edge"}, // a quarter of a megabyte with what it brings
	"log":                        {"scripts/"},
	"github.com/ramplay/ramplay": {"core/", "internal/", "wasm/", "scripts/"},
}

func TestImports(t *testing.T) {
	// As WebAssembly too: some packages, and some files of others, are for it alone.
	for _, env := range [][]string{nil, {"GOOS=js", "GOARCH=wasm"}} {
		cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
		cmd.Dir = ".."
		cmd.Env = append(os.Environ(), env...)
		out, err := cmd.Output()
		if err != nil {
			t.Skipf("go list does not run here: %v", err)
		}
		checkImports(t, string(out))
	}
}

func checkImports(t *testing.T, list string) {
	t.Helper()
	seen := 0
	for d := json.NewDecoder(strings.NewReader(list)); d.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(p.ImportPath, module)
		allowed, known := layers[name]
		if !known && (strings.HasPrefix(name, "core/") || strings.HasPrefix(name, "internal/")) {
			t.Errorf("%s is in no layer: give it a place in this test and in ARCHITECTURE.md", name)
		}
		seen++
		for _, path := range p.Imports {
			if strings.HasPrefix(path, proof) && !strings.HasPrefix(p.ImportPath, proof) && name != "scripts/prove" {
				t.Errorf("%s imports %s, which is for tests and scripts/prove alone", name, path)
			}
			if own, ok := strings.CutPrefix(path, module); ok && known && !slices.Contains(allowed, own) {
				t.Errorf("%s imports %s, which is not below it", name, own)
			}
			for host, places := range hosts {
				if path != host && !strings.HasPrefix(path, host+"/") || strings.HasPrefix(path, module) {
					continue
				}
				if !slices.ContainsFunc(places, func(place string) bool { return strings.HasPrefix(name, place) }) {
					t.Errorf("%s imports %s, which belongs elsewhere", name, path)
				}
			}
		}
	}
	if seen < 15 {
		t.Errorf("got %d packages, want the whole module", seen)
	}
}
