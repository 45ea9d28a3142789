package link

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/scenario"
)

func TestThereAndBack(t *testing.T) {
	for _, e := range scenario.Examples() {
		fragment, ok := Encode(e.Scenario)
		if !ok {
			t.Fatalf("%s: does not fit into a link", e.ID)
		}
		if last := fragment[len(fragment)-1]; last == '-' || last == '_' {
			t.Errorf("%s: the link ends in %q, which programs leave out", e.ID, last)
		}
		for _, prefix := range []string{"", "#"} {
			back, problems := Decode(prefix + fragment)
			if len(problems) > 0 || scenario.Encode(back) != scenario.Encode(e.Scenario) {
				t.Errorf("%s: got %+v with %v from its link", e.ID, back, problems)
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

func TestDecodeRefuses(t *testing.T) {
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
			s, problems := Decode(c.fragment)
			if s != nil || len(problems) == 0 || problems[0].Code != c.want {
				t.Errorf("got %v %v, want %s", s, problems, c.want)
			}
		})
	}
	if s, problems := Decode(pack(strings.Repeat(" ", MaxInflated-30) + `{"version":1,"policies":[]}`)); s == nil {
		t.Errorf("just below the limit: got %v, want it read", problems)
	}
}

// No fragment makes the decoder fail, and what it gives can be written again.
func FuzzDecode(f *testing.F) {
	for _, e := range scenario.Examples() {
		fragment, _ := Encode(e.Scenario)
		f.Add(fragment)
	}
	f.Add("v1.")
	f.Add("v2.x")
	f.Add(pack(`{"version":1,"policies":[{"layer":"identity","text":"\u0000"}],"request":{"resource":"*","context":{"a":[]}}}`))
	f.Fuzz(func(t *testing.T, fragment string) {
		s, problems := Decode(fragment)
		if s == nil && len(problems) == 0 {
			t.Fatal("got neither a scenario nor a problem")
		}
		if s != nil {
			if _, p := scenario.Decode(scenario.Compact(s)); len(p) > 0 {
				t.Fatalf("what was read cannot be read again: %v", p)
			}
		}
	})
}
