package catalog

// This file writes a catalogue in the one layout that can be reviewed line by line.

import (
	"bytes"
	"encoding/json"
)

// Encode writes a catalogue as indented JSON with one operation, one resource type
// and one condition key a line, and a line break at the end. Equal catalogues give
// equal bytes; no list is null.
func Encode(c *Catalog) []byte {
	var w writer
	w.text("{\n")
	w.member("  ", "service", c.Service, ",\n")
	w.member("  ", "product", c.Product, ",\n")
	w.member("  ", "granularity", c.Granularity, ",\n")
	w.member("  ", "updated", c.Updated, ",\n")
	lines(&w, "operations", c.Operations, ",\n", func(o Operation) {
		w.member("", "action", o.Action, ", ")
		w.member("", "api", o.API, ", ")
		w.member("", "access", o.Access, ", ")
		w.text(`"resource_types": `)
		list(&w, o.ResourceTypes, func(r OperationResource) {
			w.text("{")
			w.member("", "type", r.Type, ", ")
			if r.Required {
				w.text(`"required": true, `)
			} else {
				w.text(`"required": false, `)
			}
			w.member("", "arn", r.ARN, "}")
		})
		w.text(`, "condition_keys": `)
		list(&w, o.ConditionKeys, w.quote)
		w.text(`, "dependent_actions": `)
		list(&w, o.DependentActions, w.quote)
	})
	lines(&w, "resource_types", c.ResourceTypes, ",\n", func(t ResourceType) {
		w.member("", "type", t.Type, ", ")
		w.text(`"arns": `)
		list(&w, t.ARNs, w.quote)
	})
	lines(&w, "condition_keys", c.ConditionKeys, "\n", func(k ConditionKey) {
		w.member("", "key", k.Key, ", ")
		w.member("", "type", k.Type, ", ")
		w.member("", "description", k.Description, "")
	})
	w.text("}\n")
	return w.Bytes()
}

// lines writes a member that is a list of objects, one a line.
func lines[T any](w *writer, name string, items []T, after string, each func(T)) {
	w.text("  \"" + name + "\": [")
	for i, item := range items {
		if i > 0 {
			w.text(",")
		}
		w.text("\n    {")
		each(item)
		w.text("}")
	}
	if len(items) > 0 {
		w.text("\n  ")
	}
	w.text("]" + after)
}

// list writes a list on the line.
func list[T any](w *writer, items []T, each func(T)) {
	w.text("[")
	for i, item := range items {
		if i > 0 {
			w.text(", ")
		}
		each(item)
	}
	w.text("]")
}

type writer struct{ bytes.Buffer }

func (w *writer) text(s string) { w.WriteString(s) }

func (w *writer) member(indent, name, value, after string) {
	w.text(indent + `"` + name + `": `)
	w.quote(value)
	w.text(after)
}

// quote writes a JSON string. The encoder is used for its escapes and for nothing
// else: it would set the layout itself, and escape < and > for HTML.
func (w *writer) quote(s string) {
	encoder := json.NewEncoder(&w.Buffer)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(s) == nil { // a string always encodes; the Buffer never fails
		w.Truncate(w.Len() - 1) // the line break that Encode adds
	}
}
