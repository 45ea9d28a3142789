package playground

import (
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/ramplay/ramplay/core/internal/growth"
)

// units gives a text as the page counts it.
func units(text string) []uint16 { return utf16.Encode([]rune(text)) }

// spliced puts a text in the place of some units of another.
func spliced(text string, from, to int, insert string) string {
	u := units(text)
	return string(utf16.Decode(u[:from])) + insert + string(utf16.Decode(u[to:]))
}

// Offsets count UTF-16 units on the way in and on the way out.
func TestCompleteCountsUnits(t *testing.T) {
	before := `{"Statement": [{"Sid": "中文🔒", "Effect": "Al`
	text := before + `"}]}`
	r := Complete(CompleteParams{Text: text, Offset: len(units(before)), Layer: "identity", Explicit: true})
	if len(r.Options) != 1 || r.Options[0].Label != "Allow" {
		t.Fatalf("got %+v, want Allow", r.Options)
	}
	want := strings.Replace(text, `"Al"`, `"Allow"`, 1)
	if got := spliced(text, r.From, r.To, r.Options[0].Insert); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestHoverCountsUnits(t *testing.T) {
	before := `{"Statement": [{"Sid": "🔒", "Effect": "`
	text := before + `Deny"}]}`
	h := HoverAt(HoverParams{Text: text, Offset: len(units(before)) + 1, Layer: "identity", Lang: "zh"}).Hover
	if h == nil || h.Lines[0] != "拒绝语句所述的操作，无论其他语句是否允许。" {
		t.Fatalf("got %+v, want what Deny does, in Chinese", h)
	}
	if got := string(utf16.Decode(units(text)[h.From:h.To])); got != `"Deny"` {
		t.Errorf("got span %s, want \"Deny\"", got)
	}
	if h := HoverAt(HoverParams{Text: text, Offset: 0}).Hover; h != nil {
		t.Errorf("got %+v for a bracket, want nothing", h)
	}
}

func TestInsertCountsUnits(t *testing.T) {
	text := "{\"Statement\": [{\"Sid\": \"🔒\"}]}"
	r := InsertStatement(InsertParams{Text: text, Layer: "identity", APIs: []APIChoice{{"amqp:GetInstance", "GetInstance"}}})
	if len(r.Edits) != 1 || r.Statements != 1 || len(r.Fields) != 1 || len(r.Missing) != 1 {
		t.Fatalf("got %+v, want one edit, one statement and its one field", r)
	}
	e := r.Edits[0]
	after := spliced(text, e.From, e.To, e.Text)
	if got := string(utf16.Decode(units(after)[r.Fields[0].From:r.Fields[0].To])); got != "{#InstanceId}" {
		t.Errorf("got field %s in %s, want the placeholder", got, after)
	}
}

// The methods as the worker calls them: what is missing has its default, what
// is of a wrong type is the caller's mistake.
func TestAssistCalls(t *testing.T) {
	for _, c := range []struct{ name, method, params, want string }{
		{"completion", "complete", `{"text": "{\"Version\": \"\"}", "offset": 13, "layer": "identity"}`,
			`{"result":{"from":12,"to":14,"options":[{"label":"1","insert":"\"1\"","kind":"version","info":["The version of the policy language: RAM has only \"1\"."]}]}}`},
		{"nothing to offer", "complete", `{"text": "[]", "offset": 1}`, `{"result":{"from":1,"to":1,"options":[]}}`},
		{"an offset outside", "complete", `{"text": "[]", "offset": -5}`, `{"result":{"from":0,"to":0,"options":[]}}`},
		{"an offset that is none", "complete", `{"text": "", "offset": "1"}`, `{"error":{"code":"bad-params","message":"\"offset\" is a whole number"}}`},
		{"an imported service", "hover", `{"text": "{\"Statement\": [{\"Action\": \"xyz:Do\"}]}", "offset": 30, "catalogs": [{"service": "xyz", "product": "Xyz", "updated": "2026-01-01",
			"operations": [{"action": "xyz:Do", "api": "DoIt", "access": "update"}]}]}`,
			`{"result":{"hover":{"from":26,"to":34,"title":"xyz:Do","lines":["DoIt: update.","Source: Xyz: RAM authorization, 2026-01-01."]}}}`},
		{"nothing under the pointer", "hover", `{"text": "  ", "offset": 1}`, `{"result":{"hover":null}}`},
		{"statements", "insertStatement", `{"text": "{\"Statement\": []}", "apis": [{"api": "GetQueueX"}]}`,
			`{"result":{"edits":[],"statements":0,"missing":[],"fields":[],"notes":["Left out, since no catalogue has them: GetQueueX."]}}`},
		{"no APIs", "insertStatement", `{"text": ""}`, `{"error":{"code":"bad-params","message":"\"apis\" is a list of APIs"}}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := string(Call(c.method, []byte(c.params))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Help comes in time in proportion to the text that is written in, and to the
// catalogues.
func TestAssistGrowth(t *testing.T) {
	list := func(n int, element string) string { return strings.TrimSuffix(strings.Repeat(element+",", n), ",") }
	around := func(members string) string { return `{"Statement":[{"Effect":"Allow",` + members + `}]}` }
	for _, c := range []struct {
		name string
		size int
		text func(n int) string // § is where the cursor stands
	}{
		{"statements", 2000, func(n int) string {
			return `{"Statement":[` + list(n, `{"Action":"a:B","Resource":"acs:amqp:*:*:/instances/i"}`) + `,{"Action":"amqp:§"}]}`
		}},
		{"statements before a resource", 2000, func(n int) string {
			return `{"Statement":[` + list(n, `{"Action":"a:B","Resource":"acs:amqp:*:*:/instances/i"}`) + `,{"Action":"amqp:*","Resource":"§"}]}`
		}},
		{"actions beside an action", 10_000, func(n int) string { return around(`"Action":[` + list(n, `"amqp:Get*x"`) + `,"amqp:§"]`) }},
		{"actions of a resource", 10_000, func(n int) string {
			return around(`"Action":[` + list(n, `"amqp:*ueue*"`) + `],"Resource":"acs:§"`)
		}},
		{"resources beside a resource", 10_000, func(n int) string {
			return around(`"Action":"amqp:*","Resource":[` + list(n, `"acs:amqp:*:*:/instances/i"`) + `,"§"]`)
		}},
		{"keys beside a key", 10_000, func(n int) string {
			return around(`"Action":"amqp:*","Condition":{"StringEquals":{` + list(n, `"acs:k":"v"`) + `,"§"}}`)
		}},
		{"values beside a value", 10_000, func(n int) string {
			return around(`"Action":"amqp:*","Condition":{"StringEquals":{"amqp:InstanceType":[` + list(n, `"vip"`) + `,"§"]}}`)
		}},
		{"principals beside a principal", 10_000, func(n int) string {
			return around(`"Principal":{"RAM":[` + list(n, `"acs:ram::1:root"`) + `,"acs:§"]}`)
		}},
		{"a long action", 200_000, func(n int) string { return around(`"Action":"amqp:` + strings.Repeat("*a", n/2) + `§"`) }},
		{"a long resource", 200_000, func(n int) string {
			return around(`"Action":"*","Resource":"acs:amqp:*:*:/instances/` + strings.Repeat("a/", n/2) + `§"`)
		}},
		{"a long key", 200_000, func(n int) string {
			return around(`"Condition":{"Bool":{"acs:` + strings.Repeat("k/", n/2) + `§":"true"}}`)
		}},
		{"a long value", 200_000, func(n int) string {
			return around(`"Condition":{"StringLike":{"acs:SourceVpc":"` + strings.Repeat("*v", n/2) + `§"}}`)
		}},
		{"brackets that nothing closes", 100_000, func(n int) string { return strings.Repeat(`{"Statement":[`, n/14) + "§" }},
		{"commas", 100_000, func(n int) string { return around(strings.Repeat(",", n) + "§") }},
		{"a comment", 100_000, func(n int) string { return around("/*" + strings.Repeat("*", n) + `*/ "Action": "§"`) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			growth.Check(t, c.size, func(n int) func() {
				before, after, _ := strings.Cut(c.text(n), "§")
				return func() {
					for _, layer := range []string{"identity", "trust"} {
						Complete(CompleteParams{Text: before + after, Offset: len(before), Layer: layer, Explicit: true})
					}
					HoverAt(HoverParams{Text: before + after, Offset: len(before), Layer: "identity"})
				}
			})
		})
	}
	t.Run("chosen APIs", func(t *testing.T) {
		growth.Check(t, 2000, func(n int) func() {
			var choices []APIChoice
			for i := range n {
				choices = append(choices, [...]APIChoice{{"amqp:GetInstance", "GetInstance"}, {"amqp:DeleteQueue", "DeleteQueue"}, {"x:Y", "Z"}}[i%3])
			}
			return func() { InsertStatement(InsertParams{Text: "{}", APIs: choices}) }
		})
	})
}
