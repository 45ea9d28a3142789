package assist

// This file puts planned statements into a policy's text.

import (
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/jsonedit"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// An Insertion is statements on their way into a policy.
type Insertion struct {
	Edits      []source.Edit // of the text, ascending
	Statements int
	Missing    []string // placeholders that want a value
	Fields     []Field  // where they stand in the text after the edits
	Notes      []string // sentences: what was left out, and why
}

// Insert adds the statements that the chosen calls need behind the policy's
// last one, laid out as the text is. Nothing else of the text changes. Where
// the text has no place for them, or nothing was chosen, there are no edits and
// a note says why.
func Insert(q Query, choices []Choice, values map[string]string) Insertion {
	c := &completer{Query: q}
	if q.Layer == authz.Trust {
		c.tell("assist-insert-trust")
		return Insertion{Notes: c.lines}
	}
	plan := PlanFor(q.Catalog, choices, values)
	in := Insertion{}
	if len(choices) == 0 {
		c.tell("assist-insert-nothing")
	} else if len(plan.Grants) > 0 {
		if in.Edits = editsFor(q.Text, plan.Grants); in.Edits == nil {
			c.tell("assist-insert-broken")
			return Insertion{Notes: c.lines}
		}
		in.Statements, in.Missing = len(plan.Grants), plan.Missing
		in.findFields()
	}
	for _, about := range [...]struct {
		code  string
		names []string
	}{{"assist-insert-unknown", plan.Unknown}, {"assist-insert-missing", plan.Missing}, {"assist-insert-everything", plan.Open}} {
		if len(about.names) > 0 {
			c.tell(about.code, "names", c.some(about.names))
		}
	}
	in.Notes = c.lines
	return in
}

// findFields takes the marks out of the edits and places their fields in the
// text after them.
func (in *Insertion) findFields() {
	moved := 0
	for i := range in.Edits {
		e := &in.Edits[i]
		text, fields := withoutHoles(e.New)
		for _, f := range fields {
			f.From, f.To = f.From+e.Span.Start+moved, f.To+e.Span.Start+moved
			in.Fields = append(in.Fields, f)
		}
		e.New = text
		moved += len(text) - (e.Span.End - e.Span.Start)
	}
}

// editsFor makes the edits, with the marks of the fields in them; none where the
// text has no place for statements.
func editsFor(text string, grants []Grant) []source.Edit {
	root := jsontree.Parse(text).Root
	l := layoutOf(text, root)
	if root == nil && strings.TrimSpace(text) == "" {
		return []source.Edit{{Span: source.Span{Start: 0, End: len(text)}, New: l.policy(l.grants(grants, l.unit+l.unit)...)}}
	}
	if root == nil || !closed(text, root) {
		return nil
	}
	if blankInside(text, root) {
		return jsonedit.Replace(root, strings.TrimRight(l.policy(l.grants(grants, l.unit+l.unit)...), "\r\n"))
	}
	list := root.Get("Statement")
	if list == nil {
		base := l.indent(root.Members[0].Key.Span.Start)
		return l.behind(root, root.Members[len(root.Members)-1].Span(), l.member("Statement", l.block("[]", base, l.grants(grants, base+l.unit))))
	}
	if !closed(text, list) {
		return nil
	}
	base := l.indent(list.Span.Start)
	if blankInside(text, list) {
		return jsonedit.Replace(list, l.block("[]", base, l.grants(grants, base+l.unit)))
	}
	if list.Kind == jsontree.Object { // a single statement becomes a list
		at := list.Span
		return []source.Edit{{Span: source.Span{Start: at.Start, End: at.Start}, New: "["},
			{Span: source.Span{Start: at.End, End: at.End}, New: ", " + strings.Join(l.grants(grants, base), ", ") + "]"}}
	}
	if len(list.Elems) == 0 {
		return nil // a comment, or what nobody can read
	}
	last := list.Elems[len(list.Elems)-1].Span
	base = l.indent(last.Start)
	return l.behind(list, last, strings.Join(l.grants(grants, base), ","+l.gap(last)))
}

// gap is what stands before an item that goes on like another.
func (l *layout) gap(like source.Span) string {
	if l.begins(like.Start) {
		return l.newline + l.indent(like.Start)
	}
	return " "
}

// behind puts an item behind a container's last one. A comma that nothing follows is
// the one between the two.
func (l *layout) behind(container *jsontree.Node, last source.Span, item string) []source.Edit {
	rest := l.text[last.End : container.Span.End-1]
	if strings.TrimSpace(rest) != "," {
		return jsonedit.Append(l.text, container, item)
	}
	at := last.End + strings.IndexByte(rest, ',') + 1
	return []source.Edit{{Span: source.Span{Start: at, End: at}, New: l.gap(last) + item}}
}

// closed reports whether a container has both of its brackets.
func closed(text string, n *jsontree.Node) bool {
	f := finder{text: text}
	return isContainer(n) && f.isClosed(n)
}

// blankInside reports whether nothing stands between a container's brackets.
func blankInside(text string, n *jsontree.Node) bool {
	return strings.TrimSpace(text[n.Span.Start+1:n.Span.End-1]) == ""
}

// grants lays out statements, each for a line that is indented by base.
func (l *layout) grants(grants []Grant, base string) (statements []string) {
	inner := base + l.unit
	for _, g := range grants {
		statements = append(statements, l.block("{}", base, []string{
			l.member("Effect", `"Allow"`), l.member("Action", l.oneOrList(g.Actions, inner)), l.member("Resource", l.oneOrList(g.Resources, inner)),
		}))
	}
	return statements
}

// oneOrList writes strings, whose placeholders are places to fill in.
func (l *layout) oneOrList(texts []string, base string) string {
	items := make([]string, len(texts))
	for i, text := range texts {
		items[i], _ = follow(text, "", nil)
	}
	if len(items) == 1 {
		return items[0]
	}
	return l.block("[]", base, items)
}
