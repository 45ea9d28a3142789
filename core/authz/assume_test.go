// This file tests that each assumption decides where it should.

package authz

import (
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/condition"
)

// TestAssumptions switches each assumption over where it decides: that one, and
// no other, changes the decision.
func TestAssumptions(t *testing.T) {
	instance := "acs:ecs:cn-hangzhou:" + home + ":instance/i-1"
	allow := func(elements string) string { return `{"Effect": "Allow", ` + elements + `}` }
	tests := []struct {
		name             assume.Name
		what             string
		policies         []refPolicy
		caller           Principal
		action, resource string
		context          condition.Context
		holds, flipped   Decision
	}{
		{assume.AbsentKeyPositive, "tag that is not there", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "*", "Condition": {"StringEquals": {"acs:ResourceTag/env": "dev"}}`))},
			user(home), "ecs:StopInstance", instance, nil, ImplicitDeny, Allow},
		{assume.AbsentKeyNegated, "address that is not there, denied", []refPolicy{on(Identity, all+`,{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"NotIpAddress": {"acs:SourceIp": "192.0.2.0/24"}}}`)},
			user(home), "ecs:StopInstance", instance, nil, ExplicitDeny, Allow},
		{assume.AbsentKeyNegated, "public request through no VPC", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "*", "Condition": {"StringNotLike": {"acs:SourceVpc": "vpc-*"}}`))},
			user(home), "log:PostLogStoreLogs", "*", nil, Allow, ImplicitDeny},
		{assume.GlobCrossesSeparators, "objects of subfolders", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "acs:oss:*:*:bucket/*"`))},
			user(home), "oss:GetObject", "acs:oss:*:" + home + ":bucket/a/b", nil, Allow, ImplicitDeny},
		{assume.GlobCrossesSeparators, "all of a region", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "acs:ecs:cn-hangzhou:*"`))},
			user(home), "ecs:StopInstance", instance, nil, Allow, ImplicitDeny},
		{assume.ActionIgnoresCase, "action in lower case", []refPolicy{on(Identity, allow(`"Action": "ecs:stopinstance", "Resource": "*"`))},
			user(home), "ecs:StopInstance", instance, nil, Allow, ImplicitDeny},
		{assume.ActionIgnoresCase, "request in lower case", []refPolicy{on(Identity, assume1), on(Trust, trustAll)},
			user(home), "sts:assumerole", "acs:ram:*:" + home + ":role/dev", nil, Allow, ImplicitDeny},
		{assume.ResourceRespectsCase, "instance in upper case", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "acs:ecs:*:*:instance/I-1"`))},
			user(home), "ecs:StopInstance", instance, nil, ImplicitDeny, Allow},
		{assume.CIDRBorder, "first address of a block", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "*", "Condition": {"IpAddress": {"acs:SourceIp": "203.0.113.0/24"}}`))},
			user(home), "ecs:StopInstance", instance, condition.Context{"acs:SourceIp": {"203.0.113.0"}}, ImplicitDeny, Allow},
		{assume.CIDRBorder, "last address of a block, negated", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "*", "Condition": {"NotIpAddress": {"acs:SourceIp": "203.0.113.0/24"}}`))},
			user(home), "ecs:StopInstance", instance, condition.Context{"acs:SourceIp": {"203.0.113.255"}}, Allow, ImplicitDeny},
		{assume.OSSEmptyDefault, "listing without a prefix", []refPolicy{on(Identity, allow(`"Action": "oss:*", "Resource": "*", "Condition": {"StringLike": {"oss:Prefix": "*"}}`))},
			user(home), "oss:ListObjects", "acs:oss:*:" + home + ":bucket", nil, Allow, ImplicitDeny},
		{assume.OSSEmptyDefault, "an empty list is not absent", []refPolicy{on(Identity, allow(`"Action": "oss:*", "Resource": "*", "Condition": {"StringLike": {"oss:Prefix": "*"}}`))},
			user(home), "oss:ListObjects", "acs:oss:*:" + home + ":bucket", condition.Context{"oss:Prefix": {}}, ImplicitDeny, ImplicitDeny},
		{assume.RequestStarLiteral, "queue that is to be made", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "acs:amqp:*:*:/instances/q/queues/orders"`))},
			user(home), "amqp:CreateQueue", "acs:amqp:r:" + home + ":/instances/q/queues/*", nil, ImplicitDeny, Allow},
		{assume.RequestStarLiteral, "all resources", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "acs:amqp:*:*:/instances/q"`))},
			user(home), "amqp:ListInstance", "*", nil, ImplicitDeny, Allow},
		{assume.EmptyConditionIgnored, "empty condition", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "*", "Condition": {}`))},
			user(home), "ecs:StopInstance", instance, nil, Allow, ImplicitDeny},
		{assume.MultiValueAny, "two values, one fits", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "*", "Condition": {"StringEquals": {"k": "a"}}`))},
			user(home), "ecs:StopInstance", instance, condition.Context{"k": {"a", "b"}}, Allow, ImplicitDeny},
		{assume.MultiValueAny, "two values, one fits, negated", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"k": "a"}}`))},
			user(home), "ecs:StopInstance", instance, condition.Context{"k": {"a", "b"}}, ImplicitDeny, Allow},
		{assume.UnparsableNeverMet, "no number in the request, negated", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "*", "Condition": {"NumericNotEquals": {"k": "7"}}`))},
			user(home), "ecs:StopInstance", instance, condition.Context{"k": {"x"}}, ImplicitDeny, Allow},
		{assume.UnparsableNeverMet, "operator that does not fit, denied", []refPolicy{on(Identity, all+`,{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Bool": {"amqp:SupportEIP": "true"}}}`)},
			user(home), "amqp:CreateInstance", "*", condition.Context{"amqp:SupportEIP": {"true"}}, Allow, ExplicitDeny},
		{assume.RoleNameIgnoresCase, "role in lower case", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "acs:ram:*:*:role/dev"`))},
			user(home), "ram:GetRole", "acs:ram:*:" + home + ":role/Dev", nil, Allow, ImplicitDeny},
		{assume.RoleNameIgnoresCase, "trusted role in upper case", []refPolicy{on(Identity, assume1), on(Trust, `{"Effect": "Allow", "Action": "*", "Principal": {"RAM": "acs:ram::`+home+`:role/DEV"}}`)},
			newSession, "sts:AssumeRole", "acs:ram:*:" + home + ":role/x", nil, Allow, ImplicitDeny},
		{assume.EmptyRegionLiteral, "user without a region", []refPolicy{on(Identity, allow(`"Action": "*", "Resource": "acs:ram::`+home+`:user/alice"`))},
			user(home), "ram:GetUser", "acs:ram:cn-hangzhou:" + home + ":user/alice", nil, ImplicitDeny, Allow},
		{assume.NotResourceRejected, "all but one", []refPolicy{on(Identity, allow(`"Action": "*", "NotResource": "acs:oss:*"`))},
			user(home), "ecs:StopInstance", instance, nil, ImplicitDeny, Allow},
	}
	tested := map[assume.Name]bool{}
	for _, tt := range tests {
		t.Run(tt.name.String()+" "+tt.what, func(t *testing.T) {
			r := &Request{Principal: tt.caller, Action: tt.action, Resource: tt.resource, Context: tt.context}
			set := newSet(tt.policies, 0)
			if got := set.Decide(r); got != tt.holds {
				t.Errorf("in force: got %v, want %v", got, tt.holds)
			}
			for _, n := range assume.All() {
				set.Assume = assume.Set(0).Flip(n)
				want := tt.holds
				if n == tt.name {
					want = tt.flipped
				}
				if got, trace := set.Decide(r), set.Trace(r); got != want || trace.Decision != want {
					t.Errorf("%v switched over: got %v, traced %v, want %v", n, got, trace.Decision, want)
				}
			}
		})
		tested[tt.name] = tested[tt.name] || tt.holds != tt.flipped
	}
	for _, n := range assume.All() {
		if !tested[n] {
			t.Errorf("%v: got no case in which it decides, want one", n)
		}
	}
}

// TestServiceKeysHaveTheirDefaultInTheirServiceAlone: what OSS always sends no
// other service does.
func TestServiceKeysHaveTheirDefaultInTheirServiceAlone(t *testing.T) {
	set := newSet([]refPolicy{on(Identity, `{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"oss:Prefix": "", "acs:SourceVpc": ""}}}`)}, 0)
	for action, want := range map[string]Decision{"oss:ListObjects": Allow, "OSS:ListObjects": Allow, "ecs:StopInstance": ImplicitDeny, "": ImplicitDeny} {
		if got := set.Decide(&Request{Action: action, Resource: "*"}); got != want {
			t.Errorf("%q: got %v, want %v", action, got, want)
		}
	}
}
