package link

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
)

// kept is what a link of the corpus holds.
type kept struct {
	Refused  string   `json:"refused"` // the code, "" for one that is read
	Title    string   `json:"title"`
	Decision string   `json:"decision"`
	Call     string   `json:"call"`
	Tests    int      `json:"tests"`
	MadeWith string   `json:"madeWith"` // the engine
	Problems []string `json:"problems"`
}

// Links are read for good: testdata/corpus/README.md.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/corpus/*.link")
	if err != nil || len(files) < 20 {
		t.Fatalf("got %d links, want those that are kept: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			var want kept
			about, err := os.ReadFile(strings.TrimSuffix(file, ".link") + ".json")
			if err != nil || json.Unmarshal(about, &want) != nil {
				t.Fatalf("cannot read what it holds: %v", err)
			}
			fragment, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			s, problems := Decode(strings.TrimSpace(string(fragment)))
			var codes []string
			for _, p := range problems {
				codes = append(codes, p.Code)
			}
			if want.Refused != "" {
				if s != nil || !slices.Contains(codes, want.Refused) {
					t.Errorf("got %v with %v, want it refused as %s", s, codes, want.Refused)
				}
				return
			}
			if s == nil {
				t.Fatalf("got nothing with %v, want it read", codes)
			}
			got := kept{Title: s.Title, Tests: len(s.Tests), Problems: codes}
			if s.MadeWith != nil {
				got.MadeWith = s.MadeWith.Engine
			}
			r := playground.Analyze(playground.AnalyzeParams{Scenario: s})
			if r.Verdict != nil {
				got.Decision = r.Verdict.Decision
				if r.Verdict.Call != nil {
					got.Call = r.Verdict.Call.Decision
				}
			}
			a, _ := json.Marshal(got)
			b, _ := json.Marshal(want)
			if string(a) != string(b) {
				t.Errorf("got %s, want %s", a, b)
			}
			for _, test := range r.Tests {
				if !test.Pass {
					t.Errorf("test %q: got %s %s: %s", test.Name, test.Decision, test.CallDecision, test.Why)
				}
			}
			again, ok := Encode(s)
			back, left := Decode(again)
			if !ok || len(left) > 0 || scenario.Encode(back) != scenario.Encode(s) {
				t.Errorf("written again it is not the same: %v", left)
			}
		})
	}
}
