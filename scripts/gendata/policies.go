package main

// This file writes the system policies for the page, which loads them when
// somebody wants to open one: in core.wasm everybody would download them.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ramplay/ramplay/core/format"
)

// policiesFrom is kept by hand, policiesTo is what the page reads.
const (
	policiesFrom = "core/catalog/policies/system.json"
	policiesTo   = "web/system-policies.gen.json"
)

// A systemPolicy is one policy as the page shows it.
type systemPolicy struct {
	Name    string          `json:"name"`
	Kind    string          `json:"kind"`    // system, or service-linked-role
	Version string          `json:"version"` // such as v5; "" where the page has none
	Date    string          `json:"date"`    // of that version
	Source  string          `json:"source"`  // the page's title
	Policy  json.RawMessage `json:"policy,omitempty"`
	Text    string          `json:"text"` // the policy, laid out
}

// policies gives the text of the page's file.
func policies(root string) ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(root, policiesFrom))
	if err != nil {
		return nil, err
	}
	var file struct{ Policies []systemPolicy }
	if err := json.Unmarshal(text, &file); err != nil {
		return nil, fmt.Errorf("%s: %w", policiesFrom, err)
	}
	for i := range file.Policies {
		p := &file.Policies[i]
		laidOut, ok := format.Format(string(p.Policy))
		if !ok {
			return nil, fmt.Errorf("%s: %s cannot be laid out", policiesFrom, p.Name)
		}
		p.Text, p.Policy = laidOut, nil
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err = e.Encode(file.Policies)
	return out.Bytes(), err
}
