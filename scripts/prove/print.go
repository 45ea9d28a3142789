package main

// This file prints what a run came to.

import (
	"fmt"
	"io"
	"time"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof"
	"github.com/ramplay/ramplay/core/proof/cases"
)

func print(w io.Writer, r *proof.Report, seed int64, took time.Duration) {
	fmt.Fprintf(w, "%d cases of seed %d in %v: Decide, Decide through the index and Trace against the reference\n", r.Cases, seed, took.Round(time.Second))
	section(w, "decisions", r.Cases, cases.Decisions(), r.Decisions)
	section(w, "settled by", r.Cases, cases.Layers(), r.Layers)
	section(w, "callers", r.Cases, []string{cases.SubUser, cases.RootUser, cases.AssumedRoleUser, cases.Federated, cases.Service, cases.Anonymous, "nothing said"}, r.Callers)
	fmt.Fprintln(w, "\nof these")
	line(w, "with unknowns, all filled in", r.Brute, r.Cases)
	fmt.Fprintf(w, "  %-52s %9d\n", "ways in which they were", r.Ways)
	line(w, "about a resource known in part", r.Open, r.Cases)
	line(w, "with statements that RAM would refuse", r.Faulty, r.Cases)
	line(w, "under assumptions switched over", r.Flipped, r.Cases)
	var names []string
	for _, n := range assume.All() {
		names = append(names, n.String())
	}
	section(w, "an assumption's opposite changes the decision", 0, names, r.Decided)
	section(w, "held to a law", 0, proof.LawNames(), r.Laws)
}

func section(w io.Writer, title string, of int, names []string, counts map[string]int) {
	fmt.Fprintf(w, "\n%s\n", title)
	for _, name := range names {
		line(w, name, counts[name], of)
	}
}

func line(w io.Writer, name string, n, of int) {
	if of == 0 {
		fmt.Fprintf(w, "  %-72s %9d\n", name, n)
		return
	}
	fmt.Fprintf(w, "  %-52s %9d  %5.1f %%\n", name, n, 100*float64(n)/float64(of))
}
