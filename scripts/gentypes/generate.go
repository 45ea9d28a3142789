package main

// This file turns Go types into TypeScript, starting at the methods.

import (
	"errors"
	"fmt"
	"go/ast"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

const header = `// What the core's methods take and give.
// Generated from core/playground by "go run ./scripts/gentypes"; not to be edited.
`

// playground is the folder of the package that has the methods.
const playground = "core/playground"

// A generator keeps what has been written so far.
type generator struct {
	root     string
	packages map[string]*goPackage // by folder
	names    map[string]string     // TypeScript name → folder that it is from
	queue    []named
	written  []string
}

// A named is a type that has still to be written.
type named struct{ folder, name string }

// generate returns the text of the TypeScript file for the module at root.
func generate(root string) ([]byte, error) {
	g := &generator{root: root, packages: map[string]*goPackage{}, names: map[string]string{}}
	p, err := g.load(playground)
	if err != nil {
		return nil, err
	}
	table, err := g.methods(methods(p))
	if err != nil {
		return nil, err
	}
	for len(g.queue) > 0 {
		next := g.queue[0]
		g.queue = g.queue[1:]
		if err := g.declare(next); err != nil {
			return nil, err
		}
	}
	return []byte(header + "\n" + table + strings.Join(g.written, "")), nil
}

func (g *generator) load(folder string) (*goPackage, error) {
	if p := g.packages[folder]; p != nil {
		return p, nil
	}
	p, err := load(g.root, folder)
	g.packages[folder] = p
	return p, err
}

func (g *generator) methods(list []method) (string, error) {
	if len(list) == 0 {
		return "", errors.New("no method found in " + playground)
	}
	var b strings.Builder
	b.WriteString("/** Every method of the core. */\nexport interface Methods {\n")
	for _, m := range list {
		params, err := g.typeOf(playground, nil, value(m.params))
		if err != nil {
			return "", err
		}
		result, err := g.typeOf(playground, nil, value(m.result))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "  %s: { params: %s; result: %s };\n", m.name, params, result)
	}
	b.WriteString("}\n")
	return b.String(), nil
}

// value drops the star of a handler's parameter or result, which is never nil.
func value(e ast.Expr) ast.Expr {
	if star, ok := e.(*ast.StarExpr); ok {
		return star.X
	}
	return e
}

// declare writes a named type.
func (g *generator) declare(n named) error {
	p, err := g.load(n.folder)
	if err != nil {
		return err
	}
	t := p.types[n.name]
	if t == nil {
		return fmt.Errorf("%s.%s: no such type", n.folder, n.name)
	}
	body, ok := t.spec.Type.(*ast.StructType)
	if !ok {
		text, err := g.typeOf(n.folder, t.imports, t.spec.Type)
		if err != nil {
			return err
		}
		g.written = append(g.written, "\n"+comment("", t.doc)+"export type "+n.name+" = "+text+";\n")
		return nil
	}
	var extends []string
	var fields strings.Builder
	for _, field := range body.Fields.List {
		if err := g.field(&fields, &extends, n, t, field); err != nil {
			return fmt.Errorf("%s.%s: %w", n.folder, n.name, err)
		}
	}
	head := "export interface " + n.name
	if len(extends) > 0 {
		head += " extends " + strings.Join(extends, ", ")
	}
	g.written = append(g.written, "\n"+comment("", t.doc)+head+" {\n"+fields.String()+"}\n")
	return nil
}

// field writes one struct field, or adds an embedded struct to extends.
func (g *generator) field(b *strings.Builder, extends *[]string, n named, t *goType, f *ast.Field) error {
	if len(f.Names) == 0 {
		text, err := g.typeOf(n.folder, t.imports, value(f.Type))
		*extends = append(*extends, text)
		return err
	}
	if !f.Names[0].IsExported() { // not on the wire
		return nil
	}
	if f.Tag == nil {
		return fmt.Errorf("field %s has no json tag", f.Names[0].Name)
	}
	tag, err := strconv.Unquote(f.Tag.Value)
	if err != nil {
		return err
	}
	name, rest, _ := strings.Cut(reflect.StructTag(tag).Get("json"), ",")
	if name == "-" {
		return nil
	}
	options := strings.Split(rest, ",")
	optional := slices.Contains(options, "omitempty") || slices.Contains(options, "omitzero")
	typ := f.Type
	star, pointer := typ.(*ast.StarExpr)
	if pointer {
		typ = star.X
	}
	text, err := g.typeOf(n.folder, t.imports, typ)
	if err != nil {
		return err
	}
	// A nil pointer is left out where it may be, and null elsewhere.
	if pointer && !optional {
		text += " | null"
	}
	mark := ""
	if optional {
		mark = "?"
	}
	doc := strings.TrimSpace(f.Doc.Text() + f.Comment.Text())
	fmt.Fprintf(b, "%s  %s%s: %s;\n", comment("  ", doc), name, mark, text)
	return nil
}

// typeOf gives the TypeScript of a type expression and queues what it names.
func (g *generator) typeOf(folder string, imports map[string]string, e ast.Expr) (string, error) {
	switch e := e.(type) {
	case *ast.Ident:
		switch e.Name {
		case "string":
			return "string", nil
		case "bool":
			return "boolean", nil
		case "int", "int64", "uint8", "float64":
			return "number", nil
		case "any":
			return "unknown", nil
		}
		return g.name(folder, e.Name)
	case *ast.SelectorExpr:
		from, ok := e.X.(*ast.Ident)
		if !ok || imports[from.Name] == "" {
			return "", fmt.Errorf("%s is of no package of this module", e.Sel.Name)
		}
		return g.name(imports[from.Name], e.Sel.Name)
	case *ast.StarExpr: // in a list or map, where nil is never put
		return g.typeOf(folder, imports, e.X)
	case *ast.ArrayType:
		element, err := g.typeOf(folder, imports, e.Elt)
		return element + "[]", err
	case *ast.MapType:
		element, err := g.typeOf(folder, imports, e.Value)
		return "Record<string, " + element + ">", err
	}
	return "", fmt.Errorf("no TypeScript for %T", e)
}

// name gives a type's name, the same in both languages, and queues it when it is
// first met.
func (g *generator) name(folder, name string) (string, error) {
	other, seen := g.names[name]
	if seen && other != folder {
		return "", fmt.Errorf("%s is a type of %s and of %s", name, other, folder)
	}
	if !seen {
		g.names[name] = folder
		g.queue = append(g.queue, named{folder, name})
	}
	return name, nil
}

// comment makes a doc comment; none where there are no words.
func comment(indent, text string) string {
	if text == "" {
		return ""
	}
	text = strings.ReplaceAll(text, "*/", "*\\/")
	lines := strings.Split(text, "\n")
	if len(lines) == 1 {
		return indent + "/** " + text + " */\n"
	}
	var b strings.Builder
	b.WriteString(indent + "/**\n")
	for _, line := range lines {
		b.WriteString(strings.TrimRight(indent+" * "+line, " ") + "\n")
	}
	b.WriteString(indent + " */\n")
	return b.String()
}
