// This file tests that conditions of very many values are compiled and tested
// in proportion to their number.

package condition

import (
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/growth"
	"github.com/ramplay/ramplay/core/internal/jsontree"
)

// manyValues repeats a value with its number for %, as a list in JSON.
func manyValues(n int, value string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(`,"` + strings.ReplaceAll(value, "%", strconv.Itoa(i)) + `"`)
	}
	return "[" + b.String()[1:] + "]"
}

// refused tells whether a policy with these values is too long to be read.
func refused(values string) bool { return len(values) > jsontree.MaxSize-1024 }

// The requests match nothing, or the last value alone.
func TestManyValues(t *testing.T) {
	tests := []struct{ name, operator, value, request string }{
		{"texts", "StringEquals", "value-%", "value"},
		{"texts that are one", "StringEquals", "value", "other"},
		{"texts without case", "StringNotEqualsIgnoreCase", "Value-%", "value"},
		{"patterns", "StringLike", "*a*b?%", "aaaaaaaaaaaaaaab"},
		{"patterns that are one", "StringNotLike", "a*", "b"},
		{"numbers", "NumericLessThan", "-%.5", "1"},
		{"numbers that are none", "NumericNotEquals", "v%", "1"},
		{"dates that are one", "DateGreaterThan", "2020-01-01T00:00:00Z", "2019-01-01T00:00:00Z"},
		{"blocks", "IpAddress", "10.0.0.0/24", "203.0.113.7"},
		{"blocks of the other family", "NotIpAddress", "2001:db8::1/128", "203.0.113.7"},
		{"booleans", "Bool", "false", "true"},
	}
	var set assume.Set
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, 3000, func(n int) func() {
				values := manyValues(n, test.value)
				if refused(values) {
					return nil
				}
				c, nodes := conditionOf(t, test.operator, values)
				return func() {
					compiled, problems := Compile(c, Key{}, false, nodes)
					if len(problems) > n {
						t.Errorf("got %d problems, want at most one a value", len(problems))
					}
					if r := compiled.Eval(IsPresent, []string{test.request}, "ecs", set); r.Reason == None {
						t.Error("got no reason")
					}
				}
			})
		})
	}
}

// What an unknown key could hold is found in proportion to the tests' values,
// or given up as incomplete.
func TestFillingsOfManyValues(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("it takes seconds there, and nothing in it hangs on the platform")
	}
	tests := []struct{ name, operator, value string }{
		{"texts", "StringEquals", "value-%"},
		{"texts that begin alike", "StringEquals", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%"},
		{"texts without case", "StringEqualsIgnoreCase", "value-%"},
		{"patterns", "StringLike", "*a%?"},
		{"patterns that are one", "StringLike", "a*b*c"},
		{"numbers", "NumericLessThan", "%.5"},
		{"numbers that are one", "NumericEquals", "0.5"},
		{"blocks", "IpAddress", "10.0.0.0/24"},
		{"dates", "DateEquals", "2020-01-01T00:00:00Z"},
	}
	var set assume.Set
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, 1000, func(n int) func() {
				values := manyValues(n, test.value)
				if refused(values) {
					return nil
				}
				compiled := compile(t, test.operator, values, Key{})
				return func() {
					for range 5 { // so that few values take long enough, which fit into caches
						if fillings, _ := Fillings([]*Test{compiled}, set); len(fillings) < 2 {
							t.Errorf("got %v, want what the key could hold", fillings)
						}
					}
				}
			})
		})
	}
}

// Very many tests of one key, of one value each.
func TestManyTests(t *testing.T) {
	var set assume.Set
	growth.Check(t, 2000, func(n int) func() {
		compiled := make([]*Test, n)
		for i := range compiled {
			compiled[i] = compile(t, "NumericLessThan", `"`+strconv.Itoa(i)+`"`, Key{})
		}
		return func() {
			if fillings, complete := Fillings(compiled, set); !complete || len(fillings) < n {
				t.Errorf("got %d fillings, complete %v, want one at each border", len(fillings), complete)
			}
		}
	})
}

// As many values as a policy of some megabytes has.
func TestVeryManyValues(t *testing.T) {
	var set assume.Set
	growth.Check(t, 50_000, func(n int) func() {
		values := manyValues(n, "*-%")
		if refused(values) {
			return nil
		}
		c, nodes := conditionOf(t, "StringLike", values)
		return func() {
			compiled, _ := Compile(c, Key{}, false, nodes)
			if r := compiled.Eval(IsPresent, []string{"x-" + strconv.Itoa(n-1)}, "ecs", set); r.Reason != Match {
				t.Errorf("got %v, want the last value to match", r.Reason)
			}
		}
	})
}
