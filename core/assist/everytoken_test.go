package assist

// This file tests that every token of policies from practice is spoken of, and that what
// is offered in unfinished ones leaves them no worse.

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/words"
)

// tokensOf visits the strings and the words of a tree.
func tokensOf(n *jsontree.Node, visit func(*jsontree.Node)) {
	if n == nil {
		return
	}
	switch n.Kind {
	case jsontree.Object:
		for i := range n.Members {
			visit(n.Members[i].Key)
			tokensOf(n.Members[i].Value, visit)
		}
	case jsontree.Array:
		for _, e := range n.Elems {
			tokensOf(e, visit)
		}
	default:
		visit(n)
	}
}

func TestEveryTokenIsSpokenOf(t *testing.T) {
	type known struct {
		text  string
		layer authz.Layer
	}
	var all []known
	raw, err := os.ReadFile("../lint/testdata/known.json")
	var list []struct{ Policy json.RawMessage }
	if err != nil || json.Unmarshal(raw, &list) != nil {
		t.Fatal("the known policies are not read")
	}
	for _, p := range list {
		all = append(all, known{string(p.Policy), authz.Identity})
	}
	for _, e := range scenario.Examples() {
		for _, p := range e.Scenario.Policies {
			all = append(all, known{p.Text, authz.LayerOf(p.Layer)})
		}
	}
	index := catalog.NewIndex(nil)
	seen := 0
	for _, p := range all {
		tree := jsontree.Parse(p.text)
		if len(tree.Problems) > 0 {
			continue
		}
		tokensOf(tree.Root, func(n *jsontree.Node) {
			seen++
			for _, at := range []int{n.Span.Start, n.Span.Start + 1, (n.Span.Start + n.Span.End) / 2, n.Span.End - 1} {
				for _, language := range []words.Language{words.English, words.Chinese} {
					h, ok := Say(Query{Text: p.text, Offset: at, Layer: p.layer, Catalog: index, Language: language})
					if !ok || h.Title == "" || len(h.Lines) == 0 || slices.Contains(h.Lines, "") || at < h.Span.Start-1 || at > h.Span.End {
						t.Errorf("%s at %d (layer %v, language %v): got %+v, want what it is, in\n%s", p.text[n.Span.Start:n.Span.End], at-n.Span.Start, p.layer, language, h, p.text)
					}
				}
			}
		})
	}
	if seen < 500 {
		t.Errorf("got %d tokens, want those of all policies", seen)
	}
}

func TestUnfinished(t *testing.T) {
	index := catalog.NewIndex(nil)
	for _, c := range []struct{ text, label string }{
		{`|`, "{ Version, Statement }"}, {`{|`, "Version"}, {`{ |`, "Version"}, {`{|}`, "Statement"}, {`{"|`, "Version"}, {`{"Ver|`, "Version"}, {`{Ver|`, "Version"}, {`{"Version": |`, "1"}, {`{"Version": "|`, "1"},
		{`{"Version": "1", |`, "Statement"}, {`{"Version": "1",|}`, "Statement"}, {`{"Version": "1" |}`, "Statement"},
		{`{"Statement": |`, "[ { Allow } ]"}, {`{"Statement": [|`, "{ Allow }"}, {`{"Statement":[{|`, "Effect"}, {`{"Statement":[{"|`, "Effect"}, {`{"Statement":[{Eff|`, "Effect"}, {`{"Statement":[{"Effect":|`, "Allow"}, {`{"Statement":[{"Effect":"|`, "Deny"}, {`{"Statement":[{"Effect":Al|`, "Allow"},
		{`{"Statement":[{"Effect":"Allow",|`, "Action"}, {`{"Statement":[{"Effect":"Allow"|`, ""}, {`{"Statement":[{"Effect":"Allow" |`, "Action"}, {`{"Statement":[{"Effect":"Allow", "Ac|`, "Action"},
		{`{"Statement":[{"Action":"|`, "amqp:"}, {`{"Statement":[{"Action":"amqp:|`, "amqp:GetQueue"}, {`{"Statement":[{"Action":|`, "amqp:"}, {`{"Statement":[{"Action": |`, "amqp:"}, {`{"Statement":[{"Action":[|`, "amqp:"}, {`{"Statement":[{"Action":["|`, "amqp:"},
		{`{"Statement":[{"Action":["amqp:GetQueue",|`, "amqp:"}, {`{"Statement":[{"Action":["amqp:GetQueue", "|`, "amqp:"}, {`{"Statement":[{"Action":["amqp:GetQueue" |`, "amqp:"}, {`{"Statement":[{"Action":["amqp:GetQueue", |]}]}`, "amqp:"}, {`{"Statement":[{"Action":["amqp:GetQueue", // why` + "\n|", "amqp:"}, {`{"Statement":[{"Action":["amqp:GetQueue", /* why */ |`, "amqp:"}, {`{"Statement":[{"Action":"RegisterCaC|`, "mq:RegisterCa"}, {`{"Statement":[{"Action":"mq:RegisterCaC|`, "mq:RegisterCa"},
		{`{"Statement":[{"NotAction":"ListQ|`, "amqp:ListQueue"}, {`{"Statement":[{"Action":"amqp:getq|`, "amqp:GetQueue"},
		{`{"Statement":[{"Action":"amqp:DeleteQueue","Resource":"|`, "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"},
		{`{"Statement":[{"Action":"amqp:DeleteQueue","Resource":|`, "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"},
		{`{"Statement":[{"Action":"amqp:DeleteQueue","Resource":["*",|`, "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"},
		{`{"Statement":[{"Action":"amqp:DeleteQueue","Resource":"acs:amqp:|`, "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"},
		{`{"Statement":[{"Resource":"|","Action":"amqp:DeleteQueue"}]}`, "acs:amqp:{#regionId}:{#accountId}:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"},
		{`{"Statement":[{"Action":"mq:SendMessage","Resource":"|`, "*"},
		{`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":|`, "{ }"}, {`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{|`, "StringEquals"}, {`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"|`, "StringEquals"}, {`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"Str|`, "StringLike"}, {`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"StringEquals":|`, "{ }"},
		{`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"StringEquals":{|`, "amqp:InstanceType"}, {`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"StringEquals":{"|`, "amqp:SupportEIP"}, {`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"Bool":{"|`, "acs:MFAPresent"},
		{`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"StringEquals":{"amqp:InstanceType":|`, "vip"}, {`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"StringEquals":{"amqp:InstanceType":"|`, "enterprise"}, {`{"Statement":[{"Action":"amqp:UpdateInstance","Condition":{"StringEquals":{"amqp:InstanceType":["vip",|`, "enterprise"}, {`{"Statement":[{"Condition":{"Bool":{"acs:SecureTransport":"|`, "false"}, {`{"Statement":[{"Condition":{"IpAddress":{"acs:SourceIp":["|`, "203.0.113.0/24"}, {`{"Statement":[{"Condition":{"DateLessThan":{"acs:CurrentTime":"|`, "2030-01-01T00:00:00Z"},
	} {
		q := Query{Text: strings.Replace(c.text, "|", "", 1), Offset: strings.Index(c.text, "|"), Layer: authz.Identity, Catalog: index, Asked: c.label != ""}
		got := Complete(q)
		i := slices.IndexFunc(got.Options, func(o Option) bool { return o.Label == c.label })
		if (i < 0) != (c.label == "") {
			var labels []string
			for _, o := range got.Options[:min(len(got.Options), 8)] {
				labels = append(labels, o.Label)
			}
			t.Errorf("%s: got %q, want %s among them", c.text, labels, c.label)
			continue
		}
		before := len(jsontree.Parse(q.Text).Problems)
		for _, o := range got.Options {
			after := q.Text[:got.Span.Start] + o.Insert + q.Text[got.Span.End:]
			if n := len(jsontree.Parse(after).Problems); n > before {
				t.Errorf("%s: got %d problems for %d after %s:\n%s", c.text, n, before, o.Label, after)
				break
			}
		}
	}
}
