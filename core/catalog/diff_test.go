package catalog

// Tests of the difference between two catalogues.

import (
	"fmt"
	"strings"
	"testing"
)

// changesText writes changes one a line.
func changesText(changes []Change) string {
	var b strings.Builder
	for _, c := range changes {
		fmt.Fprintf(&b, "%s %s %s", c.Of, c.Kind, strings.TrimSpace(c.Name+c.Action+" "+c.API))
		for _, d := range c.Details {
			fmt.Fprintf(&b, "; %s +%v -%v", d.Member, d.Added, d.Removed)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestCompare(t *testing.T) {
	tests := []struct {
		name string
		edit func(c *Catalog)
		want string
	}{
		{"nothing", func(c *Catalog) {}, ""},
		{"order and descriptions", func(c *Catalog) {
			c.Operations[0], c.Operations[3] = c.Operations[3], c.Operations[0]
			o := &c.Operations[2]
			o.DependentActions = []string{"kiln:GetKiln", "kiln:ListPots"}
			c.ConditionKeys[0].Description = "otherwise"
		}, ""},
		{"facts", func(c *Catalog) { c.Updated, c.Granularity = "2025-01-01", "OPERATION" },
			"catalog changed ; granularity +[OPERATION] -[RESOURCE]; updated +[2025-01-01] -[2024-03-07]\n"},
		{"an operation more, one less", func(c *Catalog) {
			c.Operations[0] = Operation{Action: "kiln:Cool", API: "CoolKiln"}
		}, "operation added kiln:Cool CoolKiln\noperation removed kiln:LightKiln FireKiln\n"},
		{"another action for an API", func(c *Catalog) { c.Operations[0].Action = "kiln:FireKiln" },
			"operation changed kiln:LightKiln FireKiln; action +[kiln:FireKiln] -[kiln:LightKiln]\n"},
		{"another API for an action is another operation", func(c *Catalog) { c.Operations[0].API = "LightKiln" },
			"operation added kiln:LightKiln LightKiln\noperation removed kiln:LightKiln FireKiln\n"},
		{"members of a row", func(c *Catalog) {
			o := &c.Operations[0]
			o.Access, o.ConditionKeys, o.DependentActions = "update", []string{"kiln:Fuel", "kiln:From"}, []string{"kiln:GetKiln"}
			o.ResourceTypes[0].Required = false
		}, "operation changed kiln:LightKiln FireKiln; access +[update] -[create]; " +
			"resource_types +[Kiln acs:kiln:{#regionId}:{#accountId}:/kilns/{#kilnId}] -[*Kiln acs:kiln:{#regionId}:{#accountId}:/kilns/{#kilnId}]; " +
			"condition_keys +[kiln:From] -[kiln:PeakDegrees]; dependent_actions +[kiln:GetKiln] -[]\n"},
		{"a row twice", func(c *Catalog) { c.Operations = append(c.Operations, c.Operations[0]) }, "operation added kiln:LightKiln FireKiln\n"},
		{"resource types", func(c *Catalog) {
			c.ResourceTypes[0].ARNs = c.ResourceTypes[0].ARNs[:1]
			c.ResourceTypes[1].Type = "Clay"
		}, "type changed Kiln; arns +[] -[acs:kiln:{#regionId}:{#accountId}:/kilns/*]\ntype added Clay\ntype removed Glaze\n"},
		{"condition keys", func(c *Catalog) {
			c.ConditionKeys[0].Type = "Number"
			c.ConditionKeys[1].Key = "kiln:Heat"
		}, "key changed kiln:Fuel; type +[Number] -[String]\nkey added kiln:Heat\nkey removed kiln:PeakDegrees\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			older, _ := Decode([]byte(readTestdata(t, "kiln.json")))
			newer, _ := Decode([]byte(readTestdata(t, "kiln.json")))
			tt.edit(newer)
			if got := changesText(Compare(older, newer)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
