// This file is problems, fixes and edits.

package source

import "sort"

import "unicode/utf8"

// A Level says how bad a problem is, in the four levels of the RAM console's
// policy check. The zero Level is no level: a forgotten one is caught by tests.
type Level uint8

// The levels, worst first. Error is kept for what RAM refuses to store.
const (
	Error Level = iota + 1
	SecurityWarning
	Warning
	Suggestion
)

var levelNames = [...]string{"", "error", "security-warning", "warning", "suggestion"}

// String gives the level's name on the wire.
func (l Level) String() string {
	if int(l) >= len(levelNames) {
		return ""
	}
	return levelNames[l]
}

// Args are the values that a problem's message quotes, by placeholder name.
type Args map[string]string

// A Problem is something that a person wrote and that is wrong or doubtful.
// It carries a code and arguments; the sentence is made by package words.
type Problem struct {
	Code    string // kebab-case, subject first; never renamed
	Level   Level
	Args    Args
	Span    Span   // the token at fault, or the place where a missing thing belongs
	Pointer string // RFC 6901 pointer of the node, "" for the document
	Doc     string // the RAM console's own finding of the same meaning, if any
	Related []Related
	Fixes   []Fix
}

// clipped is how much of a text a message quotes, in bytes.
const clipped = 60

// Clip shortens a text that a message quotes to some 60 bytes, so that many
// problems with one long text stay small. It never splits a character.
func Clip(text string) string {
	if len(text) <= clipped {
		return text
	}
	end := clipped
	for end > clipped-utf8.UTFMax && !startsRune(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// Sort puts problems in the order of the text. Those of one place keep theirs.
func Sort(problems []Problem) {
	sort.SliceStable(problems, func(i, j int) bool { return problems[i].Span.Start < problems[j].Span.Start })
}

// A Related is a second place that explains a problem, such as the first of
// two equal keys. Its code names the sentence.
type Related struct {
	Code string
	Args Args
	Span Span
}

// A Fix is one way to mend a problem. Its code names the title.
type Fix struct {
	Code            string
	Args            Args
	Edits           []Edit // in ascending order, not overlapping
	ChangesDecision bool   // true where applying it may decide requests differently
}

// An Edit replaces the text under Span by New.
type Edit struct {
	Span Span
	New  string
}

// Apply returns text with the edits made. Edits are to be in ascending order
// and must not overlap; one that does not fit is left out, so that no input
// can make Apply fail.
func Apply(text string, edits []Edit) string {
	var out []byte
	at := 0
	for _, e := range edits {
		if e.Span.Start < at || e.Span.End < e.Span.Start || e.Span.End > len(text) {
			continue
		}
		out = append(out, text[at:e.Span.Start]...)
		out = append(out, e.New...)
		at = e.Span.End
	}
	return string(append(out, text[at:]...))
}

// Diff returns the smallest single edit that turns a into b: what lies between
// their common prefix and their common suffix. Equal texts give no edit.
func Diff(a, b string) []Edit {
	if a == b {
		return nil
	}
	prefix := 0
	for prefix < len(a) && prefix < len(b) && a[prefix] == b[prefix] {
		prefix++
	}
	// Back off to a character's start, so that an edit never splits one.
	for prefix > 0 && prefix < len(a) && !startsRune(a[prefix]) || prefix > 0 && prefix < len(b) && !startsRune(b[prefix]) {
		prefix--
	}
	suffix := 0
	for suffix < len(a)-prefix && suffix < len(b)-prefix && a[len(a)-1-suffix] == b[len(b)-1-suffix] {
		suffix++
	}
	for suffix > 0 && !startsRune(a[len(a)-suffix]) {
		suffix--
	}
	return []Edit{{Span{prefix, len(a) - suffix}, b[prefix : len(b)-suffix]}}
}

func startsRune(b byte) bool { return b&0xC0 != 0x80 }
