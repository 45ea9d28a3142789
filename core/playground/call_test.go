package playground

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

func TestCallAnswersInJSON(t *testing.T) {
	for _, c := range []struct{ name, method, params, want string }{
		{"unknown method", "nothing", `{}`, `"unknown-method"`},
		{"no JSON", "analyze", `{`, `"bad-params"`},
		{"wrong type", "analyze", `{"scenario": 7}`, `"bad-params"`},
		{"no params", "info", ``, `"result"`},
		{"no scenario", "analyze", `{}`, `"result"`},
		{"null request", "analyze", `{"scenario":{"version":1,"policies":null,"request":null}}`, `"verdict":null`},
		{"a broken policy is no error", "analyze", `{"scenario":{"version":1,"policies":[{"layer":"identity","text":"{"}]}}`, `"json-unclosed"`},
		{"unknown layer name", "analyze", `{"scenario":{"version":1,"policies":[{"layer":"nowhere","text":"{}"}]}}`, `"result"`},
		{"eval without request", "eval", `{"policies":[]}`, `"bad-params"`},
		{"wrong type inside", "analyze", `{"scenario":{"version":1,"policies":[{"layer":"identity","text":7}]}}`, `"bad-params"`},
		{"member from the future", "analyze", `{"scenario":{"version":1,"policies":[],"colour":1}}`, `"scenario-member-unknown"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Call(c.method, []byte(c.params))
			if !json.Valid(got) {
				t.Fatalf("got %s, want JSON", got)
			}
			if !strings.Contains(string(got), c.want) {
				t.Errorf("got %s, want %s in it", got, c.want)
			}
		})
	}
}

// Places given to the page count UTF-16 units; lines and columns characters.
func TestPlacesInUTF16(t *testing.T) {
	policy := "{\"Version\": \"1\", \"Statement\": [{\"Sid\": \"订单😀\", \"Effect\": \"allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}"
	r := Analyze(AnalyzeParams{Scenario: &scenario.Scenario{Policies: []scenario.Policy{{Layer: "identity", Text: policy}}}})
	if len(r.Policies[0].Problems) != 1 {
		t.Fatalf("got %d problems, want 1", len(r.Policies[0].Problems))
	}
	p := r.Policies[0].Problems[0]
	units := utf16.Encode([]rune(policy))
	if got := string(utf16.Decode(units[p.From:p.To])); got != `"allow"` {
		t.Errorf("got %q under the problem, want \"allow\"", got)
	}
	if p.Range.Start.Line != 1 || p.Range.Start.Column != strings.Count(policy[:strings.Index(policy, `"allow"`)], "")-0 {
		t.Errorf("got column %d, want it in characters", p.Range.Start.Column)
	}
}

func TestUnitAgreesWithACount(t *testing.T) {
	for _, text := range []string{"", "plain", strings.Repeat("a", 1000), strings.Repeat("中文😀x", 300), strings.Repeat("a", 255) + "中" + strings.Repeat("b", 300)} {
		file := newText(source.NewFile("", text))
		want := 0
		for offset, r := range text {
			if got := file.unit(offset); got != want {
				t.Fatalf("unit(%d): got %d, want %d", offset, got, want)
			}
			want += unitsOf(r)
		}
		if got := file.unit(len(text)); got != want {
			t.Errorf("unit at the end: got %d, want %d", got, want)
		}
	}
}

// The generated writers give what encoding/json would.
func TestWritersAgreeWithEncodingJSON(t *testing.T) {
	check := func(name string, got []byte, v any) {
		t.Helper()
		var want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
		if string(got) != strings.TrimSuffix(want.String(), "\n") {
			t.Errorf("%s: got %s, want %s", name, got, want.String())
		}
	}
	for _, lang := range []string{"en", "zh"} {
		info := Info(InfoParams{Lang: lang})
		check("info", info.AppendJSON(nil), info)
		for _, e := range scenario.Examples() {
			check(e.ID, e.Scenario.AppendJSON(nil), e.Scenario)
			r := Analyze(AnalyzeParams{Scenario: e.Scenario, Lang: lang})
			check(e.ID, r.AppendJSON(nil), r)
			one := evaluate(e.Scenario)
			check(e.ID, one.AppendJSON(nil), one)
		}
	}
	empty := AnalyzeResult{}
	check("empty", empty.AppendJSON(nil), empty)
	decoded := Decode(DecodeParams{Text: `{"version":1,,}`})
	check("decode", decoded.AppendJSON(nil), decoded)
	imported := ImportCatalog(ImportParams{Text: "nothing"})
	check("import", imported.AppendJSON(nil), imported)
}

// Whatever comes over the bridge, the answer is JSON.
func FuzzCall(f *testing.F) {
	for _, e := range scenario.Examples() {
		params, _ := json.Marshal(AnalyzeParams{Scenario: e.Scenario, Lang: "zh"})
		f.Add("analyze", params)
	}
	f.Add("info", []byte(`{"lang":"zh"}`))
	f.Add("eval", []byte(`{"policies":[{"layer":"identity","text":"{}"}],"request":{"action":"a:b","resource":"*"}}`))
	f.Add("format", []byte(`{"text":"{\"a\":1}"}`))
	f.Add("decode", []byte(`{"text":"{\"version\":1}"}`))
	f.Add("importCatalog", []byte(`{"text":"Action"}`))
	f.Fuzz(func(t *testing.T, method string, params []byte) {
		got := Call(method, params)
		if !json.Valid(got) {
			t.Fatalf("Call(%q, %q): got %q, want JSON", method, params, got)
		}
		if strings.Contains(string(got), `"code":"internal"`) && strings.HasPrefix(string(got), `{"error"`) {
			t.Fatalf("Call(%q, %q): got %s", method, params, got)
		}
	})
}
