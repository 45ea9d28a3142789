package api

// This file finds the place that a request means, and says who may ask.

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

// A Handler answers the API.
type Handler struct {
	links   Store // nil where there are no short links
	now     func() time.Time
	origins []string
}

// New returns a handler that keeps links in a store, or none where that is nil.
// origins are the other origins whose pages may call, separated by blanks or
// commas and compared exactly: "https://docs.example.com". There is no word for
// all of them.
func New(links Store, now func() time.Time, origins string) *Handler {
	return &Handler{links: links, now: now, origins: strings.FieldsFunc(origins, func(r rune) bool { return r == ',' || r == ' ' })}
}

// A place is what an address names.
type place int

const (
	nowhere place = iota
	methods       // one method of the bridge
	links         // all links
	link          // one link
)

// methodsAt are the HTTP methods that a place answers, but for OPTIONS.
var methodsAt = [...]string{methods: "POST", links: "POST", link: "GET, HEAD, DELETE"}

// placeOf reads a path. The name is the method's or the link's, not checked yet.
func placeOf(path string) (p place, name string) {
	if name, ok := strings.CutPrefix(path, "/api/v1/"); ok {
		return methods, name
	}
	if name, ok := strings.CutPrefix(path, "/api/links/"); ok {
		return link, name
	}
	if path == "/api/links" {
		return links, ""
	}
	return nowhere, ""
}

func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer func() {
		// Calls recover by themselves; what is left is the platform's: it may
		// throw where it should reject.
		if recover() != nil {
			refuse(w, http.StatusInternalServerError, "internal", "the edge met a fault of its own")
		}
	}()
	h.prepare(w, r)
	p, name := placeOf(r.URL.Path)
	switch {
	case p == nowhere:
		refuse(w, http.StatusNotFound, "not-found", "the API has nothing of that name")
	case r.Method == http.MethodOptions:
		h.describe(w, p)
	case !slices.Contains(strings.Split(methodsAt[p], ", "), r.Method):
		w.Header().Set("Allow", methodsAt[p]+", OPTIONS")
		refuse(w, http.StatusMethodNotAllowed, "method-not-allowed", "this address takes "+methodsAt[p])
	case p == methods:
		call(w, r, name)
	case h.links == nil:
		refuse(w, http.StatusNotFound, "links-off", "this host keeps no short links")
	case p == links:
		h.keep(w, r)
	case !isID(name):
		// Nothing that could not be an id ever reaches the store.
		unknownLink(w)
	case r.Method == http.MethodDelete:
		h.takeBack(w, r, name)
	default:
		h.give(w, name)
	}
}

// Limited answers a request that was one too many for its address.
func (h *Handler) Limited(w http.ResponseWriter, r *http.Request) {
	h.prepare(w, r)
	w.Header().Set("Retry-After", "60") // the period of the platform's limits, in seconds
	refuse(w, http.StatusTooManyRequests, "rate-limited", "too many requests from this address; wait a minute")
}

// prepare sets the headers that every answer has.
func (h *Handler) prepare(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Robots-Tag", "noindex")
	if len(h.origins) == 0 {
		return
	}
	header.Set("Vary", "Origin")
	if origin := r.Header.Get("Origin"); slices.Contains(h.origins, origin) {
		header.Set("Access-Control-Allow-Origin", origin)
	}
}

// describe answers OPTIONS: what may be asked, and of a page of an allowed
// origin also with which headers.
func (h *Handler) describe(w http.ResponseWriter, p place) {
	header := w.Header()
	header.Set("Allow", methodsAt[p]+", OPTIONS")
	if header.Get("Access-Control-Allow-Origin") != "" {
		header.Set("Access-Control-Allow-Methods", methodsAt[p])
		header.Set("Access-Control-Allow-Headers", "Authorization, Content-Type")
		header.Set("Access-Control-Max-Age", "3600")
	}
	w.WriteHeader(http.StatusNoContent)
}
