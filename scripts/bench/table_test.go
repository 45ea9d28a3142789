package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/measure"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func TestNanos(t *testing.T) {
	for _, test := range []struct {
		nanos float64
		want  string
	}{{0.5, "0.50 ns"}, {98.4, "98.4 ns"}, {257, "257 ns"}, {1830, "1.83 µs"}, {42_400_000, "42.4 ms"}, {2e9, "2.00 s"}} {
		if got := nanos(test.nanos); got != test.want {
			t.Errorf("%v: got %s, want %s", test.nanos, got, test.want)
		}
	}
}

func TestShare(t *testing.T) {
	for _, test := range []struct {
		part float64
		want string
	}{{7.99, "1/7.9"}, {8, "1/8"}, {79.9, "1/79"}, {60000, "1/60000"}} {
		if got := share(test.part); got != test.want {
			t.Errorf("%v: got %s, want %s", test.part, got, test.want)
		}
	}
}

func took(ours, cedar float64) map[string]engine.Outcome {
	return map[string]engine.Outcome{
		engine.Ours:  {Times: measure.Times{P50: ours, P99: 2 * ours}},
		engine.Cedar: {Times: measure.Times{P50: cedar, P99: cedar, Allocs: 11}},
	}
}

func TestTablesTellWhatWasMissed(t *testing.T) {
	slow := took(100, 1000)
	slow[engine.Ours] = engine.Outcome{Times: measure.Times{P50: 100, P99: 251, Allocs: 0.5}}
	for _, test := range []struct {
		name  string
		times map[string]map[string]engine.Outcome
		want  []string
	}{
		{"all kept", map[string]map[string]engine.Outcome{workload.Three: took(100, 800), workload.Many: took(300, 300*60000), workload.Hundred: took(100, 8000)}, nil},
		{"too large a share", map[string]map[string]engine.Outcome{workload.Three: took(100, 799)}, []string{"3: share of cedar-go's time"}},
		{"a long tail, and memory", map[string]map[string]engine.Outcome{workload.Three: slow}, []string{"3: 99th percentile by median", "3: allocations"}},
		{"growing", map[string]map[string]engine.Outcome{workload.Hundred: took(100, 8000), workload.Many: took(400, 400*60000)}, []string{"exponent of growth from 100 to 20,000"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := report{times: test.times}
			tables := r.tables()
			if !slices.Equal(r.missed, test.want) {
				t.Errorf("got %q missed, want %q in\n%s", r.missed, test.want, tables)
			}
			if got := strings.Count(tables, "✗"); got != len(test.want) {
				t.Errorf("got %d marks, want %d", got, len(test.want))
			}
		})
	}
}

func TestWrite(t *testing.T) {
	product := t.TempDir()
	if err := write(product, "new\n"); err == nil {
		t.Error("got no error, want one for a document that is not there")
	}
	path := filepath.Join(product, "docs", "speed.md")
	if err := os.Mkdir(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, want string }{
		{"# Speed\n" + begin + "old\n" + end + "\nmore\n", "# Speed\n" + begin + "\nnew\n\n" + end + "\nmore\n"},
		{"# Speed\n", ""},
	} {
		if err := os.WriteFile(path, []byte(test.text), 0o644); err != nil {
			t.Fatal(err)
		}
		err := write(product, "new\n")
		got, _ := os.ReadFile(path)
		if test.want == "" && (err == nil || string(got) != test.text) {
			t.Errorf("got %v, want an error and the document as it was", err)
		}
		if test.want != "" && (err != nil || string(got) != test.want) {
			t.Errorf("got %q, %v, want %q", got, err, test.want)
		}
	}
}
