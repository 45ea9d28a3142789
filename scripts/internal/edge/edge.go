// Package edge builds what the edge Worker is deployed from: the page's files,
// compressed beforehand, and the Worker with the Go program inside.
package edge

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/ramplay/ramplay/scripts/internal/site"
)

// Dir is the folder that Build fills, below the root: assets are the files, and
// worker the modules of the Worker.
const Dir = ".edge"

// links is where the Worker keeps short links, relative to the page.
const links = "api/links"

// Build fills the folder. The build of the page has run before.
func Build(root string) error {
	assets := filepath.Join(root, Dir, "assets")
	if err := site.Build(site.Options{Root: root, Out: filepath.Join(Dir, "assets"), Links: links}); err != nil {
		return err
	}
	headers, err := takeHeaders(assets)
	if err != nil {
		return err
	}
	// A host that keeps no links gives this page, and a reader who takes the
	// archive along goes to such a host.
	dist := filepath.Join(root, site.Dist)
	for from, to := range map[string]string{"index.html": plain, site.Archive: site.Archive} {
		if err := copyFile(filepath.Join(dist, from), filepath.Join(assets, to)); err != nil {
			return err
		}
	}
	if err := copyFile(filepath.Join(root, "wasm", "edge", "front", notFound), filepath.Join(assets, notFound)); err != nil {
		return err
	}
	list, err := compressAll(root, assets, headers)
	if err != nil {
		return err
	}
	return buildWorker(root, list)
}

// buildWorker puts the modules together: the front, the list of the files, Go's
// glue and the Go program.
func buildWorker(root string, list []byte) error {
	worker := filepath.Join(root, Dir, "worker")
	inside := filepath.Join(worker, "go")
	program := filepath.Join(root, ".cache", "edge.wasm")
	if err := run(root, []string{"GOOS=js", "GOARCH=wasm"},
		"build", "-trimpath", "-ldflags=-s -w", "-gcflags=std=-l", "-o", program, "./wasm/edge"); err != nil {
		return err
	}
	// Whoever runs the Worker reads tracebacks in its log.
	if err := site.ShrinkFile(program, true); err != nil {
		return err
	}
	if err := os.RemoveAll(worker); err != nil {
		return err
	}
	// The generator empties the folder that it fills.
	if err := run(root, nil, "tool", "workers-assets-gen", "-mode=go", "-o", inside); err != nil {
		return err
	}
	if err := copyFile(program, filepath.Join(inside, "app.wasm")); err != nil {
		return err
	}
	modules, err := filepath.Glob(filepath.Join(root, "wasm", "edge", "front", "*.mjs"))
	if err != nil {
		return err
	}
	for _, module := range modules {
		if err := copyFile(module, filepath.Join(worker, filepath.Base(module))); err != nil {
			return err
		}
	}
	return os.WriteFile(filepath.Join(worker, "site.mjs"), list, 0o644)
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

// run runs the go command; its messages are the error's where it fails.
func run(dir string, env []string, args ...string) error {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var messages bytes.Buffer
	cmd.Stderr = &messages
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, messages.String())
	}
	return nil
}
