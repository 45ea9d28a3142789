package assist

// This file offers whole policies, statements and elements.

import "github.com/ramplay/ramplay/core/authz"

func (c *completer) wholePolicy() {
	c.add("{ Version, Statement }", c.layout.policy(c.statement("Allow", c.layout.unit+c.layout.unit)), Policy, begins, "complete-policy").Again = true
}

// policy lays out a policy of some statements, which are indented by two levels.
func (l *layout) policy(statements ...string) string {
	return l.block("{}", "", []string{
		l.member("Version", `"1"`), l.member("Statement", l.block("[]", l.unit, statements)),
	}) + l.newline
}

// statement is a statement of the layer with its values to be filled in.
func (c *completer) statement(effect, base string) string {
	l := &c.layout
	members := []string{l.member("Effect", `"`+effect+`"`), l.member("Action", openString("action"))}
	switch c.Layer {
	case authz.Trust:
		account, _ := follow(caller("root"), "", c.knownAccount())
		members[1] = l.member("Action", `"sts:AssumeRole"`)
		members = append(members, l.member("Principal", l.block("{}", base+l.unit, []string{l.member("RAM", account)})))
	case authz.Resource:
		members = append(members, l.member("Principal", openString("principal")))
	}
	if c.Layer != authz.Trust {
		members = append(members, l.member("Resource", openString("resource")))
	}
	return l.block("{}", base, members)
}

// statements offers statements in the list: laid out below each other, on
// lines of their own where the list is empty.
func (c *completer) statements() {
	at := c.place.offset
	base, before, after := c.layout.indent(at), "", ""
	if len(c.place.list) == 0 && !c.layout.begins(at) {
		after = c.layout.lineBreak(base)
		base += c.layout.unit
		before = c.layout.lineBreak(base)
	}
	again := c.Layer != authz.Trust
	c.add("{ Allow }", before+c.statement("Allow", base)+after, Statement, begins, "complete-statement-allow").Again = again
	c.add("{ Deny }", before+c.statement("Deny", base)+after, Statement, begins, "complete-statement-deny").Again = again
}

// statementList is a value of Statement.
func (c *completer) statementList(at int) string {
	base := c.layout.indent(at)
	return c.layout.block("[]", base, []string{c.statement("Allow", base+c.layout.unit)})
}

// emptyObject offers an object in which the next completion is made.
func (c *completer) emptyObject() {
	c.add("{ }", openObject("member"), Element, begins, "complete-object").Again = true
}

func (c *completer) documentElements() {
	c.element("Version", `"1"`)
	c.element("Statement", c.statementList(c.place.span.Start))
}

// statementElements offers the elements that the statement lacks and the layer
// has ("Policy elements"): a Principal where the policy hangs on a resource or
// a role, and no Resource where it hangs on a role.
func (c *completer) statementElements() {
	c.element("Effect", `"`+hole("effect", "Allow")+`"`)
	if !c.others["NotAction"] {
		c.element("Action", openString("action"))
	}
	switch c.Layer {
	case authz.Trust:
		c.element("Principal", openObject("principal"))
	case authz.Resource:
		c.element("Principal", "["+openString("principal")+"]")
	}
	if c.Layer != authz.Trust && !c.others["NotResource"] {
		c.element("Resource", openString("resource"))
	}
	c.element("Condition", openObject("operator"))
	if !c.others["Action"] {
		c.element("NotAction", openString("action"))
	}
	c.element("Sid", openString("sid"))
}

// element offers a member of a policy or a statement.
func (c *completer) element(name, value string) {
	c.member(name, name, value, Element, rankWord(name, c.place.query), aboutElement(name))
}

// member offers a key with its value, or the key alone where a value stands
// there already.
func (c *completer) member(label, key, value string, kind Kind, fit fit, about string) *Option {
	insert := `"` + key + `"`
	if !c.place.valued {
		insert += c.layout.colon + value
	}
	o := c.add(label, insert, kind, fit, about)
	o.Again = !c.place.valued
	return o
}
