package measure

import (
	"testing"
	"time"
)

func TestMiddleLeavesPausesOut(t *testing.T) {
	for _, test := range []struct {
		name    string
		samples []int64
		want    float64
	}{
		{"one", []int64{7}, 7},
		{"a pause", []int64{5, 5, 5, 5, 9000}, 5},
		{"a coarse clock", []int64{40, 40, 40, 40, 41, 42, 43, 44, 44, 44}, 42},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := middle(test.samples); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func TestDecisionsAsksEveryRequest(t *testing.T) {
	asked := make([]int, 30)
	times := Decisions(func(i int) {
		asked[i]++
		if i == 29 {
			for from := time.Now(); time.Since(from) < time.Millisecond; {
			}
		}
	}, len(asked), 0)
	for i, n := range asked {
		if n == 0 {
			t.Errorf("got request %d never asked, want each", i)
		}
	}
	if times.P99 < 1e5 || times.P50 > 1e5 {
		t.Errorf("got a median of %v and a 99th percentile of %v, want only the one slow request in the latter", times.P50, times.P99)
	}
}

func TestLoadTellsWhatIsKept(t *testing.T) {
	var kept []byte
	l, err := Load(func() (any, error) {
		kept = make([]byte, 1<<20) // and is garbage when it is made again
		kept = make([]byte, 1<<20)
		return kept, nil
	})
	if err != nil || l.Allocated < 2<<20 || l.Kept < 1<<20 || l.Kept > 3<<19 {
		t.Errorf("got %+v, %v; want 2 MB allocated and 1 MB kept", l, err)
	}
}
