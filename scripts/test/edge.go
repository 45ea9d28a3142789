package main

// This file has the step of the edge Worker.

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/ramplay/ramplay/scripts/internal/site"
)

// testEdge builds the Worker and runs it on the platform's own runtime. The page's
// code for short links is bundled beside, so that the tests encrypt as the page does.
func testEdge(root string) (count, error) {
	if err := command(root, os.Environ(), "go", "run", "./scripts/build", "-edge"); err != nil {
		return count{}, err
	}
	dir := filepath.Join(root, ".cache", "edge")
	if err := os.RemoveAll(dir); err != nil {
		return count{}, err
	}
	if _, err := site.BundleTests(root, dir, []string{"web/short.ts", "web/pack.ts"}); err != nil {
		return count{}, err
	}
	tests, err := filepath.Glob(filepath.Join(root, "wasm", "edge", "test", "*.test.mjs"))
	if err != nil {
		return count{}, err
	}
	if len(tests) == 0 {
		return count{}, errors.New("there is no wasm/edge/test/*.test.mjs")
	}
	return testNode(root, dir, tests)
}
