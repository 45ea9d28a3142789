package main

import (
	"testing"

	"github.com/ramplay/ramplay/scripts/bench/engine"
	"github.com/ramplay/ramplay/scripts/bench/workload"
)

func TestMinioAgrees(t *testing.T) {
	for _, size := range []string{workload.Three, workload.Hundred} {
		measured, err := run(workload.Make(size), 0)
		if err != nil {
			t.Errorf("%s: %v", size, err)
		}
		if got := len(measured); got != 2 || measured[engine.Minio].Rounds == 0 {
			t.Errorf("%s: got %+v, want two engines", size, measured)
		}
	}
}
