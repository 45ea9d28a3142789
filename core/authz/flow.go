// This file is the flow of layers: which are asked, and how they come together.

package authz

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/internal/mdd"
	"github.com/ramplay/ramplay/core/kleene"
)

// A logic is what the flow of layers is worked out in: Kleene's three values,
// or decision diagrams where the unknowns have to be followed exactly. One flow
// for both, so that they cannot disagree.
type logic[T any] interface {
	No() T
	Yes() T
	And(a, b T) T
	Or(a, b T) T
	Not(a T) T
	Value(a T) kleene.Value // of what is constant; Maybe elsewhere
}

type threeValued struct{}

func (threeValued) No() kleene.Value                   { return kleene.No }
func (threeValued) Yes() kleene.Value                  { return kleene.Yes }
func (threeValued) And(a, b kleene.Value) kleene.Value { return kleene.And(a, b) }
func (threeValued) Or(a, b kleene.Value) kleene.Value  { return kleene.Or(a, b) }
func (threeValued) Not(a kleene.Value) kleene.Value    { return kleene.Not(a) }
func (threeValued) Value(a kleene.Value) kleene.Value  { return a }

type diagrams struct{ *mdd.Manager }

func (diagrams) No() mdd.Node  { return mdd.False }
func (diagrams) Yes() mdd.Node { return mdd.True }
func (diagrams) Value(a mdd.Node) kleene.Value {
	switch a {
	case mdd.False:
		return kleene.No
	case mdd.True:
		return kleene.Yes
	}
	return kleene.Maybe
}

// A plan is which layers RAM asks about a request, and what it makes of them.
type plan struct {
	control      bool
	session      bool
	identity     bool  // account scope and resource groups
	based        Layer // Resource, Trust, or 0 where neither is asked
	assumesRole  bool  // identity and trust policy must both allow
	basedAlone   bool  // services, identity providers and nobody: no identity policy exists
	anonymous    bool
	crossAccount bool // the identity policies cannot grant
	root         bool // the account itself: allowed without a policy
	rootAssumes  bool // the account itself cannot assume roles
	linkedRole   bool // a service-linked role: control policies do not bind it
}

// plan reads the request as "How RAM evaluates policies" and "Policy evaluation
// process of assuming a RAM role" do.
func (q *question) plan() plan {
	c := &q.Request.Principal
	p := plan{control: true, identity: true, based: Resource, assumesRole: assumesRole(q.Action)}
	p.session = c.Type == AssumedRoleUser || c.Type == Unspecified
	switch c.Type {
	case RootUser:
		// Control policies do not bind the owner (resource directory,
		// "Control policy overview").
		p.control, p.session, p.identity, p.root = false, false, false, true
	case AssumedRoleUser:
		role, _ := roleOf(c.ARN)
		p.linkedRole = strings.HasPrefix(strings.ToLower(role.name), "aliyunservicerolefor")
		p.control = !p.linkedRole
	case Federated, Service, Anonymous:
		p.session, p.identity, p.basedAlone = false, false, true
		p.anonymous = c.Type == Anonymous
	}
	if p.assumesRole {
		p.based = Trust
		p.rootAssumes = p.root
	} else {
		p.crossAccount = q.crossAccount()
	}
	return p
}

// asks reports whether the plan comes to a layer at all.
func (p plan) asks(l Layer) bool {
	switch l {
	case Control:
		return p.control
	case Session:
		return p.session
	case Identity, ResourceGroup:
		return p.identity
	}
	return p.based == l
}

// A pair is what a set of policies comes to: whether some Allow applies and
// whether some Deny does.
type pair[T any] struct{ allow, deny T }

// allows is the set's own decision: Deny before Allow.
func allows[T any](l logic[T], p pair[T]) T { return l.And(p.allow, l.Not(p.deny)) }

// inputs are the layers' pairs, in the flow's order.
type inputs[T any] struct {
	control []pair[T] // a pair for each level, root folder first
	session []pair[T] // none where the session has no policy of its own
	account pair[T]
	group   pair[T]
	based   pair[T]
}

// open reports whether something unknown left a layer open.
func (in *inputs[T]) open(l logic[T]) bool {
	maybe := func(p pair[T]) bool { return l.Value(p.allow) == kleene.Maybe || l.Value(p.deny) == kleene.Maybe }
	return slices.ContainsFunc(in.control, maybe) || slices.ContainsFunc(in.session, maybe) || maybe(in.account) || maybe(in.group) || maybe(in.based)
}

// An outcome is the flow's result, with what each step came to.
type outcome[T any] struct {
	allow, deny    T // of the whole: Allow, ExplicitDeny; neither is ImplicitDeny
	controlAllows  T
	sessionAllows  T
	identityAllows T // step 3a after account scope and resource groups
	identityDenies T
	accountSettles T // the account scope came to Allow or ExplicitDeny, so groups are not asked
	basedAllows    T
	basedDenies    T
	granted        T // identity and resource-based policies together, Deny aside
}

// flow is "How RAM evaluates policies": control policies level by level, then
// the session policy, each final where it does not allow; then the identity
// policies, account scope before resource groups, beside the resource-based
// policy; then the two combined.
func flow[T any](l logic[T], p plan, in inputs[T]) outcome[T] {
	o := outcome[T]{}
	o.accountSettles = l.Or(in.account.allow, in.account.deny)
	groups := l.Not(o.accountSettles)
	o.identityAllows = l.Or(allows(l, in.account), l.And(groups, allows(l, in.group)))
	o.identityDenies = l.Or(in.account.deny, l.And(groups, in.group.deny))
	switch {
	case p.root && !p.crossAccount:
		o.identityAllows = l.Yes()
	case p.crossAccount:
		o.identityAllows = l.No()
	}
	o.basedAllows, o.basedDenies = allows(l, in.based), in.based.deny

	denied := l.Or(o.identityDenies, o.basedDenies)
	switch {
	case p.rootAssumes:
		o.granted = l.No()
	case p.basedAlone:
		o.granted = o.basedAllows
	case p.assumesRole:
		o.granted = l.And(o.identityAllows, o.basedAllows)
	default:
		o.granted = l.Or(o.identityAllows, o.basedAllows)
	}
	o.deny, o.allow = denied, l.And(o.granted, l.Not(denied))

	o.sessionAllows, o.controlAllows = l.Yes(), l.Yes()
	gate := func(stage []pair[T], passes *T) {
		for i := len(stage) - 1; i >= 0; i-- {
			pass := allows(l, stage[i])
			o.allow = l.And(pass, o.allow)
			o.deny = l.Or(stage[i].deny, l.And(pass, o.deny))
			*passes = l.And(*passes, pass)
		}
	}
	gate(in.session, &o.sessionAllows)
	gate(in.control, &o.controlAllows)
	return o
}

// decision reads an outcome; known is false where it is not settled.
func (o outcome[T]) decision(l logic[T]) (d Decision, known bool) {
	switch allow, deny := l.Value(o.allow), l.Value(o.deny); {
	case deny == kleene.Yes:
		return ExplicitDeny, true
	case allow == kleene.Yes:
		return Allow, true
	case allow == kleene.No && deny == kleene.No:
		return ImplicitDeny, true
	}
	return Undetermined, false
}
