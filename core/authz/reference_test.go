// This file is a second, naive evaluator: the help pages put into code as they
// read, one rule after the other, on plain JSON. It shares nothing with the
// engine but the types of its questions, knows no unknowns and takes no care to
// be quick.

package authz

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
)

// refPolicy is a policy as a scenario has it.
type refPolicy struct {
	layer Layer
	level int
	text  string
}

// refStatement is one entry of a Statement list, with its place.
type refStatement struct {
	ref     Reference
	layer   Layer
	level   int
	element map[string]any
}

// reference is one question to the naive evaluator.
type reference struct {
	*Request
	assume     assume.Set
	statements []refStatement
}

// refAnswer is what it answers.
type refAnswer struct {
	decision   Decision
	policyType Layer
	decidedBy  []Reference
}

func newReference(policies []refPolicy, set assume.Set) *reference {
	f := &reference{assume: set}
	for i, p := range policies {
		var doc struct{ Statement []any }
		decoder := json.NewDecoder(strings.NewReader(p.text))
		decoder.UseNumber()
		if decoder.Decode(&doc) != nil {
			continue
		}
		for j, s := range doc.Statement {
			if element, ok := s.(map[string]any); ok {
				f.statements = append(f.statements, refStatement{Reference{i, j}, p.layer, p.level, element})
			}
		}
	}
	return f
}

func (f *reference) holds(n assume.Name) bool { return f.assume.Holds(n) }

// ask goes through "How RAM evaluates policies" step by step.
func (f *reference) ask(r *Request, policies []refPolicy) refAnswer {
	f.Request = r
	root := r.Principal.Type == RootUser
	session := r.Principal.Type == AssumedRoleUser || r.Principal.Type == Unspecified
	stranger := r.Principal.Type == Service || r.Principal.Type == Federated || r.Principal.Type == Anonymous
	_, role, _, _ := f.role()
	linked := r.Principal.Type == AssumedRoleUser && strings.HasPrefix(strings.ToLower(role), "aliyunservicerolefor")
	has := func(layer Layer) bool {
		return slices.ContainsFunc(policies, func(p refPolicy) bool { return p.layer == layer })
	}

	// Step 1: control policies, from the root folder down to the member. They
	// do not bind the owner and service-linked roles.
	if !root && !linked {
		for level := range 10 {
			if !slices.ContainsFunc(policies, func(p refPolicy) bool { return p.layer == Control && p.level == level }) {
				continue
			}
			allows, denies := f.matching(Control, level)
			if len(denies) > 0 {
				return refAnswer{ExplicitDeny, Control, denies}
			}
			if len(allows) == 0 {
				return refAnswer{ImplicitDeny, Control, nil}
			}
		}
	}
	// Step 2: the session policy.
	if session && has(Session) {
		allows, denies := f.matching(Session, 0)
		if len(denies) > 0 {
			return refAnswer{ExplicitDeny, Session, denies}
		}
		if len(allows) == 0 {
			return refAnswer{ImplicitDeny, Session, nil}
		}
	}
	// Step 3a: identity policies, the account's scope before resource groups.
	var allows, denies []Reference
	identity := Identity
	if !root && !stranger {
		allows, denies = f.matching(Identity, 0)
		if len(allows)+len(denies) == 0 && has(ResourceGroup) {
			allows, denies = f.matching(ResourceGroup, 0)
			identity = ResourceGroup
		}
	}
	identityDenies := len(denies) > 0
	identityAllows := len(allows) > 0 && !identityDenies
	// Step 3b: the policy of the resource, or of the role that is assumed.
	based := Resource
	if f.assumesRole() {
		based = Trust
	}
	basedAllows, basedDenies := f.matching(based, 0)
	// The owner needs no policy for what is its own; what identity policies
	// allow ends at the account's border, save for assuming roles.
	cross := f.crossAccount() && !f.assumesRole()
	if root {
		identityAllows = !cross
	} else if cross {
		identityAllows, allows = false, nil
	}

	// Step 4.
	if identityDenies {
		return refAnswer{ExplicitDeny, identity, sorted(denies, basedDenies)}
	}
	if len(basedDenies) > 0 {
		return refAnswer{ExplicitDeny, based, sorted(denies, basedDenies)}
	}
	basedAllow := len(basedAllows) > 0
	if f.assumesRole() && !stranger {
		switch {
		case root && basedAllow: // an account cannot assume a role itself
			return refAnswer{ImplicitDeny, identity, nil}
		case !basedAllow:
			return refAnswer{ImplicitDeny, Trust, nil}
		case !identityAllows:
			return refAnswer{ImplicitDeny, identity, nil}
		}
		return refAnswer{Allow, identity, sorted(allows, basedAllows)}
	}
	switch {
	case stranger && basedAllow:
		return refAnswer{Allow, based, basedAllows}
	case stranger && r.Principal.Type == Anonymous && !f.assumesRole():
		return refAnswer{ImplicitDeny, identity, nil}
	case stranger:
		return refAnswer{ImplicitDeny, Trust, nil}
	case identityAllows:
		return refAnswer{Allow, identity, sorted(allows, basedAllows)}
	case basedAllow:
		return refAnswer{Allow, based, basedAllows}
	}
	return refAnswer{ImplicitDeny, identity, nil}
}

func sorted(a, b []Reference) []Reference {
	all := append(slices.Clone(a), b...)
	slices.SortFunc(all, func(x, y Reference) int { return (x.Policy-y.Policy)*1000 + x.Statement - y.Statement })
	return all
}

// matching lists the statements of a layer that apply: what allows and is sound
// enough for RAM to store, and what denies.
func (f *reference) matching(layer Layer, level int) (allows, denies []Reference) {
	for _, s := range f.statements {
		if s.layer != layer || layer == Control && s.level != level || !f.applies(s) {
			continue
		}
		switch effect, _ := s.element["Effect"].(string); {
		case strings.EqualFold(effect, "Deny"):
			denies = append(denies, s.ref)
		case strings.EqualFold(effect, "Allow") && f.sound(s):
			allows = append(allows, s.ref)
		}
	}
	return allows, denies
}

// sound is "Policy structure and syntax": what RAM stores.
func (f *reference) sound(s refStatement) bool {
	has := func(name string) bool { return s.element[name] != nil }
	resourceBased := s.layer == Resource || s.layer == Trust
	for _, name := range []string{"Action", "NotAction", "Resource", "NotResource"} {
		if has(name) && !soundValues(s.element[name], false) {
			return false
		}
	}
	for _, action := range append(strs(s.element["Action"]), strs(s.element["NotAction"])...) {
		service, name, _ := strings.Cut(action, ":")
		if strings.Trim(action, "*") != "" && (service == "" || name == "") {
			return false
		}
	}
	if effect := s.element["Effect"]; effect != "Allow" && effect != "Deny" {
		return false
	}
	if has("Action") == has("NotAction") || has("NotPrincipal") || has("Principal") != resourceBased {
		return false
	}
	if has("NotResource") && (has("Resource") || f.holds(assume.NotResourceRejected)) {
		return false
	}
	if !has("Resource") && !has("NotResource") && s.layer != Trust {
		return false
	}
	if resourceBased && !soundPrincipal(s.element["Principal"]) {
		return false
	}
	return !has("Condition") || f.soundCondition(s.element["Condition"])
}

func soundValues(v any, empty bool) bool {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, one := range list {
		if text, ok := one.(string); !ok || text == "" && !empty {
			return false
		}
	}
	return len(list) > 0
}

func soundPrincipal(v any) bool {
	kinds, ok := v.(map[string]any)
	if !ok {
		return soundValues(v, true)
	}
	for kind, callers := range kinds {
		if !slices.Contains([]string{"RAM", "Service", "Federated"}, kind) || !soundValues(callers, true) {
			return false
		}
	}
	return len(kinds) > 0
}

func (f *reference) soundCondition(v any) bool {
	operators, ok := v.(map[string]any)
	for operator, keys := range operators {
		byKey, isObject := keys.(map[string]any)
		ok = ok && isObject && refType(operator) != ""
		for key, values := range byKey {
			ok = ok && soundValues(values, true) && (refKeys[key] == "" || refKeys[key] == refType(operator))
		}
	}
	return ok
}

// strs reads a string or a list; what is no text but could be is read as text.
func strs(v any) (texts []string) {
	list, ok := v.([]any)
	if !ok {
		list = []any{v}
	}
	for _, one := range list {
		switch x := one.(type) {
		case string:
			texts = append(texts, x)
		case json.Number:
			texts = append(texts, x.String())
		case bool:
			texts = append(texts, map[bool]string{true: "true", false: "false"}[x])
		}
	}
	return texts
}

// applies is "Policy elements": a statement applies where all its elements do.
func (f *reference) applies(s refStatement) bool {
	if s.layer == Resource || s.layer == Trust {
		if !f.isPrincipal(s) {
			return false
		}
	}
	switch action, not := s.element["Action"], s.element["NotAction"]; {
	case action != nil:
		if !f.anyAction(action) {
			return false
		}
	case len(strs(not)) == 0 || f.anyAction(not):
		return false
	}
	if s.layer != Trust {
		switch resource, not := s.element["Resource"], s.element["NotResource"]; {
		case resource != nil:
			if !f.anyResource(resource) {
				return false
			}
		case len(strs(not)) == 0 || f.anyResource(not):
			return false
		}
	}
	condition, written := s.element["Condition"]
	return !written || f.conditionMet(s, condition)
}

func (f *reference) anyAction(v any) bool {
	action := f.Action
	if strings.EqualFold(action, "sts:AssumeRoleWithSAML") || strings.EqualFold(action, "sts:AssumeRoleWithOIDC") {
		action = "sts:AssumeRole" // the one action of trust policies
	}
	return slices.ContainsFunc(strs(v), func(pattern string) bool {
		if f.holds(assume.ActionIgnoresCase) {
			return f.glob(strings.ToLower(pattern), strings.ToLower(action))
		}
		return f.glob(pattern, action)
	})
}

// anyResource is "Resource": a pattern over the whole resource name.
func (f *reference) anyResource(v any) bool {
	return slices.ContainsFunc(strs(v), func(pattern string) bool {
		resource := f.Resource
		if p := strings.Split(pattern, ":"); !f.holds(assume.EmptyRegionLiteral) && len(p) > 3 && p[0] == "acs" && p[2] == "" {
			p[2] = "*"
			pattern = strings.Join(p, ":")
		}
		if !f.holds(assume.ResourceRespectsCase) {
			pattern, resource = strings.ToLower(pattern), strings.ToLower(resource)
		}
		same := func(pattern, resource string) bool {
			if !f.holds(assume.RequestStarLiteral) && strings.Contains(resource, "*") {
				return meet([]rune(pattern), []rune(resource))
			}
			return f.glob(pattern, resource)
		}
		if same(pattern, resource) {
			return true
		}
		r := strings.SplitN(resource, ":", 5)
		if !f.holds(assume.RoleNameIgnoresCase) || len(r) < 5 || r[0] != "acs" || r[1] != "ram" || !strings.HasPrefix(r[4], "role/") {
			return false
		}
		return same(lowerLast(pattern), lowerLast(resource))
	})
}

// lowerLast lowers the part of a resource name in which names stand.
func lowerLast(text string) string {
	parts := strings.SplitN(text, ":", 5)
	parts[len(parts)-1] = strings.ToLower(parts[len(parts)-1])
	if len(parts) < 5 {
		return strings.ToLower(text)
	}
	return strings.Join(parts, ":")
}

// glob is the definition of a pattern, by recursion.
func (f *reference) glob(pattern, text string) bool {
	if !f.holds(assume.GlobCrossesSeparators) && strings.Trim(pattern, "*") == "" {
		return pattern != "" || text == ""
	}
	return f.globFrom([]rune(pattern), []rune(text))
}

func (f *reference) globFrom(pattern, text []rune) bool {
	free := func(r rune) bool { return f.holds(assume.GlobCrossesSeparators) || r != '/' && r != ':' }
	switch {
	case len(pattern) == 0:
		return len(text) == 0
	case pattern[0] == '*':
		return f.globFrom(pattern[1:], text) || len(text) > 0 && free(text[0]) && f.globFrom(pattern, text[1:])
	case len(text) == 0:
		return false
	}
	return (pattern[0] == text[0] || pattern[0] == '?' && free(text[0])) && f.globFrom(pattern[1:], text[1:])
}

// meet tells whether some text fits both patterns.
func meet(a, b []rune) bool {
	switch {
	case len(a) > 0 && a[0] == '*':
		return meet(a[1:], b) || len(b) > 0 && meet(a, b[1:])
	case len(b) > 0 && b[0] == '*':
		return meet(b, a)
	case len(a) == 0 || len(b) == 0:
		return len(a) == len(b)
	}
	return (a[0] == b[0] || a[0] == '?' || b[0] == '?') && meet(a[1:], b[1:])
}
