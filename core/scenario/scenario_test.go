package scenario

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
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
		{"wrong context", `{"version":1,"request":{"resource":"*","context":{"k":true}}}`, []string{"scenario-type true"}, true},
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
		fragment, ok := EncodeLink(e.Scenario)
		if !ok {
			t.Fatalf("%s: does not fit into a link", e.ID)
		}
		if last := fragment[len(fragment)-1]; last == '-' || last == '_' {
			t.Errorf("%s: the link ends in %q, which programs leave out", e.ID, last)
		}
		for _, prefix := range []string{"", "#"} {
			back, problems = DecodeLink(prefix + fragment)
			if len(problems) > 0 || Encode(back) != Encode(e.Scenario) {
				t.Errorf("%s: got %s with %v from its link", e.ID, Encode(back), problems)
			}
		}
	}
}

func pack(text string) string {
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return "v1." + base64.RawURLEncoding.EncodeToString(b.Bytes())
}

func TestDecodeLinkRefuses(t *testing.T) {
	whole := pack(`{"version":1,"policies":[],"title":"` + strings.Repeat("abc", 50) + `"}`)
	for _, c := range []struct{ name, fragment, want string }{
		{"empty", "", "link-not-ours"},
		{"another page's", "#section-2", "link-not-ours"},
		{"a later version", "v2.abc", "link-version"},
		{"not base64", "v1.***", "link-damaged"},
		{"not deflate", "v1." + base64.RawURLEncoding.EncodeToString([]byte("hello there")), "link-damaged"},
		{"cut off", whole[:len(whole)-8], "link-cut"},
		{"a bomb", pack(strings.Repeat(" ", MaxInflated+1)), "link-inflates"},
		{"too long", "v1." + strings.Repeat("A", MaxPacked*2), "link-too-long"},
		{"no scenario inside", pack(`[1,2]`), "scenario-type"},
		{"a scenario from the future", pack(`{"version":9}`), "scenario-version-unknown"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, problems := DecodeLink(c.fragment)
			if s != nil || len(problems) == 0 || problems[0].Code != c.want {
				t.Errorf("got %v %v, want %s", s, problems, c.want)
			}
		})
	}
	if s, problems := DecodeLink(pack(strings.Repeat(" ", MaxInflated-30) + `{"version":1,"policies":[]}`)); s == nil {
		t.Errorf("just below the limit: got %v, want it read", problems)
	}
}

// No fragment makes the decoder fail, and what it gives can be written again.
func FuzzDecodeLink(f *testing.F) {
	for _, e := range Examples() {
		fragment, _ := EncodeLink(e.Scenario)
		f.Add(fragment)
	}
	f.Add("v1.")
	f.Add("v2.x")
	f.Add(pack(`{"version":1,"policies":[{"layer":"identity","text":"\u0000"}],"request":{"resource":"*","context":{"a":[]}}}`))
	f.Fuzz(func(t *testing.T, fragment string) {
		s, problems := DecodeLink(fragment)
		if s == nil && len(problems) == 0 {
			t.Fatal("got neither a scenario nor a problem")
		}
		if s != nil {
			if _, p := Decode(Compact(s)); len(p) > 0 {
				t.Fatalf("what was read cannot be read again: %v", p)
			}
		}
	})
}
