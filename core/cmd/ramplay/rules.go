package main

// This file is ramplay check -rules: the list of rules and what each is about.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/lint"
	"github.com/ramplay/ramplay/core/lint/rules"
	"github.com/ramplay/ramplay/core/words"
)

// A ruleInfo is a rule with its documentation in one language.
type ruleInfo struct {
	Code     string `json:"code"`
	Severity string `json:"severity"`
	Theme    string `json:"theme"`
	Doc      string `json:"doc,omitempty"`
	Title    string `json:"title"`
	Why      string `json:"why"`
	Layer    string `json:"layer"`
	Bad      string `json:"bad"`
	Good     string `json:"good"`
}

// rules lists all rules, or explains those of some codes.
func (c *command) rules(codes []string) int {
	list := []ruleInfo{}
	docs := map[string]rules.Doc{}
	for _, d := range rules.All() {
		docs[d.Code] = d
	}
	for _, code := range codes {
		if lint.Lookup(code) == nil {
			return c.unable("check-rule-unknown", argsOf("code", code))
		}
	}
	for _, r := range lint.Rules() {
		if len(codes) > 0 && !slices.Contains(codes, r.Code) {
			continue
		}
		d := docs[r.Code]
		info := ruleInfo{r.Code, r.Level.String(), r.Theme.String(), r.Console, d.Title, d.Why, d.Layer, d.Bad, d.Good}
		if c.lang == words.Chinese {
			info.Title, info.Why = d.TitleZH, d.WhyZH
		}
		if info.Layer == "" {
			info.Layer = "identity"
		}
		list = append(list, info)
	}
	switch {
	case c.json:
		c.printJSON(list)
	case len(codes) > 0:
		for i := range list {
			c.explainRule(&list[i])
		}
	default:
		c.listRules(list)
	}
	return allWell
}

// listRules prints a line for each rule, by theme.
func (c *command) listRules(list []ruleInfo) {
	theme := ""
	for i := range list {
		r := &list[i]
		if r.Theme != theme {
			if theme != "" {
				c.print("")
			}
			theme = r.Theme
			c.print(c.paint(bold, c.say("theme-"+theme)))
		}
		c.print("  " + r.Code + "  " + c.paint(severityStyle(r.Severity), c.say("severity-"+r.Severity)) + "  " + r.Title)
	}
	c.print("")
	c.print(c.count("check-rules", len(list)))
}

// explainRule prints what a rule is about, with its examples laid out.
func (c *command) explainRule(r *ruleInfo) {
	c.print(c.paint(bold, r.Code) + "  " + c.paint(severityStyle(r.Severity), c.say("severity-"+r.Severity)) + "  " + r.Title)
	c.print("")
	c.block("  ", r.Why)
	if r.Doc != "" {
		c.block("  ", c.say("check-rule-console", "name", r.Doc))
	}
	for _, example := range []struct{ code, text string }{{"check-rule-bad", r.Bad}, {"check-rule-good", r.Good}} {
		text, ok := format.Format(example.text)
		if !ok {
			text = example.text
		}
		c.print("")
		c.print("  " + c.say(example.code, "layer", r.Layer))
		for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
			c.print("    " + clean(line))
		}
	}
	c.print("")
}
