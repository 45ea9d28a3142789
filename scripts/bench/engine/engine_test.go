package engine

import (
	"testing"

	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func TestEnginesAgree(t *testing.T) {
	for _, size := range []string{workload.Three, workload.Ten, workload.Hundred} {
		w := workload.Make(size)
		truth, err := Truth(w)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range All() {
			t.Run(size+"/"+e.Name, func(t *testing.T) { agrees(t, e, w, truth) })
		}
	}
}

// The workload that the other engines take minutes for.
func TestOursAgreesWhereAllOverlap(t *testing.T) {
	w := workload.Make(workload.Overlapping)
	w.Requests = w.Requests[:200]
	truth, err := Truth(w)
	if err != nil {
		t.Fatal(err)
	}
	agrees(t, All()[0], w, truth)
}

func agrees(t *testing.T, e Engine, w *workload.Workload, truth []Answer) {
	ask, err := e.Load(w)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range truth {
		if got := ask(i); !got.Agrees(want) {
			t.Fatalf("%+v: got %s, want %s", w.Requests[i], got, want)
		}
	}
}

// Engines that say the same to everything would agree as well.
func TestWorkloadsAskForEveryAnswer(t *testing.T) {
	for _, size := range []string{workload.Hundred, workload.Overlapping} {
		w := workload.Make(size)
		truth, err := Truth(w)
		if err != nil {
			t.Fatal(err)
		}
		count := map[Answer]int{}
		for _, a := range truth {
			count[a]++
		}
		for _, a := range []Answer{ImplicitDeny, ExplicitDeny, Allow} {
			if got := count[a]; got < len(truth)/40 {
				t.Errorf("%s: got %d times %s, want at least %d", size, got, a, len(truth)/40)
			}
		}
	}
}

func TestRefusedAgreesWithBothDenials(t *testing.T) {
	for _, test := range []struct {
		a, b Answer
		want bool
	}{
		{Refused, ImplicitDeny, true},
		{ExplicitDeny, Refused, true},
		{Refused, Allow, false},
		{Allow, Refused, false},
		{ImplicitDeny, ExplicitDeny, false},
		{Allow, Allow, true},
	} {
		if got := test.a.Agrees(test.b); got != test.want {
			t.Errorf("%s and %s: got %v, want %v", test.a, test.b, got, test.want)
		}
	}
}
