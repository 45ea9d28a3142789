// This file measures decisions.

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/measure"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

// A report is everything that was measured, and what was missed.
type report struct {
	times   map[string]map[string]engine.Outcome // by workload and engine
	loads   map[string]loading                   // by workload
	traced  measure.Times
	apart   map[string]measure.Times // minio's and ours, on 100 statements
	bridged *bridged
	missed  []string
}

// slow tells the engines that are left out of a workload unless all is asked
// for: minutes of waiting for a figure that says nothing new.
func slow(name, size string) bool {
	return (size == workload.Many || size == workload.Overlapping) && name != engine.Ours && name != engine.Cedar && name != engine.Plain
}

func (r *report) decide(o options) error {
	for _, size := range strings.Split(o.workloads, ";") {
		w := workload.Make(size)
		var measured []engine.Engine
		for _, e := range engine.All() {
			if among(o.only, e.Name) && (o.all || !slow(e.Name, size)) {
				measured = append(measured, e)
			}
		}
		var err error
		if r.times[size], err = engine.SideBySide(measured, w, o.spend); err != nil {
			return fmt.Errorf("%s: %w", size, err)
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
