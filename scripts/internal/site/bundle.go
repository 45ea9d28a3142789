package site

// This file bundles scripts and styles with esbuild.

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundled is what esbuild made.
type bundled struct {
	files    map[string][]byte // by name below Dist
	packages []string          // the npm packages that are in it, by folder below node_modules, sorted
}

// bundle makes the worker first, then the page, which has the worker's and the
// core's names in it, then the styles.
func bundle(o Options, n *names) (*bundled, error) {
	b := &bundled{files: map[string][]byte{}}
	var err error
	if n.worker, err = b.worker(o); err != nil {
		return nil, err
	}
	if n.app, err = b.app(o, n); err != nil {
		return nil, err
	}
	if n.styles, err = b.add(o, options(o, "web/styles.css", "styles"), ".css"); err != nil {
		return nil, err
	}
	slices.Sort(b.packages)
	b.packages = slices.Compact(b.packages)
	return b, nil
}

// worker is a classic script, which every browser with WebAssembly runs as a
// worker. Go's glue is taken from the toolchain that compiled the core, so that
// the two fit.
func (b *bundled) worker(o Options) (string, error) {
	about, err := goEnv(o.Root, "GOROOT")
	if err != nil {
		return "", err
	}
	bo := options(o, "web/worker.ts", "worker")
	bo.Format = api.FormatIIFE
	bo.Inject = []string{filepath.Join(about[0], "lib", "wasm", "wasm_exec.js")}
	return b.add(o, bo, ".js")
}

func (b *bundled) app(o Options, n *names) (string, error) {
	bo := options(o, "web/main.ts", "app")
	bo.Format = api.FormatESModule
	bo.Define = map[string]string{
		"CORE_WASM": strconv.Quote(n.core),
		"WORKER_JS": strconv.Quote(n.worker),
	}
	return b.add(o, bo, ".js")
}

// options are those of every bundle.
func options(o Options, entry, name string) api.BuildOptions {
	bo := api.BuildOptions{
		AbsWorkingDir:       o.Root,
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: entry, OutputPath: name}},
		EntryNames:          "[name].[hash]",
		Outdir:              Dist,
		Bundle:              true,
		Target:              api.ES2022,
		Charset:             api.CharsetUTF8,
		LegalComments:       api.LegalCommentsNone, // licenses.txt has them all
		JSX:                 api.JSXAutomatic,
		JSXImportSource:     "preact",
		Metafile:            true,
		MinifyWhitespace:    !o.Dev,
		MinifyIdentifiers:   !o.Dev,
		MinifySyntax:        !o.Dev,
	}
	if o.Dev {
		bo.Sourcemap = api.SourceMapLinked
	}
	return bo
}

// add runs one bundle and returns the name of its output with that extension.
func (b *bundled) add(o Options, bo api.BuildOptions, ext string) (string, error) {
	result := api.Build(bo)
	if err := failure(result); err != nil {
		return "", err
	}
	name := ""
	for _, file := range result.OutputFiles {
		base := filepath.Base(file.Path)
		b.files[base] = file.Contents
		if filepath.Ext(base) == ext {
			name = base
		}
	}
	packages, err := packagesOf(result.Metafile)
	b.packages = append(b.packages, packages...)
	return name, err
}

// failure turns esbuild's errors into one; warnings count, for there is nobody
// to read them.
func failure(result api.BuildResult) error {
	messages := append(
		api.FormatMessages(result.Errors, api.FormatMessagesOptions{Kind: api.ErrorMessage}),
		api.FormatMessages(result.Warnings, api.FormatMessagesOptions{Kind: api.WarningMessage})...)
	if len(messages) == 0 {
		return nil
	}
	return errors.New(strings.Join(messages, "\n"))
}

// packagesOf reads the npm packages off the inputs that left something in an
// output: the last node_modules of a path counts, with the scope if there is one.
func packagesOf(metafile string) ([]string, error) {
	var meta struct {
		Outputs map[string]struct {
			Inputs map[string]struct {
				BytesInOutput int `json:"bytesInOutput"`
			} `json:"inputs"`
		} `json:"outputs"`
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		return nil, fmt.Errorf("esbuild's metafile: %w", err)
	}
	var packages []string
	for _, output := range meta.Outputs {
		for path, input := range output.Inputs {
			at := strings.LastIndex(path, "node_modules/")
			if at < 0 || input.BytesInOutput == 0 {
				continue
			}
			parts := strings.SplitN(path[at+len("node_modules/"):], "/", 3)
			name := parts[0]
			if strings.HasPrefix(name, "@") && len(parts) > 1 {
				name += "/" + parts[1]
			}
			packages = append(packages, path[:at]+"node_modules/"+name)
		}
	}
	return packages, nil
}

// BundleTests bundles unit tests for Node into a folder, one file a test, and
// returns their paths.
func BundleTests(root, dir string, tests []string) ([]string, error) {
	result := api.Build(api.BuildOptions{
		AbsWorkingDir:   root,
		EntryPoints:     tests,
		Outdir:          dir,
		OutExtension:    map[string]string{".js": ".mjs"},
		Bundle:          true,
		Write:           true,
		Platform:        api.PlatformNode,
		Format:          api.FormatESModule,
		Target:          api.ES2022,
		JSX:             api.JSXAutomatic,
		JSXImportSource: "preact",
		Sourcemap:       api.SourceMapInline,
		Define:          map[string]string{"CORE_WASM": `"core.wasm"`, "WORKER_JS": `"worker.js"`},
	})
	if err := failure(result); err != nil {
		return nil, err
	}
	var paths []string
	for _, file := range result.OutputFiles {
		paths = append(paths, file.Path)
	}
	slices.Sort(paths)
	return paths, nil
}
