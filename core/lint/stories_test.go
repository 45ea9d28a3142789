package lint_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/golden"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// A story is a policy with a name, and for each of its lint wordings what says
// it.
type story struct {
	Name   string          `json:"name"`
	Policy json.RawMessage `json:"policy"`
	Lint   []string        `json:"lint"`
}

func stories(t *testing.T, path string) []story {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Skip("the data is not here")
	}
	var all []story
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// said are the codes and words by which the stories' wordings are found, in
// their order.
var said = map[string][][]string{
	"read-only console user for one RabbitMQ instance": {
		{"resource-all-partly", "amqp:GetInstance", "ListBindings", "All Resource", "stays denied"},
		{"action-elsewhere", "amqp:ListExchange"},
	},
	`vendor sample "full access to a single instance"`: {
		{"resource-all-narrow", "amqp:ListInstance", "/instances/*", "All Resource"},
		{"resource-all-narrow", "amqp:DeleteStaticAccount", "staticAccount/*", "All Resource"},
		{"resource-not-in-page", "staticAccount/*", "authorization page"},
	},
	"same team, dependent action forgotten": {
		{"action-dependency-missing", "CreateExchange", "amqp:GetVhost", "not granted"},
		{"action-dependency-missing", "DeleteExchange", "amqp:GetVhost", "not granted"},
		{"action-needs-elsewhere", "amqp:CreateQueue", "amqp:GetVhost", "authorization page"},
	},
	"AliyunAMQPReadOnlyAccess and bindings": {
		{"action-hides-writes", "amqp:Get*", "amqp:GetExchange", "CreateBinding (create)", "DeleteBinding (delete)"},
	},
	"no purchase above pay-as-you-go serverless": {{"condition-value-elsewhere", "amqp:ServerlessChargeType", "onDemand, provisioned", "check the spelling"}},
	"condition key with the wrong operator type": {{"condition-operator-type-mismatch", "Bool", "amqp:SupportEIP", "String", "invalidate the policy"}},
	"rename blocked by a condition":              {{"condition-key-some-send", "amqp:InstanceType", "UpdateInstanceName"}},
	"malformed and foreign ARNs": {
		{"resource-slash-missing", "leading slash is missing"},
		{"resource-arn-fields", "3 fields", "5 are needed", "acs:<service>:<region>:<account>:<relative-id>"},
		{"resource-arn-prefix", "does not begin with acs:"},
	},
	"NotAction with Allow": {
		{"allow-not-action", "amqp:Delete*"},
		{"allow-not-action", "stays allowed if another policy allows it"},
	},
	"deny on an All-Resource action": {{"resource-all-narrow-in-deny", "amqp:DeleteStaticAccount", "All Resource", "not denied"}},
	"token issuing service for MQTT": {{"action-needs-elsewhere", "mq:MqttInstanceAccess", "acs:mq:{#regionId}:{#accountId}:instance/{#instanceId}"}},
	"API names instead of action names (MQTT)": {
		{"action-api-name", "mq:RegisterCaCertificate", "mq:RegisterCa,"},
		{"action-api-name", "mq:InactivateCaCertificate", "mq:UnregisterCaCertificate"},
		{"action-api-name", "mq:CreateGroupId", "mq:CreateMqttGroupId"},
		{"action-api-name", "mq:ListGroupId", "mq:ListMqttGroupId"},
	},
	"AliyunMQReadOnlyAccess on MQTT": {
		{"action-dependency-missing", "mq:MqttInstanceAccess is not granted", "ListCaCertificate", "ListDeviceCertificate,", "ListDeviceCertificateByCaSn",
			"ListTagResources", "GetCaCertificate", "GetDeviceCertificate", "GetRegisterCode"},
		{"action-wildcard-nothing", "mq:Download*"},
		{"action-service-unlisted", "rocketmq, mq-as"},
	},
	`producer application, vendor sample "publish messages"`: {
		{"action-elsewhere", "amqp:BasicPublish", "amqp:BasicRecover", "amqp:BasicAck", "amqp:BasicNack", "Custom policies"},
		{"action-dependency-missing", "CreateExchange", "CreateBinding", "DeleteBinding", "amqp:GetVhost"},
	},
	"amqp-open is not a RAM code": {
		{"action-service-code", "amqp-open", "RAM code", "amqp-open:* matches nothing"},
		{"action-service-wide", "CreateInstance", "clients"},
	},
}

func TestStories(t *testing.T) {
	all := stories(t, "../testdata/scenarios.json")
	for _, s := range all {
		t.Run(s.Name, func(t *testing.T) {
			if len(said[s.Name]) != len(s.Lint) {
				t.Fatalf("got %d wordings, want %d: %q", len(said[s.Name]), len(s.Lint), s.Lint)
			}
			found := findings(text{authz.Identity, string(s.Policy)})
			for i, want := range said[s.Name] {
				if !says(found, want) {
					t.Errorf("got\n%swant %q for %q", written(string(s.Policy), found), want, s.Lint[i])
				}
			}
		})
	}
}

// says reports whether a finding has a code, and each of some words in its
// sentence or in what is related.
func says(found []source.Problem, want []string) bool {
	for _, p := range found {
		text := words.English.Say(p.Code, p.Args)
		for _, r := range p.Related {
			text += " " + words.English.Say(r.Code, r.Args)
		}
		missing := p.Code != want[0]
		for _, w := range want[1:] {
			missing = missing || !strings.Contains(text, w)
		}
		if !missing {
			return true
		}
	}
	return false
}

// written lists findings for people, in the order of the text.
func written(text string, found []source.Problem) string {
	file := source.NewFile("", text)
	var b strings.Builder
	for _, p := range found {
		b.WriteString(p.Level.String() + " " + p.Code + " " + p.Pointer + "\n    " + words.English.Say(p.Code, p.Args) + "\n")
		b.WriteString("    at " + strings.Join(strings.Fields(file.Slice(p.Span)), " ") + "\n")
		for _, r := range p.Related {
			b.WriteString("    and " + words.English.Say(r.Code, r.Args) + "\n")
		}
		for _, f := range p.Fixes {
			change := ""
			if f.ChangesDecision {
				change = " (changes decisions)"
			}
			b.WriteString("    fix " + words.English.Say(f.Code, f.Args) + change + "\n")
		}
	}
	return b.String()
}

// The known policies are vendors' own: a person has judged each finding.
func TestKnownPolicies(t *testing.T) {
	var out strings.Builder
	for _, s := range stories(t, "testdata/known.json") {
		found := findings(text{authz.Identity, string(s.Policy)})
		out.WriteString("== " + s.Name + "\n" + written(string(s.Policy), found) + "\n")
		for _, p := range found {
			if p.Level <= source.SecurityWarning {
				t.Errorf("%s: got %s %s, want nothing that bad", s.Name, p.Level, p.Code)
			}
		}
	}
	golden.Check(t, "testdata/known.txt", out.String())
}
