// Package format lays out JSON texts, policies above all, in one style, and
// takes the blanks out of them. It changes blanks alone: the order of members,
// the spelling of strings and numbers and repeated keys stay as written.
//
// The style: two spaces a level, one member or element a line, except that an
// empty object or array and an array of one string, number or literal stay on
// their line; ": " after keys; a line break at the end.
package format

import (
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// Format gives the text in the style. It gives the text unchanged, and false,
// when that is not JSON, so that nothing is lost, comments included; and when
// the result would be longer than what can be read again, jsontree.MaxSize.
// Formatting twice changes nothing more.
func Format(text string) (string, bool) { return write(text, jsontree.Parse(text), true) }

// Minify gives the text without its blanks, on the same conditions as Format.
func Minify(text string) (string, bool) { return MinifyTree(text, jsontree.Parse(text)) }

// MinifyTree is Minify for a text that has been read before.
func MinifyTree(text string, tree *jsontree.Tree) (string, bool) { return write(text, tree, false) }

func write(text string, tree *jsontree.Tree, lines bool) (string, bool) {
	if !sound(tree.Problems) {
		return text, false
	}
	w := writer{text: text, lines: lines}
	w.value(tree.Root)
	if lines {
		w.out = append(w.out, '\n')
	}
	if w.full() {
		return text, false
	}
	return string(w.out), true
}

// sound reports whether all problems, if any, are with what JSON means rather
// than how it is written: such a text can be laid out as it is.
func sound(problems []source.Problem) bool {
	for _, q := range problems {
		if q.Code != "json-duplicate-key" && q.Code != "json-surrogate" {
			return false
		}
	}
	return true
}

// A writer lays out one text.
type writer struct {
	text  string
	lines bool // with line breaks and blanks, else without
	out   []byte
	depth int
}

// full reports whether too much is written. Deep nesting multiplies the length
// of a text, so writing has to stop early.
func (w *writer) full() bool { return len(w.out) > jsontree.MaxSize }

// value writes a value. The depth of trees is bounded, so is the recursion.
func (w *writer) value(n *jsontree.Node) {
	switch n.Kind {
	case jsontree.Object:
		w.object(n)
	case jsontree.Array:
		w.array(n)
	default:
		w.token(n)
	}
}

func (w *writer) object(n *jsontree.Node) {
	w.out = append(w.out, '{')
	w.depth++
	for i, m := range n.Members {
		if w.full() {
			return
		}
		w.separate(i)
		w.token(m.Key)
		w.out = append(w.out, ':')
		if w.lines {
			w.out = append(w.out, ' ')
		}
		w.value(m.Value)
	}
	w.depth--
	if len(n.Members) > 0 {
		w.breakLine()
	}
	w.out = append(w.out, '}')
}

func (w *writer) array(n *jsontree.Node) {
	w.out = append(w.out, '[')
	if len(n.Elems) == 1 && n.Elems[0].Kind != jsontree.Object && n.Elems[0].Kind != jsontree.Array {
		w.token(n.Elems[0])
		w.out = append(w.out, ']')
		return
	}
	w.depth++
	for i, e := range n.Elems {
		if w.full() {
			return
		}
		w.separate(i)
		w.value(e)
	}
	w.depth--
	if len(n.Elems) > 0 {
		w.breakLine()
	}
	w.out = append(w.out, ']')
}

// separate begins the member or element of that number.
func (w *writer) separate(number int) {
	if number > 0 {
		w.out = append(w.out, ',')
	}
	w.breakLine()
}

func (w *writer) breakLine() {
	if !w.lines {
		return
	}
	w.out = append(w.out, '\n')
	for range w.depth {
		w.out = append(w.out, "  "...)
	}
}

// token writes a string, number or literal as it is written in the text.
func (w *writer) token(n *jsontree.Node) {
	w.out = append(w.out, w.text[n.Span.Start:n.Span.End]...)
}
