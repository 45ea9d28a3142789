package site

// This file makes what the page needs to be kept for offline use: the service
// worker, its kill switch, the manifest and the icons.

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/evanw/esbuild/pkg/api"
)

// assets are copied as they are, from web/offline.
var assets = []string{"manifest.webmanifest", "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png"}

func (b *build) addAssets() error {
	for _, name := range assets {
		data, err := os.ReadFile(filepath.Join(b.Root, "web", "offline", name))
		if err != nil {
			return err
		}
		b.files[name] = data
	}
	return nil
}

// addServiceWorker bundles the service worker, which has the names of all files
// so far in it and a hash of what they hold, and the script that a host puts in
// its place to be rid of it. Both are known by their names.
func (b *build) addServiceWorker() error {
	files := b.kept()
	list, err := json.Marshal(files)
	if err != nil {
		return err
	}
	scripts, err := json.Marshal(map[string]string{"index.html": b.names.app, "embed.html": b.names.embed})
	if err != nil {
		return err
	}
	for _, script := range []string{"sw", "sw-kill"} {
		bo := b.options("web/offline/"+script+".ts", script)
		bo.EntryNames = "[name]"
		bo.Format = api.FormatIIFE
		bo.Define["BUILD"] = strconv.Quote(b.hash(files))
		bo.Define["FILES"] = string(list)
		bo.Define["SCRIPTS"] = string(scripts)
		if _, err := b.bundle(bo, ".js"); err != nil {
			return err
		}
	}
	return nil
}

// kept are the files that work offline, sorted.
func (b *build) kept() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		if filepath.Ext(name) != ".map" {
			names = append(names, name)
		}
	}
	return names
}

// hash sums up files by name and content.
func (b *build) hash(names []string) string {
	sum := sha256.New()
	for _, name := range names {
		fmt.Fprintf(sum, "%s %x\n", name, sha256.Sum256(b.files[name]))
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}
