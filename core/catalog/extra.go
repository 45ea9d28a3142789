package catalog

// This file is the facts of other pages, as extra.json holds them.

import "strings"

// A Source is the page that a fact comes from. Date is YYYY, YYYY-MM or YYYY-MM-DD, or
// "" where the page has none.
type Source struct {
	Title string `json:"title"`
	Date  string `json:"date"`
}

// The values of Certainty: a page states the fact, or it follows from samples.
const (
	Documented = "documented"
	Inferred   = "inferred"
)

// An ExtraAction is an action without a row: RAM knows it, the authorization page of
// its service does not list it.
type ExtraAction struct {
	Action    string   `json:"action"`
	Product   string   `json:"product"`
	Kind      string   `json:"kind"`      // data-plane, console, rule, or other-product (it shares the RamCode)
	Resources []string `json:"resources"` // templates; none where no page tells
	Needs     []string `json:"needs,omitempty"`
	Source    Source   `json:"source"`
	Certainty string   `json:"certainty"`
}

// An OtherResource is another resource than the row's that a page gives for an action.
type OtherResource struct {
	ARN       string `json:"arn"` // a template
	Source    Source `json:"source"`
	Certainty string `json:"certainty"`
}

// An ARNForm is a shape that resource names of a service have somewhere.
type ARNForm struct {
	Service   string `json:"service"`
	Type      string `json:"type"` // what it names: Instance, Queue, Topic ...
	ARN       string `json:"arn"`  // a template
	Status    string `json:"status"`
	Source    Source `json:"source"`
	Certainty string `json:"certainty"`
}

// The values of an ARNForm's Status.
const (
	FormCurrent = "current"
	FormUnused  = "unused"  // printed, but no operation is checked on it
	FormOlder   = "older"   // superseded
	FormPattern = "pattern" // for policies; no request has it
	FormNotRAM  = "not-ram" // another system's name for the resource
)

// A ClientOperation is what a client of the service does over its own protocol, with
// the actions that it is checked for.
type ClientOperation struct {
	Service   string        `json:"service"`
	Operation string        `json:"operation"` // such as exchange.declare
	When      string        `json:"when"`      // the argument that makes the difference, or ""
	Checks    []ClientCheck `json:"checks"`
	Source    Source        `json:"source"`
	Certainty string        `json:"certainty"`
}

// A ClientCheck is one action of a ClientOperation and what it is checked on: queue,
// exchange, source, destination, dead-letter-exchange.
type ClientCheck struct {
	Action string `json:"action"`
	On     string `json:"on"`
}

// A Precondition is actions that a page asks for beside another one, of which
// the authorization page says nothing.
type Precondition struct {
	Needs  []string
	Source Source
}

// extraFile is extra.json.
type extraFile struct {
	Actions []ExtraAction     `json:"actions"`
	Others  []otherEntry      `json:"other_resources"`
	Forms   []ARNForm         `json:"arn_forms"`
	Clients []ClientOperation `json:"client_operations"`
}

// An otherEntry is what one page gives for one action.
type otherEntry struct {
	Action    string   `json:"action"`
	Resources []string `json:"resources"` // none where the page has the row's own
	Needs     []string `json:"needs"`
	Source    Source   `json:"source"`
	Certainty string   `json:"certainty"`
}

// preconditions lists what pages ask for beside an action, in the file's order.
func (f *extraFile) preconditions(action string) (found []Precondition) {
	for _, e := range f.Others {
		if len(e.Needs) > 0 && strings.EqualFold(e.Action, action) {
			found = append(found, Precondition{e.Needs, e.Source})
		}
	}
	return found
}

// byAction finds the actions in lower case.
func (f *extraFile) byAction() map[string]*ExtraAction {
	actions := map[string]*ExtraAction{}
	for i := range f.Actions {
		actions[strings.ToLower(f.Actions[i].Action)] = &f.Actions[i]
	}
	return actions
}

// others lists the entries by action in lower case, one resource an entry.
func (f *extraFile) others() map[string][]OtherResource {
	byAction := map[string][]OtherResource{}
	for _, e := range f.Others {
		action := strings.ToLower(e.Action)
		for _, r := range e.Resources {
			byAction[action] = append(byAction[action], OtherResource{ARN: r, Source: e.Source, Certainty: e.Certainty})
		}
	}
	return byAction
}
