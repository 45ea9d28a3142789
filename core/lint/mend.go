// This file is fixes for what reading and compiling a policy found.

package lint

import (
	"sort"
	"strings"

	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/internal/jsonedit"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"

	"unicode/utf8"
)

// node is the value or the key that a problem marks, nil where it marks a place.
func (p *pass) node(problem *source.Problem) *jsontree.Node {
	n := p.Tree.At(problem.Span.Start)
	for ; n != nil; n = n.Parent() {
		if n.Span == problem.Span {
			return n
		}
	}
	return nil
}

// at is the statement in which a problem lies, nil where it lies in none.
func (p *pass) at(problem *source.Problem) *statement {
	after := sort.Search(len(p.Statements), func(i int) bool { return p.Statements[i].Span().Start > problem.Span.Start })
	if after > 0 && p.Statements[after-1].Span().Covers(problem.Span) {
		return p.Statements[after-1]
	}
	return nil
}

// minify takes the blanks out of a policy that is too long only with them.
func minify(p *pass, _ *source.Problem) []source.Fix {
	small, ok := format.Minify(p.File.Text)
	if !ok || utf8.RuneCountInString(small) > p.Layer.Limit() {
		return nil
	}
	return []source.Fix{fix("minify", nil, !changes, source.Diff(p.File.Text, small))}
}

// dropElement takes an entry out of a list that has more.
func dropElement(p *pass, problem *source.Problem) []source.Fix {
	n := p.node(problem)
	if n == nil || n.IsKey() || n.Parent() == nil || n.Parent().Kind != jsontree.Array || len(n.Parent().Elems) < 2 {
		return nil
	}
	return []source.Fix{fix("remove-entry", nil, changes, jsonedit.Remove(p.File.Text, n))}
}

// dropMember takes a member out of a statement. The statement, which RAM would
// have refused, then applies.
func dropMember(p *pass, problem *source.Problem) []source.Fix {
	n := p.node(problem)
	if n == nil || !n.IsKey() {
		return nil
	}
	return []source.Fix{fix("remove-value", argsOf("text", n.Text), changes, jsonedit.Remove(p.File.Text, n))}
}

// dropUnused takes Resource out of a trust policy, where it says nothing.
func dropUnused(p *pass, problem *source.Problem) []source.Fix {
	if s := p.at(problem); s != nil && s.Resource != nil && s.NotResource != nil {
		return nil // the one that is left would be refused
	}
	fixes := dropMember(p, problem)
	for i := range fixes {
		fixes[i].ChangesDecision = false
	}
	return fixes
}

// elementNames are the elements of statements and of the document.
var elementNames = [...]string{"Effect", "Action", "NotAction", "Resource", "Principal", "Condition", "Version", "Statement"}

// elementMeant renames an element that is misspelt, where it is not there.
func elementMeant(p *pass, problem *source.Problem) []source.Fix {
	n := p.node(problem)
	if n == nil || !n.IsKey() {
		return nil
	}
	inDocument := n.Parent() == p.Tree.Root
	for _, name := range elementNames {
		if (name == "Version" || name == "Statement") != inDocument || n.Parent().Get(name) != nil {
			continue
		}
		if source.Distance(strings.ToLower(n.Text), strings.ToLower(name), 3) <= 2 && len(n.Text) > 3 {
			return []source.Fix{fix("rename-element", argsOf("element", name), changes, jsonedit.Replace(n, jsonedit.Quote(name)))}
		}
	}
	return nil
}

// addEffect offers both effects: which was meant nobody can tell.
func addEffect(p *pass, problem *source.Problem) (fixes []source.Fix) {
	s := p.at(problem)
	if s == nil {
		return nil
	}
	for _, e := range []policy.Effect{policy.Allow, policy.Deny} {
		fixes = append(fixes, p.addMember(s, "Effect", `"`+e.String()+`"`, e.String()))
	}
	return fixes
}

func addResource(p *pass, problem *source.Problem) []source.Fix {
	s := p.at(problem)
	if s == nil {
		return nil
	}
	return []source.Fix{p.addMember(s, "Resource", `"*"`, "*")}
}

// addMember puts a member at a statement's end.
func (p *pass) addMember(s *statement, name, json, shown string) source.Fix {
	return fix("add-member", argsOf("element", name, "text", shown), changes,
		jsonedit.Append(p.File.Text, s.Node, `"`+name+`": `+json))
}

// effectMeant corrects a misspelt effect. The one in another case has its fix.
func effectMeant(p *pass, problem *source.Problem) []source.Fix {
	n := p.node(problem)
	if n == nil || n.Kind != jsontree.String {
		return nil
	}
	for _, e := range []policy.Effect{policy.Allow, policy.Deny} {
		d := source.Distance(strings.ToLower(strings.TrimSpace(n.Text)), strings.ToLower(e.String()), 3)
		if d <= 2 && !strings.EqualFold(n.Text, e.String()) {
			return []source.Fix{fix("set-effect", argsOf("effect", e.String()), changes, jsonedit.Replace(n, `"`+e.String()+`"`))}
		}
	}
	return nil
}

// actionMeant finds the action where another mark stands for the colon.
func actionMeant(p *pass, problem *source.Problem) []source.Fix {
	n := p.node(problem)
	if n == nil {
		return nil
	}
	for _, mark := range []string{".", "/", "::", " ", "-", "："} {
		service, name, ok := strings.Cut(n.Text, mark)
		if service, name = strings.TrimSpace(service), strings.TrimSpace(name); ok && service != "" && (p.Catalog.Known(service+":"+name) || name == "*" && p.Catalog.Service(service) != nil || mark == "：" && name != "") {
			return []source.Fix{rewrite(n.Span, service+":"+name, changes)}
		}
	}
	if rows := p.Catalog.ByAPI(n.Text, ""); len(rows) == 1 {
		return []source.Fix{rewrite(n.Span, rows[0].Action, changes)} // the bare name of an API
	}
	return nil
}

// kindMeant finds the kind of caller in another case, or as other clouds write it.
func kindMeant(p *pass, problem *source.Problem) []source.Fix {
	n := p.node(problem)
	if n == nil || !n.IsKey() {
		return nil
	}
	for _, kind := range [...]string{"RAM", "Service", "Federated"} {
		if n.Parent().Get(kind) == nil && (strings.EqualFold(kind, n.Text) || strings.EqualFold(kind+"s", n.Text)) {
			return []source.Fix{rewrite(n.Span, kind, changes)}
		}
	}
	return nil
}
