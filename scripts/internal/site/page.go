package site

// This file fills the marks of the pages.

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"strings"
)

// directives are the pages' Content-Security-Policy.
var directives = []string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"worker-src 'self'",
	"connect-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"manifest-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types ramplay",
}

// Policy is the pages' Content-Security-Policy as they carry it themselves. A
// host adds frame-ancestors in a header, since a meta element cannot carry it.
func Policy() string { return strings.Join(directives, "; ") }

// required are the marks without which no page works.
var required = []string{"csp", "styles", "scripts"}

// addPages fills the playground's page and the small view's.
func (b *build) addPages() error {
	marks, err := exampleMarks(b.example)
	if err != nil {
		return err
	}
	maps.Copy(marks, b.indexMarks())
	if err := b.addPage("index.html", "index.html", marks); err != nil {
		return err
	}
	return b.addPage("embed.html", "web/embed/embed.html", b.embedMarks())
}

func (b *build) addPage(name, source string, marks map[string]string) error {
	page, err := os.ReadFile(filepath.Join(b.Root, source))
	if err != nil {
		return err
	}
	filled, err := fill(source, string(page), marks)
	b.files[name] = []byte(filled)
	return err
}

// indexMarks let the core's download begin with the page's and not after it,
// behind the styles and the script, which the first paint waits for.
func (b *build) indexMarks() map[string]string {
	return map[string]string{
		"csp":    metaPolicy(Policy()),
		"styles": `<link rel="stylesheet" href="` + b.names.styles + `">`,
		"scripts": moduleScript(b.names.app, b.names.appParts) + "\n" +
			`<link rel="preload" href="` + b.names.core + `" as="fetch" type="application/wasm" crossorigin>`,
		"host":   b.hostMarks(),
		"inside": "",
	}
}

// hostMarks are what only a page on a host has: the manifest of an app, asked for
// with the reader's cookies since some hosts want to know who asks, and where the
// host keeps short links.
func (b *build) hostMarks() string {
	s := `<link rel="manifest" href="manifest.webmanifest" crossorigin="use-credentials">` + "\n" +
		`<link rel="apple-touch-icon" href="icon-192.png">`
	if b.Links != "" {
		s += "\n" + `<meta name="ramplay-links" content="` + html.EscapeString(b.Links) + `">`
	}
	return s
}

// embedMarks have no core in them: a document may hold many small views, and most
// of them are only read.
func (b *build) embedMarks() map[string]string {
	return map[string]string{
		"csp":     metaPolicy(Policy()),
		"styles":  `<link rel="stylesheet" href="` + b.names.embedStyles + `">`,
		"scripts": moduleScript(b.names.embed, b.names.embedParts),
	}
}

func metaPolicy(policy string) string {
	return `<meta http-equiv="Content-Security-Policy" content="` + policy + `">`
}

// moduleScript is deferred by its nature; its parts are asked for with it.
func moduleScript(name string, parts []string) string {
	tags := `<script type="module" src="` + name + `"></script>`
	for _, part := range parts {
		tags += "\n" + `<link rel="modulepreload" href="` + part + `">`
	}
	return tags
}

// fill replaces every <!-- build:NAME --> of the page. A mark that is not known
// is an error, and so is a required one that is missing.
func fill(file, page string, marks map[string]string) (string, error) {
	var b strings.Builder
	seen := map[string]bool{}
	for {
		before, rest, found := strings.Cut(page, "<!-- build:")
		b.WriteString(before)
		if !found {
			break
		}
		name, after, closed := strings.Cut(rest, " -->")
		text, known := marks[name]
		if !closed || !known {
			return "", fmt.Errorf("%s: no such mark: build:%s", file, name)
		}
		seen[name] = true
		b.WriteString(text)
		page = after
	}
	for _, name := range required {
		if !seen[name] {
			return "", fmt.Errorf("%s: the mark build:%s is missing", file, name)
		}
	}
	return b.String(), nil
}

// exampleMarks are the first example as text, and as data.
func exampleMarks(example Example) (map[string]string, error) {
	var scenario struct {
		Policies []struct{ Text string }
		Request  struct{ Action, API, Resource string }
	}
	if err := json.Unmarshal(example.Scenario, &scenario); err != nil {
		return nil, fmt.Errorf("the example's scenario: %w", err)
	}
	if len(scenario.Policies) == 0 {
		return nil, fmt.Errorf("the example has no policy")
	}
	data, err := json.Marshal(example) // escapes <, > and &, so that nothing in it ends the element
	if err != nil {
		return nil, err
	}
	request := scenario.Request
	return map[string]string{
		"example-policy":   html.EscapeString(scenario.Policies[0].Text),
		"example-verdict":  html.EscapeString(example.Summary["en"]),
		"example-action":   html.EscapeString(request.Action),
		"example-api":      html.EscapeString(request.API),
		"example-resource": html.EscapeString(request.Resource),
		"example-request":  html.EscapeString(strings.TrimSpace(request.Action + "\n" + request.Resource)),
		"example":          `<script type="application/json" id="example">` + string(data) + `</script>`,
	}, nil
}
