package scenario

import "embed"

//go:embed examples/*.json
var exampleFiles embed.FS

// An Example is a scenario of the gallery. Its title and what it shows are in
// package words, under its ID; each is also a test.
type Example struct {
	ID       string
	Group    string // mistake, good or language
	Scenario *Scenario
}

// examples is the gallery's order. The first is what the page opens with.
var examples = [...]struct{ id, group string }{
	{"queue-by-name", "mistake"},
	{"missing-dependency", "mistake"},
	{"api-names", "mistake"},
	{"dead-deny", "mistake"},
	{"bool-on-string", "mistake"},
	{"rename-blocked", "mistake"},
	{"read-only-bindings", "mistake"},
	{"not-action", "mistake"},
	{"foreign-arns", "mistake"},
	{"not-json", "mistake"},
	{"one-vhost", "good"},
	{"read-only-console", "good"},
	{"office-and-mfa", "good"},
	{"mqtt-tokens", "good"},
	{"mqtt-client", "good"},
	{"unknown-mfa", "language"},
	{"control-policies", "language"},
	{"unseen-control", "language"},
	{"assume-role", "language"},
	{"bucket-policy", "language"},
	{"resource-group", "language"},
	{"cidr-border", "language"},
}

// Examples reads the gallery.
func Examples() []Example {
	all := make([]Example, 0, len(examples))
	for _, e := range examples {
		text, err := exampleFiles.ReadFile("examples/" + e.id + ".json")
		if err != nil {
			continue // a test holds list and files together
		}
		if s, _ := Decode(string(text)); s != nil {
			all = append(all, Example{e.id, e.group, s})
		}
	}
	return all
}
