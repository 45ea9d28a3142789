package main

// This file finds the places of a file where a small fault can be made.

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"hash/fnv"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A mutant is a file with one small fault.
type mutant struct {
	file     string // path below the root, with slashes
	function string
	original string // what is changed, on one line
	changed  string
	copy     int // of several equal changes of a function: which one
	line     int
	start    int // in bytes
	end      int
	text     string // in place of start to end
}

// key names the mutant as long as its function keeps the place.
func (m *mutant) key() string {
	key := m.file + ":" + m.function + ": " + m.original + " → " + m.changed
	if m.copy > 0 {
		key += " #" + strconv.Itoa(m.copy+1)
	}
	return key
}

// A subject is a package, or a file of one, and the packages whose tests have to
// notice a fault there.
type subject struct {
	path  string
	tests []string
}

// subjects are the engine's; a package's own tests come first.
var subjects = []subject{
	{"core/kleene", []string{"core/kleene", "core/authz"}},
	{"core/arn/arn.go", []string{"core/arn", "core/authz"}},
	{"core/internal/glob", []string{"core/internal/glob", "core/condition", "core/authz"}},
	{"core/internal/mdd", []string{"core/internal/mdd", "core/authz"}},
	{"core/condition", []string{"core/condition", "core/authz"}},
	{"core/authz", []string{"core/authz"}},
}

// collect finds all mutants of the subjects' files whose path has a text in it.
func collect(root string, subjects []subject, text string) ([]*mutant, error) {
	var all []*mutant
	for _, s := range subjects {
		files := []string{filepath.Join(root, s.path)}
		if !strings.HasSuffix(s.path, ".go") {
			var err error
			if files, err = filepath.Glob(filepath.Join(root, s.path, "*.go")); err != nil {
				return nil, err
			}
		}
		for _, file := range files {
			path, _ := filepath.Rel(root, file)
			path = filepath.ToSlash(path)
			if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".gen.go") || !strings.Contains(path, text) {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				return nil, err
			}
			found, err := mutantsOf(path, source)
			if err != nil {
				return nil, err
			}
			all = append(all, found...)
		}
	}
	return all, nil
}

// order puts mutants in an order that depends on their keys and the seed alone.
func order(all []*mutant, seed uint64) {
	place := func(m *mutant) uint64 {
		h := fnv.New64a()
		fmt.Fprint(h, m.key(), seed)
		return h.Sum64() * 0x9E3779B97F4A7C15
	}
	slices.SortFunc(all, func(a, b *mutant) int { return cmp.Compare(place(a), place(b)) })
}

// mutantsOf finds the mutants of one file.
func mutantsOf(path string, source []byte) ([]*mutant, error) {
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, path, source, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	f := &finder{path: path, source: source, files: files, copies: map[string]int{}}
	for _, d := range parsed.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			f.function = d.Name.Name
			if d.Recv != nil {
				f.function = typeName(d.Recv.List[0].Type) + "." + f.function
			}
			if d.Body != nil {
				ast.Inspect(d.Body, f.visit)
			}
		case *ast.GenDecl:
			if d.Tok == token.CONST || d.Tok == token.VAR {
				f.function = "declarations"
				ast.Inspect(d, f.visit)
			}
		}
	}
	return f.found, nil
}

func typeName(e ast.Expr) string {
	switch t := e.(type) {
	case *ast.StarExpr:
		return typeName(t.X)
	case *ast.IndexExpr:
		return typeName(t.X)
	case *ast.Ident:
		return t.Name
	}
	return "?"
}

// A finder walks a file.
type finder struct {
	path     string
	source   []byte
	files    *token.FileSet
	function string
	copies   map[string]int
	found    []*mutant
}

func (f *finder) offset(p token.Pos) int { return f.files.Position(p).Offset }

func (f *finder) text(n ast.Node) string {
	return string(f.source[f.offset(n.Pos()):f.offset(n.End())])
}

// add makes a mutant; context is what the key shows of the place.
func (f *finder) add(context ast.Node, from, to token.Pos, text string) {
	start, end := f.offset(from), f.offset(to)
	begin, last := f.offset(context.Pos()), f.offset(context.End())
	m := &mutant{
		file: f.path, function: f.function, line: f.files.Position(from).Line, start: start, end: end, text: text,
		original: oneLine(string(f.source[begin:last])),
		changed:  oneLine(string(f.source[begin:start]) + text + string(f.source[end:last])),
	}
	first := m.key()
	m.copy = f.copies[first]
	f.copies[first]++
	f.found = append(f.found, m)
}

// longest is how much of a place a key shows.
const longest = 90

func oneLine(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > longest {
		h := fnv.New32a()
		h.Write([]byte(text))
		text = strings.ToValidUTF8(text[:longest], "") + "…" + strconv.FormatUint(uint64(h.Sum32()), 36)
	}
	return text
}

// operators are what each operator is changed to.
var operators = map[token.Token][]string{
	token.EQL: {"!="}, token.NEQ: {"=="},
	token.LSS: {"<=", ">="}, token.LEQ: {"<", ">"}, token.GTR: {">=", "<="}, token.GEQ: {">", "<"},
	token.LAND: {"||"}, token.LOR: {"&&"},
	token.ADD: {"-"}, token.SUB: {"+"}, token.MUL: {"+"}, token.QUO: {"*"}, token.REM: {"/"},
	token.AND: {"|"}, token.OR: {"&"}, token.XOR: {"|"}, token.AND_NOT: {"&"}, token.SHL: {">>"}, token.SHR: {"<<"},
	token.ADD_ASSIGN: {"-="}, token.SUB_ASSIGN: {"+="}, token.OR_ASSIGN: {"&="}, token.AND_ASSIGN: {"|="},
}

// names are what functions and constants are changed to.
var names = map[string]string{
	"min": "max", "max": "min", "HasPrefix": "HasSuffix", "HasSuffix": "HasPrefix", "TrimLeft": "TrimRight", "TrimRight": "TrimLeft",
	"true": "false", "false": "true", "Yes": "No", "No": "Yes", "Maybe": "Yes",
	"ExplicitDeny": "ImplicitDeny", "ImplicitDeny": "ExplicitDeny", "And": "Or", "Or": "And", "Index": "LastIndex", "LastIndex": "Index",
	"IndexByte": "LastIndexByte", "LastIndexByte": "IndexByte",
}

func (f *finder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		for _, op := range operators[n.Op] {
			f.add(n, n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), op)
		}
	case *ast.UnaryExpr:
		if n.Op == token.NOT {
			f.add(n, n.OpPos, n.OpPos+1, "")
		}
	case *ast.IfStmt:
		f.condition(n.Cond)
	case *ast.SwitchStmt:
		for _, c := range n.Body.List {
			clause := c.(*ast.CaseClause)
			for _, e := range clause.List {
				if n.Tag == nil {
					f.condition(e)
				}
			}
			f.body(clause)
		}
	case *ast.AssignStmt:
		for _, op := range operators[n.Tok] {
			f.add(n, n.TokPos, n.TokPos+token.Pos(len(n.Tok.String())), op)
		}
		if id, ok := n.Lhs[0].(*ast.Ident); n.Tok != token.DEFINE && !(ok && id.Name == "_") {
			f.drop(n)
		}
	case *ast.IncDecStmt:
		op := map[token.Token]string{token.INC: "--", token.DEC: "++"}[n.Tok]
		f.add(n, n.TokPos, n.TokPos+2, op)
	case *ast.ExprStmt:
		f.drop(n)
	case *ast.BranchStmt:
		if n.Label == nil && (n.Tok == token.BREAK || n.Tok == token.CONTINUE) {
			f.add(n, n.Pos(), n.End(), map[token.Token]string{token.BREAK: "continue", token.CONTINUE: "break"}[n.Tok])
		}
	case *ast.ReturnStmt:
		if len(n.Results) == 2 {
			f.add(n, n.Results[0].Pos(), n.Results[1].End(), f.text(n.Results[1])+", "+f.text(n.Results[0]))
		}
		for _, r := range n.Results {
			if id, ok := r.(*ast.Ident); ok && id.Name == "nil" {
				continue
			}
			f.name(n, r)
		}
	case *ast.CallExpr:
		f.name(n, n.Fun)
	case *ast.BasicLit:
		f.literal(n)
	}
	return true
}

// condition drops a branch, takes it always, and takes it where it should not be.
func (f *finder) condition(e ast.Expr) {
	f.add(e, e.Pos(), e.End(), "("+f.text(e)+") && false")
	f.add(e, e.Pos(), e.End(), "("+f.text(e)+") || true")
	f.add(e, e.Pos(), e.End(), "!("+f.text(e)+")")
}

// body drops what a case does.
func (f *finder) body(c *ast.CaseClause) {
	if len(c.Body) > 0 {
		f.add(c, c.Body[0].Pos(), c.Body[len(c.Body)-1].End(), "")
	}
}

func (f *finder) drop(s ast.Stmt) { f.add(s, s.Pos(), s.End(), "_ = 0") }

// name changes the name of a function or a constant.
func (f *finder) name(context ast.Node, e ast.Expr) {
	if s, ok := e.(*ast.SelectorExpr); ok {
		e = s.Sel
	}
	if id, ok := e.(*ast.Ident); ok && names[id.Name] != "" {
		f.add(context, id.Pos(), id.End(), names[id.Name])
	}
}

// literal changes a constant: a number by one, a character to its neighbour, a
// text by a letter.
func (f *finder) literal(l *ast.BasicLit) {
	switch l.Kind {
	case token.INT:
		if n, err := strconv.ParseInt(l.Value, 0, 64); err == nil {
			f.add(l, l.Pos(), l.End(), strconv.FormatInt(n+1, 10))
			if n > 0 {
				f.add(l, l.Pos(), l.End(), strconv.FormatInt(n-1, 10))
			}
		}
	case token.CHAR:
		if r, _, _, err := strconv.UnquoteChar(strings.Trim(l.Value, "'"), '\''); err == nil {
			f.add(l, l.Pos(), l.End(), strconv.QuoteRune(r+1))
		}
	case token.STRING:
		if s, err := strconv.Unquote(l.Value); err == nil && s != "" {
			f.add(l, l.Pos(), l.End(), strconv.Quote(s+"~"))
		}
	}
}
