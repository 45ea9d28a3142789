package arn

// Tests of templates: reading resources, filling, and the laws between the two.

import (
	"slices"
	"strings"
	"testing"
)

const (
	queueTemplate    = "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"
	queuesTemplate   = "acs:amqp:{#regionId}:{#accountId}:/instances/{#InstanceId}/vhosts/{#VirtualHostName}/queues/*"
	instanceTemplate = "acs:mq:{#regionId}:{#accountId}:{#InstanceId}"
)

func TestPlaceholders(t *testing.T) {
	tests := []struct {
		name     string
		template Template
		want     []string
	}{
		{"in order, as written", queuesTemplate, []string{"regionId", "accountId", "InstanceId", "VirtualHostName"}},
		{"each once, whatever its spelling", "{#instanceId}/{#InstanceId}/{#vhostName}/{#virtualhostname}", []string{"instanceId", "vhostName"}},
		{"none", "*", nil},
		{"not well formed", "{#}{#a{#b}/{#c", []string{"b"}},
		{"other notations are literal", "$region:{mqttInstanceId}:<id>", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.template.Placeholders(); !slices.Equal(got, tt.want) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestMatch(t *testing.T) {
	tests := []struct {
		name     string
		template Template
		resource string
		want     string // the values joined by |, or "no"
	}{
		{"one queue", queueTemplate, "acs:amqp:cn-hangzhou:1:/instances/i-1/vhosts/orders/queues/q.1", "cn-hangzhou|1|i-1|orders|q.1"},
		{"literal star fits a star", queuesTemplate, "acs:amqp:r:1:/instances/i-1/vhosts/orders/queues/*", "r|1|i-1|orders"},
		{"literal star fits nothing else", queuesTemplate, "acs:amqp:r:1:/instances/i-1/vhosts/orders/queues/q", "no"},
		{"a placeholder holds a star", queueTemplate, "acs:amqp:*:*:/instances/i-1/vhosts/v/queues/*", "*|*|i-1|v|*"},
		{"region and account may be empty", instanceTemplate, "acs:mq:::i-1", "||i-1"},
		{"other placeholders may not", instanceTemplate, "acs:mq:r:a:", "no"},
		{"never across a slash", instanceTemplate, "acs:mq:r:a:topic/i-1/t", "no"},
		{"one level too few", queueTemplate, "acs:amqp:r:1:/instances/i-1/vhosts/orders/queues", "no"},
		{"one level too many", queueTemplate, "acs:amqp:r:1:/instances/i-1/vhosts/orders/queues/q/messages", "no"},
		{"a colon in the last level", instanceTemplate, "acs:mq:r:a:i:1", "r|a|i:1"},
		{"no colon before the last level", queueTemplate, "acs:amqp:r:1:/instances/i:1/vhosts/v/queues/q", "no"},
		{"other service", instanceTemplate, "acs:amqp:r:a:i-1", "no"},
		{"no resource name", instanceTemplate, "i-1", "no"},
		{"star only", "*", "*", ""},
		{"star is no pattern", "*", "acs:mq:r:a:i", "no"},
		{"literal region and account", "acs:ram:*:system:policy/{#PolicyName}", "acs:ram:*:system:policy/P", "P"},
		{"literal within a level", "acs:mq:{#r}:{#a}:{#instance}%{#topic}", "acs:mq:r:a:i%t%u", "r|a|i|t%u"},
		{"literal end is taken from the end", "{#name}.txt", "a.txt.txt", "a.txt"},
		{"literal end needs something before it", "{#name}.txt", ".txt", "no"},
		{"start and end do not share text", "ab{#x}ba", "aba", "no"},
		{"side by side", "{#a}{#b}", "写xyz", "写|xyz"},
		{"side by side, too short", "{#a}{#b}", "x", "no"},
		{"twice with one value", "{#id}/{#ID}", "x/x", "x"},
		{"twice with two values", "{#id}/{#ID}", "x/y", "no"},
		{"case of literal text counts", "Group/{#g}", "group/x", "no"},
		{"empty template", "", "", ""},
		{"empty template, some text", "", "x", "no"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fields, ok := tt.template.Match(tt.resource)
			got := "no"
			if ok {
				var values []string
				for _, f := range fields {
					values = append(values, f.Value)
				}
				got = strings.Join(values, "|")
			}
			if got != tt.want {
				t.Errorf("%q matched with %q: got %q, want %q", tt.resource, tt.template, got, tt.want)
			}
		})
	}
}

func TestFieldsGet(t *testing.T) {
	fields, ok := Template(queuesTemplate).Match("acs:amqp:r:1:/instances/i-1/vhosts/orders/queues/*")
	if !ok {
		t.Fatal("no match")
	}
	tests := []struct {
		name, placeholder, want string
		ok                      bool
	}{
		{"as written", "InstanceId", "i-1", true},
		{"other case", "instanceid", "i-1", true},
		{"alias", "vhostName", "orders", true},
		{"alias in other case", "virtualhostname", "orders", true},
		{"absent", "queueName", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := fields.Get(tt.placeholder); got != tt.want || ok != tt.ok {
				t.Errorf("got %q, %v; want %q, %v", got, ok, tt.want, tt.ok)
			}
		})
	}
}

func TestFill(t *testing.T) {
	tests := []struct {
		name     string
		template Template
		values   map[string]string
		want     string
		missing  []string
	}{
		{"all there", instanceTemplate, map[string]string{"regionId": "r", "accountId": "1", "InstanceId": "i-1"}, "acs:mq:r:1:i-1", nil},
		{"other spellings", queuesTemplate, map[string]string{"REGIONID": "r", "accountid": "1", "instanceId": "i", "vhostName": "v"},
			"acs:amqp:r:1:/instances/i/vhosts/v/queues/*", nil},
		{"own spelling first", "{#InstanceId}", map[string]string{"instanceId": "a", "InstanceId": "b"}, "b", nil},
		{"else the first spelling", "{#InstanceId}", map[string]string{"instanceid": "b", "instanceID": "a"}, "a", nil},
		{"missing ones in order, each once", "acs:x:{#regionId}:1:{#b}/{#a}/{#B}", map[string]string{"regionId": ""}, "acs:x::1:{#b}/{#a}/{#B}", []string{"b", "a"}},
		{"empty is a value for region and account only", instanceTemplate, map[string]string{"regionId": "", "accountId": "", "InstanceId": ""},
			"acs:mq:::{#InstanceId}", []string{"InstanceId"}},
		{"a value with placeholder syntax is text", "{#a}/{#b}", map[string]string{"a": "{#b}", "b": "x"}, "{#b}/x", nil},
		{"no values", "*", nil, "*", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, missing := tt.template.Fill(tt.values)
			if got != tt.want || !slices.Equal(missing, tt.missing) {
				t.Errorf("got %q, missing %q; want %q, missing %q", got, missing, tt.want, tt.missing)
			}
		})
	}
}

func TestMatchDoesNotBacktrack(t *testing.T) {
	// A matcher that backtracks would not come to an end here.
	template := Template(strings.Repeat("{#a}a", 2000) + "b")
	resource := strings.Repeat("a", 100_000)
	if _, ok := template.Match(resource); ok {
		t.Error("matched")
	}
}

// FuzzTemplate holds Match and Fill to their laws: filling a template with what was
// read gives the resource back, and reading again gives the same values.
func FuzzTemplate(f *testing.F) {
	f.Add(queueTemplate, "acs:amqp:r:1:/instances/i/vhosts/v/queues/q")
	f.Add(queuesTemplate, "acs:amqp:r:1:/instances/i/vhosts/v/queues/*")
	f.Add("{#a}{#b}x{#c}", "12x3")
	f.Add("acs:{#s}:{#r}::{#a}{#", "acs:x:::y{#")
	f.Fuzz(func(t *testing.T, template, resource string) {
		fields, ok := Template(template).Match(resource)
		if !ok {
			return
		}
		values := map[string]string{}
		for _, field := range fields {
			values[field.Name] = field.Value
		}
		filled, missing := Template(template).Fill(values)
		if filled != resource || missing != nil {
			t.Fatalf("%q read from %q, filled: %q, missing %q", resource, template, filled, missing)
		}
		if names := Template(template).Placeholders(); len(names) != len(fields) {
			t.Fatalf("%q has placeholders %q, read %v", template, names, fields)
		}
	})
}
