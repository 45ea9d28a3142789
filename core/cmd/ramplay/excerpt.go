package main

// This file shows a place in a text: its line, and marks below it.

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// excerpt prints the line on which a place starts and marks the place. It
// gives the indent for what is said about the place below it.
func (c *command) excerpt(file *source.File, r playground.Range, s style) (indent string) {
	number := strconv.Itoa(r.Start.Line)
	gutter := max(4, len(number)+1)
	last := r.End.Column
	if r.End.Line != r.Start.Line {
		last = int(^uint(0) >> 1) // to the line's end
	}
	line, marks := underline(file.Line(r.Start.Line), r.Start.Column, last, columns-gutter-3)
	c.print(c.paint(dim, pad("", gutter-len(number))+number+" | ") + line)
	c.print(c.paint(dim, pad("", gutter)+" | ") + c.paintMarks(s, strings.TrimRight(marks, " ")))
	return pad("", gutter+3)
}

// paintMarks colours the marks alone, so that a line of blanks ends where it
// seems to end.
func (c *command) paintMarks(s style, marks string) string {
	at := strings.IndexByte(marks, '^')
	return marks[:at] + c.paint(s, marks[at:])
}

// underline gives a line as it can be shown and the marks that go below it: ^
// where the place starts and ~ up to where it ends. First and last are columns
// in characters, the last one not marked. Tabs stay tabs in both, so that they
// fall alike. Of a line that is longer than that many cells, the part around
// the place is shown, with … where it is cut.
func underline(line string, first, last, cells int) (shown, marks string) {
	type cell struct {
		text   string
		marked bool
	}
	var all []cell
	column := 0
	for _, r := range line {
		column++
		text := "\t"
		if r != '\t' {
			text = words.Visible(string(r))
		}
		all = append(all, cell{text, column >= first && column < last})
	}
	start := min(max(0, first-1), len(all))
	from, to := 0, len(all)
	if width(words.Visible(line)) > cells {
		// What stands before a place helps less than what follows it.
		room := cells - 2 // for both …
		for from = start; from > 0 && room > 2*cells/3; from-- {
			room -= width(all[from-1].text)
		}
		for to = start; to < len(all) && room-width(all[to].text) >= 0; to++ {
			room -= width(all[to].text)
		}
		for ; from > 0 && room-width(all[from-1].text) >= 0; from-- {
			room -= width(all[from-1].text)
		}
	}
	var a, b strings.Builder
	if from > 0 {
		a.WriteString("…")
		b.WriteString(" ")
	}
	for i, part := range all[from:to] {
		mark := " "
		switch {
		case from+i == start:
			mark = "^"
		case part.marked:
			mark = "~"
		}
		a.WriteString(part.text)
		if part.text == "\t" && mark != "^" {
			b.WriteByte('\t')
			continue
		}
		b.WriteString(mark)
		if mark == "^" && part.marked {
			mark = "~"
		} else if mark == "^" {
			mark = " "
		}
		b.WriteString(strings.Repeat(mark, max(0, width(part.text)-1)))
	}
	if start >= to {
		b.WriteString("^") // behind the last character
	}
	if to < len(all) {
		a.WriteString("…")
	}
	return a.String(), b.String()
}
