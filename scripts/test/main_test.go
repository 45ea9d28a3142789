package main

import (
	"reflect"
	"strings"
	"testing"
)

func TestCountString(t *testing.T) {
	tests := []struct {
		count count
		want  string
	}{
		{count{3, 0, 0}, "3 passed, 0 failed"},
		{count{3, 1, 2}, "3 passed, 1 failed, 2 skipped"},
	}
	for _, test := range tests {
		if got := test.count.String(); got != test.want {
			t.Errorf("got %q, want %q", got, test.want)
		}
	}
}

func TestReadEvents(t *testing.T) {
	const in = `{"Action":"start","Package":"p"}
{"Action":"output","Package":"p","Test":"TestGood","Output":"quiet\n"}
{"Action":"pass","Package":"p","Test":"TestGood"}
{"Action":"output","Package":"p","Test":"TestBad","Output":"got 1, want 2\n"}
{"Action":"fail","Package":"p","Test":"TestBad"}
{"Action":"skip","Package":"p","Test":"TestLater"}
{"Action":"output","Package":"p","Output":"PASS\n"}
{"Action":"output","Package":"p","Output":"FAIL\tp\t0.1s\n"}
{"Action":"fail","Package":"p"}
{"Action":"output","Package":"q","Output":"?   \tq\t[no test files]\n"}
{"ImportPath":"r","Action":"build-output","Output":"r.go:1: undefined\n"}
not JSON
{"Action":"output","Package":"s","Test":"TestHung","Output":"panic: test timed out\n"}
`
	const want = "got 1, want 2\nFAIL\tp\t0.1s\nr.go:1: undefined\nnot JSON\npanic: test timed out\n"
	var out strings.Builder
	got := readEvents(strings.NewReader(in), &out)
	if (got != count{1, 1, 1}) {
		t.Errorf("got %v, want one of each", got)
	}
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}

func TestReadTAP(t *testing.T) {
	got := readTAP("ok 1 - a\n# tests 6\n# pass 3\n# fail 2\n# skipped 1\n# duration_ms 12\n")
	if want := (count{3, 2, 1}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestReadPlaywright(t *testing.T) {
	got, err := readPlaywright([]byte(`{"stats":{"expected":5,"unexpected":1,"flaky":1,"skipped":3}}`))
	if want := (count{5, 2, 3}); got != want || err != nil {
		t.Errorf("got %v, %v, want %v", got, err, want)
	}
}

func TestWasmEnv(t *testing.T) {
	got := wasmEnv([]string{"PATH=/bin", "Path=C:", "GOPROXY=off", "GOOS=linux", "GOARCH=amd64", "BIG=" + strings.Repeat("x", 9000), "HOME=/root"})
	want := []string{"GOOS=js", "GOARCH=wasm", "PATH=/bin", "Path=C:", "GOPROXY=off", "HOME=/root"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestKnownSteps(t *testing.T) {
	if err := known([]string{"go", "page"}); err != nil {
		t.Error(err)
	}
	if err := known([]string{"nonesuch"}); err == nil || !strings.Contains(err.Error(), "format vet vulns go") {
		t.Errorf("got error %v, want the steps' names in it", err)
	}
}
