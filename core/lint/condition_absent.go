// This file is the rules about what a request without the key comes to, and
// about MFA, where that matters most.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// sentAlways are the keys that every request carries ("Policy elements": common
// condition keys).
var sentAlways = [...]string{"acs:CurrentTime", "acs:SecureTransport", "acs:SourceIp", "acs:PrincipalARN"}

// alwaysSent reports whether all requests of a statement carry a test's key,
// those of services that send a default in its place included.
func (p *pass) alwaysSent(s *statement, t *test) bool {
	if slices.Contains(sentAlways[:], t.Condition.Key) {
		return true
	}
	if t.Key == nil || s.Negated || len(s.Actions) == 0 || !p.Assume.Holds(assume.OSSEmptyDefault) {
		return false
	}
	for i := range s.Actions {
		info, ok := p.Catalog.Key(t.Condition.Key, s.Actions[i].Service)
		owner, _, _ := strings.Cut(t.Condition.Key, ":")
		if !ok || info.Default == nil || owner != "acs" && !strings.EqualFold(owner, s.Actions[i].Service) {
			return false
		}
	}
	return true
}

// conditionAbsentPasses finds negated operators in an Allow, which let requests
// in that do not carry the key, assumed absent-key-negated. StringNotLike *
// asks for just that, and a positive operator on the same key shuts them out.
func conditionAbsentPasses(p *pass, s *statement) {
	if s.Effect != policy.Allow || !p.Assume.Holds(assume.AbsentKeyNegated) {
		return
	}
	required := map[string]bool{}
	for i := range s.Conditions {
		if t := &s.Conditions[i]; t.Operator != nil && !t.Operator.Negated {
			required[t.Condition.Key] = true
		}
	}
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if !t.sound() || !t.Operator.Negated || required[t.Condition.Key] || p.alwaysSent(s, t) || slices.ContainsFunc(t.Values, func(v policy.Value) bool { return t.likes() && v.Text == "*" }) {
			continue
		}
		if c := p.carried(s, t); c.never() {
			continue
		}
		var fixes []source.Fix
		if strings.HasPrefix(t.Condition.Operator, "String") {
			fixes = p.addTest(t, "StringLike", "*")
		}
		p.report(t.Node, t.OperatorSpan, t.about(), fixes...)
	}
}

// mfa gives the tests of acs:MFAPresent with one value, true or false.
func (p *pass) mfa(s *statement, value string, look func(*test, policy.Value)) {
	for i := range s.Conditions {
		t := &s.Conditions[i]
		if t.Condition.Key == "acs:MFAPresent" && t.Condition.Operator == "Bool" && len(t.Values) == 1 && t.Values[0].Text == value {
			look(t, t.Values[0])
		}
	}
}

// conditionMFADeny finds Deny where acs:MFAPresent is false: a request by
// AccessKey has no such key, and the Deny does not hit it.
func conditionMFADeny(p *pass, s *statement) {
	if s.Effect == policy.Deny && p.Assume.Holds(assume.AbsentKeyPositive) {
		p.mfa(s, "false", func(t *test, v policy.Value) { p.key(t, t.about()) })
	}
}

// conditionMFAInverted finds what lets in those who did not use MFA, and them
// alone.
func conditionMFAInverted(p *pass, s *statement) {
	value, other := "true", "false"
	if s.Effect == policy.Allow {
		value, other = other, value
	}
	p.mfa(s, value, func(t *test, v policy.Value) {
		args := t.args(v, other)
		args["effect"] = s.Effect.String()
		p.value(v, args, rewrite(v.Span(), other, changes))
	})
}
