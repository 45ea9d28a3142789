// Package engine puts each engine behind one function, with its policies
// translated into what that engine does best, as far as its own documentation
// shows, and every request turned into its input beforehand.
package engine

import "github.com/ramplay/ramplay/scripts/bench/workload"

// An Answer is what an engine says to a request.
type Answer uint8

// The answers. Refused is that of engines that do not tell the two denials apart.
const (
	Refused Answer = iota
	ImplicitDeny
	ExplicitDeny
	Allow
)

var answerNames = [...]string{"refused", "implicit deny", "explicit deny", "allow"}

func (a Answer) String() string { return answerNames[a] }

// Agrees reports whether two answers may be to one question.
func (a Answer) Agrees(b Answer) bool {
	return a == b || a == Refused && b != Allow || b == Refused && a != Allow
}

// An Ask answers the request of that number.
type Ask func(request int) Answer

// An Engine is what is measured.
type Engine struct {
	Name string
	// Load reads, checks and compiles a workload's policies.
	Load func(w *workload.Workload) (Ask, error)
}

// All are the engines, this project's first, which are measured in one run.
func All() []Engine {
	return []Engine{
		{Ours, loadRAM},
		{Cedar, loadCedar},
		{"cel-go", loadCEL},
		{"OPA", loadOPA},
		{"casbin", loadCasbin},
		{Plain, loadPlain},
	}
}

// The engines that targets speak of.
const (
	Ours  = "RAM Playground"
	Cedar = "cedar-go"
	Minio = "minio/pkg policy"
	Plain = "plain scan"
)

// Truth is the right answers to a workload's requests.
func Truth(w *workload.Workload) ([]Answer, error) {
	ask, err := loadPlain(w)
	if err != nil {
		return nil, err
	}
	truth := make([]Answer, len(w.Requests))
	for i := range truth {
		truth[i] = ask(i)
	}
	return truth, nil
}

// A shape is where a pattern's text without its wildcard has to stand.
type shape uint8

const (
	exact    shape = iota
	anything       // *
	prefix         // text*
	suffix         // *text
	middle         // *text*
	other
)

// shapeOf tells the simple patterns apart; text is what stands beside the stars.
func shapeOf(pattern string) (s shape, text string) {
	stars := 0
	for i := range len(pattern) {
		if pattern[i] == '*' {
			stars++
		}
	}
	n := len(pattern)
	switch {
	case stars == 0:
		return exact, pattern
	case pattern == "*":
		return anything, ""
	case stars == 1 && pattern[n-1] == '*':
		return prefix, pattern[:n-1]
	case stars == 1 && pattern[0] == '*':
		return suffix, pattern[1:]
	case stars == 2 && pattern[0] == '*' && pattern[n-1] == '*':
		return middle, pattern[1 : n-1]
	}
	return other, pattern
}
