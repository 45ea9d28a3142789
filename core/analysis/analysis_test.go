// This file tests calls, look-ups and effects.

package analysis

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

var builtin = catalog.NewIndex(nil)

// setOf compiles one identity policy of these statements.
func setOf(statements string) *authz.Set {
	doc, _ := policy.Parse(source.NewFile("", `{"Version": "1", "Statement": [`+statements+`]}`))
	s := &authz.Set{Catalog: builtin}
	s.Add(authz.Identity, doc)
	return s
}

const vhost = "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1/vhosts/orders"

func TestWorst(t *testing.T) {
	a, e, i, u := authz.Allow, authz.ExplicitDeny, authz.ImplicitDeny, authz.Undetermined
	tests := []struct {
		name string
		in   []authz.Decision
		want authz.Decision
	}{
		{"none", nil, a}, {"all pass", []authz.Decision{a, a}, a}, {"one lacks", []authz.Decision{a, i, a}, i},
		{"explicit before implicit", []authz.Decision{i, e, i}, e}, {"open", []authz.Decision{a, u}, u}, {"denied before open", []authz.Decision{u, i}, i},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Worst(tt.in...); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestEffects(t *testing.T) {
	tests := []struct {
		name, statements string
		request          authz.Request
		want             []string
	}{
		{"none", `{"Effect": "Allow", "Action": "*", "Resource": "*"}`, authz.Request{Action: "ecs:StopInstance", Resource: "*"}, nil},
		{"a key that is not there", `{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"k": "v"}}}`,
			authz.Request{Action: "ecs:StopInstance", Resource: "*"}, []string{"absent-key-negated Allow"}},
		{"two that decide", `{"Effect": "Allow", "Action": "ecs:stop*", "Resource": "*", "Condition": {}}`,
			authz.Request{Action: "ecs:StopInstance", Resource: "*"}, []string{"action-ignores-case ImplicitDeny", "empty-condition-ignored ImplicitDeny"}},
		{"what becomes open", `{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {}}, {"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"Bool": {"k": "true"}}}`,
			authz.Request{Action: "ecs:StopInstance", Resource: "*", Unknown: []string{"k"}}, []string{"empty-condition-ignored Undetermined"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := setOf(tt.statements)
			var got []string
			for _, e := range Effects(s, &tt.request, s.Decide(&tt.request)) {
				got = append(got, e.Assumption.String()+" "+e.Decision.String())
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			if s.Assume != assume.Set(0) {
				t.Errorf("got the set's assumptions changed to %b, want them as they were", s.Assume)
			}
		})
	}
}

// checks writes a call as "action resource decision source".
func checks(c *Call) (lines []string) {
	for _, check := range c.Checks {
		resource := strings.TrimPrefix(check.Resource, "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1")
		lines = append(lines, check.Request.Action+" "+resource+" "+check.Decision.String()+" "+check.Source)
	}
	return lines
}

func TestDecide(t *testing.T) {
	tests := []struct {
		name, statements      string
		action, api, resource string
		values                map[string]string
		want                  authz.Decision
		checks                []string
		missing               []string // of the last check
		lastResource          string   // as it was asked
	}{
		{"all pass", `{"Effect": "Allow", "Action": "amqp:*", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1*"}`, "amqp:GetExchange", "CreateBinding", vhost + "/queues/*", nil, authz.Allow,
			[]string{"amqp:GetExchange /vhosts/orders/queues/* Allow row", "amqp:CreateExchange /vhosts/orders/exchanges/* Allow row",
				"amqp:CreateQueue /vhosts/orders/queues/* Allow row", "amqp:GetVhost /vhosts/orders Allow elsewhere"}, nil, vhost},
		{"read-only is stopped by what the call depends on", `{"Effect": "Allow", "Action": ["amqp:Get*", "amqp:List*"], "Resource": "*"}`, "amqp:GetExchange", "CreateBinding", vhost + "/queues/*", nil, authz.ImplicitDeny,
			[]string{"amqp:GetExchange /vhosts/orders/queues/* Allow row", "amqp:CreateExchange /vhosts/orders/exchanges/* ImplicitDeny row",
				"amqp:CreateQueue /vhosts/orders/queues/* ImplicitDeny row", "amqp:GetVhost /vhosts/orders Allow elsewhere"}, nil, vhost},
		{"a deny anywhere", `{"Effect": "Allow", "Action": "amqp:Create*", "Resource": "*"}, {"Effect": "Deny", "Action": "amqp:GetVhost", "Resource": "*"}`, "amqp:CreateExchange", "CreateExchange", vhost + "/exchanges/*", nil, authz.ExplicitDeny,
			[]string{"amqp:CreateExchange /vhosts/orders/exchanges/* Allow row", "amqp:GetVhost /vhosts/orders ExplicitDeny elsewhere"}, nil, vhost},
		{"nothing to depend on", `{"Effect": "Allow", "Action": "amqp:*", "Resource": "*"}`, "amqp:GetInstance", "GetInstance", "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1", nil, authz.Allow,
			[]string{"amqp:GetInstance  Allow row"}, nil, "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1"},
		{"ids that are not known", `{"Effect": "Allow", "Action": "amqp:*", "Resource": ["*", "acs:amqp:*:*:/instances/amqp-cn-1/*"]}, {"Effect": "Deny", "Action": "amqp:ListExchange", "Resource": "acs:amqp:*:*:/instances/amqp-cn-2*"}`,
			"amqp:GetInstance", "ListBindings", "*", nil, authz.Undetermined,
			[]string{"amqp:GetInstance * Allow row", "amqp:ListQueue acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId} Allow unresolved",
				"amqp:ListExchange acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/exchanges/* Undetermined unresolved"}, []string{"regionId", "accountId", "instanceId", "vhostName"},
			"acs:amqp:*:*:/instances/*/vhosts/*/exchanges/*"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o, ok := builtin.Operation(tt.action, tt.api)
			if !ok {
				t.Fatalf("%s %s is no row", tt.action, tt.api)
			}
			r := authz.Request{Action: tt.action, Resource: tt.resource, Context: condition.Context{"k": {"v"}}, Unknown: []string{"l"}}
			c := Decide(setOf(tt.statements), builtin, o, &r, tt.values)
			if got := checks(c); c.Decision != tt.want || !slices.Equal(got, tt.checks) {
				t.Errorf("got %v of\n\t%s\nwant %v of\n\t%s", c.Decision, strings.Join(got, "\n\t"), tt.want, strings.Join(tt.checks, "\n\t"))
			}
			last := c.Checks[len(c.Checks)-1]
			if last.Request.Resource != tt.lastResource || !slices.Equal(last.Missing, tt.missing) && len(last.Missing)+len(tt.missing) > 0 {
				t.Errorf("asked about %s, missing %v, want %s, missing %v", last.Request.Resource, last.Missing, tt.lastResource, tt.missing)
			}
			if last.Request.Context["k"] == nil || !slices.Equal(last.Request.Unknown, r.Unknown) || r.Action != tt.action || r.Resource != tt.resource {
				t.Errorf("got the request %+v, want the same context, and %+v unchanged", last.Request, r)
			}
		})
	}
}

// TestDecideAsksForAllResources has a row that wants two resources.
func TestDecideAsksForAllResources(t *testing.T) {
	x := catalog.NewIndex([]*catalog.Catalog{{Service: "ramx", Operations: []catalog.Operation{{
		Action: "ramx:AddUserToGroup", API: "AddUserToGroup", ResourceTypes: []catalog.OperationResource{
			{Type: "User", Required: true, ARN: "acs:ramx:*:{#accountId}:user/{#userName}"},
			{Type: "Group", Required: true, ARN: "acs:ramx:*:{#accountId}:group/{#groupName}"},
			{Type: "Tag", ARN: "acs:ramx:*:{#accountId}:tag/{#tag}"},
		}}}}})
	o, ok := x.Operation("ramx:AddUserToGroup", "AddUserToGroup")
	if !ok {
		t.Fatal("got no row")
	}
	r := authz.Request{Action: "ramx:AddUserToGroup", Resource: "acs:ramx:*:1:user/alice"}
	tests := []struct {
		name, resource string
		values         map[string]string
		want           authz.Decision
		other          string
	}{
		{"all of the other kind", `["acs:ramx:*:1:user/*", "acs:ramx:*:1:group/*"]`, nil, authz.Allow, "acs:ramx:*:1:group/{#groupName}"},
		{"some of the other kind", `["acs:ramx:*:1:user/*", "acs:ramx:*:1:group/dev"]`, nil, authz.Undetermined, "acs:ramx:*:1:group/{#groupName}"},
		{"the other is told", `["acs:ramx:*:1:user/*", "acs:ramx:*:1:group/dev"]`, map[string]string{"groupName": "dev"}, authz.Allow, "acs:ramx:*:1:group/dev"},
		{"the other is told and is not allowed", `["acs:ramx:*:1:user/*", "acs:ramx:*:1:group/dev"]`, map[string]string{"groupName": "ops"}, authz.ImplicitDeny, "acs:ramx:*:1:group/ops"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := Decide(setOf(`{"Effect": "Allow", "Action": "ramx:*", "Resource": `+tt.resource+`}`), x, o, &r, tt.values)
			if len(c.Checks) != 2 || c.Decision != tt.want || c.Checks[1].Resource != tt.other {
				t.Errorf("got %v of %v, want %v with %s", c.Decision, checks(c), tt.want, tt.other)
			}
		})
	}
}

// TestDecideAsksForTheOthers: a request that is about the second resource of a
// row leaves the first.
func TestDecideAsksForTheOthers(t *testing.T) {
	x := catalog.NewIndex([]*catalog.Catalog{{Service: "ramx", Operations: []catalog.Operation{{
		Action: "ramx:Join", API: "Join", ResourceTypes: []catalog.OperationResource{
			{Type: "User", Required: true, ARN: "acs:ramx:*:1:user/{#userName}"}, {Type: "Group", Required: true, ARN: "acs:ramx:*:1:group/{#groupName}"}}}}}})
	o, _ := x.Operation("ramx:Join", "Join")
	r := authz.Request{Action: "ramx:Join", Resource: "acs:ramx:*:1:group/dev"}
	c := Decide(setOf(`{"Effect": "Allow", "Action": "*", "Resource": "*"}`), x, o, &r, map[string]string{"userName": "alice"})
	want := []string{"ramx:Join acs:ramx:*:1:group/dev Allow row", "ramx:Join acs:ramx:*:1:user/alice Allow row"}
	if got := checks(c); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestDecideWithoutAResource has a row that depends on an action of which
// nobody tells what it is checked on.
func TestDecideWithoutAResource(t *testing.T) {
	x := catalog.NewIndex([]*catalog.Catalog{{Service: "ramx", Operations: []catalog.Operation{{
		Action: "ramx:Get", API: "Get", DependentActions: []string{"ramx:Other"}, ResourceTypes: []catalog.OperationResource{{Type: "X", Required: true, ARN: "acs:ramx:*:1:x"}}}}}})
	o, ok := x.Operation("ramx:Get", "Get")
	if !ok {
		t.Fatal("got no row")
	}
	r := authz.Request{Action: "ramx:Get", Resource: "acs:ramx:*:1:x"}
	for resource, want := range map[string]authz.Decision{`"*"`: authz.Allow, `"acs:ramx:*"`: authz.Undetermined} {
		c := Decide(setOf(`{"Effect": "Allow", "Action": "ramx:*", "Resource": `+resource+`}`), x, o, &r, nil)
		if c.Decision != want || len(c.Checks) != 2 || c.Checks[1].Source != Unresolved {
			t.Errorf("%s: got %v of %v, want %v", resource, c.Decision, checks(c), want)
		}
	}
}

func TestOpenResource(t *testing.T) {
	for in, want := range map[string]string{
		"acs:a:{#r}:{#a}:x/{#id}": "acs:a:*:*:x/*", "plain": "plain", "": "", "{#a}{#b}": "**", "x{#open": "x{#open", "{#a}x{#": "*x{#", "{}": "{}",
	} {
		if got := OpenResource(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestFind(t *testing.T) {
	tests := []struct {
		name, action, api, resource string
		want                        string // action, API of the row, problem, instead
	}{
		{"no API", "amqp:GetExchange", "", "", "amqp:GetExchange   "},
		{"both", "amqp:GetExchange", "CreateBinding", "", "amqp:GetExchange CreateBinding  "},
		{"both in another case", "AMQP:getexchange", "createbinding", "", "AMQP:getexchange CreateBinding  "},
		{"API alone", "", "CreateBinding", "", "amqp:GetExchange CreateBinding  "},
		{"API of another action", "amqp:CreateQueue", "CreateBinding", "", "amqp:CreateQueue  request-api-other-action amqp:GetExchange"},
		{"API of another service", "mq:GetExchange", "CreateBinding", "", "mq:GetExchange  request-api-unknown "},
		{"no such API", "amqp:GetExchange", "Create", "", "amqp:GetExchange  request-api-unknown "},
		{"no such API, no action", "", "Create", "", "  request-api-unknown "},
		{"API of two services", "", "ListInstances", "", "  request-api-ambiguous "},
		{"API of two services, the resource tells", "", "ListInstances", "acs:mq:*:*:*", "mq:ListMqttInstance ListInstances  "},
		{"API of one service, the resource is of another", "", "CreateBinding", "acs:mq:*:*:*", "amqp:GetExchange CreateBinding  "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := Find(builtin, tt.action, tt.api, tt.resource)
			api := ""
			if l.Operation != nil {
				api = l.Operation.API
			}
			if got := strings.Join([]string{l.Action, api, l.Problem, l.Instead}, " "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSiblings(t *testing.T) {
	s := setOf(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`)
	r := authz.Request{Action: "amqp:GetInstance", Resource: "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1"}
	got := map[string]string{}
	for _, sibling := range Siblings(s, builtin, &r, "GetInstance") {
		got[sibling.Operation.API] = sibling.Resource + " " + sibling.Decision.String()
	}
	if len(got) != 6 || got["GetInstance"] != "" {
		t.Errorf("got %d of them, want the 6 other APIs: %v", len(got), got)
	}
	if want := "* ImplicitDeny"; got["ListBindings"] != want {
		t.Errorf("ListBindings: got %q, want %q", got["ListBindings"], want)
	}
	if want := r.Resource + " Allow"; got["GetMetadataAmount"] != want {
		t.Errorf("GetMetadataAmount: got %q, want %q", got["GetMetadataAmount"], want)
	}
	unknown := authz.Request{Action: "amqp:GetInstance", Resource: "*"}
	for _, sibling := range Siblings(s, builtin, &unknown, "ListBindings") {
		if sibling.Decision != authz.Undetermined {
			t.Errorf("%s on an instance that is not known: got %v, want Undetermined", sibling.Operation.API, sibling.Decision)
		}
	}
}
