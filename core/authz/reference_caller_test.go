// This file is the callers of the naive evaluator.

package authz

import (
	"strings"

	"github.com/ramplay/ramplay/core/assume"
)

// account is the caller's.
func (f *reference) account() string {
	if f.Principal.AccountID != "" {
		return f.Principal.AccountID
	}
	if parts := strings.SplitN(f.Principal.ARN, ":", 5); len(parts) == 5 && parts[0] == "acs" {
		return parts[3]
	}
	return ""
}

// role reads the two forms of a session's name: acs:ram::account:role/r/s of
// today and acs:sts::account:assumed-role/r/s of older pages.
func (f *reference) role() (account, role, session string, ok bool) { return refRole(f.Principal.ARN) }

func refRole(text string) (account, role, session string, ok bool) {
	parts := strings.SplitN(text, ":", 5)
	if len(parts) < 5 || parts[0] != "acs" {
		return "", "", "", false
	}
	names := strings.SplitN(parts[4], "/", 3)
	if names[0] != "role" && names[0] != "assumed-role" || len(names) < 2 || names[1] == "" {
		return "", "", "", false
	}
	if len(names) == 3 {
		session = names[2]
	}
	return parts[3], names[1], session, true
}

func (f *reference) assumesRole() bool {
	switch strings.ToLower(f.Action) {
	case "sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithoidc":
		return true
	}
	return false
}

// crossAccount: two accounts, both known by their numbers.
func (f *reference) crossAccount() bool {
	parts := strings.SplitN(f.Resource, ":", 5)
	number := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	return len(parts) == 5 && parts[0] == "acs" && number(parts[3]) && number(f.account()) && parts[3] != f.account()
}

// isPrincipal is "Principal" of trust policies and bucket policies.
func (f *reference) isPrincipal(s refStatement) bool {
	kinds, ok := s.element["Principal"].(map[string]any)
	if !ok {
		kinds = map[string]any{"": s.element["Principal"]}
	}
	for kind, callers := range kinds {
		for _, text := range strs(callers) {
			if f.isCaller(s, kind, text) {
				return true
			}
		}
	}
	return false
}

func (f *reference) isCaller(s refStatement, kind, text string) bool {
	p := f.Principal
	switch kind {
	case "Service":
		if p.Type != Service {
			return false
		}
		if account, name, other := strings.Cut(text, "@"); other {
			return account == f.account() && name == p.Service
		}
		return text == p.Service && !f.crossAccount()
	case "Federated":
		return p.Type == Federated && text == p.ARN
	case "RAM", "":
	default:
		return false
	}
	// "Bucket policy examples": everybody is all but the owner, unless there is
	// a condition.
	if text == "*" {
		owner := p.Type == RootUser && !f.crossAccount()
		return !owner || f.tests(s) > 0
	}
	if text == p.UID && text != "" || p.Type == RootUser && text == f.account() && text != "" {
		return true
	}
	account, role, session, isRole := f.role()
	same := func(a, b string) bool {
		return a == b || f.holds(assume.RoleNameIgnoresCase) && strings.EqualFold(a, b)
	}
	// arn:sts::uid:assumed-role/role/session of bucket policies
	if rest, ok := strings.CutPrefix(text, "arn:sts::"); ok {
		uid, names, _ := strings.Cut(rest, ":assumed-role/")
		name, of, both := strings.Cut(names, "/")
		return isRole && both && (uid == f.account() || uid == p.UID) && same(name, role) && (of == "*" || of == session)
	}
	if p.Type == Service || p.Type == Federated || p.Type == Anonymous || !strings.Contains(text, ":") {
		return false
	}
	if parts := strings.SplitN(text, ":", 5); len(parts) == 5 && parts[0] == "acs" && parts[1] == "ram" && parts[4] == "root" {
		return parts[3] != "" && parts[3] == f.account()
	}
	free := &reference{}
	if !isRole {
		return p.ARN != "" && free.glob(text, p.ARN)
	}
	if a, r, of, ok := refRole(text); ok {
		if !strings.Contains(a+r+of, "*") {
			return a == account && same(r, role) && (of == "" || of == session)
		}
		text = "acs:ram::" + a + ":role/" + r
		if of != "" {
			text += "/" + of
		}
		if f.holds(assume.RoleNameIgnoresCase) {
			text = "acs:ram::" + a + ":role/" + strings.ToLower(r)
			if of != "" {
				text += "/" + of
			}
		}
	}
	if f.holds(assume.RoleNameIgnoresCase) {
		role = strings.ToLower(role)
	}
	own := "acs:ram::" + account + ":role/" + role
	return free.glob(text, own) || session != "" && free.glob(text, own+"/"+session)
}

// tests counts the conditions of a statement.
func (f *reference) tests(s refStatement) (n int) {
	operators, _ := s.element["Condition"].(map[string]any)
	for _, keys := range operators {
		byKey, _ := keys.(map[string]any)
		n += len(byKey)
	}
	return n
}
