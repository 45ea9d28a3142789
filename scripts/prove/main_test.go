package main

import (
	"io"
	"strings"
	"testing"
	"time"

	"github.com/ramplay/ramplay/core/proof"
	"github.com/ramplay/ramplay/core/proof/cases"
)

func TestRunDoesNotDependOnJobs(t *testing.T) {
	one, difference := run(1500, 7, 1, io.Discard)
	if difference != nil {
		t.Fatal(difference)
	}
	if testing.Short() {
		return
	}
	two, difference := run(1500, 7, 2, io.Discard)
	if difference != nil {
		t.Fatal(difference)
	}
	if one.Cases < 2*proof.BatchSize || one.Cases != two.Cases || one.Ways != two.Ways || one.Decisions[cases.Undetermined] != two.Decisions[cases.Undetermined] {
		t.Errorf("got %+v, then %+v", one, two)
	}
}

func TestPrintNamesEveryCount(t *testing.T) {
	r := &proof.Report{Cases: 200, Brute: 31, Ways: 4711, Open: 17, Faulty: 23, Flipped: 41,
		Decisions: map[string]int{"Allow": 50}, Layers: map[string]int{"trust": 20}, Callers: map[string]int{"Service": 30},
		Decided: map[string]int{"cidr-border": 13}, Laws: map[string]int{proof.LawNames()[0]: 19}}
	var b strings.Builder
	print(&b, r, 3, 90*time.Second)
	text := strings.Join(strings.Fields(b.String()), " ")
	for _, want := range []string{
		"200 cases of seed 3 in 1m30s", "Allow 50 25.0 %", "Undetermined 0 0.0 %", "trust 20 10.0 %", "Service 30 15.0 %", "31 15.5 %", "were 4711", "17 8.5 %", "23 11.5 %", "41 20.5 %",
		"cidr-border 13", proof.LawNames()[0] + " 19",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("got %s, want %q in it", text, want)
		}
	}
}
