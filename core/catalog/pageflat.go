package catalog

// This file reads lines: the text of a page as a browser copies it, or as Markdown, with
// every cell, or a few of them, on a line.

import (
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// flat is the state of reading: which table the current line is in.
type flat struct {
	*page
	lines        []line
	lastUnplaced int // number of the last line that was reported, to join a run of them
	number       int // of the current line
	lost         bool
}

// readFlat fills the table model from a run of lines. Every line is looked at once, and
// those after the start of what could be column heads or a row a few times more.
func readFlat(p *page, lines []line) {
	f := flat{page: p, lines: lines, lastUnplaced: -2}
	for f.number < len(lines) {
		// Headings and heads are short, so that prose is not compacted for nothing.
		folded := ""
		if text := lines[f.number].text; len(text) <= maxHeadBytes {
			folded = compact(text)
		}
		if next, ok := f.headsAt(folded); ok {
			f.number = next
			continue
		}
		if s := f.heading(folded); s != noSection {
			f.mode = noTable
			p.conditionsSeen = p.conditionsSeen || s == conditionSection
			f.number++
		} else {
			f.number += f.line()
		}
	}
}

// headsAt reads column heads, wherever they stand: long tables repeat them.
func (f *flat) headsAt(folded string) (next int, ok bool) {
	for _, kind := range [...]tableKind{operationTable, apiTable, conditionTable, resourceTable} {
		if next, ok = matchHeads(f.lines, f.number, folded, kind); ok {
			for _, l := range f.lines[f.number:next] {
				f.heads += l.text
			}
			f.enterFlat(kind)
			return next, true
		}
	}
	return 0, false
}

func (f *flat) enterFlat(kind tableKind) {
	layout := PlainText
	if f.markdown {
		layout = Markdown
	}
	f.enter(kind, layout, f.lines[f.number].span)
	f.lost = false
}

// heading tells whether the current line opens a section. A resource type may be called
// like one; then its resource name follows. The last table ends at any question, which
// is how the pages head what comes after, and every table at a heading that is marked.
func (f *flat) heading(folded string) section {
	s := headingOf(folded)
	if s == noSection && f.lines[f.number].level > 0 {
		return otherSection
	}
	if s != noSection && f.lines[f.number].level == 0 && f.number+1 < len(f.lines) && isARNCell(f.lines[f.number+1].cell) {
		return noSection
	}
	if s == noSection && f.mode == conditionTable && strings.HasSuffix(folded, "?") {
		return otherSection
	}
	return s
}

// line reads the current line and gives how many lines that took.
func (f *flat) line() (taken int) {
	l := &f.lines[f.number]
	if f.mode == noTable && !strings.Contains(l.text, ":") {
		return 1 // prose, and no row without heads either
	}
	fields := separated(l.fields())
	if f.mode == noTable || f.mode == operationTable || f.mode == apiTable {
		if taken = f.row(fields); taken > 0 {
			return taken
		}
	}
	placed := true
	switch f.mode {
	case operationTable, apiTable:
		placed = !f.lost && len(f.operations) > 0 && f.operations[len(f.operations)-1].addCells(fields)
	case resourceTable:
		placed = f.resourceCells(fields)
	case conditionTable:
		placed = f.conditionCells(fields)
	}
	if !placed {
		f.unplacedLine(*l)
	}
	return 1
}

// row reads the line or the lines that open a row: action, API, access level; on an
// API's own page without the API. In the table the level may be missing. A paste without
// any heads starts at such a line too, if a resource type follows: there a row of the
// condition keys could pass for one, but for the type at its end.
func (f *flat) row(fields []cell) (taken int) {
	n := len(fields)
	inTable := f.mode != noTable
	if n == 0 || !isActionName(fields[0].text) {
		return 0
	}
	word := func(i int) bool { return i < n && isIdentifier(fields[i].text) && !isNoneCell(fields[i]) }
	switch {
	case n == 1:
		return f.tallRow(fields[0])
	case f.mode == apiTable:
		if n > 2 && !isAccessLevel(fields[1].text) {
			return 0
		}
		if isAccessLevel(fields[1].text) && (f.resourceAt(f.number+1) || n > 2) {
			f.open(operationRow{action: fields[0], access: fields[1]}, fields[2:])
			return 1
		}
	case n == 2 && inTable && word(1) || n == 3 && word(1) && isIdentifier(fields[2].text) && !isDataType(fields[2].text) && (inTable || f.resourceAt(f.number+1)):
		f.open(operationRow{action: fields[0], api: fields[1]}, nil)
		if n == 3 {
			f.operations[len(f.operations)-1].access = fields[2]
		}
		return 1
	case n > 3 && word(1) && isAccessLevel(fields[2].text): // the whole row on a line
		f.open(operationRow{action: fields[0], api: fields[1], access: fields[2]}, fields[3:])
		return 1
	}
	return 0
}

// open starts a row. What else stands on its line follows.
func (f *flat) open(row operationRow, rest []cell) {
	if f.mode == noTable {
		f.enterFlat(operationTable)
	}
	f.lost = false
	if len(rest) > 0 && !row.addCells(rest) {
		f.unplaced(joined(rest))
	}
	f.operations = append(f.operations, row)
}

// tallRow reads a row with a cell on each line, which starts with the action alone. A
// dependent action looks the same, but no API, access level and resource type follow it.
func (f *flat) tallRow(action cell) (taken int) {
	at := func(i int) cell {
		if f.number+i < len(f.lines) {
			return f.lines[f.number+i].cell
		}
		return cell{}
	}
	api, access := at(1), at(2)
	switch isAPI := isIdentifier(api.text) && !isNoneCell(api); {
	case f.mode != apiTable && isAPI && isAccessLevel(access.text) && f.resourceAt(f.number+3):
		f.open(operationRow{action: action, api: api, access: access}, nil)
		return 3
	case f.mode != apiTable && isAPI && f.mode != noTable && f.resourceAt(f.number+2) && !f.resourceAt(f.number+1):
		f.open(operationRow{action: action, api: api}, nil)
		return 2
	case f.mode != operationTable && isAccessLevel(api.text) && f.resourceAt(f.number+2):
		if f.mode == noTable {
			f.enterFlat(apiTable)
		}
		f.open(operationRow{action: action, access: api}, nil)
		return 2
	case f.mode == noTable || !f.resourceAt(f.number+1):
		return 0
	case f.mode == apiTable:
		f.open(operationRow{action: action}, nil)
		return 1
	}
	row, ok := cutRow(action)
	if ok {
		f.open(row, nil)
		return 1
	}
	// Nobody can tell where the action ends and the API starts, or whose the cells are
	// that follow.
	f.report("page-row-run-together", source.Warning, action.span, "text", short(action.text))
	f.lost = true
	f.lastUnplaced = f.number
	return 1
}

// cutRow cuts the first cells of a row that a copy left no blanks between, which can be
// done only where action and API have one name.
func cutRow(c cell) (row operationRow, ok bool) {
	code, name, _ := splitAction(c.text)
	start := len(code) + 1
	for _, level := range append(strings.Split(accessLevels, "|"), "") {
		if twice := c.part(start, max(start, len(c.text)-len(level))); strings.HasSuffix(name, level) && isTwice(twice.text) {
			middle, end := start+len(twice.text)/2, start+len(twice.text)
			return operationRow{action: c.part(0, middle), api: c.part(middle, end), access: c.part(end, len(c.text))}, true
		}
	}
	return row, false
}

// resourceAt tells whether a line is the start of a row's resource types.
func (f *flat) resourceAt(i int) bool {
	if i >= len(f.lines) {
		return false
	}
	l := &f.lines[i]
	if l.level > 0 || isNoneCell(l.cell) || isNameCell(l.cell) {
		return false
	}
	kind, _, named := strings.Cut(l.text, "acs:")
	kind = strings.TrimRightFunc(strings.TrimRight(kind, "*"), isBlank)
	switch {
	case kind == "" || !isKind(cell{text: kind}):
		return false
	case named:
		return !strings.Contains(kind, ":")
	case kind[0] == '*' || isAllResource(kind):
		return true
	}
	return i+1 < len(f.lines) && strings.HasPrefix(f.lines[i+1].text, "acs:")
}

// resourceCells adds a line to the table of resource types.
func (f *flat) resourceCells(fields []cell) bool {
	n := len(fields)
	for n > 0 && isARNCell(fields[n-1]) {
		n--
	}
	kind, arns := joined(fields[:n]), fields[n:]
	if kind.text != "" {
		if !isKind(kind) {
			return false
		}
		f.resources = append(f.resources, resourceRow{kind: kind})
	}
	if len(f.resources) == 0 {
		return false
	}
	row := &f.resources[len(f.resources)-1]
	row.arns = append(row.arns, arns...)
	return true
}

// conditionCells adds a line to the table of condition keys: a key, its description and
// its type, on one line or on several. A row is whole once a type ends a line.
func (f *flat) conditionCells(cells []cell) bool {
	if isNameCell(cells[0]) {
		f.conditions = append(f.conditions, conditionRow{key: cells[0]})
		cells = cells[1:]
	}
	if len(f.conditions) == 0 {
		return false
	}
	row := &f.conditions[len(f.conditions)-1]
	if row.kind.text != "" {
		return false
	}
	for _, words := range [...]int{2, 1} { // "IP address" is one type
		if n := len(cells) - words; n >= 0 && isDataType(joined(cells[n:]).text) {
			row.kind, cells = joined(cells[n:]), cells[:n]
			break
		}
	}
	if row.description.text != "" {
		cells = append([]cell{row.description}, cells...)
	}
	row.description = joined(cells)
	return true
}

// unplacedLine reports a line; lines that follow one another make one problem.
func (f *flat) unplacedLine(l line) {
	if f.lastUnplaced == f.number-1 && len(f.problems) > 0 {
		f.problems[len(f.problems)-1].Span.End = l.span.End
	} else {
		f.unplaced(l.cell)
	}
	f.lastUnplaced = f.number
}
