package playground

// The wire of what helps while a policy is written.

import "github.com/ramplay/ramplay/core/catalog"

// CompleteParams is a place in a policy's text where something may be written.
type CompleteParams struct {
	Text     string             `json:"text"`
	Offset   int                `json:"offset"` // where the cursor stands, in UTF-16 units
	Layer    string             `json:"layer"`  // as in a scenario
	Catalogs []*catalog.Catalog `json:"catalogs,omitempty"`
	Lang     string             `json:"lang,omitempty"`
	Explicit bool               `json:"explicit,omitempty"` // asked for by a key; else less is offered where a list would be in the way
}

// CompleteResult is what may stand there: filtered, best first, at most 100.
type CompleteResult struct {
	From    int              `json:"from"` // what an option replaces
	To      int              `json:"to"`
	Options []CompleteOption `json:"options"`
}

// CompleteOption is one text that may stand there, with the quotes, the colon
// and the commas that its place wants: put in, it leaves valid JSON valid.
//
// Kind is element, effect, version, service, action, wildcard, arn, operator,
// key, value, principal, statement or policy.
type CompleteOption struct {
	Label  string         `json:"label"`
	Insert string         `json:"insert"`
	Fields []SnippetField `json:"fields,omitempty"` // places in insert to fill in, ascending
	Kind   string         `json:"kind"`
	Detail string         `json:"detail,omitempty"` // a few words beside the label
	Info   []string       `json:"info"`             // sentences
	Again  bool           `json:"again,omitempty"`  // the first field is a place for the next completion, to be asked for explicitly
}

// SnippetField is a place to fill in; from is to where nothing stands there yet.
type SnippetField struct {
	From int    `json:"from"`
	To   int    `json:"to"`
	Name string `json:"name"` // what belongs there
}

// HoverParams is a place in a policy's text that the pointer is on.
type HoverParams struct {
	Text     string             `json:"text"`
	Offset   int                `json:"offset"` // in UTF-16 units
	Layer    string             `json:"layer"`
	Catalogs []*catalog.Catalog `json:"catalogs,omitempty"`
	Lang     string             `json:"lang,omitempty"`
}

// HoverResult is what stands there; null where nothing can be said.
type HoverResult struct {
	Hover *Hover `json:"hover"`
}

// Hover is what can be said of one token, or of one segment of a resource.
type Hover struct {
	From  int      `json:"from"`
	To    int      `json:"to"`
	Title string   `json:"title"`
	Lines []string `json:"lines"` // sentences; never none
}

// InsertParams is a policy's text and the APIs that it should allow.
type InsertParams struct {
	Text     string             `json:"text"`
	Layer    string             `json:"layer"`
	APIs     []APIChoice        `json:"apis"`
	Fields   map[string]string  `json:"fields,omitempty"` // values of placeholders, such as instanceId; region and account are * without one
	Catalogs []*catalog.Catalog `json:"catalogs,omitempty"`
	Lang     string             `json:"lang,omitempty"`
}

// APIChoice is an API by its row.
type APIChoice struct {
	Action string `json:"action,omitempty"` // without it every row of the API is meant
	API    string `json:"api"`
}

// InsertResult is the least statements that the calls need, with the actions
// that they depend on, behind the policy's last statement.
type InsertResult struct {
	Edits      []Edit         `json:"edits"` // ascending; none where nothing can be inserted
	Statements int            `json:"statements"`
	Missing    []string       `json:"missing"` // placeholders that want a value
	Fields     []SnippetField `json:"fields"`  // where they stand in the text after the edits
	Notes      []string       `json:"notes"`   // sentences: what was left out or is to be done, and why
}
