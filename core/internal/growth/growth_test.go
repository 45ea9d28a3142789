package growth

import (
	"runtime"
	"testing"
	"time"
)

// A quiet is a test that keeps what it is told.
type quiet struct {
	testing.TB
	failures int
}

func (q *quiet) Helper()               {}
func (q *quiet) Error(...any)          { q.failures++ }
func (q *quiet) Errorf(string, ...any) { q.failures++ }

var sink uint32

func loop(n int) {
	x := uint32(1)
	for range n {
		x = x*1664525 + 1013904223
	}
	sink = x
}

var kept []byte

func TestCheck(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("nothing is measured there")
	}
	defer func(was time.Duration) { pause = was }(pause)
	pause = 0
	tests := []struct {
		name string
		work func(size int)
		want int // failures
	}{
		{"in proportion", func(n int) { loop(n * 4000) }, 0},
		{"constant", func(n int) { loop(1 << 22) }, 0},
		{"quadratic time", func(n int) { loop(n * n) }, 1},
		{"quadratic bytes", func(n int) {
			loop(n * 4000)
			kept = make([]byte, n*n)
		}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			q := &quiet{}
			Check(q, 2000, func(size int) func() { return func() { test.work(size) } })
			if q.failures != test.want {
				t.Errorf("got %d failures, want %d", q.failures, test.want)
			}
		})
	}
	kept = nil
}

// A bound of the input's ends the doublings, and what is found below it counts.
func TestCheckOfBoundedInputs(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("nothing is measured there")
	}
	defer func(was time.Duration) { pause = was }(pause)
	pause = 0
	const size = 1000
	for _, bound := range []int{2 * size, 4 * size, 8 * size} {
		q, largest := &quiet{}, 0
		Check(q, size, func(n int) func() {
			if n > bound {
				return nil
			}
			return func() { largest = max(largest, n); loop(n * n) }
		})
		if q.failures != 1 || largest != bound {
			t.Errorf("bound %d: got %d failures and a largest size of %d, want one failure, found up to the bound", bound, q.failures, largest)
		}
	}
	q := &quiet{}
	Check(q, size, func(n int) func() {
		if n > size {
			return nil
		}
		return func() {}
	})
	if q.failures != 1 {
		t.Errorf("got %d failures, want one for a size that cannot be doubled", q.failures)
	}
}
