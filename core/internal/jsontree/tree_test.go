package jsontree

import (
	"testing"
)

func TestPointer(t *testing.T) {
	tree := Parse(`{"Statement": [{"Action": ["ecs:*", "oss:*"]}], "a/b": {"~": 1, "": 2, "~1": 3}, "x": 1, "x": 2}`)
	tests := []struct {
		pointer string
		want    string // as summary writes it
	}{
		{"/Statement/0/Action/1", `"oss:*"`},
		{"/Statement/0", `{"Action":["ecs:*" "oss:*"]}`},
		{"/a~1b/~0", `1`},
		{"/a~1b/", `2`},
		{"/a~1b/~01", `3`},
		{"/x", `2`},
		{"/Statement/1", `nil`},
		{"/Statement/00", `nil`},
		{"/Statement/-1", `nil`},
		{"/Statement/+0", `nil`},
		{"/Statement/-", `nil`},
		{"/Statement/99999999999999999999", `nil`},
		{"/statement", `nil`},
		{"/x/0", `nil`},
		{"/", `nil`},
		{"x", `nil`},
	}
	for _, test := range tests {
		t.Run(test.pointer, func(t *testing.T) {
			n := tree.Find(test.pointer)
			if got := summary(n); got != test.want {
				t.Fatalf("got %s, want %s", got, test.want)
			}
			if n != nil && n.Pointer() != test.pointer {
				t.Errorf("Pointer: got %s", n.Pointer())
			}
		})
	}
	if got := tree.Find(""); got != tree.Root || got.Pointer() != "" {
		t.Errorf("the root's pointer: got %q", got.Pointer())
	}
	if got := Parse("").Find("/a"); got != nil {
		t.Errorf("in no tree: got %v", got)
	}
}

func TestAt(t *testing.T) {
	tests := []struct {
		name string
		text string // ^ marks the offset and is taken out
		want string // pointer, and "key" for a key
	}{
		{"inside a value", `{"a": ["x", "y^z"]}`, "/a/1"},
		{"before a value", `{"a": ["x", ^"yz"]}`, "/a/1"},
		{"after a value", `{"a": ["x"^, "yz"]}`, "/a/0"},
		{"between elements", `{"a": ["x",^ "yz"]}`, "/a"},
		{"inside a key", `{"a^": 1}`, "/a key"},
		{"after the colon", `{"a":^ 1}`, ""},
		{"where a value is missing", `{"a": ^ }`, "/a"},
		{"where a value is missing before the next key", "{\"a\": ^\n \"b\": 1}", "/a"},
		{"at the next key", "{\"a\":\n ^\"b\": 1}", "/b key"},
		{"at the end of what is never closed", `{"a": [1, ^`, "/a"},
		{"in a cut string", `{"a": ["x^`, "/a/0"},
		{"touching nodes", `[1^"x"]`, "/1"},
		{"the root's bracket", `^{}`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text, offset := cursor(test.text)
			n := Parse(text).At(offset)
			if n == nil {
				t.Fatalf("got nothing, want %q", test.want)
			}
			got := n.Pointer()
			if n.IsKey() {
				got += " key"
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
	t.Run("outside", func(t *testing.T) {
		tree := Parse(" {} ")
		for _, offset := range []int{-1, 0, 4, 99} {
			if got := tree.At(offset); got != nil {
				t.Errorf("at %d: got %s, want nothing", offset, summary(got))
			}
		}
	})
}

// cursor takes the mark ^ out of a text and gives where it was.
func cursor(text string) (string, int) {
	for i := range text {
		if text[i] == '^' {
			return text[:i] + text[i+1:], i
		}
	}
	return text, -1
}

func TestGet(t *testing.T) {
	root := Parse(`{"a": 1, "b": 2, "a": 3, : 4}`).Root
	for key, want := range map[string]string{"a": "3", "b": "2", "c": "nil", "": "nil"} {
		if got := summary(root.Get(key)); got != want {
			t.Errorf("Get(%q): got %s, want %s", key, got, want)
		}
	}
	if got := root.Get("a").Get("x"); got != nil {
		t.Errorf("Get of a number: got %s", summary(got))
	}
	var none *Node
	if got := none.Get("x"); got != nil {
		t.Errorf("Get of nothing: got %s", summary(got))
	}
}
