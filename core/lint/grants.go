// This file is the rules about what actions grant beside their names.

package lint

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/policy"
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
	if p.wide || !p.gives(s) || s.Negated {
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
			p.value(a.Value, argsOf("action", a.Text, "included", action, "apis", list(apis)))
		}
	}
}

// opensDeletion finds actions whose name speaks of no deletion and that let
// something be deleted.
func opensDeletion(p *pass, s *statement) {
	if p.wide || !p.gives(s) || s.Negated {
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
			p.value(a.Value, argsOf("action", a.Text, "apis", list(apis)))
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
		p.value(a.Value, argsOf("action", a.Text, "apis", list(changing), "count", strconv.Itoa(plane)))
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
