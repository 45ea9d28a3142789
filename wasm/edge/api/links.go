package api

// This file keeps short links: what a browser encrypted, under a name that tells
// nothing, for as long as its author chose.

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Bounds of a ciphertext, in bytes. The shortest is AES-GCM's: 12 of the
// initialisation vector, 1 of text, 16 of the tag.
const (
	minCiphertext = 12 + 1 + 16
	maxCiphertext = 64 << 10
)

// lifetimes are how long a link may be kept.
var lifetimes = map[string]time.Duration{
	"30d": 30 * 24 * time.Hour,
	"1y":  365 * 24 * time.Hour,
}

// A Link is what is known of one: nothing that could be read.
type Link struct {
	Ciphertext []byte
	Token      [sha256.Size]byte // of the delete token, which only the author has
	Expires    time.Time         // to the second
}

// A Store keeps links. It may give back one that has expired.
type Store interface {
	Put(id string, l *Link) error
	Get(id string) (*Link, error) // nil where there is none
	Delete(id string) error       // no error where there is none
}

// unique is how many random bytes names and tokens have.
const unique = 16

// random returns a name that nobody can guess.
func random() string {
	var b [unique]byte
	_, _ = rand.Read(b[:]) // ends the program where it fails
	return base64.RawURLEncoding.EncodeToString(b[:])
}

// isID tells whether random may have returned a text.
func isID(text string) bool {
	b, err := base64.RawURLEncoding.Strict().DecodeString(text)
	// The decoder reads past line breaks, so the lengths are not enough.
	return err == nil && len(b) == unique && !strings.ContainsAny(text, "\r\n")
}

func (h *Handler) keep(w http.ResponseWriter, r *http.Request) {
	lifetime, known := lifetimes[r.URL.Query().Get("expires")]
	if !known {
		refuse(w, http.StatusBadRequest, "bad-expires", `"expires" is 30d or 1y`)
		return
	}
	// A page of another origin cannot send this type without asking first, and
	// so cannot have its visitors' browsers fill the store.
	if r.Header.Get("Content-Type") != "application/octet-stream" {
		refuse(w, http.StatusUnsupportedMediaType, "unsupported-type", "a link's body is application/octet-stream")
		return
	}
	ciphertext, ok := body(w, r, maxCiphertext)
	if !ok {
		return
	}
	if len(ciphertext) < minCiphertext {
		refuse(w, http.StatusBadRequest, "too-short", "an encrypted text has "+strconv.Itoa(minCiphertext)+" bytes or more")
		return
	}
	id, token := random(), random()
	expires := h.now().Add(lifetime).UTC().Truncate(time.Second)
	if h.links.Put(id, &Link{ciphertext, sha256.Sum256([]byte(token)), expires}) != nil {
		unavailable(w)
		return
	}
	w.Header().Set("Location", "/api/links/"+id)
	write(w, http.StatusCreated, []byte(`{"id":"`+id+`","token":"`+token+`","expires":"`+expires.Format(time.RFC3339)+`"}`))
}

func (h *Handler) give(w http.ResponseWriter, id string) {
	l, ok := h.find(w, id)
	if !ok {
		return
	}
	header := w.Header()
	header.Set("Content-Type", "application/octet-stream")
	// Opened as an address of its own it is saved, never shown.
	header.Set("Content-Disposition", `attachment; filename="link.bin"`)
	header.Set("Content-Length", strconv.Itoa(len(l.Ciphertext)))
	// HEAD too: the server leaves the body out, and the glue waits for as many
	// bytes as the length says.
	_, _ = w.Write(l.Ciphertext)
}

func (h *Handler) takeBack(w http.ResponseWriter, r *http.Request, id string) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		w.Header().Set("WWW-Authenticate", "Bearer")
		refuse(w, http.StatusUnauthorized, "token-missing", "taking a link back needs its token")
		return
	}
	l, ok := h.find(w, id)
	if !ok {
		return
	}
	if sum := sha256.Sum256([]byte(token)); subtle.ConstantTimeCompare(sum[:], l.Token[:]) != 1 {
		refuse(w, http.StatusForbidden, "token-wrong", "this is not the link's token")
		return
	}
	if h.links.Delete(id) != nil {
		unavailable(w)
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// find returns a link that has not expired. Where there is none, the answer has
// been given. The store drops what has expired in its own time, which may be
// later than promised.
func (h *Handler) find(w http.ResponseWriter, id string) (l *Link, ok bool) {
	l, err := h.links.Get(id)
	switch {
	case err != nil:
		unavailable(w)
	case l == nil || !h.now().Before(l.Expires):
		unknownLink(w)
	default:
		return l, true
	}
	return nil, false
}

func unknownLink(w http.ResponseWriter) {
	refuse(w, http.StatusNotFound, "link-unknown", "there is no such link, or no longer")
}

// unavailable is for a store that failed. Its reason stays inside: it may name
// accounts of whoever runs this.
func unavailable(w http.ResponseWriter) {
	w.Header().Set("Retry-After", "60")
	refuse(w, http.StatusServiceUnavailable, "storage-failed", "the links' storage did not answer")
}
