package scenario

import _ "embed" // as strings: embed.FS would bring a file system along

// An Example is a scenario of the gallery. Its title and what it shows are in
// package words, under its ID; each is also a test.
type Example struct {
	ID       string
	Group    string // mistake, good or language
	Scenario *Scenario
}

//go:embed examples/queue-by-name.json
var queueByName string

//go:embed examples/missing-dependency.json
var missingDependency string

//go:embed examples/api-names.json
var apiNames string

//go:embed examples/dead-deny.json
var deadDeny string

//go:embed examples/bool-on-string.json
var boolOnString string

//go:embed examples/rename-blocked.json
var renameBlocked string

//go:embed examples/read-only-bindings.json
var readOnlyBindings string

//go:embed examples/not-action.json
var notAction string

//go:embed examples/foreign-arns.json
var foreignArns string

//go:embed examples/not-json.json
var notJson string

//go:embed examples/one-vhost.json
var oneVhost string

//go:embed examples/read-only-console.json
var readOnlyConsole string

//go:embed examples/office-and-mfa.json
var officeAndMfa string

//go:embed examples/mqtt-tokens.json
var mqttTokens string

//go:embed examples/mqtt-client.json
var mqttClient string

//go:embed examples/unknown-mfa.json
var unknownMfa string

//go:embed examples/control-policies.json
var controlPolicies string

//go:embed examples/unseen-control.json
var unseenControl string

//go:embed examples/assume-role.json
var assumeRole string

//go:embed examples/bucket-policy.json
var bucketPolicy string

//go:embed examples/resource-group.json
var resourceGroup string

//go:embed examples/cidr-border.json
var cidrBorder string

// Examples reads the gallery, in its order. The first is what the page opens
// with.
func Examples() []Example {
	files := []struct{ id, group, text string }{
		{"queue-by-name", "mistake", queueByName},
		{"missing-dependency", "mistake", missingDependency},
		{"api-names", "mistake", apiNames},
		{"dead-deny", "mistake", deadDeny},
		{"bool-on-string", "mistake", boolOnString},
		{"rename-blocked", "mistake", renameBlocked},
		{"read-only-bindings", "mistake", readOnlyBindings},
		{"not-action", "mistake", notAction},
		{"foreign-arns", "mistake", foreignArns},
		{"not-json", "mistake", notJson},
		{"one-vhost", "good", oneVhost},
		{"read-only-console", "good", readOnlyConsole},
		{"office-and-mfa", "good", officeAndMfa},
		{"mqtt-tokens", "good", mqttTokens},
		{"mqtt-client", "good", mqttClient},
		{"unknown-mfa", "language", unknownMfa},
		{"control-policies", "language", controlPolicies},
		{"unseen-control", "language", unseenControl},
		{"assume-role", "language", assumeRole},
		{"bucket-policy", "language", bucketPolicy},
		{"resource-group", "language", resourceGroup},
		{"cidr-border", "language", cidrBorder},
	}
	all := make([]Example, 0, len(files))
	for _, f := range files {
		if s, _ := Decode(f.text); s != nil {
			all = append(all, Example{f.id, f.group, s})
		}
	}
	return all
}
