package site

// This file writes the headers that a host should send, in the form that
// Cloudflare Pages and Netlify read.

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// hashed matches names that change with their content.
var hashed = regexp.MustCompile(`\.[0-9A-Z]{8}\.`)

// Framed is who may show the page in a frame, in the host's header: anybody,
// since documents do.
const Framed = "frame-ancestors *"

// addHeaders writes a block for each name, since a pattern that fits a file too
// would add its headers to the file's own. The page of one file has a policy of
// its own inside and takes no other.
func (b *build) addHeaders() error {
	var s strings.Builder
	s.WriteString("# Headers for Cloudflare Pages and Netlify; a build writes them.\n")
	s.WriteString("# Anybody may frame the playground, as documents do. To allow only some, write\n")
	s.WriteString("# frame-ancestors 'self' https://docs.example.com instead of " + Framed + ".\n\n")
	s.WriteString("/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n")
	pages := []string{"/", "/index.html", "/embed", "/embed.html", "/sw.js", "/sw-kill.js", "/ram-policy.js"}
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		if hashed.MatchString(name) && filepath.Ext(name) == ".js" {
			pages = append(pages, "/"+name)
		}
	}
	for _, path := range pages {
		fmt.Fprintf(&s, "\n%s\n  Content-Security-Policy: %s; %s\n", path, Policy(), Framed)
		fmt.Fprintf(&s, "  Cache-Control: %s\n", cacheControl(path))
		if path == "/ram-policy.js" {
			s.WriteString("  Access-Control-Allow-Origin: *\n")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(b.files)) {
		if hashed.MatchString(name) && filepath.Ext(name) != ".js" {
			fmt.Fprintf(&s, "\n/%s\n  Cache-Control: %s\n", name, cacheControl(name))
			if filepath.Ext(name) == ".wasm" {
				s.WriteString("  Content-Type: application/wasm\n")
			}
		}
	}
	b.files["_headers"] = []byte(s.String())
	return nil
}

func cacheControl(name string) string {
	if hashed.MatchString(name) {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}
