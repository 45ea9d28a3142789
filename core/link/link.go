// Package link packs a scenario into the fragment of a link and reads it back.
// The page does the same with its browser's own streams; this is the command's
// half, and the one that the format's tests hold both to.
package link

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

// Bounds of a link: bytes compressed, and bytes that they may inflate to.
const (
	MaxPacked   = 64 << 10
	MaxInflated = 1 << 20
)

// prefix is the payload's version.
const prefix = "v1."

// Encode packs a scenario into a link's fragment, without its "#": "v1."
// and base64url of deflate-raw of the compact JSON. ok is false where it does
// not fit into what Decode reads.
func Encode(s *scenario.Scenario) (fragment string, ok bool) {
	text := scenario.Compact(s)
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
		fragment = prefix + base64.RawURLEncoding.EncodeToString(packed.Bytes())
		if last := fragment[len(fragment)-1]; last != '-' && last != '_' {
			break
		}
		// Programs that find links in a text leave out a last - or _. A blank
		// behind the JSON makes another last letter.
		text += " "
	}
	return fragment, true
}

// Decode reads a fragment, with or without its "#". The scenario is nil
// where nothing could be read; every failure is a problem.
func Decode(fragment string) (*scenario.Scenario, []source.Problem) {
	text, code, args := inflate(strings.TrimPrefix(fragment, "#"))
	if code != "" {
		return nil, []source.Problem{{Code: code, Level: source.Error, Args: args}}
	}
	return scenario.Decode(text)
}

func inflate(fragment string) (text, code string, args source.Args) {
	payload, ok := strings.CutPrefix(fragment, prefix)
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
