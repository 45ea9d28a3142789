// This file is the set of policies and what is compiled of them.

package authz

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// A Set is the policies that a request is judged by. The zero Set is empty and
// denies everything. Fill it first; once no more is added, Decide and Trace are
// safe for concurrent use.
type Set struct {
	Assume  assume.Set     // assumptions switched to their opposite
	Unknown []Layer        // layers that exist and that nobody can see
	Catalog *catalog.Index // types and defaults of condition keys; nil is the built-in one

	policies []*compiled
	places   []place
	controls []int  // those of control policies, root folder first
	index    *index // nil before Compile
}

// A place is where policies are attached together: a layer, or one level of the
// control policies.
type place struct {
	layer Layer
	level int
}

// compiled is a policy as Decide reads it.
type compiled struct {
	layer      Layer
	level      int
	place      int // in Set.places
	doc        *policy.Document
	statements []statement
}

// statement is a statement as Decide reads it, without a look at the policy's
// tree.
type statement struct {
	*policy.Statement
	sketch    sketch            // of what Action names
	actions   []actionPattern   // of Action, or of NotAction where there is none
	resources []resourcePattern // of Resource, or of NotResource where there is none
	tests     []*condition.Test
	policy    int32 // in Set.policies
	place     int32 // in Set.places
	layer     Layer
	effect    policy.Effect
	broken    bool
	unread    bool // Condition cannot be read
	empty     bool // Condition is there and has nothing in it
	plain     bool // it speaks of actions and resources and conditions, of whatever caller
	// The patterns are of NotAction, of NotResource.
	notAction, notResource bool
}

// Add puts a policy into the set and gives the problems that only its layer and
// its condition keys tell; those of the text itself are Parse's.
func (s *Set) Add(layer Layer, doc *policy.Document) []source.Problem {
	return s.AddLevel(layer, 0, doc)
}

// minified counts the characters of a policy that are no blanks between its
// tokens.
func minified(text string) (n int) {
	quoted, escaped := false, false
	for _, r := range text {
		switch {
		case escaped:
			escaped = false
		case quoted && r == '\\':
			escaped = true
		case r == '"':
			quoted = !quoted
		case !quoted && (r == ' ' || r == '\t' || r == '\n' || r == '\r'):
			continue
		}
		n++
	}
	return n
}

// AddLevel is Add for control policies: level 0 is the resource directory's
// root folder, 1 and more the folders below it down to the member account.
func (s *Set) AddLevel(layer Layer, level int, doc *policy.Document) []source.Problem {
	if s.Catalog == nil {
		s.Catalog = catalog.NewIndex(nil)
	}
	c := &compiled{layer: layer, level: level, place: s.placeOf(layer, level), doc: doc, statements: make([]statement, len(doc.Statements))}
	index := len(s.policies)
	s.policies = append(s.policies, c)
	s.index = nil
	nodes := policy.Nodes{Document: doc}
	var problems []source.Problem
	if n, limit := utf8.RuneCountInString(doc.File.Text), layer.Limit(); n > limit {
		problems = append(problems, source.Problem{
			Code: "policy-too-long", Level: source.Error,
			Args: source.Args{"characters": strconv.Itoa(n), "minified": strconv.Itoa(minified(doc.File.Text)), "limit": strconv.Itoa(limit), "layer": layer.String()},
		})
	}
	for i, ps := range doc.Statements {
		st := &c.statements[i]
		*st = statement{
			Statement: ps, policy: int32(index), layer: layer, place: int32(c.place), effect: ps.Effect, broken: ps.Broken,
			unread: ps.Unread, empty: ps.Empty(),
			notAction: ps.Action == nil, notResource: ps.Resource == nil,
		}
		st.actions, st.sketch = compileActions(first(ps.Action, ps.NotAction)), anyAction
		if !st.notAction {
			st.sketch = sketchOf(st.actions)
		}
		st.resources = compileResources(first(ps.Resource, ps.NotResource))
		st.plain = !st.notAction && !st.notResource && !st.unread && !st.empty && layer != Resource && layer != Trust
		found := layerProblems(layer, ps, s.Assume, &nodes)
		inOSS := aboutOSS(ps)
		if len(ps.Conditions) > 0 {
			st.tests = make([]*condition.Test, 0, len(ps.Conditions))
		}
		for i := range ps.Conditions {
			test, wrong := condition.Compile(&ps.Conditions[i], s.key(ps.Conditions[i].Key), inOSS, &nodes)
			st.tests = append(st.tests, test)
			found = append(found, wrong...)
		}
		found = append(found, keyless(ps, &nodes)...)
		for _, p := range found {
			// Whether NotResource breaks a statement is an assumption, asked
			// when deciding.
			st.broken = st.broken || p.Level == source.Error && p.Code != "not-resource-undocumented"
		}
		problems = append(problems, found...)
	}
	return problems
}

// placeOf finds a place, or makes it.
func (s *Set) placeOf(layer Layer, level int) int {
	if layer != Control {
		level = 0
	}
	p := place{layer, level}
	if i := slices.Index(s.places, p); i >= 0 {
		return i
	}
	s.places = append(s.places, p)
	added := len(s.places) - 1
	if layer == Control {
		at, _ := slices.BinarySearchFunc(s.controls, level, func(i, level int) int { return s.places[i].level - level })
		s.controls = slices.Insert(s.controls, at, added)
	}
	return added
}

// keyless finds operators that RAM does not have among those without keys, from
// which no tests are made.
func keyless(s *policy.Statement, nodes *policy.Nodes) (problems []source.Problem) {
	conditions := nodes.Keyless(s)
	for i := range conditions {
		_, wrong := condition.Compile(&conditions[i], condition.Key{}, false, nodes)
		problems = append(problems, wrong...)
	}
	return problems
}

func (s *Set) key(name string) condition.Key {
	info, ok := s.Catalog.Key(name, "")
	if !ok {
		return condition.Key{}
	}
	key := condition.Key{Type: condition.TypeOf(info.Type), Default: info.Default, DefaultFor: info.DefaultFor}
	if service, _, _ := strings.Cut(name, ":"); service != "acs" && key.Default != nil && len(key.DefaultFor) == 0 {
		key.DefaultFor = []string{service} // no other service sends a service's own keys
	}
	if key.Default == nil && len(key.DefaultFor) > 0 {
		// The look-up gives a default only for a service that has it.
		if there, ok := s.Catalog.Key(name, key.DefaultFor[0]); ok {
			key.Default = there.Default
		}
	}
	return key
}

// layerProblems checks what a statement of that layer must and must not have:
// Resource in all but trust policies, Principal in resource-based ones alone
// ("Policy structure and syntax").
func layerProblems(layer Layer, s *policy.Statement, set assume.Set, nodes *policy.Nodes) (problems []source.Problem) {
	report := func(code string, level source.Level, span source.Span, element string) {
		problems = append(problems, source.Problem{
			Code: code, Level: level, Span: span, Pointer: nodes.At(s.Span()).Pointer() + element, Args: source.Args{"layer": layer.String()},
		})
	}
	open := source.Span{Start: s.Span().Start, End: min(s.Span().Start+1, s.Span().End)}
	if s.NotResource != nil && s.Resource == nil && set.Holds(assume.NotResourceRejected) {
		report("not-resource-undocumented", source.Error, s.NotResource.Key(), "/NotResource")
	}
	if s.Resource != nil && s.NotResource != nil {
		report("resource-both", source.Error, s.NotResource.Key(), "/NotResource")
	}
	switch {
	case layer == Trust && (s.Resource != nil || s.NotResource != nil):
		e := s.Resource
		if e == nil {
			e = s.NotResource
		}
		report("resource-not-used", source.Warning, e.Key(), "/"+e.Name)
	case layer != Trust && s.Resource == nil && s.NotResource == nil:
		report("resource-missing", source.Error, open, "")
	}
	based := layer == Resource || layer == Trust
	switch {
	case based && s.Principal == nil:
		report("principal-missing", source.Error, open, "")
	case !based && s.Principal != nil:
		report("principal-not-allowed", source.Error, s.Principal.Key(), "/Principal")
	}
	return problems
}

// aboutOSS reports whether all actions of a statement are OSS's.
func aboutOSS(s *policy.Statement) bool {
	if s.Action == nil || len(s.Action.Values) == 0 {
		return false
	}
	for _, v := range s.Action.Values {
		if len(v.Text) < 4 || !strings.EqualFold(v.Text[:4], "oss:") {
			return false
		}
	}
	return true
}

// ref names the statement.
func (s *statement) ref() Reference { return Reference{int(s.policy), int(s.Index)} }

// refused reports whether RAM would not have accepted the statement, under the
// set's assumptions. An Allow of that kind grants nothing.
func (s *statement) refused(set assume.Set) bool {
	return s.broken || s.notResource && s.NotResource != nil && set.Holds(assume.NotResourceRejected)
}
