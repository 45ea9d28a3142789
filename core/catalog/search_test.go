package catalog

// Tests of search and of "did you mean".

import (
	"slices"
	"strings"
	"testing"
)

func TestSearch(t *testing.T) {
	x := NewIndex(nil)
	rows := func(list []*Operation) []string {
		var names []string
		for _, o := range list {
			names = append(names, o.Action+"/"+o.API)
		}
		return names
	}
	tests := []struct {
		name, query, service string
		want                 []string // the first ones
		count                int      // of all, -1 for any
	}{
		{"beginning of an API before its middle", "createq", "", []string{"amqp:CreateQueue/CreateQueue"}, -1},
		{"the API column", "CreateBinding", "amqp", []string{"amqp:GetExchange/CreateBinding"}, 1},
		{"beginnings, then what holds it, both in the page's order", "instance", "mq",
			[]string{"mq:MqttInstanceAccess/ListDeviceCredentialClientId", "mq:ListMqttInstance/ListInstances", "mq:MqttInstanceAccess/QuerySessionByClientId", "mq:MqttInstanceAccess/UnRegisterDeviceCredential"}, -1},
		{"with the service", "amqp:createv", "", []string{"amqp:CreateVhost/CreateVirtualHost"}, 1},
		{"characters in order", "cvh", "amqp", []string{"amqp:CreateVhost/CreateVirtualHost"}, -1},
		{"a beginning ranks before a middle of an earlier row", "deleteq", "", []string{"amqp:DeleteQueue/DeleteQueue"}, -1},
		{"blanks around", "  ListInstances ", "", []string{"amqp:ListInstance/ListInstances", "mq:ListMqttInstance/ListInstances"}, 2},
		{"nothing typed", "", "mq", []string{"mq:RegisterCa/RegisterCaCertificate"}, 50},
		{"nothing typed, all services", "", "", nil, 75},
		{"no match", "zzz", "", nil, 0},
		{"unknown service", "", "ecs", nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := rows(x.Search(tt.query, tt.service))
			if tt.count >= 0 && len(got) != tt.count {
				t.Errorf("got %d rows, want %d", len(got), tt.count)
			}
			if first := got[:min(len(tt.want), len(got))]; !slices.Equal(first, tt.want) {
				t.Errorf("got %q, want first %q", got, tt.want)
			}
		})
	}
}

func TestNearestActions(t *testing.T) {
	x := NewIndex(nil)
	tests := []struct {
		name, action string
		limit        int
		want         []string
	}{
		{"a letter left out", "amqp:CreatExchange", 3, []string{"amqp:CreateExchange"}},
		{"letters swapped", "amqp:CretaeQueue", 3, []string{"amqp:CreateQueue"}},
		{"plural of an action", "amqp:ListQueues", 3, []string{"amqp:ListQueue"}},
		{"nearest first", "amqp:BasicNac", 3, []string{"amqp:BasicNack", "amqp:BasicAck"}},
		{"at most", "amqp:BasicNac", 1, []string{"amqp:BasicNack"}},
		{"one that only others depend on", "amqp:GetVhosts", 3, []string{"amqp:GetVhost"}},
		{"slip in the service", "ampq:GetInstance", 3, []string{"amqp:GetInstance"}},
		{"case is no slip", "AMQP:CREATEXCHANGE", 3, []string{"amqp:CreateExchange"}},
		{"a known action", "amqp:CreateQueue", 3, nil},
		{"far from all", "amqp:FlyToTheMoon", 3, nil},
		{"another service", "ecs:RunInstances", 3, nil},
		{"short", "a:b", 3, nil},
		{"no room", "amqp:CreatExchange", 0, nil},
		{"too long", "amqp:" + strings.Repeat("x", maxNameBytes), 3, nil},
		{"empty", "", 3, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := x.NearestActions(tt.action, tt.limit); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestNearestKeys(t *testing.T) {
	x := NewIndex(nil)
	tests := []struct {
		name, key string
		want      []string
	}{
		{"case", "acs:sourceip", []string{"acs:SourceIp"}},
		{"case in the wild", "acs:PrincipalArn", []string{"acs:PrincipalARN"}},
		{"a slip, nearest first", "acs:SoruceIp", []string{"acs:SourceIp"}},
		{"prefix, tag key kept", "acs:resourcetag/Owner/x", []string{"acs:ResourceTag/Owner/x"}},
		{"a known key", "acs:SourceIp", nil},
		{"a known prefix", "oss:BucketTag/x", nil},
		{"far from all", "acs:Nothing", nil},
		{"empty", "", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := x.NearestKeys(tt.key); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
