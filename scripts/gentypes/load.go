package main

// This file reads Go packages as syntax: their types, functions and comments.

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
)

// modulePath is the part of an import path that stands for the root.
const modulePath = "github.com/ramplay/ramplay/"

// A goPackage is what of a package matters here, by name.
type goPackage struct {
	types map[string]*goType
	funcs map[string]*ast.FuncDecl
	files []*ast.File
}

// A goType is a type's declaration with the imports of its file.
type goType struct {
	spec    *ast.TypeSpec
	doc     string
	imports map[string]string // package name → folder below the root
}

// load reads the package in a folder below root, without its tests.
func load(root, folder string) (*goPackage, error) {
	names, err := filepath.Glob(filepath.Join(root, folder, "*.go"))
	if err != nil {
		return nil, err
	}
	p := &goPackage{types: map[string]*goType{}, funcs: map[string]*ast.FuncDecl{}}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		p.add(file)
	}
	if len(p.files) == 0 {
		return nil, fmt.Errorf("no Go files in %s", folder)
	}
	return p, nil
}

func (p *goPackage) add(file *ast.File) {
	p.files = append(p.files, file)
	imports := importsOf(file)
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Recv == nil {
				p.funcs[decl.Name.Name] = decl
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				if spec, ok := spec.(*ast.TypeSpec); ok {
					doc := spec.Doc.Text()
					if doc == "" && len(decl.Specs) == 1 {
						doc = decl.Doc.Text()
					}
					p.types[spec.Name.Name] = &goType{spec, strings.TrimSpace(doc), imports}
				}
			}
		}
	}
}

// importsOf gives the folders of the module's own packages that a file imports.
// No package here is imported under another name than its folder's.
func importsOf(file *ast.File) map[string]string {
	imports := map[string]string{}
	for _, spec := range file.Imports {
		path, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		if folder, ok := strings.CutPrefix(path, modulePath); ok {
			imports[filepath.Base(folder)] = folder
		}
	}
	return imports
}
