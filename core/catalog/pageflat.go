package catalog

// This file reads the flattened layout: the text of a page as a browser copies it, with
// every cell, or a few of them, on a line.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// flat is the state of reading: which table the current line is in.
type flat struct {
	*page
	mode         mode
	lastUnplaced int // number of the last line that was reported, to join a run of them
	number       int // of the current line
}

type mode uint8

const (
	inProse mode = iota
	inOperations
	inResources
	inConditions
)

// readFlat fills the table model from lines. Every line is looked at once, and those
// after the start of what could be column heads a few times more.
func readFlat(p *page, lines []line) {
	f := flat{page: p, lastUnplaced: -2}
	for f.number < len(lines) {
		// Headings and heads are short, so that prose is not compacted for nothing.
		folded := ""
		if text := lines[f.number].text; len(text) <= maxHeadBytes {
			folded = compact(text)
		}
		if next, ok := f.heads(lines, folded); ok {
			f.number = next
			continue
		}
		if s := f.heading(lines, folded); s != noSection {
			f.mode = inProse
			p.conditionsSeen = p.conditionsSeen || s == conditionSection
		} else {
			f.line(lines[f.number])
		}
		f.number++
	}
}

// heads reads column heads, wherever they stand: long tables repeat them.
func (f *flat) heads(lines []line, folded string) (next int, ok bool) {
	if next, ok = matchHeads(lines, f.number, folded, operationHeads); ok {
		f.enterOperations(lines[f.number].span)
	} else if next, ok = matchHeads(lines, f.number, folded, conditionHeads); ok {
		f.mode, f.conditionsSeen = inConditions, true
	} else if next, ok = matchHeads(lines, f.number, folded, resourceHeads); ok {
		f.mode = inResources
	}
	return next, ok
}

// enterOperations notes that the current line is of the table of operations.
func (f *flat) enterOperations(at source.Span) {
	if !f.recognised {
		f.recognised, f.tableLine, f.tableSpan = true, f.number, at
	}
	f.mode = inOperations
}

// heading tells whether the current line opens a section. A resource type may be
// called like one; then its resource name follows. The last table ends at any question,
// which is how the pages head what comes after.
func (f *flat) heading(lines []line, folded string) section {
	s := headingOf(folded)
	if s != noSection && f.number+1 < len(lines) && isARNCell(lines[f.number+1].cell) {
		return noSection
	}
	if s == noSection && f.mode == inConditions && strings.HasSuffix(folded, "?") {
		return otherSection
	}
	return s
}

func (f *flat) line(l line) {
	if f.mode == inProse && !strings.Contains(l.text, ":") {
		return // prose, and no row without heads either
	}
	cells := l.fields()
	if (f.mode == inProse || f.mode == inOperations) && isRowStart(cells, f.mode == inOperations) {
		f.enterOperations(l.span)
		row := operationRow{action: cells[0], api: cells[1]}
		if len(cells) == 3 {
			row.access = cells[2]
		}
		f.operations = append(f.operations, row)
		return
	}
	placed := true
	switch f.mode {
	case inOperations:
		placed = len(f.operations) > 0 && operationCells(&f.operations[len(f.operations)-1], cells)
	case inResources:
		placed = f.resourceCells(cells)
	case inConditions:
		placed = f.conditionCells(cells)
	}
	if !placed {
		f.unplacedLine(l)
	}
}

// isRowStart tells the line that opens a row: action, API, access level. In the table
// the level may be missing. A paste without any heads starts at such a line too; there
// a row of the condition keys could pass for one, but for the type at its end.
func isRowStart(cells []cell, inTable bool) bool {
	n := len(cells)
	if n < 2 || n > 3 || n == 2 && !inTable || !isActionName(cells[0].text) || !isIdentifier(cells[1].text) || isNoneCell(cells[1]) {
		return false
	}
	return n == 2 || isIdentifier(cells[2].text) && !isDataType(cells[2].text)
}

// operationCells adds a line to a row: a resource type, a resource name, or cells of
// the last two columns. It reports whether the line has a place there.
func operationCells(row *operationRow, cells []cell) bool {
	if !slices.ContainsFunc(cells, func(c cell) bool { return !isNoneCell(c) && !isNameCell(c) }) {
		row.tail = append(row.tail, cells...)
		return true
	}
	if len(row.tail) > 0 {
		return false
	}
	kind, arns := cutARNs(cells)
	last := len(row.resources) - 1
	if kind.text != "" {
		if !isKind(kind) || kind.text == AllResourceARN {
			return false
		}
		name, required := strings.CutPrefix(kind.text, "*")
		kind.text = strings.TrimLeftFunc(name, isBlank)
		r := resourceCell{kind: kind, required: required}
		if isAllResource(kind.text) {
			r.kind.text, r.arn = AllResource, cell{AllResourceARN, kind.span}
		}
		row.resources = append(row.resources, r)
		last++
	}
	for _, arn := range arns {
		switch {
		case last < 0:
			return false
		case row.resources[last].arn.text == "":
			row.resources[last].arn = arn
		case row.resources[last].kind.text == AllResource:
			if arn.text != AllResourceARN {
				return false
			}
		default: // one more name for the same type
			r := row.resources[last]
			r.arn = arn
			row.resources = append(row.resources, r)
			last++
		}
	}
	return true
}

// resourceCells adds a line to the table of resource types.
func (f *flat) resourceCells(cells []cell) bool {
	kind, arns := cutARNs(cells)
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

// cutARNs takes the resource names off the end of a line; the rest is a resource type.
func cutARNs(cells []cell) (kind cell, arns []cell) {
	n := len(cells)
	for n > 0 && isARNCell(cells[n-1]) {
		n--
	}
	return joined(cells[:n]), cells[n:]
}

// isKind tells the name of a resource type from prose that strayed into the table.
func isKind(c cell) bool {
	const longest, words = 64, 4
	return len(c.text) <= longest && strings.Count(c.text, " ") < words
}

// unplacedLine reports a line; lines that follow one another make one problem.
func (f *flat) unplacedLine(l line) {
	if f.lastUnplaced == f.number-1 {
		f.problems[len(f.problems)-1].Span.End = l.span.End
	} else {
		f.unplaced(l.cell)
	}
	f.lastUnplaced = f.number
}
