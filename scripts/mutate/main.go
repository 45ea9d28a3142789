// Command mutate tests the engine's tests: it makes small faults in the engine's
// source, one at a time, and reports those that no test notices.
//
//	go run ./scripts/mutate -n 120 -seed 1
//	go run ./scripts/mutate -n 40 -run core/internal/glob
//
// The checkout stays as it is: each faulty file is laid over it for one compilation.
// Faults that change nothing that can be observed are listed in survivors.txt with
// the reason; any other that survives makes the command exit 1.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func main() {
	n := flag.Int("n", 120, "how many mutants that compile are tried")
	seed := flag.Uint64("seed", 1, "which ones; the same seed picks the same as long as their functions stay")
	file := flag.String("run", "", "only mutants of files whose path has this in it")
	jobs := flag.Int("jobs", runtime.GOMAXPROCS(0), "how many are tried at once")
	list := flag.Bool("list", false, "list the mutants and try none")
	flag.Parse()
	unexplained, err := run(*n, *seed, *file, *jobs, *list)
	if err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	}
	if unexplained > 0 {
		os.Exit(1)
	}
}

// run tries mutants and says how many survived without a reason.
func run(n int, seed uint64, file string, jobs int, list bool) (unexplained int, err error) {
	root, err := tree.Root()
	if err != nil {
		return 0, err
	}
	all, err := collect(root, subjects, file)
	if err != nil {
		return 0, err
	}
	order(all, seed)
	if list {
		for _, m := range all[:min(n, len(all))] {
			fmt.Printf("%s (line %d)\n", m.key(), m.line)
		}
		return 0, nil
	}
	reasons, err := readSurvivors(filepath.Join(root, "scripts", "mutate", "survivors.txt"))
	if err != nil {
		return 0, err
	}
	if file == "" {
		for _, key := range stale(reasons, all) {
			fmt.Println("of no mutant any more, and has a line in survivors.txt:", key)
		}
	}
	t := &trial{root: root, subjects: subjects, reasons: reasons}
	if err := t.prepare(); err != nil {
		return 0, err
	}
	defer t.close()
	t.try(all, n, jobs)
	return t.report(len(all)), nil
}
