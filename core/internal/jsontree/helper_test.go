package jsontree

import (
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// summary writes a tree on one line: values as in JSON, a missing one as _, and
// an exclamation mark after what is broken.
func summary(n *Node) string {
	if n == nil {
		return "nil"
	}
	var out strings.Builder
	switch n.Kind {
	case Object:
		out.WriteString("{")
		for i, m := range n.Members {
			if i > 0 {
				out.WriteString(" ")
			}
			out.WriteString(summary(m.Key) + ":" + summary(m.Value))
		}
		out.WriteString("}")
	case Array:
		out.WriteString("[")
		for i, e := range n.Elems {
			if i > 0 {
				out.WriteString(" ")
			}
			out.WriteString(summary(e))
		}
		out.WriteString("]")
	case String:
		out.WriteString(Quote(n.Text))
	case Missing:
		return "_"
	default:
		out.WriteString(n.Text)
	}
	if n.Broken {
		out.WriteString("!")
	}
	return out.String()
}

// listing writes problems as code and text under the span; a place where
// something is missing shows as what stands before it and a bar.
func listing(text string, problems []source.Problem) string {
	var lines []string
	for _, q := range problems {
		under := text[q.Span.Start:q.Span.End]
		if under == "" {
			under = text[max(0, q.Span.Start-3):q.Span.Start] + "|"
		}
		lines = append(lines, q.Code+" "+under)
	}
	return strings.Join(lines, "\n")
}

// mended applies the first fix there is, over and over, until there is none or
// the rounds are used up.
func mended(text string, rounds int) (string, bool) {
	for ; rounds > 0; rounds-- {
		fix := firstFix(Parse(text).Problems)
		if fix == nil {
			return text, true
		}
		text = source.Apply(text, fix.Edits)
	}
	return text, false
}

func firstFix(problems []source.Problem) *source.Fix {
	for _, q := range problems {
		if len(q.Fixes) > 0 {
			return &q.Fixes[0]
		}
	}
	return nil
}
