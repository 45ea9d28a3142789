package lint_test

import (
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/source"
)

// inCondition gives a policy with a condition block on an action.
func inCondition(effect, action, block string) string {
	return `{"Version": "1", "Statement": [{"Effect": "` + effect + `", "Action": ["` + strings.ReplaceAll(action, " ", `", "`) +
		`"], "Resource": "*", "Condition": {` + block + `}}]}`
}

// What conditions come to, and what is left alone though it looks alike. Each
// finding is given with the text that it marks.
func TestConditions(t *testing.T) {
	tests := []struct{ name, effect, action, block, want string }{
		{"a tag's key may hold slashes", "Allow", "kms:Decrypt", `"StringEquals": {"kms:tag/acs:a/b": "x"}`, ""},
		{"another service's tag key", "Allow", "ecs:RunInstances", `"StringEquals": {"vpc:tag/user": "lisi"}`, ""},
		{"a service without a list of keys", "Allow", "rds:StopInstance", `"StringEquals": {"rds:Engine": "x"}`, ""},
		{"a like name of another service", "Allow", "slb:DeleteLoadBalancer", `"StringEquals": {"slb:tag/user": "x"}`, ""},
		{"a service that defines no key", "Allow", "mq:ListMqttInstance", `"StringEquals": {"mq:InstanceId": "x"}`, `condition-key-unknown "mq:InstanceId"`},
		{"a slip in acs", "Allow", "ecs:X", `"IpAddress": {"asc:SourceIp": "203.0.113.7"}`, `condition-key-misspelt "asc:SourceIp"`},
		{"presence", "Allow", "oss:PutObject", `"StringLike": {"acs:SourceVpc": "*"}`, `condition-always "acs:SourceVpc"`},
		{"presence where it may be absent", "Allow", "ecs:X", `"StringLike": {"acs:SourceVpc": "*"}`, ""},
		{"absence", "Allow", "ecs:X", `"StringNotLike": {"acs:SourceVpc": "*"}`, ""},
		{"a public request to OSS", "Allow", "oss:GetObject", `"StringNotLike": {"acs:SourceVpc": "vpc-*"}`, ""},
		{"a public request to another service", "Allow", "ecs:X", `"StringNotLike": {"acs:SourceVpc": "vpc-*"}`, `condition-absent-passes "StringNotLike"`},
		{"an address is always there", "Allow", "ecs:X", `"NotIpAddress": {"acs:SourceIp": "203.0.113.0/24"}`, ""},
		{"a Deny of what is absent", "Deny", "ecs:X", `"StringNotEquals": {"acs:ResourceGroupId": "rg-1"}`, ""},
		{"a key of one action of two, in a Deny", "Deny", "amqp:CreateInstance amqp:DeleteQueue", `"StringEquals": {"amqp:InstanceType": "vip"}`, `condition-value-elsewhere "amqp:InstanceType"`},
		{"a key of one service of two", "Allow", "oss:GetObject ecs:X", `"StringEquals": {"acs:UserAgent": "a"}`, `condition-key-some-send "acs:UserAgent"`},
		{"actions of every service", "Allow", "*", `"StringEquals": {"acs:UserAgent": "a"}`, ""},
		{"a query is no wildcard", "Allow", "ecs:X", `"StringEquals": {"acs:ResourceTag/u": "https://a.example/?b"}`, ""},
		{"a variable is no wildcard", "Allow", "ecs:X", `"StringEquals": {"acs:ResourceTag/u": "${*}"}`, `condition-variable "${*}"`},
		{"case does not count", "Allow", "oss:PutBucketAcl", `"StringEqualsIgnoreCase": {"oss:x-oss-acl": "PRIVATE"}`, ""},
		{"one address of IPv6", "Allow", "ecs:X", `"IpAddress": {"acs:SourceIp": "2001:db8::1/128"}`, ""},
		{"one address with its borders", "Allow", "ecs:X", `"IpAddressIncludeBorder": {"acs:SourceIp": "203.0.113.7/32"}`, ""},
		{"a border of the wider block", "Allow", "ecs:X", `"IpAddress": {"acs:SourceIp": ["203.0.113.0/24", "203.0.113.255"]}`, ""},
		{"a narrower block at the border", "Allow", "ecs:X", `"IpAddress": {"acs:SourceIp": ["203.0.113.0/24", "203.0.113.0/28"]}`, `condition-value-covered "203.0.113.0/28"`},
		{"the later of two dates", "Allow", "ecs:X", `"DateLessThan": {"acs:CurrentTime": ["2026-01-01T00:00:00Z", "2026-01-01T08:00:00+08:00"]}`, `condition-value-covered "2026-01-01T08:00:00+08:00"`},
		{"a public address and a private one", "Allow", "ecs:X", `"IpAddress": {"acs:SourceIp": ["10.0.0.0/8", "203.0.113.7"]}`, ""},
		{"a value and not that value", "Allow", "ecs:X", `"StringLike": {"acs:SourceVpc": "vpc-1*"}, "StringNotLike": {"acs:SourceVpc": "vpc-*"}`, `condition-never "acs:SourceVpc"`},
		{"a value without some", "Allow", "ecs:X", `"StringLike": {"acs:SourceVpc": "vpc-*"}, "StringNotLike": {"acs:SourceVpc": "vpc-1*"}`, ""},
		{"a session keeps its case", "Allow", "ecs:X", `"StringLike": {"acs:PrincipalARN": "acs:ram:*:*:role/dev/Alice"}`, ""},
		{"MFA in an Allow", "Allow", "ecs:X", `"Bool": {"acs:MFAPresent": "true"}`, ""},
		{"a Deny of those with MFA", "Deny", "ecs:X", `"Bool": {"acs:MFAPresent": "true"}`, `condition-mfa-inverted "true"`},
		{"Null of a key that is no text", "Allow", "ecs:X", `"Null": {"acs:MFAPresent": "false"}`, `condition-operator-null "Null"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			document := inCondition(tt.effect, tt.action, tt.block)
			var got []string
			for _, p := range findings(text{authz.Identity, document}) {
				if strings.HasPrefix(p.Code, "condition-") {
					got = append(got, p.Code+" "+document[p.Span.Start:p.Span.End])
				}
			}
			if got := strings.Join(got, "; "); strings.ReplaceAll(got, `"`, "") != strings.ReplaceAll(tt.want, `"`, "") {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// Fixes of operators, where the operator has other keys or the one that is
// meant stands there already.
func TestOperatorFixes(t *testing.T) {
	tests := []struct{ name, code, block, want string }{
		{"other keys stay", "condition-operator-type-mismatch",
			`"StringEquals": {"acs:SourceIp": "203.0.113.7", "acs:SourceVpc": "vpc-1"}`,
			`"StringEquals": {"acs:SourceVpc": "vpc-1"}, "IpAddress": {"acs:SourceIp": "203.0.113.7"}`},
		{"into what is there", "condition-operator-type-mismatch",
			`"Bool": {"acs:SourceVpc": "vpc-1"}, "StringEquals": {"acs:ResourceGroupId": "rg-1"}`,
			`"StringEquals": {"acs:ResourceGroupId": "rg-1", "acs:SourceVpc": "vpc-1"}`},
		{"into what is there, misspelt", "condition-operator-misspelt",
			`"StringEquals": {"acs:ResourceGroupId": "rg-1"}, "stringequals": {"acs:SourceVpc": "vpc-1"}`,
			`"StringEquals": {"acs:ResourceGroupId": "rg-1", "acs:SourceVpc": "vpc-1"}`},
		{"the key is there already", "condition-wildcard-literal",
			`"StringEquals": {"acs:SourceVpc": "vpc-*"}, "StringLike": {"acs:SourceVpc": "vpc-1*"}`, ""},
		{"absence", "condition-operator-null",
			`"Null": {"acs:SourceVpc": "true"}, "Bool": {"acs:SecureTransport": "true"}`,
			`"StringNotLike": {"acs:SourceVpc": "*"}, "Bool": {"acs:SecureTransport": "true"}`},
		{"a netmask", "condition-ip-format", `"IpAddress": {"acs:SourceIp": "203.0.112.0/255.255.254.0"}`, `"IpAddress": {"acs:SourceIp": "203.0.112.0/23"}`},
		{"a time without a zone", "condition-date-format", `"DateLessThan": {"acs:CurrentTime": "2026/01/31 08:00:00.250"}`, `"DateLessThan": {"acs:CurrentTime": "2026-01-31T08:00:00Z"}`},
		{"a zone without a colon", "condition-date-format", `"DateLessThan": {"acs:CurrentTime": "2026-01-31t08:00:00+0800"}`, `"DateLessThan": {"acs:CurrentTime": "2026-01-31T08:00:00+08:00"}`},
		{"no date at all", "condition-date-format", `"DateLessThan": {"acs:CurrentTime": "tomorrow"}`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			before := inCondition("Allow", "ecs:X", tt.block)
			found := findings(text{authz.Identity, before})
			for _, p := range found {
				if p.Code != tt.code {
					continue
				}
				if tt.want == "" {
					if len(p.Fixes) > 0 {
						t.Errorf("got %s, want no fix", source.Apply(before, p.Fixes[0].Edits))
					}
					return
				}
				if len(p.Fixes) == 0 {
					t.Fatal("got no fix")
				}
				if got, want := source.Apply(before, p.Fixes[0].Edits), inCondition("Allow", "ecs:X", tt.want); got != want {
					t.Errorf("got\n%s, want\n%s", got, want)
				}
				checkFix(t, []text{{authz.Identity, before}}, findings(text{authz.Identity, before}), &p, &p.Fixes[0])
				return
			}
			t.Errorf("got no %s", tt.code)
		})
	}
}
