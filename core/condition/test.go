// This file is conditions compiled to tests, and how a test meets values.

package condition

import (
	"net/netip"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/kleene"
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
	ok       bool // it could be read
	number   number
	instant  int64
	block    block
	wildcard bool // an address with *, which old OSS pages show
}

// Compile reads a condition. It always gives a test; one that RAM would not
// accept is never met ("Mismatched operators will invalidate the policy").
// inOSS says that the statement is about OSS alone, where an old page shows *
// inside an address.
func Compile(c *policy.Condition, key Key, inOSS bool) (*Test, []source.Problem) {
	t := &Test{Condition: c, Operator: Lookup(c.Operator), Key: key}
	var problems []source.Problem
	if t.Operator == nil {
		return t, []source.Problem{unknownOperator(c)}
	}
	if key.Type != 0 && key.Type != t.Operator.Type {
		t.Mismatch = true
		problems = append(problems, t.mismatch())
	}
	t.values = make([]operand, len(c.Values))
	readable := 0
	for i, v := range c.Values {
		t.values[i] = t.read(v.Text, inOSS)
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
				Span: v.Span(), Pointer: policy.Pointer(v.Node),
			})
		}
	}
	t.unreadable = readable == 0 || t.Operator.Negated && readable < len(t.values)
	return t, problems
}

func (t *Test) mismatch() source.Problem {
	c := t.Condition
	key := source.Clip(c.Key)
	p := source.Problem{
		Code: "condition-operator-type-mismatch", Level: source.Error, Doc: "Data type mismatch",
		Args: source.Args{"operator": c.Operator, "key": key, "type": t.Key.Type.String(), "operatorType": t.Operator.Type.String()},
		Span: c.OperatorSpan, Pointer: policy.Pointer(c.Node),
	}
	if fit := t.Operator.ForType(t.Key.Type); fit != nil {
		p.Args["instead"] = fit.Name
		p.Related = []source.Related{{Code: "key-has-type", Args: source.Args{"key": key, "type": t.Key.Type.String()}, Span: c.KeySpan}}
		if keys := c.Node.Parent(); keys == nil || len(keys.Members) < 2 {
			p.Fixes = renamed(c, fit.Name, true) // the operator's other keys would not take it
		}
	}
	return p
}

func (t *Test) read(text string, inOSS bool) operand {
	v := operand{text: text, ok: true}
	switch t.Operator.Type {
	case Number:
		v.number, v.ok = parseNumber(text)
	case Date:
		v.instant, v.ok = parseDate(text)
	case Boolean:
		v.ok = text == "true" || text == "false"
	case IP:
		if v.block, v.ok = parseBlock(text); !v.ok && inOSS && strings.Contains(text, "*") {
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

// A Result is what a test made of a request.
type Result struct {
	Met    kleene.Value
	Reason Reason
	Actual []string // the request's values that were compared
}

// A Present says what is known of a key in a request.
type Present uint8

// The zero Present is an absent key.
const (
	IsAbsent Present = iota
	IsPresent
	IsUnknown
)

// Eval tests a key's values. service is the request's, for keys that only some
// services always send.
func (t *Test) Eval(present Present, actual []string, service string, set assume.Set) Result {
	switch {
	case t.Operator == nil:
		return Result{kleene.No, OperatorUnknown, actual}
	case t.Mismatch && set.Holds(assume.UnparsableNeverMet):
		return Result{kleene.No, OperatorMismatch, actual}
	case t.unreadable && set.Holds(assume.UnparsableNeverMet):
		return Result{kleene.No, PolicyUnreadable, actual}
	case present == IsUnknown:
		return Result{Met: kleene.Maybe, Reason: KeyUnknown}
	}
	reason := None
	if present == IsAbsent {
		if d, ok := t.Key.defaultFor(service); ok && set.Holds(assume.OSSEmptyDefault) {
			actual, reason = []string{d}, AbsentDefault
		} else if t.Operator.Negated {
			return Result{Met: kleene.Of(set.Holds(assume.AbsentKeyNegated)), Reason: Absent}
		} else {
			return Result{Met: kleene.Of(!set.Holds(assume.AbsentKeyPositive)), Reason: Absent}
		}
	}
	met, why := t.compare(actual, set)
	if reason == None {
		reason = why
	}
	return Result{kleene.Of(met), reason, actual}
}

func (k Key) defaultFor(service string) (string, bool) {
	if k.Default == nil {
		return "", false
	}
	for _, s := range k.DefaultFor {
		if strings.EqualFold(s, service) {
			return *k.Default, true
		}
	}
	return *k.Default, len(k.DefaultFor) == 0
}

// compare applies the operator to all pairs. Several values of the policy are
// "or" for a positive operator and "nor" for a negated one ("Policy elements";
// the samples of "Run Cloud Assistant commands as a regular user" prove the
// second). Of several values in the request, assumed multi-value-any.
func (t *Test) compare(actual []string, set assume.Set) (bool, Reason) {
	if len(actual) == 0 {
		return t.Operator.Negated, NoValue
	}
	any, all := false, true
	best := NoMatch
	requestUnreadable := false
	for _, a := range actual {
		one := false
		for i := range t.values {
			pair, why := t.pair(&t.values[i], a, set)
			one = one || pair
			if pair {
				best = why
			} else if !any && why > NoMatch && (best == NoMatch || why == RequestUnreadable) {
				best = why
			}
			requestUnreadable = requestUnreadable || why == RequestUnreadable
		}
		any, all = any || one, all && one
	}
	positive := any
	if !set.Holds(assume.MultiValueAny) {
		positive = all
	}
	if !positive && (best == Match || best == IsBorder) {
		best = NoMatch // some values match, and here all of them have to
	}
	if !t.Operator.Negated {
		return positive, best
	}
	if requestUnreadable && set.Holds(assume.UnparsableNeverMet) {
		return false, RequestUnreadable
	}
	return !positive, best
}

// Pair says what became of one of the policy's values against the request's,
// for the explanation: the reason of the first pair that matches, else the most
// telling of the others. The index counts the condition's values.
func (t *Test) Pair(index int, actual []string, set assume.Set) (bool, Reason) {
	if t.Operator == nil || t.Mismatch && set.Holds(assume.UnparsableNeverMet) || index >= len(t.values) {
		return false, None
	}
	best := NoMatch
	if !t.values[index].ok {
		best = PolicyUnreadable
	}
	for _, a := range actual {
		met, why := t.pair(&t.values[index], a, set)
		if met {
			return true, why
		}
		best = max(best, why)
	}
	return false, best
}

// pair compares one of the policy's values with one of the request's, by the
// operator's positive form.
func (t *Test) pair(v *operand, actual string, set assume.Set) (bool, Reason) {
	if !v.ok {
		return false, PolicyUnreadable
	}
	relation := t.Operator.relation
	switch t.Operator.Type {
	case String:
		return v.stringPair(relation, actual, set)
	case Number:
		n, ok := parseNumber(actual)
		if !ok {
			return false, RequestUnreadable
		}
		return ordered(relation, n.compare(v.number))
	case Date:
		d, ok := parseDate(actual)
		if !ok {
			return false, RequestUnreadable
		}
		order := 0
		if d < v.instant {
			order = -1
		} else if d > v.instant {
			order = 1
		}
		return ordered(relation, order)
	case Boolean:
		if actual != "true" && actual != "false" {
			return false, RequestUnreadable
		}
		return matched(actual == v.text)
	}
	return v.addressPair(relation, actual, set)
}

func (v *operand) stringPair(relation relation, actual string, set assume.Set) (bool, Reason) {
	switch relation {
	case equalFold:
		return matched(strings.EqualFold(actual, v.text))
	case like:
		if set.Holds(assume.GlobCrossesSeparators) && glob.Match(v.text, actual) ||
			!set.Holds(assume.GlobCrossesSeparators) && glob.MatchWithin(v.text, actual, "/:") {
			return true, Match
		}
		if glob.MatchFold(v.text, actual) {
			return false, OnlyCase
		}
		return false, NoMatch
	}
	switch {
	case actual == v.text:
		return true, Match
	case strings.EqualFold(actual, v.text):
		return false, OnlyCase
	case !glob.Literal(v.text) && glob.Match(v.text, actual):
		return false, WildcardLiteral
	}
	return false, NoMatch
}

func (v *operand) addressPair(relation relation, actual string, set assume.Set) (bool, Reason) {
	a, ok := parseAddress(actual)
	if !ok {
		return false, RequestUnreadable
	}
	if v.wildcard {
		return matched(glob.Match(v.text, actual))
	}
	if a.Is4() != v.block.prefix.Addr().Is4() {
		return false, OtherFamily
	}
	in, border := v.block.contains(a)
	switch {
	case !in:
		return false, NoMatch
	case border && relation == inBlock && set.Holds(assume.CIDRBorder):
		return false, Border
	case border:
		return true, IsBorder
	}
	return true, Match
}

func matched(met bool) (bool, Reason) {
	if met {
		return true, Match
	}
	return false, NoMatch
}

func ordered(relation relation, order int) (bool, Reason) {
	switch relation {
	case less:
		return matched(order < 0)
	case lessEqual:
		return matched(order <= 0)
	case greater:
		return matched(order > 0)
	case greaterEqual:
		return matched(order >= 0)
	}
	return matched(order == 0)
}

// Borders gives an IPv4 block's first and last address where value index is
// one, for explanations; ok is false elsewhere.
func (t *Test) Borders(index int) (first, last netip.Addr, ok bool) {
	if t.Operator == nil || t.Operator.Type != IP || index >= len(t.values) {
		return
	}
	b := t.values[index].block
	return b.first, b.last, b.first.IsValid()
}
