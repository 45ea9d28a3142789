// This file is the rules about resources that no action of their statement has.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/source"
)

// typeUnused finds resources of a kind that no action of the statement has.
func typeUnused(p *pass, s *statement) { p.unmet(s, false) }

// notInPage finds resources that only other pages give for the statement's
// actions.
func notInPage(p *pass, s *statement) { p.unmet(s, true) }

func (p *pass) unmet(s *statement, elsewhere bool) {
	if p.wide || s.Negated || s.NotNamed || len(s.Actions) == 0 || p.Layer == authz.Trust {
		return
	}
	for i := range s.Actions {
		if len(s.Actions[i].Known) == 0 || strings.ContainsAny(s.Actions[i].Service, "*?") {
			return // it may be of any kind
		}
	}
	for i := range s.Resources {
		r := &s.Resources[i]
		if r.All || !r.ARN || p.spoilt(r) || ofRocketMQ(r) || !p.oneService(s, r.segment(1)) {
			continue
		}
		met, page := p.meets(s, i)
		if met || (page != "") != elsewhere {
			continue
		}
		var fixes []source.Fix
		if !elsewhere {
			if f, ok := p.removeValue(s.Resource, r.Value, changes); ok {
				fixes = append(fixes, f)
			}
		}
		relative := r.Segments[4]
		p.report(p.nodeAt(r.Span()), r.Inner(relative.Start, relative.End), argsOf("resource", relative.Text, "source", page), fixes...)
	}
}

// meets reports whether an action of the statement has requests at one of its
// resources, and where none has, the page that says otherwise.
func (p *pass) meets(s *statement, i int) (met bool, page string) {
	r := &s.Resources[i]
	alone := statement{Statement: s.Statement, Resources: s.Resources[i : i+1]}
	named := slices.ContainsFunc(s.Actions, func(a action) bool {
		return slices.ContainsFunc(a.Rows, func(o *catalog.Operation) bool { return !o.OnAllResources() })
	})
	for k := range s.Actions {
		a := &s.Actions[k]
		for _, o := range a.Rows {
			// Of actions on * alone it is said that they are.
			met = met || alone.onResources(o) || o.OnAllResources() && !named || namesWhereStar(r, o)
		}
		for _, name := range a.Known {
			if e, ok := p.Catalog.Extra(name); ok {
				met = met || len(e.Resources) == 0
				for _, t := range e.Resources {
					met = met || alone.onTemplate(t)
				}
			} else if len(p.Catalog.ByAction(name)) == 0 {
				met = true // nobody tells its resource
			}
		}
		if page == "" {
			page = p.otherPage(&alone, a)
		}
	}
	return met, page
}

// namesWhereStar reports whether a resource names something where a row has a plain *.
func namesWhereStar(r *resource, o *catalog.Operation) bool {
	for _, t := range o.ResourceTypes {
		if parent, ok := strings.CutSuffix(t.ARN, "/*"); ok && fit(r.Text, parent+"/{#name}") {
			return true
		}
	}
	return false
}

// oneService reports whether all actions are of one service.
func (p *pass) oneService(s *statement, service string) bool {
	for i := range s.Actions {
		if !strings.EqualFold(s.Actions[i].Service, service) {
			return false
		}
	}
	return true
}
