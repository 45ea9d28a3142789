package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/source"
)

// What the rules are to find, in cases beside their documented examples: for
// each a statement that has the fault and, where one lies near, a statement
// that has not. All that is found of level warning and above is given.
func TestPhrases(t *testing.T) {
	const instance = `"acs:amqp:*:*:/instances/amqp-cn-1"`
	allow := func(action, resource string) string {
		return `{"Effect": "Allow", "Action": ` + action + `, "Resource": ` + resource + `}`
	}
	deny := func(action, resource string) string {
		return `{"Effect": "Deny", "Action": ` + action + `, "Resource": ` + resource + `}`
	}
	given := func(effect, condition string) string {
		return `{"Effect": "` + effect + `", "Action": "ecs:StopInstance", "Resource": "*", "Condition": ` + condition + `}`
	}
	trust := func(action, principal string) string {
		return `{"Effect": "Allow", "Action": ` + action + `, "Principal": ` + principal + `}`
	}
	tests := []struct{ name, layer, statements, want string }{
		{"an ARN with too few segments", "", allow(`"oss:GetObject"`, `"acs:oss:photos/*"`), "resource-arn-fields"},
		{"of which a star takes up the rest", "", allow(`"amqp:GetInstance"`, `"acs:amqp:*:/instances/amqp-cn-1"`), "resource-arn-short"},
		{"an ARN with all segments", "", allow(`"oss:GetObject"`, `"acs:oss:*:*:photos/*"`), ""},
		{"no ARN at all", "", allow(`"oss:GetObject"`, `"photos/*"`), "resource-arn-prefix"},
		{"other clouds' ARNs", "", allow(`"oss:GetObject"`, `"arn:aws:s3:::photos/*"`), "resource-other-cloud"},
		{"a bucket's action on objects", "", allow(`"oss:ListObjects"`, `"acs:oss:*:*:photos/*"`), "resource-oss-level"},
		{"an object's action on a bucket", "", deny(`"oss:DeleteObject"`, `"acs:oss:*:*:photos"`), "resource-oss-level"},
		{"each on its own", "", allow(`["oss:ListObjects", "oss:GetObject", "oss:ListBuckets"]`, `["acs:oss:*:*:photos", "acs:oss:*:*:photos/2026/*"]`), ""},
		{"a bucket by its beginning", "", allow(`["oss:GetBucketAcl", "oss:GetObject"]`, `"acs:oss:*:*:photos*"`), ""},
		{"an access point", "", allow(`"oss:ListObjects"`, `"acs:oss:cn-hangzhou:1234567890123456:accesspoint/ap-1"`), ""},
		{"empty region, no catalogue", "", allow(`"ecs:StopInstance"`, `"acs:ecs::1234567890123456:instance/i-1"`), "resource-region-empty"},
		{"empty region where the service has none", "", allow(`"tag:ListTagKeys"`, `"acs:tag::1234567890123456:*"`), ""},
		{"a resource of another service, no catalogue", "", allow(`"oss:GetObject"`, `"acs:ecs:*:*:instance/i-1"`), "resource-service-other"},
		{"of a service that goes with the action's", "", allow(`"ecs:RunInstances"`, `["acs:ecs:*:*:instance/*", "acs:vpc:*:*:vswitch/*"]`), ""},
		{"the role that is assumed", "", allow(`"sts:AssumeRole"`, `"acs:ram:*:1234567890123456:role/deployer"`), ""},
		{"instances/x* that also takes x2", "", allow(`"amqp:GetInstance"`, `"acs:amqp:*:*:/instances/x*"`), "resource-prefix-open"},
		{"instances/amqp-cn-1* that also takes amqp-cn-12", "", allow(`"amqp:GetInstance"`, `"acs:amqp:*:*:/instances/amqp-cn-1*"`), "resource-prefix-open"},
		{"the instances of a region", "", allow(`"amqp:GetInstance"`, `"acs:amqp:*:*:/instances/amqp-cn-*"`), ""},
		{"the instances of a region, no dash", "", allow(`"amqp:GetInstance"`, `"acs:amqp:*:*:/instances/amqp-cn*"`), ""},
		{"an MQTT instance and the like", "", allow(`"mq:DeleteMqttGroupId"`, `"acs:mq:*:*:post-cn-v0h1abcd*"`), "resource-prefix-open"},
		{"MQTT's instances as another page writes them, in a Deny", "", deny(`["mq:RegisterCa", "mq:DeleteCaCertificate"]`, `"acs:mq:*:*:instance/post-cn-1"`), ""},
		{"and as none does", "", deny(`["mq:RegisterCa", "mq:DeleteCaCertificate"]`, `"acs:mq:*:*:topic/post-cn-1/t"`), "resource-misses-action-in-deny resource-misses-action-in-deny"},
		{"RocketMQ's names under the same code", "", allow(`["mq:PUB", "mq:SUB"]`, `["acs:mq:*:*:MQ_INST_1234567890123456_Bx1%orders", "acs:mq:*:*:MQ_INST_1234567890123456_Bx1%GID_orders"]`), ""},
		{"a caller to be filled in", "trust", trust(`"sts:AssumeRole"`, `{"RAM": "acs:ram::<account-id>:root"}`), "principal-placeholder"},
		{"a caller", "trust", trust(`"sts:AssumeRole"`, `{"RAM": "acs:ram::1234567890123456:root"}`), ""},
		{"a trust policy about another action", "trust", trust(`"ecs:RunInstances"`, `{"Service": "ecs.aliyuncs.com"}`), "action-in-trust"},
		{"a trust policy with other clouds' action", "trust", trust(`["sts:AssumeRole", "sts:AssumeRoleWithSAML"]`, `{"RAM": "acs:ram::1234567890123456:root"}`), "action-in-trust"},
		{"a trust policy with a wildcard", "trust", trust(`"sts:*"`, `{"RAM": "acs:ram::1234567890123456:root"}`), ""},
		{"near miss of a key in a Deny", "", given("Deny", `{"StringEquals": {"acs:SourceVpcs": "vpc-1"}}`), "condition-key-misspelt-in-deny"},
		{"near miss of a key in a Deny that it widens", "", given("Deny", `{"StringNotEquals": {"acs:SourceVpcs": "vpc-1"}}`), "condition-key-misspelt"},
		{"wrong case of a key in a Deny", "", given("Deny", `{"StringEquals": {"acs:sourceVpc": "vpc-1"}}`), "condition-key-case"},
		{"a key that may be new, in a Deny", "", given("Deny", `{"StringEquals": {"acs:Weather": "rain"}}`), "condition-key-unknown"},
		{"another cloud's key in a Deny", "", given("Deny", `{"Bool": {"aws:SecureTransport": "false"}}`), "condition-key-misspelt-in-deny"},
		{"conditions that exclude each other", "", given("Allow", `{"IpAddress": {"acs:SourceIp": "203.0.113.0/24"}, "NotIpAddress": {"acs:SourceIp": "203.0.0.0/16"}}`), "condition-never"},
		{"a window of time", "", given("Allow", `{"DateGreaterThan": {"acs:CurrentTime": "2026-01-01T00:00:00Z"}, "DateLessThan": {"acs:CurrentTime": "2026-12-31T00:00:00Z"}}`), ""},
		{"a window that is shut", "", given("Allow", `{"DateGreaterThan": {"acs:CurrentTime": "2026-12-31T00:00:00Z"}, "DateLessThan": {"acs:CurrentTime": "2026-01-01T00:00:00Z"}}`), "condition-never"},
		{"MFA denied by text", "", given("Deny", `{"StringNotEquals": {"acs:MFAPresent": "true"}}`), "condition-operator-type-mismatch"},
		{"MFA denied as elsewhere", "", given("Deny", `{"BoolIfExists": {"acs:MFAPresent": "false"}}`), "condition-operator-if-exists"},
		{"a wildcard under Get, with what is written", "", allow(`"amqp:Get*"`, instance), ""},
		{"an API's name in a list with its action", "", allow(`["amqp:ListInstance", "amqp:ListInstances"]`, `"*"`), "action-api-name"},
		{"an API's name beside its action in a Deny", "", deny(`["amqp:ListQueue", "amqp:ListQueues"]`, `"*"`), ""},
		{"an API's name in a Deny", "", deny(`["amqp:GetInstance", "amqp:ListQueues"]`, `"*"`), "action-api-name-in-deny"},
		{"a Deny of a service's region", "control", allow(`"*"`, `"*"`) + `, ` + deny(`"*"`, `"acs:ecs:cn-shanghai:*:*"`), ""},
		{"a full-width colon", "", allow(`"ecs：Describe*"`, `"*"`), "action-format"},
		{"a tag key without the tag", "", given("Allow", `{"StringEquals": {"acs:ResourceTag/": "x"}}`), "condition-key-tag-missing"},
		{"a Deny of everything on names that no row has", "control", allow(`"*"`, `"*"`) + `, ` + deny(`"*"`, `"acs:amqp:*:*:/queues/orders"`), ""},
		{"a Deny of the wrong service", "", deny(`"amqp-open:DeleteQueue"`, `"*"`), "action-service-code-in-deny"},
		{"everything but a few in a Deny", "", allow(`"*"`, `"*"`) + `, {"Effect": "Deny", "NotAction": "ecs:*", "Resource": "*"}`, ""},
		{"contradictory statements", "", allow(`"ecs:StopInstance"`, `"*"`) + `, ` + deny(`"ecs:*"`, `"*"`), "allow-denied"},
		{"contradictory in part", "", allow(`"ecs:*"`, `"*"`) + `, ` + deny(`"ecs:StopInstance"`, `"*"`), ""},
		{"unreachable beside a Deny of everything", "", allow(`"ecs:StopInstance"`, `"*"`) + `, ` + deny(`"*"`, `"*"`), "deny-everything"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			layer := authz.Identity
			if tt.layer != "" {
				layer = authz.LayerOf(tt.layer)
			}
			document := `{"Version": "1", "Statement": [` + tt.statements + `]}`
			found := findings(text{layer, document})
			var got []string
			for _, p := range found {
				if p.Level <= source.Warning {
					got = append(got, p.Code)
				}
				for i := range p.Fixes {
					checkFix(t, []text{{layer, document}}, found, &p, &p.Fixes[i])
				}
			}
			if got := strings.Join(got, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// A full-width colon is mended in the action of any service, and a tag key is
// quoted so that a slash and a tag can follow.
func TestPhrasesSayWhatToWrite(t *testing.T) {
	found := findings(text{authz.Identity, inCondition("Allow", "ecs：Describe*", `"StringEquals": {"acs:ResourceTag/": "x"}`)})
	if len(found) != 2 || len(found[0].Fixes) != 1 || found[0].Fixes[0].Args["text"] != "ecs:Describe*" || found[1].Args["key"] != "acs:ResourceTag" {
		t.Errorf("got %+v, want the fix ecs:Describe* and the key acs:ResourceTag", found)
	}
}

// The RAM console's own findings are each some rule's.
func TestConsoleNames(t *testing.T) {
	var named []string
	for _, r := range lint.Rules() {
		if r.Console != "" {
			named = append(named, r.Console)
		}
	}
	slices.Sort(named)
	want := []string{
		"Data type mismatch", "Invalid ARN prefix", "Invalid action format", "Invalid condition key format",
		"Invalid condition multiple Boolean", "Invalid condition operator", "Invalid effect", "Invalid policy element", "Missing ARN field",
	}
	if got := slices.Compact(named); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The length of a policy is told with its blanks and without.
func TestTooLongTellsBoth(t *testing.T) {
	const small = `{"Version":"1","Statement":[{"Effect":"Allow","Action":"ecs:Stop \" *","Resource":"*"}]}`
	for _, c := range []struct {
		name, text, minified string
		fixes                int
	}{
		{"with blanks", small + strings.Repeat("\n", 6144), "88", 1},
		{"without", strings.Replace(small, "*", strings.Repeat("é", 6144), 1), "6231", 0},
	} {
		found := findings(text{authz.Identity, c.text})
		if len(found) == 0 || found[0].Code != "policy-too-long" {
			t.Fatalf("%s: got %q, want policy-too-long first", c.name, codes(found))
		}
		if p := found[0]; p.Args["minified"] != c.minified || len(p.Fixes) != c.fixes {
			t.Errorf("%s: got %s characters without blanks and %d fixes, want %s and %d", c.name, p.Args["minified"], len(p.Fixes), c.minified, c.fixes)
		}
	}
}
