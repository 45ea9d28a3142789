package jsonwrite

import (
	"bytes"
	"encoding/json"
	"testing"
)

func marshal(t *testing.T, v any, indent string) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
}

func TestString(t *testing.T) {
	for _, text := range []string{"", "plain", "中文 😀", `quote " back \ slash /`, "\b\f\n\r\t\x00\x1f\x7f", "<&>", "\u2028\u2029", "bad \xff\xc3 end", "\xff"} {
		if got, want := string(String(nil, text)), marshal(t, text, ""); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestMapAndStrings(t *testing.T) {
	for _, m := range []map[string]bool{nil, {}, {"b": true, "a": false}} {
		if got, want := string(Map(nil, m, Bool)), marshal(t, m, ""); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	for _, list := range [][]string{nil, {}, {"a"}, {"a", "b"}} {
		if got, want := string(Strings(nil, list)), marshal(t, list, ""); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestIndent(t *testing.T) {
	for _, v := range []any{1, "a{b}[c],:\"\\", []int{}, map[string]any{}, []any{1, []int{2, 3}, map[string]any{"a": map[string]any{}, "b": []string{`"`}}}} {
		if got, want := string(Indent([]byte(marshal(t, v, "")), 2)), marshal(t, v, "  "); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func FuzzString(f *testing.F) {
	f.Add("a\"\\\u2028\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := string(String(nil, text)), marshal(t, text, ""); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	})
}
