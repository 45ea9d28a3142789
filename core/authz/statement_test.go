// This file tests elements, errors and what a layer wants of a statement.

package authz

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// decide asks ecs:StopInstance on one instance against one identity policy.
func decide(statements string, set assume.Set, context condition.Context) Decision {
	return newSet([]refPolicy{on(Identity, statements)}, set).Decide(&Request{
		Principal: user(home), Action: "ecs:StopInstance", Resource: "acs:ecs:cn-hangzhou:" + home + ":instance/i-1", Context: context,
	})
}

func TestStatementsWithErrors(t *testing.T) {
	tests := []struct {
		name      string
		statement string // %E is the effect
		allows    Decision
		denies    Decision // beside a statement that allows
	}{
		{"sound", `{"Effect": "%E", "Action": "*", "Resource": "*"}`, Allow, ExplicitDeny},
		{"a warning", `{"Effect": "%E", "Action": "*", "Resource": "*", "Id": "x"}`, Allow, ExplicitDeny},
		{"an element in another case", `{"Effect": "%E", "action": "*", "Resource": "*"}`, ImplicitDeny, ExplicitDeny},
		{"a bad action beside a good one", `{"Effect": "%E", "Action": ["Stop", "*"], "Resource": "*"}`, ImplicitDeny, ExplicitDeny},
		{"an action that is no text", `{"Effect": "%E", "Action": ["ecs:*", null], "Resource": "*"}`, ImplicitDeny, ExplicitDeny},
		{"both actions: Action is read", `{"Effect": "%E", "Action": "*", "NotAction": "ecs:*", "Resource": "*"}`, ImplicitDeny, ExplicitDeny},
		{"no action", `{"Effect": "%E", "Resource": "*"}`, ImplicitDeny, Allow},
		{"no action in the list", `{"Effect": "%E", "Action": [], "Resource": "*"}`, ImplicitDeny, Allow},
		{"nothing in NotAction is about nothing", `{"Effect": "%E", "NotAction": [], "Resource": "*"}`, ImplicitDeny, Allow},
		{"NotAction is missing its value", `{"Effect": "%E", "NotAction": , "Resource": "*"}`, ImplicitDeny, Allow},
		{"no resource", `{"Effect": "%E", "Action": "*"}`, ImplicitDeny, Allow},
		{"no resource in the list", `{"Effect": "%E", "Action": "*", "Resource": []}`, ImplicitDeny, Allow},
		{"a principal where none belongs", `{"Effect": "%E", "Action": "*", "Resource": "*", "Principal": ["9"]}`, ImplicitDeny, ExplicitDeny},
		{"NotPrincipal", `{"Effect": "%E", "Action": "*", "Resource": "*", "NotPrincipal": "*"}`, ImplicitDeny, ExplicitDeny},
		{"an operator that RAM does not have", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"Null": {"k": "true"}}}`, ImplicitDeny, Allow},
		{"the same, without keys", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"Null": {}}}`, ImplicitDeny, ExplicitDeny},
		{"an operator that does not fit its key", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"acs:SourceIp": "x"}}}`, ImplicitDeny, Allow},
		{"a value without quotes", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"NumericEquals": {"k": 5}}}`, ImplicitDeny, ExplicitDeny},
		{"no value", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"NumericNotEquals": {"k": []}}}`, ImplicitDeny, Allow},
		{"a value is missing", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"NumericNotEquals": {"k": }}}`, ImplicitDeny, Allow},
		{"an operator's keys are missing", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"NumericEquals": }}`, ImplicitDeny, Allow},
		{"a condition that is none", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": "x"}`, ImplicitDeny, Allow},
		{"an operator without keys is no condition", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"Bool": {}}}`, Allow, ExplicitDeny},
		{"a value that cannot be read is a warning", `{"Effect": "%E", "Action": "*", "Resource": "*", "Condition": {"NumericNotEquals": {"k": "x"}}}`, ImplicitDeny, Allow},
		{"a comma too many", `{"Effect": "%E", "Action": "*", "Resource": "*",}`, ImplicitDeny, ExplicitDeny},
		{"equal keys: the last is read", `{"Effect": "%E", "Action": "oss:*", "Resource": "*", "Action": "ecs:*"}`, ImplicitDeny, ExplicitDeny},
	}
	context := condition.Context{"k": {"5"}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := decide(strings.ReplaceAll(tt.statement, "%E", "Allow"), 0, context); got != tt.allows {
				t.Errorf("Allow: got %v, want %v", got, tt.allows)
			}
			if got := decide(strings.ReplaceAll(tt.statement, "%E", "Deny")+","+all, 0, context); got != tt.denies {
				t.Errorf("Deny: got %v, want %v", got, tt.denies)
			}
		})
	}
	for effect, want := range map[string]Decision{"deny": ExplicitDeny, "allow": ImplicitDeny, "Alow": ImplicitDeny, "": ImplicitDeny} {
		if got := decide(`{"Effect": "`+effect+`", "Action": "*", "Resource": "*"}`, 0, nil); got != want {
			t.Errorf("the effect %q: got %v, want %v", effect, got, want)
		}
	}
}

func TestElements(t *testing.T) {
	instance := "acs:ecs:cn-hangzhou:" + home + ":instance/i-1"
	tests := []struct {
		name             string
		elements         string // of an Allow
		action, resource string
		want             bool
	}{
		{"star", `"Action": "*", "Resource": "*"`, "ecs:StopInstance", instance, true},
		{"prefix", `"Action": "ecs:Stop*", "Resource": "*"`, "ecs:StopInstance", instance, true},
		{"anchored in front", `"Action": "ecs:Query*", "Resource": "*"`, "ecs:BatchQuery", instance, false},
		{"anchored behind", `"Action": "ecs:Stop", "Resource": "*"`, "ecs:StopInstance", instance, false},
		{"star in the service", `"Action": "*:Describe*", "Resource": "*"`, "ecs:DescribeInstances", instance, true},
		{"one character", `"Action": "ecs:StopInstance?", "Resource": "*"`, "ecs:StopInstances", instance, true},
		{"one character is not none", `"Action": "ecs:StopInstance?", "Resource": "*"`, "ecs:StopInstance", instance, false},
		{"actions ignore case", `"Action": "ECS:stop*", "Resource": "*"`, "ecs:StopInstance", instance, true},
		{"NotAction", `"NotAction": ["ram:*", "ims:*"], "Resource": "*"`, "ecs:StopInstance", instance, true},
		{"NotAction, excluded", `"NotAction": ["ram:*", "ecs:stop*"], "Resource": "*"`, "ecs:StopInstance", instance, false},
		{"resources keep their case", `"Action": "*", "Resource": "acs:ecs:*:*:Instance/*"`, "ecs:StopInstance", instance, false},
		{"star crosses colons", `"Action": "*", "Resource": "acs:ecs:cn-hangzhou:*:*"`, "ecs:StopInstance", instance, true},
		{"star crosses colons, fewer segments", `"Action": "*", "Resource": "acs:ecs:*"`, "ecs:StopInstance", instance, true},
		{"star crosses slashes", `"Action": "*", "Resource": "acs:oss:*:*:bucket/*"`, "oss:GetObject", "acs:oss:*:1:bucket/a/b", true},
		{"a bucket is not its objects", `"Action": "*", "Resource": "acs:oss:*:*:bucket"`, "oss:GetObject", "acs:oss:*:1:bucket/a", false},
		{"text and star in a segment", `"Action": "*", "Resource": "acs:*:*cn-beijing*:*:*"`, "ecs:StopInstance", "acs:ecs:cn-beijing-a:1:instance/i-1", true},
		{"all resources, all allowed", `"Action": "*", "Resource": "*"`, "amqp:ListInstance", "*", true},
		{"all resources, narrower", `"Action": "*", "Resource": "acs:amqp:*:*:*"`, "amqp:ListInstance", "*", false},
		{"a star of the request is a character", `"Action": "*", "Resource": "acs:amqp:*:*:/instances/q/queues/orders"`, "amqp:CreateQueue", "acs:amqp:r:1:/instances/q/queues/*", false},
		{"a star of the policy takes it", `"Action": "*", "Resource": "acs:amqp:*:*:/instances/q/*"`, "amqp:CreateQueue", "acs:amqp:r:1:/instances/q/queues/*", true},
		{"an empty region is a text", `"Action": "*", "Resource": "acs:ram::` + home + `:user/alice"`, "ram:GetUser", "acs:ram:*:" + home + ":user/alice", false},
		{"names of roles ignore case", `"Action": "*", "Resource": "acs:ram:*:*:role/resourcedirectoryaccountaccessrole"`, "ram:GetRole",
			"acs:ram:*:" + home + ":role/ResourceDirectoryAccountAccessRole", true},
		{"names of users do not", `"Action": "*", "Resource": "acs:ram:*:*:user/Alice"`, "ram:GetUser", "acs:ram:*:" + home + ":user/alice", false},
		{"the last of several resources", `"Action": "*", "Resource": ["acs:ecs:cn-hangzhou:*:*", "acs:ecs:cn-beijing:1:instance/i-1", "acs:ecs:cn-*:*:image/*", "acs:ecs:cn-beijing:1:instance/i-2"]`, "ecs:StopInstance", "acs:ecs:cn-beijing:1:instance/i-2", true},
		{"resource of nothing", `"Action": "*", "Resource": "acs:*"`, "ecs:StopInstance", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := newSet([]refPolicy{on(Identity, `{"Effect": "Allow", `+tt.elements+`}`)}, 0)
			got := set.Decide(&Request{Action: tt.action, Resource: tt.resource})
			if (got == Allow) != tt.want {
				t.Errorf("got %v, want allowed: %v", got, tt.want)
			}
		})
	}
}

// TestWildcardsStopAtSeparatorsAlone: where they stop at all.
func TestWildcardsStopAtSeparatorsAlone(t *testing.T) {
	stop := assume.Set(0).Flip(assume.GlobCrossesSeparators)
	for _, set := range []assume.Set{stop, stop.Flip(assume.ActionIgnoresCase)} {
		for _, c := range "!~-_.,;|" + "/:" {
			s := newSet([]refPolicy{on(Identity, `{"Effect": "Allow", "Action": "ecs:Get*x", "Resource": "acs:ecs:*:*:a*c"}`)}, set)
			want := Allow
			if strings.ContainsRune("/:", c) {
				want = ImplicitDeny
			}
			if got := s.Decide(&Request{Action: "ecs:Get" + string(c) + "x", Resource: "acs:ecs:r:1:abc"}); got != want {
				t.Errorf("%q in an action: got %v, want %v", c, got, want)
			}
			if got := s.Decide(&Request{Action: "ecs:Getx", Resource: "acs:ecs:r:1:a" + string(c) + "c"}); got != want {
				t.Errorf("%q in a resource: got %v, want %v", c, got, want)
			}
		}
	}
}

func TestNotResource(t *testing.T) {
	flipped := assume.Set(0).Flip(assume.NotResourceRejected)
	tests := []struct {
		name, statement string
		holds, flipped  Decision
	}{
		{"an Allow that is not excluded", `{"Effect": "Allow", "Action": "*", "NotResource": "acs:oss:*"}`, ImplicitDeny, Allow},
		{"an Allow that is excluded", `{"Effect": "Allow", "Action": "*", "NotResource": ["acs:oss:*", "acs:ecs:*"]}`, ImplicitDeny, ImplicitDeny},
		{"a Deny is read either way", `{"Effect": "Deny", "Action": "*", "NotResource": "acs:oss:*"},` + all, ExplicitDeny, ExplicitDeny},
		{"a Deny that is excluded", `{"Effect": "Deny", "Action": "*", "NotResource": "acs:ecs:*"},` + all, Allow, Allow},
		{"beside Resource it is refused either way", `{"Effect": "Allow", "Action": "*", "Resource": "*", "NotResource": "acs:oss:*"}`, ImplicitDeny, ImplicitDeny},
		{"nothing in the list is about nothing", `{"Effect": "Deny", "Action": "*", "NotResource": []},` + all, Allow, Allow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := decide(tt.statement, 0, nil); got != tt.holds {
				t.Errorf("in force: got %v, want %v", got, tt.holds)
			}
			if got := decide(tt.statement, flipped, nil); got != tt.flipped {
				t.Errorf("switched over: got %v, want %v", got, tt.flipped)
			}
			// The switch can be thrown when all is compiled.
			late := newSet([]refPolicy{on(Identity, tt.statement)}, 0)
			late.Assume = flipped
			if got := late.Decide(&Request{Action: "ecs:StopInstance", Resource: "acs:ecs:r:1:instance/i-1"}); got != tt.flipped {
				t.Errorf("switched over late: got %v, want %v", got, tt.flipped)
			}
		})
	}
}

func TestProblemsOfALayer(t *testing.T) {
	tests := []struct {
		name  string
		layer Layer
		text  string
		want  []string
	}{
		{"sound identity", Identity, all, nil},
		{"sound trust", Trust, trustAll, nil},
		{"sound bucket policy", Resource, public, nil},
		{"no resource", Identity, `{"Effect": "Allow", "Action": "*"}`, []string{`resource-missing error ‹{› /Statement/0`}},
		{"no resource in a bucket policy", Resource, `{"Effect": "Allow", "Action": "*", "Principal": "*"}`, []string{`resource-missing error ‹{› /Statement/0`}},
		{"resource in a trust policy", Trust, `{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": {"RAM": "x"}}`,
			[]string{`resource-not-used warning ‹"Resource"› /Statement/0/Resource`}},
		{"NotResource in a trust policy", Trust, `{"Effect": "Allow", "Action": "*", "NotResource": "*", "Principal": {"RAM": "x"}}`,
			[]string{`not-resource-undocumented error ‹"NotResource"› /Statement/0/NotResource`, `resource-not-used warning ‹"NotResource"› /Statement/0/NotResource`}},
		{"NotResource", Control, `{"Effect": "Allow", "Action": "*", "NotResource": "*"}`, []string{`not-resource-undocumented error ‹"NotResource"› /Statement/0/NotResource`}},
		{"both resources", Session, `{"Effect": "Allow", "Action": "*", "Resource": "*", "NotResource": "*"}`,
			[]string{`resource-both error ‹"NotResource"› /Statement/0/NotResource`}},
		{"no principal", Trust, `{"Effect": "Allow", "Action": "sts:AssumeRole"}`, []string{`principal-missing error ‹{› /Statement/0`}},
		{"no principal in a bucket policy", Resource, all, []string{`principal-missing error ‹{› /Statement/0`}},
		{"a principal in an identity policy", Identity, public, []string{`principal-not-allowed error ‹"Principal"› /Statement/0/Principal`}},
		{"a principal in a group's policy", ResourceGroup, public, []string{`principal-not-allowed error ‹"Principal"› /Statement/0/Principal`}},
		{"an operator that RAM does not have", Identity, `{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Foo": {"k": "v"}, "Null": {}}}`,
			[]string{`condition-operator-unknown error ‹"Foo"› /Statement/0/Condition/Foo/k`, `condition-operator-null error ‹"Null"› /Statement/0/Condition/Null`}},
		{"an operator that does not fit its key", Identity, `{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"Bool": {"amqp:SupportEIP": "true"}}}`,
			[]string{`condition-operator-type-mismatch error ‹"Bool"› /Statement/0/Condition/Bool/amqp:SupportEIP`}},
		{"an address with a star, OSS alone", Identity, `{"Effect": "Deny", "Action": ["oss:*", "OSS:Get*"], "Resource": "*", "Condition": {"IpAddress": {"acs:SourceIp": "10.*"}}}`,
			[]string{`condition-ip-wildcard warning ‹"10.*"› /Statement/0/Condition/IpAddress/acs:SourceIp`}},
		{"an address with a star, other actions too", Identity, `{"Effect": "Deny", "Action": ["oss:*", "ecs:*"], "Resource": "*", "Condition": {"IpAddress": {"acs:SourceIp": "10.*"}}}`,
			[]string{`condition-ip-format warning ‹"10.*"› /Statement/0/Condition/IpAddress/acs:SourceIp`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := on(tt.layer, tt.text)
			doc, problems := policy.Parse(source.NewFile("", p.text))
			if len(problems) > 0 {
				t.Fatalf("got %v from the grammar, want none", problems)
			}
			set := Set{Catalog: builtin}
			var got []string
			for _, p := range set.Add(tt.layer, doc) {
				got = append(got, p.Code+" "+p.Level.String()+" ‹"+doc.File.Slice(p.Span)+"› "+p.Pointer)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(tt.want, "\n\t"))
			}
		})
	}
}

func TestLimits(t *testing.T) {
	for _, layer := range Layers() {
		for _, over := range []int{0, 1} {
			text := `{"Version": "1", "Statement": [], "Id": ""}`
			text = strings.Replace(text, `""`, `"`+strings.Repeat("键", layer.Limit()+over-len([]rune(text)))+`"`, 1)
			doc, _ := policy.Parse(source.NewFile("", text))
			set := Set{Catalog: builtin}
			problems := set.Add(layer, doc)
			if len(problems) != over {
				t.Errorf("%v, %d past the limit of %d: got %v", layer, over, layer.Limit(), problems)
			} else if over == 1 && (problems[0].Code != "policy-too-long" || problems[0].Level != source.Error) {
				t.Errorf("%v: got %v, want policy-too-long", layer, problems[0])
			}
		}
	}
}

func TestLimitTellsOfBlanks(t *testing.T) {
	blanks := strings.Repeat(" \t\r\n", 2000)
	for _, test := range []struct{ name, text, want string }{
		{"between tokens", `{"Version":` + blanks + `"1"}`, "15"},
		{"in a string", `{"Version":"` + strings.Repeat(" ", 7000) + `"}`, "7014"},
		{"behind an escaped quote", `{"Version":"\" ` + blanks + `"}`, "8017"},
		{"behind an escaped backslash", `{"Version":"\\"` + blanks + `}`, "16"},
	} {
		t.Run(test.name, func(t *testing.T) {
			doc, _ := policy.Parse(source.NewFile("", test.text))
			problems := (&Set{Catalog: builtin}).Add(Identity, doc)
			if len(problems) != 1 || problems[0].Args["minified"] != test.want {
				t.Errorf("got %v, want %s characters without blanks", problems, test.want)
			}
		})
	}
}
