// This file is what rules look at: policies with their patterns taken apart
// once, and how rules report.

package lint

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// A pass is one look at a set of policies.
type pass struct {
	Catalog   *catalog.Index
	Assume    assume.Set
	Documents []*document // all policies that are in force together
	*document             // the one that is looked at now; embedded for its members

	rule   *Rule                        // the one that looks
	known  map[string][]catalog.ARNForm // forms of names, by service, that were asked for
	grants map[[2]string]bool           // what granted found, by action and template
	left   int                          // of maxGranted
	found  []source.Problem
}

// A document is a policy with what rules want to know of it.
type document struct {
	*policy.Document
	Tree       *jsontree.Tree // the document's, held while rules look at it
	Layer      authz.Layer
	Level      int              // of a control policy
	Index      int              // in Input.Policies
	Before     []source.Problem // what reading and compiling found
	Statements []*statement
	wide       bool                   // too much to compare each action with each resource
	covered    map[[2]*statement]bool // what comparison.covers found
}

// maxMet bounds how many rows are compared with how many resources in one
// policy, far above what fits into the longest that RAM stores.
const maxMet = 40_000

// A statement is a statement with its patterns taken apart.
type statement struct {
	*policy.Statement
	Node       *jsontree.Node
	Condition  *jsontree.Node // the block, nil where it is not written
	Actions    []action       // of Action, or of NotAction where there is none
	Negated    bool           // Actions are NotAction's
	Resources  []resource
	NotNamed   bool // Resources are NotResource's
	Conditions []test
}

// An action is one value of Action or NotAction.
type action struct {
	policy.Value
	Service, Name string               // before and after the colon, as written; of "*" both are "*"
	Wild          bool                 // it has a wildcard
	Rows          []*catalog.Operation // rows of the catalogues that it takes in, in the pages' order
	Known         []string             // known actions that it takes in, those without a row too

	// What several rules ask for is worked out once.
	fault      fault
	instead    []string
	faultKnown bool
	miss       miss
	missRows   []*catalog.Operation
	missAt     *resource
	missKnown  bool
}

// A resource is one value of Resource or NotResource.
type resource struct {
	policy.Value
	Segments []arn.Segment // one to five
	ARN      bool          // it begins with acs: and has five segments
	All      bool          // stars alone
	Pattern  glob.Pattern

	shaping *shaping // nil before anybody asked
}

// segment gives the text of a segment by its place: 1 service, 2 region,
// 3 account, 4 relative id; "" where the resource has fewer.
func (r *resource) segment(i int) string {
	if i < len(r.Segments) {
		return r.Segments[i].Text
	}
	return ""
}

// A test is one operator applied to one key.
type test struct {
	*policy.Condition
	Node     *jsontree.Node      // the value or list of values, of no Kind where it is missing
	Operator *condition.Operator // nil where RAM has no such operator
	Key      *catalog.KeyInfo    // nil where the key is not known
	Type     condition.Type      // of the key; 0 where nobody tells
}

func (p *pass) newDocument(index int, in *Policy) *document {
	d := &document{Document: in.Document, Tree: in.Document.Tree(), Layer: in.Layer, Level: in.Level, Index: index, Before: in.Problems}
	if len(d.File.Text) > MaxText {
		return d
	}
	met := 0
	for _, s := range in.Document.Statements {
		s := p.statement(d.Tree, s)
		d.Statements = append(d.Statements, s)
		for i := range s.Actions {
			met += (1 + len(s.Actions[i].Rows)) * len(s.Resources)
		}
	}
	d.wide = met > maxMet
	return d
}

func (p *pass) statement(tree *jsontree.Tree, s *policy.Statement) *statement {
	out := &statement{Statement: s, Node: tree.Spanning(s.Span())}
	out.Condition = tree.Spanning(s.ConditionSpan())
	e := s.Action
	if e == nil && s.NotAction != nil {
		e, out.Negated = s.NotAction, true
	}
	if e != nil {
		for _, v := range e.Values {
			out.Actions = append(out.Actions, p.action(v))
		}
	}
	e = s.Resource
	if e == nil && s.NotResource != nil {
		e, out.NotNamed = s.NotResource, true
	}
	if e != nil {
		for _, v := range e.Values {
			out.Resources = append(out.Resources, newResource(v))
		}
	}
	for i := range s.Conditions {
		t := test{Condition: &s.Conditions[i], Node: tree.Spanning(s.Conditions[i].ValuesSpan()), Operator: condition.Lookup(s.Conditions[i].Operator)}
		if info, ok := p.Catalog.Key(t.Condition.Key, ""); ok {
			t.Key, t.Type = info, condition.TypeOf(info.Type)
		}
		out.Conditions = append(out.Conditions, t)
	}
	return out
}

func (p *pass) action(v policy.Value) action {
	a := action{Value: v, Wild: strings.ContainsAny(v.Text, "*?")}
	a.Service, a.Name, _ = strings.Cut(v.Text, ":")
	if v.Text != "" && strings.Trim(v.Text, "*") == "" {
		a.Service, a.Name = "*", "*"
	}
	if !a.Wild {
		a.Rows = p.Catalog.ByAction(v.Text)
		if p.Catalog.Known(v.Text) {
			a.Known = []string{v.Text}
		}
		return a
	}
	for _, name := range p.Catalog.ActionNames("") {
		if glob.MatchFold(v.Text, name) {
			a.Known = append(a.Known, name)
			a.Rows = append(a.Rows, p.Catalog.ByAction(name)...)
		}
	}
	return a
}

func newResource(v policy.Value) resource {
	r := resource{Value: v, Segments: arn.Split(v.Text), Pattern: glob.Compile(v.Text)}
	r.ARN = len(r.Segments) == 5 && r.Segments[0].Text == "acs"
	r.All = v.Text != "" && strings.Trim(v.Text, "*") == ""
	return r
}

// nodeAt is the node that has exactly a span.
func (d *document) nodeAt(span source.Span) *jsontree.Node { return d.Tree.Spanning(span) }

// everything reports whether the statement is about all resources.
func (s *statement) everything() bool {
	for i := range s.Resources {
		if s.Resources[i].All && !s.NotNamed {
			return true
		}
	}
	return false
}

// report adds a finding of the rule that looks, at a span. The node is what
// the finding's pointer names. Where reading the policy found an error in the
// very same place, that is said already.
func (p *pass) report(node *jsontree.Node, span source.Span, args source.Args, fixes ...source.Fix) *source.Problem {
	for i := range p.Before {
		if e := &p.Before[i]; e.Level == source.Error && e.Span == span {
			return &source.Problem{} // a place to write to that nobody reads
		}
	}
	clip(args)
	p.found = append(p.found, source.Problem{
		Code: p.rule.Code, Level: p.rule.Level, Doc: p.rule.Console, Args: args,
		Span: span, Pointer: policy.Pointer(node), Fixes: fixes,
	})
	return &p.found[len(p.found)-1]
}

// value reports a finding about one value of an element.
func (p *pass) value(v policy.Value, args source.Args, fixes ...source.Fix) *source.Problem {
	return p.report(p.nodeAt(v.Span()), v.Span(), args, fixes...)
}

// effect reports a finding about a statement as a whole, at its Effect.
func (p *pass) effect(s *statement, args source.Args, fixes ...source.Fix) *source.Problem {
	span := s.EffectSpan()
	if span.End == 0 {
		span = source.Span{Start: s.Span().Start, End: min(s.Span().Start+1, s.Span().End)}
	}
	return p.report(s.Node, span, args, fixes...)
}

// maxQuoted is how much of a value a sentence quotes, in bytes: enough for a
// whole resource name, or for a list of some actions.
const maxQuoted = 320

func clip(args source.Args) {
	for name, text := range args {
		if len(text) > maxQuoted {
			args[name] = strings.ToValidUTF8(text[:maxQuoted], "") + "…"
		}
	}
}
