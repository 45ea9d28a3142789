// This file writes policies as RAM has them.

package workload

import (
	"encoding/json"
	"maps"
	"slices"
)

// Texts are the policies in RAM's language, laid out as people store them.
func (w *Workload) Texts() []string {
	type statement struct {
		Effect    string
		Action    []string
		Resource  []string
		Condition map[Operator]map[string][]string `json:",omitempty"`
	}
	type document struct {
		Version   string
		Statement []statement
	}
	var texts []string
	for _, p := range w.Policies {
		d := document{Version: "1"}
		for _, s := range p {
			st := statement{Effect: "Allow", Action: s.Actions, Resource: s.Resources}
			if s.Deny {
				st.Effect = "Deny"
			}
			for _, c := range s.Conditions {
				st.Condition = map[Operator]map[string][]string{c.Operator: {c.Key: c.Values}}
			}
			d.Statement = append(d.Statement, st)
		}
		text, err := json.MarshalIndent(d, "", "  ")
		if err != nil {
			panic(err) // strings and lists of them always have a JSON form
		}
		texts = append(texts, string(text))
	}
	return texts
}

// Keys are a request's condition keys in order.
func (r Request) Keys() []string { return slices.Sorted(maps.Keys(r.Context)) }
