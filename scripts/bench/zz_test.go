package main

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func params() []byte {
	w := workload.Make(workload.Ten)
	w.Policies = [][]workload.Statement{w.Statements()}
	t, _ := newTask(w)
	tests := []any{}
	for i, r := range t.Requests[1:21] {
		tests = append(tests, map[string]any{"name": fmt.Sprint(i), "request": map[string]any{"action": r.Action, "resource": r.Resource, "context": r.Context}, "expect": r.Decision})
	}
	r := t.Requests[0]
	b, _ := json.Marshal(map[string]any{"scenario": map[string]any{"version": 1, "policies": []any{map[string]any{"layer": "identity", "text": t.Policies[0]}}, "request": map[string]any{"action": r.Action, "resource": r.Resource, "context": r.Context}, "tests": tests}})
	return b
}
func BenchmarkAnalyze(b *testing.B) {
	p := params()
	fmt.Println(len(p), len(playground.Call("analyze", p)))
	for b.Loop() {
		playground.Call("analyze", p)
	}
}
