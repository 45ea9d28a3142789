// This file is the reasons why tests come out as they do.

package condition

import (
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/kleene"
)

// A Reason says why a test or one of its values came out as it did. The list is
// closed: each has its sentence in both languages.
type Reason uint8

// The reasons. None is that of a test that was not reached.
const (
	None              Reason = iota
	Match                    // a pair of values matches
	NoMatch                  // no pair matches
	OnlyCase                 // they differ in case alone
	WildcardLiteral          // * or ? was meant as a wildcard, and the operator takes it literally
	Border                   // the address is its block's first or last
	IsBorder                 // the same, and it is let in
	OtherFamily              // IPv4 against IPv6
	PolicyUnreadable         // the policy's value is not of the operator's type
	RequestUnreadable        // the request's value is not
	Absent                   // the key is absent
	AbsentDefault            // the key is absent and the service sends its default
	NoValue                  // the key is present without a value
	KeyUnknown               // nobody knows whether the key is there and what it holds
	OperatorUnknown          // RAM has no such operator
	OperatorMismatch         // the operator does not fit the key's type
	ReasonCount              // how many there are
)

var reasonCodes = [ReasonCount]string{
	"none", "match", "no-match", "only-case", "wildcard-literal", "border", "is-border", "other-family",
	"policy-unreadable", "request-unreadable", "absent", "absent-default", "no-value", "key-unknown",
	"operator-unknown", "operator-mismatch",
}

// String gives the reason's code.
func (r Reason) String() string { return reasonCodes[r] }

// A Result is what a test made of a request.
type Result struct {
	Met    kleene.Value
	Reason Reason
	Actual []string // the request's values that were compared
}

// Eval is Met with the reason.
func (t *Test) Eval(present Present, actual []string, service string, set assume.Set) Result {
	r := Result{Met: t.Met(present, actual, service, set), Actual: actual}
	switch {
	case t.Operator == nil:
		r.Reason = OperatorUnknown
	case t.Mismatch && set.Holds(assume.UnparsableNeverMet):
		r.Reason = OperatorMismatch
	case t.unreadable && set.Holds(assume.UnparsableNeverMet):
		r.Reason = PolicyUnreadable
	case present == IsUnknown:
		r.Reason, r.Actual = KeyUnknown, nil
	case present == IsPresent:
		r.Reason = t.reason(actual, set)
	default:
		r.Reason, r.Actual = Absent, nil
		if value, ok := t.Key.defaultFor(service); ok && set.Holds(assume.OSSEmptyDefault) {
			r.Reason, r.Actual = AbsentDefault, []string{value}
		}
	}
	return r
}

// reason is that of the pair that tells most: one that matches, else the one
// that came nearest.
func (t *Test) reason(actual []string, set assume.Set) Reason {
	if len(actual) == 0 {
		return NoValue
	}
	some, all := false, true
	best := NoMatch
	for _, a := range actual {
		one := false
		for i := range t.values {
			met, why := t.pair(&t.values[i], a, set)
			one = one || met
			if met || !some && why > NoMatch && (best == NoMatch || why == RequestUnreadable) {
				best = why
			}
			if why == RequestUnreadable && t.Operator.Negated && set.Holds(assume.UnparsableNeverMet) {
				return RequestUnreadable
			}
		}
		some, all = some || one, all && one
	}
	if some && !all && !set.Holds(assume.MultiValueAny) && (best == Match || best == IsBorder) {
		return NoMatch // some values match, and here all of them have to
	}
	return best
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

// pair is pairs with the reason.
func (t *Test) pair(v *operand, actual string, set assume.Set) (bool, Reason) {
	if !v.ok {
		return false, PolicyUnreadable
	}
	var g given
	ok := t.read(actual, &g)
	if !ok {
		return false, RequestUnreadable
	}
	met := t.pairs(v, &g, set)
	in, border := false, false
	if t.Operator.Type == IP && !v.wildcard {
		in, border = v.block.contains(g.address)
	}
	switch {
	case met && border:
		return true, IsBorder
	case met:
		return true, Match
	case in:
		return false, Border
	case t.Operator.Type == IP && !v.wildcard && g.address.Is4() != v.block.prefix.Addr().Is4():
		return false, OtherFamily
	case t.Operator.relation == like && glob.MatchFold(v.text, actual):
		return false, OnlyCase
	case t.Operator.Type != String || t.Operator.relation != equal:
		return false, NoMatch
	case strings.EqualFold(actual, v.text):
		return false, OnlyCase
	case !glob.Literal(v.text) && glob.Match(v.text, actual):
		return false, WildcardLiteral
	}
	return false, NoMatch
}
