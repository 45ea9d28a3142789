// This file is the rules about how much a policy grants.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

var breadthRules = [...]Rule{
	{Code: "allow-everything", Level: source.SecurityWarning, Theme: Breadth, each: allowEverything},
	{Code: "allow-everything-but", Level: source.Suggestion, Theme: Breadth, each: allowEverything},
	{Code: "allow-not-action", Level: source.SecurityWarning, Theme: Breadth, each: allowNotAction},
	{Code: "allow-not-action-rest", Level: source.Suggestion, Theme: Breadth, each: allowNotAction},
	{Code: "allow-permissions", Level: source.Warning, Theme: Breadth, each: allowPermissions},
	{Code: "allow-every-role", Level: source.Suggestion, Theme: Breadth, each: allowEveryRole},
	{Code: "trust-everybody", Level: source.SecurityWarning, Theme: Breadth, each: trustEverybody},
	{Code: "resource-everybody", Level: source.SecurityWarning, Theme: Breadth, each: resourceEverybody},
	{Code: "trust-provider", Level: source.Warning, Theme: Breadth, each: trustProvider},
}

// grantsAlone reports whether the current policy grants by itself to those it
// is attached to: control and session policies only limit what others grant.
func (p *pass) grantsAlone() bool { return p.Layer == authz.Identity || p.Layer == authz.ResourceGroup }

// limits reports whether the current policy is of the layers that only limit.
func limits(layer authz.Layer) bool { return layer == authz.Control || layer == authz.Session }

// unlimited reports whether a statement allows something without a condition.
func (p *pass) unlimited(s *statement) bool {
	return s.Effect == policy.Allow && len(s.Conditions) == 0 && !s.Unread && !p.refused(s)
}

// refused reports whether an error lies in the statement: RAM would not take it.
func (d *document) refused(s *statement) bool {
	if s.Broken {
		return true
	}
	span := s.Span()
	from, _ := slices.BinarySearchFunc(d.Before, span.Start, func(q source.Problem, at int) int { return q.Span.Start - at })
	for _, q := range d.Before[from:] {
		if q.Span.Start >= span.End {
			break
		}
		if q.Level == source.Error {
			return true
		}
	}
	return false
}

// denies reports whether a document has a Deny.
func (d *document) denies() bool {
	return slices.ContainsFunc(d.Statements, func(s *statement) bool { return s.Effect == policy.Deny && !d.refused(s) })
}

// star reports whether an action is all actions of all services.
func (a *action) star() bool {
	return a.Text != "" && strings.Trim(a.Text, "*:") == "" && a.Text[0] == '*'
}

// allowEverything finds Allow of all actions on all resources; where a
// policy beside it denies something, everything but that is meant.
func allowEverything(p *pass, s *statement) {
	if !p.grantsAlone() || !p.unlimited(s) || s.Negated || !s.everything() {
		return
	}
	code := "allow-everything"
	if slices.ContainsFunc(p.Documents, (*document).denies) {
		code = "allow-everything-but"
	}
	if i := slices.IndexFunc(s.Actions, func(a action) bool { return a.star() }); i >= 0 && code == p.rule.Code {
		p.value(s.Actions[i].Value, argsOf("action", s.Actions[i].Text))
	}
}

// ramActions are actions by which a caller can give rights to itself or others.
var ramActions = [...]string{
	"ram:AttachPolicyToUser", "ram:AttachPolicyToGroup", "ram:AttachPolicyToRole", "ram:CreatePolicyVersion",
	"ram:SetDefaultPolicyVersion", "ram:AddUserToGroup", "ram:UpdateRole",
}

// allowNotAction finds Allow with NotAction: it grants all actions of all
// services but the ones that are named. Where those of RAM are named and the
// rights to give rights stay away, that is the form of PowerUserAccess.
func allowNotAction(p *pass, s *statement) {
	if limits(p.Layer) || s.Effect != policy.Allow || !s.Negated || len(s.Actions) == 0 || p.refused(s) {
		return
	}
	var named []string
	for i := range s.Actions {
		named = append(named, s.Actions[i].Text)
	}
	open := func(right string) bool {
		return !slices.ContainsFunc(s.Actions, func(a action) bool { return glob.MatchFold(a.Text, right) })
	}
	rights := len(s.Conditions) == 0 && slices.ContainsFunc(ramActions[:], open)
	code := "allow-not-action-rest"
	if rights && slices.ContainsFunc(s.Resources, func(r resource) bool { return glob.Overlaps(r.Text, "acs:ram:*:user/*") }) {
		code = "allow-not-action"
	}
	if code == p.rule.Code {
		p.report(p.nodeAt(s.NotAction.Span()), s.NotAction.Key(), argsOf("actions", names(named)))
	}
}

// allowPermissions finds Allow of actions by which callers can give themselves
// any right.
func allowPermissions(p *pass, s *statement) {
	if !p.grantsAlone() || !p.unlimited(s) || s.Negated {
		return
	}
	if !slices.ContainsFunc(s.Resources, func(r resource) bool { return !r.ARN || strings.ContainsAny(r.segment(4), "*?") }) {
		return // it names the users or roles
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.star() {
			continue
		}
		for _, right := range ramActions {
			if glob.MatchFold(a.Text, right) {
				p.value(a.Value, argsOf("action", a.Text, "right", right))
				return // the others come to the same
			}
		}
	}
}

// allowEveryRole finds the right to take on, or to hand to a service, any role.
func allowEveryRole(p *pass, s *statement) {
	if !p.grantsAlone() || !p.unlimited(s) || s.Negated || !s.everything() {
		return
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		for _, right := range [...]string{"sts:AssumeRole", "ram:PassRole"} {
			if !a.star() && a.Service != "*" && !glob.MatchFold(a.Text, "ram:AttachPolicyToUser") && glob.MatchFold(a.Text, right) {
				p.value(a.Value, argsOf("action", a.Text))
				break
			}
		}
	}
}

// trustEverybody finds trust policies that anybody meets.
func trustEverybody(p *pass, s *statement) {
	if p.Layer == authz.Trust {
		p.everybody(s)
	}
}

// resourceEverybody finds other policies of resources that anybody meets.
func resourceEverybody(p *pass, s *statement) {
	if p.Layer == authz.Resource {
		p.everybody(s)
	}
}

func (p *pass) everybody(s *statement) {
	if s.Principal == nil || !p.unlimited(s) {
		return
	}
	for _, e := range s.Principal.Entries {
		if e.Text != "" && strings.Trim(e.Text, "*") == "" || e.Kind == "RAM" && strings.HasPrefix(e.Text, "acs:ram::*:") {
			p.value(e.Value, argsOf("written", e.Text))
		}
	}
}

// trustProvider finds identity providers that are trusted with all of their
// users: without a condition on what they say about one.
func trustProvider(p *pass, s *statement) {
	if p.Layer != authz.Trust || s.Principal == nil || s.Effect != policy.Allow || p.refused(s) {
		return
	}
	if slices.ContainsFunc(s.Conditions, func(t test) bool {
		return strings.HasPrefix(t.Condition.Key, "saml:") || strings.HasPrefix(t.Condition.Key, "oidc:")
	}) {
		return
	}
	for _, e := range s.Principal.Entries {
		if e.Kind != "Federated" || strings.Trim(e.Text, "*") == "" {
			continue
		}
		keys := "saml:recipient"
		if strings.Contains(e.Text, ":oidc-provider/") {
			keys = "oidc:aud, oidc:sub"
		}
		p.value(e.Value, argsOf("written", e.Text, "keys", keys))
	}
}
