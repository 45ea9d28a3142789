// Package mdd is reduced ordered decision diagrams over variables with several
// values. The engine asks them what it cannot ask a chain of three-valued
// tests: whether unknowns that occur in many places really decide, which of
// them, and under which of their values.
package mdd

// A Node is a boolean function of the variables. False and True are the
// constants; equal functions of one Manager are the same Node.
type Node int32

// The constant functions.
const (
	False Node = 0
	True  Node = 1
)

// A Manager makes nodes. Variables are ordered as they were declared.
type Manager struct {
	sizes []int // values of each variable
	nodes []node
	index map[string]Node
	memo  map[[3]Node]Node
	limit int
	made  int // size of all nodes
	work  int // size of all nodes looked at
	over  bool
}

type node struct {
	variable int
	children []Node // one for each value
}

// New returns a manager that makes at most limit nodes and looks at no more than
// a few times as many; one with very many children counts as several. Past
// that, Overflow tells that its answers can no longer be relied on.
func New(limit int) *Manager {
	return &Manager{
		nodes: make([]node, 2), // the constants
		index: map[string]Node{}, memo: map[[3]Node]Node{}, limit: limit,
	}
}

// Overflow reports whether the limit was met.
func (m *Manager) Overflow() bool { return m.over }

// Variable declares the next variable, of so many values.
func (m *Manager) Variable(values int) int {
	m.sizes = append(m.sizes, values)
	return len(m.sizes) - 1
}

// Literal is the function that is true where the variable has one of the
// values for which holds is true.
func (m *Manager) Literal(variable int, holds []bool) Node {
	children := make([]Node, m.sizes[variable])
	for i := range children {
		if i < len(holds) && holds[i] {
			children[i] = True
		}
	}
	return m.make(variable, children)
}

func (m *Manager) make(variable int, children []Node) Node {
	same := true
	for _, c := range children {
		same = same && c == children[0]
	}
	if same {
		return children[0]
	}
	key := make([]byte, 0, 4+4*len(children))
	key = appendInt(key, int32(variable))
	for _, c := range children {
		key = appendInt(key, int32(c))
	}
	if n, ok := m.index[string(key)]; ok {
		return n
	}
	if m.made += size(len(children)); m.made > m.limit {
		m.over = true
		return False
	}
	n := Node(len(m.nodes))
	m.nodes = append(m.nodes, node{variable, children})
	m.index[string(key)] = n
	return n
}

func appendInt(b []byte, n int32) []byte {
	return append(b, byte(n), byte(n>>8), byte(n>>16), byte(n>>24))
}

// looksPerNode is how many nodes may be looked at for each that may be made.
const looksPerNode = 4

// size is how much a node of so many children counts.
func size(children int) int { return 1 + children/16 }

const (
	opAnd Node = -1
	opOr  Node = -2
	opNot Node = -3
)

// And is true where both are.
func (m *Manager) And(a, b Node) Node {
	switch {
	case a == False || b == False:
		return False
	case a == True || a == b:
		return b
	case b == True:
		return a
	}
	return m.apply(opAnd, min(a, b), max(a, b), m.And)
}

// Or is true where either is.
func (m *Manager) Or(a, b Node) Node {
	switch {
	case a == True || b == True:
		return True
	case a == False || a == b:
		return b
	case b == False:
		return a
	}
	return m.apply(opOr, min(a, b), max(a, b), m.Or)
}

// Not is true where a is false.
func (m *Manager) Not(a Node) Node {
	switch a {
	case False:
		return True
	case True:
		return False
	}
	return m.apply(opNot, a, a, func(x, _ Node) Node { return m.Not(x) })
}

// apply works value by value on the first variable of the two.
func (m *Manager) apply(op, a, b Node, f func(a, b Node) Node) Node {
	key := [3]Node{op, a, b}
	if n, ok := m.memo[key]; ok {
		return n
	}
	variable := min(m.variableOf(a), m.variableOf(b))
	if m.work += size(m.sizes[variable]); m.work > looksPerNode*m.limit {
		m.over = true
	}
	if m.over {
		return False
	}
	children := make([]Node, m.sizes[variable])
	for i := range children {
		children[i] = f(m.child(a, variable, i), m.child(b, variable, i))
	}
	n := m.make(variable, children)
	m.memo[key] = n
	return n
}

func (m *Manager) variableOf(n Node) int {
	if n <= True {
		return len(m.sizes)
	}
	return m.nodes[n].variable
}

func (m *Manager) child(n Node, variable, value int) Node {
	if m.variableOf(n) != variable {
		return n
	}
	return m.nodes[n].children[value]
}

// Support lists the variables on which a function really depends, ascending.
func (m *Manager) Support(functions ...Node) []int {
	depends := make([]bool, len(m.sizes))
	seen := map[Node]bool{}
	var visit func(Node)
	visit = func(n Node) {
		if n <= True || seen[n] {
			return
		}
		seen[n] = true
		depends[m.nodes[n].variable] = true
		for _, c := range m.nodes[n].children {
			visit(c)
		}
	}
	for _, f := range functions {
		visit(f)
	}
	var support []int
	for v, d := range depends {
		if d {
			support = append(support, v)
		}
	}
	return support
}
