// Package explain turns a trace into what a person reads: the sentence that a
// colleague would say, the tree of reasons, the statements that came nearest,
// and the condition under which an open request would be allowed. It adds no
// judgment: everything it says is in the trace.
package explain

import (
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// A State is how a node came out.
type State string

// The states. Skipped is what RAM does not come to.
const (
	Met     State = "met"
	Failed  State = "failed"
	Unknown State = "unknown"
	Skipped State = "skipped"
)

// StateOf is the state of a three-valued test.
func StateOf(v kleene.Value) State {
	return [...]State{Failed, Unknown, Met}[v]
}

// A Node is one row of the explanation.
type Node struct {
	ID       string
	Kind     string // layer, policy, statement, element, condition or value; or more
	State    State
	Label    string // what it is, short
	Code     string // why it came out so
	Args     source.Args
	Effect   string // of a statement
	Decides  bool
	Policy   int // -1 where it belongs to none
	Span     source.Span
	Segment  *Segment
	More     int // of the kind more: how many rows it stands for
	Children []Node
}

// Text is the node's sentence.
func (n *Node) Text(l words.Language) string { return l.Say(n.Code, n.Args) }

// A Segment is the part of an ARN that differs, placed in the policy's text.
type Segment struct {
	Name      string
	Want, Got string
	Span      source.Span // of Want, in the policy
	GotSpan   source.Span // of Got, in the request's resource
}

// policyName is what a sentence calls a policy.
func policyName(t *authz.Trace, index int, l words.Language) string {
	for i := range t.Layers {
		for j := range t.Layers[i].Policies {
			if p := &t.Layers[i].Policies[j]; p.Policy == index {
				return Name(p.Doc.File.Name, index, l)
			}
		}
	}
	return Name("", index, l)
}
