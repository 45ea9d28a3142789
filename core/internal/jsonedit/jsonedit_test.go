package jsonedit

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

const laidOut = `{
  "a": [
    "x",
    "y"
  ],
  "b": {"c": 1, "d": 2},
  "e": []
}`

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		name, text, at string
		edit           func(text string, n *jsontree.Node) []source.Edit
		want           string
	}{
		{"replace a value", `{"a": 1}`, "/a", func(_ string, n *jsontree.Node) []source.Edit { return Replace(n, `"1"`) }, `{"a": "1"}`},
		{"append to lines", laidOut, "/a", appended(`"z"`), strings.Replace(laidOut, `"y"`, "\"y\",\n    \"z\"", 1)},
		{"append to one line", `["x"]`, "", appended(`"y"`), `["x", "y"]`},
		{"append to an empty list", laidOut, "/e", appended(`"z"`), strings.Replace(laidOut, "[]", `["z"]`, 1)},
		{"append a member", laidOut, "", appended(`"f": 1`), strings.Replace(laidOut, "[]\n", "[],\n  \"f\": 1\n", 1)},
		{"insert behind the first", laidOut, "/a/0", inserted(`"w"`), strings.Replace(laidOut, `"x",`, "\"x\",\n    \"w\",", 1)},
		{"insert a member on one line", laidOut, "/b/c", inserted(`"n": 0`), strings.Replace(laidOut, `"c": 1,`, `"c": 1, "n": 0,`, 1)},
		{"tabs and carriage returns", "[\r\n\t1\r\n]", "/0", inserted("2"), "[\r\n\t1,\r\n\t2\r\n]"},
		{"a blank line before is not copied", "[\n\n  1\n]", "/0", inserted("2"), "[\n\n  1,\n  2\n]"},
		{"remove the first", laidOut, "/a/0", Remove, strings.Replace(laidOut, "\"x\",\n    ", "", 1)},
		{"remove the last", laidOut, "/a/1", Remove, strings.Replace(laidOut, ",\n    \"y\"", "", 1)},
		{"remove the only one", "[\n  1\n]", "/0", Remove, "[]"},
		{"remove a member by its value", laidOut, "/b/d", Remove, strings.Replace(laidOut, `, "d": 2`, "", 1)},
		{"remove a member of lines", laidOut, "/b", Remove, strings.Replace(laidOut, "\"b\": {\"c\": 1, \"d\": 2},\n  ", "", 1)},
		{"a comment beside the only one stays", "[1 /* c */]", "/0", Remove, "[ /* c */]"},
		{"the root cannot go", "[]", "", Remove, "[]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tree := jsontree.Parse(c.text)
			edits := c.edit(c.text, tree.Find(c.at))
			if got := source.Apply(c.text, edits); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func appended(value string) func(string, *jsontree.Node) []source.Edit {
	return func(text string, n *jsontree.Node) []source.Edit { return Append(text, n, value) }
}

func inserted(value string) func(string, *jsontree.Node) []source.Edit {
	return func(text string, n *jsontree.Node) []source.Edit { return InsertAfter(text, n, value) }
}

func TestQuote(t *testing.T) {
	for _, text := range []string{"", "plain", `quo"te\`, "line\nbreak\ttab\rreturn\x00\x1f", "订单😀", "<&>", "a/b"} {
		var got string
		if err := json.Unmarshal([]byte(Quote(text)), &got); err != nil || got != text {
			t.Errorf("%q: got %s, which reads %q (%v)", text, Quote(text), got, err)
		}
	}
	if got, want := Quote("a\xffb"), "\"a\uFFFDb\""; got != want {
		t.Errorf("stray byte: got %q, want %q", got, want)
	}
}
