// This file is the rules about resources and actions that do not meet.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/internal/jsonedit"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// A miss is how an action's requests lie outside a statement's resources.
type miss uint8

const (
	missNone   miss = iota
	missAll         // they are all about *, and no resource is
	missStar        // they end in a plain *, and the statement names something there
	missLevel       // another page has them at the statement's resources
	missAny         // no page has
	missPartly      // some are about *, and no resource is
)

// reaches finds actions that miss the statement's resources in one way, in
// statements that allow or in those that deny.
func reaches(want miss, deny bool) func(*pass, *statement) {
	return func(p *pass, s *statement) {
		if (s.Effect == policy.Deny) == deny {
			p.reach(s, want)
		}
	}
}

func reachesAlways(want miss) func(*pass, *statement) {
	return func(p *pass, s *statement) { p.reach(s, want) }
}

func (p *pass) reach(s *statement, want miss) {
	if p.wide || s.Negated || s.NotNamed || len(s.Resources) == 0 || s.everything() || p.Layer == authz.Trust {
		return
	}
	var missing []*action
	var levels []level
	for i := range s.Actions {
		a := &s.Actions[i]
		if !a.missKnown {
			a.miss, a.missRows, a.missAt = p.missOf(s, a)
			a.missKnown = true
		}
		rows, at := a.missRows, a.missAt
		if a.miss != want {
			continue
		}
		args := argsOf("action", a.Text, "resource", s.Resources[0].Text)
		switch want {
		case missAll:
			missing = append(missing, a)
			continue
		case missStar:
			p.starNamed(s, a, rows[0], at)
			continue
		case missPartly:
			var apis, actions []string
			for _, o := range rows {
				if !contains(apis, o.API) {
					apis = append(apis, o.API)
				}
				if !contains(actions, o.Action) {
					actions = append(actions, o.Action)
				}
			}
			args["apis"] = list(apis)
			p.value(a.Value, args, p.besideOnAll(s, actions)...)
		default:
			args["template"] = rows[0].ResourceTypes[0].ARN
			if want == missLevel {
				levels = addLevel(levels, a, args["template"], p.otherPage(s, a))
				continue
			}
			p.value(a.Value, args)
		}
	}
	p.narrow(s, missing)
	for _, l := range levels {
		p.value(l.at.Value, argsOf("actions", list(l.actions), "template", l.template, "source", l.page))
	}
}

// A level is actions that the authorization page has on one template and
// another page has elsewhere.
type level struct {
	at             *action
	actions        []string
	template, page string
}

func addLevel(levels []level, a *action, template, page string) []level {
	for i := range levels {
		if l := &levels[i]; strings.EqualFold(l.template, template) && l.page == page {
			l.actions = append(l.actions, a.Text)
			return levels
		}
	}
	return append(levels, level{a, []string{a.Text}, template, page})
}

// missOf tells how an action misses the statement's resources: by which rows,
// and with which resource where one explains it.
func (p *pass) missOf(s *statement, a *action) (miss, []*catalog.Operation, *resource) {
	if len(a.Rows) == 0 {
		return missNone, nil, nil
	}
	reached := false
	var all []*catalog.Operation
	for _, o := range a.Rows {
		switch {
		case s.onResources(o):
			reached = true
		case o.OnAllResources() && s.ofService(o.Action):
			all = append(all, o)
		}
	}
	if reached {
		if s.Effect == policy.Deny {
			all = slices.DeleteFunc(all, func(o *catalog.Operation) bool { return !writes(o) })
		} else {
			all = p.wanted(s, a, all)
		}
		all = slices.DeleteFunc(all, func(o *catalog.Operation) bool { return p.onAllElsewhere(s, o.Action) })
		if len(all) == 0 {
			return missNone, nil, nil
		}
		return missPartly, all, nil
	}
	if len(all) == len(a.Rows) {
		if all = slices.DeleteFunc(all, func(o *catalog.Operation) bool { return p.onAllElsewhere(s, o.Action) }); len(all) == 0 {
			return missNone, nil, nil
		}
		return missAll, all, nil
	}
	for _, o := range a.Rows {
		for _, t := range o.ResourceTypes {
			parent, starred := strings.CutSuffix(t.ARN, "/*")
			for i := range s.Resources {
				if starred && fit(s.Resources[i].Text, parent+"/{#name}") {
					return missStar, []*catalog.Operation{o}, &s.Resources[i]
				}
			}
		}
	}
	for i := range s.Resources {
		// What is wrong with the resource itself explains it.
		if p.spoilt(&s.Resources[i]) {
			return missNone, nil, nil
		}
	}
	var rows []*catalog.Operation
	for _, o := range a.Rows {
		if !o.OnAllResources() && len(o.ResourceTypes) > 0 {
			rows = append(rows, o)
		}
	}
	if len(rows) == 0 {
		return missNone, nil, nil
	}
	if p.otherPage(s, a) != "" {
		for i := range s.Resources {
			if met, _ := p.meets(s, i); met {
				return missLevel, rows, nil
			}
		}
		return missNone, nil, nil // which is said at the resources
	}
	if strings.ContainsAny(a.Service, "*?") || !s.ofService(a.Text) {
		return missNone, nil, nil // it is of another service, which is said at the resource
	}
	return missAny, rows, nil
}

// onAllElsewhere reports whether a statement of the same effect in the same
// policy names an action on everything.
func (p *pass) onAllElsewhere(s *statement, name string) bool {
	for _, o := range p.Statements {
		if o != s && o.Effect == s.Effect && o.everything() && o.names(name) {
			return true
		}
	}
	return false
}

// wanted keeps the rows about * that an author may miss: those of a wildcard
// on all that a service has, and those whose other needs are granted.
func (p *pass) wanted(s *statement, a *action, rows []*catalog.Operation) (kept []*catalog.Operation) {
	if a.Wild && !s.wholeService(a.Service) {
		return nil
	}
	for _, o := range rows {
		ready := !p.granted(o.Action, catalog.AllResourceARN)
		for _, dependent := range o.DependentActions {
			ready = ready && p.granted(dependent, "")
		}
		if ready {
			kept = append(kept, o)
		}
	}
	return kept
}

// spoilt reports whether how a resource is written keeps it from matching.
func (p *pass) spoilt(r *resource) bool {
	switch p.shaped(r).shape {
	case shapeRight, shapeOpen, shapePlaceholder, shapeShort, shapeAccount, shapeVariable:
		return false
	}
	return true
}

// ofService reports whether a resource of the statement may be of an action's
// service.
func (s *statement) ofService(action string) bool {
	service, _, _ := strings.Cut(action, ":")
	for i := range s.Resources {
		if glob.MatchFold(s.Resources[i].segment(1), service) {
			return true
		}
	}
	return false
}

// wholeService reports whether the statement's resources are all that a
// service has, short of the plain star.
func (s *statement) wholeService(service string) bool {
	for i := range s.Resources {
		r := &s.Resources[i]
		if r.ARN && strings.EqualFold(r.segment(1), service) && strings.Trim(r.segment(2)+r.segment(3)+r.segment(4), "*") == "" {
			return true
		}
	}
	return false
}

// otherPage is the title of a page that has an action at one of the
// statement's resources where the authorization page has not.
func (p *pass) otherPage(s *statement, a *action) string {
	for _, name := range a.Known {
		for _, o := range p.Catalog.OtherResources(name) {
			if s.onTemplate(o.ARN) {
				return o.Source.Title
			}
		}
		if e, ok := p.Catalog.Extra(name); ok {
			for _, t := range e.Resources {
				if s.onTemplate(t) {
					return e.Source.Title
				}
			}
		}
	}
	// Or a page has another form for what the row is checked on.
	for _, o := range a.Rows {
		service, _, _ := strings.Cut(o.Action, ":")
		for _, f := range p.Catalog.ARNForms(service) {
			for _, t := range o.ResourceTypes {
				if f.Status == catalog.FormCurrent && t.Type == f.Type && strings.Count(t.ARN, "{#") == strings.Count(f.ARN, "{#") && s.onTemplate(f.ARN) {
					return f.Source.Title
				}
			}
		}
	}
	return ""
}

// narrow reports actions that can be granted or denied on * alone, with one
// fix for all of them.
func (p *pass) narrow(s *statement, missing []*action) {
	for _, a := range missing {
		fixes := p.besideOnAll(s, []string{a.Text})
		if len(missing) == len(s.Actions) {
			fixes = []source.Fix{fix("set-resource", nil, changes, []source.Edit{{Span: s.Resource.Span(), New: `"*"`}})}
		}
		found := p.value(a.Value, argsOf("action", a.Text, "resource", s.Resources[0].Text), fixes...)
		if page := p.otherPage(s, a); page != "" {
			found.Related = []source.Related{{Code: "other-page-has-it", Args: argsOf("source", page), Span: s.Resources[0].Span()}}
		}
	}
}

// besideOnAll is the fix that adds a statement like this one for actions on
// everything, its condition included. What RAM would refuse is not copied.
func (p *pass) besideOnAll(s *statement, names []string) []source.Fix {
	if p.refused(s) || s.Node.Parent() == nil || s.Node.Parent().Kind != '[' {
		return nil
	}
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = jsonedit.Quote(name)
	}
	json := `{"Effect": "` + s.Effect.String() + `", "Action": ` + asList(quoted) + `, "Resource": "*"`
	if s.Condition != nil {
		if small, ok := format.Minify(p.File.Slice(s.Condition.Span)); ok {
			json += `, "Condition": ` + small
		}
	}
	return []source.Fix{fix("add-statement", argsOf("action", list(names), "resource", "*"), changes,
		jsonedit.InsertAfter(p.File.Text, s.Node, p.likeStatement(s, json+"}")))}
}

// asList writes one value as it is and several as a list.
func asList(json []string) string {
	if len(json) == 1 {
		return json[0]
	}
	return "[" + strings.Join(json, ", ") + "]"
}

// starNamed reports a resource that names what the service does not: while it
// is being created, or for bindings, the service sends a plain *.
func (p *pass) starNamed(s *statement, a *action, o *catalog.Operation, r *resource) {
	at := strings.LastIndexByte(r.Text, '/') + 1
	args := argsOf("action", a.Text, "api", o.API, "part", r.Text[at:], "resource", r.Text)
	f := p.appendValue(s.Resource, r.Text[:at]+"*", changes)
	if len(s.Actions) == 1 {
		f = rewrite(r.Span(), r.Text[:at]+"*", changes)
	}
	p.report(p.nodeAt(r.Span()), r.Inner(at, len(r.Text)), args, f)
}
