package arn

// This file is the templates: reading a resource by one and filling one.

import (
	"strings"
	"unicode/utf8"
)

// A Template is a resource name with placeholders, such as
// acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}. A literal * stays a
// *: it is what the service sends, for instance while the object does not exist.
type Template string

// A Field is a placeholder with its value.
type Field struct{ Name, Value string }

// Fields are placeholders with values, in the order of their template.
type Fields []Field

// Get returns the value of a placeholder by any of its spellings.
func (f Fields) Get(name string) (string, bool) {
	folded := FoldName(name)
	for _, field := range f {
		if FoldName(field.Name) == folded {
			return field.Value, true
		}
	}
	return "", false
}

// FoldName gives the spelling under which placeholder names are compared. The pages
// write {#InstanceId} beside {#instanceId}, and {#VirtualHostName} beside
// {#vhostName}, for one thing ("ApsaraMQ for RabbitMQ: RAM authorization").
func FoldName(name string) string {
	folded := strings.ToLower(name)
	if folded == "virtualhostname" {
		return "vhostname"
	}
	return folded
}

// Placeholders lists the placeholder names in order, as written, each once.
func (t Template) Placeholders() []string {
	var names []string
	seen := map[string]bool{}
	for _, p := range lex(string(t)) {
		if p.name != "" && !seen[FoldName(p.name)] {
			seen[FoldName(p.name)] = true
			names = append(names, p.name)
		}
	}
	return names
}

// Match reads the placeholders of a concrete resource. The whole resource must fit:
// literal text fits itself, with case. In the region and account segments a
// placeholder stands for any text without a colon, so also for * and for nothing.
// In the relative id it stands for one or more characters but never a slash, and a
// colon only after the last slash. A placeholder that occurs twice must have one
// value. The work is linear in the two texts.
func (t Template) Match(resource string) (Fields, bool) {
	pattern, text := string(t), resource
	m := matcher{}
	if form, ok := Parse(pattern); ok {
		given, ok := Parse(text)
		if !ok || !m.piece(form.Service, given.Service, 1, false) ||
			!m.piece(form.Region, given.Region, 0, false) || !m.piece(form.Account, given.Account, 0, false) {
			return nil, false
		}
		pattern, text = form.Relative, given.Relative
	}
	for {
		patternPiece, patternRest, more := strings.Cut(pattern, "/")
		textPiece, textRest, textMore := strings.Cut(text, "/")
		if more != textMore || !m.piece(patternPiece, textPiece, 1, !more) {
			return nil, false
		}
		if !more {
			return m.fields, true
		}
		pattern, text = patternRest, textRest
	}
}

// Fill puts values into the template. Names may be spelt as FoldName allows; the
// template's own spelling wins where values has several. A placeholder without a
// value stays as it is and is listed in missing, each once, in order. Region and
// account take the empty text as a value, since such names exist; others do not.
func (t Template) Fill(values map[string]string) (filled string, missing []string) {
	var b strings.Builder
	seen := map[string]bool{}
	colons := 0
	for _, p := range lex(string(t)) {
		if p.name == "" {
			colons += strings.Count(p.text, ":")
			b.WriteString(p.text)
			continue
		}
		value, ok := lookUp(values, p.name)
		if ok && (value != "" || colons == 2 || colons == 3) {
			b.WriteString(value)
			continue
		}
		b.WriteString(p.text)
		if !seen[FoldName(p.name)] {
			seen[FoldName(p.name)] = true
			missing = append(missing, p.name)
		}
	}
	return b.String(), missing
}

// lookUp finds a value by name; among other spellings the first in byte order, so
// that the answer does not hang on the order of a map.
func lookUp(values map[string]string, name string) (string, bool) {
	if value, ok := values[name]; ok {
		return value, true
	}
	folded, best, found := FoldName(name), "", false
	for other := range values {
		if FoldName(other) == folded && (!found || other < best) {
			best, found = other, true
		}
	}
	return values[best], found
}

// A part is literal text, or a placeholder if it has a name.
type part struct{ text, name string }

// lex cuts a template into parts. What is no well-formed placeholder is literal.
func lex(text string) []part {
	var parts []part
	literal := 0
	for at := 0; at < len(text); {
		i := strings.Index(text[at:], "{#")
		if i < 0 {
			break
		}
		open := at + i
		n := strings.IndexAny(text[open+2:], "{}/:")
		if n <= 0 || text[open+2+n] != '}' {
			at = open + 2
			continue
		}
		if literal < open {
			parts = append(parts, part{text: text[literal:open]})
		}
		at = open + 2 + n + 1
		parts = append(parts, part{text: text[open:at], name: text[open+2 : at-1]})
		literal = at
	}
	if literal < len(text) {
		parts = append(parts, part{text: text[literal:]})
	}
	return parts
}

// A matcher collects the values that the pieces of one match give.
type matcher struct {
	fields Fields
	values map[string]string // by folded name
}

// piece matches a part of a template that has no slash with one of a resource. The
// literal parts are found leftmost first and the last one at the end; that finds a
// match whenever there is one, since a placeholder may hold any character here.
// Every placeholder takes at least least characters, and colons only if colons.
func (m *matcher) piece(pattern, text string, least int, colons bool) bool {
	// With as many colons as the literal text has, no placeholder can hold one.
	if !colons && strings.Count(text, ":") != strings.Count(pattern, ":") {
		return false
	}
	parts := lex(pattern)
	if n := len(parts) - 1; n > 0 && parts[n].name == "" {
		if !strings.HasSuffix(text, parts[n].text) {
			return false
		}
		text, parts = text[:len(text)-len(parts[n].text)], parts[:n]
	}
	for i, p := range parts {
		if p.name == "" {
			if !strings.HasPrefix(text, p.text) {
				return false
			}
			text = text[len(p.text):]
			continue
		}
		end := 0
		if least > 0 {
			_, end = utf8.DecodeRuneInString(text)
		}
		switch {
		case end < least:
			return false
		case i+1 == len(parts):
			end = len(text)
		case parts[i+1].name == "":
			j := strings.Index(text[end:], parts[i+1].text)
			if j < 0 {
				return false
			}
			end += j
		} // else two placeholders side by side: the first takes the least
		if !m.set(p.name, text[:end]) {
			return false
		}
		text = text[end:]
	}
	return text == ""
}

// set notes a value, and reports whether it agrees with an earlier one.
func (m *matcher) set(name, value string) bool {
	folded := FoldName(name)
	if earlier, ok := m.values[folded]; ok {
		return earlier == value
	}
	if m.values == nil {
		m.values = map[string]string{}
	}
	m.values[folded] = value
	m.fields = append(m.fields, Field{name, value})
	return true
}
