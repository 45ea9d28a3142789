// This file is conditions compiled to tests.

package condition

import (
	"net/netip"
	"strings"

	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// A Context is the condition keys that a request carries. A key that is not in
// it is absent; one with an empty list is present without a value.
type Context map[string][]string

// A Key is what is known of a condition key, from the catalogue. The zero Key
// is one of which nothing is known: every operator fits.
type Key struct {
	Type Type
	// Default is the value that the service sends where the request has none,
	// nil where it then sends no key. DefaultFor limits that to requests to
	// some services; none is all.
	Default    *string
	DefaultFor []string
}

// A Test is a condition compiled: its values read once, its operator known.
type Test struct {
	Condition *policy.Condition
	Operator  *Operator // nil where RAM has no such operator
	Key       Key
	Mismatch  bool // the operator does not fit the key's type
	values    []operand

	// unreadable says that no request can meet the test, assumed
	// unparsable-never-met: none of the policy's values can be read for the
	// operator or, where it is negated, some cannot. A condition of that kind
	// grants nothing even where the key is absent.
	unreadable bool
}

// An operand is one of the policy's values, read for the operator.
type operand struct {
	text     string
	shape    glob.Shape // of text, where * and ? are wildcards
	instant  int64
	number   *number // nil where it is none, as for the next
	block    *block
	ok       bool // it could be read
	wildcard bool // an address with *, which old OSS pages show
}

// Compile reads a condition. It always gives a test; one that RAM would not
// accept is never met ("Mismatched operators will invalidate the policy").
// inOSS says that the statement is about OSS alone, where an old page shows *
// inside an address. The nodes are those of the condition's document.
func Compile(c *policy.Condition, key Key, inOSS bool, nodes *policy.Nodes) (*Test, []source.Problem) {
	t := &Test{Condition: c, Operator: Lookup(c.Operator), Key: key}
	var problems []source.Problem
	if t.Operator == nil {
		return t, []source.Problem{unknownOperator(c, nodes)}
	}
	if key.Type != 0 && key.Type != t.Operator.Type {
		t.Mismatch = true
		problems = append(problems, t.mismatch(nodes))
	}
	t.values = make([]operand, len(c.Values))
	readable := 0
	for i, v := range c.Values {
		t.values[i] = t.operand(v.Text, inOSS)
		if t.values[i].ok {
			readable++
		}
		if t.Mismatch {
			continue // one finding is enough: its values are not what is wrong
		}
		if code := t.values[i].problem(t.Operator); code != "" {
			problems = append(problems, source.Problem{
				Code: code, Level: source.Warning, Doc: "Data type mismatch",
				Args: source.Args{"written": source.Clip(v.Text), "operator": c.Operator, "key": source.Clip(c.Key)},
				Span: v.Span(), Pointer: nodes.Pointer(v.Span()),
			})
		}
	}
	t.unreadable = readable == 0 || t.Operator.Negated && readable < len(t.values)
	return t, problems
}

func (t *Test) mismatch(nodes *policy.Nodes) source.Problem {
	c := t.Condition
	key := source.Clip(c.Key)
	p := source.Problem{
		Code: "condition-operator-type-mismatch", Level: source.Error, Doc: "Data type mismatch",
		Args: source.Args{"operator": c.Operator, "key": key, "type": t.Key.Type.String(), "operatorType": t.Operator.Type.String()},
		Span: c.OperatorSpan, Pointer: nodes.Pointer(c.ValuesSpan()),
	}
	if fit := t.Operator.ForType(t.Key.Type); fit != nil {
		p.Args["instead"] = fit.Name
		p.Related = []source.Related{{Code: "key-has-type", Args: source.Args{"key": key, "type": t.Key.Type.String()}, Span: c.KeySpan}}
		if keys := nodes.Around(c); keys == nil || len(keys.Members) < 2 {
			p.Fixes = renamed(c, fit.Name, true, nodes) // the operator's other keys would not take it
		}
	}
	return p
}

func (t *Test) operand(text string, inOSS bool) operand {
	v := operand{text: text, ok: true}
	if t.Operator.relation == like || t.Operator.Type == IP && strings.Contains(text, "*") {
		v.shape = glob.ShapeOf(text)
	}
	switch t.Operator.Type {
	case Number:
		var n number
		if n, v.ok = parseNumber(text); v.ok {
			v.number = &n
		}
	case Date:
		v.instant, v.ok = parseDate(text)
	case Boolean:
		v.ok = text == "true" || text == "false"
	case IP:
		var b block
		if b, v.ok = parseBlock(text); v.ok {
			v.block = &b
		} else if inOSS && strings.Contains(text, "*") {
			v.ok, v.wildcard = true, true
		}
	}
	return v
}

// problem is the code of what is doubtful about a value, "" where nothing is.
func (v operand) problem(o *Operator) string {
	switch {
	case v.wildcard:
		return "condition-ip-wildcard"
	case v.ok:
		return ""
	}
	switch o.Type {
	case Number:
		return "condition-number-format"
	case Date:
		return "condition-date-format"
	case Boolean:
		return "condition-bool-format"
	}
	return "condition-ip-format"
}

// Borders gives an IPv4 block's first and last address where value index is
// one, for explanations; ok is false elsewhere.
func (t *Test) Borders(index int) (first, last netip.Addr, ok bool) {
	if t.Operator == nil || t.Operator.Type != IP || index >= len(t.values) {
		return
	}
	if b := t.values[index].block; b != nil && b.bordered {
		return b.prefix.Addr(), lastAddress(b.prefix), true
	}
	return
}
