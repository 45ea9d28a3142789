// This file is the rules about what actions grant beside their names.

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

func contains(all []string, text string) bool { return slices.Contains(all, text) }

// listed is how many names a sentence lists.
const listed = 8

// list joins names; of many it gives the first and how many there are.
func list(names []string) string {
	if len(names) <= listed {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:listed], ", ") + " … (" + strconv.Itoa(len(names)) + ")"
}

// rowsOf lists the rows of a service, of all its catalogues.
func (p *pass) rowsOf(service string) (rows []*catalog.Operation) {
	for _, c := range p.Catalog.Catalogs() {
		if strings.EqualFold(c.Service, service) {
			for i := range c.Operations {
				rows = append(rows, &c.Operations[i])
			}
		}
	}
	return rows
}

// gives reports whether a statement grants by itself: an Allow of a layer
// that grants.
func (p *pass) gives(s *statement) bool {
	return s.Effect == policy.Allow && (p.Layer == authz.Identity || p.Layer == authz.ResourceGroup)
}

// onResources reports whether a statement's resources take in requests of a row.
func (s *statement) onResources(o *catalog.Operation) bool {
	if len(o.ResourceTypes) == 0 {
		return true
	}
	for _, r := range o.ResourceTypes {
		if s.onTemplate(r.ARN) {
			return true
		}
	}
	return false
}

func (s *statement) onTemplate(template string) bool {
	for i := range s.Resources {
		r := &s.Resources[i]
		if template == catalog.AllResourceARN {
			if r.Pattern.Match("*") {
				return !s.NotNamed
			}
		} else if fit(r.Text, template) {
			return !s.NotNamed
		}
	}
	return s.NotNamed && len(s.Resources) > 0
}

// readName reports whether an action is named as one that only looks.
func readName(action string) bool {
	_, name, _ := strings.Cut(action, ":")
	for _, verb := range [...]string{"get", "list", "query", "describe", "batchquery", "check", "download", "dashboard"} {
		if strings.HasPrefix(fold(name), verb) {
			return true
		}
	}
	return false
}

// writes reports whether a row changes something, by its access level; a level
// of none says nothing, and the API's name has to.
func writes(o *catalog.Operation) bool {
	switch o.Access {
	case "create", "update", "delete":
		return true
	case "none":
		return !readName(":" + o.API)
	}
	return false
}

// hidden reports whether a row is a write under an action that is named as one
// that looks.
func hidden(o *catalog.Operation) bool { return readName(o.Action) && writes(o) }

// hidesWrites finds actions that are named as if they only looked, and that
// let something be created, changed or deleted.
func hidesWrites(p *pass, s *statement) {
	if !p.gives(s) || s.Negated {
		return
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		if !readName(a.Text) {
			continue
		}
		var apis []string
		action := ""
		for _, o := range a.Rows {
			if hidden(o) && s.onResources(o) {
				apis = append(apis, o.API+" ("+o.Access+")")
				action = o.Action
			}
		}
		if len(apis) > 0 {
			p.value(a.Value, source.Args{"action": a.Text, "included": action, "apis": list(apis)})
		}
	}
}

// opensDeletion finds actions whose name speaks of no deletion and that let
// something be deleted.
func opensDeletion(p *pass, s *statement) {
	if !p.gives(s) || s.Negated {
		return
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.Wild || readName(a.Text) {
			continue
		}
		var apis []string
		for _, o := range a.Rows {
			if o.Access == "delete" && !speaksOfDeletion(a.Name) && s.onResources(o) {
				apis = append(apis, o.API)
			}
		}
		if len(apis) > 0 && len(a.Rows) > len(apis) {
			p.value(a.Value, source.Args{"action": a.Text, "apis": list(apis)})
		}
	}
}

func speaksOfDeletion(name string) bool {
	name = fold(name)
	for _, verb := range [...]string{"delete", "remove", "un", "purge", "clear", "revoke", "release"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}

// serviceWide says what a service's star on everything includes.
func serviceWide(p *pass, s *statement) {
	if !p.gives(s) || s.Negated || !s.everything() || len(s.Conditions) > 0 {
		return
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.Name != "*" || a.Service == "*" || p.Catalog.Service(a.Service) == nil {
			continue
		}
		var changing []string
		for _, o := range a.Rows {
			if writes(o) && !contains(changing, o.API) {
				changing = append(changing, o.API)
			}
		}
		slices.SortStableFunc(changing, func(x, y string) int { return weight(x) - weight(y) })
		plane := 0
		for _, name := range a.Known {
			if e, ok := p.Catalog.Extra(name); ok && e.Kind == "data-plane" {
				plane++
			}
		}
		p.value(a.Value, source.Args{"action": a.Text, "apis": list(changing), "count": strconv.Itoa(plane)})
	}
}

// weight puts what creates or ends whole instances first: that costs money, or
// everything.
func weight(api string) int {
	switch {
	case strings.EqualFold(api, "CreateInstance"):
		return 0
	case strings.HasPrefix(api, "Delete"):
		return 1
	}
	return 2
}

// dependencyMissing finds APIs that a statement grants but for an action that
// the page says they need as well.
func dependencyMissing(p *pass, s *statement) {
	if !p.gives(s) || s.Negated {
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
		p.value(n.at.Value, source.Args{"apis": list(n.apis), "count": strconv.Itoa(len(n.apis)), "dependent": n.action}, fixes...)
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

// granted reports whether a statement of any policy that grants allows an
// action on requests of a template; "" is any resource.
func (p *pass) granted(action, template string) bool {
	for _, d := range p.Documents {
		if d.Layer != authz.Identity && d.Layer != authz.ResourceGroup {
			continue
		}
		for _, s := range d.Statements {
			if s.Effect != policy.Allow || !s.names(action) {
				continue
			}
			if template == "" || s.onTemplate(template) {
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
	return fix("add-statement", source.Args{"action": name, "resource": starred(resources[0])}, changes, jsonedit.InsertAfter(p.File.Text, s.Node, json)), true
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
	if !p.gives(s) || s.Negated {
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
			found := p.value(a.Value, source.Args{"action": a.Text, "needs": needs, "source": page})
			for _, other := range p.Catalog.OtherResources(a.Text) {
				if other.Source.Title == page && len(s.Resources) > 0 && !s.onTemplate(other.ARN) {
					found.Related = append(found.Related, source.Related{Code: "other-page-arn", Args: source.Args{"source": page, "arn": other.ARN}, Span: s.Resources[0].Span()})
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
