package site

import (
	"encoding/json"
	"strings"
	"testing"
)

var (
	testNames   = names{core: "core.AA.wasm", worker: "worker.BB.js", app: "app.CC.js", styles: "styles.DD.css"}
	testExample = Example{
		Scenario: json.RawMessage(`{"policies":[{"text":"{\"Action\": \"<amqp>\"}"}],"request":{"action":"amqp:GetQueue","api":"GetQueue","resource":"acs:amqp:*:*:/q&a"}}`),
		Summary:  map[string]string{"en": "Allowed </script>", "zh": "允许"},
	}
)

// minimal has every mark that a page needs.
const minimal = "<!-- build:csp --><!-- build:styles --><!-- build:scripts -->"

func TestFill(t *testing.T) {
	tests := []struct {
		name, mark, want string
	}{
		{"the policy is text, not markup", "<pre><!-- build:example-policy --></pre>", `<pre>{&#34;Action&#34;: &#34;&lt;amqp&gt;&#34;}</pre>`},
		{"the verdict", "<!-- build:example-verdict -->", "Allowed &lt;/script&gt;"},
		{"the request", "<!-- build:example-request -->", "amqp:GetQueue\nacs:amqp:*:*:/q&amp;a"},
		{"the request's parts", "<!-- build:example-api -->|<!-- build:example-action -->|<!-- build:example-resource -->",
			"GetQueue|amqp:GetQueue|acs:amqp:*:*:/q&amp;a"},
		{"the example as data ends no element", "<!-- build:example -->",
			`<script type="application/json" id="example">{"scenario":{"policies":[{"text":"{\"Action\": \"\u003camqp\u003e\"}"}]`},
		{"a mark may stand twice", "<!-- build:example-api -->,<!-- build:example-api -->", "GetQueue,GetQueue"},
		{"other comments stay", "<!-- example: a --><!-- b -->", "<!-- example: a --><!-- b -->"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := fill(minimal+test.mark, testNames, testExample)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(got, test.want) {
				t.Errorf("got\n%s\nwant in it\n%s", got, test.want)
			}
			if strings.Contains(got, "build:") {
				t.Errorf("a mark is left: %s", got)
			}
		})
	}
}

func TestFillAsksForRelativeFilesOnly(t *testing.T) {
	got, err := fill(minimal, testNames, testExample)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`href="styles.DD.css"`, `href="core.AA.wasm"`, `src="app.CC.js"`} {
		if !strings.Contains(got, want) {
			t.Errorf("got\n%s\nwant in it %s", got, want)
		}
	}
	if strings.Contains(got, `="/`) || strings.Contains(got, "://") {
		t.Errorf("an address is not relative: %s", got)
	}
}

func TestFillRefuses(t *testing.T) {
	tests := []struct {
		name, page, want string
		example          Example
	}{
		{"an unknown mark", minimal + "<!-- build:nonesuch -->", "no such mark: build:nonesuch", testExample},
		{"a mark that does not end", minimal + "<!-- build:csp", "no such mark", testExample},
		{"no policy", "<!-- build:styles --><!-- build:scripts -->", "build:csp is missing", testExample},
		{"an example without a policy", minimal, "no policy", Example{Scenario: json.RawMessage(`{}`)}},
		{"an example that is no scenario", minimal, "the example's scenario", Example{Scenario: json.RawMessage(`[]`)}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := fill(test.page, testNames, test.example)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want %q in it", err, test.want)
			}
		})
	}
}
