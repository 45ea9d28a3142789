// Package jsonwrite appends values as JSON. It is what the generated writers of
// the wire's types are made of: encoding/json would do the same and cost the
// page a quarter of a megabyte.
package jsonwrite

import (
	"sort"
	"strconv"
	"unicode/utf8"
)

// Null is the value of what is not there.
const Null = "null"

// String appends a text in quotes, escaped as encoding/json does without its
// care for HTML. Bytes that are not UTF-8 become U+FFFD.
func String(b []byte, text string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	start := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			b = append(b, text[start:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\b':
				b = append(b, '\\', 'b')
			case '\f':
				b = append(b, '\\', 'f')
			case '\n':
				b = append(b, '\\', 'n')
			case '\r':
				b = append(b, '\\', 'r')
			case '\t':
				b = append(b, '\\', 't')
			default:
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			start = i
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(append(b, text[start:i]...), `\ufffd`...)
		case r == '\u2028' || r == '\u2029': // line ends to some readers of JavaScript
			b = append(append(b, text[start:i]...), `\u202`...)
			b = append(b, hex[r&15])
		default:
			i += size
			continue
		}
		i += size
		start = i
	}
	return append(append(b, text[start:]...), '"')
}

// Strings appends a list of texts; nil is null.
func Strings(b []byte, list []string) []byte {
	if list == nil {
		return append(b, Null...)
	}
	b = append(b, '[')
	for i, text := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = String(b, text)
	}
	return append(b, ']')
}

// Int appends a number.
func Int(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }

// Bool appends true or false.
func Bool(b []byte, v bool) []byte { return strconv.AppendBool(b, v) }

// Member appends a member's name and colon, with a comma unless it is the
// object's first.
func Member(b []byte, name string) []byte {
	if b[len(b)-1] != '{' {
		b = append(b, ',')
	}
	return append(String(b, name), ':')
}

// Map appends a map, its members in the order of their names; nil is null.
func Map[M ~map[string]V, V any](b []byte, m M, value func([]byte, V) []byte) []byte {
	if m == nil {
		return append(b, Null...)
	}
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	sort.Strings(names)
	b = append(b, '{')
	for _, name := range names {
		b = value(Member(b, name), m[name])
	}
	return append(b, '}')
}

// Indent lays JSON out, by so many blanks a level, an empty container on its
// own line's end. The text has to be JSON without white space.
func Indent(text []byte, blanks int) []byte {
	out := make([]byte, 0, len(text)*2)
	depth := 0
	line := func() {
		out = append(out, '\n')
		for range depth * blanks {
			out = append(out, ' ')
		}
	}
	quoted := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		if quoted {
			out = append(out, c)
			if c == '\\' {
				i++
				out = append(out, text[i])
			}
			quoted = c != '"'
			continue
		}
		switch c {
		case '"':
			quoted = true
			out = append(out, c)
		case '{', '[':
			out = append(out, c)
			if text[i+1] == '}' || text[i+1] == ']' {
				i++
				out = append(out, text[i])
				continue
			}
			depth++
			line()
		case '}', ']':
			depth--
			line()
			out = append(out, c)
		case ',':
			out = append(out, c)
			line()
		case ':':
			out = append(out, ':', ' ')
		default:
			out = append(out, c)
		}
	}
	return out
}
