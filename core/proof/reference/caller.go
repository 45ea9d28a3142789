package reference

// This file is callers, and whom a Principal names.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// account is the caller's: as said, or as in its ARN.
func (q *question) account() string {
	if q.Principal.AccountID != "" {
		return q.Principal.AccountID
	}
	if parts := strings.SplitN(q.Principal.ARN, ":", 5); len(parts) == 5 && parts[0] == "acs" {
		return parts[3]
	}
	return ""
}

// A role is what the ARN of a role, or of its session, tells.
type role struct{ account, name, session string }

// readRole reads acs:ram::account:role/r/s of today, and
// acs:sts::account:assumed-role/r/s of older pages. The session may be missing.
func readRole(text string) (r role, ok bool) {
	parts := strings.SplitN(text, ":", 5)
	if len(parts) < 5 || parts[0] != "acs" {
		return role{}, false
	}
	names := strings.SplitN(parts[4], "/", 3)
	if names[0] != "role" && names[0] != "assumed-role" || len(names) < 2 || names[1] == "" {
		return role{}, false
	}
	r = role{account: parts[3], name: names[1]}
	if len(names) == 3 {
		r.session = names[2]
	}
	return r, true
}

// String is the form of today.
func (r role) String() string {
	text := "acs:ram::" + r.account + ":role/" + r.name
	if r.session != "" {
		text += "/" + r.session
	}
	return text
}

// compared is the role with its name as names of roles compare: without case.
func (q *question) compared(r role) role {
	if q.holds(assume.RoleNameIgnoresCase) {
		r.name = strings.ToLower(r.name)
	}
	return r
}

// isPrincipal is "Principal": of trust policies an object by kinds of caller, of
// bucket policies a list.
func (q *question) isPrincipal(s statement) truth {
	if !resourceBased(s.layer) {
		return yes // whoever the policy is attached to
	}
	if !s.principal.there {
		return no
	}
	kinds, isObject := objectOf(s.principal.value)
	if !isObject {
		kinds = cases.Object{{Name: "", Value: s.principal.value}}
	}
	for _, kind := range kinds {
		if slices.ContainsFunc(texts(kind.Value), func(text string) bool { return q.isCaller(s, isObject, kind.Name, text) }) {
			return yes
		}
	}
	return no
}

func (q *question) isCaller(s statement, byKind bool, kind, text string) bool {
	caller := q.Principal
	switch {
	case !byKind || kind == "RAM":
		return q.isRAMCaller(s, text)
	case kind == "Service" && caller.Type == cases.Service:
		// ecs.aliyuncs.com, or account@ecs.aliyuncs.com for another account's.
		if account, service, other := strings.Cut(text, "@"); other {
			return account == q.account() && service == caller.Service
		}
		return text == caller.Service && !q.acrossAccounts()
	case kind == "Federated" && caller.Type == cases.Federated:
		return text == caller.ARN
	}
	return false
}

func (q *question) isRAMCaller(s statement, text string) bool {
	caller := q.Principal
	// "Bucket policy examples": * is everybody but the owner, and with a
	// condition the owner too.
	if text == "*" {
		owner := caller.Type == cases.RootUser && !q.acrossAccounts()
		return !owner || countTests(s) > 0
	}
	// Numbers of users, and of the account for its owner.
	if text != "" && !strings.Contains(text, ":") {
		return text == caller.UID || caller.Type == cases.RootUser && text == q.account()
	}
	own, isSession := readRole(caller.ARN)
	own = q.compared(own)
	// arn:sts::uid:assumed-role/role/session of bucket policies; the session may
	// be *.
	if rest, ok := strings.CutPrefix(text, "arn:sts::"); ok {
		uid, names, _ := strings.Cut(rest, ":assumed-role/")
		name, session, both := strings.Cut(names, "/")
		return isSession && both && (uid == q.account() || uid == caller.UID) &&
			q.compared(role{name: name}).name == own.name && (session == "*" || session == own.session)
	}
	// ARNs of users and roles. The account's root stands for all of its users and
	// roles, a role for all of its sessions.
	if text == "" || caller.Type == cases.Service || caller.Type == cases.Federated || caller.Type == cases.Anonymous {
		return false
	}
	if parts := strings.SplitN(text, ":", 5); len(parts) == 5 && parts[0] == "acs" && parts[1] == "ram" && parts[4] == "root" {
		return parts[3] != "" && parts[3] == q.account()
	}
	if !isSession {
		return caller.ARN != "" && globMatch([]rune(text), []rune(caller.ARN), "")
	}
	if wanted, ok := readRole(text); ok {
		text = q.compared(wanted).String()
	}
	all := own
	all.session = ""
	return globMatch([]rune(text), []rune(own.String()), "") || globMatch([]rune(text), []rune(all.String()), "")
}

// countTests counts the conditions of a statement.
func countTests(s statement) (n int) {
	operators, _ := objectOf(s.condition.value)
	for _, operator := range operators {
		keys, _ := objectOf(operator.Value)
		n += len(keys)
	}
	return n
}

// acrossAccounts: the caller's account and the resource's are two, and both are
// known by their numbers.
func (q *question) acrossAccounts() bool {
	parts := strings.SplitN(q.Resource, ":", 5)
	return len(parts) == 5 && parts[0] == "acs" && digits(parts[3]) && digits(q.account()) && parts[3] != q.account()
}

// assumesRole: the actions that a role's trust policy decides.
func (q *question) assumesRole() bool {
	return sameFolded(q.Action, "sts:AssumeRole") || sameFolded(q.Action, "sts:AssumeRoleWithSAML") || sameFolded(q.Action, "sts:AssumeRoleWithOIDC")
}
