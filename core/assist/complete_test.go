package assist

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/words"
)

// at makes a query of a text with a | where the cursor stands.
func at(t *testing.T, layer authz.Layer, marked string) Query {
	t.Helper()
	before, after, ok := strings.Cut(marked, "|")
	if !ok {
		t.Fatalf("%q has no cursor", marked)
	}
	return Query{Text: before + after, Offset: len(before), Layer: layer, Catalog: catalog.NewIndex(nil), Asked: true}
}

// put gives the text with an option chosen, and ‹› around its first field.
func put(q Query, c Completion, o Option) string {
	insert := o.Insert
	if len(o.Fields) > 0 {
		f := o.Fields[0]
		insert = insert[:f.From] + "‹" + insert[f.From:f.To] + "›" + insert[f.To:]
	}
	return q.Text[:c.Span.Start] + insert + q.Text[c.Span.End:]
}

func labels(c Completion) (list []string) {
	for _, o := range c.Options {
		list = append(list, o.Label)
	}
	return list
}

func option(t *testing.T, c Completion, label string) Option {
	t.Helper()
	for _, o := range c.Options {
		if o.Label == label {
			return o
		}
	}
	t.Fatalf("got %q, want %q among them", labels(c), label)
	return Option{}
}

// statementOf is a policy around the members of one statement.
func statementOf(members string) string {
	return `{"Version": "1", "Statement": [{` + members + `}]}`
}

// What is offered first, in order.
func TestOffers(t *testing.T) {
	elements := []string{"Effect", "Action", "Resource", "Condition", "NotAction", "Sid"}
	for _, c := range []struct {
		name, text string
		layer      authz.Layer
		want       []string
	}{
		{"nothing yet", ` |`, authz.Identity, []string{"{ Version, Statement }"}},
		{"elements of an empty document", `{|}`, authz.Identity, []string{"Version", "Statement"}},
		{"elements that are missing", `{"Version": "1", |}`, authz.Identity, []string{"Statement"}},
		{"a statement in an empty list", `{"Statement": [|]}`, authz.Identity, []string{"{ Allow }", "{ Deny }"}},
		{"a statement behind another", `{"Statement": [{}, |]}`, authz.Identity, []string{"{ Allow }", "{ Deny }"}},
		{"the value of Statement", `{"Statement": |}`, authz.Identity, []string{"[ { Allow } ]"}},
		{"the version", `{"Version": "|"}`, authz.Identity, []string{"1"}},
		{"elements of an empty statement", statementOf("|"), authz.Identity, elements},
		{"a trust policy has a Principal and no Resource", statementOf("|"), authz.Trust,
			[]string{"Effect", "Action", "Principal", "Condition", "NotAction", "Sid"}},
		{"a resource policy has both", statementOf("|"), authz.Resource,
			[]string{"Effect", "Action", "Principal", "Resource", "Condition", "NotAction", "Sid"}},
		{"no second of Action and NotAction", statementOf(`"NotAction": "*", "Effect": "Deny", |`), authz.Identity, []string{"Resource", "Condition", "Sid"}},
		{"elements by what is typed", statementOf(`"Res|"`), authz.Identity, []string{"Resource"}},
		{"elements by a slip", statementOf(`"Efct|"`), authz.Identity, []string{"Effect"}},
		{"a name without quotes", statementOf(`Cond|`), authz.Identity, []string{"Condition"}},
		{"effects", statementOf(`"Effect": |`), authz.Identity, []string{"Allow", "Deny"}},
		{"effects by what is typed", statementOf(`"Effect": "D|"`), authz.Identity, []string{"Deny"}},
		{"an effect without quotes", statementOf(`"Effect": All|`), authz.Identity, []string{"Allow"}},
		{"services, then everything", statementOf(`"Action": "|"`), authz.Identity, []string{"amqp:", "mq:", "*"}},
		{"a service", statementOf(`"Action": "am|"`), authz.Identity, []string{"amqp:"}},
		{"the trust policy's action", statementOf(`"Action": "|"`), authz.Trust, []string{"sts:AssumeRole"}},
		{"actions by their beginning", statementOf(`"Action": "amqp:GetQ|"`), authz.Identity, []string{"amqp:GetQueue"}},
		{"actions without case", statementOf(`"Action": "AMQP:getq|"`), authz.Identity, []string{"amqp:GetQueue"}},
		{"actions by their letters", statementOf(`"Action": "amqp:crtque|"`), authz.Identity, []string{"amqp:CreateQueue"}},
		{"an action by its API", statementOf(`"Action": "CreateBinding|"`), authz.Identity, []string{"amqp:GetExchange"}},
		{"an action by its API behind the service", statementOf(`"Action": ["amqp:DeleteBind|"]`), authz.Identity, []string{"amqp:GetExchange"}},
		{"the action's own name before the API's", statementOf(`"Action": "amqp:DeleteEx|"`), authz.Identity, []string{"amqp:DeleteExchange"}},
		{"an action behind a name without a service", statementOf(`"Action": "GetQueue|"`), authz.Identity, []string{"amqp:GetQueue"}},
		{"a pattern goes on", statementOf(`"Action": "amqp:*Vhost|"`), authz.Identity, []string{"amqp:CreateVhost", "amqp:DeleteVhost", "amqp:ListVhost", "amqp:GetVhost"}},
		{"all that an All Resource action takes", statementOf(`"Action": "mq:SendMessage", "Resource": "|"`), authz.Identity, []string{"*"}},
		{"the template of the statement's action", statementOf(`"Action": "amqp:DeleteQueue", "Resource": "|"`), authz.Identity,
			[]string{"acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"}},
		{"regions", statementOf(`"Action": "amqp:DeleteQueue", "Resource": "acs:amqp:cn-hang|"`), authz.Identity, []string{"cn-hangzhou"}},
		{"operators of the type that the calls carry first", statementOf(`"Action": "amqp:UpdateInstance", "Condition": {|}`), authz.Identity,
			[]string{"StringEquals", "StringNotEquals"}},
		{"operators that fit the key below", statementOf(`"Condition": {"|": {"acs:SourceIp": "10.0.0.1"}}`), authz.Identity,
			[]string{"IpAddress", "NotIpAddress", "IpAddressIncludeBorder", "NotIpAddressIncludeBorder"}},
		{"keys that the calls carry, then common ones", statementOf(`"Action": "amqp:UpdateInstance", "Condition": {"StringEquals": {"|"}}`), authz.Identity,
			[]string{"amqp:InstanceType", "amqp:SupportEIP", "amqp:ServerlessChargeType", "acs:PrincipalARN"}},
		{"keys of the operator's type", statementOf(`"Action": "amqp:GetQueue", "Condition": {"Bool": {|}}`), authz.Identity,
			[]string{"acs:SecureTransport", "acs:MFAPresent"}},
		{"keys of a trust policy", statementOf(`"Action": "sts:AssumeRole", "Condition": {"StringEquals": {"s|"}}`), authz.Trust,
			[]string{"saml:recipient", "sts:ExternalId"}},
		{"known values that are not in the list", statementOf(`"Condition": {"StringEquals": {"amqp:InstanceType": ["vip", "|"]}}`), authz.Identity,
			[]string{"enterprise", "professional", "serverless"}},
		{"booleans", statementOf(`"Condition": {"Bool": {"acs:MFAPresent": |}}`), authz.Identity, []string{"true", "false"}},
		{"addresses", statementOf(`"Condition": {"IpAddress": {"acs:SourceIp": "|"}}`), authz.Identity, []string{"203.0.113.7", "203.0.113.0/24"}},
		{"dates", statementOf(`"Condition": {"DateLessThan": {"acs:CurrentTime": "|"}}`), authz.Identity, []string{"2030-01-01T00:00:00Z", "2030-01-01T00:00:00+08:00"}},
		{"kinds of caller", statementOf(`"Principal": {|}`), authz.Trust, []string{"RAM", "Service", "Federated"}},
		{"callers", statementOf(`"Principal": {"RAM": "|"}`), authz.Trust, []string{"acs:ram::{#accountId}:root", "acs:ram::{#accountId}:user/{#name}"}},
		{"providers", statementOf(`"Principal": {"Federated": ["|"]}`), authz.Trust, []string{"acs:ram::{#accountId}:saml-provider/{#name}"}},
		{"callers of a resource policy", statementOf(`"Principal": ["|"]`), authz.Resource, []string{"*", "{#uid}"}},
		{"a list that nothing closes", `{"Statement": [{"Effect": "Allow", "Action": ["amqp:GetQ|`, authz.Identity, []string{"amqp:GetQueue"}},
		{"a string that nothing closes", "{\"Statement\": [{\"Effect\": \"All|\n\"Action\": \"*\"}]}", authz.Identity, []string{"Allow"}},
		{"nothing for a Sid", statementOf(`"Sid": "|"`), authz.Identity, nil},
		{"nothing for a value of an unknown element", statementOf(`"Foo": "|"`), authz.Identity, nil},
		{"nothing behind the policy", `{} |`, authz.Identity, nil},
		{"nothing between a key and its value", statementOf(`"Effect" | : "Allow"`), authz.Identity, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := labels(Complete(at(t, c.layer, c.text)))
			if len(c.want) == 0 && len(got) > 0 || len(got) < len(c.want) || !slices.Equal(got[:len(c.want)], c.want) {
				t.Errorf("got %q, want it to begin with %q", got, c.want)
			}
		})
	}
}

// What stands in the text once an option is chosen; ‹› is the first field.
func TestInserted(t *testing.T) {
	const lines = "{\n  \"Version\": \"1\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\"%\n    }\n  ]\n}"
	in := func(rest string) string { return strings.Replace(lines, "%", rest, 1) }
	for _, c := range []struct{ name, text, label, want string }{
		{"a value between its quotes", statementOf(`"Effect": "|"`), "Deny", statementOf(`"Effect": "Deny"`)},
		{"a value in the place of another", statementOf(`"Effect": "Al|low"`), "Allow", statementOf(`"Effect": "Allow"`)},
		{"a value behind a colon", statementOf(`"Effect":|`), "Allow", statementOf(`"Effect": "Allow"`)},
		{"a value behind a colon and a blank", statementOf(`"Effect": |`), "Allow", statementOf(`"Effect": "Allow"`)},
		{"a value that nothing closes", "{\"Statement\": [{\"Effect\": \"Al|,\n\"Action\": \"*\"}]}", "Allow", "{\"Statement\": [{\"Effect\": \"Allow\",\n\"Action\": \"*\"}]}"},
		{"a value before a member without a comma", "{\"Statement\": [{\"Effect\": \"Al|\"\n\"Action\": \"*\"}]}", "Allow", "{\"Statement\": [{\"Effect\": \"Allow\",\n\"Action\": \"*\"}]}"},
		{"a member behind one without a comma", in("\n      |"), "Action", in(",\n      \"Action\": \"‹›\"")},
		{"a member behind a comma", in(",\n      |"), "Action", in(",\n      \"Action\": \"‹›\"")},
		{"a member on the same line", in(` |`), "Action", in(`, "Action": "‹›"`)},
		{"a member right behind a value", statementOf(`"Action": ["*"]|`), "Effect", statementOf(`"Action": ["*"], "Effect": "‹Allow›"`)},
		{"a member before another", statementOf(`| "Effect": "Allow"`), "Action", statementOf(`"Action": "‹›", "Effect": "Allow"`)},
		{"a name whose value stands there", statementOf(`"Actoin|": "*"`), "Action", statementOf(`"Action": "*"`)},
		{"a name alone", statementOf(`"Effect": "Allow", "Res|"`), "Resource", statementOf(`"Effect": "Allow", "Resource": "‹›"`)},
		{"an element of a list", statementOf(`"Action": ["amqp:GetQueue" |]`), "mq:", statementOf(`"Action": ["amqp:GetQueue", "mq:‹›"]`)},
		{"an element before another", statementOf(`"Action": [|"mq:PUB"]`), "*", statementOf(`"Action": ["*", "mq:PUB"]`)},
		{"an operator", statementOf(`"Condition": {|}`), "Bool", statementOf(`"Condition": {"Bool": {‹›}}`)},
		{"an operator's name", statementOf(`"Condition": {"Boo|": {"acs:MFAPresent": "true"}}`), "Bool", statementOf(`"Condition": {"Bool": {"acs:MFAPresent": "true"}}`)},
		{"a key", statementOf(`"Condition": {"Bool": {|}}`), "acs:MFAPresent", statementOf(`"Condition": {"Bool": {"acs:MFAPresent": "‹›"}}`)},
		{"a key that goes on", statementOf(`"Condition": {"StringEquals": {|}}`), "acs:ResourceTag/", statementOf(`"Condition": {"StringEquals": {"acs:ResourceTag/‹›": ""}}`)},
		{"a template", statementOf(`"Action": "amqp:GetInstance", "Resource": "|"`), "acs:amqp:{#regionId}:{#accountId}:/instances/{#InstanceId}",
			statementOf(`"Action": "amqp:GetInstance", "Resource": "acs:amqp:‹*›:*:/instances/{#InstanceId}"`)},
		{"a template as far as it is typed", statementOf(`"Action": "amqp:GetInstance", "Resource": "acs:amqp:cn-hangzhou:1234567890123456:/inst|"`),
			"acs:amqp:{#regionId}:{#accountId}:/instances/{#InstanceId}",
			statementOf(`"Action": "amqp:GetInstance", "Resource": "acs:amqp:cn-hangzhou:1234567890123456:/instances/‹{#InstanceId}›"`)},
		{"a region", statementOf(`"Resource": "acs:amqp:cn-s|"`), "cn-shanghai", statementOf(`"Resource": "acs:amqp:cn-shanghai:‹›"`)},
		{"a region in a name", statementOf(`"Resource": "acs:amqp:cn-s|:*:/instances/a"`), "cn-shanghai", statementOf(`"Resource": "acs:amqp:cn-shanghai:*:/instances/a"`)},
		{"an account as far as it is typed", statementOf(`"Resource": "*", "Principal": {"RAM": "acs:ram::12|"}`), "acs:ram::{#accountId}:root",
			statementOf(`"Resource": "*", "Principal": {"RAM": "acs:ram::‹12›:root"}`)},
		{"a statement in an empty list", "{\n\t\"Statement\": [|]\n}", "{ Deny }",
			"{\n\t\"Statement\": [\n\t\t{\n\t\t\t\"Effect\": \"Deny\",\n\t\t\t\"Action\": \"‹›\",\n\t\t\t\"Resource\": \"\"\n\t\t}\n\t]\n}"},
		{"a statement on one line", `{"Statement":[|]}`, "{ Allow }", `{"Statement":[{"Effect":"Allow","Action":"‹›","Resource":""}]}`},
		{"line ends of Windows", "{\r\n  \"Statement\": [|]\r\n}", "{ Allow }",
			"{\r\n  \"Statement\": [\r\n    {\r\n      \"Effect\": \"Allow\",\r\n      \"Action\": \"‹›\",\r\n      \"Resource\": \"\"\r\n    }\r\n  ]\r\n}"},
	} {
		t.Run(c.name, func(t *testing.T) {
			layer := authz.Identity
			if strings.Contains(c.text, "Principal") {
				layer = authz.Trust
			}
			q := at(t, layer, c.text)
			done := Complete(q)
			if got := put(q, done, option(t, done, c.label)); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// A second resource is of the same instance as the first.
func TestKnownValues(t *testing.T) {
	q := at(t, authz.Identity, statementOf(`"Action": "amqp:GetQueue", "Resource": ["acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-1", "|"]`))
	c := Complete(q)
	o := option(t, c, "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}")
	want := `"acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-1/vhosts/{#vhostName}/queues/{#queueName}"`
	if o.Insert != want {
		t.Errorf("got %s, want %s", o.Insert, want)
	}
	var names []string
	for _, f := range o.Fields {
		names = append(names, f.Name+"="+o.Insert[f.From:f.To])
	}
	if got, want := strings.Join(names, " "), "regionId=cn-hangzhou accountId=1234567890123456 instanceId=amqp-1 vhostName={#vhostName} queueName={#queueName}"; got != want {
		t.Errorf("got fields %s, want %s", got, want)
	}
}

// What an option says of itself.
func TestInfo(t *testing.T) {
	for _, c := range []struct {
		name, text, label, detail string
		lang                      words.Language
		want                      []string
	}{
		{"an action by its API", statementOf(`"Action": "CreateBinding|"`), "amqp:GetExchange", "CreateBinding", words.English, []string{
			"CreateBinding is an API; the action that decides it is amqp:GetExchange.",
			"DeleteBinding: delete. It needs amqp:CreateExchange, amqp:CreateQueue and amqp:GetVhost as well.",
			"CreateBinding: create. It needs amqp:CreateExchange, amqp:CreateQueue and amqp:GetVhost as well.",
			"Checked on: Queue.", "Source: ApsaraMQ for RabbitMQ: RAM authorization, 2025-11-06."}},
		{"an action of another page", statementOf(`"Action": "mq:PU|"`), "mq:PUB", "messaging", words.English, []string{
			"ApsaraMQ for MQTT: messaging. The service's RAM authorization page does not list it.",
			"Checked on: acs:mq:{#regionId}:{#accountId}:topic/{#instanceId}/{#topicName}.", "Source: ApsaraMQ for MQTT: Sample permission policies, 2026-03-10."}},
		{"a wildcard that says reading", statementOf(`"Action": "amqp:Get|"`), "amqp:Get*", "APIs: 10", words.English, []string{
			"APIs taken in: 10 (1 create, 1 delete, 2 get, 6 list).",
			"ListBindings, GetInstance, GetMetadataAmount, ListDownStreamBindings, ListExchanges and 5 more",
			"Also taken in, though the name says reading: DeleteBinding and CreateBinding."}},
		{"everything for some", statementOf(`"Action": "mq:TagResources", "Resource": "|"`), "*", "", words.English, []string{
			`mq:TagResources cannot be granted for single resources: only "*" matches.`}},
		{"a literal star", statementOf(`"Action": "amqp:CreateQueue", "Resource": "|"`),
			"acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/*", "Queue", words.English, []string{
				"The resource that amqp:CreateQueue is checked on.",
				"The service sends a literal * here, so a name in its place would never match.",
				"Source: ApsaraMQ for RabbitMQ: RAM authorization, 2025-11-06."}},
		{"a key", statementOf(`"Action": "amqp:GetQueue", "Condition": {"IpAddress": {"|"}}`), "acs:SourceIp", "IP", words.Chinese, []string{
			"服务看到的调用方 IP 地址", "类型：IP。", "来源：Policy elements，2026-08。"}},
		{"an operator", statementOf(`"Condition": {"|"}`), "StringNotLike", "String", words.English, []string{
			"The value matches none of these; * is any text, ? one character, and case counts.", "A request without the key is assumed to meet it."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := at(t, authz.Identity, c.text)
			q.Language = c.lang
			o := option(t, Complete(q), c.label)
			if o.Detail != c.detail || !slices.Equal(o.Info, c.want) {
				t.Errorf("got %q %q\nwant %q %q", o.Detail, o.Info, c.detail, c.want)
			}
		})
	}
}

// A list that nobody asked for opens only where it is not in the way.
func TestUnasked(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"in an empty string", statementOf(`"Effect": "|"`), true},
		{"in a name", statementOf(`"Eff|"`), true},
		{"behind a finished string", statementOf(`"Effect": "Allow"|`), false},
		{"behind a brace", statementOf(`|`), true},
		{"behind a comma", statementOf(`"Effect": "Allow", |`), true},
		{"behind a colon", statementOf(`"Effect": |`), true},
		{"on a line of its own", "{\"Statement\": [\n  |\n]}", false},
		{"in an empty text", `|`, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			q := at(t, authz.Identity, c.text)
			q.Asked = false
			if got := len(Complete(q).Options) > 0; got != c.want {
				t.Errorf("got options %t, want %t", got, c.want)
			}
		})
	}
}
