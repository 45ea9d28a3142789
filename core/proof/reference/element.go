package reference

// This file is "Policy elements": whether a statement applies to a request.

import (
	"slices"
	"strings"
	"unicode"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// applies: a statement applies where Principal, Action, Resource and Condition
// all do.
func (q *question) applies(s statement) truth {
	result := min(q.isPrincipal(s), q.isAction(s), q.isResource(s))
	if result == no {
		return no
	}
	return min(result, q.isConditionMet(s))
}

// isAction: any of Action, or none of NotAction. An element without a text that
// can be read matches nothing, negated or not.
func (q *question) isAction(s statement) truth {
	value, not := s.action.value, false
	if !s.action.there {
		value, not = s.notAction.value, true
	}
	patterns := texts(value)
	if len(patterns) == 0 {
		return no
	}
	return of(slices.ContainsFunc(patterns, q.matchesAction) != not)
}

// matchesAction: wildcards over the whole action, without case. Sign-on through
// an identity provider has sts:AssumeRole as its action in policies.
func (q *question) matchesAction(pattern string) bool {
	action := q.Action
	if sameFolded(action, "sts:AssumeRoleWithSAML") || sameFolded(action, "sts:AssumeRoleWithOIDC") {
		action = "sts:AssumeRole"
	}
	if q.holds(assume.ActionIgnoresCase) {
		pattern, action = folded(pattern), folded(action)
	}
	return q.glob(pattern, action)
}

// isResource: any of Resource, or none of NotResource. A trust policy is about
// the role that it is attached to.
func (q *question) isResource(s statement) truth {
	if s.layer == cases.Trust {
		return yes
	}
	value, not := s.resource.value, false
	if !s.resource.there {
		value, not = s.notResource.value, true
	}
	patterns := texts(value)
	if len(patterns) == 0 {
		return no
	}
	result := no
	for _, pattern := range patterns {
		result = max(result, q.matchesResource(pattern))
	}
	if not {
		return yes - result
	}
	return result
}

// matchesResource: wildcards over the whole resource name, with case; names of
// RAM roles are an exception.
func (q *question) matchesResource(pattern string) truth {
	resource := q.Resource
	// acs:ecs::…: an empty region is text like any other.
	if parts := strings.Split(pattern, ":"); !q.holds(assume.EmptyRegionLiteral) && len(parts) > 3 && parts[0] == "acs" && parts[2] == "" {
		parts[2] = "*"
		pattern = strings.Join(parts, ":")
	}
	if !q.holds(assume.ResourceRespectsCase) {
		pattern, resource = folded(pattern), folded(resource)
	}
	result := q.covers(pattern, resource)
	if q.holds(assume.RoleNameIgnoresCase) && isRole(q.Resource) {
		result = max(result, q.covers(lowerName(pattern), lowerName(resource)))
	}
	return result
}

// covers compares with a resource in which a * is a character like any other, or
// stands for anything: as assumed, or because the resource is not all known.
func (q *question) covers(pattern, resource string) truth {
	switch {
	case q.Open:
		for _, instance := range instances(resource, len(pattern)) {
			if !q.glob(pattern, instance) {
				return min(maybe, of(meet(pattern, resource)))
			}
		}
		if !strings.Contains(resource, "*") && !q.holds(assume.GlobCrossesSeparators) && strings.Trim(pattern, "*") != "" {
			return maybe // what is not known may be anything, said without a star
		}
		return yes
	case !q.holds(assume.RequestStarLiteral) && strings.Contains(resource, "*"):
		return of(meet(pattern, resource))
	}
	return of(q.glob(pattern, resource))
}

// instances gives texts for each star of an open resource: nothing, one letter
// that no pattern has, many of it, and separators.
func instances(resource string, many int) []string {
	before, after, found := strings.Cut(resource, "*")
	if !found {
		return []string{resource}
	}
	var all []string
	for _, rest := range instances(after, many) {
		for _, star := range []string{"", "\uE000", strings.Repeat("\uE000", many+1), "/", ":"} {
			all = append(all, before+star+rest)
		}
	}
	return all
}

// isRole: acs:ram:region:account:role/….
func isRole(resource string) bool {
	parts := strings.SplitN(resource, ":", 5)
	return len(parts) == 5 && parts[0] == "acs" && parts[1] == "ram" && strings.HasPrefix(parts[4], "role/")
}

// lowerName lowers the part of a resource name in which names stand; a pattern of
// fewer parts is lowered as a whole.
func lowerName(text string) string {
	parts := strings.SplitN(text, ":", 5)
	if len(parts) < 5 {
		return strings.ToLower(text)
	}
	parts[4] = strings.ToLower(parts[4])
	return strings.Join(parts, ":")
}

// glob is the definition of a pattern: * is any number of characters, ? is one,
// over the whole text, and both take / and : too.
func (q *question) glob(pattern, text string) bool {
	if q.holds(assume.GlobCrossesSeparators) {
		return globMatch([]rune(pattern), []rune(text), "")
	}
	if pattern != "" && strings.Trim(pattern, "*") == "" {
		return true // stars alone are everything
	}
	return globMatch([]rune(pattern), []rune(text), "/:")
}

// globMatch works from the ends of both: rest[j] is whether what is left of the
// pattern matches text[j:].
func globMatch(pattern, text []rune, stop string) bool {
	rest, now := make([]bool, len(text)+1), make([]bool, len(text)+1)
	rest[len(text)] = true // nothing matches nothing
	for i := len(pattern) - 1; i >= 0; i-- {
		some := false
		for j := len(text); j >= 0; j-- {
			wild := j < len(text) && (stop == "" || !strings.ContainsRune(stop, text[j]))
			switch {
			case pattern[i] == '*':
				now[j] = rest[j] || wild && now[j+1]
			case pattern[i] == '?':
				now[j] = wild && rest[j+1]
			default:
				now[j] = j < len(text) && pattern[i] == text[j] && rest[j+1]
			}
			some = some || now[j]
		}
		if !some {
			return false
		}
		rest, now = now, rest
	}
	return rest[0]
}

// meet tells whether some text matches both patterns.
func meet(first, second string) bool {
	a, b := []rune(first), []rune(second)
	known := map[[2]int]bool{}
	var from func(i, j int) bool
	from = func(i, j int) bool {
		if result, ok := known[[2]int{i, j}]; ok {
			return result
		}
		result := false
		switch {
		case i < len(a) && a[i] == '*':
			result = from(i+1, j) || j < len(b) && from(i, j+1)
		case j < len(b) && b[j] == '*':
			result = from(i, j+1) || i < len(a) && from(i+1, j)
		case i == len(a) || j == len(b):
			result = i == len(a) && j == len(b)
		default:
			result = (a[i] == b[j] || a[i] == '?' || b[j] == '?') && from(i+1, j+1)
		}
		known[[2]int{i, j}] = result
		return result
	}
	return from(0, 0)
}

// folded writes a text without case: each character as the least of those that
// Unicode holds to be the same but for case.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		if r < 'A' {
			return r
		}
		least := r
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			least = min(least, other)
		}
		return least
	}, text)
}

func sameFolded(a, b string) bool { return folded(a) == folded(b) }
