package main

// This file says what a build may weigh, part by part.

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// A budget is what some files may weigh together. Kilobytes are 1,000 bytes.
type budget struct {
	name     string
	folder   string   // below the project's root
	patterns []string // of names in the folder
	page     string   // or the page that is weighed with all that it names, but for the core
	not      string   // a page whose files are not counted once more
	limit    int      // bytes; 0 where it is only shown
	coding   string
	optional bool // the folder is made on demand
}

var budgets = []budget{
	{name: "core", folder: "dist", patterns: []string{"core.*.wasm"}, limit: 900_000, coding: "brotli"},
	{name: "the page's scripts and styles", folder: "dist", patterns: []string{"worker.*.js"}, page: "index.html", limit: 200_000, coding: "gzip"},
	{name: "the page's parts, on demand", folder: "dist", patterns: []string{"app-*.js"}, not: "index.html", limit: 60_000, coding: "gzip"},
	{name: "the page", folder: "dist", patterns: []string{"index.html"}, limit: 40_000, coding: "gzip"},
	// With the words of one language, the longer one; it asks for them at once.
	{name: "the small view's first load", folder: "dist", patterns: []string{"embed-speech.zh.*.js"}, page: "embed.html", limit: 45_000, coding: "gzip"},
	{name: "the small view's parts, on demand", folder: "dist", patterns: []string{"embed-*.js"}, not: "embed.html", coding: "gzip"},
	{name: "the element", folder: "dist", patterns: []string{"ram-policy.js"}, limit: 4_000, coding: "gzip"},
	{name: "offline use", folder: "dist", patterns: []string{"sw*.js", "manifest.webmanifest"}, limit: 4_000, coding: "gzip"},
	{name: "the page of one file", folder: "dist", patterns: []string{"ramplay.html"}, limit: 2_600_000, coding: "raw"},
	{name: "the archive", folder: "dist", patterns: []string{"ramplay.zip"}, coding: "raw"},
	{name: "the edge's worker", folder: ".edge/worker", patterns: []string{"*.mjs", "go/*"}, limit: 3_000_000, coding: "gzip", optional: true},
}

// files are those that count, in the order of the patterns; none for an optional
// budget whose folder is not there.
func (b budget) files(root string) ([]string, error) {
	dir := filepath.Join(root, filepath.FromSlash(b.folder))
	if _, err := os.Stat(dir); err != nil && b.optional {
		return nil, nil
	}
	var files []string
	for _, pattern := range b.patterns {
		matches, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return nil, err
		}
		files = append(files, matches...)
	}
	if b.page != "" {
		named, err := pageFiles(dir, b.page)
		if err != nil {
			return nil, err
		}
		files = append(files, named...)
	}
	if b.not != "" {
		others, err := pageFiles(dir, b.not)
		if err != nil {
			return nil, err
		}
		files = slices.DeleteFunc(files, func(file string) bool { return slices.Contains(others, file) })
	}
	files = slices.DeleteFunc(files, func(file string) bool { return strings.HasSuffix(file, ".map") })
	if len(files) == 0 {
		return nil, fmt.Errorf("%s has nothing of %s: go run ./scripts/build", b.folder, b.name)
	}
	return files, nil
}

// names are the files that a page names in its head, each in a tag of its own.
var names = regexp.MustCompile(`<(?:script|link)[^>]* (?:src|href)="([^":]+\.(?:js|css))"`)

// pageFiles are a page and the scripts and styles that it loads at once.
func pageFiles(dir, page string) ([]string, error) {
	text, err := os.ReadFile(filepath.Join(dir, page))
	if err != nil {
		return nil, err
	}
	files := []string{filepath.Join(dir, page)}
	for _, match := range names.FindAllStringSubmatch(string(text), -1) {
		files = append(files, filepath.Join(dir, match[1]))
	}
	return files, nil
}

func (b budget) of(s size) int {
	switch b.coding {
	case "gzip":
		return s.gzip
	case "brotli":
		return s.brotli
	}
	return s.raw
}

func (b budget) over(total size) bool { return b.limit > 0 && b.of(total) > b.limit }

// verdict is the line below the files of a budget.
func (b budget) verdict(total size) string {
	line := "= " + b.name
	if b.limit > 0 {
		line += fmt.Sprintf(", of %s kB %s", kilobytes(b.limit), b.coding)
	}
	if b.over(total) {
		line += ": TOO MUCH"
	}
	return line
}
