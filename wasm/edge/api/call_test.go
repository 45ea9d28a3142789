package api

// This file tests that the API gives what the bridge gives.

import (
	"bytes"
	"errors"
	"io"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/ramplay/ramplay/core/playground"
)

func TestCallPassesThrough(t *testing.T) {
	vectors, err := os.ReadFile("../../../core/testdata/vectors.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	h := New(nil, time.Now, "")
	n := 0
	for line := range bytes.Lines(vectors) {
		n++
		w := ask(h, "POST", "/api/v1/eval", string(line))
		if want := playground.Call("eval", line); w.Code != 200 || !bytes.Equal(w.Body.Bytes(), want) {
			t.Errorf("line %d: got %d %s, want 200 %s", n, w.Code, w.Body, want)
		}
	}
	if n < 200 {
		t.Errorf("got %d vectors, want all", n)
	}
}

func TestCallStatus(t *testing.T) {
	tests := []struct {
		name, method, params string
		want                 int
	}{
		{"a result", "format", `{"text":"{}"}`, 200},
		{"a policy that is broken is a result", "format", `{"text":"{"}`, 200},
		{"no parameters", "info", ``, 200},
		{"parameters that are not JSON", "info", `{`, 400},
		{"a parameter of another type", "format", `{"text":1}`, 400},
		{"a method that is none", `<b>"`, `{}`, 404},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest("POST", "/api/v1/x", strings.NewReader(test.params))
			r.URL.Path = "/api/v1/" + test.method
			w := httptest.NewRecorder()
			New(nil, time.Now, "").ServeHTTP(w, r)
			if w.Code != test.want || w.Header().Get("Content-Type") != "application/json" {
				t.Errorf("got %d as %q, want %d", w.Code, w.Header().Get("Content-Type"), test.want)
			}
			if want := playground.Call(test.method, []byte(test.params)); !bytes.Equal(w.Body.Bytes(), want) {
				t.Errorf("got %s, want %s", w.Body, want)
			}
		})
	}
	if got := statusOf([]byte(`{"error":{"code":"internal","message":""}}`)); got != 500 {
		t.Errorf("a fault of the core: got %d, want 500", got)
	}
}

func TestBodyLimit(t *testing.T) {
	h := New(nil, time.Now, "")
	full := `{"text":"` + strings.Repeat(" ", maxParams-len(`{"text":""}`)) + `"}`
	if w := ask(h, "POST", "/api/v1/format", full); w.Code != 200 {
		t.Errorf("at the limit: got %d %s, want 200", w.Code, w.Body)
	}
	if w := ask(h, "POST", "/api/v1/format", full+" "); w.Code != 413 || codeOf(t, w) != "too-large" {
		t.Errorf("one past the limit: got %d %s, want 413", w.Code, w.Body)
	}
	r := httptest.NewRequest("POST", "/api/v1/format", strings.NewReader(full+" "))
	r.ContentLength = -1
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != 413 {
		t.Errorf("of unknown length: got %d, want 413", w.Code)
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("the line is dead") }

func TestBodyThatBreaksOff(t *testing.T) {
	w := httptest.NewRecorder()
	New(nil, time.Now, "").ServeHTTP(w, httptest.NewRequest("POST", "/api/v1/info", io.MultiReader(strings.NewReader("{"), broken{})))
	if w.Code != 400 || codeOf(t, w) != "body-unreadable" {
		t.Errorf("got %d %s, want 400 body-unreadable", w.Code, w.Body)
	}
}
