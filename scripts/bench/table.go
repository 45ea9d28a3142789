// This file is the tables.

package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

// parts are what a share of another engine's time may be: one over these.
var parts = map[string]float64{
	workload.Three: 8, workload.Hundred: 80, workload.Thousands: 8000, workload.Many: 60000, workload.Overlapping: 1000,
}

// A table is lines of cells; the wanted ones add to what was missed.
type table struct {
	strings.Builder
	missed []string
}

// row adds what was measured and what is wanted of it.
func (t *table) row(what, got, want string, kept bool) {
	mark := "✓"
	if !kept {
		mark = "✗"
		t.missed = append(t.missed, what)
	}
	fmt.Fprintf(t, "| %s | %s | %s | %s |\n", what, got, want, mark)
}

// tables are all of them, in Markdown.
func (r *report) tables() string {
	var b strings.Builder
	b.WriteString(r.medians() + r.bridgeTable())
	t := &table{}
	t.WriteString("\n| what | measured | wanted | |\n|---|---:|---:|---|\n")
	r.wantedOfDecisions(t)
	r.wantedOfLoading(t)
	r.wantedOfBridge(t)
	r.missed = t.missed
	return b.String() + t.String()
}

// sizes are the workloads that were measured, in the order of the table.
func (r *report) sizes() (sizes []string) {
	for _, size := range measured {
		if len(r.times[size]) > 0 {
			sizes = append(sizes, size)
		}
	}
	return sizes
}

// medians is what a decision takes, engine by engine.
func (r *report) medians() string {
	sizes := r.sizes()
	if len(sizes) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("| statements | " + strings.Join(sizes, " | ") + " | allocations |\n|---|" + strings.Repeat("---:|", len(sizes)+1) + "\n")
	for _, e := range engine.All() {
		r.medianRow(&b, e.Name, e.Name, func(t engine.Outcome) float64 { return t.P50 })
		if e.Name == engine.Ours || e.Name == engine.Cedar {
			r.medianRow(&b, e.Name+", in turn", e.Name, func(t engine.Outcome) float64 { return t.Turn })
		}
	}
	return b.String()
}

// medianRow writes one line of the table of an engine, if it was measured.
func (r *report) medianRow(b *strings.Builder, title, name string, of func(engine.Outcome) float64) {
	cells, least, most := "", math.Inf(1), math.Inf(-1)
	for _, size := range r.sizes() {
		t, ok := r.times[size][name]
		if !ok {
			cells += " – |"
			continue
		}
		cells += " " + nanos(of(t)) + " |"
		least, most = min(least, t.Allocs), max(most, t.Allocs)
	}
	switch {
	case least > most: // not measured
	case math.Round(least) == math.Round(most):
		fmt.Fprintf(b, "| %s |%s %.0f |\n", title, cells, least)
	default:
		fmt.Fprintf(b, "| %s |%s %.0f to %.0f |\n", title, cells, least, most)
	}
}

func (r *report) wantedOfDecisions(t *table) {
	for _, size := range r.sizes() {
		ours, ok := r.times[size][engine.Ours]
		if !ok {
			continue
		}
		if cedar, ok := r.times[size][engine.Cedar]; ok {
			t.row(size+": share of cedar-go's time", share(cedar.P50/ours.P50), "≤ "+share(parts[size]), cedar.P50 >= parts[size]*ours.P50)
		}
		t.row(size+": 99th percentile by median", fmt.Sprintf("%.2f", ours.P99/ours.P50), "≤ 2.5", ours.P99 <= 2.5*ours.P50)
		t.row(size+": allocations", fmt.Sprintf("%.2f", ours.Allocs), "0", ours.Allocs == 0)
	}
	if minio, ok := r.apart[engine.Minio]; ok {
		ours := r.apart[engine.Ours]
		t.row(fmt.Sprintf("%s: share of %s's time (%s), measured apart", workload.Hundred, engine.Minio, nanos(minio.P50)), share(minio.P50/ours.P50), "≤ 1/35", minio.P50 >= 35*ours.P50)
	}
	hundred, ok := r.times[workload.Hundred][engine.Ours]
	many, too := r.times[workload.Many][engine.Ours]
	if ok && too {
		exponent := math.Log(many.P50/hundred.P50) / math.Log(200)
		t.row("exponent of growth from 100 to 20,000", fmt.Sprintf("%.2f", exponent), "≤ 0.25", exponent <= 0.25)
	}
}

func (r *report) wantedOfLoading(t *table) {
	for _, size := range []string{workload.Ten, workload.Hundred, workload.Thousands, workload.Many} {
		l, ok := r.loads[size]
		if !ok {
			continue
		}
		by := l.ours.Time.Seconds() / l.cedar.Time.Seconds()
		t.row(size+": read and compiled, by cedar-go's parsing",
			fmt.Sprintf("%s / %s = %.2f", nanos(float64(l.ours.Time)), nanos(float64(l.cedar.Time)), by), "≤ 1", by <= 1)
		if size == workload.Ten {
			continue
		}
		allocated, kept := float64(l.ours.Allocated)/float64(l.statements), float64(l.ours.Kept)/float64(l.statements)
		t.row(size+": allocated for a statement", fmt.Sprintf("%.2f kB", allocated/1000), "≤ 3 kB", allocated <= 3000)
		t.row(size+": kept of a statement, beside its text", fmt.Sprintf("%.2f kB", kept/1000), "≤ 1.2 kB", kept <= 1200)
	}
	if r.traced.Rounds > 0 {
		t.row("trace of a policy of 10 statements", nanos(r.traced.P50), "≤ 30 µs", r.traced.P50 <= 30000)
	}
}

// share writes one over a number, cut, so that 1/8 is never said of less than that.
func share(part float64) string {
	if part < 20 {
		return "1/" + strconv.FormatFloat(math.Floor(part*10)/10, 'f', -1, 64)
	}
	return fmt.Sprintf("1/%.0f", math.Floor(part))
}

// nanos formats nanoseconds with three digits.
func nanos(n float64) string {
	unit := "ns"
	for _, larger := range []string{"µs", "ms", "s"} {
		if n < 1000 {
			break
		}
		n, unit = n/1000, larger
	}
	digits := 2
	if n >= 10 {
		digits = 1
	}
	if n >= 100 {
		digits = 0
	}
	return fmt.Sprintf("%.*f %s", digits, n, unit)
}
