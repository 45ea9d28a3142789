// This file is the rules about condition keys: their names, and whether a
// statement's requests carry them.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
)

// A keyFault is what is wrong with a key's name.
type keyFault uint8

const (
	keyFine      keyFault = iota
	keyCase               // known in another case
	keyMisspelt           // a slip away from a known one; from here to keyTagless it is certainly none
	keyForeign            // another cloud's
	keyFormat             // not service:Name
	keyTagless            // a tag key's beginning, without the tag
	keyUnlisted           // common, or of a service whose keys are all known, and not among them
	keyElsewhere          // of a service whose keys nobody lists here
)

// The rule that each fault belongs to.
var keyFaultCodes = [...]string{
	keyCase: "condition-key-case", keyMisspelt: "condition-key-misspelt", keyForeign: "condition-key-foreign", keyFormat: "condition-key-format",
	keyTagless: "condition-key-tag-missing", keyUnlisted: "condition-key-unknown", keyElsewhere: "",
}

// keyInDeny is the rule for keys that are certainly none, where that leaves a
// Deny without effect.
const keyInDeny = "condition-key-misspelt-in-deny"

// maxUnknownKeys is how many unknown keys of a policy are judged by each rule.
// To look for a name that is meant takes a while.
const maxUnknownKeys = 200

// conditionKeyName finds the keys whose fault is that of the rule that looks.
func conditionKeyName(p *pass) {
	unknown := 0
	for _, s := range p.Statements {
		for i := range s.Conditions {
			t := &s.Conditions[i]
			if t.Key != nil || unknown == maxUnknownKeys {
				continue
			}
			unknown++
			fault, instead := p.keyFault(t.Condition.Key)
			code := keyFaultCodes[fault]
			if fault >= keyMisspelt && fault <= keyTagless && s.Effect == policy.Deny && t.Operator != nil && !t.Operator.Negated {
				code = keyInDeny
			}
			if code == p.rule.Code {
				p.key(t, argsOf("key", strings.TrimSuffix(t.Condition.Key, "/"), "instead", instead), p.renameKey(t, instead)...)
			}
		}
	}
}

// The names that other clouds have for what RAM calls otherwise.
var foreignKeys = [...]struct{ theirs, ours string }{
	{"multifactorauthpresent", "acs:MFAPresent"}, {"principalorgid", "acs:PrincipalRDId"},
	{"principalorgpaths", "acs:PrincipalRDPath"}, {"ip", "acs:SourceIp"},
}

// keyFault judges the name of a key that the catalogue does not know, and
// gives what is meant, "" where nobody can tell.
func (p *pass) keyFault(key string) (fault keyFault, instead string) {
	service, name, ok := strings.Cut(key, ":")
	if !ok || service == "" || name == "" || strings.ContainsAny(key, " \t\n") {
		return keyFormat, p.spelt("acs:" + strings.TrimSpace(strings.TrimPrefix(key, "acs:")))
	}
	switch strings.ToLower(service) {
	case "aws", "qcs", "g":
		for _, f := range foreignKeys {
			if strings.EqualFold(name, f.theirs) {
				return keyForeign, f.ours
			}
		}
		return keyForeign, p.spelt("acs:" + name)
	}
	if !strings.Contains(key, "/") || strings.HasSuffix(key, "/") {
		if _, ok := p.Catalog.Key(strings.TrimSuffix(key, "/")+"/x", ""); ok {
			return keyTagless, ""
		}
	}
	for _, near := range p.Catalog.NearestKeys(key) {
		nearService, nearName, _ := strings.Cut(near, ":")
		switch {
		case strings.EqualFold(near, key):
			return keyCase, near
		case strings.EqualFold(nearService, service), nearService == "acs" && strings.EqualFold(nearName, name):
			// A slip in the name, or in acs; other services have keys of like names.
			return keyMisspelt, near
		}
	}
	if c := p.Catalog.Service(service); service == "acs" || c != nil {
		return keyUnlisted, ""
	}
	return keyElsewhere, ""
}

// spelt gives a key as the catalogue spells it, past case; "" where it has none.
func (p *pass) spelt(key string) string {
	if _, ok := p.Catalog.Key(key, ""); ok {
		return key
	}
	for _, near := range p.Catalog.NearestKeys(key) {
		if strings.EqualFold(near, key) {
			return near
		}
	}
	return ""
}

// A carriage is which requests of a statement carry a key.
type carriage struct {
	with    []string // APIs that carry it, actions where no API is known to
	without []string // APIs and actions that never do
	open    bool     // there may be others, of which nobody tells
}

func (c *carriage) never() bool { return !c.open && len(c.with) == 0 && len(c.without) > 0 }

// carried tells which requests of a statement carry a test's key. What is known
// of that are the rows of a service's catalogue, and for some keys the services
// that send them.
func (p *pass) carried(s *statement, t *test) (c carriage) {
	if t.Key == nil || s.Negated {
		return carriage{open: true}
	}
	key, services, rows := t.Condition.Key, t.Key.Services, false
	owner, _, _ := strings.Cut(key, ":")
	for _, listed := range p.Catalog.Catalogs() {
		if slices.ContainsFunc(listed.ConditionKeys, func(k catalog.ConditionKey) bool { return k.Key == key }) {
			services, rows = []string{owner}, true
		}
	}
	if len(services) == 0 {
		return carriage{open: true}
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		switch {
		case !slices.ContainsFunc(services, func(service string) bool { return glob.MatchFold(a.Service, service) }):
			c.without = append(c.without, a.Text)
			continue
		case !rows && !strings.ContainsAny(a.Service, "*?"):
			c.with = append(c.with, a.Text)
			continue
		case !rows || len(a.Rows) == 0:
			c.open = true
			continue
		}
		for _, o := range a.Rows {
			if slices.Contains(o.ConditionKeys, key) {
				c.with = append(c.with, o.API)
			} else if service, _, _ := strings.Cut(o.Action, ":"); strings.EqualFold(service, owner) {
				c.without = append(c.without, o.API)
			}
		}
	}
	return c
}

// sound reports whether a test can be met by a value at all, as far as its
// operator and its key's type tell; what cannot is reported elsewhere.
func (t *test) sound() bool {
	return t.Operator != nil && (t.Type == 0 || t.Type == t.Operator.Type) && len(t.Values) > 0
}

// conditionKeyNeverSent finds keys that no request of the statement carries:
// a positive operator is then never met, a negated one always (assumed
// absent-key-positive and absent-key-negated), which are two rules.
func conditionKeyNeverSent(p *pass, s *statement) {
	negated := p.rule.Code == "condition-key-never-sent-negated"
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if !t.sound() || t.Operator.Negated != negated {
			continue
		}
		if c := p.carried(s, t); c.never() {
			p.key(t, t.about())
		}
	}
}

// conditionKeySomeSend finds keys that only some requests of the statement
// carry, where the others fall out of an Allow.
func conditionKeySomeSend(p *pass, s *statement) { p.someSend(s, policy.Allow) }

// conditionKeySomeSendDeny is the same where the others fall into a Deny.
func conditionKeySomeSendDeny(p *pass, s *statement) { p.someSend(s, policy.Deny) }

func (p *pass) someSend(s *statement, effect policy.Effect) {
	if s.Effect != effect {
		return
	}
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if !t.sound() || t.Operator.Negated != (effect == policy.Deny) {
			continue
		}
		if c := p.carried(s, t); len(c.with) > 0 && len(c.without) > 0 {
			args := t.about()
			args["with"], args["without"] = names(c.with), names(c.without)
			p.key(t, args)
		}
	}
}

// names lists up to three different names and shows by … that there are more.
func names(all []string) string {
	const most = 3
	var some []string
	for _, name := range all {
		if !slices.Contains(some, name) {
			if len(some) == most {
				return strings.Join(some, ", ") + " …"
			}
			some = append(some, name)
		}
	}
	return strings.Join(some, ", ")
}
