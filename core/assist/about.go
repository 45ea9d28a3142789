package assist

// This file is what can be said of actions and patterns of them, beside an
// option and under the pointer alike.

import (
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/catalog"
)

// maxNamed is how many names a sentence lists before it counts the rest.
const maxNamed = 6

// tellSource says which page tells something.
func (c *completer) tellSource(s catalog.Source) {
	if s.Date != "" {
		s.Title += c.say("assist-date", "date", s.Date)
	}
	c.tell("assist-source", "title", s.Title)
}

// tellPage says which page a row stands on.
func (c *completer) tellPage(o *catalog.Operation) {
	for _, of := range c.Catalog.Catalogs() {
		for i := range of.Operations {
			if &of.Operations[i] == o {
				c.tellSource(page(of))
				return
			}
		}
	}
}

// page is where a catalogue's rows come from.
func page(c *catalog.Catalog) catalog.Source {
	return catalog.Source{Title: c.Product + ": RAM authorization", Date: c.Updated}
}

// some lists names, and counts those past the first few.
func (c *completer) some(names []string) string {
	if more := len(names) - maxNamed + 1; more > 1 {
		names = append(slices.Clone(names[:maxNamed-1]), c.say("assist-more", "count", strconv.Itoa(more)))
	}
	return c.Language.Join(names, "list-and")
}

// aboutService says how many APIs a product has.
func (c *completer) aboutService(product string) {
	for _, of := range c.Catalog.Catalogs() {
		if of.Product == product {
			c.tell("complete-wildcard", "count", strconv.Itoa(len(of.Operations)))
			c.tellSource(page(of))
		}
	}
}

// aboutAction says what an action decides, what it is checked on, what a call
// needs besides, and which page tells so.
func (c *completer) aboutAction(action string) {
	rows := c.Catalog.ByAction(action)
	var types []string
	for i, o := range rows {
		if i == maxNamed {
			c.tell("assist-more", "count", strconv.Itoa(len(rows)-i))
			break
		}
		c.tell("assist-api", "api", o.API, "access", o.Access)
		c.needs(o.DependentActions)
		for _, t := range o.ResourceTypes {
			if !slices.Contains(types, t.Type) {
				types = append(types, t.Type)
			}
		}
	}
	e, elsewhere := c.Catalog.Extra(action)
	if elsewhere {
		c.tell("assist-action-elsewhere", "kind", c.kindOf(e), "product", e.Product)
		c.needs(e.Needs)
		types = e.Resources
	}
	if len(types) > 0 {
		c.tell("assist-checked-on", "types", c.some(types))
	}
	switch {
	case len(rows) > 0:
		c.tellPage(rows[0])
	case elsewhere:
		c.tellSource(e.Source)
	case c.Catalog.Known(action):
		c.tell("assist-action-dependency-only")
	}
}

// needs adds to the last sentence which actions a call needs as well.
func (c *completer) needs(actions []string) {
	if len(actions) > 0 {
		c.lines[len(c.lines)-1] += c.Language.Gap() + c.say("assist-needs", "actions", c.some(actions))
	}
}

// kindOf names what sort of action stands on other pages alone.
func (c *completer) kindOf(e *catalog.ExtraAction) string { return c.say("assist-kind-" + e.Kind) }

// aboutPattern says how many APIs a pattern takes in, by access level, and what
// its name does not say: under Get and List, what changes something.
func (c *completer) aboutPattern(pattern string) {
	actions, rows := c.takenIn(pattern)
	if len(rows) == 0 {
		c.tell("assist-pattern-none", "count", strconv.Itoa(actions))
		return
	}
	counts := map[string]int{}
	var levels, names, surprising []string
	reads := readsByName(pattern)
	for _, o := range rows {
		if counts[o.Access] == 0 {
			levels = append(levels, o.Access)
		}
		counts[o.Access]++
		names = append(names, o.API)
		if reads && (o.Access == "create" || o.Access == "update" || o.Access == "delete") {
			surprising = append(surprising, o.API)
		}
	}
	slices.Sort(levels)
	for i, level := range levels {
		levels[i] = strconv.Itoa(counts[level]) + " " + level
	}
	c.tell("assist-pattern", "count", strconv.Itoa(len(rows)), "levels", strings.Join(levels, ", "))
	c.lines = append(c.lines, c.some(names))
	if len(surprising) > 0 {
		c.tell("assist-pattern-surprise", "apis", c.some(surprising))
	}
}

// readsByName reports whether a pattern's name promises that nothing changes.
func readsByName(pattern string) bool {
	_, name, _ := strings.Cut(strings.ToLower(pattern), ":")
	for _, verb := range [...]string{"get", "list", "query", "describe"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}
