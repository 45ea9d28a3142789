package edge

// This file reads the headers that the page's build wrote for hosts, so that the
// Worker sends the same.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A rule is a block of a _headers file: an address, and what is sent with it.
type rule struct {
	path   string // "/*" is every address
	fields [][2]string
}

// takeHeaders reads the _headers of a folder and removes it: the platform would
// send them once more.
func takeHeaders(dir string) ([]rule, error) {
	path := filepath.Join(dir, "_headers")
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	rules, err := readHeaders(string(text))
	if err != nil {
		return nil, err
	}
	return rules, os.Remove(path)
}

// readHeaders reads the part of the format that the build writes. A pattern other
// than "/*" is an error, so that no header is lost in silence.
func readHeaders(text string) ([]rule, error) {
	var rules []rule
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \r\n")
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case line[0] == '/':
			if line != "/*" && strings.ContainsAny(line, "*:") {
				return nil, fmt.Errorf("_headers: the pattern %s is not read here", line)
			}
			rules = append(rules, rule{path: line})
		default:
			name, value, ok := strings.Cut(strings.TrimSpace(line), ":")
			if !ok || len(rules) == 0 || strings.HasPrefix(name, "!") {
				return nil, fmt.Errorf("_headers: this line is not read here: %s", line)
			}
			last := &rules[len(rules)-1]
			last.fields = append(last.fields, [2]string{name, strings.TrimSpace(value)})
		}
	}
	return rules, nil
}

// headersOf are the fields of all rules for an address.
func headersOf(rules []rule, path string) map[string]string {
	headers := map[string]string{}
	for _, r := range rules {
		if r.path != "/*" && r.path != path {
			continue
		}
		for _, field := range r.fields {
			headers[field[0]] = field[1]
		}
	}
	return headers
}
