package catalog

// This file is the cells of a row: which of them are resource types, resource names,
// condition keys and dependent actions, also where a copy ran some of them together.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

type operationRow struct {
	action, api, access cell
	resources           []resourceCell
	// tail holds the cells after the resources, None among them, where the layout does
	// not show which column each belongs to; splitTail deals them out.
	tail               []cell
	keys, dependencies []cell
}

type resourceCell struct {
	kind     cell
	required bool
	arn      cell
}

type resourceRow struct {
	kind cell
	arns []cell
}

type conditionRow struct{ key, kind, description cell }

// span is the place that stands for the whole row: its action and its API.
func (r *operationRow) span() source.Span {
	return source.Span{Start: r.action.span.Start, End: max(r.action.span.End, r.api.span.End)}
}

// part cuts a piece of a cell out; its place is that of the cell where markup stands
// between.
func (c cell) part(i, j int) cell {
	span := c.span
	if span.End-span.Start == len(c.text) {
		span = source.Span{Start: span.Start + i, End: span.Start + j}
	}
	return cell{c.text[i:j], span}
}

// separated cuts fields that are several cells: names in a list, and what a copy left no
// blank between.
func separated(fields []cell) []cell {
	if !slices.ContainsFunc(fields, func(c cell) bool {
		return isNoneCell(c.half()) || strings.ContainsAny(c.text, ",;、，；*：") || strings.LastIndex(c.text, "acs:") > 0
	}) {
		return fields
	}
	var cells []cell
	for i, f := range fields {
		switch text := f.text; {
		case isNoneCell(f.half()) && !isNoneCell(f):
			cells = append(cells, f.half(), f.part(len(text)/2, len(text)))
		case strings.ContainsAny(text, ",;、，；"):
			cells = append(cells, f.listed()...)
		case strings.LastIndex(text, "acs:") > 0 || i+1 < len(fields) && strings.HasPrefix(text, "acs:") && strings.HasPrefix(fields[i+1].text, "acs:"):
			cells = append(cells, f.resourceCuts(i+1 < len(fields) && strings.HasPrefix(fields[i+1].text, "acs:"))...)
		case len(text) > 1 && strings.HasSuffix(text, "*") && isAllResource(strings.Trim(text, "*")):
			cells = append(cells, f.part(0, len(text)-1), f.part(len(text)-1, len(text)))
		default:
			cells = append(cells, f)
		}
	}
	return cells
}

// half is the first half of a cell that says one thing twice, else no cell.
func (c cell) half() cell {
	if isTwice(c.text) {
		return c.part(0, len(c.text)/2)
	}
	return cell{}
}

func isTwice(text string) bool {
	half := len(text) / 2
	return half > 0 && text[:half] == text[half:]
}

// listed cuts a list of names at its commas; what is no such list stays whole.
func (c cell) listed() []cell {
	var names []cell
	start := 0
	for i, r := range c.text + "," {
		if !strings.ContainsRune(",;、，；", r) {
			continue
		}
		if name := c.text[start:i]; name != "" {
			part := c.part(start, i)
			if !isNameCell(part) && !isNoneCell(part) {
				return []cell{c}
			}
			names = append(names, part)
		}
		start = min(len(c.text), i+len(string(r)))
	}
	return names
}

// resourceCuts cuts resource types and resource names that were run together, such as
// "*Potacs:tea:…" and "acs:tea:…/{#potId}Cup" before the name of a cup.
func (c cell) resourceCuts(nameFollows bool) []cell {
	var cells []cell
	text, start := c.text, 0
	cut := func(end int) {
		if start < end {
			cells = append(cells, c.part(start, end))
		}
		start = end
	}
	for start < len(text) {
		next := strings.Index(text[min(len(text), start+1):], "acs:")
		end := len(text)
		if next >= 0 {
			end = start + 1 + next
		}
		if strings.HasPrefix(text[start:], "acs:") && (next >= 0 || nameFollows) {
			if k := strings.LastIndexAny(text[start:end], "}*/:"); k >= 0 && text[start+k] != '/' && text[start+k] != ':' && isIdentifier(text[start+k+1:end]) {
				if text[start+k] == '*' && k > 0 && text[start+k-1] == '}' {
					k-- // the asterisk is of the type that follows
				}
				cut(start + k + 1)
			}
		}
		cut(end)
	}
	return cells
}

// addCells adds the cells of a line to a row: resource types and resource names, then
// cells of the last two columns. It reports whether they have a place there.
func (r *operationRow) addCells(fields []cell) bool {
	n := slices.IndexFunc(fields, func(c cell) bool { return isNoneCell(c) || isNameCell(c) })
	if n < 0 {
		return len(r.tail) == 0 && r.addResources(fields)
	}
	if n > 0 && (len(r.tail) > 0 || !r.addResources(fields[:n])) {
		return false
	}
	if slices.ContainsFunc(fields[n:], func(c cell) bool { return !isNoneCell(c) && !isNameCell(c) }) {
		return false
	}
	r.tail = append(r.tail, fields[n:]...)
	return true
}

// addResources adds resource types with the names that follow each. A name without a
// type of its own is one more of the type before it.
func (r *operationRow) addResources(fields []cell) bool {
	start := 0
	for i := 0; i <= len(fields); i++ {
		if i < len(fields) && (!isARNCell(fields[i]) || r.isMark(fields, i, start)) {
			continue
		}
		if start < i && !r.addType(joined(fields[start:i])) {
			return false
		}
		if i < len(fields) && !r.addName(fields[i]) {
			return false
		}
		start = i + 1
	}
	return true
}

// isMark tells the asterisk of a required type, where a blank follows it, from the
// resource name of all resources.
func (r *operationRow) isMark(fields []cell, i, start int) bool {
	if fields[i].text != AllResourceARN || i != start || i+1 == len(fields) || isARNCell(fields[i+1]) {
		return false
	}
	n := len(r.resources)
	return n == 0 || r.resources[n-1].arn.text != "" && r.resources[n-1].kind.text != AllResource
}

func (r *operationRow) addType(kind cell) bool {
	if !isKind(kind) || kind.text == AllResourceARN {
		return false
	}
	name, required := strings.CutPrefix(kind.text, "*")
	if !required { // a copy may put the asterisk behind
		name, required = strings.CutSuffix(name, "*")
	}
	name = strings.TrimFunc(name, isBlank)
	c := resourceCell{kind: cell{name, kind.span}, required: required}
	if isAllResource(name) {
		c.kind.text, c.arn = AllResource, cell{AllResourceARN, kind.span}
	}
	r.resources = append(r.resources, c)
	return true
}

func (r *operationRow) addName(name cell) bool {
	last := len(r.resources) - 1
	switch {
	case last < 0:
		return false
	case r.resources[last].arn.text == "":
		r.resources[last].arn = name
	case r.resources[last].kind.text == AllResource:
		return name.text == AllResourceARN
	default: // one more name for the same type
		c := r.resources[last]
		c.arn = name
		r.resources = append(r.resources, c)
	}
	return true
}

// nameNext gives a name to the first type that has none.
func (r *operationRow) nameNext(name cell) bool {
	for i := range r.resources {
		if r.resources[i].arn.text == "" {
			r.resources[i].arn = name
			return true
		}
	}
	return r.addName(name)
}

// isKind tells the name of a resource type from prose that strayed into the table.
func isKind(c cell) bool {
	const longest, words = 64, 4
	return len(c.text) <= longest && strings.Count(c.text, " ") < words
}
