package site

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func TestHeaders(t *testing.T) {
	b := testBuild(Options{})
	b.files = map[string][]byte{"index.html": nil, "app.ABCDEFGH.js": nil, "core.0A1B2C3D.wasm": nil, "ram-policy.js": nil}
	if err := b.addHeaders(); err != nil {
		t.Fatal(err)
	}
	blocks := map[string]string{}
	for block := range strings.SplitSeq(string(b.files["_headers"]), "\n\n") {
		path, headers, _ := strings.Cut(strings.TrimSpace(block), "\n")
		blocks[path] = headers
	}
	policy := "Content-Security-Policy: " + Policy() + "; " + Framed
	tests := []struct {
		path      string
		want, not []string
	}{
		{"/*", []string{"X-Content-Type-Options: nosniff"}, []string{"Content-Security-Policy"}},
		{"/", []string{policy, "Cache-Control: no-cache"}, nil},
		{"/embed.html", []string{policy, "Cache-Control: no-cache"}, nil},
		{"/sw.js", []string{policy, "Cache-Control: no-cache"}, nil},
		{"/app.ABCDEFGH.js", []string{policy, "immutable"}, []string{"no-cache"}},
		{"/core.0A1B2C3D.wasm", []string{"Content-Type: application/wasm", "immutable"}, nil},
		{"/ram-policy.js", []string{"Access-Control-Allow-Origin: *", "no-cache"}, nil},
	}
	for _, test := range tests {
		for _, want := range test.want {
			if !strings.Contains(blocks[test.path], want) {
				t.Errorf("%s: got\n%s\nwant in it %s", test.path, blocks[test.path], want)
			}
		}
		for _, not := range test.not {
			if strings.Contains(blocks[test.path], not) {
				t.Errorf("%s: got\n%s\nwant no %s in it", test.path, blocks[test.path], not)
			}
		}
	}
	if _, ok := blocks["/"+SingleFile]; ok {
		t.Errorf("%s has a block; it carries its own policy", SingleFile)
	}
}

// The samples are written by hand, in the words of each server; what they say of
// the policy must be what the build says.
func TestSamplesHaveThePolicyOfTheBuild(t *testing.T) {
	root, err := tree.Root()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"nginx.conf", "Caddyfile", "oss.md", "oss.zh-CN.md"} {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(root, "docs", "hosting", name))
			if err != nil {
				t.Fatal(err)
			}
			if want := Policy() + "; " + Framed; !strings.Contains(string(text), want) {
				t.Errorf("got another policy, want %s", want)
			}
		})
	}
}
