// This file puts the tables into the document about speed.

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// The tables stand between these in the document.
const (
	begin = "<!-- measured by scripts/bench -->\n"
	end   = "<!-- end of the tables -->"
)

// write replaces the tables of docs/speed.md in the product's folder.
func write(product, tables string) error {
	path := filepath.Join(product, "docs", "speed.md")
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, ok := bytes.Cut(text, []byte(begin))
	_, after, closed := bytes.Cut(rest, []byte(end))
	if !ok || !closed {
		return fmt.Errorf("%s has no place for the tables", path)
	}
	whole := string(before) + begin + "\n" + tables + "\n" + end + string(after)
	return os.WriteFile(path, []byte(whole), 0o644)
}
