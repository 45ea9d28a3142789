package playground

import (
	"testing"

	"github.com/ramplay/ramplay/core/scenario"
)

// A scenario that another engine or other catalogues made is told, in what
// differs alone.
func TestMadeWithOther(t *testing.T) {
	own := MadeWith()
	with := func(engine, service, date string) *scenario.MadeWith {
		return &scenario.MadeWith{Engine: engine, Catalogs: map[string]string{service: date}}
	}
	for _, c := range []struct {
		name string
		made *scenario.MadeWith
		lang string
		want string
	}{
		{"nothing said", nil, "en", ""},
		{"this program", own, "en", ""},
		{"only a catalogue of the same date", &scenario.MadeWith{Catalogs: map[string]string{"amqp": own.Catalogs["amqp"]}}, "en", ""},
		{"an older engine", with("0.0.9", "amqp", own.Catalogs["amqp"]), "en",
			"This was made with RAM Playground 0.0.9; here it is read with RAM Playground " + Version + ", and what is decided may differ."},
		{"a newer page", with(Version, "amqp", "2031-01-01"), "zh",
			"该场景由 amqp 2031-01-01 生成，此处为 amqp " + own.Catalogs["amqp"] + "，判定可能不同。"},
		{"a service of the future", with(Version, "loom", "2031-01-01"), "en",
			"This was made with loom 2031-01-01; here it is read with loom —, and what is decided may differ."},
		{"what cannot be seen", with("0.0\u202e9", "amqp", own.Catalogs["amqp"]), "en",
			`This was made with RAM Playground 0.0\u202E9; here it is read with RAM Playground ` + Version + `, and what is decided may differ.`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := Analyze(AnalyzeParams{Scenario: &scenario.Scenario{Version: 1, MadeWith: c.made}, Lang: c.lang})
			if c.want == "" {
				if len(r.Problems) > 0 {
					t.Errorf("got %+v, want nothing said", r.Problems)
				}
				return
			}
			if len(r.Problems) != 1 {
				t.Fatalf("got %+v, want one problem", r.Problems)
			}
			p := r.Problems[0]
			if p.Code != "made-with-other" || p.Severity != "suggestion" || p.Pointer != "/madeWith" || p.Message != c.want {
				t.Errorf("got %s %s %s %q, want the suggestion %q", p.Code, p.Severity, p.Pointer, p.Message, c.want)
			}
		})
	}
}
