package main

// This file prints a catalogue for people.

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/catalog"
)

// showCatalog prints a catalogue: what it is, and its three tables.
func (c *command) showCatalog(k *catalog.Catalog) {
	c.print(c.paint(bold, clean(k.Product)) + " (" + clean(k.Service) + ")")
	c.print(c.say("catalog-facts", "granularity", k.Granularity, "updated", k.Updated, "operations", strconv.Itoa(len(k.Operations))))
	c.heading(c.say("catalog-operations"))
	for i := range k.Operations {
		c.showOperation(&k.Operations[i])
	}
	c.heading(c.say("catalog-resource-types"))
	for _, t := range k.ResourceTypes {
		c.print("  " + c.paint(bold, clean(t.Type)))
		for _, arn := range t.ARNs {
			c.print("    " + clean(arn))
		}
	}
	c.heading(c.say("catalog-condition-keys"))
	for _, key := range k.ConditionKeys {
		c.print("  " + c.paint(bold, clean(key.Key)) + "  " + clean(key.Type))
		c.block("    ", clean(key.Description))
	}
}

func (c *command) showOperation(o *catalog.Operation) {
	c.print("  " + c.paint(bold, clean(o.API)) + "  " + c.paint(cyan, clean(o.Action)) + "  " + c.paint(dim, clean(o.Access)))
	for _, r := range o.ResourceTypes {
		star := ""
		if r.Required {
			star = "*"
		}
		kind := star + r.Type
		if width(kind)+width(r.ARN)+6 <= columns {
			c.print("    " + clean(kind) + "  " + clean(r.ARN))
			continue
		}
		c.print("    " + clean(kind))
		c.print("      " + clean(r.ARN))
	}
	if len(o.ConditionKeys) > 0 {
		c.block("    ", c.say("catalog-keys", "keys", strings.Join(o.ConditionKeys, ", ")))
	}
	if len(o.DependentActions) > 0 {
		c.block("    ", c.say("catalog-needs", "actions", strings.Join(o.DependentActions, ", ")))
	}
}
