// This file is the conditions of the naive evaluator.

package authz

import (
	"math/big"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/ramplay/ramplay/core/assume"
)

// refKeys are the types of the keys that the tests use, as their pages give
// them; of the others no page tells.
var refKeys = map[string]string{
	"acs:SourceIp": "IP", "acs:CurrentTime": "Date", "acs:SecureTransport": "Boolean", "acs:MFAPresent": "Boolean", "acs:SourceVpc": "String",
	"oss:Prefix": "String", "oss:Delimiter": "String", "kms:RecoveryWindowInDays": "Number", "acs:ResourceTag/env": "String", "amqp:SupportEIP": "String",
}

// refType is "Conditional operators": 23 of them, in five types.
func refType(operator string) string {
	name := operator
	for _, row := range []struct{ kind, prefix, rest string }{
		{"String", "String", "Equals NotEquals EqualsIgnoreCase NotEqualsIgnoreCase Like NotLike"},
		{"Number", "Numeric", "Equals NotEquals LessThan LessThanEquals GreaterThan GreaterThanEquals"},
		{"Date", "Date", "Equals NotEquals LessThan LessThanEquals GreaterThan GreaterThanEquals"},
		{"Boolean", "Bool", ""},
		{"IP", "", "IpAddress NotIpAddress IpAddressIncludeBorder NotIpAddressIncludeBorder"},
	} {
		for _, rest := range strings.Split(row.rest, " ") {
			if name == row.prefix+rest {
				return row.kind
			}
		}
	}
	return ""
}

// conditionMet is "Condition": operators and keys are all wanted.
func (f *reference) conditionMet(s refStatement, v any) bool {
	operators, ok := v.(map[string]any)
	if !ok {
		return false
	}
	if len(operators) == 0 {
		return f.holds(assume.EmptyConditionIgnored)
	}
	for operator, keys := range operators {
		byKey, ok := keys.(map[string]any)
		if !ok {
			return false
		}
		for key, values := range byKey {
			if !f.test(s, operator, key, strs(values)) {
				return false
			}
		}
	}
	return true
}

func (f *reference) test(s refStatement, operator, key string, wanted []string) bool {
	kind, negated := refType(operator), strings.Contains(operator, "Not")
	strict := f.holds(assume.UnparsableNeverMet)
	if kind == "" || strict && refKeys[key] != "" && refKeys[key] != kind {
		return false
	}
	readable := 0
	for _, w := range wanted {
		if f.readable(s, kind, w, true) {
			readable++
		}
	}
	if strict && (readable == 0 || negated && readable < len(wanted)) {
		return false
	}
	given, present := f.Context[key]
	if !present {
		service, _, _ := strings.Cut(f.Action, ":")
		empty := key == "oss:Prefix" || key == "oss:Delimiter" || key == "acs:SourceVpc"
		switch {
		case empty && strings.EqualFold(service, "oss") && f.holds(assume.OSSEmptyDefault):
			given = []string{""}
		case negated:
			return f.holds(assume.AbsentKeyNegated)
		default:
			return !f.holds(assume.AbsentKeyPositive)
		}
	}
	any, all := false, len(given) > 0
	for _, g := range given {
		one := false
		for _, w := range wanted {
			if f.readable(s, kind, w, true) && f.readable(s, kind, g, false) {
				one = one || f.pair(operator, w, g)
			} else if strict && negated {
				return false
			}
		}
		any, all = any || one, all && one
	}
	if !f.holds(assume.MultiValueAny) {
		any = all
	}
	return any != negated
}

// readable is "Policy elements": how values of each type are written.
func (f *reference) readable(s refStatement, kind, text string, wanted bool) bool {
	switch kind {
	case "Number":
		_, ok := refNumber(text)
		return ok
	case "Date":
		_, ok := refDate(text)
		return ok
	case "Boolean":
		return text == "true" || text == "false"
	case "IP":
		address, err := netip.ParseAddr(text)
		if err == nil || !wanted {
			return err == nil && address.Zone() == ""
		}
		_, err = netip.ParsePrefix(text)
		return err == nil || strings.Contains(text, "*") && onlyOSS(s)
	}
	return true
}

// onlyOSS: an old page of OSS shows * in addresses.
func onlyOSS(s refStatement) bool {
	actions := strs(s.element["Action"])
	return len(actions) > 0 && !slices.ContainsFunc(actions, func(a string) bool { return !strings.HasPrefix(strings.ToLower(a), "oss:") })
}

func refNumber(text string) (*big.Rat, bool) {
	digits := strings.TrimPrefix(text, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || point && fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

func refDate(text string) (time.Time, bool) {
	for _, form := range []string{"2006-01-02T15:04:05Z", "2006-01-02T15:04:05-07:00"} {
		if at, err := time.Parse(form, text); err == nil && len(text) == len(form) {
			return at, true
		}
	}
	return time.Time{}, false
}

// pair compares one value of the policy with one of the request, by the
// operator without its Not.
func (f *reference) pair(operator, wanted, given string) bool {
	operator = strings.Replace(operator, "Not", "", 1)
	switch operator {
	case "StringEquals", "Bool":
		return wanted == given
	case "StringEqualsIgnoreCase":
		return strings.EqualFold(wanted, given)
	case "StringLike":
		return f.glob(wanted, given)
	case "IpAddress", "IpAddressIncludeBorder":
		return f.address(operator, wanted, given)
	}
	order := 0
	if strings.HasPrefix(operator, "Numeric") {
		w, _ := refNumber(wanted)
		g, _ := refNumber(given)
		order = g.Cmp(w)
	} else {
		w, _ := refDate(wanted)
		g, _ := refDate(given)
		order = g.Compare(w)
	}
	switch strings.TrimPrefix(strings.TrimPrefix(operator, "Numeric"), "Date") {
	case "Equals":
		return order == 0
	case "LessThan":
		return order < 0
	case "LessThanEquals":
		return order <= 0
	case "GreaterThan":
		return order > 0
	}
	return order >= 0
}

func (f *reference) address(operator, wanted, given string) bool {
	if strings.Contains(wanted, "*") {
		return (&reference{}).glob(wanted, given)
	}
	g := netip.MustParseAddr(given)
	if a, err := netip.ParseAddr(wanted); err == nil {
		return a == g // a single address has no border
	}
	p := netip.MustParsePrefix(wanted).Masked()
	if !p.Contains(g) {
		return false
	}
	first := g == p.Addr()
	last := !g.Next().IsValid() || !p.Contains(g.Next())
	border := g.Is4() && (first || last)
	return !border || operator == "IpAddressIncludeBorder" || !f.holds(assume.CIDRBorder)
}
