package lint_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// kilns is the catalogue of a service that nobody has but whoever imports its
// page.
func kilns(t *testing.T) *catalog.Index {
	t.Helper()
	page, err := os.ReadFile("../catalog/testdata/kiln.txt")
	if err != nil {
		t.Fatal(err)
	}
	c := catalog.Import(string(page)).Catalog
	if c == nil {
		t.Fatal("the page is not recognised")
	}
	return catalog.NewIndex([]*catalog.Catalog{c})
}

// with checks one policy of identities by a catalogue.
func with(index *catalog.Index, text string) []source.Problem {
	set := authz.Set{Catalog: index}
	doc, problems := policy.Parse(source.NewFile("", text))
	problems = append(slices.Clone(problems), set.Add(authz.Identity, doc)...)
	source.Sort(problems)
	return lint.Check(lint.Input{Policies: []lint.Policy{{Layer: authz.Identity, Document: doc, Problems: problems}}, Catalog: index})[0]
}

// Rules that go by a catalogue go by an imported one as they do by those that
// are built in; without it they have nothing to say.
func TestRulesByAnImportedPage(t *testing.T) {
	index := kilns(t)
	const kiln, pots = `"acs:kiln:*:*:/kilns/k-1"`, `"acs:kiln:*:*:/kilns/k-1/pots/*"`
	tests := []struct{ name, effect, action, resource, condition, want string }{
		{"right", "Allow", `["kiln:GetKiln", "kiln:PaintPot"]`, `[` + kiln + `, ` + pots + `]`, "", ""},
		{"an API's name", "Allow", `"kiln:FireKiln"`, kiln, "", "action-api-name"},
		{"an API's name in a Deny", "Deny", `"kiln:DeletePots"`, `"*"`, "", "action-api-name-in-deny"},
		{"a slip", "Allow", `"kiln:PaintPott"`, pots, "", "action-misspelt"},
		{"a slip in a Deny", "Deny", `"kiln:PaintPott"`, pots, "", "action-misspelt-in-deny"},
		{"another case", "Allow", `"kiln:getkiln"`, kiln, "", "action-case"},
		{"on no page", "Allow", `"kiln:Demolish"`, kiln, "", "action-unlisted"},
		{"a wildcard on nothing", "Allow", `"kiln:Describe*"`, kiln, "", "action-wildcard-nothing"},
		{"a wildcard on names of APIs", "Allow", `"kiln:Fire*"`, kiln, "", "action-wildcard-api-names"},
		{"everything of the service", "Allow", `"kiln:*"`, `"*"`, "", "action-service-wide"},
		{"a dependency", "Allow", `"kiln:PaintPot"`, pots, "", "action-dependency-missing"},
		{"a narrow resource", "Allow", `["kiln:ScrapPot", "kiln:GetKiln"]`, `[` + kiln + `, ` + pots + `]`, "", "resource-all-partly"},
		{"a narrow resource in a Deny", "Deny", `"kiln:ScrapPot"`, pots, "", "resource-all-partly-in-deny"},
		{"a name for a star", "Allow", `["kiln:ScrapPot", "kiln:GetKiln"]`, `["acs:kiln:*:*:/kilns/k-1/pots/blue", ` + kiln + `]`, "", "resource-star-named"},
		{"the star, which is no name", "Allow", `"kiln:GetKiln"`, pots, "", "resource-misses-action"},
		{"in a Deny", "Deny", `"kiln:LightKiln"`, pots, "", "resource-misses-action-in-deny"},
		{"a kind that no action has", "Allow", `"kiln:LightKiln"`, `[` + kiln + `, "acs:kiln:*:*:glaze/g-1"]`, "", "resource-type-unused"},
		{"no slash", "Allow", `"kiln:LightKiln"`, `"acs:kiln:*:*:kilns/k-1"`, "", "resource-slash-missing"},
		{"a slash too many", "Allow", `"kiln:LightKiln"`, `"acs:kiln:*:*:/kilns/k-1/"`, "", "resource-slash-extra"},
		{"capitals", "Allow", `"kiln:LightKiln"`, `"acs:kiln:*:*:/Kilns/k-1"`, "", "resource-case"},
		{"no region", "Allow", `"kiln:LightKiln"`, `"acs:kiln::*:/kilns/k-1"`, "", "resource-region-empty"},
		{"a star behind an id", "Allow", `"kiln:LightKiln"`, `"acs:kiln:*:*:/kilns/k-1*"`, "", "resource-prefix-open"},
		{"another service's resource", "Allow", `"amqp:GetInstance"`, `["acs:amqp:*:*:/instances/amqp-cn-1", ` + kiln + `]`, "", "resource-service-other"},
		{"a key of one API of two", "Allow", `["kiln:LightKiln", "kiln:GetKiln"]`, kiln, `{"StringEquals": {"kiln:Fuel": "wood"}}`, "condition-key-some-send"},
		{"a key of no API", "Allow", `"kiln:GetKiln"`, kiln, `{"StringEquals": {"kiln:Fuel": "wood"}}`, "condition-key-never-sent"},
		{"and not that value", "Allow", `"kiln:GetKiln"`, kiln, `{"StringNotEquals": {"kiln:Fuel": "wood"}}`, "condition-key-never-sent-negated"},
		{"a slip in a key", "Allow", `"kiln:LightKiln"`, kiln, `{"StringEquals": {"kiln:Fuell": "wood"}}`, "condition-key-misspelt"},
		{"a slip in a Deny's key", "Deny", `"kiln:LightKiln"`, kiln, `{"StringEquals": {"kiln:Fuell": "wood"}}`, "condition-key-misspelt-in-deny"},
		{"a key in another case", "Allow", `"kiln:LightKiln"`, kiln, `{"StringEquals": {"kiln:fuel": "wood"}}`, "condition-key-case"},
		{"a key on no page", "Allow", `"kiln:LightKiln"`, kiln, `{"StringEquals": {"kiln:Colour": "wood"}}`, "condition-key-unknown"},
		{"an operator that does not fit", "Allow", `"kiln:LightKiln"`, kiln, `{"StringEquals": {"kiln:PeakDegrees": "900"}}`, "condition-operator-type-mismatch"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := `{"Version": "1", "Statement": [{"Effect": "` + tt.effect + `", "Action": ` + tt.action + `, "Resource": ` + tt.resource + `}]}`
			if tt.condition != "" {
				text = strings.Replace(text, `}]}`, `, "Condition": `+tt.condition+`}]}`, 1)
			}
			found := with(index, text)
			if tt.want == "" && len(found) > 0 || tt.want != "" && count(found, tt.want) != 1 {
				t.Errorf("got %q, want %q", codes(found), tt.want)
			}
			if lesser := with(catalog.NewIndex(nil), text); tt.want != "resource-service-other" && count(lesser, tt.want) != 0 {
				t.Errorf("without the page: got %q, want no %s", codes(lesser), tt.want)
			}
		})
	}
}
