package lint

import "testing"

func TestFit(t *testing.T) {
	const queue = "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"
	const created = "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/*"
	const instance = "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}"
	const bare = "acs:mq:{#regionId}:{#accountId}:{#InstanceId}"
	for _, c := range []struct {
		name, pattern, template string
		want                    bool
	}{
		{"everything", "*", queue, true},
		{"itself", queue, queue, true},
		{"one by name", "acs:amqp:*:*:/instances/i/vhosts/v/queues/q", queue, true},
		{"a star crosses slashes", "acs:amqp:*:*:/instances/i/*", queue, true},
		{"a star crosses colons", "acs:amqp:*", queue, true},
		{"a field is never empty", "acs:amqp:*:*:/instances/", instance, false},
		{"a field has no slash", "acs:amqp:*:*:/instances/i/vhosts/v", instance, false},
		{"a field has no colon", "acs:amqp:*:*:/vhosts/v/queues/q", queue, false},
		{"region and account may be empty", "acs:amqp:::/instances/i", instance, true},
		{"a prefix of a name", "acs:amqp:*:*:/instances/amqp-*", instance, true},
		{"a question mark", "acs:amqp:*:*:/instances/?", instance, true},
		{"another path", "acs:amqp:*:*:/instances/i/vhosts/v/exchanges/*", queue, false},
		{"another service", "acs:mq:*:*:*", queue, false},
		{"a plain star is taken by a star", "acs:amqp:*:*:/instances/i/vhosts/v/queues/*", created, true},
		{"a plain star is not taken by a name", "acs:amqp:*:*:/instances/i/vhosts/v/queues/q", created, false},
		{"nor by a prefix", "acs:amqp:*:*:/instances/i/vhosts/v/queues/q-*", created, false},
		{"letters count", "acs:amqp:*:*:/Instances/i", instance, false},
		{"characters of many bytes", "acs:amqp:*:*:/instances/订单", instance, true},
		{"a relative id without a path", "acs:mq:*:*:post-cn-1", bare, true},
		{"which has no slash", "acs:mq:*:*:topic/post-cn-1/t", bare, false},
		{"nothing", "", queue, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fit(c.pattern, c.template); got != c.want {
				t.Errorf("fit(%q): got %v, want %v", c.pattern, got, c.want)
			}
			if _, got := fields(c.pattern, c.template); got != c.want {
				t.Errorf("fields(%q): got %v, want %v as fit says", c.pattern, got, c.want)
			}
		})
	}
}

func TestFields(t *testing.T) {
	const queue = "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/*"
	got, _ := fields("acs:amqp:cn-hangzhou:*:/instances/i-1/vhosts/o?ders/*", queue)
	want := map[string]string{"regionId": "cn-hangzhou", "instanceId": "i-1"}
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s: got %q, want %q", name, got[name], value)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got %v, want what leaves no choice alone: %v", got, want)
	}
}
