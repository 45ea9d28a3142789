//go:build js && wasm

package main

import (
	"encoding/json"
	"syscall/js"
	"testing"
)

func TestRamplay(t *testing.T) {
	f := js.FuncOf(ramplay)
	defer f.Release()
	tests := []struct {
		name     string
		args     []any
		wantCode string // "" where a result is wanted
	}{
		{"a method", []any{"info", "{}"}, ""},
		{"an unknown method", []any{"nonesuch", "{}"}, "unknown-method"},
		{"parameters that are not JSON", []any{"info", "{"}, "bad-params"},
		{"no arguments", nil, "bad-params"},
		{"one argument", []any{"info"}, "bad-params"},
		{"a number for a method", []any{1, "{}"}, "bad-params"},
		{"an object for parameters", []any{"info", map[string]any{}}, "bad-params"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			value := f.Invoke(test.args...)
			if value.Type() != js.TypeString {
				t.Fatalf("got a %v, want a string", value.Type())
			}
			var answer struct {
				Result json.RawMessage
				Error  *struct{ Code, Message string }
			}
			if err := json.Unmarshal([]byte(value.String()), &answer); err != nil {
				t.Fatalf("got %q: %v", value.String(), err)
			}
			gotCode := ""
			if answer.Error != nil {
				gotCode = answer.Error.Code
			}
			if gotCode != test.wantCode {
				t.Errorf("got error code %q, want %q", gotCode, test.wantCode)
			}
			if test.wantCode == "" && len(answer.Result) == 0 {
				t.Error("got no result")
			}
		})
	}
}
