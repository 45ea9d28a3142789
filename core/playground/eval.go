package playground

import (
	"github.com/ramplay/ramplay/core/analysis"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// Eval decides one request, as a line of `eval -batch` does.
func Eval(p EvalParams) Result {
	r := evaluate(&scenario.Scenario{Policies: p.Policies, Request: p.Request, LayersUnknown: p.LayersUnknown, Assume: p.Assume})
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
	t := j.set.Trace(&q.Request)
	r := j.result(q, t.Decision, t.PolicyType, t.DecidedBy, t.DependsOn)
	for _, e := range analysis.Effects(&j.set, &q.Request, t.Decision) {
		r.Assumptions = append(r.Assumptions, e.Assumption.String())
	}
	r.Call = wireCall(j.call(q))
	return r
}

// A LineError is the answer to a bad line of `eval -batch`.
type LineError struct {
	ID    string      `json:"id"`
	Error failureBody `json:"error"`
}

// EvalLine answers one line of `eval -batch`: with a Result, or with a
// LineError where the line cannot be read as a request to decide.
func EvalLine(line string) any {
	l, problems := scenario.DecodeLine(line)
	id := ""
	if l != nil {
		id = l.ID
	}
	for _, p := range problems {
		if p.Level == source.Error {
			return LineError{id, failureBody{p.Code, words.English.Say(p.Code, p.Args)}}
		}
	}
	r := evaluate(&l.Scenario)
	r.ID = id
	return r
}
