// Package scenario is the one document of the playground: the page edits it, a
// link carries it, a file keeps it, the command runs it. It is read and written
// here and judged elsewhere.
package scenario

import "github.com/ramplay/ramplay/core/catalog"

// Version is the only version of the document so far.
const Version = 1

// A Scenario is policies, a request, tests, and what they are read under.
type Scenario struct {
	Version       int                `json:"version"`
	Title         string             `json:"title,omitempty"`
	Policies      []Policy           `json:"policies"`
	LayersUnknown []string           `json:"layersUnknown,omitempty"` // layers that exist and that the author cannot see
	Request       *Request           `json:"request,omitempty"`
	Tests         []Test             `json:"tests,omitempty"`
	Catalogs      []*catalog.Catalog `json:"catalogs,omitempty"` // imported by the author
	Assume        map[string]bool    `json:"assume,omitempty"`   // switches that differ from the default
	Silence       []string           `json:"silence,omitempty"`  // codes of findings that are not wanted
	MadeWith      *MadeWith          `json:"madeWith,omitempty"` // what the author's playground was
}

// A MadeWith is what decided a scenario where it was written, for those who
// read it with another.
type MadeWith struct {
	Engine   string            `json:"engine,omitempty"`   // the engine's version, such as 0.1.0
	Catalogs map[string]string `json:"catalogs,omitempty"` // the date of each built-in catalogue's page, by service
}

// A Policy is a text and the place where it is attached. It is kept as text so
// that a broken one can be kept, shared and explained too.
type Policy struct {
	Name  string `json:"name,omitempty"`
	Layer string `json:"layer"`           // control, session, identity, resource-group, resource or trust
	Level int    `json:"level,omitempty"` // of a control policy: 0 is the root folder
	Text  string `json:"text"`
}

// A Request is one authorization check, or with an API a whole call.
type Request struct {
	Principal *Principal        `json:"principal,omitempty"`
	Action    string            `json:"action,omitempty"`
	API       string            `json:"api,omitempty"`
	Resource  string            `json:"resource"`
	Context   map[string]Values `json:"context,omitempty"` // a key in neither Context nor Unknown is absent
	Unknown   []string          `json:"unknown,omitempty"` // keys that are present or absent, nobody knows
}

// A Principal is who calls.
type Principal struct {
	Type      string `json:"type"` // RootUser, SubUser, AssumedRoleUser, Federated, Service or Anonymous
	ARN       string `json:"arn,omitempty"`
	AccountID string `json:"accountId,omitempty"`
	UID       string `json:"uid,omitempty"`
	Service   string `json:"service,omitempty"` // such as ecs.aliyuncs.com
}

// Values are a context key's values; an empty list is present without a value.
type Values []string

// A Test is a request and the decision that it should have.
type Test struct {
	Name       string  `json:"name"`
	Request    Request `json:"request"`
	Expect     string  `json:"expect"`
	ExpectCall string  `json:"expectCall,omitempty"`
}
