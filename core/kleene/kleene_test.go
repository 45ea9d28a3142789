// This file tests the three values against all that they stand for.

package kleene

import "testing"

var values = []Value{No, Maybe, Yes}

func TestZeroValueIsNo(t *testing.T) {
	var v Value
	if v != No {
		t.Errorf("got %d, want No", v)
	}
}

func TestOf(t *testing.T) {
	if got := Of(true); got != Yes {
		t.Errorf("Of(true): got %d, want Yes", got)
	}
	if got := Of(false); got != No {
		t.Errorf("Of(false): got %d, want No", got)
	}
}

// possible lists the truth values that a Value stands for.
func possible(v Value) []bool {
	switch v {
	case No:
		return []bool{false}
	case Yes:
		return []bool{true}
	}
	return []bool{false, true}
}

// summary is the Value of what several fillings came to.
func summary(got []bool) Value {
	yes, no := false, false
	for _, b := range got {
		yes, no = yes || b, no || !b
	}
	switch {
	case yes && no:
		return Maybe
	case yes:
		return Yes
	}
	return No
}

func TestOperationsFollowAllFillings(t *testing.T) {
	for _, a := range values {
		var not []bool
		for _, x := range possible(a) {
			not = append(not, !x)
		}
		if got, want := Not(a), summary(not); got != want {
			t.Errorf("Not(%d): got %d, want %d", a, got, want)
		}
		for _, b := range values {
			var and, or []bool
			for _, x := range possible(a) {
				for _, y := range possible(b) {
					and, or = append(and, x && y), append(or, x || y)
				}
			}
			if got, want := And(a, b), summary(and); got != want {
				t.Errorf("And(%d, %d): got %d, want %d", a, b, got, want)
			}
			if got, want := Or(a, b), summary(or); got != want {
				t.Errorf("Or(%d, %d): got %d, want %d", a, b, got, want)
			}
		}
	}
}
