// This file tests pointers.

package policy

import (
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/jsontree"
)

// TestPointer compares with the reader's own pointers at every node of texts
// sound and broken.
func TestPointer(t *testing.T) {
	texts := []string{
		with("Condition", `{"StringEquals": {"a/b~c": ["x", "y"], "": "z"}}`),
		list(`{"a": 1, "a": 2, "b": [[], {}, [1, {"c": null}]]}`),
		`{"a": , "b" "c", : 1, "d": {`,
		`[1 2, , [3], {"x" 4 "y": }]`,
		`"root"`,
	}
	for _, tt := range bad {
		texts = append(texts, tt.text)
	}
	seen := 0
	for _, text := range texts {
		tree := jsontree.Parse(text)
		var visit func(n *jsontree.Node)
		visit = func(n *jsontree.Node) {
			if n == nil {
				return
			}
			seen++
			if got, want := Pointer(n), n.Pointer(); got != want {
				t.Errorf("%s: got %q, want %q", text, got, want)
			}
			for _, m := range n.Members {
				visit(m.Key)
				visit(m.Value)
			}
			for _, e := range n.Elems {
				visit(e)
			}
		}
		visit(tree.Root)
	}
	if seen < 100 {
		t.Errorf("got %d nodes, want more", seen)
	}
	if got := Pointer(nil); got != "" {
		t.Errorf("no node: got %q, want none", got)
	}
}

func TestLongPointersAreCut(t *testing.T) {
	long := strings.Repeat("k", maxPointer)
	tests := []struct{ name, key, want string }{
		{"at the limit", long[:maxPointer-4], "/a/" + long[:maxPointer-4] + ""},
		{"past the limit", long, "/a"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree := jsontree.Parse(`{"a": {"` + tt.key + `": [1]}}`)
			n := tree.Root.Get("a").Get(tt.key).Elems[0]
			if got := Pointer(n); got != tt.want {
				t.Errorf("got %d bytes, want %d", len(got), len(tt.want))
			}
		})
	}
}
