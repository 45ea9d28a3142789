// This file tests that nodes are found by spans, whether the tree is still there
// or not.

package policy

import (
	"runtime"
	"testing"

	"github.com/ramplay/ramplay/core/source"
)

// spansOf gives each span that a document has, by the pointer of what it is of.
func spansOf(doc *Document) map[string]source.Span {
	spans := map[string]source.Span{}
	nodes := Nodes{Document: doc}
	add := func(span source.Span) { spans[nodes.Pointer(span)] = span }
	for _, s := range doc.Statements {
		add(s.Span())
		for _, e := range []*Element{s.Action, s.NotAction, s.Resource, s.NotResource} {
			if e == nil {
				continue
			}
			add(e.Span())
			for _, v := range e.Values {
				add(v.Span())
			}
		}
		if s.Principal != nil {
			add(s.Principal.Span())
		}
		for i := range s.Conditions {
			add(s.Conditions[i].ValuesSpan())
			for _, v := range s.Conditions[i].Values {
				add(v.Span())
			}
		}
	}
	return spans
}

func TestNodesAreFoundBySpans(t *testing.T) {
	doc, _ := Parse(source.NewFile("", list(
		`{"Effect": "Allow", "Action": ["a:B", "a:C"], "Resource": "*", "Principal": {"RAM": "*"}}`,
		`{"Effect": "Allow", "NotAction": "a:B", "NotResource": ["x"], "Condition": {"Bool": {"k": ["true"], "l":}}}`,
	)))
	want := []string{
		"/Statement/0", "/Statement/0/Action", "/Statement/0/Action/0", "/Statement/0/Action/1", "/Statement/0/Resource", "/Statement/0/Principal",
		"/Statement/1", "/Statement/1/NotAction", "/Statement/1/NotResource", "/Statement/1/NotResource/0",
		"/Statement/1/Condition/Bool/k", "/Statement/1/Condition/Bool/k/0", "/Statement/1/Condition/Bool/l",
	}
	for range 2 {
		spans := spansOf(doc)
		for _, pointer := range want {
			span, ok := spans[pointer]
			if n := doc.Tree().Find(pointer); !ok || n == nil || n.Span != span {
				t.Errorf("%s: got %v, %v, want the place of the node", pointer, span, ok)
			}
		}
		if len(spans) != len(want) {
			t.Errorf("got %d pointers, want %d", len(spans), len(want))
		}
		runtime.GC() // and once more without the tree
	}
}

// TestDocumentsLetTheirTreesGo: a set of thousands of policies has no use for them.
func TestDocumentsLetTheirTreesGo(t *testing.T) {
	doc, _ := Parse(source.NewFile("", list(`{"Effect": "Allow", "Action": "a:B", "Resource": "*", "Condition": {"Bool": {"k": "true"}}}`)))
	runtime.GC()
	if doc.tree.Value() != nil {
		t.Errorf("the tree is still there, want it let go")
	}
	if n := doc.Tree().Spanning(doc.Statements[0].Span()); n == nil || n.Pointer() != "/Statement/0" {
		t.Errorf("got %v of the tree read again, want the statement", n)
	}
	runtime.KeepAlive(doc)
}

func TestKeylessOperators(t *testing.T) {
	tests := []struct {
		name, condition string
		empty, keyless  bool
	}{
		{"nothing in it", `{}`, true, false},
		{"an operator without keys", `{"Bool": {}}`, false, true},
		{"one of two", `{"Bool": {"k": "true"}, "Null": {}}`, false, true},
		{"keys", `{"Bool": {"k": "true"}}`, false, false},
		{"no object", `"x"`, false, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, _ := Parse(source.NewFile("", with("Condition", tt.condition)))
			s := doc.Statements[0]
			nodes := Nodes{Document: doc}
			if got := nodes.Keyless(s); s.Empty() != tt.empty || s.Keyless != tt.keyless || (len(got) == 1) != tt.keyless {
				t.Errorf("got %v, %v, %v, want %v, %v", s.Empty(), s.Keyless, got, tt.empty, tt.keyless)
			}
		})
	}
}
