package site

// This file fills the marks of index.html.

import (
	"encoding/json"
	"fmt"
	"html"
	"strings"
)

// policy is the page's Content-Security-Policy. A host should add
// frame-ancestors as a header, since a meta element cannot carry it.
var policy = strings.Join([]string{
	"default-src 'none'",
	"script-src 'self' 'wasm-unsafe-eval'",
	"worker-src 'self'",
	"connect-src 'self'",
	"style-src 'self'",
	"img-src 'self' data:",
	"font-src 'self'",
	"base-uri 'none'",
	"form-action 'none'",
	"require-trusted-types-for 'script'",
	"trusted-types ramplay",
}, "; ")

// required are the marks without which the page does not work.
var required = []string{"csp", "styles", "scripts"}

// fill replaces every <!-- build:NAME --> of the page. A mark that is not known
// is an error, and so is a required one that is missing.
func fill(page string, n names, example Example) (string, error) {
	marks, err := marksOf(n, example)
	if err != nil {
		return "", err
	}
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
			return "", fmt.Errorf("index.html: no such mark: build:%s", name)
		}
		seen[name] = true
		b.WriteString(text)
		page = after
	}
	for _, name := range required {
		if !seen[name] {
			return "", fmt.Errorf("index.html: the mark build:%s is missing", name)
		}
	}
	return b.String(), nil
}

func marksOf(n names, example Example) (map[string]string, error) {
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
		"csp":              `<meta http-equiv="Content-Security-Policy" content="` + policy + `">`,
		"styles":           `<link rel="stylesheet" href="` + n.styles + `">`,
		"scripts":          scripts(n),
		"example-policy":   html.EscapeString(scenario.Policies[0].Text),
		"example-verdict":  html.EscapeString(example.Summary["en"]),
		"example-action":   html.EscapeString(request.Action),
		"example-api":      html.EscapeString(request.API),
		"example-resource": html.EscapeString(request.Resource),
		"example-request":  html.EscapeString(strings.TrimSpace(request.Action + "\n" + request.Resource)),
		"example":          `<script type="application/json" id="example">` + string(data) + `</script>`,
	}, nil
}

// scripts lets the core's download begin with the page's and not after it. The
// module script is deferred by its nature.
func scripts(n names) string {
	return `<link rel="preload" href="` + n.core + `" as="fetch" type="application/wasm" crossorigin>` +
		"\n" + `<script type="module" src="` + n.app + `"></script>`
}
