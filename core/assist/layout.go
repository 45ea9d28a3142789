package assist

// This file is how what is inserted is laid out: as the text around it is.

import (
	"strings"

	"github.com/ramplay/ramplay/core/internal/jsontree"
)

// A layout is a text's way to break lines.
type layout struct {
	text    string
	unit    string // what a level is indented by
	newline string // "" where everything stands on one line
	colon   string
	comma   string // between two members
}

// layoutOf reads the layout off a text. One without any has the formatter's:
// two blanks a level.
func layoutOf(text string, root *jsontree.Node) layout {
	l := layout{text: text, unit: "  ", newline: "\n", colon: ": ", comma: ","}
	if root == nil || root.Kind != jsontree.Object || len(root.Members) == 0 {
		return l
	}
	switch {
	case strings.Contains(text, "\r\n"):
		l.newline = "\r\n"
	case strings.Contains(text, "\n"):
	case strings.Contains(text, `": `) || !strings.Contains(text, `":`):
		l.newline, l.comma = "", ", "
	default:
		l.newline, l.colon = "", ":"
	}
	if unit, ok := strings.CutPrefix(l.indent(root.Members[0].Key.Span.Start), l.indent(root.Span.Start)); ok && unit != "" {
		l.unit = unit
	}
	return l
}

// indent gives the blanks that the line of an offset starts with.
func (l *layout) indent(offset int) string {
	line := l.text[strings.LastIndexByte(l.text[:offset], '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// begins reports whether nothing but blanks stands before the offset on its line.
func (l *layout) begins(offset int) bool {
	return strings.TrimLeft(l.text[strings.LastIndexByte(l.text[:offset], '\n')+1:offset], " \t") == ""
}

// lineBreak starts a line, where the text has lines.
func (l *layout) lineBreak(indent string) string {
	if l.newline == "" {
		return ""
	}
	return l.newline + indent
}

// block lays items out between brackets, each on its line, for a place whose
// line is indented by base.
func (l *layout) block(brackets, base string, items []string) string {
	inner := l.lineBreak(base + l.unit)
	return brackets[:1] + inner + strings.Join(items, l.comma+inner) + l.lineBreak(base) + brackets[1:]
}

// member writes a member.
func (l *layout) member(name, value string) string { return jsontree.Quote(name) + l.colon + value }

// Texts to insert hold their fields in them while they are put together: the
// name and the text that stands there at first, between marks that no JSON text
// has.
const (
	holeStart  = "\x01"
	holeMiddle = "\x02"
	holeEnd    = "\x03"
)

// hole is a place to fill in inside a string.
func hole(name, text string) string { return holeStart + name + holeMiddle + inString(text) + holeEnd }

// openString is a string that is wholly to be filled in.
func openString(name string) string { return `"` + hole(name, "") + `"` }

// openObject is an object whose members are to be written.
func openObject(name string) string { return "{" + hole(name, "") + "}" }

// withoutHoles takes the marks out of a text and gives the fields.
func withoutHoles(marked string) (string, []Field) {
	var text []byte
	var fields []Field
	for {
		before, rest, found := strings.Cut(marked, holeStart)
		text = append(text, before...)
		if !found {
			return string(text), fields
		}
		name, rest, _ := strings.Cut(rest, holeMiddle)
		inside, rest, _ := strings.Cut(rest, holeEnd)
		from := len(text)
		text = append(text, inside...)
		fields = append(fields, Field{from, len(text), name})
		marked = rest
	}
}

// inString writes a text for the inside of a string.
func inString(text string) string {
	q := jsontree.Quote(text)
	return q[1 : len(q)-1]
}
