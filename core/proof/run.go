package proof

// This file runs many cases, the same ones for the same seed.

import (
	"fmt"
	"slices"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// BatchSize is how many cases a batch has.
const BatchSize = 1000

// bruteLimit is how many ways to fill unknowns in are tried for one case.
const bruteLimit = 400

// A Report is what a run came to. Maps count by name.
type Report struct {
	Cases       int
	Decisions   map[string]int
	Layers      map[string]int // that settled a decision
	Callers     map[string]int // by kind of caller
	Brute, Ways int            // cases whose unknowns were all filled in, and in how many ways
	Open        int            // cases about resources that are not all known
	Faulty      int            // cases whose policies RAM would not store
	Flipped     int            // cases under assumptions switched over
	Decided     map[string]int // cases in which an assumption's opposite changes the decision
	Laws        map[string]int
}

func newReport() *Report {
	return &Report{Decisions: map[string]int{}, Layers: map[string]int{}, Callers: map[string]int{}, Decided: map[string]int{}, Laws: map[string]int{}}
}

// Add adds the counts of another run.
func (r *Report) Add(other *Report) {
	if r.Decisions == nil {
		*r = *newReport()
	}
	r.Cases, r.Brute, r.Ways, r.Open = r.Cases+other.Cases, r.Brute+other.Brute, r.Ways+other.Ways, r.Open+other.Open
	r.Faulty, r.Flipped = r.Faulty+other.Faulty, r.Flipped+other.Flipped
	for _, pair := range [][2]map[string]int{{r.Decisions, other.Decisions}, {r.Layers, other.Layers}, {r.Callers, other.Callers}, {r.Decided, other.Decided}, {r.Laws, other.Laws}} {
		for name, n := range pair[1] {
			pair[0][name] += n
		}
	}
}

// A Difference is a case in which the engine is not as it should be.
type Difference struct {
	What string
	Case *cases.Case // made small
}

func (d *Difference) Error() string { return d.What + "\n" + d.Case.JSON() }

// A Runner runs batches. It is for one goroutine.
type Runner struct {
	Seed    int64
	Catalog *catalog.Index
}

// Batch runs the cases of a number; about every second set has statements that
// RAM would refuse. It stops at the first difference.
func (r *Runner) Batch(number int) (*Report, *Difference) {
	g := cases.NewGenerator(r.Seed*1_000_003 + int64(number))
	b := &batch{Runner: r, Report: newReport(), g: g}
	for b.Cases < BatchSize && b.difference == nil {
		g.Faults, g.Unknown = g.One(2), false
		switch n := g.Intn(16); {
		case n == 0:
			b.large()
		case n < 9:
			b.unknown()
		case n < 12:
			b.focused()
		default:
			b.known(12, g.Policies)
		}
	}
	return b.Report, b.difference
}

// A batch is a run under way.
type batch struct {
	*Runner
	*Report
	g          *cases.Generator
	difference *Difference
}

// known asks so many requests of one set, of which all is known but sometimes a
// part of the resource.
func (b *batch) known(requests int, policies func(about string) []cases.Policy) {
	about := b.g.About()
	c := cases.Case{Policies: policies(about), Assume: b.g.Assumptions()}
	j := NewJudge(b.Catalog, c.Policies)
	for i := range requests {
		c.Request = b.g.Request(about)
		if i%6 == 5 {
			b.opened(&c)
		}
		if !b.check(j, &c) {
			return
		}
		if i == 0 && !c.Request.Open && !b.switched(j, &c) {
			return
		}
	}
}

// focused asks of a set that hangs on one thing, under each assumption's opposite
// too.
func (b *batch) focused() {
	b.g.Faults = false
	about := b.g.About()
	request := b.g.Request(about)
	if b.g.One(4) {
		request.Resource = "acs:ram:*:" + cases.Home + ":role/dev"
	}
	c := cases.Case{Policies: b.g.Focused(about, request.Resource)}
	j := NewJudge(b.Catalog, c.Policies)
	for i := range 8 {
		c.Request = b.g.Request(about)
		c.Request.Resource = request.Resource
		b.g.Edge(&c.Request)
		if i < 5 {
			c.Request.Principal = request.Principal
		}
		if !b.check(j, &c) || i%4 == 0 && !b.switched(j, &c) {
			return
		}
	}
}

// switched holds a case to the reference under each assumption's opposite, and
// counts these cases too; false where one fails.
func (b *batch) switched(j *Judge, c *cases.Case) bool {
	own, err := j.Check(c)
	verdicts := []Verdict{}
	if err == nil {
		verdicts, err = j.CheckAssumptions(c)
	}
	if b.fails(err, c, func(j *Judge, c *cases.Case) error { _, err := j.CheckAssumptions(c); return err }) {
		return false
	}
	for i, v := range verdicts {
		b.tally(c, v)
		b.Flipped++
		if v.Decision != own.Decision {
			b.Decided[assume.Name(i).String()]++
		}
	}
	return true
}

// opened makes a request about a resource that is known in part.
func (b *batch) opened(c *cases.Case) {
	runes := []rune(c.Request.Resource)
	if len(runes) == 0 || len(runes) > 80 {
		return
	}
	from := b.g.Intn(len(runes))
	to := min(len(runes), from+b.g.Intn(20))
	c.Request.Resource = string(runes[:from]) + "*" + string(runes[to:])
	c.Request.Open = true
	b.Open++
}

// large asks of a set of many policies.
func (b *batch) large() {
	b.known(12, func(about string) (policies []cases.Policy) {
		for range 3 + b.g.Intn(5) {
			policies = append(policies, b.g.Policies(cases.Pick(b.g, about, about, b.g.About()))...)
		}
		return policies
	})
}

// unknown asks ten requests of one set with keys and layers of which nobody knows.
func (b *batch) unknown() {
	b.g.Unknown = true
	about := b.g.About()
	c := cases.Case{Policies: b.g.Policies(about), Assume: b.g.Assumptions()}
	if b.g.Faults && !c.Assume.Holds(assume.UnparsableNeverMet) {
		// Operators that do not fit their key are then asked of values that the key
		// can hardly have; the engine allows for more of them than are tried here.
		c.Assume = c.Assume.Flip(assume.UnparsableNeverMet)
	}
	j := NewJudge(b.Catalog, c.Policies)
	for range 10 {
		c.Request = b.g.Request(about)
		c.LayersUnknown = b.g.Unknowns(&c.Request)
		v, ways, err := j.Brute(&c, bruteLimit)
		if b.fails(err, &c, func(j *Judge, c *cases.Case) error { _, _, err := j.Brute(c, bruteLimit); return err }) {
			return
		}
		if ways == 0 {
			if !b.check(j, &c) {
				return
			}
			continue
		}
		b.Brute++
		b.Ways += ways
		if !b.count(j, &c, v) {
			return
		}
	}
}

// check holds one case to the reference and counts it; false where it fails.
func (b *batch) check(j *Judge, c *cases.Case) bool {
	v, err := j.Check(c)
	if b.fails(err, c, func(j *Judge, c *cases.Case) error { _, err := j.Check(c); return err }) {
		return false
	}
	return b.count(j, c, v)
}

// tally counts a case that came out as it should.
func (b *batch) tally(c *cases.Case, v Verdict) {
	b.Cases++
	b.Decisions[v.Decision]++
	b.Layers[v.PolicyType]++
	kind := c.Request.Principal.Type
	if kind == "" {
		kind = "nothing said"
	}
	b.Callers[kind]++
	if slices.ContainsFunc(v.trace.Layers, refused) {
		b.Faulty++
	}
}

// count tallies a case, and holds every sixth to a law.
func (b *batch) count(j *Judge, c *cases.Case, v Verdict) bool {
	b.tally(c, v)
	if c.Assume != 0 {
		b.Flipped++
	}
	if !b.g.One(6) {
		return true
	}
	number, seed := b.g.Intn(len(laws)), int64(b.g.Intn(1<<30))
	err := j.CheckLaw(number, seed, c, v)
	if b.fails(err, c, func(j *Judge, c *cases.Case) error {
		v, err := j.ask(c)
		if err != nil {
			return nil // another fault than the one to make small
		}
		return j.CheckLaw(number, seed, c, v)
	}) {
		return false
	}
	b.Laws[laws[number].name]++
	return true
}

// fails keeps the first error, with its case made small.
func (b *batch) fails(err error, c *cases.Case, check func(*Judge, *cases.Case) error) bool {
	if err == nil {
		return false
	}
	small := cases.Shrink(c, func(c *cases.Case) bool { return check(NewJudge(b.Catalog, c.Policies), c) != nil })
	if again := check(NewJudge(b.Catalog, small.Policies), small); again != nil {
		err = again
	}
	b.difference = &Difference{fmt.Sprint(err), small}
	return true
}
