package catalog

// Tests of the resources of dependent actions.

import (
	"slices"
	"testing"
)

func TestDependency(t *testing.T) {
	imported := teaCatalog("tea")
	imported.Operations = append(imported.Operations,
		Operation{Action: "tea:Two", API: "Twice", ResourceTypes: []OperationResource{
			{Type: "Cup", ARN: "acs:tea:{#regionId}:{#accountId}:cup/{#cupId}"}, {Type: "Pot", Required: true, ARN: "acs:tea:{#regionId}:{#accountId}:pot/{#potId}"}}},
		Operation{Action: "tea:None", API: "Nothing"})
	x := NewIndex([]*Catalog{imported})
	const (
		queues   = "acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/orders/queues/*"
		instance = "acs:amqp:cn-hangzhou:1:/instances/i-1"
	)
	ids := map[string]string{"RegionID": "cn-hangzhou", "accountId": "1", "InstanceID": "i-1", "virtualHostName": "orders"}
	tests := []struct {
		name                  string
		action, api, resource string // the call
		dependency            string
		values                map[string]string
		want, source          string
		missing               []string
	}{
		{"row of the same name", "amqp:GetExchange", "CreateBinding", queues, "amqp:CreateQueue", nil, queues, FromRow, nil},
		{"row of the same name, other resource", "amqp:GetExchange", "CreateBinding", queues, "amqp:CreateExchange", nil,
			"acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/orders/exchanges/*", FromRow, nil},
		{"other spelling of a placeholder", "amqp:GetExchange", "DeleteBinding", queues, "amqp:CreateQueue", nil, queues, FromRow, nil},
		{"no row: another page", "amqp:GetExchange", "CreateBinding", queues, "amqp:GetVhost", nil,
			"acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/orders", Elsewhere, nil},
		{"the action has many rows", "amqp:ListQueue", "ListQueues", instance, "amqp:GetInstance", nil, instance, FromRow, nil},
		{"the API is a plural", "amqp:GetInstance", "ListDownStreamBindings", instance, "amqp:ListQueue", nil, instance, FromRow, nil},
		{"an id that the request has not", "amqp:GetInstance", "ListExchanges", instance, "amqp:ListExchange", nil,
			"acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/{#vhostName}/exchanges/*", Elsewhere, []string{"vhostName"}},
		{"the form gives it", "amqp:GetInstance", "ListExchanges", instance, "amqp:ListExchange", map[string]string{"VirtualHostName": "orders"},
			"acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/orders/exchanges/*", Elsewhere, nil},
		{"deleting a vhost is on its instance", "amqp:DeleteVhost", "DeleteVirtualHost", instance, "amqp:GetVhost", nil,
			"acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/{#vhostName}", Elsewhere, []string{"vhostName"}},
		{"all resources tell no id", "amqp:GetInstance", "ListBindings", "*", "amqp:ListQueue", nil,
			"acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}", FromRow, []string{"regionId", "accountId", "instanceId"}},
		{"all resources, ids from the form", "amqp:GetInstance", "ListBindings", "*", "amqp:ListExchange", ids,
			"acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/orders/exchanges/*", Elsewhere, nil},
		{"all resources, one id from the form", "mq:TagResources", "TagResources", "*", "mq:MqttInstanceAccess", map[string]string{"instanceId": "post-1", "regionId": "r", "accountId": "1"},
			"acs:mq:r:1:post-1", FromRow, nil},
		{"the request's own ids win", "amqp:ListQueue", "ListQueues", instance, "amqp:GetInstance", map[string]string{"instanceId": "i-2"}, instance, FromRow, nil},
		{"no row of that name: the first with a resource", "mq:RegisterCa", "RegisterCaCertificate", "acs:mq:r:1:post-1", "mq:MqttInstanceAccess", nil,
			"acs:mq:r:1:post-1", FromRow, nil},
		{"request in the other notation of the product", "mq:RegisterCa", "RegisterCaCertificate", "acs:mq:r:1:instance/post-1", "mq:MqttInstanceAccess", nil,
			"acs:mq:r:1:post-1", FromRow, nil},
		{"request that no shape fits", "mq:RegisterCa", "RegisterCaCertificate", "acs:mq:r:1:a/b/c/d", "mq:MqttInstanceAccess", nil,
			"acs:mq:r:1:{#InstanceId}", FromRow, []string{"InstanceId"}},
		{"request with a name for the star", "amqp:GetExchange", "CreateBinding", "acs:amqp:r:1:/instances/i-1/vhosts/v/queues/q", "amqp:GetVhost", nil,
			"acs:amqp:r:1:/instances/i-1/vhosts/v", Elsewhere, nil},
		{"star as region", "amqp:ListQueue", "ListQueues", "acs:amqp:*:*:/instances/i-1", "amqp:GetInstance", nil, "acs:amqp:*:*:/instances/i-1", FromRow, nil},
		{"dependency on all resources", "tea:Brew", "BrewTea", "acs:tea:r:1:pot/p", "tea:List", nil, "*", FromRow, nil},
		{"the required one of several resources", "tea:Brew", "BrewTea", "acs:tea:r:1:pot/p", "tea:Two", nil, "acs:tea:r:1:pot/p", FromRow, nil},
		{"case of the dependency", "amqp:ListQueue", "ListQueues", instance, "AMQP:getinstance", nil, instance, FromRow, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			row, ok := x.Operation(tt.action, tt.api)
			if !ok {
				t.Fatal("no such row")
			}
			got := x.Dependency(row, tt.resource, tt.dependency, tt.values)
			if got.Action != tt.dependency || got.Resource != tt.want || got.Source != tt.source || !slices.Equal(got.Missing, tt.missing) || got.OK != (len(tt.missing) == 0) {
				t.Errorf("got %+v; want %s from %s, missing %q", got, tt.want, tt.source, tt.missing)
			}
		})
	}
	for _, unknown := range []string{"ecs:DescribeInstances", "tea:Boil", "tea:None", ""} {
		if got := x.Dependency(nil, "acs:ecs:r:1:x", unknown, ids); got.OK || got.Template != "" || got.Source != "" || got.Missing == nil {
			t.Errorf("%q: got %+v, want no resource", unknown, got)
		}
	}
	if got := x.Dependency(nil, queues, "amqp:GetVhost", nil); !got.OK || got.Resource != "acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/orders" {
		t.Errorf("without a row: got %+v", got)
	}
}
