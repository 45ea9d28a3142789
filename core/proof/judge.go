// Package proof holds the engine to the reference evaluator, to all ways of
// filling unknowns in, and to laws that hold for whatever RAM decides. The
// engine's tests and scripts/prove run it; the product does not.
package proof

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/proof/cases"
	"github.com/ramplay/ramplay/core/proof/reference"
	"github.com/ramplay/ramplay/core/source"
)

// A Judge is the engine and the reference with the same policies, read once and
// asked many times. It is for one goroutine.
type Judge struct {
	catalog  *catalog.Index
	policies []cases.Policy
	plain    *authz.Set // looks at each statement
	compiled *authz.Set // goes through the index
	naive    *reference.Set
}

// NewJudge reads policies.
func NewJudge(catalog *catalog.Index, policies []cases.Policy) *Judge {
	j := &Judge{catalog: catalog, policies: policies, plain: newSet(catalog, policies), naive: reference.Read(policies)}
	j.compiled = newSet(catalog, policies)
	// Small sets have no index; statements about other things make them large.
	doc, _ := policy.Parse(source.NewFile("", fillers()))
	j.compiled.Add(authz.Identity, doc)
	j.compiled.Compile()
	return j
}

// fillers is a policy of statements that apply to no case.
func fillers() string {
	list := []any{}
	for i := range 16 {
		n := strconv.Itoa(i)
		list = append(list, cases.Object{{Name: "Effect", Value: "Allow"}, {Name: "Action", Value: "none:Action" + n}, {Name: "Resource", Value: "acs:none:*:*:" + n}})
	}
	return cases.Write(cases.Object{{Name: "Version", Value: "1"}, {Name: "Statement", Value: list}})
}

func newSet(catalog *catalog.Index, policies []cases.Policy) *authz.Set {
	s := &authz.Set{Catalog: catalog}
	for _, p := range policies {
		doc, _ := policy.Parse(source.NewFile("", p.Text))
		s.AddLevel(authz.LayerOf(p.Layer), p.Level, doc)
	}
	return s
}

// under gives a set's twin under a case's assumptions and unknown layers.
func under(s *authz.Set, c *cases.Case) *authz.Set {
	twin := *s
	twin.Assume = c.Assume
	twin.Unknown = nil
	for _, layer := range c.LayersUnknown {
		twin.Unknown = append(twin.Unknown, authz.LayerOf(layer))
	}
	return &twin
}

func request(r *cases.Request) *authz.Request {
	kind, _ := authz.PrincipalTypeOf(r.Principal.Type)
	return &authz.Request{
		Principal: authz.Principal{Type: kind, ARN: r.Principal.ARN, AccountID: r.Principal.AccountID, UID: r.Principal.UID, Service: r.Principal.Service},
		Action:    r.Action, Resource: r.Resource, Open: r.Open, Context: condition.Context(r.Context), Unknown: r.Unknown,
	}
}

// A Verdict is what the engine says of a case.
type Verdict struct {
	Decision   string
	PolicyType string
	DecidedBy  []cases.Ref
	DependsOn  []string
	trace      *authz.Trace
}

func (v Verdict) String() string {
	text := fmt.Sprintf("%s by the %s layer, statements %v", v.Decision, v.PolicyType, v.DecidedBy)
	if len(v.DependsOn) > 0 {
		text += ", depending on " + strings.Join(v.DependsOn, " ")
	}
	return text
}

// ask asks the engine in every way that it can be asked, and gives what Trace
// says where they agree.
func (j *Judge) ask(c *cases.Case) (Verdict, error) {
	v, err := trace(j.plain, c)
	if indexed := under(j.compiled, c).Decide(request(&c.Request)); err == nil && indexed != v.trace.Decision {
		err = fmt.Errorf("through its index the engine decides %v, its trace says %v", indexed, v.trace.Decision)
	}
	return v, err
}

func trace(s *authz.Set, c *cases.Case) (Verdict, error) {
	s = under(s, c)
	r := request(&c.Request)
	decided, t := s.Decide(r), s.Trace(r)
	v := Verdict{Decision: t.Decision.String(), PolicyType: t.PolicyType.String(), DependsOn: slices.Sorted(slices.Values(t.DependsOn)), trace: t}
	for _, ref := range t.DecidedBy {
		v.DecidedBy = append(v.DecidedBy, cases.Ref(ref))
	}
	if decided != t.Decision {
		return v, fmt.Errorf("the engine decides %v, its trace says %v", decided, t.Decision)
	}
	if o := s.Outline(r); o.Decision != t.Decision || o.PolicyType != t.PolicyType || !slices.Equal(o.DecidedBy, t.DecidedBy) || !slices.Equal(o.DependsOn, t.DependsOn) {
		return v, fmt.Errorf("the engine's outline says %v by the %v layer, statements %v, its trace %v", o.Decision, o.PolicyType, o.DecidedBy, v)
	}
	if err := addsUp(t); err != nil {
		return v, err
	}
	if t.Decision != authz.Undetermined && (len(v.DependsOn) > 0 || len(t.When) > 0) {
		return v, fmt.Errorf("the engine says that %v depends on %v", t.Decision, v.DependsOn)
	}
	return v, nil
}

// addsUp holds what a trace says of each statement to what it says of its parts.
func addsUp(t *authz.Trace) error {
	for _, layer := range t.Layers {
		for _, p := range layer.Policies {
			for _, s := range p.Statements {
				sum := s.Condition
				for _, e := range []*authz.ElementTrace{s.Principal, s.Action, s.Resource} {
					if e == nil {
						continue
					}
					sum = kleene.And(sum, e.Match)
					some := kleene.No
					for _, v := range e.Values {
						some = kleene.Or(some, v.Match)
					}
					if e.Not && len(e.Values) > 0 {
						some = kleene.Not(some)
					}
					if some != e.Match {
						return fmt.Errorf("statement %v: an element comes to %v, its values to %v", s.Ref, e.Match, some)
					}
				}
				missing := s.Action == nil || s.Resource == nil && layer.Layer != authz.Trust ||
					s.Principal == nil && (layer.Layer == authz.Trust || layer.Layer == authz.Resource)
				if sum != s.Match && !(missing && s.Match == kleene.No) {
					return fmt.Errorf("statement %v comes to %v, its elements to %v", s.Ref, s.Match, sum)
				}
			}
		}
	}
	return nil
}

// Check holds the engine to the reference. Where something is unknown it compares
// what three values settle; Brute compares the rest.
func (j *Judge) Check(c *cases.Case) (Verdict, error) {
	v, err := j.ask(c)
	if err != nil {
		return v, err
	}
	if len(c.Request.Unknown) == 0 && len(c.LayersUnknown) == 0 && !c.Request.Open {
		want := j.naive.Ask(c.Request, c.Assume)
		if v.Decision != want.Decision || v.PolicyType != want.PolicyType || !slices.Equal(v.DecidedBy, want.DecidedBy) {
			return v, fmt.Errorf("the engine says %v; the reference %s by the %s layer, statements %v", v, want.Decision, want.PolicyType, want.DecidedBy)
		}
		return v, nil
	}
	if want := j.naive.Settled(c.Request, c.Assume, c.LayersUnknown); want != cases.Undetermined && want != v.Decision {
		return v, fmt.Errorf("the engine says %v; the reference %s, whatever the unknowns are", v, want)
	}
	if c.Request.Open && v.Decision != cases.Undetermined {
		return v, j.checkOpen(c, v)
	}
	return v, nil
}

// checkOpen fills an open resource in: what was decided for all of them holds for
// each.
func (j *Judge) checkOpen(c *cases.Case, v Verdict) error {
	for _, star := range []string{"", "a", "/", "orders", "i-1", "x/y:z"} {
		r := c.Request
		r.Open, r.Resource = false, strings.ReplaceAll(r.Resource, "*", star)
		if owner(r.Resource) != owner(c.Request.Resource) {
			continue // an account that is not known is taken for the caller's
		}
		if d := j.naive.Settled(r, c.Assume, c.LayersUnknown); d != cases.Undetermined && d != v.Decision {
			return fmt.Errorf("the engine says %v of an open resource; the reference %s for %s", v, d, r.Resource)
		}
	}
	return nil
}

// owner is the beginning of a resource's name with its account, and whether it is
// a role.
func owner(resource string) string {
	parts := append(strings.SplitN(resource, ":", 5), "", "", "", "", "")
	return parts[0] + ":" + parts[1] + ":" + parts[3] + strconv.FormatBool(strings.HasPrefix(parts[4], "role/"))
}

// CheckAssumptions switches each assumption over where all is known, and holds
// the engine to the reference there too. It gives the verdicts, by assumption.
func (j *Judge) CheckAssumptions(c *cases.Case) (verdicts []Verdict, err error) {
	for _, n := range assume.All() {
		flipped := *c
		flipped.Assume = c.Assume.Flip(n)
		v, err := j.Check(&flipped)
		if err != nil {
			return nil, fmt.Errorf("%v switched over: %w", n, err)
		}
		verdicts = append(verdicts, v)
	}
	return verdicts, nil
}

// refused reports whether a layer has a statement that RAM would not store.
func refused(layer authz.LayerTrace) bool {
	for _, p := range layer.Policies {
		if slices.ContainsFunc(p.Statements, func(s authz.StatementTrace) bool { return s.Refused }) {
			return true
		}
	}
	return false
}
