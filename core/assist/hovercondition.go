package assist

// This file says how the values of a Condition are read.

import (
	"strings"

	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// sayValue says what a value is to its operator: an instant, a range of
// addresses, a number, a text with or without wildcards.
func (c *completer) sayValue(n *jsontree.Node) {
	entry := c.conditionOf(n)
	if entry == nil {
		return
	}
	test, problems := condition.Compile(entry, condition.Key{}, false, &policy.Nodes{Document: c.doc})
	o := test.Operator
	if o == nil {
		c.tell("hover-operator-unknown")
		return
	}
	for _, p := range problems {
		if p.Span == n.Span {
			c.tell("hover-value-unreadable", "text", source.Clip(n.Text), "operator", o.Name)
			return
		}
	}
	switch o.Type {
	case condition.Date:
		utc, _ := condition.UTC(n.Text)
		c.tell("hover-value-date", "utc", utc)
	case condition.IP:
		c.sayAddress(test)
	case condition.String:
		switch {
		case strings.HasSuffix(o.Name, "IgnoreCase"):
			c.tell("hover-value-fold")
		case glob.Literal(n.Text):
			c.tell("hover-value-exact")
		case strings.HasSuffix(o.Name, "Like"):
			c.tell("hover-value-glob")
		default:
			c.tell("hover-value-star-plain", "operator", o.Name)
		}
	default:
		c.tell("hover-value-" + strings.ToLower(o.Type.String()))
	}
}

// sayAddress says which addresses the one value of a test is about.
func (c *completer) sayAddress(test *condition.Test) {
	first, last, ok := test.Borders(0)
	switch {
	case !ok:
		c.tell("hover-value-address")
	case strings.HasSuffix(test.Operator.Name, "IncludeBorder"):
		c.tell("hover-value-block", "first", first.String(), "last", last.String())
	default:
		c.tell("hover-value-block-open", "first", first.String(), "last", last.String(), "operator", test.Operator.Name)
	}
}

// conditionOf gives the entry of the statement's Condition that a value belongs
// to, with that value alone.
func (c *completer) conditionOf(n *jsontree.Node) *policy.Condition {
	if c.place.statement == nil {
		return nil
	}
	for _, entry := range c.place.statement.Conditions {
		for _, v := range entry.Values {
			if v.Span() == n.Span {
				entry.Values = []policy.Value{v}
				return &entry
			}
		}
	}
	return nil
}
