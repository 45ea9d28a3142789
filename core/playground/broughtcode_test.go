package playground

// This file tests that a catalogue brought under a RamCode of its own helps and judges
// as the built-in one of the same page does.

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/scenario"
)

// brought are policies of RabbitMQ with what completion, hover and checks look at.
var brought = []string{
	`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["amqp:DeleteQueue", "amqp:ListQueues", "amqp:GetQueu", "amqp:Delete*"], "Resource": "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-1/vhosts/v/queues/q"}]}`,
	`{"Version": "1", "Statement": [{"Effect": "Deny", "Action": "amqp:UpdateInstance", "Resource": ["acs:amqp:*:*:/instances/amqp-1", "acs:oss:*:*:b"], "Condition": {"StringEquals": {"amqp:InstanceType": "vip"}, "Bool": {"amqp:SupportEIP": "true"}}}]}`,
	`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["amqp:CreateInstance", "amqp:DeleteBinding"], "Resource": "acs:amqp:*:*:/instances/*", "Condition": {"StringEquals": {"amqp:Instancetype": "vip"}}}]}`,
}

// Facts of other pages are known of amqp alone: what they add is left out of both sides.
func TestBroughtCatalogHelpsAsBuiltIn(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("it takes seconds there, and nothing in it hangs on the platform")
	}
	rename := strings.NewReplacer("amqp:", "zmqp:", ":amqp", ":zmqp", "only amqp;", "only zmqp;", "仅匹配 amqp", "仅匹配 zmqp", "of amqp.", "of zmqp.").Replace
	page := strings.NewReplacer("is amqp ,", "is zmqp ,").Replace(readPage(t, "pages/amqp.txt"))
	c := ImportCatalog(ImportParams{Text: rename(page)}).Catalog
	if c == nil || c.Service != "zmqp" {
		t.Fatal("the page is not read")
	}
	with := []*catalog.Catalog{c}
	for _, policy := range brought {
		for _, lang := range []string{"en", "zh"} {
			for at := range len(policy) {
				h := HoverAt(HoverParams{Text: policy, Offset: at, Layer: "identity", Lang: lang}).Hover
				z := HoverAt(HoverParams{Text: rename(policy), Offset: at, Layer: "identity", Lang: lang, Catalogs: with}).Hover
				if (h == nil) != (z == nil) {
					t.Fatalf("hover at %s: got %v, want %v", policy[:at], z, h)
				}
				if h != nil && !strings.HasPrefix(z.Title, "zmqp:S") && !strings.HasPrefix(z.Title, "zmqp:I") {
					if got, want := strings.Join(z.Lines, "\n"), rename(strings.Join(h.Lines, "\n")); got != want || z.From != h.From || z.To != h.To {
						t.Errorf("hover at %s: got %s, want %s", policy[:at], got, want)
					}
				}
				o := Complete(CompleteParams{Text: policy, Offset: at, Layer: "identity", Lang: lang, Explicit: true}).Options
				y := Complete(CompleteParams{Text: rename(policy), Offset: at, Layer: "identity", Lang: lang, Explicit: true, Catalogs: with}).Options
				for i := range o {
					o[i].Label, o[i].Insert = rename(o[i].Label), rename(o[i].Insert)
				}
				if got, want := shared(y, o), shared(o, y); got != want {
					t.Errorf("completion at %s: got %s, want %s", policy[:at], got, want)
				}
			}
		}
		if got, want := findingsOf(rename(policy), with), rename(findingsOf(policy, nil)); got != want {
			t.Errorf("checks of %s: got\n%s\nwant\n%s", policy, got, want)
		}
	}
	for _, o := range c.Operations {
		if slices.Contains(o.DependentActions, "zmqp:GetVhost") || slices.Contains(o.DependentActions, "zmqp:ListExchange") {
			continue // only another page tells what these are checked on
		}
		of := func(action string, with []*catalog.Catalog) InsertResult {
			return InsertStatement(InsertParams{Layer: "identity", APIs: []APIChoice{{action, o.API}}, Catalogs: with, Fields: map[string]string{"instanceId": "i-1"}})
		}
		got, want := of(o.Action, with), of("a"+o.Action[1:], nil)
		if len(got.Edits) != 1 || len(want.Edits) != 1 || got.Edits[0].Text != rename(want.Edits[0].Text) || !slices.Equal(got.Notes, want.Notes) {
			t.Errorf("%s: got %+v, want %+v", o.API, got, want)
		}
	}
}

// shared is the options of a list that another has too, of the kinds that catalogues have.
func shared(options, other []CompleteOption) string {
	var b strings.Builder
	for _, o := range options {
		if slices.Contains([]string{"action", "arn", "operator", "element", "effect"}, o.Kind) &&
			slices.ContainsFunc(other, func(x CompleteOption) bool { return x.Label == o.Label }) {
			fmt.Fprintln(&b, o.Label, o.Insert, o.Kind, o.Fields, o.Again)
		}
	}
	return b.String()
}

// findingsOf is what the checks say of a policy, but for what other pages add.
func findingsOf(policy string, with []*catalog.Catalog) string {
	var b strings.Builder
	r := Analyze(AnalyzeParams{Scenario: &scenario.Scenario{Policies: []scenario.Policy{{Name: "p", Layer: "identity", Text: policy}}, Catalogs: with}})
	for _, p := range r.Policies[0].Problems {
		if !strings.HasSuffix(p.Code, "-elsewhere") {
			fmt.Fprintln(&b, p.Code, p.Severity, p.From, p.To, p.Message, len(p.Fixes))
		}
	}
	return b.String()
}
