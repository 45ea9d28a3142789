// Package condition is RAM's condition operators: the table of them, the typed
// tests that a policy's conditions compile to, and how a test meets a request's
// values. It knows neither statements nor layers.
package condition

import (
	"strings"

	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// A Type is what kind of value an operator compares and a key carries ("Policy
// elements", Condition: five types). The zero Type is none or not known.
type Type uint8

// The five types.
const (
	String Type = iota + 1
	Number
	Date
	Boolean
	IP
)

var typeNames = [...]string{"", "String", "Number", "Date", "Boolean", "IP"}

// String gives the type's name on the wire.
func (t Type) String() string { return typeNames[t] }

// TypeOf finds a type by name; 0 where it is none.
func TypeOf(name string) Type {
	for i, n := range typeNames {
		if i > 0 && strings.EqualFold(n, name) {
			return Type(i)
		}
	}
	return 0
}

// A relation is what the positive form of an operator asks of two values.
type relation uint8

const (
	equal relation = iota
	equalFold
	like
	less
	lessEqual
	greater
	greaterEqual
	inBlock       // an address in a block, borders left out
	inBlockBorder // an address in a block, borders included
)

// An Operator is a row of RAM's list ("Conditional operators").
type Operator struct {
	Name     string
	Type     Type
	Negated  bool // met where the positive form is not
	relation relation
}

// Operators lists every operator that RAM has, in the order of the help page.
func Operators() []Operator { return operators[:] }

var operators = [...]Operator{
	{"StringEquals", String, false, equal},
	{"StringNotEquals", String, true, equal},
	{"StringEqualsIgnoreCase", String, false, equalFold},
	{"StringNotEqualsIgnoreCase", String, true, equalFold},
	{"StringLike", String, false, like},
	{"StringNotLike", String, true, like},
	{"NumericEquals", Number, false, equal},
	{"NumericNotEquals", Number, true, equal},
	{"NumericLessThan", Number, false, less},
	{"NumericLessThanEquals", Number, false, lessEqual},
	{"NumericGreaterThan", Number, false, greater},
	{"NumericGreaterThanEquals", Number, false, greaterEqual},
	{"DateEquals", Date, false, equal},
	{"DateNotEquals", Date, true, equal},
	{"DateLessThan", Date, false, less},
	{"DateLessThanEquals", Date, false, lessEqual},
	{"DateGreaterThan", Date, false, greater},
	{"DateGreaterThanEquals", Date, false, greaterEqual},
	{"Bool", Boolean, false, equal},
	{"IpAddress", IP, false, inBlock},
	{"NotIpAddress", IP, true, inBlock},
	{"IpAddressIncludeBorder", IP, false, inBlockBorder},
	{"NotIpAddressIncludeBorder", IP, true, inBlockBorder},
}

// Lookup finds an operator by its exact name; nil where there is none.
func Lookup(name string) *Operator {
	for i := range operators {
		if operators[i].Name == name {
			return &operators[i]
		}
	}
	return nil
}

// ForType gives an operator's counterpart for another type, as a suggestion:
// Bool on a String key is meant as StringEquals. Nil where nothing fits.
func (o *Operator) ForType(t Type) *Operator {
	relation := o.relation
	switch {
	case t == IP:
		relation = inBlock
	case o.Type == IP || relation == like && t != String || relation == equalFold && t != String:
		relation = equal
	}
	for i := range operators {
		if c := &operators[i]; c.Type == t && c.Negated == o.Negated && c.relation == relation {
			return c
		}
	}
	return nil
}

// unknownOperator is the problem of an operator that RAM does not have. What
// other clouds have and RAM refuses has a code of its own, with what to write
// instead.
func unknownOperator(c *policy.Condition, nodes *policy.Nodes) source.Problem {
	name := c.Operator
	p := source.Problem{
		Code: "condition-operator-unknown", Level: source.Error, Args: source.Args{"operator": source.Clip(name)},
		Span: c.OperatorSpan, Pointer: nodes.Pointer(c.ValuesSpan()), Doc: "Invalid condition operator",
	}
	rename := func(to string, changes bool) {
		p.Args["instead"] = to
		p.Fixes = renamed(c, to, changes, nodes)
	}
	bare := strings.TrimSuffix(name, "IfExists")
	switch {
	case name == "Null":
		p.Code = "condition-operator-null"
	case bare != name && Lookup(bare) != nil:
		p.Code = "condition-operator-if-exists"
		rename(bare, true)
	case strings.HasPrefix(name, "ForAnyValue:"), strings.HasPrefix(name, "ForAllValues:"):
		p.Code = "condition-operator-set"
		if _, rest, _ := strings.Cut(name, ":"); Lookup(rest) != nil {
			rename(rest, true)
		}
	default:
		if near := nearest(name); near != "" {
			p.Code = "condition-operator-misspelt"
			rename(near, true)
		}
	}
	return p
}

// renamed is the fix that gives an operator another name. There is none where
// an operator of that name stands beside it.
func renamed(c *policy.Condition, to string, changes bool, nodes *policy.Nodes) []source.Fix {
	operators := nodes.Around(c)
	if operators != nil && c.KeySpan.End > 0 {
		operators = operators.Parent() // from the operator's keys
	}
	if operators.Get(to) != nil {
		return nil
	}
	return []source.Fix{{
		Code: "rename-operator", Args: source.Args{"operator": to}, ChangesDecision: changes,
		Edits: []source.Edit{{Span: c.OperatorSpan, New: `"` + to + `"`}},
	}}
}

// nearest finds the operator that a misspelt name must mean: the same but for
// case, or one that differs by at most two letters, one in three.
func nearest(name string) string {
	best, least := "", min(3, len(name)/3+1)
	for i := range operators {
		if strings.EqualFold(operators[i].Name, name) {
			return operators[i].Name
		}
		if d := source.Distance(operators[i].Name, name, least); d < least {
			best, least = operators[i].Name, d
		}
	}
	return best
}
