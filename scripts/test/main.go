// Command test runs every test of the project, in order, and installs what they
// need: npm packages and, on Debian, a browser. It stops at the first step that
// fails; its last line counts what ran.
//
//	go run ./scripts/test            everything
//	go run ./scripts/test go unit    some steps
package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/ramplay/ramplay/scripts/internal/npm"
	"github.com/ramplay/ramplay/scripts/internal/tree"
)

// A step is one thing that is checked. Its count is of tests, where it has any.
type step struct {
	name  string
	title string
	run   func(root string) (count, error)
}

var steps = []step{
	{"format", "Go's layout", checkFormat},
	{"vet", "go vet and staticcheck, native and as WebAssembly", vet},
	{"vulns", "Known vulnerabilities", vulnerabilities},
	{"go", "Go tests, native", testGo},
	{"wasm", "Go tests, as WebAssembly", testWasm},
	{"types", "TypeScript's types", checkTypes},
	{"unit", "The page's unit tests", testUnits},
	{"build", "Build", build},
	{"size", "Sizes", checkSizes},
	{"edge", "The edge Worker on workerd", testEdge},
	{"docs", "The documentation example", buildDocs},
	{"page", "The page in a browser", testPage},
}

// errFailed is a failure whose story has been printed by the tool that found it.
var errFailed = errors.New("see above")

func main() {
	os.Exit(run(os.Args[1:]))
}

func run(names []string) int {
	root, err := tree.Root()
	if err == nil {
		err = known(names)
	}
	if err == nil {
		err = npm.Ensure(root, npm.Test)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "test:", err)
		return 2
	}
	var total count
	for _, s := range steps {
		if len(names) > 0 && !slices.Contains(names, s.name) {
			continue
		}
		fmt.Printf("\n== %s (%s)\n", s.title, s.name)
		start := time.Now()
		n, err := s.run(root)
		total.add(n)
		if err != nil {
			fmt.Printf("== %s failed: %v\n\n", s.name, err)
			// A step without tests of its own has failed as one.
			total.failed = max(total.failed, 1)
			fmt.Println(total)
			return 1
		}
		fmt.Printf("== %s is well, %.1f s\n", s.name, time.Since(start).Seconds())
	}
	fmt.Println()
	fmt.Println(total)
	return 0
}

func known(names []string) error {
	for _, name := range names {
		if !slices.ContainsFunc(steps, func(s step) bool { return s.name == name }) {
			var all []string
			for _, s := range steps {
				all = append(all, s.name)
			}
			return fmt.Errorf("no step %q; there are: %s", name, strings.Join(all, " "))
		}
	}
	return nil
}
