// Package jsonedit makes small edits to a JSON text that keep how it is laid
// out: they replace, add and remove values and members of its tree, with the
// comma and the line that belong to them. It changes no text; what it gives are
// edits to apply.
package jsonedit

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// Quote writes a text as a JSON string.
func Quote(text string) string {
	const hex = "0123456789abcdef"
	b := []byte{'"'}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r == '\t':
			b = append(b, '\\', 't')
		case r < 0x20:
			b = append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		case r == utf8.RuneError && size == 1:
			b = append(b, "\uFFFD"...)
		default:
			b = append(b, text[i:i+size]...)
		}
		i += size
	}
	return string(append(b, '"'))
}

// Replace puts JSON in the place of a value or a key.
func Replace(n *jsontree.Node, json string) []source.Edit {
	return []source.Edit{{Span: n.Span, New: json}}
}

// InsertAfter puts a value behind an element of an array, or a member, such as
// "Sid": "a", behind the one that n is the key or the value of. It is laid out
// as n is: on a line of its own where n begins one.
func InsertAfter(text string, n *jsontree.Node, json string) []source.Edit {
	own := extent(n)
	gap := before(text, own.Start)
	if gap == "" || !strings.Contains(gap, "\n") {
		gap = " "
	}
	at := source.Span{Start: own.End, End: own.End}
	return []source.Edit{{Span: at, New: "," + gap + json}}
}

// Append puts a value at an array's end, or a member at an object's.
func Append(text string, container *jsontree.Node, json string) []source.Edit {
	if n := len(container.Elems); n > 0 {
		return InsertAfter(text, container.Elems[n-1], json)
	}
	if n := len(container.Members); n > 0 {
		return InsertAfter(text, container.Members[n-1].Key, json)
	}
	at := min(container.Span.Start+1, container.Span.End)
	return []source.Edit{{Span: source.Span{Start: at, End: at}, New: json}}
}

// Remove takes an element of an array out, or the member that n is the key or
// the value of, with the comma and the line that were its own. It gives no
// edit for the root.
func Remove(text string, n *jsontree.Node) []source.Edit {
	parent := n.Parent()
	if parent == nil {
		return nil
	}
	own := extent(n)
	first, next := neighbours(n)
	switch {
	case next >= 0:
		// Up to the next one, which takes the place.
		own.End = next
	case !first:
		// The last of several: from the end of the one before, its comma included.
		own.Start = endBefore(n)
	default:
		// The only one: what is around it goes too.
		inner := source.Span{Start: parent.Span.Start + 1, End: parent.Span.End - 1}
		if strings.Trim(text[inner.Start:own.Start]+text[own.End:max(inner.End, own.End)], " \t\r\n") == "" && inner.End >= own.End {
			own = inner
		}
	}
	return []source.Edit{{Span: own}}
}

// extent is an element, or a whole member.
func extent(n *jsontree.Node) source.Span {
	if m := memberOf(n); m != nil {
		return m.Span()
	}
	return n.Span
}

func memberOf(n *jsontree.Node) *jsontree.Member {
	if n.Parent() == nil || n.Parent().Kind != jsontree.Object {
		return nil
	}
	return &n.Parent().Members[place(n)]
}

// place is where n stands among its siblings. It is found by where they begin,
// since lists can be long.
func place(n *jsontree.Node) int {
	parent := n.Parent()
	if parent.Kind != jsontree.Object {
		at := sort.Search(len(parent.Elems), func(i int) bool { return parent.Elems[i].Span.Start > n.Span.Start }) - 1
		for at > 0 && parent.Elems[at] != n {
			at--
		}
		return max(at, 0)
	}
	at := sort.Search(len(parent.Members), func(i int) bool { return parent.Members[i].Key.Span.Start > n.Span.Start }) - 1
	for at > 0 && parent.Members[at].Key != n && parent.Members[at].Value != n {
		at--
	}
	return max(at, 0)
}

// sibling is where the i-th of n's siblings stands; ok is false where there is
// none.
func sibling(n *jsontree.Node, i int) (span source.Span, ok bool) {
	switch parent := n.Parent(); {
	case i >= 0 && i < len(parent.Members):
		return parent.Members[i].Span(), true
	case i >= 0 && i < len(parent.Elems):
		return parent.Elems[i].Span, true
	}
	return source.Span{}, false
}

// neighbours tells whether n is the first of its siblings, and where the next
// one starts, -1 where there is none.
func neighbours(n *jsontree.Node) (first bool, next int) {
	at := place(n)
	if span, ok := sibling(n, at+1); ok {
		return at == 0, span.Start
	}
	return at == 0, -1
}

// endBefore is where the sibling before n ends.
func endBefore(n *jsontree.Node) int {
	span, _ := sibling(n, place(n)-1)
	return span.End
}

// before gives the blanks before an offset, from the line break on where there
// is one.
func before(text string, offset int) string {
	start := offset
	for start > 0 && strings.IndexByte(" \t\r\n", text[start-1]) >= 0 {
		start--
	}
	gap := text[start:offset]
	if i := strings.LastIndexByte(gap, '\n'); i > 0 {
		from := i
		if gap[from-1] == '\r' {
			from--
		}
		gap = gap[from:]
	}
	return gap
}
