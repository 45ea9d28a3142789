// This file tests finding nodes by their spans.

package jsontree

import (
	"testing"

	"github.com/ramplay/ramplay/core/source"
)

func TestSpanningFindsEachNode(t *testing.T) {
	texts := []string{
		`{"a": 1, "b": [1, [], {}, "x"], "c": {"d": {"e": null}}}`,
		`{"a":"b":"c":1}`,
		`{"a": , "b" "c", : 1, "d": {`,
		`[1 2, , [3], {"x" 4 "y": }]`,
		`{"a":}`, `{"a":,"b":}`, `{:}`, `{:,:}`, `{"a":"b":}`, `{a b c d`, `{{}{}}`, `{=}`, `{"a"`, `{"a":{"b":{"c":`,
		`"root"`, ``, `,`,
	}
	for _, text := range texts {
		tree := Parse(text)
		var visit func(n *Node)
		visit = func(n *Node) {
			for i := range n.Members {
				visit(n.Members[i].Key)
				visit(n.Members[i].Value)
			}
			for _, e := range n.Elems {
				visit(e)
			}
			got := tree.Spanning(n.Span)
			if got == n {
				return
			}
			// A missing key and what is beside it may have the same place.
			if got == nil || got.Span != n.Span || !n.key {
				t.Errorf("%s: at %v got %v, want the node %q", text, n.Span, got, n.Pointer())
			}
		}
		if tree.Root != nil {
			visit(tree.Root)
		}
		for start := 0; start <= len(text); start++ {
			for end := start; end <= len(text); end++ {
				span := source.Span{Start: start, End: end}
				if got := tree.Spanning(span); got != nil && got.Span != span {
					t.Errorf("%s: at %v got the node at %v", text, span, got.Span)
				}
			}
		}
	}
}
