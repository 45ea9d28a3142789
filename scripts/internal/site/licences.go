package site

// This file gathers the licences of everything that is in the page.

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// A component is a piece of other people's work in the page, or the project itself.
type component struct {
	name, version, dir string
}

// addLicences writes the licences of all that has been bundled so far.
func (b *build) addLicences() error {
	text, err := licences(b.Root, slices.Compact(slices.Sorted(slices.Values(b.packages))))
	b.files["licenses.txt"] = text
	return err
}

// licences writes name, version and licence of the project, of Go, of the Go
// modules of the core and of the npm packages. One without a licence file is an
// error: it may not be passed on.
func licences(root string, packages []string) ([]byte, error) {
	toolchain, err := goItself(root)
	if err != nil {
		return nil, err
	}
	list := []component{{"RAM Playground", "", root}, toolchain}
	modules, err := goModules(root)
	if err != nil {
		return nil, err
	}
	list = append(list, modules...)
	for _, folder := range packages {
		c, err := npmPackage(filepath.Join(root, folder))
		if err != nil {
			return nil, err
		}
		list = append(list, c)
	}
	var b bytes.Buffer
	b.WriteString("What this page is made of, with the licence of each part.\n")
	for _, c := range list {
		text, err := licenceOf(c.dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.name, err)
		}
		title := strings.TrimSpace(c.name + " " + c.version)
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s\n", title, strings.Repeat("=", len(title)), strings.TrimSpace(text))
	}
	return b.Bytes(), nil
}

// goItself is the toolchain, whose runtime and library are in the core. Some
// systems package Go without its licence; golang.org/x/sys, which esbuild needs,
// is under the very same one.
func goItself(root string) (component, error) {
	about, err := goEnv(root, "GOVERSION", "GOROOT")
	if err != nil {
		return component{}, err
	}
	c := component{"Go", about[0], about[1]}
	if _, err := licenceOf(c.dir); err == nil {
		return c, nil
	}
	var out bytes.Buffer
	err = run(root, nil, &out, "go", "list", "-m", "-f", "{{.Dir}}", "golang.org/x/sys")
	c.dir = strings.TrimSpace(out.String())
	return c, err
}

// goModules lists the modules that the compiled core has packages of.
func goModules(root string) ([]component, error) {
	var out bytes.Buffer
	err := run(root, []string{"GOOS=js", "GOARCH=wasm"}, &out, "go", "list", "-deps",
		"-f", "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}", "./wasm/browser")
	if err != nil {
		return nil, err
	}
	lines := slices.Compact(slices.Sorted(strings.Lines(out.String())))
	var modules []component
	for _, line := range lines {
		if fields := strings.Split(strings.TrimSpace(line), "\t"); len(fields) == 3 {
			modules = append(modules, component{fields[0], fields[1], fields[2]})
		}
	}
	return modules, nil
}

func npmPackage(dir string) (component, error) {
	data, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return component{}, err
	}
	var about struct{ Name, Version string }
	if err := json.Unmarshal(data, &about); err != nil {
		return component{}, fmt.Errorf("%s: %w", dir, err)
	}
	return component{about.Name, about.Version, dir}, nil
}

// licenceOf reads a folder's licence, in either spelling and any case.
func licenceOf(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	for _, entry := range entries {
		name := strings.ToLower(entry.Name())
		if !entry.IsDir() && (strings.HasPrefix(name, "license") || strings.HasPrefix(name, "licence")) {
			text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
			return string(text), err
		}
	}
	return "", fmt.Errorf("no licence file in %s", dir)
}
