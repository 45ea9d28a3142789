package catalog

// This file turns a page into a catalogue: the entry point, the table model that every
// layout is read into, and the steps from there.

import (
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// MaxPageBytes is the longest page that Import takes; the longest real ones have a
// tenth of it.
const MaxPageBytes = 4 << 20

// A Page is what was read of a RAM authorization page.
type Page struct {
	Catalog  *Catalog // nil where the text is no such page, or is too long
	Problems []source.Problem
	Layout   Layout   // how the page was copied
	Language string   // of its heads and prose: en, zh or ja; "" where nothing tells
	Codes    []string // every RamCode that the page names
	OneAPI   bool     // it is the page of a single API, not of a service
}

// Import reads a service's RAM authorization page, or the table of one in the page of an
// API, however it was copied: as HTML, Markdown, tab-separated or plain text. Rows keep
// their order and their spelling, and are never merged. What stands in a table and
// cannot be placed is reported with its place, and what can be read in two ways is
// reported and left out rather than guessed. A catalogue as Encode writes it is taken
// too. The work is linear in the text.
func Import(text string) Page { return importPage(text, isHTML(text)) }

// ImportHTML reads a page that is known to be HTML, such as what a browser puts into the
// clipboard beside the text.
func ImportHTML(html string) Page { return importPage(html, true) }

func importPage(text string, html bool) Page {
	if len(text) > MaxPageBytes {
		return refused("page-too-large", MaxPageBytes, len(text))
	}
	if c, problems := exported(text); c != nil {
		return Page{Catalog: c, Problems: problems, Layout: Exported, Codes: []string{c.Service}}
	}
	blocks, markdown := readBlocks(text, html)
	p := &page{markdown: markdown}
	p.read(blocks)
	if !p.recognised || p.foreign && len(p.operations) == 0 {
		return refused("page-not-recognised", 0, len(text))
	}
	p.facts = readFacts(p.lines[:p.factLines], p.lines[p.factLines:], p.services())
	p.splitTails()
	c := p.catalog()
	source.Sort(p.problems)
	language := languageOf(p.heads)
	if language == "" {
		language = languageOf(p.facts.prose)
	}
	return Page{Catalog: c, Problems: p.problems, Layout: p.layout, Language: language, Codes: texts(p.facts.codes), OneAPI: p.oneAPI}
}

func refused(code string, start, end int) Page {
	return Page{Problems: []source.Problem{{Code: code, Level: source.Error, Span: source.Span{Start: start, End: end}}}}
}

// exported reads a catalogue that is written as JSON.
func exported(text string) (*Catalog, []source.Problem) {
	if !strings.HasPrefix(strings.TrimLeftFunc(text[:min(len(text), 100)], isBlank), "{") {
		return nil, nil
	}
	c, problems := Decode([]byte(text))
	if c == nil || c.Service == "" || len(c.Operations) == 0 {
		return nil, nil
	}
	return c, problems
}

// A page is the table model: what a layout is read into before it becomes a catalogue.
type page struct {
	markdown   bool
	recognised bool // a table of operations was found
	oneAPI     bool // it has no column of APIs
	foreign    bool // a whole row of its table begins with no action of RAM
	layout     Layout
	mode       tableKind // the table that the flat reader is in
	tableSpan  source.Span
	heads      string // the column heads as printed
	lines      []line // all that stands outside the tables
	factLines  int    // how many of them stand before the first table
	facts      facts
	operations []operationRow
	resources  []resourceRow
	conditions []conditionRow
	// conditionsSeen is set where the page has its section on condition keys, with or
	// without a table: only then is it known which names are keys.
	conditionsSeen bool
	problems       []source.Problem
}

// read takes the blocks in order: tables by their columns, lines as flattened tables.
func (p *page) read(blocks []block) {
	for i := 0; i < len(blocks); {
		if t := blocks[i].table; t != nil {
			if p.readTable(t) {
				p.mode = noTable
			} else {
				p.layoutLines(t)
			}
			i++
			continue
		}
		start := len(p.lines)
		for ; i < len(blocks) && blocks[i].table == nil; i++ {
			p.lines = append(p.lines, blocks[i].line)
		}
		readFlat(p, p.lines[start:])
	}
}

// layoutLines keeps the lines of a table that is there for the layout of the page, and
// of any that is none of ours.
func (p *page) layoutLines(t *table) {
	p.mode = noTable
	var above []*tableCell
	for _, row := range t.rows {
		for i, c := range row { // each cell once, however far it spans
			if (i == 0 || row[i-1] != c) && (i >= len(above) || above[i] != c) {
				p.lines = append(p.lines, c.lines...)
			}
		}
		above = row
	}
}

// enter notes that a table starts.
func (p *page) enter(kind tableKind, layout Layout, at source.Span) {
	p.mode = kind
	switch kind {
	case conditionTable:
		p.conditionsSeen = true
	case operationTable, apiTable:
		if !p.recognised {
			p.recognised, p.tableSpan, p.layout, p.oneAPI = true, at, layout, kind == apiTable
			p.factLines = len(p.lines)
		}
	}
}

// services are the RamCodes of the actions, in lower case.
func (p *page) services() map[string]bool {
	services := map[string]bool{}
	for i := range p.operations {
		code, _, _ := splitAction(p.operations[i].action.text)
		services[strings.ToLower(code)] = true
	}
	return services
}

// catalog is the last step: the model's cells as a catalogue.
func (p *page) catalog() *Catalog {
	c := &Catalog{}
	p.header(c)
	seen := map[[2]string]source.Span{}
	for i := range p.operations {
		r := &p.operations[i]
		o := Operation{Action: r.action.text, API: p.apiOf(r), Access: r.access.text,
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
			p.problems = append(p.problems, repeatedRow("page-row-repeated", &o, r.span(), first))
		} else {
			seen[key] = r.span()
		}
		c.Operations = append(c.Operations, o)
	}
	if len(p.operations) == 0 {
		p.report("page-table-empty", source.Warning, p.tableSpan)
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

// apiOf gives a row's API. The table in an API's own page has no column for it: the
// page's title tells, and where that does not, the action's name is taken, and said.
func (p *page) apiOf(r *operationRow) string {
	_, name, _ := splitAction(r.action.text)
	if r.api.text != "" {
		return r.api.text
	}
	if p.oneAPI {
		if api := p.facts.api(name); api != "" {
			return api
		}
	}
	p.report("page-api-assumed", source.Warning, r.action.span, "api", name)
	return name
}

// header fills in what the page says about itself. A page may name several RamCodes;
// the catalogue is filed under the first that its actions have. Without any, the first
// row tells.
func (p *page) header(c *Catalog) {
	f := p.facts
	c.Product, c.Granularity, c.Updated = f.product, f.granularity, f.updated
	level := source.Suggestion
	if !p.oneAPI { // the page of an API says nothing of the service
		level = source.Warning
	}
	services := p.services()
	for _, code := range f.codes {
		if c.Service == "" && (len(services) == 0 || services[strings.ToLower(code.text)]) {
			c.Service = code.text
		}
	}
	switch {
	case len(f.codes) == 0:
		if len(p.operations) > 0 {
			c.Service, _, _ = splitAction(p.operations[0].action.text)
		}
		p.factMissing("service", level, source.Span{})
	case c.Service == "":
		c.Service = f.codes[0].text
	}
	if n := len(f.codes); n > 1 {
		at := source.Span{Start: f.codes[0].span.Start, End: f.codes[n-1].span.End}
		p.report("page-codes-several", source.Suggestion, at, "codes", strings.Join(texts(f.codes), ", "), "service", c.Service)
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
	p.report("page-fact-missing", level, at, "member", member)
}

func (p *page) report(code string, level source.Level, at source.Span, args ...string) {
	problem := source.Problem{Code: code, Level: level, Span: at, Args: source.Args{}}
	for i := 0; i < len(args); i += 2 {
		problem.Args[args[i]] = args[i+1]
	}
	p.problems = append(p.problems, problem)
}

func (p *page) unplaced(c cell) {
	p.report("page-part-unplaced", source.Warning, c.span, "text", short(c.text))
}

func (p *page) ambiguous(r *operationRow, c cell) {
	p.report("page-cell-ambiguous", source.Warning, c.span, "cell", short(c.text), "action", r.action.text, "api", r.api.text)
}

// missing reports an empty cell by the member of the catalogue that it would fill.
func (p *page) missing(member string, at source.Span) {
	p.report("page-cell-missing", source.Warning, at, "member", member)
}
