package edge

// This file compresses the assets and lists them for the Worker.

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/scripts/internal/compress"
)

const (
	plain    = "index.plain.html" // the page without the offer of short links
	notFound = "404.html"
)

// A kind is what is known of files by their extension.
type kind struct {
	mime     string
	compress bool // whether it gets smaller
}

var kinds = map[string]kind{
	".html":        {"text/html; charset=utf-8", true},
	".js":          {"text/javascript; charset=utf-8", true},
	".css":         {"text/css; charset=utf-8", true},
	".wasm":        {"application/wasm", true},
	".json":        {"application/json", true},
	".webmanifest": {"application/manifest+json", true},
	".txt":         {"text/plain; charset=utf-8", true},
	".svg":         {"image/svg+xml", true},
	".png":         {"image/png", false},
	".zip":         {"application/zip", false},
}

// A file is what the Worker has to know of one.
type file struct {
	Type    string   `json:"type"`
	Tag     string   `json:"tag"`     // changes with its content
	Codings []string `json:"codings"` // what it is there in, best first
	Headers int      `json:"headers"` // index into the sets
}

// compressAll puts compressed siblings beside the files of a folder and returns
// the module site.mjs, which lists them.
func compressAll(root, dir string, rules []rule) ([]byte, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var names, small []string
	for _, entry := range entries {
		k, known := kinds[filepath.Ext(entry.Name())]
		switch {
		case !known:
			return nil, fmt.Errorf("%s: what type is that?", entry.Name())
		case k.compress:
			names = append(names, entry.Name())
		default:
			small = append(small, entry.Name())
		}
	}
	l := listing{files: map[string]file{}}
	forms, err := compress.Files(root, below(dir, names))
	if err != nil {
		return nil, err
	}
	for i, name := range names {
		codings, err := writeSiblings(filepath.Join(dir, name), forms[i])
		if err != nil {
			return nil, err
		}
		l.add(name, forms[i].Raw, codings, rules)
	}
	for _, name := range small {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		l.add(name, data, []string{}, rules)
	}
	return l.module()
}

func below(dir string, names []string) []string {
	var paths []string
	for _, name := range names {
		paths = append(paths, filepath.Join(dir, name))
	}
	return paths
}

// writeSiblings returns the codings that a file is there in then, best first.
func writeSiblings(path string, forms compress.Forms) ([]string, error) {
	codings := []string{}
	for _, form := range []struct {
		coding, ending string
		data           []byte
	}{{"br", ".br", forms.Brotli}, {"gzip", ".gz", forms.Gzip}} {
		if len(form.data) >= len(forms.Raw) {
			continue
		}
		if err := os.WriteFile(path+form.ending, form.data, 0o644); err != nil {
			return nil, err
		}
		codings = append(codings, form.coding)
	}
	return codings, nil
}

// A listing is made into the module that the Worker reads.
type listing struct {
	files map[string]file
	sets  []map[string]string // headers, each set once
}

func (l *listing) add(name string, content []byte, codings []string, rules []rule) {
	path := "/" + name
	if name == plain {
		path = "/index.html"
	}
	headers := headersOf(rules, path)
	if headers["Cache-Control"] == "" {
		headers["Cache-Control"] = "no-cache"
	}
	if name == notFound {
		headers["Content-Security-Policy"] = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; style-src '" + styleHash(content) + "'"
	}
	sum := sha256.Sum256(content)
	set := slices.IndexFunc(l.sets, func(set map[string]string) bool { return maps.Equal(set, headers) })
	if set < 0 {
		set = len(l.sets)
		l.sets = append(l.sets, headers)
	}
	l.files[name] = file{kinds[filepath.Ext(name)].mime, hex.EncodeToString(sum[:8]), codings, set}
}

// styleHash lets a page's one style element pass.
func styleHash(page []byte) string {
	_, rest, _ := bytes.Cut(page, []byte("<style>"))
	style, _, _ := bytes.Cut(rest, []byte("</style>"))
	sum := sha256.Sum256(style)
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func (l *listing) module() ([]byte, error) {
	files, err := json.MarshalIndent(l.files, "", " ")
	if err != nil {
		return nil, err
	}
	sets, err := json.MarshalIndent(l.sets, "", " ")
	if err != nil {
		return nil, err
	}
	return []byte(strings.Join([]string{
		"// The files of one build and their headers. A build writes it.",
		"export const files = new Map(Object.entries(" + string(files) + "));",
		"export const headerSets = " + string(sets) + ";",
		"",
	}, "\n")), nil
}
