package site

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"
)

var testExample = Example{
	Scenario: json.RawMessage(`{"policies":[{"text":"{\"Action\": \"<amqp>\"}"}],"request":{"action":"amqp:GetQueue","api":"GetQueue","resource":"acs:amqp:*:*:/q&a"}}`),
	Summary:  map[string]string{"en": "Allowed </script>", "zh": "允许"},
}

// testBuild has names for every mark.
func testBuild(o Options) *build {
	return &build{Options: o, example: testExample, files: map[string][]byte{}, names: names{
		core: "core.AA.wasm", worker: "worker.BB.js", app: "app.CC.js", appParts: []string{"app-editor.HH.js"}, styles: "styles.DD.css",
		embed: "embed.EE.js", embedStyles: "embed.FF.css", embedParts: []string{"embed-chunk.GG.js"},
	}}
}

// testMarks are those of index.html.
func testMarks(t *testing.T, o Options) map[string]string {
	t.Helper()
	marks, err := exampleMarks(testExample)
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(marks, testBuild(o).indexMarks())
	return marks
}

// minimal has every mark that a page needs.
const minimal = "<!-- build:csp --><!-- build:styles --><!-- build:scripts --><!-- build:host -->"

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
			got, err := fill("index.html", minimal+test.mark, testMarks(t, Options{}))
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

func TestPagesAskForRelativeFilesOnly(t *testing.T) {
	tests := []struct {
		name  string
		marks map[string]string
		want  []string
	}{
		{"the page", testMarks(t, Options{}), []string{`href="styles.DD.css"`, `href="core.AA.wasm"`, `src="app.CC.js"`, `<link rel="modulepreload" href="app-editor.HH.js">`, `href="manifest.webmanifest"`}},
		{"the page whose host keeps links", testMarks(t, Options{Links: "api/links"}), []string{`<meta name="ramplay-links" content="api/links">`}},
		{"the small view", testBuild(Options{}).embedMarks(), []string{`href="embed.FF.css"`, `src="embed.EE.js"`, `<link rel="modulepreload" href="embed-chunk.GG.js">`}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			test.marks["host"] += "" // the small view has none
			got, err := fill("a page", minimal, test.marks)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range test.want {
				if !strings.Contains(got, want) {
					t.Errorf("got\n%s\nwant in it %s", got, want)
				}
			}
			if strings.Contains(got, `="/`) || strings.Contains(got, "://") {
				t.Errorf("an address is not relative: %s", got)
			}
		})
	}
}

func TestSmallViewLoadsNoCore(t *testing.T) {
	for mark, text := range testBuild(Options{}).embedMarks() {
		if strings.Contains(text, "core.") {
			t.Errorf("build:%s: got %s, want no core", mark, text)
		}
	}
}

func TestFillRefuses(t *testing.T) {
	tests := []struct {
		name, page, want string
	}{
		{"an unknown mark", minimal + "<!-- build:nonesuch -->", "a.html: no such mark: build:nonesuch"},
		{"a mark that does not end", minimal + "<!-- build:csp", "no such mark"},
		{"no policy", "<!-- build:styles --><!-- build:scripts -->", "build:csp is missing"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := fill("a.html", test.page, testMarks(t, Options{}))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want %q in it", err, test.want)
			}
		})
	}
}

func TestExampleMarksRefuse(t *testing.T) {
	tests := []struct{ name, scenario, want string }{
		{"an example without a policy", `{}`, "no policy"},
		{"an example that is no scenario", `[]`, "the example's scenario"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := exampleMarks(Example{Scenario: json.RawMessage(test.scenario)})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want %q in it", err, test.want)
			}
		})
	}
}
