// This file tests diagrams against truth tables.

package mdd

import (
	"math/rand"
	"slices"
	"testing"
)

// sizes of the variables in these tests: 24 rows in the truth table.
var sizes = []int{2, 3, 2, 2}

// rows lists every way to give the variables values.
func rows() [][]int {
	all := [][]int{nil}
	for _, size := range sizes {
		var next [][]int
		for _, row := range all {
			for v := range size {
				next = append(next, append(slices.Clone(row), v))
			}
		}
		all = next
	}
	return all
}

// table is a function by its truth table, the naive twin of a Node.
type table []bool

// at reads a diagram for one row.
func (m *Manager) at(n Node, row []int) bool {
	for n > True {
		n = m.nodes[n].children[row[m.nodes[n].variable]]
	}
	return n == True
}

// maker builds functions both ways.
type maker struct {
	m    *Manager
	rows [][]int
}

func newMaker(limit int) *maker {
	mk := &maker{New(limit), rows()}
	for _, size := range sizes {
		mk.m.Variable(size)
	}
	return mk
}

type both struct {
	node  Node
	table table
}

func (mk *maker) literal(variable int, holds []bool) both {
	t := make(table, len(mk.rows))
	for i, row := range mk.rows {
		t[i] = holds[row[variable]]
	}
	return both{mk.m.Literal(variable, holds), t}
}

func (mk *maker) join(a, b both, node Node, f func(x, y bool) bool) both {
	t := make(table, len(mk.rows))
	for i := range t {
		t[i] = f(a.table[i], b.table[i])
	}
	return both{node, t}
}

func (mk *maker) and(a, b both) both {
	return mk.join(a, b, mk.m.And(a.node, b.node), func(x, y bool) bool { return x && y })
}

func (mk *maker) or(a, b both) both {
	return mk.join(a, b, mk.m.Or(a.node, b.node), func(x, y bool) bool { return x || y })
}

func (mk *maker) not(a both) both {
	return mk.join(a, a, mk.m.Not(a.node), func(x, _ bool) bool { return !x })
}

// random gives a function of some depth.
func (mk *maker) random(r *rand.Rand, depth int) both {
	if depth == 0 || r.Intn(6) == 0 {
		variable := r.Intn(len(sizes))
		holds := make([]bool, sizes[variable])
		for i := range holds {
			holds[i] = r.Intn(2) == 0
		}
		return mk.literal(variable, holds)
	}
	switch r.Intn(3) {
	case 0:
		return mk.not(mk.random(r, depth-1))
	case 1:
		return mk.and(mk.random(r, depth-1), mk.random(r, depth-1))
	}
	return mk.or(mk.random(r, depth-1), mk.random(r, depth-1))
}

func (mk *maker) check(t *testing.T, f both) {
	t.Helper()
	for i, row := range mk.rows {
		if got := mk.m.at(f.node, row); got != f.table[i] {
			t.Fatalf("row %v: got %v, want %v", row, got, f.table[i])
		}
	}
}

func TestConstants(t *testing.T) {
	mk := newMaker(1000)
	for _, tt := range []struct {
		name      string
		got, want Node
	}{
		{"no value holds", mk.m.Literal(1, []bool{false, false, false}), False},
		{"every value holds", mk.m.Literal(1, []bool{true, true, true}), True},
		{"values that are not listed do not hold", mk.m.Literal(1, nil), False},
		{"not false", mk.m.Not(False), True},
		{"not true", mk.m.Not(True), False},
		{"and with false", mk.m.And(mk.m.Literal(0, []bool{true}), False), False},
		{"or with true", mk.m.Or(True, mk.m.Literal(0, []bool{true})), True},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, tt.got, tt.want)
		}
	}
}

func TestOperationsAgainstTruthTables(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	mk := newMaker(1 << 20)
	byTable := map[string]Node{}
	for range 1500 {
		f := mk.random(r, 5)
		mk.check(t, f)
		// Equal functions are the same node, so that constants are seen.
		key := make([]byte, len(f.table))
		for i, b := range f.table {
			if b {
				key[i] = 1
			}
		}
		if first, ok := byTable[string(key)]; ok && first != f.node {
			t.Fatalf("equal functions: got nodes %d and %d, want one", first, f.node)
		}
		byTable[string(key)] = f.node
	}
	if mk.m.Overflow() {
		t.Error("got an overflow, want none")
	}
}

// support is the variables that some row depends on.
func (mk *maker) support(tables ...table) (variables []int) {
	for v := range sizes {
		depends := false
		for i, a := range mk.rows {
			for j, b := range mk.rows {
				only := true
				for k := range a {
					only = only && (k == v || a[k] == b[k])
				}
				for _, t := range tables {
					depends = depends || only && t[i] != t[j]
				}
			}
		}
		if depends {
			variables = append(variables, v)
		}
	}
	return variables
}

func TestSupportAgainstTruthTables(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	mk := newMaker(1 << 20)
	for range 300 {
		f, g := mk.random(r, 4), mk.random(r, 3)
		if got, want := mk.m.Support(f.node), mk.support(f.table); !slices.Equal(got, want) {
			t.Fatalf("one function: got %v, want %v", got, want)
		}
		if got, want := mk.m.Support(f.node, g.node), mk.support(f.table, g.table); !slices.Equal(got, want) {
			t.Fatalf("two functions: got %v, want %v", got, want)
		}
	}
}

func (term Term) holds(row []int) bool {
	for _, c := range term {
		if !c.Values[row[c.Variable]] {
			return false
		}
	}
	return true
}

func TestTermsAgainstTruthTables(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	mk := newMaker(1 << 20)
	cut := 0
	for range 300 {
		f := mk.random(r, 4)
		most := 1 + r.Intn(8)
		terms, more := mk.m.Terms(f.node, most)
		if len(terms) > most || more && len(terms) < most {
			t.Fatalf("got %d terms (more %v), want at most %d and as many if there are more", len(terms), more, most)
		}
		for i, row := range mk.rows {
			any := slices.ContainsFunc(terms, func(term Term) bool { return term.holds(row) })
			if any && !f.table[i] {
				t.Fatalf("row %v: a term holds where the function does not", row)
			}
			if !any && f.table[i] && !more {
				t.Fatalf("row %v: no term holds where the function does", row)
			}
		}
		for j, term := range terms {
			for _, earlier := range terms[:j] {
				if earlier.covers(term) {
					t.Fatalf("got %v behind %v, which says as much", term, earlier)
				}
			}
			for i, c := range term {
				if !slices.Contains(c.Values, false) {
					t.Fatalf("a term asks for any value of a variable")
				}
				for v := range c.Values {
					wider := slices.Clone(term)
					wider[i].Values = slices.Clone(c.Values)
					wider[i].Values[v] = true
					if !c.Values[v] && mk.implies(wider, f.table) {
						t.Fatalf("got %v, want value %d of variable %d too", term, v, c.Variable)
					}
				}
			}
		}
		if more {
			cut++
		}
	}
	if cut == 0 {
		t.Error("got no function with more terms than asked for, want some")
	}
}

func (mk *maker) implies(term Term, f table) bool {
	for i, row := range mk.rows {
		if term.holds(row) && !f[i] {
			return false
		}
	}
	return true
}

// TestTermsAreBounded follows a function with very many ways.
func TestTermsAreBounded(t *testing.T) {
	m := New(1 << 20)
	odd := False
	for i := range 200 {
		m.Variable(2)
		x := m.Literal(i, []bool{false, true})
		odd = m.Or(m.And(odd, m.Not(x)), m.And(m.Not(odd), x))
	}
	terms, more := m.Terms(odd, 5)
	if len(terms) > 5 || !more {
		t.Errorf("got %d terms, more %v, want at most 5 and more", len(terms), more)
	}
}

func TestTermsOfConstants(t *testing.T) {
	m := New(10)
	if terms, more := m.Terms(False, 3); len(terms) != 0 || more {
		t.Errorf("False: got %v, %v, want none", terms, more)
	}
	if terms, more := m.Terms(True, 3); len(terms) != 1 || len(terms[0]) != 0 || more {
		t.Errorf("True: got %v, %v, want one without choices", terms, more)
	}
	if terms, more := m.Terms(True, 0); len(terms) != 0 || !more {
		t.Errorf("True, none wanted: got %v, %v, want more", terms, more)
	}
}

func TestLimit(t *testing.T) {
	m := New(3)
	a, b, c := m.Variable(2), m.Variable(2), m.Variable(2)
	x, y := m.Literal(a, []bool{true}), m.Literal(b, []bool{true})
	z := m.Literal(c, []bool{true})
	if m.Overflow() {
		t.Fatal("at the limit: got an overflow, want none")
	}
	m.And(m.And(x, y), z)
	if !m.Overflow() {
		t.Error("past the limit: got none, want an overflow")
	}
}

// TestLimitBoundsTheWork joins functions whose diagrams are exponential in this
// order of variables: without the limit it would not end.
func TestLimitBoundsTheWork(t *testing.T) {
	const n, limit = 40, 1 << 12
	m := New(limit)
	for range 2 * n {
		m.Variable(2)
	}
	all := True
	for i := range n {
		x, y := m.Literal(i, []bool{false, true}), m.Literal(n+i, []bool{false, true})
		all = m.And(all, m.Not(m.Or(m.And(x, m.Not(y)), m.And(m.Not(x), y)))) // equal
	}
	if !m.Overflow() {
		t.Error("got none, want an overflow")
	}
	if len(m.nodes) > limit+2 || len(m.memo) > 4*limit {
		t.Errorf("got %d nodes and %d results, want at most %d and %d", len(m.nodes), len(m.memo), limit, 4*limit)
	}
}

// TestWorkPastTheLimitIsNotDone joins functions of which no node is made, so that
// only looking at them can end it.
func TestWorkPastTheLimitIsNotDone(t *testing.T) {
	const n, values = 20, 1600
	m := New(n * size(values))
	v := m.Variable(values)
	var all []Node
	for i := range n {
		holds := make([]bool, values)
		holds[i] = true
		all = append(all, m.Literal(v, holds))
	}
	if m.Overflow() {
		t.Fatal("got an overflow of the literals, want none")
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if m.And(a, b) != False {
				t.Fatal("got a value that is two, want none")
			}
		}
	}
	if !m.Overflow() || len(m.memo) > looksPerNode*n {
		t.Errorf("got overflow %v and %d results, want one and at most %d", m.Overflow(), len(m.memo), looksPerNode*n)
	}
}
