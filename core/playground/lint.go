package playground

import (
	"slices"
	"sort"
	"strconv"

	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// lint adds what the rules find to the problems of all policies, and leaves
// out what the author silenced.
func (j *judge) lint() {
	in := lint.Input{Catalog: j.catalog, Assume: j.set.Assume}
	for i := range j.policies {
		p := &j.policies[i]
		in.Policies = append(in.Policies, lint.Policy{Layer: p.layer, Level: j.scenario.Policies[i].Level, Document: p.doc, Problems: p.problems})
	}
	for i, found := range lint.Check(in) {
		j.policies[i].problems = lint.Cap(lint.Silence(found, j.scenario.Silence))
	}
	j.weighFixes()
	for i, code := range j.scenario.Silence {
		if lint.Lookup(code) == nil {
			j.report("scenario-silence-unknown", source.Suggestion, "/silence/"+strconv.Itoa(i), source.Args{"code": code})
		}
	}
}

// refusals tells with which of its error codes RAM refuses a policy.
func (p *judged) refusals(problems []Problem) {
	for i := range problems {
		problems[i].Refusal = lint.Refusal(&p.problems[i], p.layer)
	}
}

// lostComments counts the comments that a fix takes out with what they stand
// in. The fix that removes one as its purpose loses none.
func lostComments(p *source.Problem, f *source.Fix, comments []source.Span) (n int) {
	if p.Code == "json-comment" {
		return 0
	}
	for _, e := range f.Edits {
		for _, c := range comments {
			if e.Span.Start < c.End && c.Start < e.Span.End {
				n++
			}
		}
	}
	return n
}

// commentsIn lists where a text has comments, by its problems.
func commentsIn(problems []source.Problem) (spans []source.Span) {
	for i := range problems {
		if problems[i].Code == "json-comment" {
			spans = append(spans, problems[i].Span)
		}
	}
	return spans
}

// The bounds of telling what fixes change: tests that are run, and bytes of
// policies that are read again. What is not weighed counts as changing something.
const (
	maxWeighed = 4000
	maxReread  = 512 << 10
)

// weighFixes says of fixes inside a statement that RAM would refuse, and that
// therefore grants nothing, whether they change what the scenario's tests
// decide: mended, the statement applies.
func (j *judge) weighFixes() {
	tests := len(j.scenario.Tests)
	if tests == 0 {
		return
	}
	var before []string
	left, reread, whole := maxWeighed, maxReread, 0
	for i := range j.policies {
		whole += len(j.policies[i].doc.File.Text)
	}
	for i := range j.policies {
		p := &j.policies[i]
		for k := range p.problems {
			problem := &p.problems[k]
			f := safeFix(problem)
			if f == nil || problem.Level != source.Error || !slices.ContainsFunc(p.doc.Statements, func(s *policy.Statement) bool { return s.Span().Covers(problem.Span) }) {
				continue
			}
			if before == nil {
				before = j.decisions()
			}
			left, reread = left-tests, reread-whole
			changes := left < 0 || reread < 0 || !slices.Equal(before, j.with(i, f.Edits).decisions())
			problem.Fixes = slices.Clone(problem.Fixes)
			for n := range problem.Fixes {
				problem.Fixes[n].ChangesDecision = problem.Fixes[n].ChangesDecision || changes
			}
		}
	}
}

// with is the judge of the same scenario with one policy edited.
func (j *judge) with(index int, edits []source.Edit) *judge {
	s := *j.scenario
	s.Policies = slices.Clone(s.Policies)
	s.Policies[index].Text = source.Apply(s.Policies[index].Text, edits)
	return newJudgeWith(&s, j.catalog)
}

// decisions are those of the scenario's tests, and of their calls.
func (j *judge) decisions() []string {
	out := make([]string, 0, len(j.scenario.Tests))
	for i := range j.scenario.Tests {
		q := j.query(&j.scenario.Tests[i].Request)
		decision := j.set.Decide(&q.Request).String()
		if call := j.call(q); call != nil {
			decision += " " + call.Decision.String()
		}
		out = append(out, decision)
	}
	return out
}

// maxRounds bounds how often policies are mended: a fix may uncover a problem
// that has a fix of its own, but fixes that undo each other have to end.
const maxRounds = 50

// FixAll makes all fixes that change no decision, until none is left. Of those
// that only together would change what a test decides, it makes as many as
// leave the tests as they are.
func FixAll(p FixAllParams) FixAllResult {
	out := FixAllResult{Texts: []string{}, Counts: []int{}, Fixed: []FixCount{}}
	if p.Scenario == nil {
		return out
	}
	s := *p.Scenario
	s.Policies = slices.Clone(s.Policies)
	out.Counts = make([]int, len(s.Policies))
	counts := map[string]int{}
	j := newJudge(&s)
	before := j.decisions()
	seen := make([]map[string]bool, len(s.Policies))
	for i := range s.Policies {
		seen[i] = map[string]bool{s.Policies[i].Text: true}
	}
	for range maxRounds {
		j.lint()
		changed := false
		for i := range j.policies {
			problems := j.policies[i].problems
			edits, made := safeEdits(problems, p.Codes)
			next := source.Apply(s.Policies[i].Text, edits)
			if len(made) > 1 && !slices.Equal(before, j.with(i, edits).decisions()) {
				edits, made = safeEdits(problems[:firstSafe(problems, p.Codes)], p.Codes)
				next = source.Apply(s.Policies[i].Text, edits)
			}
			if len(made) == 0 || seen[i][next] || !slices.Equal(before, j.with(i, edits).decisions()) {
				continue
			}
			seen[i][next], changed = true, true
			s.Policies[i].Text = next
			j = newJudgeWith(&s, j.catalog)
			out.Counts[i] += len(made)
			out.Count += len(made)
			for _, code := range made {
				counts[code]++
			}
			break
		}
		if !changed {
			break
		}
	}
	for i := range s.Policies {
		out.Texts = append(out.Texts, s.Policies[i].Text)
	}
	for _, r := range lint.Rules() {
		if n := counts[r.Code]; n > 0 {
			out.Fixed = append(out.Fixed, FixCount{r.Code, n})
		}
	}
	return out
}

// firstSafe is how many problems there are up to the first with a safe fix.
func firstSafe(problems []source.Problem, codes []string) int {
	for i := range problems {
		if safeFix(&problems[i]) != nil && (len(codes) == 0 || slices.Contains(codes, problems[i].Code)) {
			return i + 1
		}
	}
	return len(problems)
}

// safeFix is a problem's first fix that changes no decision, nil where there
// is none.
func safeFix(p *source.Problem) *source.Fix {
	for i := range p.Fixes {
		if !p.Fixes[i].ChangesDecision && len(p.Fixes[i].Edits) > 0 {
			return &p.Fixes[i]
		}
	}
	return nil
}

// safeEdits gathers the edits of the safe fixes that do not touch each other,
// in the order of the text, with the codes that they mend. A fix is made as a
// whole or not at all; one that touches another waits for the next round.
func safeEdits(problems []source.Problem, codes []string) (edits []source.Edit, made []string) {
	for i := range problems {
		p := &problems[i]
		f := safeFix(p)
		if f == nil || len(codes) > 0 && !slices.Contains(codes, p.Code) ||
			slices.ContainsFunc(f.Edits, func(e source.Edit) bool { return touches(e, edits) }) {
			continue
		}
		for _, e := range f.Edits {
			at := sort.Search(len(edits), func(i int) bool { return edits[i].Span.Start > e.Span.Start })
			edits = slices.Insert(edits, at, e)
		}
		made = append(made, p.Code)
	}
	return edits, made
}

// touches reports whether an edit meets one of others, which are in order.
func touches(e source.Edit, others []source.Edit) bool {
	at := sort.Search(len(others), func(i int) bool { return others[i].Span.End >= e.Span.Start })
	return at < len(others) && others[at].Span.Start <= e.Span.End
}

func readFixAll(p *parameters) FixAllParams {
	f := FixAllParams{Codes: p.list("codes")}
	f.Scenario, _ = p.scenario()
	return f
}
