package catalog

// This file writes a catalogue in the one layout that can be reviewed line by line.

import "github.com/ramplay/ramplay/core/internal/jsonwrite"

// Encode writes a catalogue as indented JSON with one operation, one resource type
// and one condition key a line, and a line break at the end. Equal catalogues give
// equal bytes; no list is null.
func Encode(c *Catalog) []byte {
	var w writer
	w.member("{\n  ", "service", c.Service)
	w.member(",\n  ", "product", c.Product)
	w.member(",\n  ", "granularity", c.Granularity)
	w.member(",\n  ", "updated", c.Updated)
	w.text(",\n  \"operations\": [")
	for i := range c.Operations {
		o := &c.Operations[i]
		w.member(rowStart(i), "action", o.Action)
		w.member(", ", "api", o.API)
		w.member(", ", "access", o.Access)
		w.text(`, "resource_types": [`)
		for i, r := range o.ResourceTypes {
			if i > 0 {
				w.text(", ")
			}
			w.member("{", "type", r.Type)
			w.text(`, "required": `)
			w.out = jsonwrite.Bool(w.out, r.Required)
			w.member(", ", "arn", r.ARN)
			w.text("}")
		}
		w.text("]")
		w.list(", ", "condition_keys", o.ConditionKeys)
		w.list(", ", "dependent_actions", o.DependentActions)
		w.text("}")
	}
	w.text(listEnd(len(c.Operations)))
	w.text(",\n  \"resource_types\": [")
	for i, t := range c.ResourceTypes {
		w.member(rowStart(i), "type", t.Type)
		w.list(", ", "arns", t.ARNs)
		w.text("}")
	}
	w.text(listEnd(len(c.ResourceTypes)))
	w.text(",\n  \"condition_keys\": [")
	for i, k := range c.ConditionKeys {
		w.member(rowStart(i), "key", k.Key)
		w.member(", ", "type", k.Type)
		w.member(", ", "description", k.Description)
		w.text("}")
	}
	w.text(listEnd(len(c.ConditionKeys)))
	w.text("\n}\n")
	return w.out
}

// rowStart is what stands before the first member of a row.
func rowStart(i int) string {
	if i > 0 {
		return ",\n    {"
	}
	return "\n    {"
}

// listEnd is what stands after the last of a number of rows.
func listEnd(rows int) string {
	if rows > 0 {
		return "\n  ]"
	}
	return "]"
}

type writer struct{ out []byte }

func (w *writer) text(s string) { w.out = append(w.out, s...) }

// member writes a string with its name.
func (w *writer) member(before, name, value string) {
	w.text(before + `"` + name + `": `)
	w.out = jsonwrite.String(w.out, value)
}

// list writes a list of strings with its name, on the line.
func (w *writer) list(before, name string, values []string) {
	w.text(before + `"` + name + `": [`)
	for i, value := range values {
		if i > 0 {
			w.text(", ")
		}
		w.out = jsonwrite.String(w.out, value)
	}
	w.text("]")
}
