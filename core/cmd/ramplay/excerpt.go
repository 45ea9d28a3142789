package main

// This file shows a place in a text: its line, and marks below it.

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/words"
)

// excerpt prints the line on which a finding's place starts and marks the
// place. It gives the indent for what is said about the place below it.
func (c *command) excerpt(f *finding) (indent string) {
	number := strconv.Itoa(f.Range.Start.Line)
	gutter := max(4, len(number)+1)
	line, marks := lineAround(f.own.Text, f.own.byteAt(f.From), f.own.byteAt(f.To)).underline(columns - gutter - 3)
	c.print(c.paint(dim, pad("", gutter-len(number))+number+" | ") + line)
	marks = strings.TrimRight(marks, " ")
	at := strings.IndexByte(marks, '^')
	c.print(c.paint(dim, pad("", gutter)+" | ") + marks[:at] + c.paint(severityStyle(f.Severity), marks[at:]))
	return pad("", gutter+3)
}

// A line is the part of a text's line that lies around a place.
type line struct {
	text           string
	first, last    int  // the place, in bytes of text; it may end behind it
	before, behind bool // the line goes on there
}

// around is how many bytes of a line, either side of a place, may be on a
// screen: whole policies are written on one line.
const around = 4 * columns

func lineAround(text string, start, end int) line {
	from, to := max(0, start-around), min(len(text), start+around)
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > start && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	l := line{before: from > 0, behind: to < len(text)}
	if at := strings.LastIndexByte(text[:start][from:], '\n'); at >= 0 {
		from, l.before = from+at+1, false
	} else if from > 0 && text[from-1] == '\n' {
		l.before = false
	}
	if at := strings.IndexByte(text[start:to], '\n'); at >= 0 {
		to, l.behind = start+at, false
	}
	l.text = strings.TrimSuffix(text[from:to], "\r")
	l.first, l.last = min(start-from, len(l.text)), end-from
	return l
}

// underline gives the line as it can be shown, in at most that many cells, and
// the marks that go below it: ^ where the place starts and ~ up to where it
// ends. Tabs stay tabs in both, so that they fall alike. Of a line that is too
// long, the part around the place is shown, with … where it is cut.
func (l line) underline(cells int) (shown, marks string) {
	type cell struct {
		text   string
		marked bool
	}
	var all []cell
	start, total := -1, 0
	for i, r := range l.text {
		if start < 0 && i >= l.first {
			start = len(all)
		}
		text := "\t"
		if r != '\t' {
			text = words.Visible(string(r))
		}
		total += width(text)
		all = append(all, cell{text, i >= l.first && i < l.last})
	}
	if start < 0 {
		start = len(all) // behind the last character
	}
	from, to := 0, len(all)
	if l.before || l.behind || total > cells {
		// What stands before a place helps less than what follows it.
		room := cells - 2 // for both …
		for from = start; from > 0 && room > 2*cells/3; from-- {
			room -= width(all[from-1].text)
		}
		for to = start; to < len(all) && room >= width(all[to].text); to++ {
			room -= width(all[to].text)
		}
		for ; from > 0 && room >= width(all[from-1].text); from-- {
			room -= width(all[from-1].text)
		}
	}
	var a, b strings.Builder
	if from > 0 || l.before {
		a.WriteString("…")
		b.WriteString(" ")
	}
	for i, part := range all[from:to] {
		a.WriteString(part.text)
		first, rest := " ", " "
		if part.marked {
			first, rest = "~", "~"
		}
		switch {
		case from+i == start:
			first = "^"
		case part.text == "\t":
			first = "\t"
		}
		b.WriteString(first + strings.Repeat(rest, max(0, width(part.text)-1)))
	}
	if start >= to {
		b.WriteString("^")
	}
	if to < len(all) || l.behind {
		a.WriteString("…")
	}
	return a.String(), b.String()
}
