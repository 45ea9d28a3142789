package playground

import (
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/analysis"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/explain"
	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// Analyze answers every panel of the page at once: one call for each keystroke.
func Analyze(p AnalyzeParams) AnalyzeResult {
	a := &analyzer{judge: newJudge(p.Scenario), lang: words.LanguageOf(p.Lang)}
	a.judge.lint()
	for i := range a.policies {
		a.texts = append(a.texts, newText(a.policies[i].doc.File))
	}
	out := AnalyzeResult{Policies: make([]PolicyReport, len(a.policies)), Tests: make([]TestReport, 0, len(a.scenario.Tests))}
	var trace *authz.Trace
	own := newText(source.NewFile("", ""))
	problems := append(p.problems, a.problems...)
	if r := a.scenario.Request; r != nil {
		q := a.query(r)
		problems = append(problems, q.problems...)
		trace = a.set.Trace(&q.Request)
		out.Verdict = a.verdict(q, trace)
		out.Form = a.form(q, r)
	}
	if p := madeWithOther(a.scenario.MadeWith); p != nil {
		problems = append(problems, *p)
	}
	out.Problems = own.problems(problems, a.lang)
	for i := range a.policies {
		out.Policies[i] = a.policy(i, trace)
	}
	for i := range a.scenario.Tests {
		out.Tests = append(out.Tests, a.test(&a.scenario.Tests[i]))
	}
	return out
}

// RequestProblems lists what is wrong with the requests of a scenario's tests,
// test by test, as Analyze does of its own request.
func RequestProblems(s *scenario.Scenario, lang string) [][]Problem {
	j := newJudge(&scenario.Scenario{Catalogs: s.Catalogs})
	own := newText(source.NewFile("", ""))
	out := make([][]Problem, len(s.Tests))
	for i := range s.Tests {
		out[i] = own.problems(j.query(&s.Tests[i].Request).problems, words.LanguageOf(lang))
	}
	return out
}

type analyzer struct {
	*judge
	lang  words.Language
	texts []*text

	explained int // bytes gone through for tests
}

func (a *analyzer) policy(index int, trace *authz.Trace) PolicyReport {
	p, t := &a.policies[index], a.texts[index]
	r := PolicyReport{
		Problems: t.problems(p.problems, a.lang), Rejected: p.rejected, Statements: []StatementReport{},
		Size: Size{Characters: utf8.RuneCountInString(t.Text), Limit: p.layer.Limit()},
	}
	if small, ok := format.MinifyTree(t.Text, p.tree); ok {
		r.Size.Minified = utf8.RuneCountInString(small)
	}
	traced := statementTraces(trace, index)
	p.refusals(r.Problems)
	for i, s := range p.doc.Statements {
		report := StatementReport{From: t.unit(s.Span().Start), To: t.unit(s.Span().End), Effect: s.Effect.String(), Sid: s.Sid}
		if traced != nil {
			st := traced.statements[i]
			report.State, report.Decide = string(explain.StateOf(st.Match)), st.Decides
			if st.Refused && s.Effect == policy.Allow {
				report.State = string(explain.Failed) // it grants nothing
			}
			if traced.skipped {
				report.State = string(explain.Skipped)
			}
		}
		r.Statements = append(r.Statements, report)
	}
	return r
}

type tracedPolicy struct {
	skipped    bool
	statements []authz.StatementTrace
}

func statementTraces(trace *authz.Trace, index int) *tracedPolicy {
	if trace == nil {
		return nil
	}
	for i := range trace.Layers {
		for k := range trace.Layers[i].Policies {
			if p := &trace.Layers[i].Policies[k]; p.Policy == index {
				return &tracedPolicy{trace.Layers[i].Skip != authz.Asked, p.Statements}
			}
		}
	}
	return nil
}

// maxExplained bounds how much text, in bytes, is gone through to say why tests
// came out as they did: a thousand tests of policies as long as RAM stores, several
// of them. Deciding takes next to nothing however much there is.
const maxExplained = 32 << 20

// test runs one kept request.
func (a *analyzer) test(t *scenario.Test) TestReport {
	q := a.query(&t.Request)
	r := TestReport{Name: t.Name, Expect: t.Expect, ExpectCall: t.ExpectCall}
	for i := range a.policies {
		a.explained += len(a.texts[i].Text)
	}
	if a.explained <= maxExplained {
		trace := a.set.Trace(&q.Request)
		r.Decision, r.Why = trace.Decision.String(), explain.Summary(trace, a.lang)
	} else {
		r.Decision, r.Why = a.set.Decide(&q.Request).String(), a.lang.Say("kept-not-explained", nil)
	}
	r.Pass = t.Expect == "" || t.Expect == r.Decision
	if call := a.call(q); call != nil {
		r.CallDecision = call.Decision.String()
	}
	if t.ExpectCall != "" && t.ExpectCall != r.CallDecision {
		if r.Pass {
			r.Why = a.lang.Say("kept-call-failed", source.Args{"call": orNone(r.CallDecision), "expect": t.ExpectCall})
		}
		r.Pass = false
	}
	return r
}

// orNone is what a sentence calls a decision that there is none of.
func orNone(decision string) string {
	if decision == "" {
		return "—"
	}
	return decision
}

// nearest is how many near misses a verdict lists.
const nearest = 3

func (a *analyzer) verdict(q *query, t *authz.Trace) *Verdict {
	v := &Verdict{
		Result:  a.result(q, t.Decision, t.PolicyType, t.DecidedBy, t.DependsOn),
		Summary: explain.Summary(t, a.lang), When: explain.When(t, a.lang),
		Notes: []Note{}, Effects: []AssumptionEffect{}, Nearest: []Near{}, Tree: []Node{},
	}
	for _, e := range analysis.Effects(&a.set, &q.Request, t.Decision) {
		v.Assumptions = append(v.Assumptions, e.Assumption.String())
		v.Effects = append(v.Effects, AssumptionEffect{
			Name: e.Assumption.String(), Decision: e.Decision.String(),
			Text: a.lang.Say("effect-of-assumption", source.Args{
				"title": a.lang.Say("assume-"+e.Assumption.String(), nil), "decision": e.Decision.String(),
			}),
		})
	}
	for _, n := range explain.Nearest(t, a.lang, nearest) {
		v.Nearest = append(v.Nearest, Near{Reference: Reference{n.Ref.Policy, n.Ref.Statement}, Text: n.Text(a.lang), Node: n.Node})
	}
	asked := newText(source.NewFile("", q.Resource))
	for _, n := range explain.Tree(t, a.lang) {
		v.Tree = append(v.Tree, a.node(&n, asked))
	}
	v.Call = a.callReport(q)
	a.notes(v, q, t)
	return v
}

// node puts a node on the wire, its places in UTF-16.
func (a *analyzer) node(n *explain.Node, asked *text) Node {
	out := Node{
		ID: n.ID, Kind: n.Kind, State: string(n.State), Code: n.Code, Label: words.Visible(n.Label), Text: n.Text(a.lang),
		Effect: n.Effect, Decide: n.Decides, Policy: n.Policy, More: n.More,
	}
	if n.Policy >= 0 {
		t := a.texts[n.Policy]
		out.From, out.To = t.unit(n.Span.Start), t.unit(n.Span.End)
		if s := n.Segment; s != nil {
			out.Segment = &Segment{
				Name: s.Name, Want: s.Want, Got: s.Got, From: t.unit(s.Span.Start), To: t.unit(s.Span.End),
				GotAt: asked.unit(s.GotSpan.Start), GotEnd: asked.unit(s.GotSpan.End),
			}
		}
	}
	for i := range n.Children {
		out.Children = append(out.Children, a.node(&n.Children[i], asked))
	}
	return out
}

// callReport is the call with a sentence for the whole and for each check.
func (a *analyzer) callReport(q *query) *CallResult {
	c := a.call(q)
	if c == nil {
		return nil
	}
	out := wireCall(c)
	own := c.Checks[0].Decision
	args := source.Args{"api": c.Operation.API, "action": c.Operation.Action}
	code := "call-allow"
	for i, check := range c.Checks {
		if check.Decision == authz.Allow || code != "call-allow" {
			continue
		}
		args["action"] = check.Request.Action
		switch {
		case i == 0 && check.Decision != authz.Undetermined:
			code = "call-own-denied"
		case i == 0:
			code = "call-own-depends"
		case check.Decision == authz.Undetermined:
			code = "call-depends"
		case own == authz.Allow:
			code = "call-dependent-denied"
		}
	}
	// A denied check says more than one that is open before it.
	if (code == "call-depends" || code == "call-own-depends") && c.Decision != authz.Undetermined {
		for _, check := range c.Checks {
			if check.Decision != authz.Allow && check.Decision != authz.Undetermined {
				code, args["action"] = "call-dependent-denied", check.Request.Action
				break
			}
		}
	}
	out.Summary = a.lang.Say(code, args)
	for i := range out.Checks {
		check := &c.Checks[i]
		out.Checks[i].Summary = a.checkSummary(check)
	}
	return out
}

func (a *analyzer) checkSummary(check *analysis.Check) string {
	t := a.set.Trace(&check.Request)
	text := explain.Summary(t, a.lang)
	gap := a.lang.Gap()
	switch {
	case len(check.Missing) > 0:
		text += gap + a.lang.Say("check-unresolved", source.Args{"missing": a.lang.Join(check.Missing, "list-and")})
	case check.Source == analysis.Elsewhere:
		if e, ok := a.catalog.Extra(check.Request.Action); ok {
			text += gap + a.lang.Say("check-elsewhere", source.Args{"source": e.Source.Title})
		}
	}
	return text
}

// notes are what the reader should know besides the verdict.
func (a *analyzer) notes(v *Verdict, q *query, t *authz.Trace) {
	note := func(code string, args source.Args) {
		v.Notes = append(v.Notes, Note{code, a.lang.Say(code, args)})
	}
	for i := range a.policies {
		if a.policies[i].rejected {
			note("note-rejected", source.Args{"policy": explain.Name(a.scenario.Policies[i].Name, i, a.lang)})
		}
	}
	for _, lt := range t.Layers {
		if lt.Unseen && lt.Skip == authz.Asked {
			note("note-unseen", source.Args{"layer": explain.LayerTitle(lt.Layer, a.lang)})
		}
		if lt.Layer == authz.ResourceGroup && lt.Skip == authz.AccountSettled && t.Decision == authz.Allow && hasMatchingDeny(lt) {
			note("note-shadowed", nil)
		}
		if lt.Layer >= authz.Resource && lt.Skip == authz.Asked && len(lt.Policies) > 0 && a.scenario.Request.Principal == nil {
			note("note-empty-principal", nil)
		}
	}
	for _, other := range a.catalog.OtherResources(q.Action) {
		a.otherSource(note, q, t, other.ARN, other.Source.Title)
	}
}

func hasMatchingDeny(lt authz.LayerTrace) bool {
	for _, p := range lt.Policies {
		for _, s := range p.Statements {
			if s.Statement.Effect == policy.Deny && s.Match != 0 {
				return true
			}
		}
	}
	return false
}
