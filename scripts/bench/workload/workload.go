// Package workload makes policies and requests for the bench: always the same
// ones for the same name, and only such as every engine can express.
//
// What cannot be expressed elsewhere stays out: ? in patterns, unknown and absent
// keys, NotAction, layers. Actions are written as their services spell them,
// since elsewhere case counts.
package workload

import "strings"

// A Workload is policies and the requests that they are asked.
type Workload struct {
	Name     string
	Policies [][]Statement // a policy each, no longer than RAM stores
	Requests []Request
}

// A Statement is a RAM statement.
type Statement struct {
	Deny       bool
	Actions    []string // exact, or with *
	Resources  []string // exact, or with *
	Conditions []Condition
}

// A Condition is one key of a statement's Condition block; any value will do.
type Condition struct {
	Operator Operator
	Key      string
	Values   []string
}

// An Operator is a condition operator that all engines have in some form.
type Operator string

// The operators.
const (
	StringEquals Operator = "StringEquals"
	StringLike   Operator = "StringLike"
	Bool         Operator = "Bool"
	IPAddress    Operator = "IpAddress"
)

// The condition keys, all of them in every request.
const (
	SourceIP        = "acs:SourceIp"
	SecureTransport = "acs:SecureTransport"
	UserAgent       = "acs:UserAgent"
)

// A Request is one question.
type Request struct {
	Action, Resource string
	Context          map[string]string
}

// Statements are those of all policies, in order.
func (w *Workload) Statements() []Statement {
	var all []Statement
	for _, p := range w.Policies {
		all = append(all, p...)
	}
	return all
}

// HasStar reports whether a pattern has a wildcard.
func HasStar(pattern string) bool { return strings.Contains(pattern, "*") }

// The names of workloads, by what they hold.
const (
	Three       = "3"
	Ten         = "10"
	Hundred     = "100"
	Thousands   = "5,000"
	Many        = "20,000"
	Overlapping = "5,000 overlapping"
)

// Questions is how many requests a workload has.
const Questions = 1000

// Make makes the workload of a name.
func Make(name string) *Workload {
	g := &generator{random: random(0x5241_4d50_4c41_59)}
	switch name {
	case Three:
		return g.make(name, 3)
	case Ten:
		return g.make(name, 10)
	case Hundred:
		return g.make(name, 100)
	case Thousands:
		return g.make(name, 5000)
	case Many:
		return g.make(name, 20000)
	case Overlapping:
		g.anchorless = true
		return g.make(name, 5000)
	}
	panic("no workload has the name " + name)
}
