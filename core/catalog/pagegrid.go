package catalog

// This file reads a table by its columns: by their heads, and where those are missing
// or of another language by the shape of the rows.

import (
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// headText is a cell of a row of heads, or of a name, as it is compared.
func headText(row []*tableCell, i int) string {
	if i >= len(row) || len(row[i].lines) == 0 {
		return ""
	}
	text := ""
	for _, l := range row[i].lines {
		if text += l.text; len(text) > maxHeadBytes {
			return ""
		}
	}
	return text
}

// headsOf tells whether a row is the heads of one of the tables, and its columns.
func headsOf(row []*tableCell) (tableKind, string) {
	var list []byte
	for i := range row {
		list = append(list, byte(roleOf(compact(headText(row, i)))))
	}
	roles := string(list)
	has := func(r role) bool { return strings.IndexByte(roles, byte(r)) >= 0 }
	switch {
	case has(roleAction) && has(roleType) && has(roleAPI):
		return operationTable, roles
	case has(roleAction) && has(roleType) && (has(roleAccess) || has(roleKey) || has(roleDependent)):
		return apiTable, roles
	case has(roleKey) && (has(roleDescription) || has(roleDataType)):
		return conditionTable, roles
	case has(roleType) && has(roleARN):
		return resourceTable, roles
	}
	return noTable, ""
}

// readTable reads a table, or reports that it is none of these. What the flat reader
// read before it is over.
func (p *page) readTable(t *table) bool {
	for i := range min(len(t.rows), 4) { // a caption may stand above the heads
		kind, roles := headsOf(t.rows[i])
		if kind == noTable {
			continue
		}
		for j := range len(roles) {
			if head := headText(t.rows[i], j); role(roles[j]) == noRole && head != "" {
				p.unplaced(cell{head, t.rows[i][j].span})
			}
		}
		p.noteHeads(t.rows[i])
		p.readRows(t, kind, roles, i+1)
		return true
	}
	kind, roles := p.shapeOf(t)
	if kind == noTable {
		return false
	}
	if !isNameCell(cell{text: headText(t.rows[0], 0)}) {
		p.noteHeads(t.rows[0])
	}
	p.readRows(t, kind, roles, 0)
	return true
}

func (p *page) noteHeads(row []*tableCell) {
	for i := range row {
		p.heads += headText(row, i)
	}
}

// shapeOf tells a table without known heads by its first row that has the shape of
// one of these pages. A column that could be either of two has no role.
func (p *page) shapeOf(t *table) (tableKind, string) {
	for _, row := range t.rows[:min(len(t.rows), 3)] {
		if kind, roles := rowShape(row); kind == operationTable || kind == apiTable || kind != noTable && p.recognised {
			return kind, roles
		}
	}
	return noTable, ""
}

func rowShape(row []*tableCell) (tableKind, string) {
	first := headText(row, 0)
	if len(row) == 2 && first != "" && !isNameCell(cell{text: first}) && allFields(row[1], isARNCell) {
		return resourceTable, resourceTable.columns()
	}
	if len(row) == 3 && isNameCell(cell{text: first}) && isDataType(headText(row, 2)) {
		return conditionTable, conditionTable.columns()
	}
	if !isActionName(first) || len(row) < 4 {
		return noTable, ""
	}
	kind, at := operationTable, 3
	switch {
	case isResourceCell(row[3]):
	case isResourceCell(row[2]) && (headText(row, 1) == "" || isAccessLevel(headText(row, 1))):
		kind, at = apiTable, 2
	default:
		return noTable, ""
	}
	switch roles := kind.columns(); len(row) - at {
	case 1:
		return kind, roles[:at+1]
	case 2:
		return kind, roles[:at+1] + string(rune(roleEither))
	default:
		return kind, roles
	}
}

// allFields reports whether a cell has text and all of it is of a kind.
func allFields(c *tableCell, is func(cell) bool) bool {
	for i := range c.lines {
		for _, f := range c.lines[i].fields() {
			if !is(f) {
				return false
			}
		}
	}
	return len(c.lines) > 0
}

// isResourceCell tells the cell of the resource types: an ARN stands in it, or it
// starts with the asterisk of a required type, or says that it is all resources.
func isResourceCell(c *tableCell) bool {
	for i := range c.lines {
		text := c.lines[i].text
		if strings.HasPrefix(text, "*") || isAllResource(strings.TrimRight(text, "* ")) || strings.Contains(text, "acs:") {
			return true
		}
	}
	return false
}

// readRows reads the rows below the heads.
func (p *page) readRows(t *table, kind tableKind, roles string, from int) {
	p.enter(kind, t.layout, t.span)
	var before []*tableCell
	for i, row := range t.rows[from:] {
		if shape, _ := rowShape(row); from == 0 && i < 2 && before == nil && shape == noTable {
			continue // heads in words that are not known
		}
		if again, _ := headsOf(row); again != noTable { // long tables repeat them
			before = nil
			continue
		}
		switch kind {
		case operationTable, apiTable:
			p.operationCells(row, before, roles)
		case resourceTable:
			p.resourceTypeCells(row, before, roles)
		case conditionTable:
			p.conditionKeyCells(row, roles)
		}
		before = row
	}
}

// column gives the cell of a role that does not reach down from the row before.
func column(row, before []*tableCell, roles string, r role) *tableCell {
	i := strings.IndexByte(roles, byte(r))
	if i < 0 || i >= len(row) || i < len(before) && before[i] == row[i] {
		return &tableCell{}
	}
	return row[i]
}

// fields are all that stands in a cell.
func (c *tableCell) fields() (all []cell) {
	for i := range c.lines {
		all = append(all, c.lines[i].fields()...)
	}
	return all
}

// one is the text of a cell that holds one thing.
func (c *tableCell) one() cell { return joined(c.fields()) }

// operationCells reads a row of the table of operations. A row without an action goes
// on with the one above it.
func (p *page) operationCells(row, before []*tableCell, roles string) {
	row = realigned(row, roles)
	get := func(r role) *tableCell { return column(row, before, roles, r) }
	action, api := get(roleAction).one(), get(roleAPI).one()
	n := len(p.operations)
	goesOn := action.text == "" && n > 0 && before != nil
	switch {
	case isActionName(action.text):
		p.operations, before = append(p.operations, operationRow{action: action}), nil // what reaches down is this row's too
	case goesOn && api.text != "": // one action, several APIs
		p.operations, before = append(p.operations, operationRow{action: p.operations[n-1].action}), nil
	case !goesOn:
		p.foreign = p.foreign || len(row) > 2 && row[2] != row[0] && headText(row, 2) != ""
		p.unplacedCells(row)
		return
	}
	r := &p.operations[len(p.operations)-1]
	p.fill(&r.api, api, isIdentifier)
	p.fill(&r.access, get(roleAccess).one(), func(text string) bool { return isIdentifier(text) || isAccessLevel(text) })
	c := get(roleType)
	for i := range c.lines {
		if !r.addResources(separated(c.lines[i].fields())) {
			p.unplaced(c.lines[i].cell)
		}
	}
	for _, name := range get(roleARN).fields() { // where names have a column of their own
		if !isARNCell(name) || !r.nameNext(name) {
			p.unplaced(name)
		}
	}
	keys, dependent := get(roleKey), get(roleDependent)
	if keys == dependent { // one cell across both columns
		for _, name := range p.names(keys, false) {
			p.ambiguous(r, name)
		}
	} else {
		r.keys = append(r.keys, p.names(keys, false)...)
		r.dependencies = append(r.dependencies, p.names(dependent, false)...)
	}
	r.tail = append(r.tail, p.names(get(roleEither), true)...)
	if len(row) > len(roles) {
		p.unplacedCells(row[len(roles):])
	}
}

// fill sets what stands in a cell of one word, or reports it.
func (p *page) fill(into *cell, c cell, is func(string) bool) {
	switch {
	case c.text == "" || into.text != "":
	case is(c.text):
		*into = c
	default:
		p.unplaced(c)
	}
}

// realigned puts the cells of a row back under their heads where an export left the
// empty cell of the access level out: the resource types tell.
func realigned(row []*tableCell, roles string) []*tableCell {
	at, last := strings.IndexByte(roles, byte(roleAccess)), len(row)-1
	if at < 0 || at+1 >= len(roles) || role(roles[at+1]) != roleType || last <= at || !isResourceCell(row[at]) || isResourceCell(row[at+1]) {
		return row
	}
	if len(row) == len(roles) && len(row[last].lines) == 0 {
		row = row[:last]
	}
	if len(row) >= len(roles) {
		return row
	}
	moved := append([]*tableCell{}, row[:at]...)
	return append(append(moved, &tableCell{}), row[at:]...)
}

// names gives the condition keys or actions of a cell, and None only where it counts.
func (p *page) names(c *tableCell, withNone bool) []cell {
	var names []cell
	for i := range c.lines {
		fields := separated(c.lines[i].fields())
		for _, f := range fields {
			if isNoneCell(f) {
				if withNone {
					names = append(names, f)
				}
			} else if isNameCell(f) {
				names = append(names, f)
			} else {
				p.unplaced(c.lines[i].cell)
				break
			}
		}
	}
	return names
}

// resourceTypeCells reads a row of the table of resource types.
func (p *page) resourceTypeCells(row, before []*tableCell, roles string) {
	kind := column(row, before, roles, roleType).one()
	if kind.text != "" {
		p.resources = append(p.resources, resourceRow{kind: kind})
	}
	c := column(row, before, roles, roleARN)
	for i := range c.lines {
		for _, f := range separated(c.lines[i].fields()) {
			if n := len(p.resources); isARNCell(f) && n > 0 {
				p.resources[n-1].arns = append(p.resources[n-1].arns, f)
			} else if !isNoneCell(f) {
				p.unplaced(f)
			}
		}
	}
}

// conditionKeyCells reads a row of the table of condition keys.
func (p *page) conditionKeyCells(row []*tableCell, roles string) {
	get := func(r role) cell { return column(row, nil, roles, r).one() }
	key := get(roleKey)
	if !isNameCell(key) {
		if !isNoneCell(key) {
			p.unplacedCells(row)
		}
		return
	}
	p.conditions = append(p.conditions, conditionRow{key, get(roleDataType), get(roleDescription)})
}

// unplacedCells reports a row, or a part of one, as one problem.
func (p *page) unplacedCells(row []*tableCell) {
	var all cell
	for _, c := range row {
		if text := c.one(); text.text != "" && all.text == "" {
			all = text
		} else if text.text != "" {
			all.text += " " + text.text
			all.span = source.Span{Start: min(all.span.Start, text.span.Start), End: max(all.span.End, text.span.End)}
		}
	}
	if all.text != "" {
		p.unplaced(all)
	}
}
