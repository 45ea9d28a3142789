package serve

import (
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
)

func TestHandler(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"index.html", "core.0A1B2C3D.wasm", "app.ABCDEFGH.js", "styles.ABCDEFGH.css", "licenses.txt"} {
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
