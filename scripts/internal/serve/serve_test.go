package serve

import (
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestHandler(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"index.html", "core.0A1B2C3D.wasm", "app.ABCDEFGH.js", "styles.ABCDEFGH.css", "licenses.txt", "manifest.webmanifest", "ram-policy.js"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	const forever, never = "max-age=31536000, immutable", "no-cache"
	tests := []struct {
		name, base, path string
		status           int
		typ, cache       string
	}{
		{"the page", "/", "/", 200, "text/html; charset=utf-8", never},
		{"the page below a path", "/a/b/", "/a/b/", 200, "text/html; charset=utf-8", never},
		{"the core", "/", "/core.0A1B2C3D.wasm", 200, "application/wasm", forever},
		{"a script below a path", "/a/b/", "/a/b/app.ABCDEFGH.js", 200, "text/javascript; charset=utf-8", forever},
		{"a style", "/", "/styles.ABCDEFGH.css", 200, "text/css; charset=utf-8", forever},
		{"the licences", "/", "/licenses.txt", 200, "text/plain; charset=utf-8", never},
		{"the manifest", "/", "/manifest.webmanifest", 200, "application/manifest+json", never},
		{"the element", "/", "/ram-policy.js", 200, "text/javascript; charset=utf-8", never},
		{"a file beside the path", "/a/b/", "/app.ABCDEFGH.js", 404, "text/plain; charset=utf-8", ""},
		{"a file that is not there", "/", "/nonesuch.js", 404, "text/plain; charset=utf-8", ""},
		{"a file outside", "/", "/../serve.go", 404, "text/plain; charset=utf-8", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := httptest.NewRecorder()
			Handler(dir, test.base).ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+test.path, nil))
			if w.Code != test.status {
				t.Fatalf("got status %d, want %d", w.Code, test.status)
			}
			if got := w.Header().Get("Content-Type"); got != test.typ {
				t.Errorf("got type %q, want %q", got, test.typ)
			}
			if got := w.Header().Get("Cache-Control"); test.cache != "" && got != test.cache {
				t.Errorf("got cache %q, want %q", got, test.cache)
			}
		})
	}
}

func TestOnlyTheElementIsForOtherOrigins(t *testing.T) {
	dir := t.TempDir()
	for path, want := range map[string]string{"/ram-policy.js": "*", "/app.ABCDEFGH.js": ""} {
		w := httptest.NewRecorder()
		Handler(dir, "/").ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+path, nil))
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
}

func TestCompressed(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "dist")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	text := strings.Repeat("policy ", 1000)
	for _, name := range []string{"index.html", "app.ABCDEFGH.js", "icon.png"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	handler, err := Compressed(root, dir, "/a/")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, path, accept string
		coding, vary       string
	}{
		{"brotli before gzip", "/a/app.ABCDEFGH.js", "gzip, deflate, br", "br", "Accept-Encoding"},
		{"gzip alone", "/a/app.ABCDEFGH.js", "gzip;q=0.8", "gzip", "Accept-Encoding"},
		{"neither", "/a/app.ABCDEFGH.js", "", "", "Accept-Encoding"},
		{"what is refused", "/a/app.ABCDEFGH.js", "br;q=0, gzip", "gzip", "Accept-Encoding"},
		{"the page", "/a/", "br", "br", "Accept-Encoding"},
		{"what is small as it is", "/a/icon.png", "br", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "http://localhost"+test.path, nil)
			r.Header.Set("Accept-Encoding", test.accept)
			w := httptest.NewRecorder()
			handler.ServeHTTP(w, r)
			if w.Code != 200 || w.Header().Get("Content-Encoding") != test.coding || w.Header().Get("Vary") != test.vary {
				t.Errorf("got %d, coding %q, vary %q, want 200, %q, %q", w.Code, w.Header().Get("Content-Encoding"), w.Header().Get("Vary"), test.coding, test.vary)
			}
			if compressed := w.Body.Len() < len(text)/2; compressed != (test.coding != "") {
				t.Errorf("got %d of %d bytes", w.Body.Len(), len(text))
			}
			if got, want := w.Header().Get("Content-Length"), strconv.Itoa(w.Body.Len()); got != want {
				t.Errorf("got length %s, want %s", got, want)
			}
		})
	}
	t.Run("not found", func(t *testing.T) {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost/a/nonesuch.js", nil))
		if w.Code != 404 {
			t.Errorf("got %d, want 404", w.Code)
		}
	})
	t.Run("what the browser has", func(t *testing.T) {
		r := httptest.NewRequest("GET", "http://localhost/a/", nil)
		r.Header.Set("Accept-Encoding", "br")
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		r.Header.Set("If-None-Match", w.Header().Get("ETag"))
		w = httptest.NewRecorder()
		handler.ServeHTTP(w, r)
		if w.Code != 304 {
			t.Errorf("got %d, want 304", w.Code)
		}
	})
}

func TestListenTakesTheNextPort(t *testing.T) {
	taken, err := Listen(24173)
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	next, err := Listen(port)
	if err != nil {
		t.Fatal(err)
	}
	defer next.Close()
	if got := next.Addr().(*net.TCPAddr); got.Port <= port || !got.IP.IsLoopback() {
		t.Errorf("got %v, want a port above %d on loopback", got, port)
	}
}
