package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestReachable(t *testing.T) {
	there := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/index/db.json" {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	defer there.Close()
	gone := httptest.NewServer(nil)
	gone.Close()
	wrong := httptest.NewServer(http.NotFoundHandler())
	defer wrong.Close()
	tests := []struct {
		name, database string
		want           bool
	}{
		{"answers", there.URL, true},
		{"with a slash", there.URL + "/", true},
		{"nobody listens", gone.URL, false},
		{"something else answers", wrong.URL, false},
		{"a folder", "file:///srv/vulndb", true},
		{"no address", "://", false},
	}
	for _, test := range tests {
		if got := reachable(test.database); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
}

func TestLostDatabase(t *testing.T) {
	tests := []struct {
		said string
		want bool
	}{
		{`govulncheck: fetching vulnerabilities: Get "https://vuln.go.dev/index/modules.json.gz": no such host`, true},
		{"=== Symbol Results ===\n\nVulnerability #1: GO-2026-0001", false},
		{"govulncheck: loading packages: exit status 1", false},
	}
	for _, test := range tests {
		if got := lostDatabase(test.said); got != test.want {
			t.Errorf("%q: got %v, want %v", test.said, got, test.want)
		}
	}
}
