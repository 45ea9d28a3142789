package site

// This file runs esbuild and reads what it says of its outputs.

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// bundle runs one bundle and returns the name of its output with that extension.
func (b *build) bundle(bo api.BuildOptions, ext string) (string, error) {
	result, err := b.run(bo)
	if err != nil {
		return "", err
	}
	for _, file := range result.OutputFiles {
		if filepath.Ext(file.Path) == ext {
			return filepath.Base(file.Path), nil
		}
	}
	return "", fmt.Errorf("%s: no output *%s", bo.EntryPointsAdvanced[0].InputPath, ext)
}

// run runs one bundle and keeps all of its outputs.
func (b *build) run(bo api.BuildOptions) (api.BuildResult, error) {
	result := api.Build(bo)
	if err := failure(result); err != nil {
		return result, err
	}
	for _, file := range result.OutputFiles {
		b.files[filepath.Base(file.Path)] = file.Contents
	}
	packages, err := packagesOf(result.Metafile)
	b.packages = append(b.packages, packages...)
	return result, err
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

// A metafile is esbuild's account of its outputs, by path.
type metafile struct {
	Outputs map[string]struct {
		EntryPoint string `json:"entryPoint"`
		Imports    []struct {
			Path, Kind string
		} `json:"imports"`
		Inputs map[string]struct {
			BytesInOutput int `json:"bytesInOutput"`
		} `json:"inputs"`
	} `json:"outputs"`
}

func readMetafile(text string) (*metafile, error) {
	var meta metafile
	if err := json.Unmarshal([]byte(text), &meta); err != nil {
		return nil, fmt.Errorf("esbuild's metafile: %w", err)
	}
	return &meta, nil
}

// entryOf names the output of an entry and the outputs that it needs before it
// runs, those of import statements and not of import().
func entryOf(text, entry string) (name string, parts []string, err error) {
	meta, err := readMetafile(text)
	if err != nil {
		return "", nil, err
	}
	for path, output := range meta.Outputs {
		if output.EntryPoint == entry && filepath.Ext(path) == ".js" {
			name = path
		}
	}
	if name == "" {
		return "", nil, fmt.Errorf("esbuild made nothing of %s", entry)
	}
	needed := []string{name}
	for i := 0; i < len(needed); i++ {
		for _, imported := range meta.Outputs[needed[i]].Imports {
			if imported.Kind == "import-statement" && !slices.Contains(needed, imported.Path) {
				needed = append(needed, imported.Path)
			}
		}
	}
	for _, path := range needed[1:] {
		parts = append(parts, filepath.Base(path))
	}
	slices.Sort(parts)
	return filepath.Base(name), parts, nil
}

// packagesOf reads the npm packages off the inputs that left something in an
// output: the last node_modules of a path counts, with the scope if there is one.
func packagesOf(text string) ([]string, error) {
	meta, err := readMetafile(text)
	if err != nil {
		return nil, err
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
		Define:          map[string]string{"CORE_WASM": `"core.wasm"`, "WORKER_JS": `"worker.js"`, "SINGLE_FILE": "false"},
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
