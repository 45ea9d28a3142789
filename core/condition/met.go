// This file is whether a test is met.

package condition

import (
	"cmp"
	"net/netip"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/kleene"
)

// A Present says what is known of a key in a request.
type Present uint8

// The zero Present is an absent key.
const (
	IsAbsent Present = iota
	IsPresent
	IsUnknown
)

// Met tests a key's values. service is the request's, for keys that only some
// services always send. It takes no memory.
func (t *Test) Met(present Present, actual []string, service string, set assume.Set) kleene.Value {
	switch {
	case t.Operator == nil || (t.Mismatch || t.unreadable) && set.Holds(assume.UnparsableNeverMet):
		return kleene.No
	case present == IsUnknown:
		return kleene.Maybe
	case present == IsPresent:
		return kleene.Of(t.holds(actual, set))
	}
	if value, ok := t.Key.defaultFor(service); ok && set.Holds(assume.OSSEmptyDefault) {
		sent := [1]string{value}
		return kleene.Of(t.holds(sent[:], set))
	}
	if t.Operator.Negated {
		return kleene.Of(set.Holds(assume.AbsentKeyNegated))
	}
	return kleene.Of(!set.Holds(assume.AbsentKeyPositive))
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

// holds applies the operator to all pairs. Several values of the policy are
// "or" for a positive operator and "nor" for a negated one ("Policy elements";
// the samples of "Run Cloud Assistant commands as a regular user" prove the
// second). Of several values in the request, assumed multi-value-any.
func (t *Test) holds(actual []string, set assume.Set) bool {
	if len(actual) == 0 {
		return t.Operator.Negated
	}
	some, all, readable := false, true, true
	for _, a := range actual {
		one, ok := t.matches(a, set)
		some, all, readable = some || one, all && one, readable && ok
	}
	positive := some
	if !set.Holds(assume.MultiValueAny) {
		positive = all
	}
	if !t.Operator.Negated {
		return positive
	}
	return !positive && (readable || !set.Holds(assume.UnparsableNeverMet))
}

// matches compares one of the request's values with those of the policy, by the
// operator's positive form. readable is false where it is not what they are.
func (t *Test) matches(actual string, set assume.Set) (matches, readable bool) {
	if t.Operator.Type == String {
		for i := range t.values {
			if t.values[i].matches(t.Operator.relation, actual, set) {
				return true, true
			}
		}
		return false, true
	}
	var g given
	ok := t.read(actual, &g)
	for i := range t.values {
		v := &t.values[i]
		switch {
		case !v.ok:
		case !ok:
			return false, false
		case t.pairs(v, &g, set):
			return true, true
		}
	}
	return false, true
}

// A given is one of the request's values, read for the operator.
type given struct {
	text    string
	number  number
	instant int64
	address netip.Addr
}

func (t *Test) read(actual string, g *given) (ok bool) {
	g.text, ok = actual, true
	switch t.Operator.Type {
	case Number:
		g.number, ok = parseNumber(actual)
	case Date:
		g.instant, ok = parseDate(actual)
	case Boolean:
		ok = actual == "true" || actual == "false"
	case IP:
		g.address, ok = parseAddress(actual)
	}
	return ok
}

// pairs compares one of the policy's values with one of the request's, both of
// which could be read.
func (t *Test) pairs(v *operand, g *given, set assume.Set) bool {
	relation := t.Operator.relation
	switch t.Operator.Type {
	case Number:
		return ordered(relation, g.number.compare(*v.number))
	case Date:
		return ordered(relation, cmp.Compare(g.instant, v.instant))
	case IP:
		if v.wildcard {
			return v.shape.Match(v.text, g.text)
		}
		in, border := v.block.contains(g.address)
		return in && !(border && relation == inBlock && set.Holds(assume.CIDRBorder))
	}
	return v.matches(relation, g.text, set)
}

// matches compares a text with the policy's value.
func (v *operand) matches(relation relation, actual string, set assume.Set) bool {
	switch relation {
	case equalFold:
		return strings.EqualFold(actual, v.text)
	case like:
		if set.Holds(assume.GlobCrossesSeparators) {
			return v.shape.Match(v.text, actual)
		}
		return glob.MatchWithin(v.text, actual, separators)
	}
	return actual == v.text
}

func ordered(relation relation, order int) bool {
	switch relation {
	case less:
		return order < 0
	case lessEqual:
		return order <= 0
	case greater:
		return order > 0
	case greaterEqual:
		return order >= 0
	}
	return order == 0
}
