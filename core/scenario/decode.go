package scenario

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// Limits of one scenario. They are far above what a person writes and keep a
// hostile document from costing more than a moment.
const (
	MaxPolicies = 64
	MaxTests    = 1000
	MaxKeys     = 256  // context keys of one request
	MaxValues   = 1024 // values of one context key
	MaxCompared = 4096 // bytes of a request's text that patterns are compared with
	MaxCatalogs = 16
	MaxSilence  = 256
	MaxMadeWith = 50      // catalogues that a scenario was made with
	MaxVersion  = 64      // bytes of a version, a service or a date there
	MaxText     = 4 << 20 // bytes of the whole document
)

// Decode reads a scenario's JSON, member by member: what is not a member of a
// scenario is left out and reported, and so is what has the wrong type. The
// scenario is nil only where nothing could be read: no object, or a version
// that this program does not know.
func Decode(text string) (*Scenario, []source.Problem) {
	d := &decoder{text: text}
	tree := jsontree.Parse(text)
	d.problems = append(d.problems, tree.Problems...)
	if tree.Root == nil {
		return nil, d.problems
	}
	return d.scenario(tree.Root), d.problems
}

// DecodeNode reads a scenario that stands inside a larger text, at a node of its
// tree. Places of problems count in the whole text.
func DecodeNode(text string, n *jsontree.Node) (*Scenario, []source.Problem) {
	d := &decoder{text: text}
	return d.scenario(n), d.problems
}

func (d *decoder) scenario(root *jsontree.Node) *Scenario {
	if root.Kind != jsontree.Object {
		d.wrong("scenario-type", root, "scenario", "object")
		return nil
	}
	if !d.version(root) {
		return nil
	}
	s := &Scenario{Version: Version, Policies: []Policy{}}
	d.members(root, map[string]func(*jsontree.Node){
		"version":       func(*jsontree.Node) {},
		"title":         func(n *jsontree.Node) { d.str(n, "title", &s.Title) },
		"policies":      func(n *jsontree.Node) { s.Policies = d.policies(n) },
		"layersUnknown": func(n *jsontree.Node) { s.LayersUnknown = d.strings(n, "layersUnknown", 16) },
		"request":       func(n *jsontree.Node) { s.Request = d.request(n) },
		"tests":         func(n *jsontree.Node) { s.Tests = d.tests(n) },
		"catalogs":      func(n *jsontree.Node) { s.Catalogs = d.catalogs(n) },
		"assume":        func(n *jsontree.Node) { s.Assume = d.assume(n) },
		"silence":       func(n *jsontree.Node) { s.Silence = d.strings(n, "silence", MaxSilence) },
		"madeWith":      func(n *jsontree.Node) { s.MadeWith = d.madeWith(n) },
	})
	return s
}

type decoder struct {
	text     string
	problems []source.Problem
}

func (d *decoder) report(code string, level source.Level, n *jsontree.Node, args source.Args) {
	d.problems = append(d.problems, source.Problem{Code: code, Level: level, Args: args, Span: n.Span, Pointer: n.Pointer()})
}

// wrong reports that a member is not of its type.
func (d *decoder) wrong(code string, n *jsontree.Node, member, want string) {
	if n.Kind != jsontree.Missing { // the reader has said so
		d.report(code, source.Error, n, source.Args{"member": member, "want": want})
	}
}

func (d *decoder) slice(n *jsontree.Node) string { return d.text[n.Span.Start:n.Span.End] }

// version is asked before anything else, so that a document from the future is
// called that and not broken.
func (d *decoder) version(root *jsontree.Node) bool {
	n := root.Get("version")
	switch {
	case n == nil:
		d.problems = append(d.problems, source.Problem{Code: "scenario-version-missing", Level: source.Error, Span: source.Span{Start: root.Span.Start, End: root.Span.Start + 1}})
		return true
	case n.Kind == jsontree.Number && n.Text == strconv.Itoa(Version):
		return true
	case n.Kind == jsontree.Number:
		d.report("scenario-version-unknown", source.Error, n, source.Args{"version": n.Text})
		return false
	}
	d.wrong("scenario-type", n, "version", "number")
	return false
}

// members calls the reader of each member; a name that has none is reported.
// Names are looked up in a map that holds nothing else, so that no member can
// be named into something it is not.
func (d *decoder) members(object *jsontree.Node, readers map[string]func(*jsontree.Node)) {
	for _, m := range object.Members {
		if read, ok := readers[m.Key.Text]; ok {
			if m.Value.Kind != jsontree.Null { // a program's way to write what it has not
				read(m.Value)
			}
		} else {
			d.unknownMember(&m)
		}
	}
}

func (d *decoder) unknownMember(m *jsontree.Member) {
	if m.Key.Kind != jsontree.Missing {
		d.report("scenario-member-unknown", source.Warning, m.Key, source.Args{"member": m.Key.Text})
	}
}

func (d *decoder) str(n *jsontree.Node, member string, into *string) {
	if n.Kind != jsontree.String {
		d.wrong("scenario-type", n, member, "string")
		return
	}
	*into = n.Text
}

// compared reads a text of a request. What is longer than any name is refused:
// comparing it with as long a pattern takes the product of both.
func (d *decoder) compared(n *jsontree.Node, member string, into *string) {
	if n.Kind == jsontree.String && len(n.Text) > MaxCompared {
		d.report("scenario-text-too-long", source.Error, n, source.Args{"member": source.Clip(member), "limit": strconv.Itoa(MaxCompared)})
		return
	}
	d.str(n, member, into)
}

func (d *decoder) object(n *jsontree.Node, member string) bool {
	if n.Kind != jsontree.Object {
		d.wrong("scenario-type", n, member, "object")
		return false
	}
	return true
}

// list gives an array's elements, at most limit of them.
func (d *decoder) list(n *jsontree.Node, member string, limit int) []*jsontree.Node {
	if n.Kind != jsontree.Array {
		d.wrong("scenario-type", n, member, "list")
		return nil
	}
	if len(n.Elems) > limit {
		d.report("scenario-too-many", source.Error, n.Elems[limit], source.Args{"member": member, "limit": strconv.Itoa(limit)})
		return n.Elems[:limit]
	}
	return n.Elems
}

func (d *decoder) strings(n *jsontree.Node, member string, limit int) []string {
	var out []string
	for _, e := range d.list(n, member, limit) {
		text := ""
		d.str(e, member, &text)
		if e.Kind == jsontree.String {
			out = append(out, text)
		}
	}
	return out
}

// policies reads the "policies" member.
func (d *decoder) policies(n *jsontree.Node) []Policy {
	policies := []Policy{}
	for _, e := range d.list(n, "policies", MaxPolicies) {
		p := Policy{}
		if !d.object(e, "policies") {
			continue
		}
		d.members(e, map[string]func(*jsontree.Node){
			"name":  func(n *jsontree.Node) { d.str(n, "name", &p.Name) },
			"layer": func(n *jsontree.Node) { d.str(n, "layer", &p.Layer) },
			"level": func(n *jsontree.Node) {
				level, err := strconv.Atoi(n.Text)
				if n.Kind != jsontree.Number || err != nil || level < 0 || level > 100 {
					d.wrong("scenario-type", n, "level", "number")
					return
				}
				p.Level = level
			},
			"text": func(n *jsontree.Node) { d.str(n, "text", &p.Text) },
			"document": func(n *jsontree.Node) {
				if e.Get("text") == nil {
					p.Text = laidOut(d.slice(n), e.Get("layer"))
				}
			},
		})
		if !knownLayer(p.Layer) {
			at := e
			if l := e.Get("layer"); l != nil {
				at = l
			}
			d.report("scenario-layer", source.Error, at, source.Args{"layer": p.Layer})
			p.Layer = "identity"
		}
		policies = append(policies, p)
	}
	return policies
}

// laidOut gives a document's text as a person would want to read it. A text
// that only the lines added would make too long for RAM stays as it is.
func laidOut(document string, layer *jsontree.Node) string {
	text, ok := format.Format(document)
	if !ok {
		return document
	}
	limit := 6144 // "Limits"
	if layer != nil && layer.Text == "control" {
		limit = 4096
	} else if layer != nil && layer.Text == "session" {
		limit = 2048
	}
	if utf8.RuneCountInString(text) > limit && utf8.RuneCountInString(document) < utf8.RuneCountInString(text) {
		return document
	}
	return text
}

func knownLayer(layer string) bool {
	switch layer {
	case "control", "session", "identity", "resource-group", "resource", "trust":
		return true
	}
	return false
}

var requestMembers = []string{"principal", "action", "api", "resource", "context", "unknown"}

func (d *decoder) request(n *jsontree.Node) *Request {
	if !d.object(n, "request") {
		return nil
	}
	r := &Request{}
	for i := range n.Members { // a batch has thousands of requests: no map of readers is made for each
		m := &n.Members[i]
		switch name := m.Key.Text; {
		case m.Value.Kind == jsontree.Null && slices.Contains(requestMembers, name):
		case name == "principal":
			r.Principal = d.principal(m.Value)
		case name == "action":
			d.compared(m.Value, name, &r.Action)
		case name == "api":
			d.compared(m.Value, name, &r.API)
		case name == "resource":
			d.compared(m.Value, name, &r.Resource)
		case name == "context":
			r.Context = d.context(m.Value)
		case name == "unknown":
			r.Unknown = d.strings(m.Value, name, MaxKeys)
		default:
			d.unknownMember(m)
		}
	}
	return r
}

func (d *decoder) principal(n *jsontree.Node) *Principal {
	if !d.object(n, "principal") {
		return nil
	}
	p := &Principal{}
	d.members(n, map[string]func(*jsontree.Node){
		"type":      func(n *jsontree.Node) { d.str(n, "type", &p.Type) },
		"arn":       func(n *jsontree.Node) { d.compared(n, "arn", &p.ARN) },
		"accountId": func(n *jsontree.Node) { d.compared(n, "accountId", &p.AccountID) },
		"uid":       func(n *jsontree.Node) { d.compared(n, "uid", &p.UID) },
		"service":   func(n *jsontree.Node) { d.compared(n, "service", &p.Service) },
	})
	switch p.Type {
	case "", "RootUser", "SubUser", "AssumedRoleUser", "Federated", "Service", "Anonymous":
	default:
		d.report("scenario-principal-type", source.Error, n.Get("type"), source.Args{"type": p.Type})
		p.Type = ""
	}
	return p
}

func (d *decoder) context(n *jsontree.Node) map[string]Values {
	if !d.object(n, "context") {
		return nil
	}
	context := map[string]Values{}
	for i, m := range n.Members {
		if i == MaxKeys {
			d.report("scenario-too-many", source.Error, m.Key, source.Args{"member": "context", "limit": strconv.Itoa(MaxKeys)})
			break
		}
		nodes := []*jsontree.Node{m.Value}
		if m.Value.Kind == jsontree.Array {
			nodes = d.list(m.Value, m.Key.Text, MaxValues)
		}
		values := Values{}
		for _, n := range nodes {
			switch n.Kind {
			case jsontree.String:
				text := ""
				if d.compared(n, m.Key.Text, &text); text != "" || n.Text == "" {
					values = append(values, text)
				}
			case jsontree.Number, jsontree.True, jsontree.False:
				// RAM's values are strings; what is meant is plain.
				d.report("scenario-value-unquoted", source.Warning, n, source.Args{"member": m.Key.Text, "written": n.Text})
				values = append(values, n.Text)
			default:
				d.wrong("scenario-type", n, m.Key.Text, "string")
			}
		}
		context[m.Key.Text] = values
	}
	return context
}

func (d *decoder) tests(n *jsontree.Node) []Test {
	var tests []Test
	for _, e := range d.list(n, "tests", MaxTests) {
		if !d.object(e, "tests") {
			continue
		}
		t := Test{}
		d.members(e, map[string]func(*jsontree.Node){
			"name": func(n *jsontree.Node) { d.str(n, "name", &t.Name) },
			"request": func(n *jsontree.Node) {
				if r := d.request(n); r != nil {
					t.Request = *r
				}
			},
			"expect":     func(n *jsontree.Node) { d.decision(n, "expect", &t.Expect) },
			"expectCall": func(n *jsontree.Node) { d.decision(n, "expectCall", &t.ExpectCall) },
		})
		tests = append(tests, t)
	}
	return tests
}

func (d *decoder) decision(n *jsontree.Node, member string, into *string) {
	d.str(n, member, into)
	switch *into {
	case "Allow", "ExplicitDeny", "ImplicitDeny", "Undetermined", "":
	default:
		d.report("scenario-decision", source.Error, n, source.Args{"member": member, "decision": *into})
		*into = ""
	}
}

func (d *decoder) catalogs(n *jsontree.Node) []*catalog.Catalog {
	var catalogs []*catalog.Catalog
	for _, e := range d.list(n, "catalogs", MaxCatalogs) {
		c, problems := catalog.DecodeNode(e)
		d.problems = append(d.problems, problems...)
		if c != nil {
			catalogs = append(catalogs, c)
		}
	}
	return catalogs
}

func (d *decoder) assume(n *jsontree.Node) map[string]bool {
	if !d.object(n, "assume") {
		return nil
	}
	switches := map[string]bool{}
	for _, m := range n.Members {
		if m.Value.Kind != jsontree.True && m.Value.Kind != jsontree.False {
			d.wrong("scenario-type", m.Value, m.Key.Text, "boolean")
			continue
		}
		switches[m.Key.Text] = m.Value.Kind == jsontree.True
	}
	return switches
}
