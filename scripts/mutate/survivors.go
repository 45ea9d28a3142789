package main

// This file reads the list of mutants that change nothing.

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// readSurvivors reads the reasons by mutant. Each is two lines: the mutant's key,
// then the reason behind a tab. Lines that begin with # are comments.
func readSurvivors(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	reasons := map[string]string{}
	key := ""
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		reason, indented := strings.CutPrefix(line, "\t")
		switch {
		case strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#"):
		case !indented && key != "":
			return nil, fmt.Errorf("%s: no reason for %s", path, key)
		case !indented:
			key = line
		case key == "" || strings.TrimSpace(reason) == "":
			return nil, fmt.Errorf("%s: a reason for nothing: %s", path, line)
		default:
			reasons[key], key = reason, ""
		}
	}
	if key != "" {
		return nil, fmt.Errorf("%s: no reason for %s", path, key)
	}
	return reasons, nil
}

// stale lists the keys with a reason that no mutant has any more.
func stale(reasons map[string]string, all []*mutant) []string {
	left := maps.Clone(reasons)
	for _, m := range all {
		delete(left, m.key())
	}
	return slices.Sorted(maps.Keys(left))
}
