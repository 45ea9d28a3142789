package catalog

// This file reads a catalogue that a person or another program wrote.

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"

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
	d := decoder{text: text}
	if len(text) > MaxCatalogBytes {
		d.report(source.Problem{Code: "catalog-too-large", Level: source.Error, Span: source.Span{Start: MaxCatalogBytes, End: len(text)},
			Args: source.Args{"what": "text"}})
		return nil, d.problems
	}
	var probe map[string]json.RawMessage
	if err := json.Unmarshal(text, &probe); err != nil || probe == nil {
		problem := source.Problem{Code: "catalog-shape", Level: source.Error, Span: d.trimmed(), Args: source.Args{"member": ""}}
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			// Offset counts the bytes read, so the one at fault is the last of them.
			at := max(0, min(int(syntax.Offset)-1, len(text)))
			problem = source.Problem{Code: "catalog-not-json", Level: source.Error, Span: source.Span{Start: at, End: min(at+1, len(text))}}
		}
		d.report(problem)
		return nil, d.problems
	}
	d.json = json.NewDecoder(bytes.NewReader(text))
	return d.catalog(), d.problems
}

// A decoder walks the text by tokens, to know where each row stands.
type decoder struct {
	text     []byte
	json     *json.Decoder
	problems []source.Problem
}

func (d *decoder) catalog() *Catalog {
	c := &Catalog{}
	d.token() // the opening brace
	for d.json.More() {
		name, at := d.name()
		switch name {
		case "service":
			d.value(name, &c.Service)
		case "product":
			d.value(name, &c.Product)
		case "granularity":
			d.value(name, &c.Granularity)
		case "updated":
			d.value(name, &c.Updated)
		case "operations":
			c.Operations = d.operations()
		case "resource_types":
			c.ResourceTypes = rows(d, name, func(t ResourceType) string { return t.Type }, "type", nil)
		case "condition_keys":
			c.ConditionKeys = rows(d, name, func(k ConditionKey) string { return k.Key }, "key", nil)
		default:
			d.value(name, nil)
			d.report(unknownMember(name, at))
		}
	}
	if c.Service == "" {
		d.report(missingMember("service", source.Span{}))
	}
	return c.withLists()
}

// operations reads the first list, and tells of rows that occur twice: the second can
// never be reached by action and API.
func (d *decoder) operations() []Operation {
	var spans []source.Span
	list := rows(d, "operations", func(o Operation) string {
		if _, name, ok := splitAction(o.Action); !ok || name == "" {
			return ""
		}
		return o.API
	}, "action", &spans)
	seen := map[[2]string]source.Span{}
	for i := range list {
		key := rowKey(list[i].Action, list[i].API)
		if first, ok := seen[key]; ok {
			d.report(repeatedRow("catalog-row-repeated", &list[i], spans[i], first))
			continue
		}
		seen[key] = spans[i]
	}
	return list
}

// rows reads a list of objects. One without what names it is left out and reported as
// lacking member. The spans of the rows kept are added to spans, unless that is nil.
func rows[T any](d *decoder, list string, id func(T) string, member string, spans *[]source.Span) []T {
	if next := d.next(); next >= len(d.text) || d.text[next] != '[' {
		d.value(list, &[]T{})
		return nil
	}
	var items []T
	d.token() // the opening bracket
	for d.json.More() {
		var item T
		at, ok := d.value(list, &item)
		switch {
		case !ok:
		case len(items) == MaxRows:
			d.report(source.Problem{Code: "catalog-too-large", Level: source.Error, Span: at, Args: source.Args{"what": list}})
			for d.json.More() {
				d.value(list, nil)
			}
		case id(item) == "":
			d.report(missingMember(member, at))
		default:
			items = append(items, item)
			if spans != nil {
				*spans = append(*spans, at)
			}
		}
	}
	d.token() // the closing bracket
	return items
}

// value reads one value into target, or past it if target is nil, and gives its
// place. Members that the target does not know are reported and kept out.
func (d *decoder) value(member string, target any) (source.Span, bool) {
	start := d.next()
	var raw json.RawMessage
	if d.json.Decode(&raw) != nil { // the text was found to be JSON before
		return source.Span{Start: start, End: start}, false
	}
	at := source.Span{Start: start, End: int(d.json.InputOffset())}
	if target == nil {
		return at, true
	}
	if len(raw) > MaxRowBytes {
		d.report(source.Problem{Code: "catalog-too-large", Level: source.Error, Span: at, Args: source.Args{"what": member}})
		return at, false
	}
	if json.Unmarshal(raw, target) != nil || string(raw) == "null" {
		d.report(source.Problem{Code: "catalog-shape", Level: source.Error, Span: at, Args: source.Args{"member": member}})
		return at, false
	}
	strict := json.NewDecoder(bytes.NewReader(raw))
	strict.DisallowUnknownFields()
	if strict.Decode(target) != nil { // it decoded just now, so this is an unknown member
		d.report(unknownMember(member, at))
		return at, json.Unmarshal(raw, target) == nil
	}
	return at, true
}

// name reads a member's name.
func (d *decoder) name() (string, source.Span) {
	start := d.next()
	token, _ := d.json.Token()
	name, _ := token.(string)
	return name, source.Span{Start: start, End: int(d.json.InputOffset())}
}

func (d *decoder) token() { _, _ = d.json.Token() }

// next is where the next token starts.
func (d *decoder) next() int {
	at := int(d.json.InputOffset())
	for at < len(d.text) && strings.IndexByte(" \t\r\n,:", d.text[at]) >= 0 {
		at++
	}
	return at
}

// trimmed is the whole text without the white space around it.
func (d *decoder) trimmed() source.Span {
	const blanks = " \t\r\n"
	end := len(bytes.TrimRight(d.text, blanks))
	return source.Span{Start: min(end, len(d.text)-len(bytes.TrimLeft(d.text, blanks))), End: end}
}

func (d *decoder) report(p source.Problem) { d.problems = append(d.problems, p) }

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
