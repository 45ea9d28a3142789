// This file is callers: what a principal's ARN tells, and whom a Principal names.

package authz

import (
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
)

// A roleName is what the ARN of a RAM role or of a role's session tells. The
// zero roleName is no role.
type roleName struct{ account, name, session string }

// roleOf reads the ARN of a role, or of its session in either form: the newer
// one is acs:ram::account:role/name/session, the older one
// acs:sts::account:assumed-role/name/session.
func roleOf(text string) (r roleName, ok bool) {
	a, ok := arn.Parse(text)
	kind, rest, _ := strings.Cut(a.Relative, "/")
	if !ok || kind != "role" && kind != "assumed-role" {
		return roleName{}, false
	}
	r.account = a.Account
	r.name, r.session, _ = strings.Cut(rest, "/")
	return r, r.name != ""
}

// folded is the role with its name as it is compared: without case, assumed
// role-name-ignores-case. Names of sessions keep theirs.
func (r roleName) folded(set assume.Set) roleName {
	if set.Holds(assume.RoleNameIgnoresCase) {
		r.name = strings.ToLower(r.name)
	}
	return r
}

// String writes the newer form.
func (r roleName) String() string {
	text := "acs:ram::" + r.account + ":role/" + r.name
	if r.session != "" {
		text += "/" + r.session
	}
	return text
}

// matchPrincipal says whether the statement is about the caller. Identity
// policies are about whoever they are attached to.
func (q *question) matchPrincipal(s *statement) kleene.Value {
	if s.layer != Resource && s.layer != Trust {
		return kleene.Yes
	}
	if s.Principal == nil {
		return kleene.No
	}
	for i := range s.Principal.Entries {
		if q.isCaller(&s.Principal.Entries[i], s) {
			return kleene.Yes
		}
	}
	return kleene.No
}

func (q *question) isCaller(e *policy.PrincipalEntry, s *statement) bool {
	c := &q.Request.Principal
	switch e.Kind {
	case "Service":
		// Another account's service is written account@service, inferred; the
		// plain name is then that of one's own account.
		if account, service, ok := strings.Cut(e.Text, "@"); ok {
			return c.Type == Service && service == c.Service && account == q.account()
		}
		return c.Type == Service && e.Text == c.Service && !q.crossAccount()
	case "Federated":
		return c.Type == Federated && e.Text == c.ARN
	}
	switch {
	case e.Text == "*":
		return q.anyone(s)
	case strings.HasPrefix(e.Text, "arn:sts::"):
		return q.isSession(e.Text)
	case strings.Contains(e.Text, ":"):
		return q.isRAM(e.Text)
	}
	// The list form of OSS bucket policies names users and accounts by UID.
	return e.Text != "" && (e.Text == c.UID || c.Type == RootUser && e.Text == q.account())
}

// anyone reads Principal "*": without a Condition it is everyone but the
// owner, with one the owner too (OSS, "Bucket policy examples").
func (q *question) anyone(s *statement) bool {
	owner := q.Request.Principal.Type == RootUser && !q.crossAccount()
	return !owner || len(s.tests) > 0
}

// isRAM compares with acs:ram::account:root, :user/name, :role/name and the two
// forms of a role's session. The account's root stands for all its users and
// roles, a role for all its sessions. The key policies of KMS write
// acs:ram::account:* as well, so * and ? are wildcards.
func (q *question) isRAM(text string) bool {
	c := &q.Request.Principal
	switch c.Type {
	case Service, Federated, Anonymous:
		return false
	}
	if a, ok := arn.Parse(text); ok && a.Service == "ram" && a.Relative == "root" {
		return a.Account != "" && a.Account == q.account()
	}
	own, isRole := roleOf(c.ARN)
	if !isRole {
		return c.ARN != "" && glob.Match(text, c.ARN)
	}
	if role, ok := roleOf(text); ok {
		text = role.folded(q.assume).String()
	}
	own = own.folded(q.assume)
	session := own.String()
	own.session = ""
	return glob.Match(text, own.String()) || glob.Match(text, session)
}

// isSession compares with arn:sts::uid:assumed-role/role/session, the form of
// bucket policies, where the session may be *.
func (q *question) isSession(text string) bool {
	c := &q.Request.Principal
	rest, ok := strings.CutPrefix(text, "arn:sts::")
	account, rest, found := strings.Cut(rest, ":assumed-role/")
	name, session, hasSession := strings.Cut(rest, "/")
	if !ok || !found || !hasSession || account != q.account() && account != c.UID {
		return false
	}
	own, isRole := roleOf(c.ARN)
	same := own.name == name || q.assume.Holds(assume.RoleNameIgnoresCase) && strings.EqualFold(own.name, name)
	return isRole && same && (session == "*" || session == own.session)
}

// assumeRole is the one action that trust policies name, for sign-on through an
// identity provider too.
const assumeRole = "sts:AssumeRole"

// assumesRole reports whether an action is one that a role's trust policy
// decides.
func assumesRole(action string) bool {
	return strings.EqualFold(action, assumeRole) || signsOn(action)
}

// signsOn reports whether an action assumes a role through an identity provider.
func signsOn(action string) bool {
	return strings.EqualFold(action, "sts:AssumeRoleWithSAML") || strings.EqualFold(action, "sts:AssumeRoleWithOIDC")
}

// maySignOn tells at a glance that an action is not of STS: it begins with no s,
// and with no letter beyond ASCII, of which one folds to s.
func maySignOn(action string) bool {
	return len(action) > 6 && (action[0]|0x20 == 's' || action[0] >= utf8.RuneSelf)
}

// crossAccount reports whether caller and resource belong to different
// accounts, where both are known.
func (q *question) crossAccount() bool {
	own := q.account()
	if own == "" {
		return false
	}
	if q.segments().count < 4 || !strings.HasPrefix(q.Resource, "acs:") {
		return false
	}
	account := q.colons.segment(q.Resource, 3)
	return account != own && isAccount(account) && isAccount(own)
}

func isAccount(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}
