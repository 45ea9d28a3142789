package authz

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
)

// A caller is a principal with what its ARN tells ("Policy elements",
// Principal).
type caller struct {
	Principal
	account string // AccountID, or the one in the ARN
	role    string // of a role session: acs:ram::account:role/name
	session string // its session's name
}

func newCaller(p Principal) caller {
	c := caller{Principal: p, account: p.AccountID}
	a, ok := arn.Parse(p.ARN)
	if !ok {
		return c
	}
	if c.account == "" {
		c.account = a.Account
	}
	// Both forms of a session's ARN are documented: the newer one under ram,
	// the older one under sts.
	kind, rest, _ := strings.Cut(a.Relative, "/")
	if kind == "role" || kind == "assumed-role" {
		name, session, _ := strings.Cut(rest, "/")
		c.role, c.session = "acs:ram::"+a.Account+":role/"+name, session
	}
	return c
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
	c := &q.caller
	switch e.Kind {
	case "Service":
		// Another account's service is written account@service, inferred.
		if account, service, ok := strings.Cut(e.Text, "@"); ok {
			return c.Type == Service && service == c.Service && account == c.account
		}
		return c.Type == Service && e.Text == c.Service
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
	return e.Text != "" && (e.Text == c.UID || c.Type == RootUser && e.Text == c.account)
}

// anyone reads Principal "*": without a Condition it is everyone but the
// owner, with one the owner too (OSS, "Bucket policy examples").
func (q *question) anyone(s *statement) bool {
	owner := q.caller.Type == RootUser && !q.crossAccount()
	return !owner || len(s.tests) > 0
}

// isRAM compares with acs:ram::account:root, :user/name and :role/name. The
// account itself stands for all its users and roles.
func (q *question) isRAM(text string) bool {
	c := &q.caller
	switch c.Type {
	case Service, Federated, Anonymous:
		return false
	}
	if a, ok := arn.Parse(text); ok && a.Relative == "root" {
		return a.Account != "" && a.Account == c.account
	}
	if c.ARN == "" {
		return false
	}
	if c.role == "" {
		return glob.Match(text, c.ARN)
	}
	match := glob.Match
	if q.assume.Holds(assume.RoleNameIgnoresCase) {
		match = func(pattern, text string) bool { return glob.Match(lowerRelative(pattern), lowerRelative(text)) }
	}
	return match(text, c.role) || match(text, c.ARN)
}

// isSession compares with arn:sts::uid:assumed-role/role/session, the form of
// bucket policies, where the session may be *.
func (q *question) isSession(text string) bool {
	c := &q.caller
	rest, ok := strings.CutPrefix(text, "arn:sts::")
	account, rest, found := strings.Cut(rest, ":assumed-role/")
	name, session, hasSession := strings.Cut(rest, "/")
	if !ok || !found || !hasSession || c.role == "" || account != c.account && account != c.UID {
		return false
	}
	_, own, _ := strings.Cut(c.role, "role/")
	same := name == own
	if q.assume.Holds(assume.RoleNameIgnoresCase) {
		same = strings.EqualFold(name, own)
	}
	return same && (session == "*" || session == c.session)
}

// assumesRole reports whether an action is one that a role's trust policy
// decides.
func assumesRole(action string) bool {
	return strings.EqualFold(action, "sts:AssumeRole") ||
		strings.EqualFold(action, "sts:AssumeRoleWithSAML") || strings.EqualFold(action, "sts:AssumeRoleWithOIDC")
}

// crossAccount reports whether caller and resource belong to different
// accounts, where both are known.
func (q *question) crossAccount() bool {
	a, ok := arn.Parse(q.Resource)
	return ok && isAccount(a.Account) && isAccount(q.caller.account) && a.Account != q.caller.account
}

func isAccount(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}
