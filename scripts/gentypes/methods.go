package main

// This file finds the bridge's methods in package playground.

import (
	"cmp"
	"go/ast"
	"go/token"
	"slices"
	"strconv"
)

// A method is a name of the bridge with the expressions of its types.
type method struct {
	name           string
	params, result ast.Expr
}

// methods reads the table of the bridge: every case or key that is a string and
// leads to a function of the package which takes one struct pointer or struct
// and returns one value.
func methods(p *goPackage) []method {
	var found []method
	for _, file := range p.files {
		ast.Inspect(file, func(n ast.Node) bool {
			var key ast.Expr
			var value ast.Node
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				key, value = n.Key, n.Value
			case *ast.CaseClause:
				if len(n.List) == 1 {
					key, value = n.List[0], &ast.BlockStmt{List: n.Body}
				}
			}
			name := stringOf(key)
			if name == "" {
				return true
			}
			if f := firstHandler(p, value); f != nil {
				found = append(found, method{name, f.Params.List[0].Type, f.Results.List[0].Type})
			}
			return true
		})
	}
	slices.SortFunc(found, func(a, b method) int { return cmp.Compare(a.name, b.name) })
	return found
}

func stringOf(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, _ := strconv.Unquote(lit.Value)
	return s
}

// firstHandler returns the type of the first function named below n that has a
// handler's form.
func firstHandler(p *goPackage, n ast.Node) *ast.FuncType {
	var found *ast.FuncType
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if found != nil || !ok {
			return found == nil
		}
		decl := p.funcs[id.Name]
		if decl != nil && isHandler(decl.Type) {
			found = decl.Type
		}
		return true
	})
	return found
}

func isHandler(f *ast.FuncType) bool {
	return f.TypeParams == nil && f.Params.NumFields() == 1 && f.Results.NumFields() == 1 &&
		isNamed(f.Params.List[0].Type) && isNamed(f.Results.List[0].Type)
}

// isNamed reports whether e is an exported type of the package or a pointer to
// one: a handler's types are on the wire.
func isNamed(e ast.Expr) bool {
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	id, ok := e.(*ast.Ident)
	return ok && id.IsExported()
}
