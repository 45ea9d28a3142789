// Package cases is questions for an engine of RAM policies: policies as texts, a
// request, assumptions. It makes such as collide, by a generator, and makes a
// failing one small. It knows nothing of any engine.
package cases

import (
	"encoding/json"
	"slices"

	"github.com/ramplay/ramplay/core/assume"
)

// The layers that policies are attached to, as scenarios name them.
const (
	Control       = "control"
	Session       = "session"
	Identity      = "identity"
	ResourceGroup = "resource-group"
	Resource      = "resource"
	Trust         = "trust"
)

// Layers lists all layers, in the order in which RAM asks them.
func Layers() []string {
	return []string{Control, Session, Identity, ResourceGroup, Resource, Trust}
}

// The kinds of caller, as RAM's denials name them; "" is one of whom nothing is
// said.
const (
	RootUser        = "RootUser"
	SubUser         = "SubUser"
	AssumedRoleUser = "AssumedRoleUser"
	Federated       = "Federated"
	Service         = "Service"
	Anonymous       = "Anonymous"
)

// The decisions.
const (
	Allow        = "Allow"
	ExplicitDeny = "ExplicitDeny"
	ImplicitDeny = "ImplicitDeny"
	Undetermined = "Undetermined"
)

// Decisions lists all decisions.
func Decisions() []string { return []string{Allow, ExplicitDeny, ImplicitDeny, Undetermined} }

// A Case is one question with all that an answer depends on.
type Case struct {
	Policies      []Policy
	LayersUnknown []string // layers that exist and that nobody can see
	Request       Request
	Assume        assume.Set
}

// A Policy is a text and where it is attached. Level counts for control policies
// alone: 0 is the root folder.
type Policy struct {
	Layer string `json:"layer"`
	Level int    `json:"level,omitempty"`
	Text  string `json:"text"`
}

// A Request is one authorization check.
type Request struct {
	Principal Principal           `json:"principal"`
	Action    string              `json:"action"`
	Resource  string              `json:"resource"`
	Open      bool                `json:"open,omitempty"` // a * in Resource stands for what is not known
	Context   map[string][]string `json:"context,omitempty"`
	Unknown   []string            `json:"unknown,omitempty"`
}

// A Principal is who asks.
type Principal struct {
	Type      string `json:"type,omitempty"`
	ARN       string `json:"arn,omitempty"`
	AccountID string `json:"accountId,omitempty"`
	UID       string `json:"uid,omitempty"`
	Service   string `json:"service,omitempty"`
}

// A Ref names a statement: the index of its policy and its index in the list.
type Ref struct{ Policy, Statement int }

// Sort puts references in order.
func Sort(refs []Ref) {
	slices.SortFunc(refs, func(a, b Ref) int {
		if a.Policy != b.Policy {
			return a.Policy - b.Policy
		}
		return a.Statement - b.Statement
	})
}

// JSON writes the case as a line for "ramplay eval -batch", which can try it.
func (c *Case) JSON() string {
	line := struct {
		ID            string          `json:"id"`
		Policies      []Policy        `json:"policies"`
		Request       Request         `json:"request"`
		LayersUnknown []string        `json:"layersUnknown,omitempty"`
		Assume        map[string]bool `json:"assume,omitempty"`
	}{"case", c.Policies, c.Request, c.LayersUnknown, map[string]bool{}}
	for _, n := range assume.All() {
		if !c.Assume.Holds(n) {
			line.Assume[n.String()] = false
		}
	}
	text, _ := json.Marshal(line)
	return string(text)
}
