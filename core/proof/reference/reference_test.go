package reference

import (
	"slices"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// Statements and callers of the tests below.
const (
	all      = `{"Effect": "Allow", "Action": "*", "Resource": "*"}`
	none     = `{"Effect": "Deny", "Action": "*", "Resource": "*"}`
	public   = `{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": "*"}`
	trusting = `{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "acs:ram::` + cases.Home + `:root"}}`
	instance = "acs:ecs:cn-hangzhou:" + cases.Home + ":instance/i-1"
	target   = "acs:ram:*:" + cases.Home + ":role/target"
)

var (
	alice   = cases.Principal{Type: cases.SubUser, ARN: "acs:ram::" + cases.Home + ":user/alice", AccountID: cases.Home, UID: "2001"}
	bob     = cases.Principal{Type: cases.SubUser, ARN: "acs:ram::" + cases.Away + ":user/bob", AccountID: cases.Away}
	owner   = cases.Principal{Type: cases.RootUser, AccountID: cases.Home}
	session = cases.Principal{Type: cases.AssumedRoleUser, ARN: "acs:ram::" + cases.Home + ":role/Dev/s1"}
)

func on(layer, statements string) cases.Policy {
	return cases.Policy{Layer: layer, Text: `{"Version": "1", "Statement": [` + statements + `]}`}
}

func level(n int, statements string) cases.Policy {
	p := on(cases.Control, statements)
	p.Level = n
	return p
}

func when(condition string) string {
	return `{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": ` + condition + `}`
}

func allow(elements string) string { return `{"Effect": "Allow", ` + elements + `}` }

// documented are outcomes that the help pages state, section by section. flip is
// an assumption whose opposite gives the other answer.
var documented = []struct {
	name     string
	policies []cases.Policy
	caller   cases.Principal
	action   string
	resource string
	context  map[string][]string
	want     string
	settled  string
	flip     string
	flipped  string
}{
	// Policy structure and syntax.
	{"a string is a list of one", []cases.Policy{on(cases.Identity, allow(`"Action": "ecs:Stop*", "Resource": ["*"]`))}, alice, "ecs:StopInstance", instance, nil, "Allow", "identity", "", ""},
	{"* takes / and :", []cases.Policy{on(cases.Identity, allow(`"Action": "*", "Resource": "acs:ecs:cn-hangzhou:*"`))}, alice, "ecs:StopInstance", instance, nil, "Allow", "identity",
		"glob-crosses-separators", "ImplicitDeny"},
	{"? is one character", []cases.Policy{on(cases.Identity, allow(`"Action": "ecs:StopInstance?", "Resource": "*"`))}, alice, "ecs:StopInstance", instance, nil, "ImplicitDeny", "identity", "", ""},
	{"* in the service", []cases.Policy{on(cases.Identity, allow(`"Action": "*:Describe*", "Resource": "*"`))}, alice, "ecs:DescribeInstances", instance, nil, "Allow", "identity", "", ""},
	{"matching is anchored", []cases.Policy{on(cases.Identity, allow(`"Action": "mq:Query*", "Resource": "*"`))}, alice, "mq:BatchQuerySession", "*", nil, "ImplicitDeny", "identity", "", ""},
	{"actions have no case", []cases.Policy{on(cases.Identity, allow(`"Action": "ECS:stopinstance", "Resource": "*"`))}, alice, "ecs:StopInstance", instance, nil, "Allow", "identity", "action-ignores-case", "ImplicitDeny"},
	{"resources have", []cases.Policy{on(cases.Identity, allow(`"Action": "*", "Resource": "acs:ecs:*:*:instance/I-1"`))}, alice, "ecs:StopInstance", instance, nil, "ImplicitDeny", "identity", "resource-respects-case", "Allow"},
	{"names of roles have none", []cases.Policy{on(cases.Identity, allow(`"Action": "*", "Resource": "acs:ram:*:*:role/TARGET"`))}, alice, "ram:GetRole", target, nil, "Allow", "identity", "role-name-ignores-case", "ImplicitDeny"},
	{"a misspelt Deny denies", []cases.Policy{on(cases.Identity, all+`,{"effect": "deny", "Action": "*", "Resource": "*"}`)}, alice, "ecs:StopInstance", instance, nil, "ExplicitDeny", "identity", "", ""},
	{"a misspelt Allow does not allow", []cases.Policy{on(cases.Identity, `{"Effect": "allow", "Action": "*", "Resource": "*"}`)}, alice, "ecs:StopInstance", instance, nil, "ImplicitDeny", "identity", "", ""},
	{"NotAction is all but", []cases.Policy{on(cases.Identity, allow(`"NotAction": "ram:*", "Resource": "*"`))}, alice, "ecs:StopInstance", instance, nil, "Allow", "identity", "", ""},
	{"NotResource is refused", []cases.Policy{on(cases.Identity, allow(`"Action": "*", "NotResource": "acs:oss:*"`))}, alice, "ecs:StopInstance", instance, nil, "ImplicitDeny", "identity", "not-resource-rejected", "Allow"},
	{"* in a request is a character", []cases.Policy{on(cases.Identity, allow(`"Action": "*", "Resource": "acs:amqp:*:*:/instances/q/queues/orders"`))}, alice, "amqp:CreateQueue",
		"acs:amqp:r:" + cases.Home + ":/instances/q/queues/*", nil, "ImplicitDeny", "identity", "request-star-literal", "Allow"},
	{"only stars match all resources", []cases.Policy{on(cases.Identity, allow(`"Action": "*", "Resource": "acs:mq:*:*:*"`))}, alice, "mq:TagResources", "*", nil, "ImplicitDeny", "identity", "request-star-literal", "Allow"},
	{"an empty region is none", []cases.Policy{on(cases.Identity, allow(`"Action": "*", "Resource": "acs:ram::`+cases.Home+`:user/x"`))}, alice, "ram:GetUser", "acs:ram:cn-hangzhou:" + cases.Home + ":user/x", nil, "ImplicitDeny", "identity", "empty-region-literal", "Allow"},

	// Conditions.
	{"values are or", []cases.Policy{on(cases.Identity, when(`{"StringEquals": {"k": ["a", "b"]}}`))}, alice, "ecs:StopInstance", instance, map[string][]string{"k": {"b"}}, "Allow", "identity", "", ""},
	{"keys are and", []cases.Policy{on(cases.Identity, when(`{"StringEquals": {"k": "a", "l": "a"}}`))}, alice, "ecs:StopInstance", instance, map[string][]string{"k": {"a"}, "l": {"b"}}, "ImplicitDeny", "identity", "", ""},
	{"operators are and", []cases.Policy{on(cases.Identity, when(`{"StringEquals": {"k": "a"}, "StringLike": {"k": "b*"}}`))}, alice, "ecs:StopInstance", instance, map[string][]string{"k": {"a"}}, "ImplicitDeny", "identity", "", ""},
	{"negated values are nor", []cases.Policy{on(cases.Identity, when(`{"StringNotEqualsIgnoreCase": {"ecs:CommandRunAs": ["system", "root"]}}`))}, alice, "ecs:RunCommand", instance,
		map[string][]string{"ecs:CommandRunAs": {"Root"}}, "ImplicitDeny", "identity", "", ""},
	{"a missing key is not met", []cases.Policy{on(cases.Identity, when(`{"StringEquals": {"acs:ResourceTag/env": "a"}}`))}, alice, "ecs:StopInstance", instance, nil, "ImplicitDeny", "identity", "absent-key-positive", "Allow"},
	{"a missing key is met by a negated operator", []cases.Policy{on(cases.Identity, when(`{"StringNotLike": {"acs:SourceVpc": "vpc-*"}}`))}, alice, "ecs:StopInstance", instance, nil, "Allow", "identity",
		"absent-key-negated", "ImplicitDeny"},
	{"OSS sends its keys always", []cases.Policy{on(cases.Identity, when(`{"StringLike": {"oss:Prefix": "*"}}`))}, alice, "oss:ListObjects", "acs:oss:*:" + cases.Home + ":bucket", nil, "Allow", "identity", "oss-empty-default", "ImplicitDeny"},
	{"the operator has to fit the key", []cases.Policy{on(cases.Identity, all+`,{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Bool": {"amqp:SupportEIP": "true"}}}`)}, alice, "amqp:CreateInstance", "*",
		map[string][]string{"amqp:SupportEIP": {"true"}}, "Allow", "identity", "unparsable-never-met", "ExplicitDeny"},
	{"a block's border is out", []cases.Policy{on(cases.Identity, when(`{"IpAddress": {"acs:SourceIp": "203.0.113.0/24"}}`))}, alice, "ecs:StopInstance", instance, map[string][]string{"acs:SourceIp": {"203.0.113.255"}},
		"ImplicitDeny", "identity", "cidr-border", "Allow"},
	{"a block's border is in", []cases.Policy{on(cases.Identity, when(`{"IpAddressIncludeBorder": {"acs:SourceIp": "203.0.113.0/24"}}`))}, alice, "ecs:StopInstance", instance, map[string][]string{"acs:SourceIp": {"203.0.113.255"}},
		"Allow", "identity", "", ""},
	{"any of several values", []cases.Policy{on(cases.Identity, when(`{"StringEquals": {"k": "a"}}`))}, alice, "ecs:StopInstance", instance, map[string][]string{"k": {"b", "a"}}, "Allow", "identity", "multi-value-any", "ImplicitDeny"},
	{"an empty block is none", []cases.Policy{on(cases.Identity, when(`{}`))}, alice, "ecs:StopInstance", instance, nil, "Allow", "identity", "empty-condition-ignored", "ImplicitDeny"},

	// How RAM evaluates policies.
	{"Deny before Allow", []cases.Policy{on(cases.Identity, all), on(cases.Identity, none)}, alice, "ecs:StopInstance", instance, nil, "ExplicitDeny", "identity", "", ""},
	{"control policies never grant", []cases.Policy{level(0, all)}, alice, "ecs:StopInstance", instance, nil, "ImplicitDeny", "identity", "", ""},
	{"each level has to allow", []cases.Policy{level(0, all), level(2, allow(`"Action": "oss:*", "Resource": "*"`)), on(cases.Identity, all)}, alice, "ecs:StopInstance", instance, nil, "ImplicitDeny", "control", "", ""},
	{"the owner is exempt", []cases.Policy{level(0, none)}, owner, "ecs:StopInstance", instance, nil, "Allow", "identity", "", ""},
	{"a session policy has to allow", []cases.Policy{on(cases.Session, allow(`"Action": "oss:*", "Resource": "*"`)), on(cases.Identity, all)}, session, "ecs:StopInstance", instance, nil, "ImplicitDeny", "session", "", ""},
	{"users have no session", []cases.Policy{on(cases.Session, none), on(cases.Identity, all)}, alice, "ecs:StopInstance", instance, nil, "Allow", "identity", "", ""},
	{"an account's Allow shadows a resource group's Deny", []cases.Policy{on(cases.Identity, all), on(cases.ResourceGroup, none)}, alice, "ecs:StopInstance", instance, nil, "Allow", "identity", "", ""},
	{"a resource group is asked where the account says nothing", []cases.Policy{on(cases.ResourceGroup, all)}, alice, "ecs:StopInstance", instance, nil, "Allow", "resource-group", "", ""},
	{"the resource's policy suffices", []cases.Policy{on(cases.Resource, public)}, alice, "ecs:StopInstance", instance, nil, "Allow", "resource", "", ""},
	{"across accounts identity does not grant", []cases.Policy{on(cases.Identity, all)}, bob, "oss:GetObject", "acs:oss:*:" + cases.Home + ":bucket/a", nil, "ImplicitDeny", "identity", "", ""},
	{"across accounts the resource does", []cases.Policy{on(cases.Identity, all), on(cases.Resource, public)}, bob, "oss:GetObject", "acs:oss:*:" + cases.Home + ":bucket/a", nil, "Allow", "resource", "", ""},
	{"everybody is not the owner", []cases.Policy{on(cases.Resource, `{"Effect": "Deny", "Action": "*", "Resource": "*", "Principal": "*"}`)}, owner, "oss:GetObject", "acs:oss:*:" + cases.Home + ":bucket/a", nil, "Allow", "identity", "", ""},
	{"everybody with a condition is the owner too", []cases.Policy{on(cases.Resource, `{"Effect": "Deny", "Action": "*", "Resource": "*", "Principal": "*", "Condition": {"StringEquals": {"k": "a"}}}`)}, owner, "oss:GetObject",
		"acs:oss:*:" + cases.Home + ":bucket/a", map[string][]string{"k": {"a"}}, "ExplicitDeny", "resource", "", ""},

	// Assuming a role.
	{"both sides", []cases.Policy{on(cases.Identity, all), on(cases.Trust, trusting)}, alice, "sts:AssumeRole", target, nil, "Allow", "identity", "", ""},
	{"identity alone", []cases.Policy{on(cases.Identity, all)}, alice, "sts:AssumeRole", target, nil, "ImplicitDeny", "trust", "", ""},
	{"trust alone", []cases.Policy{on(cases.Trust, trusting)}, alice, "sts:AssumeRole", target, nil, "ImplicitDeny", "identity", "", ""},
	{"the account itself cannot", []cases.Policy{on(cases.Trust, trusting)}, owner, "sts:AssumeRole", target, nil, "ImplicitDeny", "identity", "", ""},
	{"a service needs trust alone", []cases.Policy{on(cases.Trust, allow(`"Action": "sts:AssumeRole", "Principal": {"Service": "ecs.aliyuncs.com"}`))}, cases.Principal{Type: cases.Service, Service: "ecs.aliyuncs.com"}, "sts:AssumeRole",
		target, nil, "Allow", "trust", "", ""},
	{"a role stands for its sessions", []cases.Policy{on(cases.Identity, all), on(cases.Trust, allow(`"Action": "sts:AssumeRole", "Principal": {"RAM": "acs:ram::`+cases.Home+`:role/dev"}`))}, session, "sts:AssumeRole",
		target, nil, "Allow", "identity", "role-name-ignores-case", "ImplicitDeny"},
}

func TestDocumentedOutcomes(t *testing.T) {
	tested := map[string]bool{}
	for _, tt := range documented {
		t.Run(tt.name, func(t *testing.T) {
			set := Read(tt.policies)
			r := cases.Request{Principal: tt.caller, Action: tt.action, Resource: tt.resource, Context: tt.context}
			if got := set.Ask(r, 0); got.Decision != tt.want || got.PolicyType != tt.settled {
				t.Errorf("got %s by %s, want %s by %s", got.Decision, got.PolicyType, tt.want, tt.settled)
			}
			for _, n := range assume.All() {
				want := tt.want
				if n.String() == tt.flip {
					want = tt.flipped
				}
				switched := assume.Set(0).Flip(n)
				if got := set.Ask(r, switched).Decision; got != want {
					t.Errorf("%v switched over: got %s, want %s", n, got, want)
				}
				if got := set.Settled(r, switched, nil); got != want {
					t.Errorf("%v switched over, in three values: got %s, want %s", n, got, want)
				}
			}
		})
		tested[tt.flip] = true
	}
	for _, n := range assume.All() {
		if !tested[n.String()] {
			t.Errorf("%v: got no outcome that it decides, want one", n)
		}
	}
}

func TestUnknowns(t *testing.T) {
	one := []cases.Policy{on(cases.Identity, when(`{"IpAddress": {"acs:SourceIp": "203.0.113.0/24"}}`))}
	either := []cases.Policy{on(cases.Identity, when(`{"IpAddress": {"acs:SourceIp": "203.0.113.0/24"}}`)+","+when(`{"NotIpAddress": {"acs:SourceIp": "203.0.113.0/24"}}`))}
	tests := []struct {
		name          string
		policies      []cases.Policy
		unknown       []string
		layers        []string
		settled, want string // in three values, and in all ways
		dependsOn     []string
	}{
		{"a key that decides", one, []string{"acs:SourceIp"}, nil, "Undetermined", "Undetermined", []string{"acs:SourceIp"}},
		{"a key that does not", append(one, on(cases.Identity, all)), []string{"acs:SourceIp"}, nil, "Allow", "Allow", nil},
		{"whatever it is, one applies", either, []string{"acs:SourceIp"}, nil, "Undetermined", "Allow", nil},
		{"a layer that decides", []cases.Policy{on(cases.Identity, all)}, nil, []string{"control"}, "Undetermined", "Undetermined", []string{"layer:control"}},
		{"a layer that does not", []cases.Policy{on(cases.Identity, none)}, nil, []string{"resource"}, "ExplicitDeny", "ExplicitDeny", nil},
		{"a layer that is not asked", []cases.Policy{on(cases.Identity, all)}, nil, []string{"session", "trust"}, "Allow", "Allow", nil},
		{"a layer and a key", one, []string{"acs:SourceIp"}, []string{"identity"}, "Undetermined", "Undetermined", []string{"acs:SourceIp", "layer:identity"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := &cases.Case{Policies: tt.policies, LayersUnknown: tt.layers, Request: cases.Request{Principal: alice, Action: "ecs:StopInstance", Resource: instance, Unknown: tt.unknown}}
			set := Read(tt.policies)
			if got := set.Settled(c.Request, 0, tt.layers); got != tt.settled {
				t.Errorf("three values: got %s, want %s", got, tt.settled)
			}
			b, ok := NewBrute(set, c, 100)
			if !ok {
				t.Fatal("got too many ways, want few")
			}
			if got, dependsOn := b.Decision(); got != tt.want || !slices.Equal(dependsOn, tt.dependsOn) {
				t.Errorf("all ways: got %s, depending on %v, want %s, depending on %v", got, dependsOn, tt.want, tt.dependsOn)
			}
		})
	}
	c := &cases.Case{Policies: one, Request: cases.Request{Unknown: []string{"acs:SourceIp"}}}
	if _, ok := NewBrute(Read(one), c, 1); ok {
		t.Error("got all ways, want them to be too many")
	}
}

func TestOpenResources(t *testing.T) {
	set := Read([]cases.Policy{on(cases.Identity, allow(`"Action": "*", "Resource": ["acs:ecs:*:*:instance/*", "acs:ecs:*:*:disk/d-1"]`))})
	for resource, want := range map[string]string{
		"acs:ecs:r:a:instance/*": "Allow", "acs:ecs:r:a:disk/*": "Undetermined", "acs:oss:*:a:bucket/*": "ImplicitDeny", "acs:ecs:r:a:*": "Undetermined",
	} {
		r := cases.Request{Principal: alice, Action: "ecs:StopInstance", Resource: resource, Open: true}
		if got := set.Settled(r, 0, nil); got != want {
			t.Errorf("%s: got %s, want %s", resource, got, want)
		}
	}
}
