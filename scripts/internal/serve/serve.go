// Package serve serves a folder of static files on this machine only.
package serve

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"path"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// types are the MIME types of everything that a build makes. They are not left
// to the system, whose tables may call a script plain text.
var types = map[string]string{
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".css":         "text/css; charset=utf-8",
	".wasm":        "application/wasm",
	".json":        "application/json",
	".webmanifest": "application/manifest+json",
	".map":         "application/json",
	".txt":         "text/plain; charset=utf-8",
	".svg":         "image/svg+xml",
	".png":         "image/png",
	".zip":         "application/zip",
}

// hashed matches names that change with their content.
var hashed = regexp.MustCompile(`\.[0-9A-Z]{8}\.`)

// Handler serves dir below base, which begins and ends with a slash. Everything
// else is not found.
func Handler(dir, base string) http.Handler {
	return handler(base, http.FileServer(http.Dir(dir)))
}

// handler gives every answer of files the headers that a host should send.
func handler(base string, files http.Handler) http.Handler {
	files = http.StripPrefix(strings.TrimSuffix(base, "/"), files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path
		if strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if typ := types[path.Ext(name)]; typ != "" {
			w.Header().Set("Content-Type", typ)
		}
		if hashed.MatchString(name) {
			w.Header().Set("Cache-Control", "max-age=31536000, immutable")
		} else {
			w.Header().Set("Cache-Control", "no-cache")
		}
		if path.Base(name) == "ram-policy.js" {
			// A document of another origin has it as a module.
			w.Header().Set("Access-Control-Allow-Origin", "*")
		}
		w.Header().Set("X-Content-Type-Options", "nosniff")
		files.ServeHTTP(w, r)
	})
}

// tries is how many ports are tried, from the wanted one upwards.
const tries = 50

// Listen takes the first free port from the given one upwards, on loopback.
func Listen(port int) (net.Listener, error) {
	for p := port; ; p++ {
		listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", p))
		if err == nil || p == port+tries-1 || !errors.Is(err, syscall.EADDRINUSE) {
			return listener, err
		}
	}
}

// Server returns a server whose slow clients do not hold it for ever.
func Server(handler http.Handler) *http.Server {
	return &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
}
