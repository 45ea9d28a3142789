// This file tests what problems of conditions tell beside their code.

package condition

import (
	"maps"
	"testing"

	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

func TestMismatchTellsBothTypes(t *testing.T) {
	c, nodes := conditionOf(t, "NumericEquals", `"x"`)
	_, problems := Compile(c, Key{Type: String}, false, nodes)
	if len(problems) != 1 {
		t.Fatalf("got %v, want one problem", problems)
	}
	p := problems[0]
	want := source.Args{"operator": "NumericEquals", "key": "k", "type": "String", "operatorType": "Number", "instead": "StringEquals"}
	if !maps.Equal(p.Args, want) || p.Doc != "Data type mismatch" {
		t.Errorf("got %v of %q, want %v", p.Args, p.Doc, want)
	}
	if len(p.Related) != 1 || p.Related[0].Code != "key-has-type" || p.Related[0].Span != c.KeySpan || !maps.Equal(p.Related[0].Args, source.Args{"key": "k", "type": "String"}) {
		t.Errorf("got %+v, want what is known of the key, at the key", p.Related)
	}
	if len(p.Fixes) != 1 || p.Fixes[0].Code != "rename-operator" || p.Fixes[0].Args["operator"] != "StringEquals" {
		t.Errorf("got %+v, want the operator renamed", p.Fixes)
	}
	c, nodes = conditionOf(t, "NumericLessThan", `"1"`)
	if _, problems := Compile(c, Key{Type: Boolean}, false, nodes); len(problems) != 1 || problems[0].Related != nil || problems[0].Fixes != nil || problems[0].Args["instead"] != "" {
		t.Errorf("no operator fits: got %+v, want neither a fix nor what is related", problems)
	}
}

// TestMismatchBesideAnotherKeyHasNoFix: renaming the operator would rename it for
// both keys.
func TestMismatchBesideAnotherKeyHasNoFix(t *testing.T) {
	text := `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"k": "true", "l": "true"}}}]}`
	doc, _ := policy.Parse(source.NewFile("", text))
	_, problems := Compile(&doc.Statements[0].Conditions[0], Key{Type: String}, false, &policy.Nodes{Document: doc})
	if len(problems) != 1 || problems[0].Code != "condition-operator-type-mismatch" || problems[0].Fixes != nil || problems[0].Args["instead"] != "StringEquals" {
		t.Errorf("got %+v, want a mismatch without a fix", problems)
	}
}

func TestUnreadableValuesTellWhatWasWritten(t *testing.T) {
	c, nodes := conditionOf(t, "NumericEquals", `["1", "1e3"]`)
	_, problems := Compile(c, Key{}, false, nodes)
	want := source.Args{"written": "1e3", "operator": "NumericEquals", "key": "k"}
	if len(problems) != 1 || !maps.Equal(problems[0].Args, want) || problems[0].Doc != "Data type mismatch" || problems[0].Pointer != "/Statement/0/Condition/NumericEquals/k/1" {
		t.Errorf("got %+v, want %v", problems, want)
	}
}

func TestUnknownOperatorsTellWhatWasWritten(t *testing.T) {
	c, nodes := conditionOf(t, "Contains", `"a"`)
	_, problems := Compile(c, Key{}, false, nodes)
	if len(problems) != 1 || !maps.Equal(problems[0].Args, source.Args{"operator": "Contains"}) || problems[0].Doc != "Invalid condition operator" {
		t.Errorf("got %+v, want the operator named", problems)
	}
}
