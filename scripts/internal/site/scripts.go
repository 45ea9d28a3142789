package site

// This file lists what is bundled: the page, the small view, the element, and
// what runs beside them.

import (
	"path/filepath"
	"slices"
	"strconv"

	"github.com/evanw/esbuild/pkg/api"
)

// addScripts bundles the worker first, since pages have its name in them.
func (b *build) addScripts() error {
	var err error
	if b.names.worker, err = b.worker(); err != nil {
		return err
	}
	if err := b.addApp(); err != nil {
		return err
	}
	if b.names.styles, err = b.bundle(b.options("web/styles.css", "styles"), ".css"); err != nil {
		return err
	}
	if err := b.addEmbed(); err != nil {
		return err
	}
	// A document names the element's script by hand, so its name stays.
	element := b.options("web/ram-policy.ts", "ram-policy")
	element.EntryNames = "[name]"
	element.Format = api.FormatESModule
	_, err = b.bundle(element, ".js")
	return err
}

// worker is a classic script, which every browser with WebAssembly runs as a
// worker. Go's glue is taken from the toolchain that compiled the core, so that
// the two fit.
func (b *build) worker() (string, error) {
	about, err := goEnv(b.Root, "GOROOT")
	if err != nil {
		return "", err
	}
	bo := b.options("web/worker.ts", "worker")
	bo.Format = api.FormatIIFE
	bo.Inject = []string{filepath.Join(about[0], "lib", "wasm", "wasm_exec.js")}
	return b.bundle(bo, ".js")
}

// app is the page's script.
func (b *build) app() api.BuildOptions {
	bo := b.options("web/main.ts", "app")
	bo.Format = api.FormatESModule
	return bo
}

// addApp bundles the page's script in parts: the editor is made in tasks of its
// own, and what the first sight does without comes after it.
func (b *build) addApp() error {
	bo := b.app()
	bo.Splitting = true
	bo.ChunkNames = "app-[name].[hash]"
	result, err := b.run(bo)
	if err != nil {
		return err
	}
	if b.names.app, b.names.appParts, err = entryOf(result.Metafile, "web/main.ts"); err != nil {
		return err
	}
	// Both are wanted at once, though the editor is not run before the page stands.
	editor, parts, err := entryOf(result.Metafile, "web/policy-editor.tsx")
	if err != nil {
		return err
	}
	for _, part := range append([]string{editor}, parts...) {
		if part != b.names.app && !slices.Contains(b.names.appParts, part) {
			b.names.appParts = append(b.names.appParts, part)
		}
	}
	return nil
}

// addEmbed bundles the small view in parts: its editor is not loaded before
// somebody edits.
func (b *build) addEmbed() error {
	bo := b.options("web/embed/main.ts", "embed")
	bo.Format = api.FormatESModule
	bo.Splitting = true
	bo.ChunkNames = "embed-[name].[hash]"
	result, err := b.run(bo)
	if err != nil {
		return err
	}
	if b.names.embed, b.names.embedParts, err = entryOf(result.Metafile, "web/embed/main.ts"); err != nil {
		return err
	}
	b.names.embedStyles, err = b.bundle(b.options("web/embed/embed.css", "embed"), ".css")
	return err
}

// constants are what scripts know of the build. The names of files are relative
// to the script, so that it works below any path.
func (b *build) constants() map[string]string {
	return map[string]string{
		"CORE_WASM":   strconv.Quote(b.names.core),
		"WORKER_JS":   strconv.Quote(b.names.worker),
		"SINGLE_FILE": "false",
	}
}

// options are those of every bundle.
func (b *build) options(entry, name string) api.BuildOptions {
	bo := api.BuildOptions{
		AbsWorkingDir:       b.Root,
		EntryPointsAdvanced: []api.EntryPoint{{InputPath: entry, OutputPath: name}},
		EntryNames:          "[name].[hash]",
		Outdir:              b.Out,
		Bundle:              true,
		Target:              api.ES2022,
		Charset:             api.CharsetUTF8,
		Define:              b.constants(),
		LegalComments:       api.LegalCommentsNone, // licenses.txt has them all
		JSX:                 api.JSXAutomatic,
		JSXImportSource:     "preact",
		Metafile:            true,
		MinifyWhitespace:    !b.Dev,
		MinifyIdentifiers:   !b.Dev,
		MinifySyntax:        !b.Dev,
	}
	if b.Dev {
		bo.Sourcemap = api.SourceMapLinked
	}
	return bo
}
