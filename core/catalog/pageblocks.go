package catalog

// This file cuts a page into blocks, lines and tables, whatever it was copied as: HTML,
// Markdown, cells between tabs, or plain text.

import (
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// A Layout is how a page was copied, as far as it can be told.
type Layout string

// The layouts.
const (
	HTML         Layout = "html"          // a selection in a browser, or a saved page
	PipeTable    Layout = "pipe-table"    // Markdown with tables between pipes
	Markdown     Layout = "markdown"      // Markdown with a cell in each paragraph
	TabSeparated Layout = "tab-separated" // rows of a spreadsheet or of a selection
	PlainText    Layout = "text"          // the text of a selection, one or several cells a line
	Exported     Layout = "catalog"       // no page: a catalogue as JSON
)

// readBlocks cuts a page up, and tells whether it is Markdown.
func readBlocks(page string, html bool) (blocks []block, markdown bool) {
	if html {
		blocks, _ = readHTML(page, 0, len(page), false)
		return blocks, false
	}
	s := splitter{printer: printer{page: page, escaped: strings.Contains(page, `\*`)}}
	s.markdown = s.escaped
	for s.at < len(page) {
		s.next()
	}
	s.emit()
	return s.blocks, s.markdown
}

// isHTML tells HTML from text in which tags stand.
func isHTML(page string) bool {
	start := strings.TrimLeftFunc(page[:min(len(page), 4000)], isBlank)
	head := strings.ToLower(start)
	for _, mark := range [...]string{"<!doctype html", "<html", "<body", "<!--startfragment"} {
		if strings.Contains(head, mark) {
			return true
		}
	}
	if !hasTag(page, "<td") && !hasTag(page, "<p") && !hasTag(page, "<div") {
		return false
	}
	// Markdown may start with an anchor, and hold whole tables.
	markdown := strings.HasPrefix(start, "#") || strings.Contains(page, "\n#") || strings.Contains(page, "\n|") || strings.HasPrefix(start, "|")
	return !markdown && (strings.HasPrefix(start, "<") || hasTag(page, "<td") && !hasTag(page, "<table"))
}

// tableTag finds the tag of a table in a line, -1 without one.
func tableTag(raw string) int {
	if i := strings.Index(raw, "<table"); i >= 0 {
		return i
	}
	return strings.Index(raw, "<TABLE")
}

func hasTag(page, tag string) bool {
	return strings.Contains(page, tag) || strings.Contains(page, strings.ToUpper(tag))
}

// A splitter is the state of cutting text up.
type splitter struct {
	printer
	blocks   []block
	at       int
	markdown bool
}

func (s *splitter) emit() {
	for _, l := range s.take() {
		s.blocks = append(s.blocks, block{line: l})
	}
}

// lineEnd gives the end of the line at i and the start of the one after it.
func lineEnd(page string, i int) (end, next int) {
	k := strings.IndexAny(page[i:], "\n\r")
	if k < 0 {
		return len(page), len(page)
	}
	if strings.HasPrefix(page[i+k:], "\r\n") { // one line break, or a table would seem to end at each
		return i + k, i + k + 2
	}
	return i + k, i + k + 1
}

// next takes the next line, or the table that starts with it.
func (s *splitter) next() {
	start := s.at
	end, after := lineEnd(s.page, start)
	raw := s.page[start:end]
	for _, delimiter := range [...]byte{'|', '\t'} {
		if strings.IndexByte(raw, delimiter) >= 0 {
			if t, next := s.delimited(delimiter); t != nil {
				s.emit()
				s.blocks = append(s.blocks, block{table: t})
				s.at = next
				return
			}
		}
	}
	if i := tableTag(raw); i >= 0 {
		blocks, next := readHTML(s.page, start+i, len(s.page), true)
		s.text(start, start+i)
		s.emit()
		s.blocks = append(s.blocks, blocks...)
		s.at = next
		return
	}
	s.at = after
	s.text(start, end)
	s.emit()
}

// text prints a line.
func (s *splitter) text(start, end int) {
	i, j := trimmed(s.page[start:end])
	start, end = start+i, start+j
	raw := s.page[start:end]
	switch {
	case strings.HasPrefix(raw, "```") || strings.HasPrefix(raw, "~~~") || isRule(raw):
		return
	case strings.HasPrefix(raw, ">"): // a quoted line is a line like any other
		quoted := strings.TrimLeftFunc(raw, func(r rune) bool { return r == '>' || isBlank(r) })
		s.text(end-len(quoted), end)
		return
	case strings.HasPrefix(raw, "#"):
		if n := runLength(raw[:min(len(raw), 8)]); n <= 6 && n < len(raw) && (raw[n] == ' ' || strings.HasPrefix(raw[n:], "\u00a0")) {
			start += n
			s.level, s.markdown = n, true
		}
	}
	if strings.ContainsAny(raw, "\\`*_[!<&") {
		s.inline(start, end)
	} else {
		s.copy(start, end)
	}
	s.flush()
	s.level = 0
}

// isRule tells a line under a heading or between parts.
func isRule(raw string) bool {
	return len(raw) >= 3 && (raw[0] == '-' || raw[0] == '=') && runLength(raw) == len(raw)
}

// delimited reads a table whose first row stands at s.at. It is nil where that row is
// neither the heads of a table of these pages, or of any in Markdown, nor an operation.
func (s *splitter) delimited(delimiter byte) (t *table, next int) {
	start := s.at
	row, next := s.record(start, delimiter, 0)
	if delimiter == '|' {
		if end, after := lineEnd(s.page, next); len(row) > 1 && isSeparator(s.page[next:end]) {
			next = after
			t = &table{layout: PipeTable}
		}
	}
	if t == nil {
		heads, _ := headsOf(row)
		first := headText(row, 0)
		if heads == noTable && (len(row) < 4 || !isActionName(first)) || delimiter == '\t' && !s.tabFollows(next) {
			return nil, 0
		}
		t = &table{layout: PipeTable}
		if delimiter == '\t' {
			t.layout = TabSeparated
		}
	}
	t.rows = append(t.rows, row)
	for next < len(s.page) {
		end, after := lineEnd(s.page, next)
		raw := s.page[next:end]
		if delimiter == '\t' && strings.TrimFunc(raw, isBlank) == "" && after < len(s.page) && !strings.Contains(raw, "\t") {
			next = after // a blank line between rows
			continue
		}
		if strings.IndexByte(raw, delimiter) < 0 {
			break
		}
		if delimiter == '|' && isSeparator(raw) {
			next = after
			continue
		}
		row, next = s.record(next, delimiter, len(t.rows[0]))
		t.rows = append(t.rows, row)
	}
	t.span = source.Span{Start: start, End: min(next, len(s.page))}
	return t, next
}

// tabFollows tells whether the next line that is not blank has a tab, if there is one.
func (s *splitter) tabFollows(i int) bool {
	for range 5 {
		end, after := lineEnd(s.page, i)
		if raw := s.page[i:end]; strings.TrimFunc(raw, isBlank) != "" {
			return strings.Contains(raw, "\t")
		}
		i = after
	}
	return true
}

// isSeparator tells the line of dashes under the heads of a Markdown table.
func isSeparator(raw string) bool {
	return strings.Contains(raw, "-") && strings.Contains(raw, "|") && strings.Trim(raw, "|-:> \t\u00a0") == ""
}

// maxRecordLines is how many lines a row of a table may go over.
const maxRecordLines = 60

// record reads a row that starts at start. Cells may hold line breaks: in quotes, as a
// spreadsheet copies them, and as they are until the row has all its columns.
func (s *splitter) record(start int, delimiter byte, columns int) (row []*tableCell, next int) {
	var cuts []int // where the delimiters are
	i, lines, end := start, 0, start
	for {
		var after int
		i, cuts = s.cells(i, delimiter, cuts)
		end, after = lineEnd(s.page, i)
		next = after
		lines++
		if lines >= maxRecordLines || next >= len(s.page) || !s.continues(start, end, next, delimiter, len(cuts), columns) {
			break
		}
		i = next
	}
	from := start
	for _, cut := range append(cuts, end) {
		row = append(row, s.cell(from, cut))
		from = cut + 1
	}
	if delimiter == '|' { // the pipes at the ends of the row
		if len(row) > 1 && len(row[0].lines) == 0 {
			row = row[1:]
		}
		if n := len(row); n > 1 && len(row[n-1].lines) == 0 && strings.HasSuffix(strings.TrimRightFunc(s.page[start:end], isBlank), "|") {
			row = row[:n-1]
		}
	}
	return row[:min(len(row), maxColumns)], next
}

// continues tells whether the line at next belongs to the row that has so many
// delimiters so far.
func (s *splitter) continues(start, end, next int, delimiter byte, cuts, columns int) bool {
	if columns == 0 {
		return false
	}
	missing := columns - 1 - cuts
	if delimiter == '|' {
		trimmed := strings.TrimFunc(s.page[start:end], isBlank)
		if strings.HasPrefix(trimmed, "|") {
			missing++
		}
	}
	lineStop, _ := lineEnd(s.page, next)
	raw := strings.TrimFunc(s.page[next:lineStop], isBlank)
	first, _, delimited := strings.Cut(strings.TrimPrefix(raw, "|"), string(delimiter))
	first = strings.TrimFunc(first, isBlank)
	if delimited && isActionName(s.plain(first)) || strings.HasPrefix(raw, "#") {
		return false
	}
	if delimiter == '|' {
		return missing > 0 && raw != "" && !isSeparator(raw)
	}
	if missing > 0 {
		return true
	}
	// The last cell goes on for as long as there are names, or nothing.
	from, to := trimmed(raw)
	c := cell{text: raw[from:to]}
	return !delimited && (c.text == "" || isNameCell(c) || isNoneCell(c) || isARNCell(c))
}

// plain is a short text without its markup.
func (s *splitter) plain(text string) string {
	text = strings.Trim(text, "`*_[ ")
	text, _, _ = strings.Cut(text, "](")
	return strings.TrimRight(text, "`*_")
}

// cells finds the delimiters from i to the end of the line, which may be one further
// down where a quoted cell holds line breaks.
func (s *splitter) cells(i int, delimiter byte, cuts []int) (end int, all []int) {
	page := s.page
	for atStart := delimiter == '\t'; i < len(page) && page[i] != '\n' && page[i] != '\r'; {
		if atStart && page[i] == '"' {
			if k := closingQuote(page, i+1); k > 0 {
				i = k
				atStart = false
				continue
			}
		}
		atStart = false
		switch {
		case page[i] == '\\' && delimiter == '|':
			i++
		case page[i] == delimiter:
			cuts = append(cuts, i)
			atStart = delimiter == '\t'
		}
		i++
	}
	return min(i, len(page)), cuts
}

// closingQuote gives the place after the quote that closes a cell, 0 without one.
func closingQuote(page string, i int) int {
	for limit := min(len(page), i+maxAddress); i < limit; i++ {
		if page[i] == '"' {
			if i+1 < len(page) && page[i+1] == '"' {
				i++
				continue
			}
			if i+1 == len(page) || strings.IndexByte("\t\n\r", page[i+1]) >= 0 {
				return i + 1
			}
			return 0
		}
	}
	return 0
}

// cell prints a cell of a row.
func (s *splitter) cell(start, end int) *tableCell {
	i, j := trimmed(s.page[start:end])
	c := &tableCell{span: source.Span{Start: start + i, End: start + j}}
	if raw := s.page[start+i : start+j]; len(raw) > 1 && raw[0] == '"' && raw[len(raw)-1] == '"' {
		i, j = i+1, j-1
	}
	saved := s.take()
	for at := start + i; at < start+j; {
		lineStop, after := lineEnd(s.page[:start+j], at)
		s.text(at, lineStop)
		at = after
	}
	c.lines = s.take()
	s.lines = saved
	return c
}
