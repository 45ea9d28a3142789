// Package site builds everything that a host serves: from web/, index.html and the
// Go core to a folder of static files that works below any path of any host.
package site

import (
	"fmt"
	"os"
	"path/filepath"
)

// Options say how to build.
type Options struct {
	Root  string // the project's folder
	Dev   bool   // with source maps, not minified
	Out   string // the folder that is filled, relative to Root; Dist where empty
	Links string // where short links are kept, relative to the page; empty where the host keeps none
}

// Dist is the folder that Build fills, below the root.
const Dist = "dist"

// names are the files that pages and scripts name, relative to the folder of the
// build. They carry a hash of what they hold.
type names struct {
	core, worker, app, styles string
	embed, embedStyles        string
	embedParts                []string // what embed imports before it runs
	appParts                  []string // what app imports before it runs, and its editor
}

// A build is one run: it gathers its files by name and writes them at the end.
type build struct {
	Options
	files    map[string][]byte
	names    names
	example  Example
	packages []string // the npm packages that are in a file, by folder; in any order and more than once
}

// Build fills the folder. What an earlier build left there is removed at the end,
// so that a page which is served meanwhile is whole at any time.
func Build(o Options) error {
	if o.Out == "" {
		o.Out = Dist
	}
	b := &build{Options: o, files: map[string][]byte{}}
	// Each step may name files of those before it: pages name scripts, the
	// service worker and the archive have all the rest in them.
	for _, step := range []func() error{
		b.addCore, b.addScripts, b.addPages, b.addAssets, b.addLicences,
		b.addServiceWorker, b.addHeaders, b.addArchive, b.addSingleFile,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return b.write()
}

// write puts the pages last: they name what must be there by then.
func (b *build) write() error {
	out := filepath.Join(b.Root, b.Out)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, pages := range []bool{false, true} {
		for name, data := range b.files {
			if (filepath.Ext(name) == ".html") != pages {
				continue
			}
			if err := os.WriteFile(filepath.Join(out, name), data, 0o644); err != nil {
				return err
			}
		}
	}
	return sweep(out, b.files)
}

// sweep removes what is in the folder and of no use to this build.
func sweep(out string, files map[string][]byte) error {
	entries, err := os.ReadDir(out)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if _, ok := files[entry.Name()]; ok {
			continue
		}
		if err := os.RemoveAll(filepath.Join(out, entry.Name())); err != nil {
			return fmt.Errorf("an old file stays: %w", err)
		}
	}
	return nil
}
