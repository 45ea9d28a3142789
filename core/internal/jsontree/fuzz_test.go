package jsontree

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
)

// seeds are texts that each exercise something; the fuzzer starts from them.
var seeds = []string{
	"", " \n", "\uFEFF{}", `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["ecs:*", "oss:Get*"], "Resource": "*"}]}`,
	`{"a": 1, "b": [true, false, null, -0.5e+10, "é\u00e9\ud83d\ude00\n"]}`, `{"a": 1, "a": 2}`, `[1, 2,]`, `[,1,,2]`, `{"a" 1 "b": 2}`,
	"{'a': “b”, ‘c’： 1}", "{a: b c, d: e:f}", "{\"a\": 1 // x\n, /* y */ # z\n}", "/* never closed\n{}", `{"a": [1, {"b": 2]}`, `[1}`, `]`,
	"{\"a\": \"cut,\n\"b\": 1}", "{\"cut: 1,\n\"b\": 1}", `["\x", "\ud800", "\u12", "\'"]`, "[\"\t\x01\"]", "[\"\xff\xfe\", \xc3]",
	`[007, +1, .5, 1., 0x1F, NaN, 1e]`, `[True, None, undefined]`, "{\u00a0\"a\"\u3000: 1}", `{} {}`, `{"a": }`, `{"a"`, `{: 1, {}}`,
	`{"a" = 1, b => 2}`, `["a": 1]`, `{"a":: 1}`, strings.Repeat("[", 300), strings.Repeat("[1,,", 120),
}

func FuzzParse(f *testing.F) {
	for _, text := range seeds {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tree := Parse(text)
		checkProblems(t, text, tree.Problems)
		if tree.Root != nil {
			checkNode(t, tree.Root, source.Span{Start: 0, End: len(text)})
		} else if len(tree.Problems) == 0 {
			t.Errorf("no value and no problem in %q", text)
		}
		for _, at := range []int{0, len(text) / 2, len(text)} {
			checkAt(t, tree, at)
		}
		checkAgreement(t, text, tree)
		if len(text) <= 200 {
			if end, ok := mended(text, 8*len(text)+16); !ok {
				t.Errorf("fixes of %q go on for ever, got %q", text, end)
			}
		}
	})
}

// checkProblems holds problems to their form: known codes with their
// arguments, spans inside the text, fixes that apply.
func checkProblems(t *testing.T, text string, problems []source.Problem) {
	t.Helper()
	if len(problems) > MaxProblems+1 {
		t.Errorf("got %d problems", len(problems))
	}
	whole := source.Span{Start: 0, End: len(text)}
	sound := func(span source.Span) bool { return span.Start <= span.End && whole.Covers(span) }
	start := 0
	for i, q := range problems {
		if q.Code == "json-too-many" {
			if i != MaxProblems {
				t.Errorf("json-too-many as problem %d", i)
			}
		} else if q.Span.Start < start {
			t.Errorf("%s at %v is out of order", q.Code, q.Span)
		}
		start = q.Span.Start
		checkCode(t, ProblemCodes(), q.Code, q.Args)
		if q.Level != source.Error || !sound(q.Span) || len(q.Pointer) > 2*maxPointer+1 {
			t.Errorf("%s has level %v, span %v in %d bytes, pointer of %d bytes", q.Code, q.Level, q.Span, len(text), len(q.Pointer))
		}
		for _, r := range q.Related {
			checkCode(t, RelatedCodes(), r.Code, r.Args)
			if !sound(r.Span) {
				t.Errorf("%s has related span %v in %d bytes", q.Code, r.Span, len(text))
			}
		}
		for _, fix := range q.Fixes {
			checkCode(t, FixCodes(), fix.Code, fix.Args)
			end := 0
			for _, e := range fix.Edits {
				if !sound(e.Span) || e.Span.Start < end {
					t.Errorf("%s of %s edits %v in %d bytes, after %d", fix.Code, q.Code, e.Span, len(text), end)
				}
				end = e.Span.End
			}
			if source.Apply(text, fix.Edits) == text {
				t.Errorf("%s of %s changes nothing in %q", fix.Code, q.Code, text)
			}
		}
	}
}

func checkCode(t *testing.T, codes []Code, code string, args source.Args) {
	t.Helper()
	i := slices.IndexFunc(codes, func(c Code) bool { return c.Code == code })
	if i < 0 {
		t.Errorf("code %s is not in its list", code)
		return
	}
	if got, want := len(args), len(codes[i].Args); got != want {
		t.Errorf("%s: got %d arguments, want %d", code, got, want)
	}
	for _, name := range codes[i].Args {
		if _, ok := args[name]; !ok {
			t.Errorf("%s: got no argument %s", code, name)
		}
	}
}

// checkNode holds a node to its place: inside its parent, after its siblings.
func checkNode(t *testing.T, n *Node, within source.Span) {
	t.Helper()
	if n.Span.End < n.Span.Start || !within.Covers(n.Span) {
		t.Errorf("%c has span %v, not within %v", n.Kind, n.Span, within)
	}
	if !utf8.ValidString(n.Text) && n.Kind == String {
		t.Errorf("text %q is not UTF-8", n.Text)
	}
	at := n.Span.Start
	child := func(c *Node, isKey bool) {
		if c.Parent() != n || c.IsKey() != isKey {
			t.Errorf("%c at %v is not linked to its parent", c.Kind, c.Span)
		}
		checkNode(t, c, source.Span{Start: at, End: n.Span.End})
		at = c.Span.End
	}
	for _, m := range n.Members {
		child(m.Key, true)
		child(m.Value, false)
		if m.Key.Span.End > m.Value.Span.End || m.Key.Pointer() != m.Value.Pointer() {
			t.Errorf("member at %v has key at %v, value at %v", m.Span(), m.Key.Span, m.Value.Span)
		}
	}
	for _, e := range n.Elems {
		child(e, false)
	}
}

func checkAt(t *testing.T, tree *Tree, at int) {
	t.Helper()
	n := tree.At(at)
	if n == nil {
		if tree.Root != nil && tree.Root.Span.Contains(at) {
			t.Errorf("nothing at %d", at)
		}
		return
	}
	if !n.Span.Contains(at) {
		t.Errorf("at %d: got %c with span %v", at, n.Kind, n.Span)
	}
	for _, e := range n.Elems {
		if e.Span.Contains(at) {
			t.Errorf("at %d: got %v, but %v is deeper", at, n.Span, e.Span)
		}
	}
	for _, m := range n.Members {
		if m.Key.Span.Contains(at) || m.Value.Span.Contains(at) {
			t.Errorf("at %d: got %v, but %v is deeper", at, n.Span, m.Span())
		}
	}
}

// checkAgreement holds Parse to encoding/json: the same texts are sound, save
// for what Parse alone reports, and their values are the same.
func checkAgreement(t *testing.T, text string, tree *Tree) {
	t.Helper()
	if !json.Valid([]byte(text)) {
		if len(tree.Problems) == 0 {
			t.Errorf("no problem in %q, which is not JSON", text)
		}
		return
	}
	unique, depth := shape(t, text)
	sound := unique && depth <= MaxDepth && utf8.ValidString(text) && !loneSurrogate(text)
	if sound != (len(tree.Problems) == 0) {
		t.Errorf("%q: sound is %v, got problems:\n%s", text, sound, listing(text, tree.Problems))
	}
	if depth > MaxDepth {
		return
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var want any
	if err := decoder.Decode(&want); err != nil {
		t.Fatal(err)
	}
	if got := valueOf(tree.Root); !reflect.DeepEqual(got, want) {
		t.Errorf("%q: got %#v, want %#v", text, got, want)
	}
	if sound {
		checkPointers(t, tree, tree.Root)
	}
}

func checkPointers(t *testing.T, tree *Tree, n *Node) {
	t.Helper()
	if got := tree.Find(n.Pointer()); got != n {
		t.Errorf("the pointer %q does not find its node", n.Pointer())
	}
	for _, m := range n.Members {
		checkPointers(t, tree, m.Value)
	}
	for _, e := range n.Elems {
		checkPointers(t, tree, e)
	}
}

// shape tells whether all objects of a JSON text have unique names, and how
// deep its containers go.
func shape(t *testing.T, text string) (unique bool, depth int) {
	type level struct {
		names map[string]bool // nil for an array
		value bool            // in an object: a value comes next
	}
	var open []level
	unique = true
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return unique, depth
		}
		if err != nil {
			t.Fatal(err)
		}
		if token == json.Delim('}') || token == json.Delim(']') {
			open = open[:len(open)-1]
			continue
		}
		if len(open) > 0 && open[len(open)-1].names != nil {
			top := &open[len(open)-1]
			if !top.value {
				name := token.(string)
				unique = unique && !top.names[name]
				top.names[name] = true
			}
			top.value = !top.value
		}
		switch token {
		case json.Delim('{'):
			open = append(open, level{names: map[string]bool{}})
		case json.Delim('['):
			open = append(open, level{})
		}
		depth = max(depth, len(open))
	}
}

// loneSurrogate reports whether a JSON text has half of a surrogate pair.
func loneSurrogate(text string) bool {
	escape := regexp.MustCompile(`(?s)\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.`)
	for _, found := range escape.FindAllString(text, -1) {
		if len(found) == 6 {
			if unit, err := strconv.ParseUint(found[2:], 16, 16); err == nil && unit >= 0xD800 && unit <= 0xDFFF {
				return true
			}
		}
	}
	return false
}

// valueOf turns a tree into what encoding/json decodes into an empty interface.
func valueOf(n *Node) any {
	switch n.Kind {
	case Object:
		object := map[string]any{}
		for _, m := range n.Members {
			object[m.Key.Text] = valueOf(m.Value)
		}
		return object
	case Array:
		array := []any{}
		for _, e := range n.Elems {
			array = append(array, valueOf(e))
		}
		return array
	case String:
		return n.Text
	case Number:
		return json.Number(n.Text)
	case True, False:
		return n.Kind == True
	}
	return nil
}

func FuzzQuote(f *testing.F) {
	for _, text := range []string{"", `a"b\c`, "\x00\x1f\n\r\t", "é…\u2028", "\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		var got string
		if err := json.Unmarshal([]byte(Quote(text)), &got); err != nil || got != text {
			t.Errorf("Quote(%q): got %s, which is %q, %v", text, Quote(text), got, err)
		}
		if bytes.ContainsRune([]byte(Quote(text)), '\n') {
			t.Errorf("Quote(%q) breaks the line", text)
		}
	})
}
