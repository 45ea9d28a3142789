package scenario

// An Example is a scenario of the gallery. Its title and what it shows are in
// package words, under its ID; each is also a test.
type Example struct {
	ID       string
	Group    string // mistake, good or language
	Scenario *Scenario
}

// Examples reads the gallery of folder examples, in its order. The first is what the page opens
// with.
func Examples() []Example {
	files := []struct{ id, group, text string }{
		{"queue-by-name", "mistake", queueByNameJSON},
		{"missing-dependency", "mistake", missingDependencyJSON},
		{"api-names", "mistake", apiNamesJSON},
		{"dead-deny", "mistake", deadDenyJSON},
		{"bool-on-string", "mistake", boolOnStringJSON},
		{"rename-blocked", "mistake", renameBlockedJSON},
		{"read-only-bindings", "mistake", readOnlyBindingsJSON},
		{"not-action", "mistake", notActionJSON},
		{"foreign-arns", "mistake", foreignArnsJSON},
		{"not-json", "mistake", notJsonJSON},
		{"one-vhost", "good", oneVhostJSON},
		{"read-only-console", "good", readOnlyConsoleJSON},
		{"office-and-mfa", "good", officeAndMfaJSON},
		{"mqtt-tokens", "good", mqttTokensJSON},
		{"mqtt-client", "good", mqttClientJSON},
		{"unknown-mfa", "language", unknownMfaJSON},
		{"control-policies", "language", controlPoliciesJSON},
		{"unseen-control", "language", unseenControlJSON},
		{"assume-role", "language", assumeRoleJSON},
		{"bucket-policy", "language", bucketPolicyJSON},
		{"resource-group", "language", resourceGroupJSON},
		{"cidr-border", "language", cidrBorderJSON},
	}
	all := make([]Example, 0, len(files))
	for _, f := range files {
		if s, _ := Decode(f.text); s != nil {
			all = append(all, Example{f.id, f.group, s})
		}
	}
	return all
}
