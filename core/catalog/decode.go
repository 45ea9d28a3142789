package catalog

// This file reads a catalogue that a person or another program wrote.

import (
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// Limits of a written catalogue. They are far above any real page, and keep a link
// from filling the memory of whoever opens it.
const (
	MaxCatalogBytes = 1 << 20 // the whole text
	MaxRows         = 5000    // of each of the three lists
	MaxRowBytes     = 16 << 10
)

// Decode reads a catalogue in the layout of Encode or any other JSON layout. It never
// fails: what is wrong is reported with its place, and the rest is kept. The
// catalogue is nil only where the text is no JSON object or is too long.
func Decode(text []byte) (*Catalog, []source.Problem) {
	if len(text) > MaxCatalogBytes {
		return nil, []source.Problem{tooLarge("text", source.Span{Start: MaxCatalogBytes, End: len(text)})}
	}
	whole := string(text)
	tree := jsontree.Parse(whole)
	if at, broken := brokenAt(whole, tree.Problems); broken {
		return nil, []source.Problem{{Code: "catalog-not-json", Level: source.Error, Span: at}}
	}
	return DecodeNode(tree.Root)
}

// DecodeNode reads a catalogue that stands inside a larger text, at a node of its tree,
// as Decode does. Places count in the whole text. That the text is JSON is for its
// reader to tell: where it is not, what was most likely meant is read.
func DecodeNode(n *jsontree.Node) (*Catalog, []source.Problem) {
	d := decoder{}
	switch {
	case n.Span.End-n.Span.Start > MaxCatalogBytes:
		d.report(tooLarge("text", source.Span{Start: n.Span.Start + MaxCatalogBytes, End: n.Span.End}))
	case n.Kind != jsontree.Object:
		d.report(wrongShape("", n.Span))
	default:
		return d.catalog(n), d.problems
	}
	return nil, d.problems
}

// brokenAt finds the character at which a strict reader of JSON would stop. What
// package jsontree reports beyond JSON's grammar is no fault of a catalogue.
func brokenAt(text string, problems []source.Problem) (at source.Span, broken bool) {
	first := len(text)
	for _, p := range problems {
		place := p.Span.Start
		switch p.Code {
		case "json-duplicate-key", "json-surrogate", "json-utf8", "json-too-deep":
			continue
		case "json-trailing-comma": // it is what follows that should not
			place = p.Span.End
		case "json-unclosed": // and here what stands where the bracket should
			place = p.Related[0].Span.Start
		}
		first, broken = min(first, place), true
	}
	rest := strings.TrimLeft(text[first:], " \t\r\n")
	_, size := utf8.DecodeRuneInString(rest)
	if rest == "" { // broken off: the last character has to do
		_, size = utf8.DecodeLastRuneInString(text)
		rest = text[len(text)-size:]
	}
	first = len(text) - len(rest)
	return source.Span{Start: first, End: first + size}, broken
}

// A decoder collects what is wrong with one catalogue.
type decoder struct{ problems []source.Problem }

func (d *decoder) catalog(n *jsontree.Node) *Catalog {
	c := &Catalog{}
	for _, m := range n.Members {
		name, value := m.Key.Text, m.Value
		switch name {
		case "service":
			d.text(name, value, &c.Service)
		case "product":
			d.text(name, value, &c.Product)
		case "granularity":
			d.text(name, value, &c.Granularity)
		case "updated":
			d.text(name, value, &c.Updated)
		case "operations":
			c.Operations = d.operations(name, value)
		case "resource_types":
			c.ResourceTypes = nil
			rows := rows{decoder: d, list: name, named: "type"}
			for _, e := range d.elements(name, value) {
				var r reader
				if t := r.resourceType(e); rows.keep(e, r, t.Type) {
					c.ResourceTypes = append(c.ResourceTypes, t)
				}
			}
		case "condition_keys":
			c.ConditionKeys = nil
			rows := rows{decoder: d, list: name, named: "key"}
			for _, e := range d.elements(name, value) {
				var r reader
				if k := r.conditionKey(e); rows.keep(e, r, k.Key) {
					c.ConditionKeys = append(c.ConditionKeys, k)
				}
			}
		default:
			if m.Key.Kind != jsontree.Missing {
				d.report(unknownMember(name, m.Key.Span))
			}
		}
	}
	if c.Service == "" {
		d.report(missingMember("service", source.Span{Start: n.Span.Start, End: n.Span.Start}))
	}
	return c.withLists()
}

// operations reads the first list, and tells of rows that occur twice: the second can
// never be reached by action and API.
func (d *decoder) operations(name string, n *jsontree.Node) []Operation {
	var list []Operation
	rows := rows{decoder: d, list: name, named: "action"}
	for _, e := range d.elements(name, n) {
		var r reader
		o := r.operation(e)
		id := o.API
		if _, action, _ := splitAction(o.Action); action == "" {
			id = ""
		}
		if rows.keep(e, r, id) {
			list = append(list, o)
		}
	}
	seen := map[[2]string]source.Span{}
	for i := range list {
		key := rowKey(list[i].Action, list[i].API)
		if first, ok := seen[key]; ok {
			d.report(repeatedRow("catalog-row-repeated", &list[i], rows.kept[i], first))
			continue
		}
		seen[key] = rows.kept[i]
	}
	return list
}

// rows is what keep knows of the list that it is asked about.
type rows struct {
	*decoder
	list  string
	named string        // the member that a row without a name is said to lack
	kept  []source.Span // of the rows so far
	full  bool          // MaxRows are kept; the rest is passed over
}

// keep decides whether a row that was read is kept, and reports why not. Members that a
// row does not have are reported and left out. The name is what the row is found by.
func (l *rows) keep(n *jsontree.Node, r reader, name string) bool {
	switch {
	case l.full || !l.fits(l.list, n):
		return false
	case r.wrong || n.Kind == jsontree.Null:
		l.report(wrongShape(l.list, n.Span))
		return false
	}
	if r.unknown != nil {
		l.report(unknownMember(*r.unknown, n.Span))
	}
	switch {
	case len(l.kept) == MaxRows:
		l.report(tooLarge(l.list, n.Span))
		l.full = true
	case name == "":
		l.report(missingMember(l.named, n.Span))
	default:
		l.kept = append(l.kept, n.Span)
		return true
	}
	return false
}

// text reads a member that is a string.
func (d *decoder) text(member string, n *jsontree.Node, into *string) {
	if d.fits(member, n) && d.is(member, n, jsontree.String) {
		*into = n.Text
	}
}

// elements gives the elements of a member that is a list.
func (d *decoder) elements(member string, n *jsontree.Node) []*jsontree.Node {
	if n.Kind != jsontree.Array && d.fits(member, n) {
		d.is(member, n, jsontree.Array)
	}
	return n.Elems
}

// is reports a value that is of another kind; of a missing one the reader has told.
func (d *decoder) is(member string, n *jsontree.Node, kind jsontree.Kind) bool {
	if n.Kind != kind && n.Kind != jsontree.Missing {
		d.report(wrongShape(member, n.Span))
	}
	return n.Kind == kind
}

// fits reports a row or a text that is too long.
func (d *decoder) fits(member string, n *jsontree.Node) bool {
	if n.Span.End-n.Span.Start > MaxRowBytes {
		d.report(tooLarge(member, n.Span))
		return false
	}
	return true
}

func (d *decoder) report(p source.Problem) { d.problems = append(d.problems, p) }

func tooLarge(what string, at source.Span) source.Problem {
	return source.Problem{Code: "catalog-too-large", Level: source.Error, Span: at, Args: source.Args{"what": what}}
}

func wrongShape(member string, at source.Span) source.Problem {
	return source.Problem{Code: "catalog-shape", Level: source.Error, Span: at, Args: source.Args{"member": member}}
}

func unknownMember(name string, at source.Span) source.Problem {
	return source.Problem{Code: "catalog-member-unknown", Level: source.Suggestion, Span: at, Args: source.Args{"member": name}}
}

func missingMember(name string, at source.Span) source.Problem {
	return source.Problem{Code: "catalog-member-missing", Level: source.Error, Span: at, Args: source.Args{"member": name}}
}

func repeatedRow(code string, o *Operation, at, first source.Span) source.Problem {
	return source.Problem{Code: code, Level: source.Suggestion, Span: at, Args: source.Args{"action": o.Action, "api": o.API},
		Related: []source.Related{{Code: "first-row", Span: first}}}
}

// rowKey is what names a row, in the spelling that is compared: RAM compares actions
// without case ("Policy elements"), and so do people with APIs.
func rowKey(action, api string) [2]string {
	return [2]string{strings.ToLower(action), strings.ToLower(api)}
}
