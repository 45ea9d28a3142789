package playground

import (
	"slices"
	"sort"
	"strings"

	"github.com/ramplay/ramplay/core/analysis"
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

// A judge is a scenario's policies, read once and asked many times.
type judge struct {
	scenario *scenario.Scenario
	catalog  *catalog.Index
	set      authz.Set
	policies []judged
	problems []source.Problem // of the scenario itself
}

// judged is one policy and what was found in it.
type judged struct {
	layer    authz.Layer
	doc      *policy.Document
	tree     *jsontree.Tree   // of doc, held for the rules
	problems []source.Problem // in the order of the text
	count    int              // of those that reading and compiling found
	rejected bool             // RAM would not store it
}

func newJudge(s *scenario.Scenario) *judge {
	if s == nil {
		s = &scenario.Scenario{}
	}
	return newJudgeWith(s, catalog.NewIndex(s.Catalogs))
}

// newJudgeWith is newJudge for a scenario whose catalogues are joined already.
func newJudgeWith(s *scenario.Scenario, index *catalog.Index) *judge {
	j := &judge{scenario: s, catalog: index}
	j.set.Catalog = j.catalog
	j.switches()
	for i := range s.Policies {
		j.read(&s.Policies[i])
	}
	j.expect(len(s.Tests))
	return j
}

// manyQuestions is from how many decisions on an index of the statements is made:
// making it takes as long as some hundred decisions without it, few statements or many.
const manyQuestions = 256

// expect makes the policies ready to be asked so often.
func (j *judge) expect(questions int) {
	if questions >= manyQuestions {
		j.set.Compile()
	}
}

// switches reads the scenario's assumptions and unknown layers.
func (j *judge) switches() {
	set, unknown := assume.FromMap(j.scenario.Assume)
	j.set.Assume = set
	sort.Strings(unknown)
	for _, name := range unknown {
		j.report("scenario-assumption-unknown", source.Warning, "/assume", source.Args{"name": name})
	}
	for _, name := range j.scenario.LayersUnknown {
		if layer := authz.LayerOf(name); layer != 0 {
			j.set.Unknown = append(j.set.Unknown, layer)
		} else {
			j.report("scenario-layer-unknown", source.Warning, "/layersUnknown", source.Args{"layer": name})
		}
	}
}

func (j *judge) report(code string, level source.Level, pointer string, args source.Args) {
	j.problems = append(j.problems, source.Problem{Code: code, Level: level, Pointer: pointer, Args: args})
}

func (j *judge) read(p *scenario.Policy) {
	layer := authz.LayerOf(p.Layer)
	if layer == 0 {
		layer = authz.Identity
	}
	doc, found := policy.Parse(source.NewFile(p.Name, p.Text))
	one := judged{layer: layer, doc: doc, tree: doc.Tree()}
	one.problems = append(append(one.problems, found...), j.set.AddLevel(layer, p.Level, doc)...)
	source.Sort(one.problems)
	one.rejected = slices.ContainsFunc(one.problems, func(p source.Problem) bool { return p.Level == source.Error && !lint.Undocumented(&p) })
	one.count = len(one.problems)
	j.policies = append(j.policies, one)
}

// problemCount is how many problems all policies have, those aside that the
// rules find: it is the same whether these were asked or not.
func (j *judge) problemCount() int {
	n := 0
	for i := range j.policies {
		n += j.policies[i].count
	}
	return n
}

// A query is a request ready to be asked, with its row in the catalogue.
type query struct {
	authz.Request
	lookup   analysis.Lookup
	api      string
	problems []source.Problem
}

// query reads a request. What is wrong with it is a problem at its member; it
// is asked all the same.
func (j *judge) query(r *scenario.Request) *query {
	q := &query{api: r.API}
	report := func(code, member string, level source.Level, args source.Args) {
		q.problems = append(q.problems, source.Problem{Code: code, Level: level, Pointer: "/request/" + member, Args: args})
	}
	q.lookup = analysis.Find(j.catalog, r.Action, r.API, r.Resource)
	if q.lookup.Problem != "" {
		report(q.lookup.Problem, "api", source.Warning, source.Args{"api": r.API, "action": r.Action, "instead": q.lookup.Instead})
	}
	action := q.lookup.Action
	switch service, name, ok := strings.Cut(action, ":"); {
	case action == "" && r.API == "":
		report("request-action-missing", "action", source.Error, nil)
	case action == "":
	case !ok || service == "" || name == "":
		report("request-action-format", "action", source.Error, source.Args{"action": action})
	case strings.ContainsAny(action, "*?"):
		report("request-action-wildcard", "action", source.Warning, source.Args{"action": action})
	default:
		if o, ok := j.catalog.APIForActionName(action); ok {
			report("request-api-name-as-action", "action", source.Warning, source.Args{"action": action, "instead": o.Action})
		}
	}
	if r.Resource == "" {
		report("request-resource-missing", "resource", source.Warning, nil)
	}
	q.Request = asked(r, action, make(condition.Context, len(r.Context)))
	for key := range r.Context {
		if slices.Contains(r.Unknown, key) {
			report("request-key-twice", "unknown", source.Warning, source.Args{"key": key})
		}
	}
	return q
}

// result decides a query, its call included, and puts it on the wire.
func (j *judge) result(q *query, d authz.Decision, policyType authz.Layer, by []authz.Reference, dependsOn []string) Result {
	r := Result{
		Decision: d.String(), DecidedBy: []Reference{}, DependsOn: []string{}, Assumptions: []string{},
		PolicyType: policyType.PolicyType(),
		Problems:   j.problemCount() + len(j.problems) + len(q.problems),
	}
	for _, ref := range by {
		r.DecidedBy = append(r.DecidedBy, Reference{ref.Policy, ref.Statement})
	}
	r.DependsOn = append(r.DependsOn, dependsOn...)
	r.Rejected = j.rejected()
	return r
}

// rejected reports whether RAM would refuse to store one of the policies.
func (j *judge) rejected() bool {
	return slices.ContainsFunc(j.policies, func(p judged) bool { return p.rejected })
}

// call decides the whole call of a query, nil where it names none that the
// catalogue has.
func (j *judge) call(q *query) *analysis.Call {
	if q.lookup.Operation == nil {
		return nil
	}
	return analysis.Decide(&j.set, j.catalog, q.lookup.Operation, &q.Request, nil)
}

func wireCall(c *analysis.Call) *CallResult {
	if c == nil {
		return nil
	}
	out := &CallResult{API: c.Operation.API, Decision: c.Decision.String(), Checks: []Check{}}
	for _, check := range c.Checks {
		out.Checks = append(out.Checks, Check{
			Action: check.Request.Action, Resource: check.Resource, Decision: check.Decision.String(),
			Source: check.Source, Missing: check.Missing,
		})
	}
	return out
}
