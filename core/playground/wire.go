package playground

// The wire: what each method takes and gives. TypeScript's types are made from
// these structs (go run ./scripts/gentypes), so a doc comment here is a doc
// comment there. Offsets named from and to count UTF-16 units, as the browser
// does; lines and columns count from 1, columns in characters.

import (
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

// InfoParams asks for what the core knows, in one language.
type InfoParams struct {
	Lang string `json:"lang,omitempty"` // "en" or "zh"
}

// InfoResult is what does not change while the page is open.
type InfoResult struct {
	Version     string             `json:"version"`
	Catalogs    []*catalog.Catalog `json:"catalogs"`
	Layers      []LayerInfo        `json:"layers"`
	Operators   []OperatorInfo     `json:"operators"`
	Assumptions []AssumptionInfo   `json:"assumptions"`
	Examples    []ExampleInfo      `json:"examples"`
}

// LayerInfo is one place where a policy can be attached.
type LayerInfo struct {
	Layer      string `json:"layer"` // as in a scenario
	PolicyType string `json:"policyType"`
	Title      string `json:"title"`
	Text       string `json:"text"`  // what a policy does there, a sentence
	Limit      int    `json:"limit"` // characters that RAM stores
}

// OperatorInfo is one condition operator.
type OperatorInfo struct {
	Name    string `json:"name"`
	Type    string `json:"type"` // String, Number, Date, Boolean, IP
	Negated bool   `json:"negated"`
}

// AssumptionInfo is one open question of the language and its switch.
type AssumptionInfo struct {
	Name    string `json:"name"`
	Default bool   `json:"default"`
	Title   string `json:"title"`
	Text    string `json:"text"`
}

// ExampleInfo is one scenario of the gallery.
type ExampleInfo struct {
	ID       string             `json:"id"`
	Group    string             `json:"group"` // good, mistake or language
	Title    string             `json:"title"`
	Text     string             `json:"text"`     // what it shows, a sentence
	Decision string             `json:"decision"` // of its request, or of the whole call where it names one
	Scenario *scenario.Scenario `json:"scenario"`
}

// AnalyzeParams is the whole state of the page.
type AnalyzeParams struct {
	Scenario *scenario.Scenario `json:"scenario"`
	Lang     string             `json:"lang,omitempty"`

	problems []source.Problem // found while the scenario was read
}

// AnalyzeResult answers every panel of the page at once.
type AnalyzeResult struct {
	Policies []PolicyReport `json:"policies"` // one for each policy, in order
	Problems []Problem      `json:"problems"` // of the scenario and its request, not of a policy's text
	Verdict  *Verdict       `json:"verdict"`  // null where there is no request
	Tests    []TestReport   `json:"tests"`
	Form     *Form          `json:"form"` // null where there is no request
}

// PolicyReport is what can be said of one policy's text alone.
type PolicyReport struct {
	Problems   []Problem         `json:"problems"`
	Rejected   bool              `json:"rejected"` // RAM would refuse to store it
	Size       Size              `json:"size"`
	Statements []StatementReport `json:"statements"`
}

// Size is a policy's length in characters against RAM's limit for its layer.
type Size struct {
	Characters int `json:"characters"`
	Minified   int `json:"minified"` // without white space; 0 where the text is not JSON
	Limit      int `json:"limit"`
}

// StatementReport is where a statement stands and what the request made of it.
type StatementReport struct {
	From   int    `json:"from"`
	To     int    `json:"to"`
	Effect string `json:"effect"` // Allow, Deny or ""
	State  string `json:"state"`  // a State of Node; "" where there is no request
	Decide bool   `json:"decide"` // it settled the decision
	Sid    string `json:"sid,omitempty"`
}

// Problem is one thing that a person did wrong or may not have meant.
type Problem struct {
	Code     string      `json:"code"`
	Severity string      `json:"severity"` // error, security-warning, warning, suggestion
	Message  string      `json:"message"`
	Args     source.Args `json:"args,omitempty"`
	Range    Range       `json:"range"`
	From     int         `json:"from"`
	To       int         `json:"to"`
	Pointer  string      `json:"pointer"`
	Doc      string      `json:"doc,omitempty"`     // the RAM console's finding of the same meaning
	Refusal  string      `json:"refusal,omitempty"` // the error code with which RAM refuses the policy
	Related  []Related   `json:"related,omitempty"`
	Fixes    []Fix       `json:"fixes,omitempty"`
}

// Range is a problem's place for people.
type Range struct {
	File  string          `json:"file"`
	Start source.Position `json:"start"`
	End   source.Position `json:"end"`
}

// Related is a second place that explains a problem.
type Related struct {
	Message string `json:"message"`
	Range   Range  `json:"range"`
	From    int    `json:"from"`
	To      int    `json:"to"`
}

// Fix is one way to mend a problem.
type Fix struct {
	Title           string `json:"title"`
	Edits           []Edit `json:"edits"` // ascending, not overlapping
	ChangesDecision bool   `json:"changesDecision,omitempty"`
	LosesComments   int    `json:"losesComments,omitempty"` // how many comments go with what it takes out
}

// Edit replaces what stands in a range.
type Edit struct {
	Range Range  `json:"range"`
	From  int    `json:"from"`
	To    int    `json:"to"`
	Text  string `json:"text"`
}

// Result is the answer to one request: the line of `eval -batch`.
type Result struct {
	ID          string      `json:"id,omitempty"`
	Decision    string      `json:"decision"`   // Allow, ExplicitDeny, ImplicitDeny or Undetermined
	PolicyType  string      `json:"policyType"` // the layer that settled it, in RAM's words
	DecidedBy   []Reference `json:"decidedBy"`
	Call        *CallResult `json:"call,omitempty"`
	DependsOn   []string    `json:"dependsOn"`
	Assumptions []string    `json:"assumptions"` // those whose opposite would change the decision
	Problems    int         `json:"problems"`    // in all its policies
	Rejected    bool        `json:"rejected,omitempty"`
}

// Reference names a statement by indexes into the given policies.
type Reference struct {
	Policy    int `json:"policy"`
	Statement int `json:"statement"`
}

// CallResult is the decision of a whole API call: its own check and those of the
// actions that it depends on.
type CallResult struct {
	API      string  `json:"api"`
	Decision string  `json:"decision"`
	Summary  string  `json:"summary,omitempty"`
	Checks   []Check `json:"checks"` // the first is the operation's own
}

// Check is one authorization check of a call.
type Check struct {
	Action   string   `json:"action"`
	Resource string   `json:"resource"` // as far as it is known
	Decision string   `json:"decision"` // Undetermined where the resource cannot be known and decides
	Source   string   `json:"source"`   // row: the page tells the resource; elsewhere: another page does; assumed: neither, its form is taken from a like row; unresolved: fields are missing
	Missing  []string `json:"missing,omitempty"`
	Summary  string   `json:"summary,omitempty"`
}

// Verdict is a Result with its explanation.
type Verdict struct {
	Result
	Summary string             `json:"summary"`        // the sentence
	When    string             `json:"when,omitempty"` // with Undetermined: allowed only when …
	Notes   []Note             `json:"notes"`          // what the reader should know besides
	Effects []AssumptionEffect `json:"effects"`        // one for each of Assumptions
	Nearest []Near             `json:"nearest"`        // with ImplicitDeny: the statements that came closest, best first
	Tree    []Node             `json:"tree"`           // the layers, in the order in which RAM asks them
}

// Note is a remark about a verdict.
type Note struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// AssumptionEffect says what the decision would be under the opposite.
type AssumptionEffect struct {
	Name     string `json:"name"`
	Text     string `json:"text"`
	Decision string `json:"decision"`
}

// Near is a statement that almost applied.
type Near struct {
	Reference
	Text string `json:"text"`
	Node string `json:"node"` // the id of the node that failed
}

// Node is one row of the explanation tree.
//
// Kind is layer, policy, statement, element, condition or value; or more, which
// stands for so many of its siblings that are not shown. State
// is met, failed, unknown or skipped, the last for what RAM does not come to.
type Node struct {
	ID       string   `json:"id"` // stable while the policies keep their shape
	Kind     string   `json:"kind"`
	State    string   `json:"state"`
	Code     string   `json:"code"`
	Label    string   `json:"label"`            // what it is, short: Action, StringEquals acs:SourceIp, "amqp:*"
	Text     string   `json:"text"`             // why it met, failed or is unknown: a sentence
	Effect   string   `json:"effect,omitempty"` // of a statement
	Decide   bool     `json:"decide,omitempty"` // it settled the decision
	Policy   int      `json:"policy"`           // -1 where it belongs to no policy
	From     int      `json:"from"`             // in that policy's text; from == to where it has no place
	To       int      `json:"to"`
	Segment  *Segment `json:"segment,omitempty"`
	More     int      `json:"more,omitempty"` // of the kind more: how many
	Children []Node   `json:"children,omitempty"`
}

// Segment is the first part of an ARN that differs between policy and request.
type Segment struct {
	Name   string `json:"name"` // service, region, account or relative-id
	Want   string `json:"want"` // the policy's
	Got    string `json:"got"`  // the request's
	From   int    `json:"from"` // of Want, in the policy's text
	To     int    `json:"to"`
	GotAt  int    `json:"gotAt"` // of Got, in the request's resource
	GotEnd int    `json:"gotEnd"`
}

// TestReport is one kept request and what came of it.
type TestReport struct {
	Name         string `json:"name"`
	Expect       string `json:"expect"`
	Decision     string `json:"decision"`
	ExpectCall   string `json:"expectCall,omitempty"`
	CallDecision string `json:"callDecision,omitempty"`
	Pass         bool   `json:"pass"`
	Why          string `json:"why"`
}

// Form is what the request form offers for the request as it stands.
type Form struct {
	Operation  *catalog.Operation `json:"operation"` // the catalogue's row, null where none is known
	Service    string             `json:"service"`
	ActionNote string             `json:"actionNote,omitempty"` // such as: this is an API's name, its action is …
	Siblings   []Sibling          `json:"siblings"`             // other APIs that the same action decides
	Resources  []ResourceForm     `json:"resources"`            // the row's first, then those of other pages
	StarNote   string             `json:"starNote,omitempty"`   // why the resource ends in a literal *
	Keys       []KeyForm          `json:"keys"`                 // those the policies use, then the operation's, then the common ones
}

// Sibling is another API of the same action, decided with the same context.
type Sibling struct {
	API      string `json:"api"`
	Access   string `json:"access"`
	Resource string `json:"resource"`
	Decision string `json:"decision"`
}

// ResourceForm is one form of the resource, as fields to fill.
type ResourceForm struct {
	Template string  `json:"template"` // {#placeholder} where a field stands
	Type     string  `json:"type"`
	Source   string  `json:"source"` // the page it is from
	Fits     bool    `json:"fits"`   // the request's resource has this form
	Fields   []Field `json:"fields"`
}

// Field is one placeholder of a template. Where Fits, Value is read off the
// request; elsewhere it is the value that a like-named field has, or "".
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// KeyForm is a condition key that a request can carry.
type KeyForm struct {
	Key    string   `json:"key"`
	Type   string   `json:"type"`  // String, Number, Date, Boolean, IP; "" unknown
	Group  string   `json:"group"` // policy, operation or common
	Prefix bool     `json:"prefix,omitempty"`
	Text   string   `json:"text"`
	Values []string `json:"values,omitempty"` // known ones, and those the policies compare with
}

// FormatParams is a text to lay out.
type FormatParams struct {
	Text string `json:"text"`
}

// FormatResult is the text laid out; the same text where it is not JSON.
type FormatResult struct {
	Text string `json:"text"`
	OK   bool   `json:"ok"`
}

// DecodeParams is a scenario's text, as from a file.
type DecodeParams struct {
	Text string `json:"text"`
	Lang string `json:"lang,omitempty"`
}

// DecodeResult is a scenario read; null where nothing could be.
type DecodeResult struct {
	Scenario *scenario.Scenario `json:"scenario"`
	Problems []Problem          `json:"problems"`
}

// ImportParams is a RAM authorization page, however it was copied, or a catalogue as
// JSON. A browser's clipboard may hold a selection twice: its HTML and its text.
type ImportParams struct {
	Text string `json:"text,omitempty"`
	HTML string `json:"html,omitempty"`
	Lang string `json:"lang,omitempty"`
}

// ImportResult is the catalogue that the page gives; the first two are null where it
// gives none. Places of problems count in what was read: the HTML, or else the text.
type ImportResult struct {
	Catalog    *catalog.Catalog `json:"catalog"`
	Understood *Understood      `json:"understood"`
	Problems   []Problem        `json:"problems"`
}

// Understood is what was made of a page; a fact that it does not say is "".
type Understood struct {
	Layout        string   `json:"layout"`   // html, pipe-table, markdown, tab-separated, text or catalog
	Language      string   `json:"language"` // en, zh, ja or ""
	OneAPI        bool     `json:"oneApi"`   // the page is that of a single API
	Codes         []string `json:"codes"`    // every RamCode that the page names
	Service       string   `json:"service"`
	Product       string   `json:"product"`
	Granularity   string   `json:"granularity"`
	Updated       string   `json:"updated"`
	Operations    int      `json:"operations"`
	ResourceTypes int      `json:"resourceTypes"`
	ConditionKeys int      `json:"conditionKeys"`
	Text          string   `json:"text"` // all that, in words
}

// CompareParams is an older and a newer catalogue.
type CompareParams struct {
	Old  *catalog.Catalog `json:"old"`
	New  *catalog.Catalog `json:"new"`
	Lang string           `json:"lang,omitempty"`
}

// CompareResult is how two catalogues differ.
type CompareResult struct {
	Same    bool            `json:"same"`
	Text    string          `json:"text"` // how much differs, in words
	Changes []CatalogChange `json:"changes"`
}

// CatalogChange is one thing in which two catalogues differ.
type CatalogChange struct {
	Of      string   `json:"of"`   // catalog, operation, type (of resources) or key (of conditions)
	Kind    string   `json:"kind"` // added, removed or changed
	Name    string   `json:"name,omitempty"`
	Action  string   `json:"action,omitempty"`
	API     string   `json:"api,omitempty"`
	Text    string   `json:"text"`    // a heading
	Details []string `json:"details"` // what changed, a line each
}

// EvalParams is one line of `eval -batch`: a scenario without its tests, with a
// name of its own.
type EvalParams struct {
	ID            string             `json:"id,omitempty"`
	Policies      []scenario.Policy  `json:"policies"`
	Request       *scenario.Request  `json:"request"`
	LayersUnknown []string           `json:"layersUnknown,omitempty"`
	Catalogs      []*catalog.Catalog `json:"catalogs,omitempty"`
	Assume        map[string]bool    `json:"assume,omitempty"`
}

// RedactParams is a scenario to hand on without what tells whose it is.
type RedactParams struct {
	Scenario *scenario.Scenario `json:"scenario"`
	Keep     []string           `json:"keep,omitempty"` // ids of findings that stay as they are
	Lang     string             `json:"lang,omitempty"`
}

// RedactResult is what was found and the scenario with all of it replaced that
// Keep does not name.
type RedactResult struct {
	Findings []RedactFinding    `json:"findings"` // in the order of their first places
	Scenario *scenario.Scenario `json:"scenario"` // null where there was none
	Safe     bool               `json:"safe"`     // every decision is what it was; else the scenario is not to be handed on
	Moved    []string           `json:"moved"`    // what is no longer what it was, sentences; empty where Safe
}

// RedactFinding is a value that a person may not want to hand on.
type RedactFinding struct {
	ID          string `json:"id"`              // the same as long as the value is there: what Keep takes
	Kind        string `json:"kind"`            // account, id, user, resource, address or domain
	Title       string `json:"title"`           // of the kind, a noun
	Value       string `json:"value"`           // as it is written first
	Replacement string `json:"replacement"`     // the value itself where it stays
	Count       int    `json:"count"`           // places where it stands
	Where       string `json:"where"`           // the first of them
	Stays       string `json:"stays,omitempty"` // why it, or a part of it, cannot be replaced: a sentence
}
