// Package words is every sentence that the core says, in English and Chinese,
// by code. No other package below the hosts forms a sentence; a test holds the
// tables complete against the codes that the others can report.
package words

import (
	"strings"
	"sync"

	"github.com/ramplay/ramplay/core/source"
)

// A Language is one that people can choose.
type Language uint8

// The languages. English is the default of every host.
const (
	English Language = iota
	Chinese
)

// LanguageOf reads a language tag: Chinese for any zh, English for the rest.
func LanguageOf(tag string) Language {
	if len(tag) >= 2 && strings.EqualFold(tag[:2], "zh") {
		return Chinese
	}
	return English
}

// A row is one code's sentence in both languages. A {name} in it stands for an
// argument; both languages use the same ones.
type row struct{ code, english, chinese string }

var index = sync.OnceValue(func() map[string]*row {
	all := map[string]*row{}
	for _, table := range tables() {
		for i := range table {
			all[table[i].code] = &table[i]
		}
	}
	return all
})

func tables() [][]row {
	return [][]row{
		jsonRows, policyRows, conditionRows, scenarioRows, catalogRows, pageRows, fixRows,
		summaryRows, treeRows, reasonRows, whenRows, noteRows, layerRows, assumptionRows, exampleRows, redactRows, commandRows,
		completeRows, assistRows, hoverRows,
		lintRows, lintLogicRows,
	}
}

// Has reports whether there is a sentence for a code.
func Has(code string) bool { return index()[code] != nil }

// Say gives a code's sentence with its arguments filled in. Arguments are
// quoted as they are; characters that could mislead the eye, such as those
// that turn the direction of writing, are shown escaped. A code without a
// sentence is given as it is.
func (l Language) Say(code string, args source.Args) string {
	r := index()[code]
	if r == nil {
		return code
	}
	text := r.english
	if l == Chinese {
		text = r.chinese
	}
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		if value, ok := args[name]; closed && ok {
			b.WriteString(Visible(value))
			text = after
			continue
		}
		b.WriteByte('{') // a brace of the sentence itself, as in {#instanceId}
		text = rest
	}
}

// Join lists things in a sentence: a, b and c.
func (l Language) Join(items []string, code string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return items[0]
	}
	comma := ", "
	if l == Chinese {
		comma = "、"
	}
	last := len(items) - 1
	return l.Say(code, source.Args{"first": strings.Join(items[:last], comma), "last": items[last]})
}

// Gap is what stands between two sentences.
func (l Language) Gap() string {
	if l == Chinese {
		return ""
	}
	return " "
}

// Visible escapes characters that cannot be seen or that turn the direction of
// writing, so that a quoted name is what it looks like.
func Visible(text string) string {
	clean := true
	for _, r := range text {
		if hidden(r) {
			clean = false
			break
		}
	}
	if clean {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if !hidden(r) {
			b.WriteRune(r)
			continue
		}
		const hex = "0123456789ABCDEF"
		b.WriteString(`\u`)
		if r > 0xFFFF {
			b.WriteByte('{')
			b.WriteByte(hex[r>>20&15])
			b.WriteByte(hex[r>>16&15])
		}
		for shift := 12; shift >= 0; shift -= 4 {
			b.WriteByte(hex[r>>shift&15])
		}
		if r > 0xFFFF {
			b.WriteByte('}')
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	switch {
	case r < 0x20 && r != '\n' && r != '\t', r >= 0x7F && r < 0xA0, r == 0xAD, r == 0x61C:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x2028 && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	case r >= 0xFE00 && r <= 0xFE0F, r == 0xFEFF, r >= 0xFFF9 && r <= 0xFFFB, r >= 0xE0000 && r <= 0xE0FFF:
		return true
	}
	return false
}
