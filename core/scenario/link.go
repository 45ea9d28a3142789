package scenario

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// Bounds of a link: bytes compressed, and bytes that they may inflate to.
const (
	MaxPacked   = 64 << 10
	MaxInflated = 1 << 20
)

const linkPrefix = "v1."

// EncodeLink packs a scenario into a link's fragment, without its "#": "v1."
// and base64url of deflate-raw of the compact JSON. ok is false where it does
// not fit into what DecodeLink reads.
func EncodeLink(s *Scenario) (fragment string, ok bool) {
	text := Compact(s)
	if len(text) > MaxInflated {
		return "", false
	}
	for range 8 {
		var packed bytes.Buffer
		w, _ := flate.NewWriter(&packed, flate.BestCompression) // fails for a wrong level only
		_, _ = w.Write([]byte(text))
		_ = w.Close()
		if packed.Len() > MaxPacked {
			return "", false
		}
		fragment = linkPrefix + base64.RawURLEncoding.EncodeToString(packed.Bytes())
		if last := fragment[len(fragment)-1]; last != '-' && last != '_' {
			break
		}
		// Programs that find links in a text leave out a last - or _. A blank
		// behind the JSON makes another last letter.
		text += " "
	}
	return fragment, true
}

// DecodeLink reads a fragment, with or without its "#". The scenario is nil
// where nothing could be read; every failure is a problem.
func DecodeLink(fragment string) (*Scenario, []source.Problem) {
	text, code, args := inflate(strings.TrimPrefix(fragment, "#"))
	if code != "" {
		return nil, []source.Problem{{Code: code, Level: source.Error, Args: args}}
	}
	return Decode(text)
}

func inflate(fragment string) (text, code string, args source.Args) {
	payload, ok := strings.CutPrefix(fragment, linkPrefix)
	if !ok {
		if tag, _, found := strings.Cut(fragment, "."); found && len(tag) > 1 && len(tag) < 8 && tag[0] == 'v' && strings.Trim(tag[1:], "0123456789") == "" {
			return "", "link-version", source.Args{"version": tag[1:]}
		}
		return "", "link-not-ours", nil
	}
	if base64.RawURLEncoding.DecodedLen(len(payload)) > MaxPacked {
		return "", "link-too-long", source.Args{"limit": strconv.Itoa(MaxPacked >> 10)}
	}
	packed, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return "", "link-damaged", nil
	}
	r := flate.NewReader(bytes.NewReader(packed))
	// One byte more than allowed is read, to tell a full document from a bomb.
	inflated, err := io.ReadAll(io.LimitReader(r, MaxInflated+1))
	switch {
	case len(inflated) > MaxInflated:
		return "", "link-inflates", source.Args{"limit": strconv.Itoa(MaxInflated >> 20)}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "", "link-cut", nil
	case err != nil:
		return "", "link-damaged", nil
	}
	return string(inflated), "", nil
}
