package assist

// This file offers services, actions and the wildcards over them.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/internal/jsontree"
)

// actions offers what fits what was typed: services while no service is
// written, then actions, by their own name and by the names of their APIs, then
// wildcards. A trust policy has one action.
func (c *completer) actions() {
	if c.Layer == authz.Trust {
		c.value("sts:AssumeRole", Action, "complete-assume-role")
		return
	}
	service, name, named := strings.Cut(c.place.query, ":")
	if named {
		for _, action := range c.Catalog.ActionNames(service) {
			c.action(action, name)
		}
		c.wildcards(service, name)
		return
	}
	c.services()
	c.value("*", Wildcard, "complete-every-action")
	for _, action := range c.Catalog.ActionNames("") {
		c.action(action, service)
	}
}

// services offers the codes that actions begin with.
func (c *completer) services() {
	seen := map[string]bool{}
	for _, action := range c.Catalog.ActionNames("") {
		code, _, _ := strings.Cut(action, ":")
		if seen[code] {
			continue
		}
		seen[code] = true
		o := c.add(code+":", `"`+inString(code)+":"+hole("action", "")+`"`, Service, rank(code+":", c.place.query), "")
		o.Again = true
		if of := c.Catalog.Service(code); of != nil {
			o.Detail = of.Product
		}
	}
}

// action offers one action where its name, or the name of an API that it
// decides, fits what was typed.
func (c *completer) action(action, typed string) {
	_, name, _ := strings.Cut(action, ":")
	o := c.add(action, jsontree.Quote(action), Action, min(rank(name, typed), rank(action, c.place.query)), "")
	rows := c.Catalog.ByAction(action)
	if e, ok := c.Catalog.Extra(action); ok {
		o.Detail = c.kindOf(e)
	} else {
		o.Detail = apis(rows)
	}
	if c.others[action] {
		return
	}
	// By the API's name only where the action's own does not fit better.
	for _, row := range rows {
		if f := rank(row.API, typed); typed != "" && f < unfit && f+byOther < o.fit {
			o.fit, o.api, o.Detail = f+byOther, row.API, row.API
		}
	}
}

// apis lists the APIs of some rows, short.
func apis(rows []*catalog.Operation) string {
	text := ""
	for i, o := range rows {
		if i == 2 && len(rows) > 3 {
			return text + " +" + strconv.Itoa(len(rows)-2)
		}
		if i > 0 {
			text += ", "
		}
		text += o.API
	}
	return text
}

// wildcards offers a service as a whole, the actions that begin with the same
// verb, and those that begin with what was typed where that is more than a part
// of a verb.
func (c *completer) wildcards(service, name string) {
	c.wildcard(service+":*", 1)
	beyond := name != "" && glob.Literal(name)
	var verbs []string
	for _, action := range c.Catalog.ActionNames(service) {
		_, rest, _ := strings.Cut(action, ":")
		verb := firstWord(rest)
		if verb == "" || slices.Contains(verbs, verb) || len(verbs) >= maxOptions {
			continue
		}
		verbs = append(verbs, verb)
		c.wildcard(service+":"+verb+"*", 2)
		beyond = beyond && !strings.HasPrefix(strings.ToLower(verb), strings.ToLower(name))
	}
	if beyond {
		c.wildcard(service+":"+name+"*", 2)
	}
}

// wildcard offers a pattern that takes in so many actions at least.
func (c *completer) wildcard(pattern string, least int) {
	fit := rank(pattern, c.place.query)
	if fit == unfit {
		return
	}
	if actions, rows := c.takenIn(pattern); actions >= least {
		c.value(pattern, Wildcard, "").Detail = c.say("complete-wildcard", "count", strconv.Itoa(len(rows)))
	}
}

// firstWord is a name up to its second capital: Get of GetQueue. It is "" where
// there is no second word.
func firstWord(name string) string {
	for i := 1; i < len(name); i++ {
		if isUpper(name[i]) && !isUpper(name[i-1]) {
			return name[:i]
		}
	}
	return ""
}

func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }

// takenIn finds the rows whose actions a pattern matches, and counts the
// actions, those without a row included.
func (c *completer) takenIn(pattern string) (actions int, rows []*catalog.Operation) {
	for _, action := range c.Catalog.ActionNames("") {
		if glob.MatchFold(pattern, action) {
			actions++
			rows = append(rows, c.Catalog.ByAction(action)...)
		}
	}
	return actions, rows
}
