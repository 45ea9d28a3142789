package site

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"strings"
	"testing"
)

func TestSingleMarks(t *testing.T) {
	module, err := packed([]byte("the core"))
	if err != nil {
		t.Fatal(err)
	}
	marks, err := singleMarks("let app", "p{}", "let worker", module)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte("let app"))
	hash := "script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "' 'wasm-unsafe-eval'"
	for mark, want := range map[string]string{
		"csp":     hash,
		"scripts": `<script type="module">let app</script>`,
		"styles":  "<style>p{}</style>",
		"inside":  `<script type="text/plain" id="worker">let worker</script>`,
	} {
		if !strings.Contains(marks[mark], want) {
			t.Errorf("build:%s: got %s, want in it %s", mark, marks[mark], want)
		}
	}
	if marks["host"] != "" {
		t.Errorf("build:host: got %s, want nothing", marks["host"])
	}
}

func TestSinglePolicyAllowsNoRequest(t *testing.T) {
	policy := singlePolicy("app", "styles")
	for _, unwanted := range []string{"'self'", "connect-src", "'unsafe-inline'", "http", "manifest-src"} {
		if strings.Contains(policy, unwanted) {
			t.Errorf("got %s in %s", unwanted, policy)
		}
	}
	for _, want := range []string{"default-src 'none'", "worker-src blob:", "require-trusted-types-for 'script'", "trusted-types ramplay"} {
		if !strings.Contains(policy, want) {
			t.Errorf("got %s, want in it %s", policy, want)
		}
	}
}

func TestFitsInside(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"a script", `const a = "<b>" + "<\/script>";`, true},
		{"one that ends the element", `"</SCRIPT >"`, false},
		{"one that begins another", `"<script>"`, false},
		{"one that ends a style", `a{}</style>`, false},
		{"one that begins a comment", `if (a<!--b) {}`, false},
		{"a carriage return", "a\r\nb", false},
		{"a NUL", "a\x00b", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if err := fitsInside(test.text); (err == nil) != test.want {
				t.Errorf("got %v, want that it fits: %v", err, test.want)
			}
		})
	}
}

func TestPacked(t *testing.T) {
	text, err := packed([]byte("the core"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); string(got) != "the core" || err != nil {
		t.Errorf("got %q, %v, want the core", got, err)
	}
}
