package playground

import (
	"github.com/ramplay/ramplay/core/analysis"
	"github.com/ramplay/ramplay/core/internal/jsonwrite"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// Eval decides one request, as a line of `eval -batch` does.
func Eval(p EvalParams) Result {
	r := evaluate(&scenario.Scenario{
		Policies: p.Policies, Request: p.Request, LayersUnknown: p.LayersUnknown, Catalogs: p.Catalogs, Assume: p.Assume,
	})
	r.ID = p.ID
	return r
}

func evaluate(s *scenario.Scenario) Result {
	j := newJudge(s)
	request := s.Request
	if request == nil {
		request = &scenario.Request{}
	}
	q := j.query(request)
	t := j.set.Outline(&q.Request)
	r := j.result(q, t.Decision, t.PolicyType, t.DecidedBy, t.DependsOn)
	for _, e := range analysis.Effects(&j.set, &q.Request, t.Decision) {
		r.Assumptions = append(r.Assumptions, e.Assumption.String())
	}
	r.Call = wireCall(j.call(q))
	return r
}

// EvalLine answers one line of `eval -batch` in JSON: with a Result, or with
// {"id", "error": {"code", "message"}} where it cannot be read as a request to
// decide.
func EvalLine(line string) []byte {
	p, failure := readLine(line)
	if failure != nil {
		b := jsonwrite.String(append([]byte{'{'}, `"id":`...), p.ID)
		b = failure.AppendJSON(jsonwrite.Member(b, "error"))
		return append(b, '}')
	}
	r := Eval(p)
	return r.AppendJSON(nil)
}

// readLine reads a line. What keeps it from being read is a failure, with the
// line's ID where that could be read.
func readLine(line string) (EvalParams, *Failure) {
	l, problems := scenario.DecodeLine(line)
	p := EvalParams{}
	if l != nil {
		p = EvalParams{ID: l.ID, Policies: l.Policies, Request: l.Request, LayersUnknown: l.LayersUnknown, Catalogs: l.Catalogs, Assume: l.Assume}
	}
	for _, problem := range problems {
		if problem.Level == source.Error {
			return p, &Failure{problem.Code, words.English.Say(problem.Code, problem.Args)}
		}
	}
	return p, nil
}
