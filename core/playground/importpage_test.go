package playground

// Tests of catalogues that a person brings: what is said of a page, how two compare,
// and that an imported one is treated as a built-in one is.

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/scenario"
)

func readPage(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../catalog/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestImportCatalogSays(t *testing.T) {
	html, text := readPage(t, "kiln-newer.html"), readPage(t, "kiln.txt")
	tests := []struct {
		name   string
		params ImportParams
		want   string // understood.text, or the problem's code
	}{
		{"text", ImportParams{Text: text}, "Read as plain text, in English. kiln (Potter's Kiln Service), granularity RESOURCE, page of 2024-03-07; operations: 6, resource types: 2, condition keys: 3."},
		{"HTML", ImportParams{HTML: html}, "Read as HTML, in English. kiln (Potter's Kiln Service), granularity RESOURCE, page of 2025-03-09; operations: 6, resource types: 2, condition keys: 2."},
		{"HTML before its text", ImportParams{HTML: html, Text: text}, "Read as HTML, in English. kiln (Potter's Kiln Service), granularity RESOURCE, page of 2025-03-09; operations: 6, resource types: 2, condition keys: 2."},
		{"HTML without a table", ImportParams{HTML: "<p>Kilns</p>", Text: text}, "Read as plain text, in English. kiln (Potter's Kiln Service), granularity RESOURCE, page of 2024-03-07; operations: 6, resource types: 2, condition keys: 3."},
		{"HTML as text, in Chinese", ImportParams{Text: html, Lang: "zh"}, "读取方式：HTML；语言：英文。kiln（Potter's Kiln Service），授权粒度 RESOURCE，页面日期 2025-03-09：6 个操作，2 种资源类型，2 个条件键。"},
		{"an API's page", ImportParams{Text: "| 操作 | 访问级别 | 资源类型 | 条件关键字 | 关联操作 |\n|---|---|---|---|---|\n| tea:Brew | get | 全部资源 * | 无 | 无 |\n"},
			"Read as Markdown with tables, in Chinese. It is the page of a single API. tea (not said), granularity not said, page of not said; operations: 1, resource types: 0, condition keys: 0."},
		{"an exported catalogue", ImportParams{Text: readPage(t, "kiln.json")}, "kiln (Potter's Kiln Service), granularity RESOURCE, page of 2024-03-07; operations: 6, resource types: 2, condition keys: 3."},
		{"no page", ImportParams{Text: "Tea for two"}, "page-not-recognised"},
		{"no page in HTML", ImportParams{HTML: "<p>Tea for two</p>"}, "page-not-recognised"},
		{"a policy", ImportParams{Text: `{"Version": "1", "Statement": []}`}, "page-not-recognised"},
		{"nothing", ImportParams{}, "page-not-recognised"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := ImportCatalog(tt.params)
			got := ""
			if r.Understood != nil {
				got = r.Understood.Text
			} else if len(r.Problems) > 0 {
				got = r.Problems[0].Code
			}
			if got != tt.want || (r.Catalog == nil) != (r.Understood == nil) {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCompareCatalogs(t *testing.T) {
	older, newer := readPage(t, "kiln.json"), ImportCatalog(ImportParams{HTML: readPage(t, "kiln-newer.html")}).Catalog
	call := func(params string) map[string]any {
		var answer map[string]any
		if err := json.Unmarshal(Call("compareCatalogs", []byte(params)), &answer); err != nil {
			t.Fatal(err)
		}
		return answer
	}
	result, _ := call(`{"old": ` + older + `, "new": ` + string(catalog.Encode(newer)) + `, "lang": "en"}`)["result"].(map[string]any)
	if changes, _ := result["changes"].([]any); result["same"] != false || len(changes) != 9 {
		t.Errorf("got %v, want 9 changes", result)
	}
	result, _ = call(`{"old": ` + older + `, "new": ` + older + `}`)["result"].(map[string]any)
	if result["same"] != true || result["text"] != "The two catalogues say the same." {
		t.Errorf("got %v, want no change", result)
	}
	for _, params := range []string{`{}`, `{"old": ` + older + `}`, `{"old": "amqp", "new": []}`} {
		if failure, _ := call(params)["error"].(map[string]any); failure["code"] != BadParams {
			t.Errorf("%s: got %v, want %s", params, failure, BadParams)
		}
	}
}

// A catalogue that is imported for a service takes the place of the built-in one, and
// one of another service is read just so: the same policy and the same requests under
// another RamCode come to the same.
func TestImportedCatalogIsAsBuiltIn(t *testing.T) {
	page := readPage(t, "pages/amqp.txt")
	rename := func(text string) string {
		return strings.NewReplacer(`"amqp"`, `"zmqp"`, "amqp:", "zmqp:", ":amqp", ":zmqp", "is amqp ,", "is zmqp ,").Replace(text)
	}
	same := ImportCatalog(ImportParams{Text: page}).Catalog
	other := ImportCatalog(ImportParams{Text: rename(page)}).Catalog
	if same == nil || other == nil || same.Service != "amqp" || other.Service != "zmqp" || len(other.Operations) != 25 {
		t.Fatal("the pages are not read")
	}
	policy := `{"Version": "1", "Statement": [
		{"Effect": "Allow", "Action": ["amqp:Get*", "amqp:List*", "amqp:CreateQueue"], "Resource": "acs:amqp:*:*:/instances/amqp-1*"},
		{"Effect": "Deny", "Action": "amqp:ListExchange", "Resource": "*", "Condition": {"StringEquals": {"amqp:InstanceType": "vip"}}}]}`
	for _, o := range same.Operations {
		resource := strings.NewReplacer("{#regionId}", "cn-hangzhou", "{#accountId}", "1234567890123456", "{#instanceId}", "amqp-1", "{#InstanceId}", "amqp-1",
			"{#vhostName}", "v", "{#VirtualHostName}", "v", "{#queueName}", "q", "{#exchangeName}", "x").Replace(o.ResourceTypes[0].ARN)
		request := scenario.Request{Action: o.Action, API: o.API, Resource: resource, Unknown: []string{"amqp:InstanceType"}}
		analyzed := func(with []*catalog.Catalog, change func(string) string) (verdict, form string) {
			r := request
			r.Action, r.Resource, r.Unknown = change(r.Action), change(r.Resource), []string{change(r.Unknown[0])}
			result := Analyze(AnalyzeParams{Scenario: &scenario.Scenario{
				Policies: []scenario.Policy{{Name: "p", Layer: "identity", Text: change(policy)}}, Request: &r, Catalogs: with}})
			v, err := json.Marshal(result.Verdict)
			f, err2 := json.Marshal(result.Form)
			if err != nil || err2 != nil || result.Verdict == nil || result.Form == nil {
				t.Fatal(err, err2)
			}
			return string(v), string(f)
		}
		as := func(text string) string { return text }
		verdict, form := analyzed(nil, as)
		if v, f := analyzed([]*catalog.Catalog{same}, as); v != verdict || f != form {
			t.Errorf("%s %s, the same page imported: got\n%s\n%s\nwant\n%s\n%s", o.Action, o.API, v, f, verdict, form)
		}
		// Facts of other pages are known of amqp alone, so rows that lean on them differ.
		v, f := analyzed([]*catalog.Catalog{other}, rename)
		if want := rename(verdict); v != want && !strings.Contains(want, `"source":"elsewhere"`) && !strings.Contains(want, "zmqp:ListExchange") && !strings.Contains(want, "zmqp:GetVhost") {
			t.Errorf("%s %s, under another code: got\n%s\nwant\n%s", o.Action, o.API, v, want)
		}
		if got, want := ofTheRow(t, f), ofTheRow(t, rename(form)); got != want {
			t.Errorf("%s %s, the form under another code: got\n%s\nwant\n%s", o.Action, o.API, got, want)
		}
	}
}

// ofTheRow is what a form has from the catalogue's row: the operation, its siblings, its
// resources, and its keys without what keys.json says of them.
func ofTheRow(t *testing.T, text string) string {
	t.Helper()
	var f Form
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		t.Fatal(err)
	}
	kept := Form{Operation: f.Operation, Service: f.Service, ActionNote: f.ActionNote, Siblings: f.Siblings, StarNote: f.StarNote}
	for _, r := range f.Resources {
		if r.Source == "ApsaraMQ for RabbitMQ" {
			kept.Resources = append(kept.Resources, r)
		}
	}
	for _, k := range f.Keys {
		if strings.HasPrefix(k.Key, "zmqp:") {
			kept.Keys = append(kept.Keys, KeyForm{Key: k.Key, Type: k.Type, Group: k.Group, Prefix: k.Prefix})
		}
	}
	written, err := json.Marshal(kept)
	if err != nil {
		t.Fatal(err)
	}
	return string(written)
}
