package catalog

// This file turns a page into a catalogue: the entry point, the table model that every
// layout is read into, and the steps from there.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// MaxPageBytes is the longest page that Import takes; the longest real ones have a
// tenth of it.
const MaxPageBytes = 4 << 20

// Import reads the text of a service's RAM authorization page. Rows keep their order
// and their spelling, and are never merged. What stands in a table and cannot be
// placed is reported with its place, and what can be read in two ways is reported and
// left out rather than guessed. The catalogue is nil only where the text is no such
// page or is too long. The work is linear in the text.
func Import(text string) (*Catalog, []source.Problem) {
	if len(text) > MaxPageBytes {
		return nil, []source.Problem{{Code: "page-too-large", Level: source.Error, Span: source.Span{Start: MaxPageBytes, End: len(text)}}}
	}
	p := &page{}
	lines := splitLines(text)
	readFlat(p, lines)
	if !p.recognised {
		return nil, []source.Problem{{Code: "page-not-recognised", Level: source.Error, Span: source.Span{End: len(text)}}}
	}
	p.facts = readFacts(lines[:p.tableLine])
	p.splitTails()
	c := p.catalog()
	source.Sort(p.problems)
	return c, p.problems
}

// A page is the table model: what a layout is read into before it becomes a catalogue.
type page struct {
	recognised bool // a table of operations was found
	tableLine  int  // the number of its first line
	tableSpan  source.Span
	facts      facts
	operations []operationRow
	resources  []resourceRow
	conditions []conditionRow
	// conditionsSeen is set where the page has its section on condition keys, with or
	// without a table: only then is it known which names are keys.
	conditionsSeen bool
	problems       []source.Problem
}

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

// catalog is the last step: the model's cells as a catalogue.
func (p *page) catalog() *Catalog {
	c := &Catalog{}
	p.header(c)
	seen := map[[2]string]source.Span{}
	for i := range p.operations {
		r := &p.operations[i]
		o := Operation{Action: r.action.text, API: r.api.text, Access: r.access.text,
			ConditionKeys: texts(r.keys), DependentActions: texts(r.dependencies)}
		if o.Access == "" {
			p.missing("access", r.span())
		}
		if len(r.resources) == 0 {
			p.missing("resource_types", r.span())
		}
		for _, cell := range r.resources {
			if cell.arn.text == "" {
				p.missing("arn", cell.kind.span)
				continue
			}
			o.ResourceTypes = append(o.ResourceTypes, OperationResource{Type: cell.kind.text, Required: cell.required, ARN: cell.arn.text})
		}
		key := rowKey(o.Action, o.API)
		if first, ok := seen[key]; ok {
			p.report(repeatedRow("page-row-repeated", &o, r.span(), first))
		} else {
			seen[key] = r.span()
		}
		c.Operations = append(c.Operations, o)
	}
	if len(p.operations) == 0 {
		p.report(source.Problem{Code: "page-table-empty", Level: source.Warning, Span: p.tableSpan})
	}
	for _, r := range p.resources {
		if len(r.arns) == 0 {
			p.missing("arns", r.kind.span)
		}
		c.ResourceTypes = append(c.ResourceTypes, ResourceType{Type: r.kind.text, ARNs: texts(r.arns)})
	}
	for _, r := range p.conditions {
		if r.kind.text == "" {
			p.missing("type", r.key.span)
		}
		c.ConditionKeys = append(c.ConditionKeys, ConditionKey{Key: r.key.text, Type: r.kind.text, Description: r.description.text})
	}
	return c.withLists()
}

// header fills in what the page says about itself. A page may name several RamCodes;
// the catalogue is filed under the first. Without any, the first row tells.
func (p *page) header(c *Catalog) {
	f := p.facts
	c.Product, c.Granularity, c.Updated = f.product, f.granularity, f.updated
	switch {
	case len(f.codes) == 0:
		if len(p.operations) > 0 {
			c.Service, _, _ = splitAction(p.operations[0].action.text)
		}
		p.factMissing("service", source.Warning, source.Span{})
	case len(f.codes) > 1:
		p.report(source.Problem{Code: "page-codes-several", Level: source.Suggestion,
			Span: source.Span{Start: f.codes[0].span.Start, End: f.codes[len(f.codes)-1].span.End},
			Args: source.Args{"codes": strings.Join(texts(f.codes), ", "), "service": f.codes[0].text}})
		fallthrough
	default:
		c.Service = f.codes[0].text
	}
	if c.Product == "" {
		p.factMissing("product", source.Suggestion, source.Span{})
	}
	if c.Granularity == "" {
		p.factMissing("granularity", source.Suggestion, f.sentence)
	}
	if c.Updated == "" {
		p.factMissing("updated", source.Suggestion, f.dateLine)
	}
}

// factMissing reports what the page does not say about itself, by the catalogue's
// member, at the line where it should be or at the start.
func (p *page) factMissing(member string, level source.Level, at source.Span) {
	p.report(source.Problem{Code: "page-fact-missing", Level: level, Span: at, Args: source.Args{"member": member}})
}

func (p *page) report(problem source.Problem) { p.problems = append(p.problems, problem) }

func (p *page) unplaced(c cell) {
	p.report(source.Problem{Code: "page-part-unplaced", Level: source.Warning, Span: c.span, Args: source.Args{"text": short(c.text)}})
}

func (p *page) ambiguous(r *operationRow, c cell) {
	p.report(source.Problem{Code: "page-cell-ambiguous", Level: source.Warning, Span: c.span,
		Args: source.Args{"cell": short(c.text), "action": r.action.text, "api": r.api.text}})
}

// missing reports an empty cell by the member of the catalogue that it would fill.
func (p *page) missing(member string, at source.Span) {
	p.report(source.Problem{Code: "page-cell-missing", Level: source.Warning, Span: at, Args: source.Args{"member": member}})
}
