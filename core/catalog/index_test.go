package catalog

// Tests of the look-ups.

import (
	"slices"
	"testing"
)

// teaCatalog is a small imported catalogue of a service that shares an action's name
// with another.
func teaCatalog(service string) *Catalog {
	return (&Catalog{Service: service, Product: "Tea", Updated: "2024-01-02",
		Operations: []Operation{
			{Action: service + ":Brew", API: "BrewTea", ResourceTypes: []OperationResource{{Type: "Pot", Required: true, ARN: "acs:" + service + ":{#regionId}:{#accountId}:pot/{#potId}"}},
				DependentActions: []string{service + ":Boil"}},
			{Action: service + ":List", API: "ListPots", ResourceTypes: []OperationResource{{Type: AllResource, Required: true, ARN: AllResourceARN}}},
		},
		ConditionKeys: []ConditionKey{{Key: service + ":Leaf", Type: "STRING", Description: "Kind of leaf"}, {Key: service + ":Odd", Type: "sort of"}},
	}).withLists()
}

func TestOperation(t *testing.T) {
	x := NewIndex(nil)
	tests := []struct {
		name, action, api string
		access            string // "" for none
	}{
		{"row", "amqp:GetInstance", "ListBindings", "list"},
		{"other row of the action", "amqp:GetInstance", "GetInstance", "get"},
		{"case does not count", "AMQP:getinstance", "getINSTANCE", "get"},
		{"action of another row", "amqp:GetQueue", "ListBindings", ""},
		{"unknown", "amqp:Nothing", "Nothing", ""},
		{"empty", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o, ok := x.Operation(tt.action, tt.api)
			if ok != (tt.access != "") || ok && o.Access != tt.access {
				t.Errorf("got %+v, %v; want access %q", o, ok, tt.access)
			}
		})
	}
}

func apis(rows []*Operation) []string {
	var names []string
	for _, o := range rows {
		names = append(names, o.API)
	}
	return names
}

func TestByActionAndByAPI(t *testing.T) {
	x := NewIndex([]*Catalog{teaCatalog("tea"), teaCatalog("tisane")})
	tests := []struct {
		name      string
		got, want []string
	}{
		{"one action, three APIs, in order", apis(x.ByAction("mq:mqttInstanceAccess")), []string{"ListDeviceCredentialClientId", "QuerySessionByClientId", "UnRegisterDeviceCredential"}},
		{"an action that only others depend on", apis(x.ByAction("amqp:GetVhost")), nil},
		{"an API of two services", apis(x.ByAPI("listinstances", "")), []string{"ListInstances", "ListInstances"}},
		{"an API of one of them", apis(x.ByAPI("ListInstances", "MQ")), []string{"ListInstances"}},
		{"an API of neither", apis(x.ByAPI("ListInstances", "ecs")), nil},
		{"imported", apis(x.ByAPI("BrewTea", "tea")), []string{"BrewTea"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !slices.Equal(tt.got, tt.want) {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}

func TestAPIForActionName(t *testing.T) {
	x := NewIndex(nil)
	tests := []struct{ name, action, want string }{
		{"API name", "mq:RegisterCaCertificate", "mq:RegisterCa"},
		{"API name in other case", "MQ:registercacertificate", "mq:RegisterCa"},
		{"API that is far from its action", "amqp:CreateAccount", "amqp:FetchStaticAccount"},
		{"an action", "amqp:CreateQueue", ""},
		{"an action of other pages", "amqp:BasicPublish", ""},
		{"an API of another service", "mq:CreateBinding", ""},
		{"neither", "mq:Nothing", ""},
		{"no service", "RegisterCaCertificate", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			o, ok := x.APIForActionName(tt.action)
			got := ""
			if ok {
				got = o.Action
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestImportedCatalogs(t *testing.T) {
	mine := teaCatalog("amqp")
	mine.Product = "ApsaraMQ for RabbitMQ"
	x := NewIndex([]*Catalog{nil, mine, teaCatalog("tea")})
	if got := x.Service("AMQP"); got != mine {
		t.Errorf("got %v, want the imported catalogue", got)
	}
	if x.Service("mq") == nil || x.Service("tea") == nil || x.Service("ecs") != nil {
		t.Error("got other services than mq and tea beside it")
	}
	if got := len(x.Catalogs()); got != 3 {
		t.Errorf("got %d catalogues, want 3", got)
	}
	if rows := x.ByAction("amqp:GetInstance"); len(rows) > 0 {
		t.Errorf("got rows of the replaced catalogue: %q", apis(rows))
	}
	if got := NewIndex(nil).Service("amqp").Product; got != "ApsaraMQ for RabbitMQ" {
		t.Errorf("the built-in catalogue was changed: %s", got)
	}
}

func TestCatalogsOfOneCode(t *testing.T) {
	other := teaCatalog("mq") // another product under the RamCode of MQTT
	x := NewIndex([]*Catalog{other})
	if x.Service("mq") != other || len(x.ByAction("mq:ApplyToken")) != 1 {
		t.Error("got one of the two products, want the imported one first and the built-in one beside it")
	}
	renamed := *NewIndex(nil).Service("mq")
	renamed.Product = "云消息队列 MQTT 版"
	if got := len(NewIndex([]*Catalog{&renamed}).ByAction("mq:ApplyToken")); got != 1 {
		t.Errorf("got %d rows of one action, want the built-in page replaced by its translation", got)
	}
}

func TestKnown(t *testing.T) {
	x := NewIndex([]*Catalog{teaCatalog("tea")})
	tests := []struct {
		name, action string
		want         bool
	}{
		{"row", "amqp:GetInstance", true},
		{"other case", "Amqp:GETinstance", true},
		{"only a dependency", "amqp:GetVhost", true},
		{"only a dependency of an imported page", "tea:Boil", true},
		{"from other pages", "mq:PUB", true},
		{"an API", "mq:RegisterCaCertificate", false},
		{"a pattern", "amqp:*", false},
		{"nothing", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := x.Known(tt.action); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestExtras(t *testing.T) {
	x := NewIndex(nil)
	e, ok := x.Extra("AMQP:basicpublish")
	if !ok || e.Action != "amqp:BasicPublish" || e.Kind != "data-plane" || len(e.Resources) != 2 || e.Source.Date != "2026-03-11" {
		t.Errorf("got %+v, %v", e, ok)
	}
	if _, ok := x.Extra("amqp:GetInstance"); ok {
		t.Error("an action with a row is no extra")
	}
	imported := (&Catalog{Service: "amqp", Operations: []Operation{{Action: "amqp:BasicPublish", API: "Publish"}}}).withLists()
	if _, ok := NewIndex([]*Catalog{imported}).Extra("amqp:BasicPublish"); ok {
		t.Error("an imported row does not end an extra")
	}
	others := x.OtherResources("amqp:getexchange")
	if len(others) != 1 || others[0].ARN != "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/exchanges/{#exchangeName}" || others[0].Source.Title == "" {
		t.Errorf("got %+v", others)
	}
	if got := x.OtherResources("mq:ApplyToken"); len(got) != 2 {
		t.Errorf("got %+v", got)
	}
	if got := x.Preconditions("AMQP:createqueue"); len(got) != 1 || !slices.Equal(got[0].Needs, []string{"amqp:GetVhost"}) || got[0].Source.Title == "" {
		t.Errorf("got %+v, want amqp:GetVhost of the custom policies' page", got)
	}
	if got := x.Preconditions("mq:ApplyToken"); len(got) != 1 {
		t.Errorf("got %+v, want one for all resources", got)
	}
	if x.Preconditions("amqp:CreateExchange") != nil || len(x.OtherResources("amqp:CreateQueue")) != 0 {
		t.Error("got a fact that no page has")
	}
	if got := len(x.ARNForms("MQ")); got != 9 {
		t.Errorf("got %d forms of mq, want 9", got)
	}
	if got := x.ClientOperations("amqp"); len(got) != 9 || got[6].Checks[2] != (ClientCheck{"amqp:CreateExchange", "dead-letter-exchange"}) {
		t.Errorf("got %+v", got)
	}
	if x.ARNForms("tea") != nil || x.ClientOperations("tea") != nil || x.OtherResources("tea:Brew") != nil {
		t.Error("got facts of a service without any")
	}
}

func TestKey(t *testing.T) {
	x := NewIndex([]*Catalog{teaCatalog("tea")})
	tests := []struct {
		name, key, service string
		kind               string // "-" for an unknown key
		byDefault          string // "-" for none
	}{
		{"common", "acs:SourceIp", "", "IP", "-"},
		{"case counts", "acs:sourceip", "", "-", "-"},
		{"prefix", "acs:ResourceTag/owner", "ecs", "String", "-"},
		{"prefix, slash in the tag key", "oss:BucketTag/a/b", "oss", "String", "-"},
		{"prefix alone", "acs:ResourceTag/", "", "-", "-"},
		{"prefix without slash", "acs:ResourceTag", "", "-", "-"},
		{"slash after a key that is no prefix", "acs:SourceIp/x", "", "-", "-"},
		{"default everywhere", "oss:Prefix", "", "String", ""},
		{"default for the service", "acs:SourceVpc", "OSS", "String", ""},
		{"no default for others", "acs:SourceVpc", "ecs", "String", "-"},
		{"no default without service", "acs:SourceVpc", "", "String", "-"},
		{"of a service", "amqp:SupportEIP", "amqp", "String", "-"},
		{"imported, type in other case", "tea:Leaf", "tea", "String", "-"},
		{"imported, type not understood", "tea:Odd", "tea", "", "-"},
		{"unknown", "tea:Nothing", "tea", "-", "-"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			info, ok := x.Key(tt.key, tt.service)
			kind, byDefault := "-", "-"
			if ok {
				kind = info.Type
				if info.Default != nil {
					byDefault = *info.Default
				}
			}
			if kind != tt.kind || byDefault != tt.byDefault {
				t.Errorf("got type %q, default %q; want %q, %q", kind, byDefault, tt.kind, tt.byDefault)
			}
			if got, ok := x.KeyType(tt.key); ok != (kind != "-" && kind != "") || ok && got != kind {
				t.Errorf("KeyType: got %q, %v", got, ok)
			}
		})
	}
	if info, _ := x.Key("tea:Leaf", ""); info.Description != "Kind of leaf" || info.Source.Title != "Tea: RAM authorization" || info.Source.Date != "2024-01-02" {
		t.Errorf("got %+v", info)
	}
}

// The page has the last word on a type; values and descriptions stay ours.
func TestKeyTypeOfImportedPage(t *testing.T) {
	page := (&Catalog{Service: "amqp", ConditionKeys: []ConditionKey{{Key: "amqp:SupportEIP", Type: "Boolean", Description: "Theirs"}}}).withLists()
	info, ok := NewIndex([]*Catalog{page}).Key("amqp:SupportEIP", "amqp")
	if !ok || info.Type != "Boolean" || info.Description == "Theirs" || len(info.Values) != 2 {
		t.Errorf("got %+v", info)
	}
	if got, _ := NewIndex(nil).KeyType("amqp:SupportEIP"); got != "String" {
		t.Errorf("the built-in key was changed: %s", got)
	}
}

func TestKeys(t *testing.T) {
	x := NewIndex([]*Catalog{teaCatalog("tea")})
	names := func(service string) []string {
		var list []string
		for _, info := range x.Keys(service) {
			list = append(list, info.Key)
		}
		return list
	}
	tests := []struct {
		name, service string
		has, hasNot   []string
	}{
		{"a service", "amqp", []string{"acs:SourceIp", "amqp:SupportEIP"}, []string{"oss:Prefix", "acs:AccessId", "oidc:sub", "tea:Leaf"}},
		{"a service with keys of its own among the common", "oss", []string{"acs:SourceIp", "acs:AccessId", "oss:Prefix"}, []string{"amqp:SupportEIP"}},
		{"keys under another name", "sts", []string{"oidc:sub", "saml:recipient", "sts:ExternalId"}, []string{"oss:Prefix"}},
		{"imported", "tea", []string{"acs:SourceIp", "tea:Leaf"}, []string{"amqp:SupportEIP"}},
		{"all", "", []string{"acs:AccessId", "oss:Prefix", "amqp:SupportEIP", "tea:Leaf"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := names(tt.service)
			for _, key := range tt.has {
				if !slices.Contains(got, key) {
					t.Errorf("%s is missing in %q", key, got)
				}
			}
			for _, key := range tt.hasNot {
				if slices.Contains(got, key) {
					t.Errorf("got %s", key)
				}
			}
		})
	}
}

func BenchmarkNewIndex(b *testing.B) {
	imported := []*Catalog{teaCatalog("tea")}
	NewIndex(nil)
	for b.Loop() {
		NewIndex(imported)
	}
}

// BenchmarkNewBuiltin is what the first question costs.
func BenchmarkNewBuiltin(b *testing.B) {
	for b.Loop() {
		newBuiltin()
	}
}

func BenchmarkImport(b *testing.B) {
	text := readTestdata(b, "kiln.txt")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Import(text)
	}
}
