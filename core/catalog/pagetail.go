package catalog

// This file tells condition keys from dependent actions, which look alike, in rows whose
// layout does not show the columns.

import (
	"slices"
	"strings"
)

// known is what names on the page are: the two sets that tell a condition key from a
// dependent action where no column does.
type known struct{ keys, actions map[string]bool }

func (p *page) splitTails() {
	names := known{map[string]bool{}, map[string]bool{}}
	for _, r := range p.conditions {
		names.keys[r.key.text] = true
	}
	for i := range p.operations {
		names.actions[p.operations[i].action.text] = true
	}
	for i := range p.operations {
		p.splitTail(&p.operations[i], names)
	}
}

// splitTail deals the cells after the resources out to condition keys and dependent
// actions, which look alike. A None cell separates the two columns. Copies of Chinese
// pages drop it; then the page's own list of keys decides, and where that cannot, the
// cell is reported and left out.
func (p *page) splitTail(r *operationRow, names known) {
	none := slices.IndexFunc(r.tail, isNoneCell)
	if none < 0 {
		p.splitByName(r, names)
		return
	}
	before, after := r.tail[:none], r.tail[none+1:]
	switch namesFollow := len(after) > 0 && !isNoneCell(after[0]); {
	case namesFollow && len(before) == 0:
		r.dependencies, after = untilNone(after)
	case namesFollow: // on both sides of None, where there is no third column
		for _, c := range r.tail {
			p.ambiguous(r, c)
		}
		return
	default:
		r.keys = before
		if len(before) == 0 && len(after) > 0 {
			after = after[1:] // both columns are None
		}
	}
	for _, c := range after {
		p.unplaced(c)
	}
}

// untilNone cuts a run of names off.
func untilNone(cells []cell) (names, rest []cell) {
	n := slices.IndexFunc(cells, isNoneCell)
	if n < 0 {
		return cells, nil
	}
	return cells[:n], cells[n:]
}

// splitByName decides by what each name is known to be. Keys come first, so a key
// after a dependent action is as doubtful as a name that is both or neither.
func (p *page) splitByName(r *operationRow, names known) {
	service, _, _ := splitAction(r.action.text)
	for _, c := range r.tail {
		owner, _, _ := splitAction(c.text)
		isKey := strings.EqualFold(owner, "acs") || names.keys[c.text]
		isAction := names.actions[c.text]
		switch {
		case isKey && !isAction && len(r.dependencies) == 0:
			r.keys = append(r.keys, c)
		case !isKey && (isAction || p.conditionsSeen && owner == service):
			r.dependencies = append(r.dependencies, c)
		default:
			p.ambiguous(r, c)
		}
	}
}
