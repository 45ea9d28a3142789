package api

// This file tests which address answers what, and to whom.

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// noon is when tests begin, with a part of a second that no answer may show.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 999, time.UTC)

// ask sends a request; headers are pairs of name and value.
func ask(h http.Handler, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// codeOf is the code of a refusal, "" where the body is none.
func codeOf(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	if w.Header().Get("Content-Type") != "application/json" {
		return ""
	}
	var answer struct {
		Error struct{ Code, Message string }
	}
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("got %q: %v", w.Body, err)
	}
	if answer.Error.Code != "" && answer.Error.Message == "" {
		t.Errorf("%s comes without a message", answer.Error.Code)
	}
	return answer.Error.Code
}

func TestPlaces(t *testing.T) {
	const some = "0123456789abcdefghijkA"
	tests := []struct {
		name, method, path string
		status             int
		code, allow        string
	}{
		{"a method", "POST", "/api/v1/info", 200, "", ""},
		{"a method with a query", "POST", "/api/v1/info?x=1", 200, "", ""},
		{"a method that is none", "POST", "/api/v1/nonesuch", 404, "unknown-method", ""},
		{"a method's name that is empty", "POST", "/api/v1/", 404, "unknown-method", ""},
		{"a method with a slash", "POST", "/api/v1/info/", 404, "unknown-method", ""},
		{"getting a method", "GET", "/api/v1/info", 405, "method-not-allowed", "POST, OPTIONS"},
		{"putting a method", "PUT", "/api/v1/nonesuch", 405, "method-not-allowed", "POST, OPTIONS"},
		{"a method's options", "OPTIONS", "/api/v1/info", 204, "", "POST, OPTIONS"},
		{"another version", "POST", "/api/v2/info", 404, "not-found", ""},
		{"another version's options", "OPTIONS", "/api/v2/info", 404, "not-found", ""},
		{"no place", "GET", "/api/", 404, "not-found", ""},
		{"outside", "GET", "/index.html", 404, "not-found", ""},
		{"nearly the links", "POST", "/api/linksx", 404, "not-found", ""},
		{"listing links", "GET", "/api/links", 405, "method-not-allowed", "POST, OPTIONS"},
		{"the links' options", "OPTIONS", "/api/links", 204, "", "POST, OPTIONS"},
		{"a link that was never made", "GET", "/api/links/" + some, 404, "link-unknown", ""},
		{"its head", "HEAD", "/api/links/" + some, 404, "link-unknown", ""},
		{"a link's options", "OPTIONS", "/api/links/" + some, 204, "", "GET, HEAD, DELETE, OPTIONS"},
		{"writing to a link", "PUT", "/api/links/" + some, 405, "method-not-allowed", "GET, HEAD, DELETE, OPTIONS"},
		{"taking back without a token", "DELETE", "/api/links/" + some, 401, "token-missing", ""},
		{"a link's name that is none", "GET", "/api/links/../v1/info", 404, "link-unknown", ""},
		{"a link's name that is empty", "GET", "/api/links/", 404, "link-unknown", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			h := New(&Memory{}, time.Now, "")
			w := ask(h, test.method, test.path, "")
			if got := codeOf(t, w); w.Code != test.status || got != test.code || w.Header().Get("Allow") != test.allow {
				t.Errorf("got %d %q, Allow %q, want %d %q, %q", w.Code, got, w.Header().Get("Allow"), test.status, test.code, test.allow)
			}
		})
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	h := New(&Memory{}, time.Now, "")
	limited := httptest.NewRecorder()
	h.Limited(limited, httptest.NewRequest("POST", "/api/links", nil))
	for name, w := range map[string]*httptest.ResponseRecorder{
		"a result":  ask(h, "POST", "/api/v1/info", "{}"),
		"a refusal": ask(h, "GET", "/api/v1/info", ""),
		"options":   ask(h, "OPTIONS", "/api/links", ""),
		"nothing":   ask(h, "GET", "/api/nonesuch", ""),
		"a limit":   limited,
	} {
		for header, want := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; sandbox", "Cross-Origin-Resource-Policy": "same-origin",
			"Access-Control-Allow-Origin": "", "Vary": "",
		} {
			if got := w.Header().Get(header); got != want {
				t.Errorf("%s: got %s %q, want %q", name, header, got, want)
			}
		}
	}
}

func TestLimited(t *testing.T) {
	w := httptest.NewRecorder()
	New(nil, time.Now, "https://a.example").Limited(w, httptest.NewRequest("POST", "/api/links", nil))
	if got := codeOf(t, w); w.Code != 429 || got != "rate-limited" || w.Header().Get("Retry-After") != "60" || w.Header().Get("Vary") != "Origin" {
		t.Errorf("got %d %q %v, want 429 rate-limited with Retry-After and Vary", w.Code, got, w.Header())
	}
}

func TestOrigins(t *testing.T) {
	const origins = "https://docs.example.com, https://wiki.example.com:8443"
	tests := []struct{ name, origins, origin, want string }{
		{"nobody is configured", "", "https://docs.example.com", ""},
		{"the first", origins, "https://docs.example.com", "https://docs.example.com"},
		{"the second", origins, "https://wiki.example.com:8443", "https://wiki.example.com:8443"},
		{"another port", origins, "https://wiki.example.com", ""},
		{"another scheme", origins, "http://docs.example.com", ""},
		{"a longer name", origins, "https://docs.example.com.evil.example", ""},
		{"a part", origins, "https://docs", ""},
		{"no origin", origins, "", ""},
		{"an opaque origin", origins, "null", ""},
		{"a star is no word for all", "*", "https://docs.example.com", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			h := New(nil, time.Now, test.origins)
			asked := ask(h, "OPTIONS", "/api/v1/eval", "", "Origin", test.origin, "Access-Control-Request-Method", "POST").Header()
			given := ask(h, "POST", "/api/v1/info", "", "Origin", test.origin).Header()
			methods := ""
			if test.want != "" {
				methods = "POST"
			}
			if got := asked.Get("Access-Control-Allow-Methods"); got != methods {
				t.Errorf("got methods %q, want %q", got, methods)
			}
			for _, header := range []http.Header{asked, given} {
				if got := header.Get("Access-Control-Allow-Origin"); got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
				if got, want := header.Get("Vary"), "Origin"; got != want && test.origins != "" {
					t.Errorf("got Vary %q, want %q", got, want)
				}
				if got := header.Get("Access-Control-Allow-Credentials"); got != "" {
					t.Errorf("got credentials %q, want none", got)
				}
			}
		})
	}
}

// faulty is a store whose platform throws.
type faulty struct{}

func (faulty) Put(string, *Link) error   { panic("thrown") }
func (faulty) Get(string) (*Link, error) { return nil, errors.New("account 1234 is over its limit") }
func (faulty) Delete(string) error       { panic("thrown") }

func TestAStoreThatFails(t *testing.T) {
	h := New(faulty{}, time.Now, "")
	w := ask(h, "GET", "/api/links/0123456789abcdefghijkA", "")
	if got := codeOf(t, w); w.Code != 503 || got != "storage-failed" || strings.Contains(w.Body.String(), "1234") {
		t.Errorf("got %d %s, want 503 storage-failed without its reason", w.Code, w.Body)
	}
	w = ask(h, "POST", "/api/links?expires=30d", strings.Repeat("x", 40), "Content-Type", "application/octet-stream")
	if got := codeOf(t, w); w.Code != 500 || got != "internal" || strings.Contains(w.Body.String(), "thrown") {
		t.Errorf("got %d %s, want 500 internal", w.Code, w.Body)
	}
}

// FuzzServeHTTP asks anything anywhere: every answer is one of a known status,
// is guarded, and is JSON unless it has no body.
func FuzzServeHTTP(f *testing.F) {
	for _, path := range []string{"/api/v1/eval", "/api/links?expires=1y", "/api/links/0123456789abcdefghijkA", "/api/links/%0a", "/api//v1/info", "/"} {
		f.Add("POST", path, `{}`, "application/octet-stream")
		f.Add("DELETE", path, ``, "Bearer x")
	}
	f.Fuzz(func(t *testing.T, method, path, body, value string) {
		r, err := http.NewRequest(method, "https://edge.example", strings.NewReader(body))
		if err != nil {
			t.Skip()
		}
		u, err := r.URL.Parse(path)
		if err != nil {
			t.Skip()
		}
		r.URL = u
		for _, name := range []string{"Content-Type", "Authorization", "Origin"} {
			r.Header.Set(name, value)
		}
		w := httptest.NewRecorder()
		New(&Memory{}, time.Now, "https://a.example").ServeHTTP(w, r)
		switch w.Code {
		case 200, 201, 400, 401, 403, 404, 405, 413, 415:
			if !json.Valid(w.Body.Bytes()) {
				t.Errorf("%s %s: got %q, want JSON", method, path, w.Body)
			}
		case 204:
			if w.Body.Len() > 0 {
				t.Errorf("%s %s: got a body with 204", method, path)
			}
		default:
			t.Errorf("%s %s: got status %d", method, path, w.Code)
		}
		if w.Header().Get("Cache-Control") != "no-store" || w.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s %s: got headers %v", method, path, w.Header())
		}
	})
}
