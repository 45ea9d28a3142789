// This file measures decisions.

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/measure"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

// A report is everything that was measured, and what was missed.
type report struct {
	times   map[string]map[string]outcome // by workload and engine
	loads   map[string]loading            // by workload
	traced  measure.Times
	apart   map[string]measure.Times // minio's and ours, on 100 statements
	bridged *bridged
	missed  []string
}

// An outcome is how an engine did on a workload.
type outcome struct {
	measure.Times
	Loaded time.Duration
}

// slow tells the engines that are left out of a workload unless all is asked
// for: minutes of waiting for a figure that says nothing new.
func slow(name, size string) bool {
	return (size == workload.Many || size == workload.Overlapping) && name != engine.Ours && name != engine.Cedar && name != engine.Plain
}

func (r *report) decide(o options) error {
	for _, size := range strings.Split(o.workloads, ";") {
		w := workload.Make(size)
		truth, err := engine.Truth(w)
		if err != nil {
			return err
		}
		r.times[size] = map[string]outcome{}
		for _, e := range engine.All() {
			if !among(o.only, e.Name) || slow(e.Name, size) && !o.all {
				continue
			}
			fmt.Fprintf(os.Stderr, "%s statements: %s\n", size, e.Name)
			start := time.Now()
			ask, err := e.Load(w)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", e.Name, size, err)
			}
			loaded := time.Since(start)
			// What it answered is looked at before what it took is told.
			answers := make([]engine.Answer, len(w.Requests))
			times := measure.Decisions(func(i int) { answers[i] = ask(i) }, len(answers), o.spend)
			for i, got := range answers {
				if !got.Agrees(truth[i]) {
					return fmt.Errorf("%s, %s: got %s, want %s: %+v", e.Name, size, got, truth[i], w.Requests[i])
				}
			}
			r.times[size][e.Name] = outcome{times, loaded}
		}
	}
	return nil
}

// minio measures minio's package in a program of its own, and ours once more there.
func (r *report) minio(o options, here string) error {
	cmd := exec.Command("go", "run", "./minio", "-spend", o.spend.String())
	cmd.Dir, cmd.Stderr = here, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("./minio: %w", err)
	}
	return json.Unmarshal(out, &r.apart)
}

// among reports whether a list with commas has the name, or is empty.
func among(list, name string) bool {
	return list == "" || slices.Contains(strings.Split(list, ","), name)
}
