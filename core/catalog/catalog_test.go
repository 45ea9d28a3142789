package catalog

// Tests of the public format: writing, reading, limits and faults.

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/jsontree"
)

func TestEncode(t *testing.T) {
	c := &Catalog{Service: "tea", Product: `"Tea" & <cakes> 茶`, Operations: []Operation{
		{Action: "tea:Brew", API: "BrewTea", Access: "create", ResourceTypes: []OperationResource{{"Pot", true, "acs:tea:*:*:pot/*"}, {"Cup", false, "*"}},
			ConditionKeys: []string{"tea:Leaf", "tea:Water"}, DependentActions: []string{"tea:Boil"}},
		{Action: "tea:Pour", API: "PourTea"},
	}, ResourceTypes: []ResourceType{{"Pot", []string{"a", "b"}}, {Type: "Cup"}}, ConditionKeys: []ConditionKey{{"tea:Leaf", "String", "Line\nbreak"}}}
	want := `{
  "service": "tea",
  "product": "\"Tea\" & <cakes> 茶",
  "granularity": "",
  "updated": "",
  "operations": [
    {"action": "tea:Brew", "api": "BrewTea", "access": "create", "resource_types": [{"type": "Pot", "required": true, "arn": "acs:tea:*:*:pot/*"}, {"type": "Cup", "required": false, "arn": "*"}], "condition_keys": ["tea:Leaf", "tea:Water"], "dependent_actions": ["tea:Boil"]},
    {"action": "tea:Pour", "api": "PourTea", "access": "", "resource_types": [], "condition_keys": [], "dependent_actions": []}
  ],
  "resource_types": [
    {"type": "Pot", "arns": ["a", "b"]},
    {"type": "Cup", "arns": []}
  ],
  "condition_keys": [
    {"key": "tea:Leaf", "type": "String", "description": "Line\nbreak"}
  ]
}
`
	if got := string(Encode(c)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := string(Encode(&Catalog{})), `{
  "service": "",
  "product": "",
  "granularity": "",
  "updated": "",
  "operations": [],
  "resource_types": [],
  "condition_keys": []
}
`; got != want {
		t.Errorf("empty: got\n%s\nwant\n%s", got, want)
	}
}

// The hand-made layout holds what encoding/json would write.
func TestEncodeAgreesWithTheStandardLibrary(t *testing.T) {
	odd := "<&>\"\\/\b\f\n\r\t\x00\x1f\x7f\u2028\u2029 茶 \U0001F375 \xff\xc3"
	escapes := (&Catalog{Service: odd, Product: odd, Operations: []Operation{{Action: odd, ConditionKeys: []string{odd, odd},
		ResourceTypes: []OperationResource{{odd, true, odd}}}}, ResourceTypes: []ResourceType{{odd, []string{odd}}}}).withLists()
	for _, c := range append(loadBuiltin().catalogs[:2:2], escapes) {
		var want, got bytes.Buffer
		encoder := json.NewEncoder(&want)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(c); err != nil {
			t.Fatal(err)
		}
		if err := json.Compact(&got, Encode(c)); err != nil {
			t.Fatal(err)
		}
		if got.String()+"\n" != want.String() {
			t.Errorf("%s: got\n%s\nwant\n%s", c.Service, got.String(), want.String())
		}
	}
}

const smallRow = `{"action": "tea:Brew", "api": "BrewTea", "access": "create", "resource_types": [], "condition_keys": [], "dependent_actions": []}`

func TestDecode(t *testing.T) {
	tests := []struct {
		name, text string
		rows       int // -1 for no catalogue at all
		findings   string
	}{
		{"any layout", `{"operations":[` + smallRow + `],"service":"tea","product":"Tea","granularity":"","updated":"","resource_types":[],"condition_keys":[]}`, 1, ""},
		{"lists left out", `{"service": "tea"}`, 0, ""},
		{"not JSON", `{"service": "tea",}`, -1, "catalog-not-json: }\n"},
		{"broken off", `{"service": "tea"`, -1, "catalog-not-json: \"\n"},
		{"nothing", ``, -1, "catalog-not-json: \n"},
		{"two values", `{"service": "tea"} {}`, -1, "catalog-not-json: {\n"},
		{"a list", ` [] `, -1, "catalog-shape: []\n"},
		{"null", `null`, -1, "catalog-shape: null\n"},
		{"no service", `{}`, 0, "catalog-member-missing: \n"},
		{"a number for a text", `{"service": 1, "product": "Tea"}`, 0, "catalog-shape: 1\ncatalog-member-missing: \n"},
		{"an object for a list", `{"service": "tea", "operations": {"a": 1}}`, 0, "catalog-shape: {\"a\": 1}\n"},
		{"null for a list", `{"service": "tea", "operations": null}`, 0, "catalog-shape: null\n"},
		{"unknown member", `{"service": "tea", "colour": {"x": []}}`, 0, "catalog-member-unknown: \"colour\"\n"},
		{"unknown member of a row", `{"service": "tea", "operations": [{"action": "tea:Brew", "api": "B", "colour": 1}]}`, 1, "catalog-member-unknown: {\"action\": \"tea:Brew\", \"api\": \"B\", \"colour\": 1}\n"},
		{"row of a wrong shape", `{"service": "tea", "operations": ["x", ` + smallRow + `, null]}`, 1, "catalog-shape: \"x\"\ncatalog-shape: null\n"},
		{"row without action", `{"service": "tea", "operations": [{"api": "B"}, ` + smallRow + `]}`, 1, "catalog-member-missing: {\"api\": \"B\"}\n"},
		{"row without API", `{"service": "tea", "operations": [{"action": "tea:Brew"}]}`, 0, "catalog-member-missing: {\"action\": \"tea:Brew\"}\n"},
		{"the same row again", `{"service": "tea", "operations": [` + smallRow + `, {"action": "TEA:brew", "api": "brewtea"}]}`, 2, "catalog-row-repeated: {\"action\": \"TEA:brew\", \"api\": \"brewtea\"}\n"},
		{"null is no value", `{"service": "tea", "operations": [{"action": "tea:Brew", "api": "B", "access": null, "resource_types": null, "condition_keys": null}]}`, 1, ""},
		{"a member in capitals", `{"service": "tea", "Product": "Tea"}`, 0, "catalog-member-unknown: \"Product\"\n"},
		{"a name twice", `{"service": "tea", "operations": [], "operations": [` + smallRow + `]}`, 1, ""},
		{"half of a pair", `{"service": "tea", "product": "\ud800"}`, 0, ""},
		{"a word", `{"service": tea}`, -1, "catalog-not-json: t\n"},
		{"a bracket left open inside", `[{"service": "tea"]`, -1, "catalog-not-json: ]\n"},
		{"comma left out", `{"service": "tea" "product": "Tea"}`, -1, "catalog-not-json: \"\n"},
		{"broken off in the middle of a text", `{"service": "茶`, -1, "catalog-not-json: \"\n"},
		{"a mark of Chinese typing", `{"service"："tea"}`, -1, "catalog-not-json: ：\n"},
		{"key without name", `{"service": "tea", "condition_keys": [{"type": "String"}]}`, 0, "catalog-member-missing: {\"type\": \"String\"}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, problems := Decode([]byte(tt.text))
			got := -1
			if c != nil {
				got = len(c.Operations)
			}
			if got != tt.rows {
				t.Errorf("got %d rows, want %d", got, tt.rows)
			}
			if f := findings(tt.text, problems); f != tt.findings {
				t.Errorf("findings: got\n%s\nwant\n%s", f, tt.findings)
			}
		})
	}
}

// Inside a larger text, places are those of the whole, and what is no JSON costs no
// more than itself.
func TestDecodeNode(t *testing.T) {
	tests := []struct {
		name, text string
		rows       int
		findings   string
	}{
		{"places", `[0, {"operations": [` + smallRow + `, {"action": "tea:Pour", "colour": 1, "api": "P"}], "extra": 0}]`, 2,
			"catalog-member-unknown: {\"action\": \"tea:Pour\", \"colour\": 1, \"api\": \"P\"}\ncatalog-member-unknown: \"extra\"\ncatalog-member-missing: \n"},
		{"a list", `[0, [1]]`, -1, "catalog-shape: [1]\n"},
		{"no value, no key", `[0, {"service": , : 1, operations: [` + smallRow + `,]}]`, 1, "catalog-member-missing: \n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, problems := DecodeNode(jsontree.Parse(tt.text).Root.Elems[1])
			got := -1
			if c != nil {
				got = len(c.Operations)
			}
			if got != tt.rows {
				t.Errorf("got %d rows, want %d", got, tt.rows)
			}
			if f := findings(tt.text, problems); f != tt.findings {
				t.Errorf("findings: got\n%s\nwant\n%s", f, tt.findings)
			}
			for _, p := range problems {
				if p.Code == "catalog-member-missing" && p.Span.Start != 4 {
					t.Errorf("%s: got offset %d, want that of the catalogue", p.Code, p.Span.Start)
				}
			}
		})
	}
}

// A row's problem names the member that the row does not have.
func TestDecodeNamesUnknownMembers(t *testing.T) {
	_, problems := Decode([]byte(`{"service": "tea", "operations": [{"action": "tea:Brew", "api": "B", "resource_types": [{"kind": "Pot"}]}]}`))
	if len(problems) != 1 || problems[0].Args["member"] != "kind" {
		t.Errorf("got %+v, want one problem with the member kind", problems)
	}
}

func TestDecodeFillsInLists(t *testing.T) {
	c, _ := Decode([]byte(`{"service": "tea", "operations": [{"action": "tea:Brew", "api": "B"}], "resource_types": [{"type": "Pot"}]}`))
	written, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(written, []byte("null")) {
		t.Errorf("got %s, want no null", written)
	}
}

func TestDecodeLimits(t *testing.T) {
	rows := func(n int) string {
		return `{"service": "tea", "operations": [` + strings.TrimSuffix(strings.Repeat(`{"action":"tea:A","api":"B"},`, n), ",") + `]}`
	}
	row := func(bytes int) string {
		const before, after = `{"action":"tea:A","api":"`, `"}`
		return `{"service": "tea", "operations": [` + before + strings.Repeat("B", bytes-len(before)-len(after)) + after + `]}`
	}
	text := func(bytes int) string {
		const all = `{"service": "tea"}`
		return all + strings.Repeat(" ", bytes-len(all))
	}
	tests := []struct {
		name     string
		text     string
		kept     int // rows, or -1 for no catalogue
		tooLarge bool
	}{
		{"rows at the limit", rows(MaxRows), MaxRows, false},
		{"one row more", rows(MaxRows + 1), MaxRows, true},
		{"a row at the limit", row(MaxRowBytes), 1, false},
		{"a row of one byte more", row(MaxRowBytes + 1), 0, true},
		{"a text at the limit", text(MaxCatalogBytes), 0, false},
		{"a text of one byte more", text(MaxCatalogBytes + 1), -1, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, problems := Decode([]byte(tt.text))
			kept := -1
			if c != nil {
				kept = len(c.Operations)
			}
			tooLarge := false
			for _, p := range problems {
				tooLarge = tooLarge || p.Code == "catalog-too-large"
			}
			if kept != tt.kept || tooLarge != tt.tooLarge {
				t.Errorf("got %d rows, too large %v; want %d, %v", kept, tooLarge, tt.kept, tt.tooLarge)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(readData(f, "amqp.json"))
	f.Add([]byte(`{"service": "tea", "operations": [` + smallRow + `], "x": [1, {}], "resource_types": null}`))
	f.Add([]byte(`{"operations": [{"action": "a:b", "api": "c", "d": 1}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		c, problems := Decode(text)
		for _, p := range problems {
			if p.Span.Start < 0 || p.Span.End < p.Span.Start || p.Span.End > len(text) {
				t.Fatalf("%s: span %v in a text of %d bytes", p.Code, p.Span, len(text))
			}
		}
		if c == nil {
			if len(problems) == 0 {
				t.Fatal("neither catalogue nor problem")
			}
			return
		}
		again, _ := Decode(Encode(c))
		if again == nil || len(text) < MaxRowBytes/8 && !bytes.Equal(Encode(again), Encode(c)) {
			t.Fatalf("reading again what was written gives another catalogue:\n%s", Encode(c))
		}
	})
}
