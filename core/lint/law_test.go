package lint_test

import (
	"math/rand"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/lint/rules"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// questions are requests of all rows and some more, as they are sent.
func questions() (all []authz.Request) {
	index := catalog.NewIndex(nil)
	values := map[string]string{
		"regionId": "cn-hangzhou", "accountId": "1234567890123456", "instanceId": "amqp-cn-1", "vhostName": "orders",
		"queueName": "done", "exchangeName": "events", "topicName": "orders", "groupId": "GID_a",
	}
	add := func(action, template string) {
		for _, id := range []string{"amqp-cn-1", "post-cn-1"} {
			values["instanceId"] = id
			resource, _ := arn.Template(template).Fill(values)
			for _, context := range contexts {
				all = append(all, authz.Request{Action: action, Resource: resource, Context: context})
			}
		}
	}
	for _, c := range index.Catalogs() {
		for i := range c.Operations {
			add(c.Operations[i].Action, c.Operations[i].ResourceTypes[0].ARN)
		}
	}
	for _, name := range []string{"amqp:GetVhost", "amqp:BasicPublish", "mq:PUB"} {
		e, _ := index.Extra(name)
		add(name, e.Resources[0])
	}
	add("ecs:DescribeInstances", "acs:ecs:{#regionId}:{#accountId}:instance/*")
	add("oss:GetObject", "acs:oss:*:{#accountId}:bucket/alice/a")
	add("sts:AssumeRole", "acs:ram:*:{#accountId}:role/deployer")
	return all
}

var contexts = []condition.Context{
	{},
	{"acs:SourceIp": {"203.0.113.7"}, "acs:MFAPresent": {"true"}, "amqp:InstanceType": {"vip"}, "amqp:SupportEIP": {"false"},
		"acs:SecureTransport": {"true"}, "acs:CurrentTime": {"2026-06-01T00:00:00Z"}},
	{"acs:SourceIp": {"10.0.0.0"}, "acs:MFAPresent": {"false"}, "acs:SourceVpc": {"vpc-1"}, "amqp:InstanceType": {"enterprise"}},
}

// decisions asks everything of policies.
func decisions(texts []text, asked []authz.Request) []authz.Decision {
	var set authz.Set
	for _, t := range texts {
		doc, _ := policy.Parse(source.NewFile("", t.text))
		set.Add(t.layer, doc)
	}
	set.Compile()
	out := make([]authz.Decision, len(asked))
	for i := range asked {
		out[i] = set.Decide(&asked[i])
	}
	return out
}

// checkLaw holds the law for each finding and each fix of the first policy.
func checkLaw(t *testing.T, texts []text, asked []authz.Request) (fixes int) {
	t.Helper()
	var before []authz.Decision
	old := findings(texts...)
	for _, p := range old {
		if lint.Lookup(p.Code) == nil {
			t.Errorf("%s: found, and no rule", p.Code)
		}
		for i := range p.Fixes {
			f := &p.Fixes[i]
			fixes++
			checkFix(t, texts, old, &p, f)
			if f.ChangesDecision || p.Level == source.Error && inStatement(texts[0].text, &p) {
				// A statement that RAM would refuse grants nothing until it is mended.
				continue
			}
			if before == nil {
				before = decisions(texts, asked)
			}
			mended := append([]text{{texts[0].layer, source.Apply(texts[0].text, f.Edits)}}, texts[1:]...)
			for k, got := range decisions(mended, asked) {
				if got != before[k] {
					t.Errorf("%s: after fix %s %v is decided %s, want %s as before; got\n%s\nfrom\n%s",
						p.Code, f.Code, asked[k], got, before[k], mended[0].text, texts[0].text)
					break
				}
			}
		}
	}
	return fixes
}

// inStatement reports whether a problem lies in a statement.
func inStatement(text string, p *source.Problem) bool {
	doc, _ := policy.Parse(source.NewFile("", text))
	return slices.ContainsFunc(doc.Statements, func(s *policy.Statement) bool { return s.Span().Covers(p.Span) })
}

func TestFixesKeepTheLaw(t *testing.T) {
	asked := questions()
	fixes, mended := 0, 0
	for _, d := range rules.All() {
		if slices.ContainsFunc(findings(example(&d, d.Bad)...), func(p source.Problem) bool { return p.Code == d.Code && len(p.Fixes) > 0 }) {
			mended++
		}
		fixes += checkLaw(t, example(&d, d.Bad), asked)
		if laid, ok := format.Format(d.Bad); ok {
			fixes += checkLaw(t, example(&d, laid), asked)
		}
	}
	for _, path := range []string{"../testdata/scenarios.json", "testdata/known.json"} {
		for _, s := range stories(t, path) {
			fixes += checkLaw(t, []text{{authz.Identity, string(s.Policy)}}, asked)
		}
	}
	for _, layer := range authz.Layers() {
		for _, d := range rules.All() {
			if len(d.Others) == 0 {
				fixes += checkLaw(t, []text{{layer, d.Bad}}, asked[:4])
			}
		}
	}
	if fixes < 100 || mended < 30 {
		t.Errorf("got %d fixes of %d rules, want those of all rules, which are at least 30", fixes, mended)
	}
}

// Values that a generated policy is made of: right ones, and one of each way
// to go wrong.
var (
	lawActions = []string{"*", "amqp:*", "amqp:Get*", "amqp:GetInstance", "amqp:getinstance", "amqp:ListInstance", "amqp:CreateQueue", "amqp:CreateBinding",
		"amqp:DeleteExchange", "amqp:GetExchange", "amqp:Get?ueue", "amqp-open:GetQueue", "amqp:GetQueu", " amqp:GetQueue", "acs:amqp:GetQueue", "amqp:UpdateInstance",
		"mq:*", "mq:ApplyToken", "mq:ListMqttInstance", "mq:MqttInstanceAccess", "mq:ListGroupId", "mq:List*", "mq:Inactivate*", "ecs:Describe*", "oss:GetObject",
		"amqp:DeleteStaticAccount", "sts:AssumeRole", "oss:ListObjects", "mq:RegisterCa", "amqp:Frobnicate", "mq:OnsTopicCreate", "amqp", ""}
	lawResources = []string{"*", "acs:amqp:*:*:*", "acs:amqp:*:*:/instances/amqp-cn-1", "acs:amqp:*:*:/instances/amqp-cn-1/*", "acs:amqp:*:*:instances/amqp-cn-1",
		"acs:amqp:*:*:/instance/amqp-cn-1", "acs:amqp:*:*:/Instances/amqp-cn-1", "acs:amqp:*:*:/instances/amqp-cn-1/vhosts/orders/queues/done", "acs:AMQP:*:*:/instances/amqp-cn-1",
		"acs:amqp:/instances/amqp-cn-1", "arn:aws:mq:::x", "acs:mq:*:*:post-cn-1", "acs:mq:*:*:instance/post-cn-1", "acs:mq:*:*:topic/post-cn-1/t", "acs:mq::*:post-cn-1",
		"acs:amqp:*:*:/instances/$instanceId", "acs:amqp:*:*:/instances/amqp-cn-1/", "acs:oss:*", "acs:ecs:*:*:instance/i-1", "acs:oss:*:*:bucket",
		"acs:amqp:*:/instances/amqp-cn-1", "acs:oss:bucket/*", "acs:amqp:*:*:/instances/amqp-cn-1*", "acs:ecs::*:instance/i-1", "acs:mq:*:*:MQ_INST_1_a%b", "bucket", ""}
	lawConditions = []string{"", "", "", `{}`, `{"StringEquals": {"amqp:InstanceType": "vip"}}`, `{"Bool": {"amqp:SupportEIP": "true"}}`,
		`{"IpAddress": {"acs:SourceIp": ["203.0.113.0/24", "10.0.0.1/24"]}}`, `{"Bool": {"acs:MFAPresent": ["true", "false"]}}`, `{"StringLike": {"acs:SourceVpc": "*"}}`,
		`{"NotIpAddress": {"acs:SourceIp": "203.0.113.7/32"}}`, `{"DateLessThan": {"acs:CurrentTime": "2026-07-01"}}`, `{"StringEquals": {"acs:sourcevpc": ["vpc-*", "vpc-*"]}}`,
		`{"StringEquals": {"acs:SourceVpcs": "vpc-1", "acs:SourceVpc": "vpc-1"}}`, `{"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}}`, `{"Null": {"acs:SourceVpc": "true"}}`,
		`{"ForAnyValue:StringEquals": {"acs:SourceVpc": ["vpc-1"]}, "StringLike": {"acs:PrincipalARN": "*"}}`, `{"Bool": {"acs:MFAPresent": true}, "bool": {"acs:SecureTransport": "True"}}`}
)

func generated(r *rand.Rand) string {
	pick := func(from []string) string { return from[r.Intn(len(from))] }
	list := func(from []string) string {
		n := 1 + r.Intn(4)
		if n == 1 && r.Intn(2) == 0 {
			return quoted(pick(from))
		}
		var all []string
		for range n {
			all = append(all, quoted(pick(from)))
		}
		return "[" + strings.Join(all, ", ") + "]"
	}
	var statements []string
	for range 1 + r.Intn(4) {
		s := `{"Effect": "` + pick([]string{"Allow", "Allow", "Deny"}) + `", "` + pick([]string{"Action", "Action", "Action", "NotAction"}) + `": ` + list(lawActions) +
			`, "Resource": ` + list(lawResources)
		if c := pick(lawConditions); c != "" {
			s += `, "Condition": ` + c
		}
		statements = append(statements, s+"}")
	}
	policy := `{"Version": "1", "Statement": [` + strings.Join(statements, ", ") + `]}`
	if r.Intn(5) == 0 { // a comment, which RAM refuses and people write
		parts := strings.SplitAfter(policy, ", ")
		parts[r.Intn(len(parts))] += "/* why */ "
		return strings.Join(parts, "")
	}
	if laid, ok := format.Format(policy); ok && r.Intn(2) == 0 {
		return laid
	}
	return policy
}

func quoted(text string) string { return `"` + text + `"` }

func TestFixesOfGeneratedPoliciesKeepTheLaw(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("it takes seconds there, and nothing in it hangs on the platform")
	}
	asked := questions()
	layers := []authz.Layer{authz.Identity, authz.Identity, authz.Identity, authz.Control, authz.Session, authz.ResourceGroup}
	for seed := range int64(60) {
		r := rand.New(rand.NewSource(seed))
		texts := []text{{layers[r.Intn(len(layers))], generated(r)}}
		if r.Intn(3) == 0 {
			texts = append(texts, text{authz.Identity, generated(r)})
		}
		checkLaw(t, texts, asked)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// Whatever the reader of JSON finds is a rule, save where it gives up.
func TestEveryProblemOfJSONIsARule(t *testing.T) {
	limits := map[string]bool{"json-too-deep": true, "json-too-large": true, "json-too-many": true}
	for _, c := range jsontree.ProblemCodes() {
		if (lint.Lookup(c.Code) == nil) != limits[c.Code] {
			t.Errorf("%s: got rule %v, want %v", c.Code, lint.Lookup(c.Code) != nil, !limits[c.Code])
		}
	}
}

// FuzzCheck holds that nothing panics, and that places and fixes are of the text.
func FuzzCheck(f *testing.F) {
	for _, d := range rules.All() {
		f.Add(d.Bad, uint8(authz.Identity))
	}
	f.Fuzz(func(t *testing.T, policy string, layer uint8) {
		if len(policy) > 4096 {
			return
		}
		at := authz.Layers()[int(layer)%len(authz.Layers())]
		for _, p := range findings(text{at, policy}) {
			if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(policy) {
				t.Errorf("%s: got place %v of %d bytes", p.Code, p.Span, len(policy))
			}
			for _, fix := range p.Fixes {
				end := 0
				for _, e := range fix.Edits {
					if e.Span.Start < end || e.Span.End < e.Span.Start || e.Span.End > len(policy) {
						t.Errorf("%s, fix %s: got edits %v", p.Code, fix.Code, fix.Edits)
					}
					end = e.Span.End
				}
			}
		}
	})
}
