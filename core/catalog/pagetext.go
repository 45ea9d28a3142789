package catalog

// This file is text that knows its place: lines and cells, and the printer that puts
// them together from a page with markup.

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

// A line is a line that is not blank, without the blanks, the bullet and the markup.
type line struct {
	cell
	segs  []seg // how the text maps to the page; nil where it is the page's own bytes
	base  int   // of the text in what segs count
	level int   // of a heading, 1 to 6; 0 for any other line
}

// A seg is a run of printed text and the bytes of the page that it stands for. Runs of
// equal length are those bytes.
type seg struct{ text, size, start, end int }

// part cuts a piece of a line out, which is not to be empty.
func (l *line) part(i, j int) cell {
	if l.segs == nil {
		return cell{l.text[i:j], source.Span{Start: l.span.Start + i, End: l.span.Start + j}}
	}
	start, _ := l.place(i)
	_, end := l.place(j - 1)
	return cell{l.text[i:j], source.Span{Start: start, End: end}}
}

// place gives the bytes of the page behind one byte of the text.
func (l *line) place(i int) (start, end int) {
	i += l.base
	low, high := 0, len(l.segs)
	for high-low > 1 {
		if m := (low + high) / 2; l.segs[m].text <= i {
			low = m
		} else {
			high = m
		}
	}
	s := l.segs[low]
	if s.size == s.end-s.start {
		return s.start + i - s.text, s.start + i - s.text + 1
	}
	return s.start, s.end
}

// fields cuts a line at its blanks.
func (l *line) fields() []cell {
	var cells []cell
	start := -1
	for i, r := range l.text {
		if isBlank(r) {
			if start >= 0 {
				cells = append(cells, l.part(start, i))
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		cells = append(cells, l.part(start, len(l.text)))
	}
	return cells
}

// A printer collects printed text, line by line.
type printer struct {
	page    string
	escaped bool // the page writes a literal asterisk as \*
	text    []byte
	segs    []seg
	level   int // of the heading that the text stands in
	lines   []line
}

// copy prints bytes of the page. Those that are no UTF-8, which JSON could not hold, are
// replaced, and characters of no width are left out.
func (p *printer) copy(start, end int) {
	run := start
	for i := start; i < end; {
		size := 1
		if p.page[i] >= utf8.RuneSelf {
			var r rune
			if r, size = utf8.DecodeRuneInString(p.page[i:end]); r == utf8.RuneError && size == 1 {
				p.verbatim(run, i)
				p.put(string(utf8.RuneError), i, i+1)
				run = i + 1
			} else if isWidthless(r) {
				p.verbatim(run, i)
				run = i + size
			} else if r == '＊' { // the mark of a required type, in full width
				p.verbatim(run, i)
				p.put("*", i, i+size)
				run = i + size
			}
		}
		i += size
	}
	p.verbatim(run, end)
}

func (p *printer) verbatim(start, end int) {
	if start == end {
		return
	}
	if n := len(p.segs); n > 0 && p.segs[n-1].end == start && p.segs[n-1].size == start-p.segs[n-1].start {
		p.segs[n-1].end, p.segs[n-1].size = end, end-p.segs[n-1].start
	} else {
		p.segs = append(p.segs, seg{len(p.text), end - start, start, end})
	}
	p.text = append(p.text, p.page[start:end]...)
}

// put prints a text that stands for bytes of the page.
func (p *printer) put(text string, start, end int) {
	if text == "" {
		return
	}
	p.segs = append(p.segs, seg{len(p.text), len(text), start, end})
	p.text = append(p.text, text...)
}

// space prints a single space for a run of blanks, as HTML has it.
func (p *printer) space(start, end int) {
	if n := len(p.text); n > 0 && p.text[n-1] != ' ' {
		p.put(" ", start, end)
	}
}

// flush ends the line. One without text is none.
func (p *printer) flush() {
	if len(p.text) == 0 {
		return
	}
	text := string(p.text)
	l := line{segs: p.segs, level: p.level}
	i, j := trimmed(text)
	if i < j {
		l.base, l.text = i, text[i:j]
		start, _ := l.place(0)
		_, end := l.place(len(l.text) - 1)
		l.span = source.Span{Start: start, End: end}
		if len(l.segs) == 1 && l.segs[0].size == l.segs[0].end-l.segs[0].start {
			l.segs, l.base = nil, 0
		}
		p.lines = append(p.lines, l)
	}
	p.text, p.segs = p.text[:0], nil
}

// take gives the lines so far.
func (p *printer) take() []line {
	p.flush()
	lines := p.lines
	p.lines = nil
	return lines
}

// trimmed finds the text between the blanks around it, without a bullet.
func trimmed(text string) (start, end int) {
	end = len(strings.TrimRightFunc(text, isBlank))
	start = len(text) - len(strings.TrimLeftFunc(text, isBlank))
	if start >= end {
		return 0, 0
	}
	for _, bullet := range [...]string{"•", "·", "◦", "▪", "- ", "+ ", "* "} {
		if rest, ok := strings.CutPrefix(text[start:end], bullet); ok {
			rest = strings.TrimLeftFunc(rest, isBlank)
			// What the asterisk of a required type and the one of a list stand before differs.
			if bullet != "* " || isARNCell(cell{text: rest}) || isNameCell(cell{text: rest}) {
				return end - len(rest), end
			}
		}
	}
	return start, end
}

// isBlank takes the no-break space, the ideographic space and the marks of no width
// for blanks too; the pages are full of them.
func isBlank(r rune) bool { return unicode.IsSpace(r) || isWidthless(r) }

func isWidthless(r rune) bool {
	return r >= '\u200b' && r <= '\u200f' || r == '\u2060' || r == '\ufeff' || r == '\u00ad'
}

// wellFormed makes text fit for JSON, which holds no other bytes than UTF-8.
func wellFormed(text string) string { return strings.ToValidUTF8(text, string(utf8.RuneError)) }

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
		if isBlank(r) {
			return -1
		}
		return unicode.ToLower(halfWidth(r))
	}, text)
}

// halfWidth gives the ASCII character for its full-width form, and a comma for that of
// lists.
func halfWidth(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '、':
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
