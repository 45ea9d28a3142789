package lint_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/source"
)

// Policies as administrators write them, for services with a catalogue and
// without: nothing of level error or security-warning is found in them, the
// warnings are those that a person has judged, and services without a
// catalogue are left alone.
func TestPoliciesFromTheWild(t *testing.T) {
	b, err := os.ReadFile("testdata/wild.json")
	if err != nil {
		t.Fatal(err)
	}
	type layered struct {
		Layer  string          `json:"layer"`
		Policy json.RawMessage `json:"policy"`
	}
	var all []struct {
		Name string `json:"name"`
		layered
		Others   []layered `json:"others"`
		Warnings []string  `json:"warnings"`
	}
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	index := catalog.NewIndex(nil)
	for _, w := range all {
		t.Run(w.Name, func(t *testing.T) {
			texts := []text{{authz.LayerOf(w.Layer), string(w.Policy)}}
			for _, o := range w.Others {
				texts = append(texts, text{authz.LayerOf(o.Layer), string(o.Policy)})
			}
			found := findings(texts...)
			var warnings []string
			for _, p := range found {
				switch {
				case p.Level <= source.SecurityWarning:
					t.Errorf("got %s %s, want nothing that bad in a sound policy", p.Level, p.Code)
				case p.Level == source.Warning:
					warnings = append(warnings, p.Code)
				}
				service, _, _ := strings.Cut(p.Args["action"], ":")
				if strings.HasPrefix(p.Code, "action-") && service != "" && !strings.Contains(service, "*") && index.Service(service) == nil {
					t.Errorf("got %s for %s, of whose service nothing is known", p.Code, p.Args["action"])
				}
			}
			if !slices.Equal(warnings, w.Warnings) {
				t.Errorf("got warnings %q, want %q\n%s", warnings, w.Warnings, written(texts[0].text, found))
			}
		})
	}
}
