// This file names nodes by RFC 6901 pointers, and finds them by those.

package jsontree

import (
	"strconv"
	"strings"
)

// maxPointer is how long, in bytes, the pointer of a problem may be. Without a
// bound a few long keys, quoted by each of many problems, would make reading
// quadratic.
const maxPointer = 1024

// Pointer gives the node's RFC 6901 pointer, "" for the root. It is built on
// demand. A key has the pointer of its member's value; where a name repeats in
// an object, all its members have the same pointer.
func (n *Node) Pointer() string {
	pointer, _ := n.appendPointer(nil, -1)
	return string(pointer)
}

// shortPointer is Pointer, cut to the innermost ancestor whose pointer keeps
// to maxPointer. A nil node has the document's.
func (n *Node) shortPointer() string {
	pointer, _ := n.appendPointer(nil, maxPointer)
	return string(pointer)
}

// appendPointer appends the pointer's steps, outermost first, and stops before
// the step that would pass the limit; a negative limit is none.
func (n *Node) appendPointer(pointer []byte, limit int) (_ []byte, whole bool) {
	if n == nil || n.parent == nil {
		return pointer, true
	}
	pointer, whole = n.parent.appendPointer(pointer, limit)
	if !whole {
		return pointer, false
	}
	step := strconv.Itoa(int(n.index))
	if n.parent.Kind == Object {
		step = n.parent.Members[n.index].Key.Text
	}
	if limit >= 0 && len(pointer)+len(step) >= limit {
		return pointer, false
	}
	return appendStep(pointer, step), true
}

func appendStep(pointer []byte, step string) []byte {
	pointer = append(pointer, '/')
	for i := 0; i < len(step); i++ {
		switch step[i] {
		case '~':
			pointer = append(pointer, "~0"...)
		case '/':
			pointer = append(pointer, "~1"...)
		default:
			pointer = append(pointer, step[i])
		}
	}
	return pointer
}

// Find gives the value that an RFC 6901 pointer names, nil when there is none.
// Where a name repeats in an object it follows the last, as Get does.
func (t *Tree) Find(pointer string) *Node {
	n := t.Root
	if pointer == "" {
		return n
	}
	if pointer[0] != '/' {
		return nil
	}
	for step := range strings.SplitSeq(pointer[1:], "/") {
		n = n.step(step)
		if n == nil {
			return nil
		}
	}
	return n
}

func (n *Node) step(step string) *Node {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case Object:
		// The order matters: "~01" is the name "~1", not "/".
		step = strings.ReplaceAll(step, "~1", "/")
		return n.Get(strings.ReplaceAll(step, "~0", "~"))
	case Array:
		// Only the canonical spelling of an index counts: no sign, no leading zero.
		i, err := strconv.Atoi(step)
		if err == nil && i >= 0 && i < len(n.Elems) && strconv.Itoa(i) == step {
			return n.Elems[i]
		}
	}
	return nil
}
