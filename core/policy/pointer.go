// This file names nodes for problems.

package policy

import (
	"sort"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/internal/jsontree"
)

// maxPointer is how long, in bytes, the pointer of a problem may be.
const maxPointer = 1024

// Pointer gives a node's RFC 6901 pointer for a problem, "" for a nil node and
// the root. Where it would pass 1,024 bytes it is that of the innermost
// ancestor that keeps to them: a few long keys, quoted by each of many
// problems, would make reading quadratic.
func Pointer(n *jsontree.Node) string {
	var path []*jsontree.Node // innermost first
	for ; n != nil && n.Parent() != nil; n = n.Parent() {
		path = append(path, n)
	}
	var pointer []byte
	for i := len(path) - 1; i >= 0; i-- {
		step := stepTo(path[i])
		if len(pointer)+len(step) >= maxPointer {
			break
		}
		pointer = append(pointer, '/')
		pointer = append(pointer, strings.ReplaceAll(strings.ReplaceAll(step, "~", "~0"), "/", "~1")...)
	}
	return string(pointer)
}

// stepTo is the last step of a node's pointer: its key, or its place in a list.
// Both are found by where they stand, since lists can be long.
func stepTo(n *jsontree.Node) string {
	parent := n.Parent()
	if parent.Kind != jsontree.Object {
		i := sort.Search(len(parent.Elems), func(i int) bool { return parent.Elems[i].Span.Start > n.Span.Start }) - 1
		for i > 0 && parent.Elems[i] != n {
			i--
		}
		return strconv.Itoa(i)
	}
	members := parent.Members
	i := sort.Search(len(members), func(i int) bool { return members[i].Key.Span.Start > n.Span.Start }) - 1
	for i > 0 && members[i].Key != n && members[i].Value != n {
		i--
	}
	if i < 0 {
		return ""
	}
	return members[i].Key.Text
}
