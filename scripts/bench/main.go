// Command bench measures the engine against others of its kind: on the same
// policies and requests, with the same answers, in one run. It prints what it
// measured beside what is wanted, and fails where something wanted is missed.
//
//	cd scripts/bench && go run .
//
// It is a module of its own, so that no other engine comes near the product.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"runtime/pprof"
	"strings"
	"time"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/workload"
	"github.com/ramplay/ramplay/scripts/internal/tree"
)

// options are the command line.
type options struct {
	quick     bool
	all       bool
	write     bool
	only      string
	workloads string
	parts     string
	profile   string
	spend     time.Duration
}

func main() {
	var o options
	flag.BoolVar(&o.quick, "quick", false, "check that the engines agree, measure roughly, want nothing")
	flag.BoolVar(&o.all, "all", false, "measure the slow engines on the largest workloads too: many minutes more")
	flag.BoolVar(&o.write, "write", false, "write the tables into docs/speed.md")
	flag.StringVar(&o.only, "only", "", "measure only these engines, such as '"+engine.Ours+","+engine.Cedar+"'")
	flag.StringVar(&o.workloads, "workloads", strings.Join(measured, ";"), "measure only these workloads, with ; between them")
	flag.StringVar(&o.parts, "parts", everything, "measure only these parts")
	flag.StringVar(&o.profile, "cpuprofile", "", "write a profile of the processor's time, for go tool pprof")
	flag.DurationVar(&o.spend, "spend", 3*time.Second, "how long each engine decides on each workload, at least one round")
	flag.Parse()
	if o.quick {
		o.spend = 100 * time.Millisecond
	}
	if err := run(o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// everything is all parts of a run.
const everything = "decide,load,minio,node"

// measured are the workloads of the table.
var measured = []string{workload.Three, workload.Hundred, workload.Thousands, workload.Many, workload.Overlapping}

func run(o options) error {
	if o.write && (o.quick || o.only != "" || o.workloads != strings.Join(measured, ";") || o.parts != everything) {
		return errors.New("-write is for the whole of it")
	}
	if o.profile != "" {
		file, err := os.Create(o.profile)
		if err != nil {
			return err
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return err
		}
		defer pprof.StopCPUProfile()
	}
	here, err := tree.Root()
	if err != nil {
		return err
	}
	r := report{times: map[string]map[string]engine.Outcome{}}
	has := func(part string) bool { return strings.Contains(o.parts, part) }
	if has("decide") {
		if err := r.decide(o); err != nil {
			return err
		}
	}
	if has("load") {
		if err := errors.Join(r.load(o), r.trace(o)); err != nil {
			return err
		}
	}
	if has("minio") {
		if err := r.minio(o, here); err != nil {
			return err
		}
	}
	if has("node") {
		if err := r.bridge(o, here); err != nil {
			return err
		}
	}
	tables := r.tables()
	fmt.Print(tables)
	if o.write {
		if err := write(product(here), tables); err != nil {
			return err
		}
	}
	if len(r.missed) > 0 && !o.quick {
		return errors.New("missed: " + strings.Join(r.missed, "; "))
	}
	return nil
}
