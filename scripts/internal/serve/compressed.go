package serve

// This file serves compressed, as a good host does.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/ramplay/ramplay/scripts/internal/compress"
)

// compressible are the names whose content is worth compressing.
var compressible = []string{".html", ".js", ".css", ".wasm", ".json", ".webmanifest", ".map", ".txt", ".svg"}

// Compressed serves dir as Handler does, as it is now, in brotli or gzip where
// the browser takes them. Root is the project's folder. The first time takes as
// long as compressing does.
func Compressed(root, dir, base string) (http.Handler, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, entry := range entries {
		if slices.Contains(compressible, filepath.Ext(entry.Name())) {
			paths = append(paths, filepath.Join(dir, entry.Name()))
		}
	}
	forms, err := compress.Files(root, paths)
	if err != nil {
		return nil, err
	}
	byName := map[string]compress.Forms{}
	for i, path := range paths {
		byName["/"+filepath.Base(path)] = forms[i]
	}
	plain := http.FileServer(http.Dir(dir))
	return handler(base, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.URL.Path
		if strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if f, ok := byName[path.Clean(name)]; ok {
			serveForm(w, r, f)
			return
		}
		plain.ServeHTTP(w, r)
	})), nil
}

func serveForm(w http.ResponseWriter, r *http.Request, f compress.Forms) {
	coding, data := "", f.Raw
	accepted := r.Header.Get("Accept-Encoding")
	switch {
	case accepts(accepted, "br"):
		coding, data = "br", f.Brotli
	case accepts(accepted, "gzip"):
		coding, data = "gzip", f.Gzip
	}
	w.Header().Set("Vary", "Accept-Encoding")
	if coding != "" {
		w.Header().Set("Content-Encoding", coding)
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	sum := sha256.Sum256(data)
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	r.Header.Del("Range") // a part of a compressed file is of no use to anybody
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// accepts reads an Accept-Encoding header; a coding with the quality 0 is refused.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, parameter, _ := strings.Cut(strings.TrimSpace(part), ";")
		if strings.TrimSpace(name) != coding {
			continue
		}
		quality, found := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
		q, err := strconv.ParseFloat(quality, 64)
		return !found || err == nil && q > 0
	}
	return false
}
