package api

// This file tests a link's life.

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// made is the answer to whoever made a link.
type made struct{ ID, Token, Expires string }

// makeLink stores a ciphertext and returns what its author gets.
func makeLink(t *testing.T, h *Handler, expires, ciphertext string) made {
	t.Helper()
	w := ask(h, "POST", "/api/links?expires="+expires, ciphertext, "Content-Type", "application/octet-stream")
	var m made
	if err := json.Unmarshal(w.Body.Bytes(), &m); err != nil || w.Code != 201 {
		t.Fatalf("got %d %s, want 201", w.Code, w.Body)
	}
	return m
}

const ciphertext = "\x00\xff<script>ciphertext of enough bytes"

func TestLife(t *testing.T) {
	now := noon
	store := &Memory{}
	h := New(store, func() time.Time { return now }, "")
	m := makeLink(t, h, "30d", ciphertext)
	if !isID(m.ID) || !isID(m.Token) || m.ID == m.Token || m.Expires != "2026-03-31T12:00:00Z" {
		t.Errorf("got %+v, want two names and the 31st", m)
	}
	path := "/api/links/" + m.ID

	w := ask(h, "GET", path, "")
	if w.Code != 200 || w.Body.String() != ciphertext {
		t.Errorf("got %d %q, want the ciphertext", w.Code, w.Body)
	}
	for header, want := range map[string]string{
		"Content-Type": "application/octet-stream", "Content-Disposition": `attachment; filename="link.bin"`,
		"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Content-Length": "36",
	} {
		if got := w.Header().Get(header); got != want {
			t.Errorf("got %s %q, want %q", header, got, want)
		}
	}
	if w := ask(h, "HEAD", path, ""); w.Code != 200 || w.Header().Get("Content-Length") != "36" {
		t.Errorf("HEAD: got %d with length %q, want 200 with 36", w.Code, w.Header().Get("Content-Length"))
	}
	// What is stored gives neither the token nor a way to it.
	if l, _ := store.Get(m.ID); strings.Contains(string(l.Token[:]), m.Token) {
		t.Error("the store has the token itself")
	}

	for name, token := range map[string]string{"another token": "Bearer " + m.ID, "an empty token": "Bearer ", "a longer token": "bearer " + m.Token + "A"} {
		if w := ask(h, "DELETE", path, "", "Authorization", token); w.Code != 403 || codeOf(t, w) != "token-wrong" {
			t.Errorf("%s: got %d, want 403", name, w.Code)
		}
	}
	if w := ask(h, "DELETE", path, "", "Authorization", "Basic "+m.Token); w.Code != 401 || w.Header().Get("WWW-Authenticate") != "Bearer" {
		t.Errorf("no bearer: got %d, want 401", w.Code)
	}
	if w := ask(h, "GET", path, ""); w.Code != 200 {
		t.Fatalf("after refused deletions: got %d, want 200", w.Code)
	}
	if w := ask(h, "DELETE", path, "", "Authorization", "Bearer "+m.Token); w.Code != 204 || w.Body.Len() > 0 {
		t.Errorf("taking back: got %d, want 204", w.Code)
	}
	if w := ask(h, "GET", path, ""); w.Code != 404 || codeOf(t, w) != "link-unknown" {
		t.Errorf("after taking back: got %d, want 404", w.Code)
	}
	if w := ask(h, "DELETE", path, "", "Authorization", "Bearer "+m.Token); w.Code != 404 {
		t.Errorf("taking back again: got %d, want 404", w.Code)
	}
}

func TestExpiry(t *testing.T) {
	for expires, lifetime := range map[string]time.Duration{"30d": 720 * time.Hour, "1y": 8760 * time.Hour} {
		now := noon
		h := New(&Memory{}, func() time.Time { return now }, "")
		m := makeLink(t, h, expires, ciphertext)
		end := noon.Truncate(time.Second).Add(lifetime)
		if m.Expires != end.Format(time.RFC3339) {
			t.Errorf("%s: got %s, want %s", expires, m.Expires, end)
		}
		now = end.Add(-time.Second)
		if w := ask(h, "GET", "/api/links/"+m.ID, ""); w.Code != 200 {
			t.Errorf("%s: a second before: got %d, want 200", expires, w.Code)
		}
		now = end
		// The store still has it: the handler must not give it.
		if w := ask(h, "GET", "/api/links/"+m.ID, ""); w.Code != 404 {
			t.Errorf("%s: at its end: got %d, want 404", expires, w.Code)
		}
		if w := ask(h, "DELETE", "/api/links/"+m.ID, "", "Authorization", "Bearer "+m.Token); w.Code != 404 {
			t.Errorf("%s: taking back at its end: got %d, want 404", expires, w.Code)
		}
	}
}

func TestKeepRefuses(t *testing.T) {
	octets := "application/octet-stream"
	tests := []struct {
		name, query, kind, body string
		want                    int
		code                    string
	}{
		{"no expiry", "", octets, ciphertext, 400, "bad-expires"},
		{"another expiry", "?expires=31d", octets, ciphertext, 400, "bad-expires"},
		{"an expiry of seconds", "?expires=60", octets, ciphertext, 400, "bad-expires"},
		{"a form, as any page may send", "?expires=30d", "application/x-www-form-urlencoded", ciphertext, 415, "unsupported-type"},
		{"no type", "?expires=30d", "", ciphertext, 415, "unsupported-type"},
		{"nothing", "?expires=30d", octets, "", 400, "too-short"},
		{"one byte too short", "?expires=30d", octets, strings.Repeat("x", 28), 400, "too-short"},
		{"the shortest", "?expires=30d", octets, strings.Repeat("x", 29), 201, ""},
		{"the longest", "?expires=30d", octets, strings.Repeat("x", 65536), 201, ""},
		{"one byte too long", "?expires=30d", octets, strings.Repeat("x", 65537), 413, "too-large"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			store := &Memory{}
			w := ask(New(store, time.Now, ""), "POST", "/api/links"+test.query, test.body, "Content-Type", test.kind)
			if got := codeOf(t, w); w.Code != test.want || got != test.code {
				t.Errorf("got %d %q, want %d %q", w.Code, got, test.want, test.code)
			}
			if kept := len(store.links); (kept == 1) != (test.want == 201) {
				t.Errorf("the store has %d links", kept)
			}
		})
	}
}

func TestLinksOff(t *testing.T) {
	h := New(nil, time.Now, "")
	for _, w := range []*httptest.ResponseRecorder{
		ask(h, "POST", "/api/links?expires=30d", ciphertext, "Content-Type", "application/octet-stream"),
		ask(h, "GET", "/api/links/0123456789abcdefghijkA", ""),
		ask(h, "DELETE", "/api/links/0123456789abcdefghijkA", ""),
	} {
		if got := codeOf(t, w); w.Code != 404 || got != "links-off" {
			t.Errorf("got %d %q, want 404 links-off", w.Code, got)
		}
	}
}

// untouched is a store that must not be asked.
type untouched struct{ *testing.T }

func (s untouched) Put(string, *Link) error { s.Error("the store was asked"); return nil }
func (s untouched) Get(id string) (*Link, error) {
	s.Errorf("the store was asked for %q", id)
	return nil, nil
}
func (s untouched) Delete(string) error { s.Error("the store was asked"); return nil }

func TestIDs(t *testing.T) {
	for range 100 {
		if id := random(); !isID(id) || len(id) != 22 {
			t.Errorf("%q is no id", id)
		}
	}
	for name, id := range map[string]string{
		"short": "0123456789abcdefghijk", "long": "0123456789abcdefghijkAA", "padded": "0123456789abcdefghijkA==",
		"standard base64": "012345+789abcdefghijkA", "bits to spare": "0123456789abcdefghijkB",
		"a line break": "0123456789\nbcdefghijkA", "a line break more": "0123456789abcdefghijkA\n",
		"a path": "../../../../../../../A", "Chinese": "链接链接链接链接",
	} {
		if isID(id) {
			t.Errorf("%s: %q is an id", name, id)
		}
		r := httptest.NewRequest("GET", "/api/links/x", nil)
		r.URL.Path = "/api/links/" + id
		w := httptest.NewRecorder()
		New(untouched{t}, time.Now, "").ServeHTTP(w, r)
		if w.Code != 404 {
			t.Errorf("%s: got %d, want 404", name, w.Code)
		}
	}
}
