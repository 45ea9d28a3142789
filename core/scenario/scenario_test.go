package scenario

import (
	"reflect"
	"strings"
	"testing"
)

func codes(t *testing.T, text string) (*Scenario, []string) {
	t.Helper()
	s, problems := Decode(text)
	var got []string
	for _, p := range problems {
		got = append(got, p.Code+" "+text[p.Span.Start:p.Span.End])
	}
	return s, got
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // code and the text under it
		read       bool
	}{
		{"least", `{"version":1,"policies":[]}`, nil, true},
		{"no version", `{"policies":[]}`, []string{"scenario-version-missing {"}, true},
		{"from the future", `{"version":2,"policies":7}`, []string{"scenario-version-unknown 2"}, false},
		{"no object", `[]`, []string{"scenario-type []"}, false},
		{"nothing", ``, []string{"json-empty "}, false},
		{"unknown member", `{"version":1,"colour":"red"}`, []string{`scenario-member-unknown "colour"`}, true},
		{"prototype", `{"version":1,"__proto__":{"title":"x"}}`, []string{`scenario-member-unknown "__proto__"`}, true},
		{"wrong layer", `{"version":1,"policies":[{"layer":"moon","text":"{}"}]}`, []string{`scenario-layer "moon"`}, true},
		{"wrong text", `{"version":1,"policies":[{"layer":"trust","text":7}]}`, []string{"scenario-type 7"}, true},
		{"wrong expectation", `{"version":1,"tests":[{"name":"a","request":{"resource":"*"},"expect":"allow"}]}`, []string{`scenario-decision "allow"`}, true},
		{"wrong context", `{"version":1,"request":{"resource":"*","context":{"k":true}}}`, []string{"scenario-value-unquoted true"}, true},
		{"wrong context in a list", `{"version":1,"request":{"resource":"*","context":{"k":["a",{}]}}}`, []string{"scenario-type {}"}, true},
		{"wrong principal", `{"version":1,"request":{"resource":"*","principal":{"type":"Robot"}}}`, []string{`scenario-principal-type "Robot"`}, true},
		{"too many values", `{"version":1,"layersUnknown":["` + strings.Repeat(`control","`, 16) + `control"]}`, []string{`scenario-too-many "control"`}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, got := codes(t, c.text)
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if (s != nil) != c.read {
				t.Errorf("got a scenario: %v, want %v", s != nil, c.read)
			}
		})
	}
}

func TestDocumentStandsForText(t *testing.T) {
	s, _ := codes(t, `{"version":1,"policies":[{"layer":"identity","document":{"Version":"1","Statement":[]}}]}`)
	if got, want := s.Policies[0].Text, "{\n  \"Version\": \"1\",\n  \"Statement\": []\n}\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	s, _ = codes(t, `{"version":1,"policies":[{"layer":"identity","document":{},"text":"mine"}]}`)
	if got := s.Policies[0].Text; got != "mine" {
		t.Errorf("got %q, want the text to win", got)
	}
}

func TestEncodeAndDecode(t *testing.T) {
	for _, e := range Examples() {
		back, problems := Decode(Encode(e.Scenario))
		if len(problems) > 0 || Encode(back) != Encode(e.Scenario) {
			t.Errorf("%s: got %s with %v, want what was written", e.ID, Encode(back), problems)
		}
	}
}
