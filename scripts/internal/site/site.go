// Package site builds the page: from web/, index.html and the Go core to a folder
// of static files that works below any path of any host.
package site

import (
	"fmt"
	"os"
	"path/filepath"
)

// Options say how to build.
type Options struct {
	Root string // the project's folder
	Dev  bool   // with source maps, not minified
}

// Dist is the folder that Build fills, below the root.
const Dist = "dist"

// names are the files of one build, relative to Dist. All but the page and the
// licences carry a hash of what they hold.
type names struct {
	core, worker, app, styles string
}

// Build fills dist. What an earlier build left there is removed at the end, so
// that a page which is served meanwhile is whole at any time.
func Build(o Options) error {
	dist := filepath.Join(o.Root, Dist)
	if err := os.MkdirAll(dist, 0o755); err != nil {
		return err
	}
	made, err := buildCore(o.Root)
	if err != nil {
		return err
	}
	var n names
	if n.core, err = copyHashed(made.wasm, dist, "core.wasm"); err != nil {
		return err
	}
	bundles, err := bundle(o, &n)
	if err != nil {
		return err
	}
	page, err := os.ReadFile(filepath.Join(o.Root, "index.html"))
	if err != nil {
		return err
	}
	filled, err := fill(string(page), n, made.example)
	if err != nil {
		return err
	}
	licences, err := licences(o.Root, bundles.packages)
	if err != nil {
		return err
	}
	bundles.files["index.html"] = []byte(filled)
	bundles.files["licenses.txt"] = licences
	for name, data := range bundles.files {
		if err := os.WriteFile(filepath.Join(dist, name), data, 0o644); err != nil {
			return err
		}
	}
	return sweep(dist, bundles.files, n.core)
}

// sweep removes what is in dist and of no use to this build.
func sweep(dist string, files map[string][]byte, core string) error {
	entries, err := os.ReadDir(dist)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if _, ok := files[entry.Name()]; ok || entry.Name() == core {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dist, entry.Name())); err != nil {
			return fmt.Errorf("an old file stays: %w", err)
		}
	}
	return nil
}
