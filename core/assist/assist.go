// Package assist helps while a policy is written: what may stand at a place in
// its text, what stands there already, and which statements a set of API calls
// needs. It judges nothing and changes no text; what it gives are texts to
// insert and sentences to show.
//
// All functions take any text, however broken, and work in time linear in its
// length and in that of the catalogues.
package assist

import (
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// A Query is a place in a policy's text, and what is known around it.
type Query struct {
	Text     string
	Offset   int         // in bytes, where the cursor stands
	Layer    authz.Layer // what the policy is attached to
	Catalog  *catalog.Index
	Language words.Language
	Asked    bool // by a key of its own, and not merely because something was typed
}

// maxOptions is how many options a list has at most: nobody reads more, and
// imported catalogues have thousands of rows.
const maxOptions = 100

// maxName is the longest text, in bytes, that is taken for a name or a pattern of
// names: a text without a bound would be compared with each row.
const maxName = 1024

// A Completion is what may stand at a place.
type Completion struct {
	Span    source.Span // what an option replaces
	Options []Option    // best first, at most 100
}

// An Option is one text that may stand at the place, with everything around it
// that the place wants: quotes, a colon, commas. Put in the place of the
// Completion's span, it leaves a valid JSON text valid.
type Option struct {
	Label  string // what is shown
	Insert string
	Fields []Field // places in Insert that the writer fills in, ascending
	Kind   Kind
	Detail string   // a few words beside the label
	Info   []string // sentences
	Again  bool     // the first field is a place for the next completion

	fit   fit
	about string // the code of its sentence; "" where more is to be said of what it is
	api   string // of an action: the API by whose name it was found
}

// A Field is a place to fill in: bytes of the text that is inserted. Where From
// is To, nothing stands there yet.
type Field struct {
	From, To int
	Name     string // what belongs there
}

// A Kind says what an option is.
type Kind uint8

// The kinds.
const (
	Element Kind = iota + 1
	Effect
	Version
	Service
	Action
	Wildcard
	ARN
	Operator
	Key
	Value
	Principal
	Statement
	Policy
)

var kindNames = [...]string{"", "element", "effect", "version", "service", "action", "wildcard", "arn", "operator", "key", "value",
	"principal", "statement", "policy"}

// String gives the kind's name on the wire.
func (k Kind) String() string { return kindNames[k] }

// Complete lists what may stand at the query's place.
func Complete(q Query) Completion {
	c := newCompleter(&q)
	c.place = locate(c.doc, c.tree, q.Text, q.Offset)
	if !q.Asked && c.place.quiet(q.Text) || len(c.place.query) > maxName {
		return Completion{}
	}
	c.layout = layoutOf(q.Text, c.tree.Root)
	c.others = c.place.others()
	c.offer()
	best := Completion{Span: c.place.span}
	for f := same; f < unfit; f++ {
		for i := range c.options {
			if o := &c.options[i]; o.fit == f && len(best.Options) < maxOptions {
				c.finish(o)
				best.Options = append(best.Options, *o)
			}
		}
	}
	return best
}

func newCompleter(q *Query) *completer {
	q.Offset = start(q.Text, q.Offset)
	doc := read(q.Text)
	return &completer{Query: *q, doc: doc, tree: doc.Tree()}
}

// finish gives an option that is shown what is left to work out.
func (c *completer) finish(o *Option) {
	o.Insert, o.Fields = withoutHoles(c.place.lead + o.Insert + c.place.tail)
	o.Again = o.Again && len(o.Fields) > 0
	c.lines = nil
	if o.about != "" {
		c.tell(o.about)
	} else {
		switch o.Kind {
		case Service:
			c.aboutService(o.Detail)
		case Action:
			if o.api != "" {
				c.tell("complete-by-api", "api", o.api, "action", o.Label)
			}
			c.aboutAction(o.Label)
		case Wildcard:
			c.aboutPattern(o.Label)
		case ARN:
			c.aboutTemplate(o.Label)
		case Operator:
			c.aboutOperator(o.Label)
		case Key:
			c.aboutKey(o.Label)
		}
	}
	o.Info = c.lines
}

// start moves an offset into the text and to the start of a character.
func start(text string, offset int) int {
	offset = max(0, min(offset, len(text)))
	for offset > 0 && offset < len(text) && !utf8.RuneStart(text[offset]) {
		offset--
	}
	return offset
}

func read(text string) *policy.Document {
	doc, _ := policy.Parse(source.NewFile("", text))
	return doc
}

// A completer collects the options of one place, and the sentences of one.
type completer struct {
	Query
	doc     *policy.Document
	tree    *jsontree.Tree // of doc
	place   place
	layout  layout
	others  map[string]bool // what stands in the list or the object already
	options []Option
	found   []candidate // what the resources' templates are for
	lines   []string
}

// offer calls what knows the place.
func (c *completer) offer() {
	p := &c.place
	switch p.slot {
	case wholePolicy:
		c.wholePolicy()
	case documentKey:
		c.documentElements()
	case versionValue:
		c.value("1", Version, "complete-version")
	case statementList:
		if p.token == nil {
			c.add("[ { Allow } ]", c.statementList(p.offset), Statement, begins, "complete-statement-allow").Again = true
		}
	case statementItem:
		if p.token == nil {
			c.statements()
		}
	case statementKey:
		c.statementElements()
	case effectValue:
		c.value("Allow", Effect, "complete-allow")
		c.value("Deny", Effect, "complete-deny")
	case actionValue:
		c.actions()
	case resourceValue:
		c.resources()
	case principalObject: // kinds of caller for a role, a list for a resource
		switch {
		case c.Layer != authz.Trust:
			c.principals()
		case p.token == nil:
			c.emptyObject()
		}
	case principalKey:
		c.principalKinds()
	case principalValue:
		c.principals()
	case conditionObject, operatorObject:
		if p.token == nil {
			c.emptyObject()
		}
	case operatorKey:
		c.operators()
	case conditionKey:
		c.keys()
	case conditionValue:
		c.values()
	}
}

// tell adds a sentence; pairs are the names of its arguments and their values.
func (c *completer) tell(code string, pairs ...string) {
	c.lines = append(c.lines, c.say(code, pairs...))
}

func (c *completer) say(code string, pairs ...string) string {
	args := source.Args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return c.Language.Say(code, args)
}

// add puts an option; what stands in the text already is not offered again.
func (c *completer) add(label, insert string, kind Kind, fit fit, about string) *Option {
	o := Option{Label: label, Insert: insert, Kind: kind, fit: fit, about: about}
	if c.others[label] {
		o.fit = unfit
	}
	c.options = append(c.options, o)
	return &c.options[len(c.options)-1]
}

// value offers a plain string where it fits what was typed.
func (c *completer) value(text string, kind Kind, about string) *Option {
	return c.add(text, jsontree.Quote(text), kind, rank(text, c.place.query), about)
}
