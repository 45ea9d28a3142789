// This file reads a policy's document: its version and its list of statements.

package policy

import (
	"slices"
	"strings"
	"unicode/utf8"
	"weak"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// Parse reads a policy. The document is never nil; the problems are those of
// JSON's syntax and of the grammar that all kinds of policy share ("Policy
// structure and syntax"). What only some kinds want, and what the condition
// operators want, is checked where the policy's layer is known.
func Parse(file *source.File) (*Document, []source.Problem) {
	tree := jsontree.Parse(file.Text)
	p := &parser{doc: &Document{File: file, tree: weak.Make(tree)}}
	p.doc.Problems = append(p.doc.Problems, tree.Problems...)
	if tree.Root != nil {
		p.document(tree.Root)
	}
	source.Sort(p.doc.Problems)
	p.markBroken()
	return p.doc, p.doc.Problems
}

type parser struct{ doc *Document }

func (p *parser) report(code string, level source.Level, node *jsontree.Node, span source.Span, args source.Args, fixes ...source.Fix) {
	p.doc.Problems = append(p.doc.Problems, source.Problem{
		Code: code, Level: level, Args: args, Span: span, Pointer: Pointer(node), Fixes: fixes,
	})
}

func (p *parser) wrong(code string, node *jsontree.Node, args source.Args, fixes ...source.Fix) {
	p.report(code, source.Error, node, node.Span, args, fixes...)
}

// missing marks an object's opening brace, behind which the member belongs.
func (p *parser) missing(code string, object *jsontree.Node, args source.Args, fixes ...source.Fix) {
	p.report(code, source.Error, object, source.Span{Start: object.Span.Start, End: inside(p.doc.File.Text, object)}, args, fixes...)
}

// inside is the offset behind an object's opening brace, which may be a
// full-width one.
func inside(text string, object *jsontree.Node) int {
	_, size := utf8.DecodeRuneInString(text[object.Span.Start:object.Span.End])
	return object.Span.Start + size
}

// markBroken marks the statements in which an error lies. Problems and
// statements are both in the order of the text, so one walk suffices. Where
// the reader of JSON stopped listing problems, nobody knows where the rest are:
// whatever ends behind the first of them counts as broken.
func (p *parser) markBroken() {
	unlisted := len(p.doc.File.Text)
	for i := range p.doc.Problems {
		if problem := &p.doc.Problems[i]; problem.Code == "json-too-many" {
			unlisted = problem.Span.Start
			break
		}
	}
	next := 0
	for _, s := range p.doc.Statements {
		span := s.Span()
		if span.End > unlisted {
			s.Broken = true
			continue
		}
		for next < len(p.doc.Problems) && p.doc.Problems[next].Span.Start < span.Start {
			next++
		}
		for i := next; i < len(p.doc.Problems) && p.doc.Problems[i].Span.Start < span.End; i++ {
			problem := &p.doc.Problems[i]
			if problem.Level == source.Error && span.Covers(problem.Span) && problem.Span.End > span.Start {
				s.Broken = true
				break
			}
		}
	}
}

func (p *parser) document(root *jsontree.Node) {
	if root.Kind != '{' {
		p.wrong("policy-not-object", root, nil)
		if root.Kind == '[' {
			p.statements(root)
		}
		return
	}
	members := p.members(root, documentElements)
	p.version(root, members.get("Version"))
	list := members.get("Statement")
	switch {
	case list == nil:
		p.missing("statement-missing", root, nil)
	case list.Value.Kind == 0: // the reader reported it
	case list.Value.Kind == '[':
		if len(list.Value.Elems) == 0 {
			p.wrong("statement-empty", list.Value, nil)
		}
		p.statements(list.Value)
	case list.Value.Kind == '{':
		p.report("statement-single", source.Warning, list.Value, list.Key.Span, nil, source.Fix{
			Code: "wrap-in-list",
			Edits: []source.Edit{
				{Span: source.Span{Start: list.Value.Span.Start, End: list.Value.Span.Start}, New: "["},
				{Span: source.Span{Start: list.Value.Span.End, End: list.Value.Span.End}, New: "]"},
			},
		})
		p.statement(0, list.Value)
	default:
		p.wrong("statement-type", list.Value, source.Args{"written": p.written(list.Value)})
	}
}

func (p *parser) version(root *jsontree.Node, member *jsontree.Member) {
	if member == nil {
		fix := source.Fix{Code: "add-version", Edits: addFirst(p.doc.File.Text, root, `"Version": "1"`)}
		p.missing("version-missing", root, nil, fix)
		return
	}
	node := member.Value
	if node.Kind == 0 {
		return // the reader reported it
	}
	p.doc.Version = node.Text
	fix := source.Fix{Code: "set-version", Edits: []source.Edit{{Span: node.Span, New: `"1"`}}}
	switch {
	case node.Kind != '"' && node.Text == "1":
		p.wrong("version-unquoted", node, nil, fix)
	case node.Kind != '"' || node.Text != "1":
		p.wrong("version-value", node, source.Args{"written": p.written(node)}, fix)
	}
}

func (p *parser) statements(list *jsontree.Node) {
	p.doc.Statements = make([]*Statement, 0, len(list.Elems))
	for i, node := range list.Elems {
		switch {
		case node.Kind == '{':
			p.statement(i, node)
		case node.Kind != 0:
			p.wrong("statement-not-object", node, source.Args{"written": p.written(node)})
		}
	}
}

var (
	documentElements  = []string{"Version", "Statement"}
	statementElements = []string{"Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition", "Sid"}
)

// elements are an object's members by the names of elements.
type elements struct {
	known   []string
	members [9]*jsontree.Member // in the order of known; nil where there is none
}

// get gives the member of a name, nil where there is none.
func (e *elements) get(name string) *jsontree.Member { return e.members[slices.Index(e.known, name)] }

// members collects an object's members by element name. Names compare with
// case; one that differs in case alone is taken for the element and is an
// error. A name that is no element is a warning: whether RAM refuses it is not
// documented.
func (p *parser) members(object *jsontree.Node, known []string) (found elements) {
	found.known = known
	for i := range object.Members {
		m := &object.Members[i]
		name := m.Key.Text
		at := slices.Index(known, name)
		if at < 0 {
			at = slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, name) })
		}
		switch {
		case at < 0:
			p.report("element-unknown", source.Warning, m.Key, m.Key.Span, source.Args{"written": source.Clip(name)})
			continue
		case known[at] != name:
			element := known[at]
			var fixes []source.Fix
			if found.members[at] == nil && object.Get(element) == nil {
				fixes = append(fixes, source.Fix{
					Code: "rename-element", Args: source.Args{"element": element},
					Edits: []source.Edit{{Span: m.Key.Span, New: `"` + element + `"`}},
				})
			}
			p.report("element-case", source.Error, m.Key, m.Key.Span, source.Args{"written": name, "element": element}, fixes...)
			if found.members[at] != nil {
				continue
			}
		}
		found.members[at] = m // of equal keys the last, as most readers of JSON do; the reader reports it
	}
	return found
}

// written quotes a node as it stands in the text, shortened.
func (p *parser) written(node *jsontree.Node) string {
	return source.Clip(p.doc.File.Slice(node.Span))
}

// addFirst is the edit that puts a member at the start of an object, laid out
// like the member that is first now.
func addFirst(text string, object *jsontree.Node, member string) []source.Edit {
	at := inside(text, object)
	if len(object.Members) == 0 {
		return []source.Edit{{Span: source.Span{Start: at, End: at}, New: member}}
	}
	first := object.Members[0].Key.Span.Start
	gap := text[at:first]
	if strings.TrimSpace(gap) != "" {
		gap = ""
	}
	return []source.Edit{{Span: source.Span{Start: at, End: at}, New: gap + member + ","}}
}
