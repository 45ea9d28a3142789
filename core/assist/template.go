package assist

// This file goes on with a template where what was typed ends.

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
)

// next cuts a template behind its first placeholder: the text before it, its
// name, and the rest. Without one, all is text and the name "".
func next(template string) (literal, name, rest string) {
	before, after, opened := strings.Cut(template, "{#")
	name, rest, closed := strings.Cut(after, "}")
	if !opened || !closed || strings.ContainsAny(name, holeStart+holeMiddle+holeEnd) {
		return template, "", ""
	}
	return before, name, rest
}

// follow gives the template as a string that begins with what was typed. It
// does not fit where the two differ; the string is then the whole template. A
// placeholder that the typed text ends in stays open for more; those behind it
// have the known values at first, or their own spelling, which no resource has
// and nobody takes for a name.
func follow(template, typed string, known map[string]string) (text string, fits bool) {
	text = `"`
	for rest := template; ; {
		literal, name, after := next(rest)
		n := min(len(literal), len(typed))
		if literal[:n] != typed[:n] || name == "" && typed[n:] != "" {
			text, _ = follow(template, "", known)
			return text, false
		}
		typed = typed[n:]
		text += inString(literal)
		if name == "" {
			return text + `"`, true
		}
		end := len(typed)
		if after != "" {
			if i := strings.IndexByte(typed, after[0]); i >= 0 {
				end = i
			}
		}
		switch {
		case end < len(typed):
			text += inString(typed[:end])
		case typed != "":
			text += hole(name, typed)
		case known[arn.FoldName(name)] != "":
			text += hole(name, known[arn.FoldName(name)])
		default:
			text += hole(name, "{#"+name+"}")
		}
		typed, rest = typed[end:], after
	}
}

// folded is a template with its placeholders' names in one spelling.
func folded(template string) string {
	literal, name, rest := next(template)
	if name == "" {
		return literal
	}
	return literal + "{#" + arn.FoldName(name) + "}" + folded(rest)
}
