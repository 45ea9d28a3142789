package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func TestWrittenTypesAreFresh(t *testing.T) {
	root, err := tree.Root()
	if err != nil {
		t.Fatal(err)
	}
	want, err := generate(root)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(root, target))
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("%s is stale: go run ./scripts/gentypes", target)
	}
}

func TestGenerate(t *testing.T) {
	const table = "func ask(p *AskParams) *AskResult { return nil }\n" +
		"func call(m string) { switch m {\ncase \"ask\": run(ask)\n} }\n"
	tests := []struct {
		name, source, want string
	}{
		{"plain fields", `type AskParams struct { A string ` + "`json:\"a\"`" + `; B int ` + "`json:\"b\"`" + `; C bool ` + "`json:\"c\"`" + ` }`,
			"export interface AskParams {\n  a: string;\n  b: number;\n  c: boolean;\n}\n"},
		{"omitempty is optional", `type AskParams struct { A []string ` + "`json:\"a,omitempty\"`" + ` }`,
			"export interface AskParams {\n  a?: string[];\n}\n"},
		{"a pointer may be null", `type AskParams struct { A *Other ` + "`json:\"a\"`" + ` }; type Other struct{}`,
			"  a: Other | null;\n"},
		{"an optional pointer is left out instead", `type AskParams struct { A *Other ` + "`json:\"a,omitempty\"`" + ` }; type Other struct{}`,
			"  a?: Other;\n"},
		{"a list of pointers has no null", `type AskParams struct { A []*Other ` + "`json:\"a\"`" + ` }; type Other struct{}`,
			"  a: Other[];\n"},
		{"what is not exported stays in Go", `type AskParams struct { A int ` + "`json:\"a\"`" + `; b chan int }`, "export interface AskParams {\n  a: number;\n}\n"},
		{"a map", `type AskParams struct { A map[string]bool ` + "`json:\"a\"`" + ` }`, "  a: Record<string, boolean>;\n"},
		{"an embedded struct", `type AskParams struct { Other }; type Other struct{}`, "export interface AskParams extends Other {\n}\n"},
		{"a named list", `type AskParams struct { A Names ` + "`json:\"a\"`" + ` }; type Names []string`, "export type Names = string[];\n"},
		{"another package's type", `import "github.com/ramplay/ramplay/core/leaf"; type AskParams struct { A leaf.Leaf ` + "`json:\"a\"`" + ` }`,
			"export interface Leaf {\n  size: number;\n}\n"},
		{"comments", "// AskParams asks.\n//\n// Twice.\ntype AskParams struct {\nA string `json:\"a\"` // one */\n}",
			"/**\n * AskParams asks.\n *\n * Twice.\n */\nexport interface AskParams {\n  /** one *\\/ */\n  a: string;\n}\n"},
		{"the methods", `type AskParams struct{}`, "export interface Methods {\n  ask: { params: AskParams; result: AskResult };\n}\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := generate(project(t, test.source+"\ntype AskResult struct{}\n"+table))
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(string(got), test.want) {
				t.Errorf("got\n%s\nwant in it\n%s", got, test.want)
			}
		})
	}
}

func TestGenerateRefuses(t *testing.T) {
	const table = "type AskResult struct{}\nfunc ask(p *AskParams) *AskResult { return nil }\nvar m = map[string]any{\"ask\": ask}\n"
	tests := []struct {
		name, source, want string
	}{
		{"no methods", "type AskParams struct{}", "no method found"},
		{"a field without a tag", "type AskParams struct { A string }\n" + table, "field A has no json tag"},
		{"another module's type", "import \"time\"\ntype AskParams struct { A time.Time `json:\"a\"` }\n" + table, "Time is of no package of this module"},
		{"a type without TypeScript", "type AskParams struct { A chan int `json:\"a\"` }\n" + table, "no TypeScript for *ast.ChanType"},
		{"one name for two types", "import \"github.com/ramplay/ramplay/core/leaf\"\ntype AskParams struct { A leaf.Leaf `json:\"a\"`; B Leaf `json:\"b\"` }\ntype Leaf struct{}\n" + table,
			"Leaf is a type of core/leaf and of core/playground"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := generate(project(t, test.source))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want %q in it", err, test.want)
			}
		})
	}
}

// project writes a package playground and a package leaf and returns their root.
func project(t *testing.T, source string) string {
	t.Helper()
	root := t.TempDir()
	files := map[string]string{
		"core/playground/wire.go": "package playground\n" + source,
		"core/leaf/leaf.go":       "package leaf\ntype Leaf struct { Size int `json:\"size\"` }\n",
	}
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}
