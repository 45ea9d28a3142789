package playground

import (
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/scenario"
)

// A writer makes scenarios out of few names, so that patterns, prefixes and
// blocks meet often. It asks for what its patterns were made of.
type writer struct {
	*rand.Rand
	resources, values []string
}

func (w *writer) one(list ...string) string { return list[w.IntN(len(list))] }

func (w *writer) name() string {
	name := w.one("orders", "order", "ord", "invoices", "invoice", "alice", "malice", "al", "prod", "produce", "team", "amqp-cn-7p2", "i-bp1x9", "queue", "logs.2024", "订单", "Orders", "GID_orders")
	for w.IntN(3) == 0 {
		name += w.one("-", "_", ".", "") + w.one("eu", "us", "prod", "1", "22", "orders", "x")
	}
	return name
}

// pattern puts wildcards into a name.
func (w *writer) pattern(name string) string {
	if w.IntN(3) > 0 {
		return name
	}
	for range 1 + w.IntN(2) {
		at := w.IntN(len(name) + 1)
		for at < len(name) && name[at] >= 0x80 {
			at++
		}
		end := min(len(name), at+w.IntN(4))
		for end < len(name) && name[end] >= 0x80 {
			end++
		}
		name = name[:at] + w.one("*", "*", "?") + name[end:]
	}
	return name
}

// resource gives a resource; often one that a pattern was made of.
func (w *writer) resource() string {
	if len(w.resources) > 0 && w.IntN(3) > 0 {
		return w.resources[w.IntN(len(w.resources))]
	}
	account := w.one("1234567890123456", "1234567890129999", "9876543210123456")
	switch w.IntN(5) {
	case 0:
		return "acs:oss:*:" + account + ":" + w.name() + "/" + w.name()
	case 1:
		return "acs:amqp:cn-hangzhou:" + account + ":/instances/" + w.name() + "/vhosts/" + w.name() + "/queues/" + w.name()
	case 2:
		return "acs:ram::" + account + ":" + w.one("user", "role", "group") + "/" + w.name()
	case 3:
		return "acs:mq:cn-hangzhou:" + account + ":" + w.name() + "%" + w.name()
	}
	return "acs:ecs:cn-hangzhou:" + account + ":instance/" + w.name()
}

// pattern of a resource: wildcards in its segments and names, or about one name.
func (w *writer) resourcePattern() string {
	text := w.resource()
	w.resources = append(w.resources, text)
	if w.IntN(8) == 0 {
		return "*" + w.pattern(text[strings.LastIndexAny(text, "/:%")+1:]) + "*"
	}
	var out strings.Builder
	for _, part := range strings.SplitAfter(text, ":") {
		for _, name := range strings.SplitAfter(part, "/") {
			end := strings.TrimRight(name, ":/")
			if end != "acs" {
				out.WriteString(w.pattern(end))
			} else {
				out.WriteString(end)
			}
			out.WriteString(name[len(end):])
		}
	}
	return out.String()
}

func (w *writer) address() string {
	return w.one("10.1.2.3", "10.1.2.0", "10.1.2.255", "10.1.3.4", "10.2.0.1", "192.168.1.7", "203.0.113.7", "192.0.2.1", "2408:4000::1", "8.8.8.8")
}

func (w *writer) block() string {
	return w.one("10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.0/25", "192.168.0.0/16", "203.0.113.0/24", "0.0.0.0/0", "8.8.8.8", "10.1.2.3/32", "2408:4000::/22")
}

func (w *writer) value() string {
	if len(w.values) > 0 && w.IntN(2) == 0 {
		return w.values[w.IntN(len(w.values))]
	}
	switch w.IntN(4) {
	case 0:
		return w.resource()
	case 1:
		return "home/" + w.name() + "/" + w.name()
	case 2:
		return w.name() + "@example.com"
	}
	return w.name()
}

// kept is a value that is asked for later.
func (w *writer) kept() string {
	text := w.value()
	w.values = append(w.values, text)
	return text
}

func (w *writer) request() scenario.Request {
	r := scenario.Request{Action: "oss:GetObject", Resource: w.resource(), Context: map[string]scenario.Values{}}
	if w.IntN(2) == 0 {
		r.Context["acs:SourceIp"] = scenario.Values{w.address()}
	}
	if w.IntN(2) == 0 {
		r.Context["k:Text"] = scenario.Values{w.value()}
	}
	if w.IntN(2) == 0 {
		r.Principal = &scenario.Principal{Type: "SubUser", ARN: "acs:ram::" + w.one("1234567890123456", "9876543210123456") + ":user/" + w.name()}
	}
	return r
}

func (w *writer) statement() string {
	text := `{"Effect": "` + w.one("Allow", "Deny", "Allow") + `", "Action": "*", "Resource": [` + jsontree.Quote(w.resourcePattern()) + `, ` + jsontree.Quote(w.resourcePattern()) + `]`
	switch w.IntN(5) {
	case 0:
		text += `, "Condition": {"` + w.one("IpAddress", "NotIpAddress", "IpAddressIncludeBorder") + `": {"acs:SourceIp": [` + jsontree.Quote(w.block()) + `, ` + jsontree.Quote(w.block()) + `]}}`
	case 1:
		text += `, "Condition": {"` + w.one("StringLike", "StringNotLike") + `": {"k:Text": ` + jsontree.Quote(w.pattern(w.kept())) + `}}`
	case 2:
		text += `, "Condition": {"` + w.one("StringEquals", "StringEqualsIgnoreCase") + `": {"k:Text": ` + jsontree.Quote(w.kept()) + `}}`
	}
	return text + "}"
}

func (w *writer) scenario() *scenario.Scenario {
	s := &scenario.Scenario{Version: 1}
	w.resources, w.values = nil, nil
	for range 1 + w.IntN(2) {
		var statements []string
		for range 1 + w.IntN(3) {
			statements = append(statements, w.statement())
		}
		s.Policies = append(s.Policies, scenario.Policy{Layer: "identity", Name: w.name(), Text: `{"Version": "1", "Statement": [` + strings.Join(statements, ", ") + `]}`})
	}
	r := w.request()
	s.Request = &r
	for range 4 {
		s.Tests = append(s.Tests, scenario.Test{Name: "of " + w.name(), Request: w.request()})
	}
	return s
}

// Redaction moves nothing that patterns, blocks and equal texts decide, and is
// done after once.
func TestRedactRandom(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("it takes seconds there, and nothing in it hangs on the platform")
	}
	w := &writer{Rand: rand.New(rand.NewPCG(1, 2))}
	const rounds = 150
	moved, unstable, decided := 0, 0, 0
	for range rounds {
		s := w.scenario()
		r := Redact(RedactParams{Scenario: s})
		checkRedacted(t, s, &r)
		if !r.Safe {
			moved++
			t.Logf("moved: %v\n%s\n%s", r.Moved, scenario.Compact(s), scenario.Compact(r.Scenario))
		}
		again := Redact(RedactParams{Scenario: r.Scenario})
		if scenario.Compact(again.Scenario) != scenario.Compact(r.Scenario) {
			unstable++
		}
		for _, test := range Analyze(AnalyzeParams{Scenario: s}).Tests {
			if test.Decision != "ImplicitDeny" {
				decided++
			}
		}
	}
	t.Logf("%d of %d moved, %d not the same after a second time; %d tests decided by a statement", moved, rounds, unstable, decided)
	if moved > rounds/100 || unstable > rounds/50 || decided < rounds {
		t.Errorf("got %d moved and %d unstable of %d with %d decided, want few, few and many", moved, unstable, rounds, decided)
	}
}
