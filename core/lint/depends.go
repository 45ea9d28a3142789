// This file is the rules about actions that others depend on.

package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/internal/jsonedit"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// dependencyMissing finds APIs that a statement grants but for an action that
// the page says they need as well.
func dependencyMissing(p *pass, s *statement) {
	if p.wide || !p.gives(s) || s.Negated {
		return
	}
	type need struct {
		action    string
		apis      []string
		at        *action
		resources []string // on which it is checked and not granted, as far as that is known
	}
	var needs []need
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.Service == "*" {
			continue // it grants what they depend on as well
		}
		for _, o := range a.Rows {
			if len(o.DependentActions) == 0 || !s.onResources(o) || !p.meant(o) {
				continue
			}
			for _, dependent := range o.DependentActions {
				resources := p.dependency(s, o, dependent)
				if len(resources) == 0 {
					continue
				}
				at := slices.IndexFunc(needs, func(n need) bool { return strings.EqualFold(n.action, dependent) })
				if at < 0 {
					at = len(needs)
					needs = append(needs, need{action: dependent, at: a})
				}
				for _, r := range resources {
					if !contains(needs[at].resources, r) {
						needs[at].resources = append(needs[at].resources, r)
					}
				}
				if !contains(needs[at].apis, o.API) {
					needs[at].apis = append(needs[at].apis, o.API)
				}
			}
		}
	}
	for _, n := range needs {
		var fixes []source.Fix
		if f, ok := p.grantToo(s, n.action, n.resources); ok {
			fixes = append(fixes, f)
		}
		p.value(n.at.Value, argsOf("apis", list(n.apis), "count", strconv.Itoa(len(n.apis)), "dependent", n.action), fixes...)
	}
}

// meant reports whether a row is one that the policy is meant to grant. A
// write that hides under a reading action is meant only where one of the
// writes that it depends on is granted too. What only looks, beside the API
// that the action is named after, is not: amqp:GetInstance is granted as what
// others depend on more often than for the lists that it opens.
func (p *pass) meant(o *catalog.Operation) bool {
	if !hidden(o) {
		return writes(o) || sameName(o) || !slices.ContainsFunc(p.Catalog.ByAction(o.Action), sameName)
	}
	for _, dependent := range o.DependentActions {
		if !readName(dependent) && p.granted(dependent, "") {
			return true
		}
	}
	return false
}

// sameName reports whether a row's action is named after its API.
func sameName(o *catalog.Operation) bool {
	_, name, _ := strings.Cut(o.Action, ":")
	return strings.EqualFold(name, o.API) || strings.EqualFold(name+"s", o.API)
}

// dependency lists the resources on which a dependent action of a row is
// checked, as far as the statement's own resources tell, and where no policy
// grants it.
func (p *pass) dependency(s *statement, o *catalog.Operation, dependent string) (missing []string) {
	for i := range s.Resources {
		for _, t := range o.ResourceTypes {
			var values map[string]string
			switch {
			case s.NotNamed:
			case t.ARN == catalog.AllResourceARN:
				if !s.Resources[i].Pattern.Match("*") {
					continue
				}
			default:
				found, ok := fields(s.Resources[i].Text, t.ARN)
				if !ok {
					continue
				}
				values = found
			}
			check := p.Catalog.Dependency(o, "", dependent, values)
			if !p.granted(dependent, check.Resource) && !contains(missing, check.Resource) {
				missing = append(missing, check.Resource)
			}
		}
	}
	return missing
}

// maxGranted bounds what is compared in one check to tell what is granted, in
// actions and resources: half a second natively.
const maxGranted = 500_000

// granted reports whether a statement of any policy that grants allows an
// action on requests of a template; "" is any resource. Rows ask for the same
// again and again. Past the bound everything counts as granted: nothing is
// found then that is not so.
func (p *pass) granted(action, template string) bool {
	asked := [2]string{action, template}
	known, ok := p.grants[asked]
	if !ok {
		known = p.grant(action, template)
		p.grants[asked] = known
	}
	return known
}

func (p *pass) grant(action, template string) bool {
	for _, d := range p.Documents {
		if d.Layer != authz.Identity && d.Layer != authz.ResourceGroup {
			continue
		}
		for _, s := range d.Statements {
			if p.left -= 1 + len(s.Actions); s.Effect != policy.Allow || p.left > 0 && !s.names(action) {
				continue
			}
			if p.left -= len(s.Resources); p.left <= 0 || template == "" || s.onTemplate(template) {
				return true
			}
		}
	}
	return false
}

// names reports whether a statement is about an action.
func (s *statement) names(name string) bool {
	for i := range s.Actions {
		if glob.MatchFold(s.Actions[i].Text, name) {
			return !s.Negated
		}
	}
	return s.Negated && len(s.Actions) > 0
}

// grantToo is the fix that grants an action as well: in the statement where its
// resources do, else in one of its own behind it. Fields that nobody knows
// become stars.
func (p *pass) grantToo(s *statement, name string, resources []string) (source.Fix, bool) {
	here := len(s.Conditions) == 0
	var quoted []string
	for _, r := range resources {
		here = here && (r == "" || s.onTemplate(r))
		if quoted = append(quoted, jsonedit.Quote(starred(r))); r == "" {
			quoted[len(quoted)-1] = `"*"`
		}
	}
	if here {
		return p.appendValue(s.Action, name, changes), true
	}
	if s.Node.Parent() == nil || s.Node.Parent().Kind != '[' {
		return source.Fix{}, false
	}
	json := p.likeStatement(s, `{"Effect": "Allow", "Action": `+jsonedit.Quote(name)+`, "Resource": `+asList(quoted)+`}`)
	return fix("add-statement", argsOf("action", name, "resource", starred(resources[0])), changes, jsonedit.InsertAfter(p.File.Text, s.Node, json)), true
}

// starred writes a star for each field of a template.
func starred(template string) string {
	for {
		before, rest, found := strings.Cut(template, "{#")
		if !found {
			return template
		}
		_, after, _ := strings.Cut(rest, "}")
		template = before + "*" + after
	}
}

// likeStatement lays a new statement out as another one is: on one line, or
// one element a line under its indent.
func (p *pass) likeStatement(s *statement, json string) string {
	text := p.File.Slice(s.Span())
	if !strings.Contains(text, "\n") {
		return json
	}
	start := s.Span().Start
	line := p.File.Text[strings.LastIndexByte(p.File.Text[:start], '\n')+1 : start]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	if laidOut, ok := format.Format(json); ok {
		return strings.ReplaceAll(strings.TrimRight(laidOut, "\n"), "\n", "\n"+indent)
	}
	return json
}

// preconditions are actions that other pages than the authorization page ask
// for: "ApsaraMQ for RabbitMQ: Custom policies".
var preconditions = [...]struct{ action, needs, source string }{
	{"amqp:CreateQueue", "amqp:GetVhost", "ApsaraMQ for RabbitMQ: Custom policies"},
	{"amqp:DeleteQueue", "amqp:GetVhost", "ApsaraMQ for RabbitMQ: Custom policies"},
}

// needsElsewhere finds actions for which another page than the authorization
// page asks for one that nobody grants.
func needsElsewhere(p *pass, s *statement) {
	if p.wide || !p.gives(s) || s.Negated {
		return
	}
	said := map[string]bool{}
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.Wild || len(a.Rows) == 0 {
			continue
		}
		say := func(needs, page string) {
			if said[needs] || p.granted(needs, "") {
				return
			}
			said[needs] = true
			found := p.value(a.Value, argsOf("action", a.Text, "needs", needs, "source", page))
			for _, other := range p.Catalog.OtherResources(a.Text) {
				if other.Source.Title == page && len(s.Resources) > 0 && !s.onTemplate(other.ARN) {
					found.Related = append(found.Related, source.Related{Code: "other-page-arn", Args: argsOf("source", page, "arn", other.ARN), Span: s.Resources[0].Span()})
				}
			}
		}
		for _, c := range preconditions {
			if strings.EqualFold(c.action, a.Text) {
				say(c.needs, c.source)
			}
		}
		for _, other := range p.Catalog.OtherResources(a.Text) {
			for _, needs := range other.Needs {
				say(needs, other.Source.Title)
			}
		}
	}
}
