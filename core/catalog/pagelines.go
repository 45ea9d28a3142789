package catalog

// This file cuts a page's text into lines and cells that know their place.

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
)

// A cell is a piece of the page as it is to be kept, with the place it comes from.
type cell struct {
	text string
	span source.Span
}

// A line is a line that is not blank, without the blanks and the bullet around it.
type line struct{ cell }

// splitLines gives the lines that are not blank. Blank lines carry no meaning on these
// pages: they stand inside rows and are missing between rows.
func splitLines(text string) []line {
	var lines []line
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexAny(text[start:], "\n\r"); i >= 0 {
			end = start + i
		}
		c := trim(text, start, end)
		for _, bullet := range [...]string{"•", "·", "- "} {
			if strings.HasPrefix(text[c.span.Start:c.span.End], bullet) {
				c = trim(text, c.span.Start+len(bullet), c.span.End)
				break
			}
		}
		if c.text != "" {
			lines = append(lines, line{c})
		}
		start = end + 1
	}
	return lines
}

// trim makes a cell of text[start:end] without the blanks around it.
func trim(text string, start, end int) cell {
	part := text[start:end]
	inner := strings.TrimLeftFunc(part, isBlank)
	start = end - len(inner)
	inner = strings.TrimRightFunc(inner, isBlank)
	return cell{wellFormed(inner), source.Span{Start: start, End: start + len(inner)}}
}

// isBlank takes the no-break space, the ideographic space and the marks of no width
// for blanks too; the pages are full of them.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// wellFormed makes text fit for JSON, which holds no other bytes than UTF-8.
func wellFormed(text string) string { return strings.ToValidUTF8(text, string(utf8.RuneError)) }

// fields cuts a line at its blanks.
func (l line) fields() []cell {
	var cells []cell
	start := -1
	// The text may be longer than the span where bytes were replaced; such a line has
	// one field, since its offsets are not those of the page.
	if len(l.text) != l.span.End-l.span.Start {
		return []cell{l.cell}
	}
	add := func(end int) {
		cells = append(cells, cell{l.text[start:end], source.Span{Start: l.span.Start + start, End: l.span.Start + end}})
		start = -1
	}
	for i, r := range l.text {
		if isBlank(r) {
			if start >= 0 {
				add(i)
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		add(len(l.text))
	}
	return cells
}

// joined is a run of fields as one cell, with single spaces between them.
func joined(cells []cell) cell {
	if len(cells) == 0 {
		return cell{}
	}
	return cell{strings.Join(texts(cells), " "), source.Span{Start: cells[0].span.Start, End: cells[len(cells)-1].span.End}}
}

func texts(cells []cell) []string {
	list := make([]string, len(cells))
	for i, c := range cells {
		list[i] = c.text
	}
	return list
}

// compact is how headings and prose are compared: lower case, without any blank, with
// the punctuation of Chinese pages as that of English ones.
func compact(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isBlank(r):
			return -1
		case r == '？':
			return '?'
		}
		return unicode.ToLower(halfWidth(r))
	}, text)
}

// halfWidth gives the punctuation of English pages for that of Chinese ones.
func halfWidth(r rune) rune {
	switch r {
	case '（':
		return '('
	case '）':
		return ')'
	case '：':
		return ':'
	case '，':
		return ','
	}
	return r
}

// short clips a text that a problem quotes to 60 characters.
func short(text string) string {
	const limit = 60
	count := 0
	for i := range text {
		if count++; count > limit {
			return text[:i] + "…"
		}
	}
	return text
}
