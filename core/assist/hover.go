package assist

// This file says what stands at a place.

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// A Hover is what can be said of one token, or of one segment of a resource.
type Hover struct {
	Span  source.Span
	Title string
	Lines []string // sentences; never none
}

// Say tells what stands at the query's place; ok is false where nothing does
// that a policy knows.
func Say(q Query) (h Hover, ok bool) {
	c := newCompleter(&q)
	c.place = locate(c.doc, c.tree, q.Text, q.Offset)
	if c.place.token == nil && q.Offset < len(q.Text) { // the pointer is on the first character
		c.place = locate(c.doc, c.tree, q.Text, q.Offset+1)
	}
	n := c.place.token
	if n == nil || n.Text == "" {
		return Hover{}, false
	}
	h = Hover{Span: n.Span, Title: source.Clip(n.Text)}
	switch c.place.slot {
	case documentKey, statementKey:
		c.sayElement(n.Text)
	case versionValue:
		c.tell("complete-version")
	case effectValue:
		c.known("complete-"+strings.ToLower(n.Text), "hover-effect-unknown", n.Text == "Allow" || n.Text == "Deny")
	case sidValue:
		c.tell("complete-element-sid")
	case actionValue:
		c.sayAction(n.Text)
	case resourceValue:
		c.sayResource(&h, n)
	case principalKey:
		c.known("complete-principals-"+strings.ToLower(n.Text), "hover-principal-kind-unknown", true)
	case principalValue, principalObject:
		c.sayPrincipal(n.Text)
	case operatorKey:
		c.aboutOperator(n.Text)
	case conditionKey:
		c.sayKey(n.Text)
	case conditionValue:
		c.sayValue(n)
	}
	h.Lines = c.lines
	return h, len(h.Lines) > 0
}

// known says the sentence of a code where there is one and it is fit to be
// said, else the other one.
func (c *completer) known(code, other string, fit bool) {
	if !fit || !words.Has(code) {
		code = other
	}
	c.tell(code)
}

// aboutElement is the code of what an element is.
func aboutElement(name string) string { return "complete-element-" + strings.ToLower(name) }

func (c *completer) sayElement(name string) {
	c.known(aboutElement(name), "hover-element-unknown", elementOf(name) == name || c.place.slot == documentKey)
	switch {
	case name == "Principal" && c.Layer != authz.Trust && c.Layer != authz.Resource:
		c.tell("hover-principal-not-here")
	case name == "Resource" && c.Layer == authz.Trust:
		c.tell("hover-resource-not-here")
	}
}

func (c *completer) sayAction(action string) {
	service, _, named := strings.Cut(action, ":")
	switch {
	case strings.Trim(action, "*") == "":
		c.tell("complete-every-action")
	case !named || len(action) > maxName:
		c.tell("hover-action-format")
	case !glob.Literal(action):
		c.aboutPattern(action)
	case strings.EqualFold(action, "sts:AssumeRole"):
		c.tell("complete-assume-role")
	case c.Catalog.Known(action):
		c.aboutAction(action)
	default:
		o, meant := c.Catalog.APIForActionName(action)
		near := c.Catalog.NearestActions(action, 2)
		switch {
		case meant:
			c.tell("hover-api-name", "api", o.API, "action", o.Action)
			c.aboutAction(o.Action)
		case len(near) > 0:
			c.tell("hover-near", "near", c.Language.Join(near, "list-or"))
		case c.Catalog.Service(service) != nil:
			c.tell("hover-action-unknown")
		default:
			c.tell("hover-action-service-unknown")
		}
	}
}

// sayResource speaks of the segment that the pointer is on.
func (c *completer) sayResource(h *Hover, n *jsontree.Node) {
	if n.Text == "*" {
		c.tell("complete-every-resource")
		return
	}
	segments := arn.Split(n.Text)
	if segments[0].Text != "acs" {
		c.tell("hover-resource-no-arn")
		return
	}
	at := 0
	if inner := n.Span.Start + 1; n.Span.End-inner == len(n.Text)+1 {
		for at+1 < len(segments) && c.Offset-inner > segments[at].End {
			at++
		}
		h.Span = source.Span{Start: inner + segments[at].Start, End: inner + segments[at].End}
	}
	s := segments[at]
	h.Title = c.say("hover-segment-" + s.Name)
	switch {
	case s.Name == "prefix":
		c.tell("hover-prefix")
	case s.Name == "relative":
		c.sayRelative(n.Text)
	case s.Text == "":
		c.tell("hover-segment-empty")
	case s.Text == "*":
		c.tell("hover-segment-any")
	case !glob.Literal(s.Text):
		c.tell("hover-segment-pattern")
	default:
		if of := c.Catalog.Service(s.Text); s.Name == "service" && of != nil {
			c.lines = append(c.lines, of.Product)
		}
		c.tell("hover-segment-exact", "text", source.Clip(s.Text))
	}
	if len(segments) < 5 {
		c.tell("hover-resource-short")
	}
}

// sayRelative says which resource the last segment names, by the templates of
// the service.
func (c *completer) sayRelative(resource string) {
	if !glob.Literal(resource) {
		c.tell("hover-wildcards")
	}
	given, _ := arn.Parse(resource)
	for _, of := range c.Catalog.Catalogs() {
		if strings.EqualFold(of.Service, given.Service) {
			for _, t := range of.ResourceTypes {
				for _, template := range t.ARNs {
					if c.sayTemplate(template, t.Type, resource) {
						c.tellSource(page(of))
						return
					}
				}
			}
		}
	}
	for _, form := range c.Catalog.ARNForms(given.Service) {
		if c.sayTemplate(form.ARN, form.Type, resource) {
			c.tellSource(form.Source)
			return
		}
	}
	if len(c.lines) == 0 {
		c.tell("hover-relative-unknown")
	}
}

// sayTemplate says what a resource is by a template that it has the form of.
func (c *completer) sayTemplate(template, kind, resource string) bool {
	fields, ok := arn.Template(template).Match(resource)
	gap := ": "
	for _, f := range fields {
		if name := arn.FoldName(f.Name); name != "regionid" && name != "accountid" {
			kind += gap + f.Name + " " + source.Clip(f.Value)
			gap = ", "
		}
	}
	if ok {
		c.lines = append(c.lines, words.Visible(kind))
	}
	return ok
}

func (c *completer) sayPrincipal(text string) {
	a, ok := arn.Parse(text)
	kind, _, _ := strings.Cut(a.Relative, "/")
	switch {
	case text == "*":
		kind = "everybody"
	case strings.HasSuffix(text, ".aliyuncs.com"):
		kind = "service"
	case strings.HasPrefix(text, "arn:sts::"):
		kind = "session"
	case allDigits(text):
		kind = "uid"
	case !ok || a.Service != "ram":
		kind = ""
	}
	c.known("complete-principal-"+kind, "hover-principal-unknown", true)
}

func (c *completer) sayKey(key string) {
	if _, ok := c.Catalog.Key(key, ""); ok {
		prefix, _, _ := strings.Cut(key, "/")
		if info := c.keyInfo(prefix + "/"); info.Prefix {
			key = info.Key
		}
		c.aboutKey(key)
		return
	}
	if near := c.Catalog.NearestKeys(key); len(near) > 0 {
		c.tell("hover-near", "near", c.Language.Join(near, "list-or"))
	} else {
		c.tell("hover-key-unknown")
	}
}
