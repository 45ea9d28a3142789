package scenario

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/source"
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
		{"made with nothing that can be read", `{"version":1,"madeWith":7}`, []string{"scenario-type 7"}, true},
		{"made with a wrong engine", `{"version":1,"madeWith":{"engine":["0.1.0"]}}`, []string{`scenario-type ["0.1.0"]`}, true},
		{"made with a long engine", `{"version":1,"madeWith":{"engine":"` + strings.Repeat("1", MaxVersion+1) + `"}}`, []string{`scenario-too-long "` + strings.Repeat("1", MaxVersion+1) + `"`}, true},
		{"made with a wrong date", `{"version":1,"madeWith":{"catalogs":{"amqp":20251106}}}`, []string{"scenario-type 20251106"}, true},
		{"made with too many catalogues", `{"version":1,"madeWith":{"catalogs":{` + manyDates(MaxMadeWith+1) + `}}}`, []string{`scenario-too-many "s50"`}, true},
		{"made with more than is known", `{"version":1,"madeWith":{"engine":"9.0.0","compiler":"x"}}`, []string{`scenario-member-unknown "compiler"`}, true},
		{"made with null", `{"version":1,"madeWith":null}`, nil, true},
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

func manyDates(n int) string {
	var members []string
	for i := range n {
		members = append(members, fmt.Sprintf(`"s%d":"2025-11-06"`, i))
	}
	return strings.Join(members, ",")
}

// What a scenario was made with is read, kept within its limits, and written
// last.
func TestMadeWith(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       *MadeWith
	}{
		{"both", `{"engine":"0.1.0","catalogs":{"mq":"2026-02-12","amqp":"2025-11-06"}}`, &MadeWith{"0.1.0", map[string]string{"amqp": "2025-11-06", "mq": "2026-02-12"}}},
		{"an engine", `{"engine":"0.1.0"}`, &MadeWith{Engine: "0.1.0"}},
		{"catalogues", `{"catalogs":{"amqp":"2025-11-06","mq":7}}`, &MadeWith{Catalogs: map[string]string{"amqp": "2025-11-06"}}},
		{"nothing", `{}`, nil},
		{"nothing that can be read", `{"engine":7,"catalogs":[]}`, nil},
		{"the longest engine", `{"engine":"` + strings.Repeat("1", MaxVersion) + `"}`, &MadeWith{Engine: strings.Repeat("1", MaxVersion)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, problems := Decode(`{"version":1,"madeWith":` + c.text + `,"assume":{"cidr-border":false}}`)
			if !reflect.DeepEqual(s.MadeWith, c.want) {
				t.Errorf("got %+v, want %+v", s.MadeWith, c.want)
			}
			for _, p := range problems {
				if p.Level != source.Warning {
					t.Errorf("got %s of level %s, want a warning", p.Code, p.Level)
				}
			}
			back, _ := Decode(Compact(s))
			if !reflect.DeepEqual(back.MadeWith, c.want) {
				t.Errorf("got %+v from what was written, want %+v", back.MadeWith, c.want)
			}
		})
	}
	s, _ := Decode(`{"madeWith":{"catalogs":{"mq":"2026-02-12","amqp":"2025-11-06"},"engine":"0.1.0"},"version":1,"assume":{"cidr-border":false}}`)
	const want = `{"version":1,"policies":[],"assume":{"cidr-border":false},"madeWith":{"engine":"0.1.0","catalogs":{"amqp":"2025-11-06","mq":"2026-02-12"}}}`
	if got := Compact(s); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	s, _ = Decode(`{"version":1,"madeWith":{"catalogs":{` + manyDates(MaxMadeWith) + `}}}`)
	if got := len(s.MadeWith.Catalogs); got != MaxMadeWith {
		t.Errorf("got %d catalogues, want %d", got, MaxMadeWith)
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
