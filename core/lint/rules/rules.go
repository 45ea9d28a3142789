// Package rules is the documentation of the rules of package lint: for each
// code its title, why it matters, a policy that it finds and one that it does
// not. The command and the page's build read it; the core that the browser
// loads does not, so that it stays small.
package rules

import "slices"

// A Doc is a rule's documentation, in English and Chinese. Bad and Good are
// whole policies.
type Doc struct {
	Code           string
	Title, TitleZH string // what is wrong, a noun phrase without a full stop
	Why, WhyZH     string // a few sentences: what RAM does then, and what to write
	Layer          string // where Bad and Good are attached; "" is identity
	Bad, Good      string
	Others         []Other // policies that are in force beside Bad and beside Good
}

// An Other is a policy beside an example.
type Other struct{ Layer, Text string }

// All lists the documentation of all rules, in the order of lint.Rules.
func All() []Doc {
	return slices.Concat(jsonDocs[:], structureDocs[:], actionDocs[:], resourceDocs[:], conditionDocs[:], conditionValueDocs[:], breadthDocs[:], logicDocs[:])
}

// policy wraps statements as a policy.
func policy(statements string) string {
	return `{"Version": "1", "Statement": [` + statements + `]}`
}
