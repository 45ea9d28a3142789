// This file tests whom a Principal names.

package authz

import (
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/kleene"
)

// on makes a policy of a layer from statements in JSON.
func on(layer Layer, statements string) refPolicy {
	return refPolicy{layer: layer, text: `{"Version": "1", "Statement": [` + statements + `]}`}
}

func onLevel(level int, statements string) refPolicy {
	p := on(Control, statements)
	p.level = level
	return p
}

func user(account string) Principal {
	return Principal{Type: SubUser, ARN: "acs:ram::" + account + ":user/alice", AccountID: account, UID: "2001"}
}

func session(arn string) Principal { return Principal{Type: AssumedRoleUser, ARN: arn} }

var (
	rootOf     = func(account string) Principal { return Principal{Type: RootUser, AccountID: account} }
	newSession = session("acs:ram::" + home + ":role/dev/s1")
	oldSession = session("acs:sts::" + home + ":assumed-role/dev/s1")
	corp       = Principal{Type: Federated, ARN: "acs:ram::" + home + ":saml-provider/corp"}
	ecs        = Principal{Type: Service, Service: "ecs.aliyuncs.com"}
	ecsAway    = Principal{Type: Service, Service: "ecs.aliyuncs.com", AccountID: away}
	anonymous  = Principal{Type: Anonymous}
)

func TestPrincipals(t *testing.T) {
	with := func(p Principal, uid string) Principal { p.UID = uid; return p }
	tests := []struct {
		name      string
		principal string // in JSON
		caller    Principal
		condition string
		want      bool
	}{
		{"root stands for a user", `{"RAM": "acs:ram::` + home + `:root"}`, user(home), "", true},
		{"root stands for a role session", `{"RAM": "acs:ram::` + home + `:root"}`, newSession, "", true},
		{"root stands for itself", `{"RAM": "acs:ram::` + home + `:root"}`, rootOf(home), "", true},
		{"root of another account", `{"RAM": "acs:ram::` + away + `:root"}`, user(home), "", false},
		{"root does not stand for services", `{"RAM": "acs:ram::` + home + `:root"}`, Principal{Type: Service, Service: "ecs.aliyuncs.com", AccountID: home}, "", false},
		{"root does not stand for providers", `{"RAM": "acs:ram::` + home + `:root"}`, corp, "", false},
		{"root of no account", `{"RAM": "acs:ram:::root"}`, Principal{Type: SubUser}, "", false},
		{"root of another service", `{"RAM": "acs:ecs::` + home + `:root"}`, user(home), "", false},
		{"account told by the ARN alone", `{"RAM": "acs:ram::` + home + `:root"}`, Principal{Type: SubUser, ARN: "acs:ram::" + home + ":user/a"}, "", true},

		{"user", `{"RAM": ["acs:ram::1:user/x", "acs:ram::` + home + `:user/alice"]}`, user(home), "", true},
		{"another user", `{"RAM": "acs:ram::` + home + `:user/bob"}`, user(home), "", false},
		{"names of users keep their case", `{"RAM": "acs:ram::` + home + `:user/Alice"}`, user(home), "", false},
		{"user of another account", `{"RAM": "acs:ram::` + away + `:user/alice"}`, user(home), "", false},
		{"all of an account, as KMS writes it", `{"RAM": "acs:ram::` + home + `:*"}`, user(home), "", true},
		{"all sessions too", `{"RAM": "acs:ram::` + home + `:*"}`, oldSession, "", true},
		{"a user without an ARN is nobody", `{"RAM": "acs:ram::` + home + `:user/*"}`, Principal{Type: SubUser, AccountID: home}, "", false},
		{"nothing said of the caller", `{"RAM": "acs:ram::` + home + `:user/alice"}`, Principal{}, "", false},
		{"a kind is not known", `{"RAM": "acs:ram::` + home + `:user/alice"}`, Principal{ARN: "acs:ram::" + home + ":user/alice"}, "", true},

		{"role, newer ARN", `{"RAM": "acs:ram::` + home + `:role/dev"}`, newSession, "", true},
		{"role, older ARN", `{"RAM": "acs:ram::` + home + `:role/dev"}`, oldSession, "", true},
		{"names of roles ignore case", `{"RAM": "acs:ram::` + home + `:role/DEV"}`, newSession, "", true},
		{"another role", `{"RAM": "acs:ram::` + home + `:role/develop"}`, newSession, "", false},
		{"role of another account", `{"RAM": "acs:ram::` + away + `:role/dev"}`, newSession, "", false},
		{"session, newer form, newer ARN", `{"RAM": "acs:ram::` + home + `:role/dev/s1"}`, newSession, "", true},
		{"session, newer form, older ARN", `{"RAM": "acs:ram::` + home + `:role/dev/s1"}`, oldSession, "", true},
		{"session, older form, newer ARN", `{"RAM": "acs:sts::` + home + `:assumed-role/Dev/s1"}`, newSession, "", true},
		{"session, older form, older ARN", `{"RAM": "acs:sts::` + home + `:assumed-role/dev/s1"}`, oldSession, "", true},
		{"another session", `{"RAM": "acs:ram::` + home + `:role/dev/s2"}`, newSession, "", false},
		{"names of sessions keep their case", `{"RAM": "acs:ram::` + home + `:role/dev/S1"}`, newSession, "", false},
		{"sessions by pattern", `{"RAM": "acs:ram::` + home + `:role/dev/*"}`, oldSession, "", true},
		{"roles by pattern", `{"RAM": "acs:ram::` + home + `:role/D*"}`, oldSession, "", true},
		{"a role is no user", `{"RAM": "acs:ram::` + home + `:user/dev"}`, newSession, "", false},

		{"bucket policy: session", `["arn:sts::` + home + `:assumed-role/dev/s1"]`, newSession, "", true},
		{"bucket policy: any session", `["arn:sts::` + home + `:assumed-role/Dev/*"]`, oldSession, "", true},
		{"bucket policy: another session", `["arn:sts::` + home + `:assumed-role/dev/s2"]`, newSession, "", false},
		{"bucket policy: another role", `["arn:sts::` + home + `:assumed-role/ops/*"]`, newSession, "", false},
		{"bucket policy: another account", `["arn:sts::` + away + `:assumed-role/dev/*"]`, newSession, "", false},
		{"bucket policy: role by its UID", `["arn:sts::3001:assumed-role/dev/*"]`, with(newSession, "3001"), "", true},
		{"bucket policy: no session is named", `["arn:sts::` + home + `:assumed-role/dev"]`, newSession, "", false},
		{"bucket policy: a user is no session", `["arn:sts::` + home + `:assumed-role/alice/*"]`, user(home), "", false},
		{"bucket policy: UID", `["1", "2001"]`, user(home), "", true},
		{"bucket policy: another UID", `["2002"]`, user(home), "", false},
		{"bucket policy: UID of the account's owner", `["` + away + `"]`, rootOf(away), "", true},
		{"bucket policy: UID of the account is no user's", `["` + home + `"]`, user(home), "", false},
		{"bucket policy: nothing", `[""]`, Principal{Type: SubUser}, "", false},

		{"everybody: a user", `"*"`, user(away), "", true},
		{"everybody: anonymous", `["*"]`, anonymous, "", true},
		{"everybody: a service", `{"RAM": "*"}`, ecs, "", true},
		{"everybody but the owner", `"*"`, rootOf(home), "", false},
		{"everybody, an empty condition", `"*"`, rootOf(home), `{}`, false},
		{"everybody, with a condition the owner too", `"*"`, rootOf(home), `{"Bool": {"acs:SecureTransport": "true"}}`, true},
		{"everybody: another owner", `"*"`, rootOf(away), "", true},

		{"service", `{"Service": ["x", "ecs.aliyuncs.com"]}`, ecs, "", true},
		{"another service", `{"Service": "oss.aliyuncs.com"}`, ecs, "", false},
		{"names of services keep their case", `{"Service": "ECS.aliyuncs.com"}`, ecs, "", false},
		{"service of another account, by its account", `{"Service": "` + away + `@ecs.aliyuncs.com"}`, ecsAway, "", true},
		{"service of another account, by the wrong one", `{"Service": "` + home + `@ecs.aliyuncs.com"}`, ecsAway, "", false},
		{"service of another account, plain", `{"Service": "ecs.aliyuncs.com"}`, ecsAway, "", false},
		{"service of the own account, plain", `{"Service": "ecs.aliyuncs.com"}`, Principal{Type: Service, Service: "ecs.aliyuncs.com", AccountID: home}, "", true},
		{"service of no known account, by an account", `{"Service": "` + home + `@ecs.aliyuncs.com"}`, ecs, "", false},
		{"a service is no RAM caller", `{"RAM": "ecs.aliyuncs.com"}`, ecs, "", false},
		{"a user is no service", `{"Service": "ecs.aliyuncs.com"}`, user(home), "", false},

		{"provider", `{"Federated": "acs:ram::` + home + `:saml-provider/corp"}`, corp, "", true},
		{"another provider", `{"Federated": "acs:ram::` + home + `:saml-provider/Corp"}`, corp, "", false},
		{"a provider is no RAM caller", `{"RAM": "acs:ram::` + home + `:saml-provider/corp"}`, corp, "", false},
		{"a user is no provider", `{"Federated": "acs:ram::` + home + `:user/alice"}`, user(home), "", false},
		{"anonymous is nobody", `{"RAM": "acs:ram::` + home + `:*"}`, anonymous, "", false},
		{"nobody", `{}`, user(home), "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			statement := `{"Effect": "Deny", "Action": "*", "Resource": "*", "Principal": ` + tt.principal
			if tt.condition != "" {
				statement += `, "Condition": ` + tt.condition
			}
			set := newSet([]refPolicy{on(Resource, statement+`}`)}, 0)
			trace := set.Trace(&Request{Principal: tt.caller, Action: "oss:GetObject", Resource: "acs:oss:*:" + home + ":bucket/a"})
			got := trace.Layers[0].Policies[0].Statements[0].Principal.Match
			if got != kleene.Of(tt.want) {
				t.Errorf("got %v, want %v", got == kleene.Yes, tt.want)
			}
		})
	}
}

func TestRoleNamesWithCase(t *testing.T) {
	flipped := assume.Set(0).Flip(assume.RoleNameIgnoresCase)
	for principal, want := range map[string]bool{
		`{"RAM": "acs:ram::` + home + `:role/dev"}`: true, `{"RAM": "acs:ram::` + home + `:role/Dev"}`: false,
		`["arn:sts::` + home + `:assumed-role/dev/*"]`: true, `["arn:sts::` + home + `:assumed-role/Dev/*"]`: false,
	} {
		set := newSet([]refPolicy{on(Resource, `{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": `+principal+`}`)}, flipped)
		for _, caller := range []Principal{newSession, oldSession} {
			got := set.Decide(&Request{Principal: caller, Action: "oss:GetObject", Resource: "acs:oss:*:" + home + ":bucket/a"})
			if (got == Allow) != want {
				t.Errorf("%s for %s: got %v, want allowed: %v", principal, caller.ARN, got, want)
			}
		}
	}
}

func TestNamesOfTypes(t *testing.T) {
	for p := Unspecified; p <= Anonymous; p++ {
		if got, ok := PrincipalTypeOf(p.String()); got != p || !ok {
			t.Errorf("%v: got %v, %v, want it back", p, got, ok)
		}
	}
	if _, ok := PrincipalTypeOf("root"); ok {
		t.Error("root: got a kind, want none")
	}
	for _, layer := range Layers() {
		if got := LayerOf(layer.String()); got != layer || layer.PolicyType() == "" || layer.Limit() == 0 {
			t.Errorf("%v: got %v, %q, limit %d", layer, got, layer.PolicyType(), layer.Limit())
		}
	}
	if got := LayerOf(""); got != 0 {
		t.Errorf("no layer: got %v", got)
	}
	want := []string{"ImplicitDeny", "ExplicitDeny", "Allow", "Undetermined"}
	for d, name := range want {
		if got := Decision(d).String(); got != name {
			t.Errorf("got %s, want %s", got, name)
		}
	}
}
