// This file tests how layers come together.

package authz

import (
	"slices"
	"testing"
)

// Statements that the tests below put into layers.
const (
	all      = `{"Effect": "Allow", "Action": "*", "Resource": "*"}`
	none     = `{"Effect": "Deny", "Action": "*", "Resource": "*"}`
	stop     = `{"Effect": "Allow", "Action": "ecs:Stop*", "Resource": "*"}`
	noStop   = `{"Effect": "Deny", "Action": "ecs:Stop*", "Resource": "*"}`
	other    = `{"Effect": "Allow", "Action": "oss:*", "Resource": "*"}`
	trustAll = `{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": ["acs:ram::` + home + `:root", "acs:ram::` + away + `:root"]}}`
	trustNot = `{"Effect": "Deny", "Action": "sts:AssumeRole", "Principal": {"RAM": ["acs:ram::` + home + `:root"]}}`
	trustECS = `{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs.aliyuncs.com"}}`
	trustIdP = `{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Federated": "acs:ram::` + home + `:saml-provider/corp"}}`
	public   = `{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}`
	closed   = `{"Effect": "Deny", "Action": "*", "Resource": "*", "Principal": "*"}`
	assume1  = `{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}`
)

func refs(pairs ...int) (list []Reference) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, Reference{pairs[i], pairs[i+1]})
	}
	return list
}

// layerTests ask ecs:StopInstance on an instance of home, or sts:AssumeRole on
// a role of home, or what else is said.
var layerTests = []struct {
	name     string
	policies []refPolicy
	caller   Principal
	action   string // "" for ecs:StopInstance
	resource string // "" for one of home
	want     Decision
	settled  Layer
	by       []Reference
}{
	// One layer.
	{"no policy at all", nil, user(home), "", "", ImplicitDeny, Identity, nil},
	{"nothing allows", []refPolicy{on(Identity, other)}, user(home), "", "", ImplicitDeny, Identity, nil},
	{"one allows", []refPolicy{on(Identity, other+","+stop)}, user(home), "", "", Allow, Identity, refs(0, 1)},
	{"two allow", []refPolicy{on(Identity, stop), on(Identity, other+","+all)}, user(home), "", "", Allow, Identity, refs(0, 0, 1, 1)},
	{"deny before allow", []refPolicy{on(Identity, noStop+","+all)}, user(home), "", "", ExplicitDeny, Identity, refs(0, 0)},
	{"deny behind allow", []refPolicy{on(Identity, all+","+noStop+","+none)}, user(home), "", "", ExplicitDeny, Identity, refs(0, 1, 0, 2)},
	{"deny in another policy", []refPolicy{on(Identity, all), on(Identity, noStop)}, user(home), "", "", ExplicitDeny, Identity, refs(1, 0)},
	{"deny of something else", []refPolicy{on(Identity, all+`,{"Effect": "Deny", "Action": "oss:*", "Resource": "*"}`)}, user(home), "", "", Allow, Identity, refs(0, 0)},

	// Resource groups are asked where the account's scope comes to nothing.
	{"group allows", []refPolicy{on(ResourceGroup, stop)}, user(home), "", "", Allow, ResourceGroup, refs(0, 0)},
	{"group denies", []refPolicy{on(ResourceGroup, noStop)}, user(home), "", "", ExplicitDeny, ResourceGroup, refs(0, 0)},
	{"group says nothing", []refPolicy{on(Identity, other), on(ResourceGroup, other)}, user(home), "", "", ImplicitDeny, ResourceGroup, nil},
	{"account allows, so the group's deny is not asked", []refPolicy{on(ResourceGroup, noStop), on(Identity, stop)}, user(home), "", "", Allow, Identity, refs(1, 0)},
	{"account denies, so the group's allow is not asked", []refPolicy{on(ResourceGroup, stop), on(Identity, noStop)}, user(home), "", "", ExplicitDeny, Identity, refs(1, 0)},
	{"account says nothing, so the group's deny counts", []refPolicy{on(Identity, other), on(ResourceGroup, all+","+noStop)}, user(home), "", "", ExplicitDeny, ResourceGroup, refs(1, 1)},

	// Control policies, from the root folder down, never grant.
	{"control alone grants nothing", []refPolicy{onLevel(0, all)}, user(home), "", "", ImplicitDeny, Identity, nil},
	{"control and identity allow", []refPolicy{onLevel(0, all), on(Identity, stop)}, user(home), "", "", Allow, Identity, refs(1, 0)},
	{"control denies", []refPolicy{onLevel(0, all+","+noStop), on(Identity, all)}, user(home), "", "", ExplicitDeny, Control, refs(0, 1)},
	{"control does not allow", []refPolicy{onLevel(0, other), on(Identity, all)}, user(home), "", "", ImplicitDeny, Control, nil},
	{"control without a statement that fits, identity denies", []refPolicy{onLevel(0, other), on(Identity, none)}, user(home), "", "", ImplicitDeny, Control, nil},
	{"two policies of one level allow together", []refPolicy{onLevel(1, other), onLevel(1, stop), on(Identity, all)}, user(home), "", "", Allow, Identity, refs(2, 0)},
	{"each level has to allow", []refPolicy{onLevel(0, all), onLevel(2, other), on(Identity, all)}, user(home), "", "", ImplicitDeny, Control, nil},
	{"an upper level is final", []refPolicy{onLevel(2, none), onLevel(0, other), on(Identity, all)}, user(home), "", "", ImplicitDeny, Control, nil},
	{"a lower level denies", []refPolicy{onLevel(3, all+","+none), onLevel(0, all), on(Identity, all)}, user(home), "", "", ExplicitDeny, Control, refs(0, 1)},
	{"the first level that denies is the one", []refPolicy{onLevel(1, none), onLevel(0, none), on(Identity, none)}, user(home), "", "", ExplicitDeny, Control, refs(1, 0)},
	{"control before session", []refPolicy{on(Session, none), onLevel(0, none)}, newSession, "", "", ExplicitDeny, Control, refs(1, 0)},
	{"the owner is exempt", []refPolicy{onLevel(0, none)}, rootOf(home), "", "", Allow, Identity, nil},
	{"service-linked roles are exempt", []refPolicy{onLevel(0, none), on(Identity, all)},
		session("acs:ram::" + home + ":role/AliyunServiceRoleForEcs/s1"), "", "", Allow, Identity, refs(1, 0)},
	{"service-linked roles, older ARN in lower case", []refPolicy{onLevel(0, none), on(Identity, all)},
		session("acs:sts::" + home + ":assumed-role/aliyunserviceroleforecs/s1"), "", "", Allow, Identity, refs(1, 0)},
	{"other roles are not", []refPolicy{onLevel(0, none), on(Identity, all)}, newSession, "", "", ExplicitDeny, Control, refs(0, 0)},
	{"a user of that name is not", []refPolicy{onLevel(0, none), on(Identity, all)},
		Principal{Type: SubUser, ARN: "acs:ram::" + home + ":user/AliyunServiceRoleForEcs"}, "", "", ExplicitDeny, Control, refs(0, 0)},
	{"services are bound", []refPolicy{onLevel(0, none), on(Trust, trustECS)}, ecs, "sts:AssumeRole", "", ExplicitDeny, Control, refs(0, 0)},

	// Session policies count for sessions of roles and never grant.
	{"session alone grants nothing", []refPolicy{on(Session, all)}, newSession, "", "", ImplicitDeny, Identity, nil},
	{"session and role allow", []refPolicy{on(Session, stop), on(Identity, all)}, newSession, "", "", Allow, Identity, refs(1, 0)},
	{"session does not allow", []refPolicy{on(Session, other), on(Identity, all)}, newSession, "", "", ImplicitDeny, Session, nil},
	{"session denies", []refPolicy{on(Session, all+","+noStop), on(Identity, all)}, oldSession, "", "", ExplicitDeny, Session, refs(0, 1)},
	{"session does not allow, role denies", []refPolicy{on(Session, other), on(Identity, none)}, newSession, "", "", ImplicitDeny, Session, nil},
	{"session stands before the resource's policy", []refPolicy{on(Session, other), on(Resource, public)}, newSession, "", "", ImplicitDeny, Session, nil},
	{"a user has no session policy", []refPolicy{on(Session, none), on(Identity, all)}, user(home), "", "", Allow, Identity, refs(1, 0)},
	{"of a caller who is not named it counts", []refPolicy{on(Session, none), on(Identity, all)}, Principal{}, "", "", ExplicitDeny, Session, refs(0, 0)},

	// Resource-based policies.
	{"resource alone suffices", []refPolicy{on(Resource, public)}, user(home), "", "", Allow, Resource, refs(0, 0)},
	{"resource and identity allow", []refPolicy{on(Resource, public), on(Identity, all)}, user(home), "", "", Allow, Identity, refs(0, 0, 1, 0)},
	{"resource and group allow", []refPolicy{on(Resource, public), on(ResourceGroup, all)}, user(home), "", "", Allow, ResourceGroup, refs(0, 0, 1, 0)},
	{"resource denies", []refPolicy{on(Resource, closed), on(Identity, all)}, user(home), "", "", ExplicitDeny, Resource, refs(0, 0)},
	{"identity denies", []refPolicy{on(Resource, public), on(Identity, noStop)}, user(home), "", "", ExplicitDeny, Identity, refs(1, 0)},
	{"both deny", []refPolicy{on(Resource, closed), on(Identity, none)}, user(home), "", "", ExplicitDeny, Identity, refs(0, 0, 1, 0)},
	{"group denies, resource allows", []refPolicy{on(Resource, public), on(ResourceGroup, none)}, user(home), "", "", ExplicitDeny, ResourceGroup, refs(1, 0)},
	{"resource is about somebody else", []refPolicy{on(Resource, `{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": ["9"]}`)}, user(home), "", "", ImplicitDeny, Identity, nil},
	{"anonymous through the resource", []refPolicy{on(Resource, public), on(Identity, none)}, anonymous, "", "", Allow, Resource, refs(0, 0)},
	{"anonymous without it", []refPolicy{on(Identity, all)}, anonymous, "", "", ImplicitDeny, Identity, nil},
	{"trust is not asked for other actions", []refPolicy{on(Trust, trustAll)}, user(home), "", "", ImplicitDeny, Identity, nil},

	// The account itself, and other accounts.
	{"the owner needs no policy", nil, rootOf(home), "", "", Allow, Identity, nil},
	{"the owner's identity policies do not exist", []refPolicy{on(Identity, none), on(Session, none), on(ResourceGroup, none)}, rootOf(home), "", "", Allow, Identity, nil},
	{"the owner is denied by the resource", []refPolicy{on(Resource, `{"Effect": "Deny", "Action": "*", "Resource": "*", "Principal": "*", "Condition": {"Bool": {"k": "true"}}},`+
		`{"Effect": "Deny", "Action": "*", "Resource": "*", "Principal": ["`+home+`"]}`)}, rootOf(home), "", "", ExplicitDeny, Resource, refs(0, 1)},
	{"another account's owner", nil, rootOf(away), "", "", ImplicitDeny, Identity, nil},
	{"another account's owner through the resource", []refPolicy{on(Resource, public)}, rootOf(away), "", "", Allow, Resource, refs(0, 0)},
	{"across accounts identity does not grant", []refPolicy{on(Identity, all)}, user(away), "", "", ImplicitDeny, Identity, nil},
	{"across accounts the group does not grant", []refPolicy{on(ResourceGroup, all)}, user(away), "", "", ImplicitDeny, ResourceGroup, nil},
	{"across accounts the resource grants", []refPolicy{on(Identity, all), on(Resource, public)}, user(away), "", "", Allow, Resource, refs(1, 0)},
	{"across accounts identity denies", []refPolicy{on(Identity, none), on(Resource, public)}, user(away), "", "", ExplicitDeny, Identity, refs(0, 0)},
	{"account of the resource is not known", []refPolicy{on(Identity, all)}, user(away), "", "acs:oss:*:*:bucket", Allow, Identity, refs(0, 0)},
	{"account of the caller is not known", []refPolicy{on(Identity, all)}, Principal{}, "", "", Allow, Identity, refs(0, 0)},
	{"the resource is all", []refPolicy{on(Identity, all)}, user(away), "", "*", Allow, Identity, refs(0, 0)},

	// Assuming a role takes both sides.
	{"both sides allow", []refPolicy{on(Identity, assume1), on(Trust, trustAll)}, user(home), "sts:AssumeRole", "", Allow, Identity, refs(0, 0, 1, 0)},
	{"group and trust allow", []refPolicy{on(ResourceGroup, assume1), on(Trust, trustAll)}, user(home), "sts:AssumeRole", "", Allow, ResourceGroup, refs(0, 0, 1, 0)},
	{"both sides across accounts", []refPolicy{on(Identity, assume1), on(Trust, trustAll)}, user(away), "sts:AssumeRole", "", Allow, Identity, refs(0, 0, 1, 0)},
	{"trust alone", []refPolicy{on(Trust, trustAll)}, user(home), "sts:AssumeRole", "", ImplicitDeny, Identity, nil},
	{"trust alone, a group says nothing", []refPolicy{on(Trust, trustAll), on(ResourceGroup, other)}, user(home), "sts:AssumeRole", "", ImplicitDeny, ResourceGroup, nil},
	{"identity alone", []refPolicy{on(Identity, assume1)}, user(home), "sts:AssumeRole", "", ImplicitDeny, Trust, nil},
	{"neither", nil, user(home), "sts:AssumeRole", "", ImplicitDeny, Trust, nil},
	{"trust denies", []refPolicy{on(Identity, assume1), on(Trust, trustAll+","+trustNot)}, user(home), "sts:AssumeRole", "", ExplicitDeny, Trust, refs(1, 1)},
	{"identity denies the assuming", []refPolicy{on(Identity, assume1+","+none), on(Trust, trustAll)}, user(home), "sts:AssumeRole", "", ExplicitDeny, Identity, refs(0, 1)},
	{"control stands before", []refPolicy{onLevel(0, other), on(Identity, assume1), on(Trust, trustAll)}, user(home), "sts:AssumeRole", "", ImplicitDeny, Control, nil},
	{"session stands before", []refPolicy{on(Session, other), on(Identity, assume1), on(Trust, trustAll)}, newSession, "sts:AssumeRole", "", ImplicitDeny, Session, nil},
	{"one role assumes another", []refPolicy{on(Identity, assume1), on(Trust, `{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "acs:ram::`+home+`:role/Dev"}}`)},
		newSession, "sts:AssumeRole", "", Allow, Identity, refs(0, 0, 1, 0)},
	{"the account itself cannot", []refPolicy{on(Trust, trustAll)}, rootOf(home), "sts:AssumeRole", "", ImplicitDeny, Identity, nil},
	{"the account itself, without trust", nil, rootOf(home), "sts:AssumeRole", "", ImplicitDeny, Trust, nil},
	{"the account itself, denied", []refPolicy{on(Trust, trustAll+","+trustNot)}, rootOf(home), "sts:AssumeRole", "", ExplicitDeny, Trust, refs(0, 1)},
	{"a service needs trust alone", []refPolicy{on(Trust, trustECS)}, ecs, "sts:AssumeRole", "", Allow, Trust, refs(0, 0)},
	{"a service has no identity policies", []refPolicy{on(Trust, trustECS), on(Identity, none), on(Session, none)}, ecs, "sts:AssumeRole", "", Allow, Trust, refs(0, 0)},
	{"a service without trust", []refPolicy{on(Trust, trustIdP), on(Identity, all)}, ecs, "sts:AssumeRole", "", ImplicitDeny, Trust, nil},
	{"a provider needs trust alone", []refPolicy{on(Trust, trustIdP)}, corp, "sts:AssumeRole", "", Allow, Trust, refs(0, 0)},
	{"a provider by its own action", []refPolicy{on(Trust, trustIdP)}, corp, "sts:AssumeRoleWithSAML", "", Allow, Trust, refs(0, 0)},
	{"a provider by OIDC", []refPolicy{on(Trust, trustIdP)}, corp, "sts:AssumeRoleWithOIDC", "", Allow, Trust, refs(0, 0)},
	{"a provider without trust", []refPolicy{on(Trust, trustAll)}, corp, "sts:AssumeRole", "", ImplicitDeny, Trust, nil},
	{"resource policies are not asked", []refPolicy{on(Resource, closed), on(Identity, assume1), on(Trust, trustAll)}, user(home), "sts:AssumeRole", "", Allow, Identity, refs(1, 0, 2, 0)},
	{"a service elsewhere", []refPolicy{on(Resource, `{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"Service": "ecs.aliyuncs.com"}}`)}, ecs, "", "", Allow, Resource, refs(0, 0)},
}

func TestLayers(t *testing.T) {
	for _, tt := range layerTests {
		t.Run(tt.name, func(t *testing.T) {
			r := Request{Principal: tt.caller, Action: tt.action, Resource: tt.resource}
			if r.Action == "" {
				r.Action = "ecs:StopInstance"
			}
			if r.Resource == "" {
				r.Resource = "acs:ecs:cn-hangzhou:" + home + ":instance/i-1"
				if assumesRole(r.Action) {
					r.Resource = "acs:ram:*:" + home + ":role/target"
				}
			}
			set := newSet(tt.policies, 0)
			if got := set.Decide(&r); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			trace := set.Trace(&r)
			if trace.Decision != tt.want || trace.PolicyType != tt.settled || !slices.Equal(trace.DecidedBy, tt.by) {
				t.Errorf("traced %v by %v %v, want %v by %v %v", trace.Decision, trace.PolicyType, trace.DecidedBy, tt.want, tt.settled, tt.by)
			}
		})
	}
}

func TestEmptySetDeniesEverything(t *testing.T) {
	var set Set
	for _, r := range []Request{{}, {Action: "ecs:StopInstance", Resource: "*"}, {Action: "sts:AssumeRole"}} {
		if got := set.Decide(&r); got != ImplicitDeny {
			t.Errorf("%v: got %v, want ImplicitDeny", r, got)
		}
		if got := set.Trace(&r); got.Decision != ImplicitDeny || len(got.Layers) != 0 {
			t.Errorf("%v: got %v and %d layers, want ImplicitDeny and none", r, got.Decision, len(got.Layers))
		}
	}
}
