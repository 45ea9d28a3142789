package catalog

// This file cuts HTML into lines and tables. It knows no more of HTML than what a saved
// page, a selection or a spreadsheet puts into the clipboard, and takes any text.

import (
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// A block is a line or a table of the page.
type block struct {
	line  line
	table *table // nil for a line
}

// A table is a grid. A cell that spans rows or columns stands in each of them.
type table struct {
	layout Layout
	rows   [][]*tableCell
	span   source.Span
}

type tableCell struct {
	lines []line
	span  source.Span
}

// Limits of a grid that a span can ask for.
const (
	maxColumns = 40
	maxSpan    = 2000
)

// A tag is what stands between angle brackets.
type tag struct {
	name    string // in lower case; "!" for a comment or a declaration
	closing bool
	opened  bool // a tag starts here, whether it ends or not
	start   int
	next    int // after the tag; 0 where there is none
	text    string
}

// tagAt reads the tag at text[i], which is a "<". Attributes may hold a ">" in quotes.
func tagAt(text string, i int) tag {
	t := tag{start: i}
	j := i + 1
	if strings.HasPrefix(text[j:], "!") || strings.HasPrefix(text[j:], "?") {
		t.opened = true
		end := ">"
		if strings.HasPrefix(text[j:], "!--") && !strings.HasPrefix(text[j:], "!-->") {
			end = "-->"
		}
		if k := strings.Index(text[j:], end); k >= 0 {
			t.name, t.next = "!", j+k+len(end)
		}
		return t
	}
	if j < len(text) && text[j] == '/' {
		t.closing = true
		j++
	}
	name := j
	for j < len(text) && (isAlphanumeric(rune(text[j])) || j > name && (text[j] == ':' || text[j] == '-')) {
		j++
	}
	if j == name || text[name] >= '0' && text[name] <= '9' {
		return t
	}
	t.name, t.text, t.opened = strings.ToLower(text[name:j]), text[j:], true
	for quote := byte(0); j < len(text); j++ {
		switch c := text[j]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			if text[j-1] == '=' || text[j-1] == ' ' {
				quote = c
			}
		case c == '>':
			t.text, t.next = t.text[:len(t.text)-(len(text)-j)], j+1
			return t
		}
	}
	return t
}

// isBlock tells the tags that end a line.
func (t *tag) isBlock() bool {
	return in(t.name, "p|div|br|li|ul|ol|dl|dt|dd|h1|h2|h3|h4|h5|h6|table|thead|tbody|tfoot|tr|td|th|caption|section|article|header|footer|nav|main|aside|pre|blockquote|hr|form|figure|figcaption|title|body|html|head|option|button")
}

// isInline tells the tags that Markdown may hold and that end no line.
func (t *tag) isInline() bool {
	return in(t.name, "!|a|b|i|em|strong|code|span|font|sup|sub|u|s|small|img|label|del|ins|mark|kbd|var|tt")
}

// attribute reads a number, 1 where it is not there.
func (t *tag) attribute(name string) int {
	text := strings.ToLower(t.text)
	i := strings.Index(text, name+"=")
	if i < 0 {
		return 1
	}
	digits := strings.TrimLeft(text[i+len(name)+1:], "\"' ")
	end := 0
	for end < len(digits) && end < 5 && digits[end] >= '0' && digits[end] <= '9' {
		end++
	}
	return max(1, number(digits[:end]))
}

// An htmlReader is the state of reading: the tables that are open, innermost last.
type htmlReader struct {
	printer
	blocks []block
	open   []*openTable
}

type openTable struct {
	table *table
	row   []*tableCell
	inRow bool
	cell  *tableCell // nil between cells
	below []spanned  // by column: cells that reach into the rows to come
}

type spanned struct {
	cell *tableCell
	rows int
}

// readHTML reads page[start:end] and gives its blocks. Within Markdown it stops after
// the table that it starts with.
func readHTML(page string, start, end int, oneTable bool) (blocks []block, next int) {
	h := htmlReader{printer: printer{page: page}}
	i := start
	// Once a quote or a comment is not closed, no tag is looked for far away.
	lenient := false
	for i < end {
		j := strings.IndexByte(page[i:end], '<')
		if j < 0 {
			j = end - i
		}
		h.words(i, i+j)
		if i += j; i == end {
			break
		}
		window := end
		if lenient {
			window = min(end, i+maxAddress)
		}
		t := tagAt(page[:window], i)
		if t.next == 0 && t.opened {
			lenient = true
			if k := strings.IndexByte(page[i:min(end, i+maxAddress)], '>'); k >= 0 {
				t.next, t.text = i+k+1, ""
			}
		}
		if t.next == 0 {
			h.copy(i, i+1)
			i++
			continue
		}
		i = t.next
		if h.tag(t); t.name == "table" && t.closing && oneTable && len(h.open) == 0 {
			break
		}
		if !t.closing && in(t.name, "script|style|svg|template|noscript") && !strings.HasSuffix(t.text, "/") {
			i = skipElement(page[:end], i, t.name)
		}
	}
	for len(h.open) > 0 {
		h.closeTable(i)
	}
	h.emit()
	return h.blocks, i
}

// skipElement gives the place of the closing tag, or the end.
func skipElement(text string, i int, name string) int {
	for {
		k := strings.Index(text[i:], "</")
		if k < 0 {
			return len(text)
		}
		if i += k; len(text)-i > len(name)+1 && strings.EqualFold(text[i+2:i+2+len(name)], name) {
			return i
		}
		i += 2
	}
}

// words prints text with its blanks and line breaks as single spaces.
func (h *htmlReader) words(start, end int) {
	run := start
	for i := start; i < end; {
		switch c := h.page[i]; c {
		case ' ', '\n', '\t', '\r', '\f':
			h.copy(run, i)
			h.space(i, i+1)
			i++
			run = i
		case '&':
			if text, next := entityAt(h.page[:end], i); next > 0 {
				h.copy(run, i)
				h.put(text, i, next)
				i, run = next, next
				continue
			}
			i++
		default:
			i++
		}
	}
	h.copy(run, end)
}

// emit puts the lines so far where they belong: into the open cell, or the page.
func (h *htmlReader) emit() {
	lines := h.take()
	if n := len(h.open); n > 0 && h.open[n-1].cell != nil {
		c := h.open[n-1].cell
		c.lines = append(c.lines, lines...)
		return
	}
	for _, l := range lines {
		h.blocks = append(h.blocks, block{line: l})
	}
}

func (h *htmlReader) tag(t tag) {
	if !t.isBlock() {
		return
	}
	h.emit()
	if len(t.name) == 2 && t.name[0] == 'h' && t.name[1] >= '1' && t.name[1] <= '6' {
		h.level = 0
		if !t.closing {
			h.level = int(t.name[1] - '0')
		}
		return
	}
	if t.name == "table" {
		h.level = 0
		if t.closing {
			h.closeTable(t.next)
		} else {
			h.open = append(h.open, &openTable{table: &table{layout: HTML, span: source.Span{Start: t.start, End: t.next}}})
		}
		return
	}
	if t.name == "tr" || t.name == "td" || t.name == "th" {
		if len(h.open) == 0 { // rows of a selection without their table
			if t.closing {
				return
			}
			h.open = append(h.open, &openTable{table: &table{layout: HTML, span: source.Span{Start: t.start, End: t.next}}})
		}
		o := h.open[len(h.open)-1]
		o.closeCell(t.start)
		switch {
		case t.name == "tr":
			o.closeRow()
			o.inRow = !t.closing
		case !t.closing:
			o.openCell(t)
		}
	}
}

func (o *openTable) openCell(t tag) {
	o.inRow = true
	o.carry()
	o.cell = &tableCell{span: source.Span{Start: t.next, End: t.next}}
	rows := min(t.attribute("rowspan"), maxSpan)
	for range min(t.attribute("colspan"), maxColumns-len(o.row)) {
		for len(o.below) <= len(o.row) {
			o.below = append(o.below, spanned{})
		}
		o.below[len(o.row)] = spanned{o.cell, rows - 1}
		o.row = append(o.row, o.cell)
	}
}

// carry takes the cells that reach down from the rows above.
func (o *openTable) carry() {
	for len(o.row) < len(o.below) && o.below[len(o.row)].rows > 0 {
		b := &o.below[len(o.row)]
		b.rows--
		o.row = append(o.row, b.cell)
	}
}

func (o *openTable) closeCell(end int) {
	if o.cell != nil {
		o.cell.span.End = end
		o.cell = nil
	}
}

func (o *openTable) closeRow() {
	if o.inRow {
		o.carry()
	}
	if len(o.row) > 0 {
		o.table.rows = append(o.table.rows, o.row)
	}
	o.row, o.inRow = nil, false
}

func (h *htmlReader) closeTable(end int) {
	if len(h.open) == 0 {
		return
	}
	o := h.open[len(h.open)-1]
	o.closeCell(end)
	o.closeRow()
	o.table.span.End = end
	h.open = h.open[:len(h.open)-1]
	if len(o.table.rows) > 0 {
		h.blocks = append(h.blocks, block{table: o.table})
	}
}
