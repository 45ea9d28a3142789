// This file measures the core as WebAssembly against cedar-wasm, in Node.

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/workload"
	"github.com/ramplay/ramplay/scripts/internal/npm"
	"github.com/ramplay/ramplay/scripts/internal/site"
)

// A bridged is what calls into WebAssembly take, in microseconds.
type bridged struct {
	Decide map[string]struct {
		IsAuthorized, Preparsed float64 // cedar-wasm's: policies read each time, or kept
		Eval, Batch             float64 // ours: one call each, or all in one
	}
	Analyze struct{ Ours, Cedar float64 }
	Start   struct{ Ours, Cedar started }
}

// A started is what a start takes, in milliseconds.
type started struct{ Ready, First, Both float64 }

// scenarioPolicies is fewer policies than a scenario may have: the largest workload
// is put into few of them, larger ones than RAM stores.
const scenarioPolicies = 50

// A question is a request and the decision that every engine gives.
type question struct {
	Action   string            `json:"action"`
	Resource string            `json:"resource"`
	Context  map[string]string `json:"context"`
	Decision string            `json:"decision"`
}

// A task is a workload for JavaScript.
type task struct {
	Name       string     `json:"name"`
	Statements int        `json:"statements"`
	Policies   []string   `json:"policies"` // in RAM's language
	Cedar      string     `json:"cedar"`    // in Cedar's
	Requests   []question `json:"requests"`
}

func newTask(w *workload.Workload) (task, error) {
	truth, err := engine.Truth(w)
	if err != nil {
		return task{}, err
	}
	t := task{Name: w.Name, Statements: len(w.Statements()), Policies: w.Texts(), Cedar: engine.CedarText(w)}
	names := map[engine.Answer]string{engine.Allow: "Allow", engine.ExplicitDeny: "ExplicitDeny", engine.ImplicitDeny: "ImplicitDeny"}
	for i, r := range w.Requests {
		t.Requests = append(t.Requests, question{r.Action, r.Resource, r.Context, names[truth[i]]})
	}
	return t, nil
}

// bridge builds the core as the page has it, and asks it and cedar-wasm.
func (r *report) bridge(o options, here string) error {
	if err := npm.Ensure(here, npm.Build); err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	root, wasm := product(here), filepath.Join(dir, "core.wasm")
	if err := site.CompileCore(root, wasm); err != nil {
		return err
	}
	goroot := exec.Command("go", "env", "GOROOT")
	goroot.Dir = root // the toolchain that compiled it brings the glue that fits
	where, err := goroot.Output()
	if err != nil {
		return err
	}
	glue := filepath.Join(strings.TrimSpace(string(where)), "lib", "wasm", "wasm_exec.js")

	ten := workload.Make(workload.Ten)
	ten.Policies = [][]workload.Statement{ten.Statements()} // one policy
	input := struct {
		Ten       task   `json:"ten"`
		Workloads []task `json:"workloads"`
	}{}
	if input.Ten, err = newTask(ten); err != nil {
		return err
	}
	sizes, rounds := []string{workload.Three, workload.Hundred, workload.Thousands}, 15
	if o.quick {
		sizes, rounds = sizes[:2], 1
	}
	for _, size := range sizes {
		w := workload.Make(size)
		w.Policies = slices.Collect(slices.Chunk(w.Statements(), max(10, len(w.Statements())/scenarioPolicies)))
		t, err := newTask(w)
		if err != nil {
			return err
		}
		input.Workloads = append(input.Workloads, t)
	}
	text, err := json.Marshal(input)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "input.json")
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return err
	}
	cmd := exec.Command("node", filepath.Join("bridge", "measure.mjs"), file, wasm, glue, strconv.Itoa(rounds))
	cmd.Dir = here
	var messages bytes.Buffer
	cmd.Stderr = &messages
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("measure.mjs: %w\n%s", err, messages.String())
	}
	r.bridged = &bridged{}
	return json.Unmarshal(out, r.bridged)
}

// product is the folder of the product's module.
func product(here string) string { return filepath.Join(here, "..", "..") }

// bridgeTable is what a decision costs through WebAssembly.
func (r *report) bridgeTable() string {
	if r.bridged == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n| through WebAssembly, statements | cedar-wasm `isAuthorized` | cedar-wasm, preparsed | `eval` | `batch` of 1,000, each |\n|---|---:|---:|---:|---:|\n")
	for _, size := range measured {
		if d, ok := r.bridged.Decide[size]; ok {
			fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", size, nanos(d.IsAuthorized*1e3), nanos(d.Preparsed*1e3), nanos(d.Eval*1e3), nanos(d.Batch*1e3))
		}
	}
	return b.String()
}

func (r *report) wantedOfBridge(t *table) {
	if r.bridged == nil {
		return
	}
	for _, size := range measured {
		if d, ok := r.bridged.Decide[size]; ok {
			t.row(size+": a decision of a batch, share of cedar-wasm's preparsed", fmt.Sprintf("1/%.1f", d.Preparsed/d.Batch), "≤ 1/4", d.Batch*4 <= d.Preparsed)
		}
	}
	a := r.bridged.Analyze
	t.row("`analyze`, 10 statements and 20 tests, against 21 `isAuthorized`", fmt.Sprintf("%s / %s", nanos(a.Ours*1e3), nanos(a.Cedar*1e3)), "less", a.Ours < a.Cedar)
	s := r.bridged.Start
	form := func(s started) string { return fmt.Sprintf("%.0f + %.0f ms", s.Ready, s.First) }
	t.row("start and first answer, against cedar-wasm's", form(s.Ours)+" / "+form(s.Cedar), "at most", s.Ours.Both <= s.Cedar.Both)
}
