// This file is the words of the package: decisions, layers, principals and requests.

package authz

import "github.com/ramplay/ramplay/core/condition"

// A Decision is the answer to a request. The zero Decision is ImplicitDeny, so
// that a forgotten one never grants.
type Decision uint8

// The decisions. Undetermined is given only where something unknown decides.
const (
	ImplicitDeny Decision = iota
	ExplicitDeny
	Allow
	Undetermined
)

var decisionNames = [...]string{"ImplicitDeny", "ExplicitDeny", "Allow", "Undetermined"}

// String gives the decision in RAM's words.
func (d Decision) String() string { return decisionNames[d] }

// A Layer is where a policy is attached.
type Layer uint8

// The layers, in the order in which RAM asks them. Control policies have levels
// of their own.
const (
	Control Layer = iota + 1
	Session
	Identity
	ResourceGroup
	Resource
	Trust
)

var layerNames = [...]string{"", "control", "session", "identity", "resource-group", "resource", "trust"}

// String gives the layer's name in scenarios.
func (l Layer) String() string { return layerNames[l] }

// PolicyType gives the layer's name in RAM's own denials (AccessDeniedDetail).
func (l Layer) PolicyType() string {
	return [...]string{"", "ControlPolicy", "SessionPolicy", "AccountLevelIdentityBasedPolicy",
		"ResourceGroupLevelIdentityBasedPolicy", "ResourceBasedPolicy", "AssumeRolePolicy"}[l]
}

// Limit is how many characters RAM stores of one policy there: "Limits", and
// for session policies the reference of AssumeRole. A bucket policy has 16 KB.
func (l Layer) Limit() int {
	return [...]int{0, 4096, 2048, 6144, 6144, 16384, 6144}[l]
}

// Layers lists all layers in order.
func Layers() []Layer { return []Layer{Control, Session, Identity, ResourceGroup, Resource, Trust} }

// LayerOf finds a layer by its name in scenarios; 0 where there is none.
func LayerOf(name string) Layer {
	for i, n := range layerNames {
		if i > 0 && n == name {
			return Layer(i)
		}
	}
	return 0
}

// A PrincipalType is what kind of caller asks.
type PrincipalType uint8

// The kinds of caller; the zero one is a caller of whom nothing is said, who is
// taken for a RAM user of the resource's account.
const (
	Unspecified PrincipalType = iota
	RootUser
	SubUser
	AssumedRoleUser
	Federated
	Service
	Anonymous
)

var principalTypeNames = [...]string{"", "RootUser", "SubUser", "AssumedRoleUser", "Federated", "Service", "Anonymous"}

// String gives the kind's name in scenarios, which are those of RAM's denials.
func (t PrincipalType) String() string { return principalTypeNames[t] }

// PrincipalTypeOf finds a kind by name; ok is false where there is none.
func PrincipalTypeOf(name string) (t PrincipalType, ok bool) {
	for i, n := range principalTypeNames {
		if n == name {
			return PrincipalType(i), true
		}
	}
	return 0, false
}

// A Principal is who asks. Empty members are not known.
type Principal struct {
	Type      PrincipalType
	ARN       string // acs:ram::1234567890123456:user/alice, …:role/dev/session, …:saml-provider/p
	AccountID string
	UID       string
	Service   string // of a service: ecs.aliyuncs.com
}

// A Request is one authorization check.
type Request struct {
	Principal Principal
	Action    string
	Resource  string
	// Open says that Resource is known in part only and that a * in it stands
	// for whatever is not known.
	Open    bool
	Context condition.Context
	Unknown []string // keys that are present or absent, nobody knows
}

// A Reference names a statement: the index of its policy in the order of Add,
// and its index in the Statement list.
type Reference struct{ Policy, Statement int }
