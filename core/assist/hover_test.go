package assist

import (
	"slices"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
)

// What the pointer is told: the span under it, a title and sentences.
func TestSay(t *testing.T) {
	resource := func(marked string) string { return statementOf(`"Resource": "` + marked + `"`) }
	for _, c := range []struct {
		name, text  string
		layer       authz.Layer
		span, title string
		want        []string
	}{
		{"an element", statementOf(`"Effe|ct": "Allow"`), authz.Identity, `"Effect"`, "Effect", []string{"Effect: required, Allow or Deny."}},
		{"the first character", statementOf(`|"Effect": "Allow"`), authz.Identity, `"Effect"`, "Effect", []string{"Effect: required, Allow or Deny."}},
		{"an element that the layer lacks", statementOf(`"Princi|pal": "*"`), authz.Identity, `"Principal"`, "Principal", []string{
			"Principal: the callers that the statement is about, in policies of roles and of resources.",
			"It has no place here: this policy is about whoever it is attached to."}},
		{"no element", statementOf(`"Fo|o": 1`), authz.Identity, `"Foo"`, "Foo", []string{"No element of a policy."}},
		{"the version", `{"Version": "|1"}`, authz.Identity, `"1"`, "1", []string{`The version of the policy language: RAM has only "1".`}},
		{"an effect", statementOf(`"Effect": "De|ny"`), authz.Identity, `"Deny"`, "Deny", []string{"Refuses what the statement is about, whatever else is allowed."}},
		{"no effect", statementOf(`"Effect": "de|ny"`), authz.Identity, `"deny"`, "deny", []string{`Effect is "Allow" or "Deny", written like this.`}},
		{"an action", statementOf(`"Action": ["amqp:Delete|Queue"]`), authz.Identity, `"amqp:DeleteQueue"`, "amqp:DeleteQueue", []string{
			"DeleteQueue: delete.", "Checked on: Queue.", "Source: ApsaraMQ for RabbitMQ: RAM authorization, 2025-11-06."}},
		{"a pattern", statementOf(`"Action": "amqp:Delete|*"`), authz.Identity, `"amqp:Delete*"`, "amqp:Delete*", []string{
			"APIs taken in: 4 (4 delete).", "DeleteAccount, DeleteExchange, DeleteQueue and DeleteVirtualHost"}},
		{"everything", statementOf(`"Action": "|*"`), authz.Identity, `"*"`, "*", []string{"Every action of every service."}},
		{"an API for an action", statementOf(`"Action": "mq:Register|CaCertificate"`), authz.Identity, `"mq:RegisterCaCertificate"`, "mq:RegisterCaCertificate", []string{
			"RegisterCaCertificate is an API's name and no action; the action that decides it is mq:RegisterCa.",
			"RegisterCaCertificate: create. It needs mq:MqttInstanceAccess as well.", "Checked on: Instance.",
			"Source: ApsaraMQ for MQTT: RAM authorization, 2026-02-12."}},
		{"a slip", statementOf(`"Action": "amqp:Get|Queu"`), authz.Identity, `"amqp:GetQueu"`, "amqp:GetQueu", []string{
			"Not known; near it is amqp:GetQueue."}},
		{"an unknown service", statementOf(`"Action": "zzzz:Do|This"`), authz.Identity, `"zzzz:DoThis"`, "zzzz:DoThis", []string{
			"No catalogue has this service; import its RAM authorization page."}},
		{"no action", statementOf(`"Action": "Ge|t"`), authz.Identity, `"Get"`, "Get", []string{"No action: an action is service:name, such as amqp:GetQueue, or *."}},
		{"every resource", resource("|*"), authz.Identity, `"*"`, "*", []string{"Every resource."}},
		{"the prefix", resource("a|cs:amqp:*:*:x"), authz.Identity, "acs", "prefix", []string{"acs: what every resource name of Alibaba Cloud begins with."}},
		{"the service", resource("acs:am|qp:*:*:x"), authz.Identity, "amqp", "service", []string{"ApsaraMQ for RabbitMQ", "Matches only amqp; case counts."}},
		{"any region", resource("acs:amqp:|*:*:x"), authz.Identity, "*", "region", []string{"* matches any, and so an empty one."}},
		{"a region", resource("acs:amqp:cn-|beijing:*:x"), authz.Identity, "cn-beijing", "region", []string{"Matches only cn-beijing; case counts."}},
		{"no region", resource("acs:ram:|:12:user/a"), authz.Identity, "", "region", []string{"Empty: matches only names in which it is empty as well."}},
		{"a region by a pattern", resource("acs:oss:cn-*|:*:b"), authz.Identity, "cn-*", "region", []string{"A pattern: * is any text, ? one character."}},
		{"the relative id", resource("acs:amqp:*:*:/instances/i-1/|vhosts/v/queues/q"), authz.Identity, "/instances/i-1/vhosts/v/queues/q", "relative ID", []string{
			"* matches any text and ? one character, / and : too.",
			"Queue: instanceId i-1, vhostName v, queueName q", "Source: ApsaraMQ for RabbitMQ: RAM authorization, 2025-11-06."}},
		{"a relative id that nobody knows", resource("acs:amqp:cn-a:1:no|thing"), authz.Identity, "nothing", "relative ID", []string{
			"The service's own name for the resource; no catalogue has this form."}},
		{"a short name", resource("acs:a|mqp"), authz.Identity, "amqp", "service", []string{"ApsaraMQ for RabbitMQ", "Matches only amqp; case counts.",
			"A resource name has five segments: acs:service:region:account:relative-id. Segments are missing here."}},
		{"no name", resource("arn|:aws"), authz.Identity, `"arn:aws"`, "arn:aws", []string{`No resource name: it begins with acs:, or is "*".`}},
		{"an operator", statementOf(`"Condition": {"Bo|ol": {"acs:MFAPresent": "true"}}`), authz.Identity, `"Bool"`, "Bool", []string{
			"The value is true, or false, as written.", "A request without the key does not meet it."}},
		{"no operator", statementOf(`"Condition": {"Nu|ll": {}}`), authz.Identity, `"Null"`, "Null", []string{"RAM has no such operator; the condition is never met."}},
		{"a key", statementOf(`"Condition": {"StringEquals": {"amqp:Support|EIP": "true"}}`), authz.Identity, `"amqp:SupportEIP"`, "amqp:SupportEIP", []string{
			"Whether the instance can be reached from the internet", "Type: String.", "APIs that carry it: UpdateInstance and CreateInstance.",
			"Known values: true and false.", "Source: ApsaraMQ for RabbitMQ: Custom policies, 2026-03-11."}},
		{"a key in other letters", statementOf(`"Condition": {"Bool": {"acs:mfa|present": "true"}}`), authz.Identity, `"acs:mfapresent"`, "acs:mfapresent", []string{
			"Not known; near it is acs:MFAPresent."}},
		{"a date", statementOf(`"Condition": {"DateLessThan": {"acs:CurrentTime": "2019-08-12T|17:00:00+08:00"}}`), authz.Identity,
			`"2019-08-12T17:00:00+08:00"`, "2019-08-12T17:00:00+08:00", []string{"The instant 2019-08-12T09:00:00Z."}},
		{"no date", statementOf(`"Condition": {"DateLessThan": {"acs:CurrentTime": "tod|ay"}}`), authz.Identity, `"today"`, "today", []string{
			"DateLessThan cannot read today, so it is never met by it."}},
		{"a block", statementOf(`"Condition": {"IpAddress": {"acs:SourceIp": ["1.2.3.4", "203.0.113.7|7/30"]}}`), authz.Identity, `"203.0.113.77/30"`, "203.0.113.77/30", []string{
			"The addresses from 203.0.113.76 to 203.0.113.79; IpAddress is assumed to leave out these two."}},
		{"a block with its borders", statementOf(`"Condition": {"NotIpAddressIncludeBorder": {"acs:SourceIp": "10.|0.0.0/8"}}`), authz.Identity, `"10.0.0.0/8"`, "10.0.0.0/8", []string{
			"The addresses from 10.0.0.0 to 10.255.255.255, both included."}},
		{"one address", statementOf(`"Condition": {"IpAddress": {"acs:SourceIp": "2001:db8:|:1"}}`), authz.Identity, `"2001:db8::1"`, "2001:db8::1", []string{"This address, or the addresses of this block."}},
		{"a number", statementOf(`"Condition": {"NumericLessThan": {"kms:RecoveryWindowInDays": "|10"}}`), authz.Identity, `"10"`, "10", []string{"A number; 10 and 10.0 are the same."}},
		{"no boolean", statementOf(`"Condition": {"Bool": {"acs:MFAPresent": "T|rue"}}`), authz.Identity, `"True"`, "True", []string{"Bool cannot read True, so it is never met by it."}},
		{"a pattern of text", statementOf(`"Condition": {"StringNotLike": {"acs:SourceVpc": "vpc-|*"}}`), authz.Identity, `"vpc-*"`, "vpc-*", []string{
			"A pattern: * is any text, ? one character; case counts."}},
		{"a star that is none", statementOf(`"Condition": {"StringEquals": {"acs:SourceVpc": "vpc-|*"}}`), authz.Identity, `"vpc-*"`, "vpc-*", []string{
			"Compared letter by letter; * and ? are plain characters under StringEquals."}},
		{"text without case", statementOf(`"Condition": {"StringNotEqualsIgnoreCase": {"ecs:CommandRunAs": "ro|ot"}}`), authz.Identity, `"root"`, "root", []string{
			"Compared as a whole; case does not count."}},
		{"a kind of caller", statementOf(`"Principal": {"Serv|ice": "ecs.aliyuncs.com"}`), authz.Trust, `"Service"`, "Service", []string{"Service: cloud services, by domain."}},
		{"an account", statementOf(`"Principal": {"RAM": ["acs:ram::12|34:root"]}`), authz.Trust, `"acs:ram::1234:root"`, "acs:ram::1234:root", []string{"An account: all of its users and roles."}},
		{"a caller of a form that no page has", statementOf(`"Principal": {"RAM": "ali|ce"}`), authz.Trust, `"alice"`, "alice", []string{"No form of a caller that RAM's documents show."}},
		{"nothing in blank space", statementOf(` | `), authz.Identity, "", "", nil},
		{"nothing for brackets", `|{}`, authz.Identity, "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := at(t, c.layer, c.text)
			h, ok := Say(q)
			if ok != (c.want != nil) || h.Title != c.title || !slices.Equal(h.Lines, c.want) {
				t.Errorf("got %q %q, want %q %q", h.Title, h.Lines, c.title, c.want)
			}
			if got := q.Text[h.Span.Start:h.Span.End]; ok && got != c.span {
				t.Errorf("got span %s, want %s", got, c.span)
			}
		})
	}
}
