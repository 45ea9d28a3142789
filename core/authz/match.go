// This file is whether a statement applies to a request.

package authz

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/kleene"
)

// A question is a request made ready for matching: what many statements would
// work out again is worked out once.
type question struct {
	*Request
	assume assume.Set
	action string                  // the request's; SAML and OIDC sign-on under the one action that trust policies name
	isRole bool                    // the resource is a RAM role
	opened map[string]kleene.Value // by pattern: what was found for a resource that is not all known

	// Patterns that were compiled can be used as they are: nothing that the
	// request or an assumption says asks for another way to compare.
	plainAction   bool
	plainResource bool
	plain         bool   // both
	asked         action // action, if plainAction
	head          uint64 // its
	sketch        sketch // its; else that of all
	colons        colons // of Resource, once segments has been asked
	cut           bool
	region        mark   // of Resource, for the index; 0 where nothing tells
	tail          uint32 // what Resource ends in, for the index
}

func (q *question) ask(s *Set, r *Request) {
	q.Request, q.assume, q.action = r, s.Assume, r.Action
	if maySignOn(r.Action) && signsOn(r.Action) {
		q.action = assumeRole
	}
	if strings.HasPrefix(r.Resource, "acs:ram:") && q.segments().count >= 4 {
		q.isRole = strings.HasPrefix(r.Resource[q.colons.at[3]+1:], "role/")
	}
	q.sketch = anyAction
	if q.assume&otherActions == 0 && q.asked.read(q.action) {
		q.plainAction, q.head, q.sketch = true, q.asked.head(), q.asked.sketch()
	}
	q.plainResource = !r.Open && q.assume&otherResources == 0 && !(q.isRole && q.assume.Holds(assume.RoleNameIgnoresCase))
	q.plain = q.plainAction && q.plainResource
}

// segments are where the resource's begin, found when they are first asked for.
func (q *question) segments() *colons {
	if !q.cut {
		q.cut = true
		q.colons.of(q.Resource)
	}
	return &q.colons
}

// service is the action's.
func (q *question) service() string {
	service, _, _ := strings.Cut(q.Action, ":")
	return service
}

// account is the caller's: AccountID, or the one in the ARN.
func (q *question) account() string {
	c := &q.Request.Principal
	if c.AccountID != "" || c.ARN == "" {
		return c.AccountID
	}
	a, _ := arn.Parse(c.ARN)
	return a.Account
}

// otherActions are the assumptions whose opposites compare actions in another
// way.
const otherActions = assume.Set(1<<assume.GlobCrossesSeparators | 1<<assume.ActionIgnoresCase)

// otherResources are the assumptions whose opposites compare resources in
// another way.
const otherResources = assume.Set(1<<assume.GlobCrossesSeparators | 1<<assume.ResourceRespectsCase |
	1<<assume.RequestStarLiteral | 1<<assume.EmptyRegionLiteral)

// match says whether the statement applies: all its elements do ("Policy
// elements").
func (q *question) match(s *statement) kleene.Value {
	if q.sketch&s.sketch == 0 {
		return kleene.No
	}
	return q.matchOne(s, allResources)
}

// matchOne is match where of the statement's resources that one alone may be the
// request's, or any where it is allResources. The sketches have been compared.
func (q *question) matchOne(s *statement, resource int) kleene.Value {
	if !q.plain || !s.plain {
		return q.matchTests(s, q.matchElements(s, resource))
	}
	// As anyPlainAction, written out: every decision comes this way.
	head, whole, i := q.head, q.asked.whole, 0
	for ; i < len(s.actions); i++ {
		if p := &s.actions[i]; p.may(head, whole) && p.match(q) {
			break
		}
	}
	if i == len(s.actions) {
		return kleene.No
	}
	if resource != allResources {
		if !s.resources[resource].match(q) {
			return kleene.No
		}
		return q.matchTests(s, kleene.Yes)
	}
	for i := range s.resources {
		p := &s.resources[i].whole
		// Two names of a service differ less at their beginning than right
		// before a pattern's first star.
		if n := p.Head(); n >= 8 && (n > len(q.Resource) || load(q.Resource[n-8:n]) != load(p.Text()[n-8:n])) {
			continue
		}
		if p.Match(q.Resource) {
			if len(s.tests) == 0 {
				return kleene.Yes
			}
			return q.matchTests(s, kleene.Yes)
		}
	}
	return kleene.No
}

// matchTests adds the conditions to what the other elements come to.
func (q *question) matchTests(s *statement, v kleene.Value) kleene.Value {
	for _, t := range s.tests {
		if v == kleene.No {
			break
		}
		v = kleene.And(v, q.met(t))
	}
	return v
}

// matchElements says whether a statement of any kind applies to any question,
// conditions aside.
func (q *question) matchElements(s *statement, resource int) kleene.Value {
	if resource != allResources && !s.resources[resource].match(q) || q.matchActions(s) == kleene.No {
		return kleene.No
	}
	v := q.matchPrincipal(s)
	if resource == allResources {
		v = kleene.And(v, q.matchResources(s))
	}
	if !q.conditionCounts(s) {
		return kleene.No
	}
	return v
}

// anyPlainAction reports whether some pattern is the action's, which was read.
func (q *question) anyPlainAction(s *statement) bool {
	head, whole := q.head, q.asked.whole
	for i := range s.actions {
		if p := &s.actions[i]; p.may(head, whole) && p.match(q) {
			return true
		}
	}
	return false
}

// conditionCounts is false for a Condition block that is never met whatever its
// tests say: one that cannot be read, and an empty one where
// empty-condition-ignored is switched over.
func (q *question) conditionCounts(s *statement) bool {
	return !s.unread && (!s.empty || q.assume.Holds(assume.EmptyConditionIgnored))
}

// met says whether a test is met.
func (q *question) met(t *condition.Test) kleene.Value {
	actual, present := q.values(t.Condition.Key)
	service := ""
	if t.Key.Default != nil {
		service = q.service()
	}
	return t.Met(present, actual, service, q.assume)
}

// eval says whether a test is met, and why.
func (q *question) eval(t *condition.Test) condition.Result {
	actual, present := q.values(t.Condition.Key)
	return t.Eval(present, actual, q.service(), q.assume)
}

// values looks a key up.
func (q *question) values(key string) ([]string, condition.Present) {
	if len(q.Unknown) > 0 && slices.Contains(q.Unknown, key) {
		return nil, condition.IsUnknown
	}
	if actual, ok := q.Context[key]; ok {
		return actual, condition.IsPresent
	}
	return nil, condition.IsAbsent
}

func (q *question) matchActions(s *statement) kleene.Value {
	return kleene.Of(len(s.actions) > 0 && q.anyAction(s) != s.notAction)
}

func (q *question) anyAction(s *statement) bool {
	if q.plainAction {
		return q.anyPlainAction(s)
	}
	for _, v := range first(s.Action, s.NotAction).Values {
		if q.matchAction(v.Text) {
			return true
		}
	}
	return false
}

// hasAction compares the action with one pattern, of that text.
func (q *question) hasAction(p *actionPattern, text string) bool {
	if q.plainAction {
		return p.may(q.head, q.asked.whole) && p.match(q)
	}
	return q.matchAction(text)
}

// matchAction compares an action with a pattern: * and ? as in "Policy
// elements", case folded as assumed action-ignores-case.
func (q *question) matchAction(pattern string) bool {
	fold := q.assume.Holds(assume.ActionIgnoresCase)
	switch {
	case q.assume.Holds(assume.GlobCrossesSeparators) && fold:
		return glob.MatchFold(pattern, q.action)
	case q.assume.Holds(assume.GlobCrossesSeparators):
		return glob.Match(pattern, q.action)
	case fold:
		return glob.MatchWithinFold(pattern, q.action, "/:")
	}
	return glob.MatchWithin(pattern, q.action, "/:")
}

func (q *question) matchResources(s *statement) kleene.Value {
	switch {
	case s.layer == Trust:
		return kleene.Yes // a trust policy is about the role that it is attached to
	case len(s.resources) == 0:
		return kleene.No
	case s.notResource:
		return kleene.Not(q.anyResource(s))
	}
	return q.anyResource(s)
}

func (q *question) anyResource(s *statement) kleene.Value {
	if q.plainResource {
		for i := range s.resources {
			if s.resources[i].match(q) {
				return kleene.Yes
			}
		}
		return kleene.No
	}
	v := kleene.No
	for _, value := range first(s.Resource, s.NotResource).Values {
		if v = kleene.Or(v, q.matchResource(value.Text)); v == kleene.Yes {
			break
		}
	}
	return v
}

// hasResource compares the request's resource with one pattern, of that text.
func (q *question) hasResource(p *resourcePattern, text string) kleene.Value {
	if q.plainResource {
		return kleene.Of(p.match(q))
	}
	return q.matchResource(text)
}

// matchResource compares the request's resource with a pattern. The pattern is
// a glob over the whole text, assumed glob-crosses-separators.
func (q *question) matchResource(pattern string) kleene.Value {
	if !q.assume.Holds(assume.EmptyRegionLiteral) {
		pattern = regionForEmpty(pattern)
	}
	if q.Open {
		return q.matchOpen(pattern)
	}
	if q.matchResourceText(pattern, q.Resource) {
		return kleene.Yes
	}
	if q.isRole && q.assume.Holds(assume.RoleNameIgnoresCase) {
		return kleene.Of(q.matchResourceText(lowerRelative(pattern), lowerRelative(q.Resource)))
	}
	return kleene.No
}

// matchOpen compares a pattern with a resource in which * stands for what is
// not known.
func (q *question) matchOpen(pattern string) kleene.Value {
	if v, ok := q.opened[pattern]; ok {
		return v
	}
	v := q.compareOpen(pattern)
	if q.opened == nil {
		q.opened = map[string]kleene.Value{}
	}
	q.opened[pattern] = v
	return v
}

func (q *question) compareOpen(pattern string) kleene.Value {
	resource := q.Resource
	switch {
	case !q.assume.Holds(assume.ResourceRespectsCase):
		pattern, resource = strings.ToLower(pattern), strings.ToLower(resource)
	case q.isRole && q.assume.Holds(assume.RoleNameIgnoresCase):
		pattern, resource = lowerRelative(pattern), lowerRelative(resource)
	}
	// Where wildcards stop at separators, a pattern that covers the resource
	// does so for sure only if it is nothing but stars.
	sure := q.assume.Holds(assume.GlobCrossesSeparators) || strings.Trim(pattern, "*") == ""
	switch {
	case sure && glob.Covers(pattern, resource):
		return kleene.Yes
	case glob.Overlaps(pattern, resource):
		return kleene.Maybe
	}
	return kleene.No
}

func (q *question) matchResourceText(pattern, resource string) bool {
	if !q.assume.Holds(assume.ResourceRespectsCase) {
		pattern, resource = strings.ToLower(pattern), strings.ToLower(resource)
	}
	switch {
	case !q.assume.Holds(assume.RequestStarLiteral) && strings.Contains(resource, "*"):
		return glob.Overlaps(pattern, resource)
	case !q.assume.Holds(assume.GlobCrossesSeparators):
		return glob.MatchWithin(pattern, resource, "/:")
	}
	return glob.Match(pattern, resource)
}

// lowerRelative lowers what stands behind the fourth colon, which is the part
// of a RAM ARN where names stand; a pattern of fewer segments is lowered whole.
func lowerRelative(text string) string {
	at := 0
	for range 4 {
		i := strings.IndexByte(text[at:], ':')
		if i < 0 {
			return strings.ToLower(text)
		}
		at += i + 1
	}
	return text[:at] + strings.ToLower(text[at:])
}

// regionForEmpty writes * for an empty region.
func regionForEmpty(pattern string) string {
	parts := strings.SplitN(pattern, ":", 4)
	if len(parts) == 4 && parts[0] == "acs" && parts[2] == "" {
		parts[2] = "*"
		return strings.Join(parts, ":")
	}
	return pattern
}
