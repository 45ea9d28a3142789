// Package source is where things are in a text and what is wrong there: files,
// byte spans, problems, fixes and edits. It imports nothing of this module and
// knows nothing of RAM; every other package reports through its types.
package source

import (
	"sort"
	"strconv"
	"unicode/utf8"
)

// A Span is a half-open range of bytes, [Start, End), in one file's text.
// Start == End marks a place where something is missing.
type Span struct{ Start, End int }

// Contains reports whether offset lies inside s; the end belongs to it, since
// that is where a cursor stands after the last character.
func (s Span) Contains(offset int) bool { return s.Start <= offset && offset <= s.End }

// Covers reports whether other lies wholly inside s.
func (s Span) Covers(other Span) bool { return s.Start <= other.Start && other.End <= s.End }

// A Position is a place for people: both count from 1, the column in characters.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// AppendJSON appends p as JSON.
func (p Position) AppendJSON(b []byte) []byte {
	b = strconv.AppendInt(append(b, `{"line":`...), int64(p.Line), 10)
	b = strconv.AppendInt(append(b, `,"column":`...), int64(p.Column), 10)
	return append(b, '}')
}

// A File is a named text. Its tables are built when a position is first asked
// for; a File is therefore not safe for concurrent use.
type File struct {
	Name string
	Text string

	lines []int  // offset at which each line starts
	marks []mark // where the counting of characters can start
}

// A mark is how many characters stand before an offset. One every markEvery
// bytes keeps positions cheap in a text that is one long line.
type mark struct{ offset, characters int }

const markEvery = 512

// NewFile returns a file of that name and text. The name may be empty.
func NewFile(name, text string) *File { return &File{Name: name, Text: text} }

// Slice returns the text under a span, clipped to the file.
func (f *File) Slice(s Span) string {
	start, end := f.clip(s.Start), f.clip(s.End)
	if end < start {
		return ""
	}
	return f.Text[start:end]
}

func (f *File) clip(offset int) int { return max(0, min(offset, len(f.Text))) }

// Position turns a byte offset into line and column.
func (f *File) Position(offset int) Position {
	offset = f.clip(offset)
	starts := f.starts()
	line := sort.Search(len(starts), func(i int) bool { return starts[i] > offset }) - 1
	return Position{Line: line + 1, Column: f.characters(offset) - f.characters(starts[line]) + 1}
}

// characters counts the characters before an offset. A byte that is not part
// of valid UTF-8 counts as one.
func (f *File) characters(offset int) int {
	if f.marks == nil {
		f.marks = []mark{{}}
		count := 0
		for at := 0; at < len(f.Text); count++ {
			if at-f.marks[len(f.marks)-1].offset >= markEvery {
				f.marks = append(f.marks, mark{at, count})
			}
			_, size := utf8.DecodeRuneInString(f.Text[at:])
			at += size
		}
	}
	i := sort.Search(len(f.marks), func(i int) bool { return f.marks[i].offset > offset }) - 1
	return f.marks[i].characters + utf8.RuneCountInString(f.Text[f.marks[i].offset:offset])
}

// Line returns the text of a line, counted from 1, without its line break.
func (f *File) Line(number int) string {
	starts := f.starts()
	if number < 1 || number > len(starts) {
		return ""
	}
	start, end := starts[number-1], len(f.Text)
	if number < len(starts) {
		end = starts[number] - 1
	}
	if end > start && f.Text[end-1] == '\r' {
		end--
	}
	return f.Text[start:end]
}

func (f *File) starts() []int {
	if f.lines == nil {
		f.lines = []int{0}
		for i := 0; i < len(f.Text); i++ {
			if f.Text[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	}
	return f.lines
}
