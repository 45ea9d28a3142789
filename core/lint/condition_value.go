// This file is the rules about the values that a condition compares with.

package lint

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// values calls a function for each value of a statement's tests of a type. A
// test with a wrong operator for its key is left out.
func (p *pass) values(s *statement, of condition.Type, look func(*test, policy.Value)) {
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if !t.sound() || t.Operator.Type != of {
			continue
		}
		for _, v := range t.Values {
			look(t, v)
		}
	}
}

func (t *test) likes() bool { return strings.HasSuffix(t.Condition.Operator, "Like") }
func (t *test) folds() bool { return strings.HasSuffix(t.Condition.Operator, "IgnoreCase") }

// args are the arguments of a finding about a value, with what is to be written
// instead where that is known.
func (t *test) args(v policy.Value, instead string) source.Args {
	args := t.about()
	args["written"], args["instead"] = v.Text, instead
	return args
}

// about are the arguments that all findings about a test have.
func (t *test) about() source.Args {
	return argsOf("key", t.Condition.Key, "operator", t.Condition.Operator)
}

// instead reports a value and writes another in its place.
func (p *pass) instead(t *test, v policy.Value, text string, changesDecision bool) {
	p.value(v, t.args(v, text), rewrite(v.Span(), text, changesDecision))
}

// key reports a finding at a test's key.
func (p *pass) key(t *test, args source.Args, fixes ...source.Fix) *source.Problem {
	return p.report(t.Node, t.KeySpan, args, fixes...)
}

func isVariable(text string) bool {
	at := strings.Index(text, "${")
	return at >= 0 && strings.Contains(text[at:], "}")
}

// conditionVariable finds ${…}, which no page of RAM knows: it is compared as
// it stands.
func conditionVariable(p *pass, s *statement) {
	p.values(s, condition.String, func(t *test, v policy.Value) {
		if isVariable(v.Text) {
			p.value(v, t.args(v, ""))
		}
	})
}

// conditionWildcardLiteral finds * and ? under operators that take them as
// they stand. A ? in an address of the web begins its query.
func conditionWildcardLiteral(p *pass, s *statement) {
	p.values(s, condition.String, func(t *test, v policy.Value) {
		if t.likes() || isVariable(v.Text) || !strings.Contains(v.Text, "*") && (!strings.Contains(v.Text, "?") || strings.Contains(v.Text, "://")) {
			return
		}
		like := "StringLike"
		if t.Operator.Negated {
			like = "StringNotLike"
		}
		p.value(v, t.args(v, like), p.withOperator(t, like, changes)...)
	})
}

// conditionValueCase finds values that are known in another case, where case
// counts.
func conditionValueCase(p *pass, s *statement) {
	p.values(s, condition.String, func(t *test, v policy.Value) {
		if known := t.knownValue(v.Text); known != "" && known != v.Text {
			p.instead(t, v, known, changes)
		}
	})
}

// knownValue gives the spelling of a value that differs in case alone from one
// that is known for the key.
func (t *test) knownValue(text string) string {
	if t.Key == nil || t.folds() || slices.Contains(t.Key.Values, text) {
		return ""
	}
	for _, known := range t.Key.Values {
		if strings.EqualFold(known, text) {
			return known
		}
	}
	return ""
}

// conditionValueUnknown finds values that are none of those known for the key.
func conditionValueUnknown(p *pass, s *statement) {
	p.values(s, condition.String, func(t *test, v policy.Value) {
		if t.Key == nil || len(t.Key.Values) == 0 || v.Text == "" || strings.ContainsAny(v.Text, "*?$") || t.knownValue(v.Text) != "" {
			return
		}
		near, least := "", 3
		for _, known := range t.Key.Values {
			if known == v.Text || t.folds() && strings.EqualFold(known, v.Text) {
				return
			}
			if d := source.Distance(known, v.Text, least); d < least {
				near, least = known, d
			}
		}
		args := t.args(v, near)
		args["known"] = strings.Join(t.Key.Values, ", ")
		var fixes []source.Fix
		if near != "" && len(v.Text) > 3 {
			fixes = append(fixes, rewrite(v.Span(), near, changes))
		}
		p.value(v, args, fixes...)
	})
}

// conditionValueElsewhere finds, once for a key, that the service's page lists
// no values and that those known are from other pages.
func conditionValueElsewhere(p *pass) {
	var told []string
	for _, s := range p.Statements {
		for i := range s.Conditions {
			t := &s.Conditions[i]
			known := func(v policy.Value) bool { return slices.Contains(t.Key.Values, v.Text) }
			if t.Key == nil || len(t.Key.Values) == 0 || !t.sound() || slices.Contains(told, t.Condition.Key) || !all(t.Values, known) {
				continue
			}
			owner, _, _ := strings.Cut(t.Condition.Key, ":")
			if p.Catalog.Service(owner) != nil {
				told = append(told, t.Condition.Key)
				p.key(t, argsOf("key", t.Condition.Key, "known", strings.Join(t.Key.Values, ", ")))
			}
		}
	}
}

// conditionBoolSeveral finds Bool with more values than one, which is met by
// any request that has the key.
func conditionBoolSeveral(p *pass, s *statement) {
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if !t.sound() || t.Operator.Type != condition.Boolean || len(t.Values) < 2 {
			continue
		}
		var fixes []source.Fix
		for _, want := range [...]string{"true", "false"} {
			has := func(v policy.Value) bool { return v.Text == want }
			if slices.ContainsFunc(t.Values, has) {
				fixes = append(fixes, rewrite(t.ValuesSpan(), want, !all(t.Values, has)))
			}
		}
		p.report(t.Node, t.Node.Span, t.about(), fixes...)
	}
}

func all[T any](list []T, holds func(T) bool) bool {
	return !slices.ContainsFunc(list, func(v T) bool { return !holds(v) })
}

// conditionDateEquals finds operators that a single second meets, or all but
// one, on the time of the request.
func conditionDateEquals(p *pass, s *statement) {
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if t.Condition.Key == "acs:CurrentTime" && (t.Condition.Operator == "DateEquals" || t.Condition.Operator == "DateNotEquals") {
			p.report(t.Node, t.OperatorSpan, t.about())
		}
	}
}

// conditionRoleCase finds capitals in the names of roles, which RAM has in
// small letters in acs:PrincipalARN, where text operators see the case.
func conditionRoleCase(p *pass, s *statement) {
	p.values(s, condition.String, func(t *test, v policy.Value) {
		before, role, ok := strings.Cut(v.Text, ":role/")
		if t.Condition.Key != "acs:PrincipalARN" || !ok || t.folds() {
			return
		}
		// Behind the role's name stands the session's, which keeps its case.
		name, session, _ := strings.Cut(role, "/")
		lower := before + ":role/" + strings.ToLower(name)
		if strings.Contains(role, "/") {
			lower += "/" + session
		}
		if lower != v.Text {
			p.instead(t, v, lower, changes)
		}
	})
}

// conditionHostBits finds blocks whose address has bits behind the length.
func conditionHostBits(p *pass, s *statement) {
	p.values(s, condition.IP, func(t *test, v policy.Value) {
		if prefix, err := netip.ParsePrefix(v.Text); err == nil && prefix != prefix.Masked() {
			p.instead(t, v, prefix.Masked().String(), !changes)
		}
	})
}

// emptyBlock reports whether a block has nothing but border addresses, which
// the plain operators leave out, assumed cidr-border.
func (p *pass) emptyBlock(t *test, text string) (prefix netip.Prefix, empty bool) {
	prefix, err := netip.ParsePrefix(text)
	return prefix, err == nil && prefix.Addr().Is4() && prefix.Bits() >= 31 &&
		!strings.HasSuffix(t.Condition.Operator, "IncludeBorder") && p.Assume.Holds(assume.CIDRBorder)
}

// conditionEmptyBlock finds blocks of one or two addresses: "Policy elements"
// wants a single address without a length.
func conditionEmptyBlock(p *pass, s *statement) {
	p.values(s, condition.IP, func(t *test, v policy.Value) {
		prefix, empty := p.emptyBlock(t, v.Text)
		switch {
		case empty && prefix.Bits() == 32:
			p.instead(t, v, prefix.Addr().String(), changes)
		case empty:
			p.value(v, t.args(v, ""), p.withOperator(t, t.Condition.Operator+"IncludeBorder", changes)...)
		}
	})
}

// conditionEveryAddress finds blocks of length 0.
func conditionEveryAddress(p *pass, s *statement) {
	p.values(s, condition.IP, func(t *test, v policy.Value) {
		if prefix, err := netip.ParsePrefix(v.Text); err == nil && prefix.Bits() == 0 {
			p.value(v, t.args(v, ""))
		}
	})
}

// conditionPrivateSource finds acs:SourceIp compared with private addresses
// alone: requests from the Internet have none, those from a VPC have theirs in
// acs:VpcSourceIp.
func conditionPrivateSource(p *pass, s *statement) {
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if t.Condition.Key == "acs:SourceIp" && t.sound() && all(t.Values, func(v policy.Value) bool { return isPrivate(v.Text) }) {
			p.key(t, t.args(t.Values[0], ""))
		}
	}
}

func isPrivate(text string) bool {
	address, length, block := strings.Cut(text, "/")
	a, err := netip.ParseAddr(address)
	return err == nil && (a.IsPrivate() || a.IsLoopback() || a.IsLinkLocalUnicast()) && (!block || length != "0")
}

// conditionAlways finds StringLike * on keys that every request carries, which
// decides nothing.
func conditionAlways(p *pass, s *statement) { p.starred(s, false) }

// conditionNeverStar finds StringNotLike * on such keys, which nothing meets.
func conditionNeverStar(p *pass, s *statement) { p.starred(s, true) }

func (p *pass) starred(s *statement, negated bool) {
	for i := range s.Conditions {
		t := &s.Conditions[i]
		star := func(v policy.Value) bool { return v.Text != "" && strings.Trim(v.Text, "*") == "" }
		if !t.sound() || !t.likes() || t.Operator.Negated != negated || !slices.ContainsFunc(t.Values, star) || !p.alwaysSent(s, t) {
			continue
		}
		var fixes []source.Fix
		if !negated {
			fixes = p.removeTest(t, changes) // a request that is asked about here may lack the key all the same
		}
		p.key(t, t.about(), fixes...)
	}
}
