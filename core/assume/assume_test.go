// This file tests the names and the switches.

package assume

import (
	"slices"
	"testing"
)

// wire is the names as scenarios write them, in the order in which they are
// shown; they are for good.
var wire = []string{
	"absent-key-positive", "absent-key-negated", "glob-crosses-separators", "action-ignores-case",
	"resource-respects-case", "cidr-border", "oss-empty-default", "request-star-literal",
	"empty-condition-ignored", "multi-value-any", "unparsable-never-met", "role-name-ignores-case",
	"empty-region-literal", "not-resource-rejected",
}

func TestNames(t *testing.T) {
	var got []string
	for _, n := range All() {
		got = append(got, n.String())
	}
	if !slices.Equal(got, wire) {
		t.Errorf("got %v, want %v", got, wire)
	}
	for i, name := range wire {
		if n, ok := Lookup(name); !ok || int(n) != i {
			t.Errorf("Lookup(%q): got %d, %v, want %d, true", name, n, ok, i)
		}
	}
	for _, name := range []string{"", "A1", "Absent-Key-Positive", "absent"} {
		if n, ok := Lookup(name); ok {
			t.Errorf("Lookup(%q): got %v, want none", name, n)
		}
	}
	if got := Name(Count).String(); got != "" {
		t.Errorf("a name past the last: got %q, want none", got)
	}
}

func TestZeroSetHoldsEverything(t *testing.T) {
	var s Set
	for _, n := range All() {
		if !s.Holds(n) {
			t.Errorf("%v: got switched over, want in force", n)
		}
	}
}

func TestFlip(t *testing.T) {
	for _, n := range All() {
		s := Set(0).Flip(n)
		for _, other := range All() {
			if got, want := s.Holds(other), other != n; got != want {
				t.Errorf("Flip(%v).Holds(%v): got %v, want %v", n, other, got, want)
			}
		}
		if got := s.Flip(n); got != 0 {
			t.Errorf("%v twice: got %b, want the zero set", n, got)
		}
	}
}

func TestFromMap(t *testing.T) {
	tests := []struct {
		name    string
		in      map[string]bool
		want    Set
		unknown []string
	}{
		{"nothing", nil, 0, nil},
		{"one switched over", map[string]bool{"cidr-border": false}, Set(0).Flip(CIDRBorder), nil},
		{"written out as it is", map[string]bool{"cidr-border": true}, 0, nil},
		{"two", map[string]bool{"cidr-border": false, "multi-value-any": false}, Set(0).Flip(CIDRBorder).Flip(MultiValueAny), nil},
		{"unknown ones, sorted", map[string]bool{"b": false, "a": true, "c": false, "cidr-border": false}, Set(0).Flip(CIDRBorder), []string{"a", "b", "c"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, unknown := FromMap(tt.in)
			if got != tt.want || !slices.Equal(unknown, tt.unknown) {
				t.Errorf("got %b, %v, want %b, %v", got, unknown, tt.want, tt.unknown)
			}
		})
	}
}
