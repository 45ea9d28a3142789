// Package kleene is Kleene's logic of three values. Every test of the engine
// gives one of them, since a request may leave things open.
package kleene

// A Value is No, Maybe or Yes; the zero Value is No, so what was never tested
// never grants.
type Value uint8

// The values in their order: And is the least of two, Or the greatest.
const (
	No Value = iota
	Maybe
	Yes
)

// Of turns a bool into No or Yes.
func Of(b bool) Value {
	if b {
		return Yes
	}
	return No
}

// And is Yes where both are, No where either is.
func And(a, b Value) Value { return min(a, b) }

// Or is Yes where either is, No where both are.
func Or(a, b Value) Value { return max(a, b) }

// Not turns Yes into No and No into Yes.
func Not(a Value) Value { return Yes - a }
