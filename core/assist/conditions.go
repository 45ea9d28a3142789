package assist

// This file offers condition operators, keys and values.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/words"
)

// operators offers what RAM has ("Conditional operators"): where keys stand
// under it already, only those of the keys' type, else first those of the keys
// that the statement's calls carry.
func (c *completer) operators() {
	under, first := c.typesUnder(), map[string]bool{}
	for _, key := range c.carried() {
		kind, _ := c.Catalog.KeyType(key)
		first[kind] = true
	}
	all := condition.Operators()
	for _, wanted := range [...]bool{true, false} {
		for i := range all {
			name, kind := all[i].Name, all[i].Type.String()
			if first[kind] == wanted && (len(under) == 0 || under[kind]) {
				c.member(name, name, openObject("key"), Operator, rankWord(name, c.place.query), "").Detail = kind
			}
		}
	}
}

// typesUnder lists the types of the keys that stand under the operator whose
// name is being written.
func (c *completer) typesUnder() map[string]bool {
	types := map[string]bool{}
	for i := range c.place.object.Members {
		if m := &c.place.object.Members[i]; m.Key == c.place.token {
			for k := range m.Value.Members {
				if kind, ok := c.Catalog.KeyType(m.Value.Members[k].Key.Text); ok {
					types[kind] = true
				}
			}
		}
	}
	return types
}

// aboutOperator says what an operator asks and how it takes an absent key.
func (c *completer) aboutOperator(name string) {
	o := condition.Lookup(name)
	if o == nil {
		c.tell("hover-operator-unknown")
		return
	}
	c.tell("assist-operator-" + strings.ToLower(name))
	if o.Negated {
		c.tell("assist-operator-absent-met")
	} else {
		c.tell("assist-operator-absent-not")
	}
}

// carried lists the keys that calls of the statement's actions carry, by the
// rows of the catalogue.
func (c *completer) carried() (keys []string) {
	seen := map[string]bool{}
	actions, _ := c.granted()
	for _, action := range actions {
		for _, row := range c.Catalog.ByAction(action) {
			for _, key := range row.ConditionKeys {
				if !seen[key] {
					seen[key] = true
					keys = append(keys, key)
				}
			}
		}
	}
	return keys
}

// keys offers the keys of the operator's type: those that the statement's calls
// carry, then the common ones, then those of its services.
func (c *completer) keys() {
	for _, key := range c.carried() {
		c.key(key)
	}
	services := c.servicesNamed()
	all := c.Catalog.Keys("")
	for _, common := range [...]bool{true, false} {
		for _, info := range all {
			service, _, _ := strings.Cut(info.Key, ":")
			if (service == "acs") == common && suppliedTo(info, service, services) {
				c.key(info.Key)
			}
		}
	}
}

// key offers one key.
func (c *completer) key(key string) {
	info := c.keyInfo(key)
	kind := condition.TypeOf(info.Type)
	if o := condition.Lookup(c.place.operator); o != nil && kind != 0 && kind != o.Type {
		return
	}
	name := inString(key)
	if info.Prefix {
		name += hole("tag", "")
	}
	o := c.member(key, name, openString("value"), Key, rank(key, c.place.query), "")
	o.Detail, o.Again = info.Type, o.Again && !info.Prefix
	c.others[key] = true // once is enough
}

// keyInfo gives what is known of a key, or of a prefix that keys begin with;
// an empty info where nothing is.
func (c *completer) keyInfo(key string) *catalog.KeyInfo {
	if strings.HasSuffix(key, "/") {
		key += "x" // any tag key
	}
	if info, ok := c.Catalog.Key(key, ""); ok {
		return info
	}
	return &catalog.KeyInfo{}
}

// servicesNamed lists the services of the statement's actions, in lower case;
// none where it is about all.
func (c *completer) servicesNamed() (services []string) {
	if c.Layer == authz.Trust {
		return []string{"sts"}
	}
	s := c.place.statement
	if s == nil || s.Action == nil {
		return nil
	}
	for _, v := range s.Action.Values {
		service, _, ok := strings.Cut(strings.ToLower(v.Text[:min(len(v.Text), maxName)]), ":")
		if !ok || strings.ContainsAny(service, "*?") {
			return nil
		}
		if len(services) < maxOptions && !slices.Contains(services, service) {
			services = append(services, service)
		}
	}
	return services
}

// suppliedTo reports whether requests to one of the services carry a key, which
// is of a service itself; where no service is known, any may.
func suppliedTo(info *catalog.KeyInfo, own string, services []string) bool {
	if len(services) == 0 || len(info.Services) == 0 && own == "acs" || slices.Contains(services, own) {
		return true
	}
	return slices.ContainsFunc(info.Services, func(s string) bool { return slices.Contains(services, s) })
}

// aboutKey says what a key is, which APIs carry it and which page tells.
func (c *completer) aboutKey(key string) {
	info := c.keyInfo(key)
	text := info.Description
	if c.Language == words.Chinese && info.DescriptionZH != "" {
		text = info.DescriptionZH
	}
	if text != "" {
		c.lines = append(c.lines, text)
	}
	if info.Type != "" {
		c.tell("assist-key-type", "type", info.Type)
	}
	var carriers []string
	for _, of := range c.Catalog.Catalogs() {
		for i := range of.Operations {
			if o := &of.Operations[i]; slices.Contains(o.ConditionKeys, key) {
				carriers = append(carriers, o.API)
			}
		}
	}
	if len(carriers) > 0 {
		c.tell("assist-key-carriers", "apis", c.some(carriers))
	}
	if len(info.Values) > 0 {
		c.tell("assist-key-values", "values", c.some(info.Values))
	}
	if info.Source.Title != "" {
		c.tellSource(info.Source)
	}
}

// values offers the known values of a key, and for the types that have a form
// of their own a value to write over.
func (c *completer) values() {
	info := c.keyInfo(c.place.key)
	for _, value := range info.Values {
		c.value(value, Value, "assist-known-value")
	}
	kind := condition.TypeOf(info.Type)
	if o := condition.Lookup(c.place.operator); kind == 0 && o != nil {
		kind = o.Type
	}
	switch {
	case kind == condition.Boolean && len(info.Values) == 0:
		c.value("true", Value, "assist-known-value")
		c.value("false", Value, "assist-known-value")
	case kind == condition.Date:
		c.form("2030-01-01T00:00:00Z", "complete-date-utc")
		c.form("2030-01-01T00:00:00+08:00", "complete-date-offset")
	case kind == condition.IP:
		c.form("203.0.113.7", "complete-address")
		c.form("203.0.113.0/24", "complete-block")
	case c.place.key == "acs:PrincipalARN":
		c.callers("user role", "*", Value)
	}
}

// form offers a value that shows how such values are written.
func (c *completer) form(text, code string) {
	c.add(text, `"`+hole("value", text)+`"`, Value, rank(text, c.place.query), code)
}
