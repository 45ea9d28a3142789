package main

// This file is ramplay link, and links where a scenario's file may stand.

import (
	"strings"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/link"
	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

// isLink reports whether an argument is a link, or a link's fragment, rather
// than the name of a file.
func isLink(arg string) bool {
	at := strings.IndexByte(arg, '#')
	return at >= 0 && strings.HasPrefix(arg[at+1:], "v") && (at == 0 || strings.Contains(arg[:at], "://"))
}

// readLink gives the text of the scenario that a link carries.
func (c *command) readLink(arg string) (text string, ok bool) {
	s, problems := link.Decode(arg[strings.IndexByte(arg, '#'):])
	if s == nil {
		c.unable(problems[0].Code, problems[0].Args)
		return "", false
	}
	return scenario.Encode(s), true
}

// linkResult is what -json gives.
type linkResult struct {
	Link   string `json:"link"`
	Length int    `json:"length"`
}

// link prints the link that carries a scenario, below an address or as its
// fragment alone.
func (c *command) link(args []string) int {
	base, redact := "", false
	flags := c.newFlags()
	flags.StringVar(&base, "base", "", "")
	flags.BoolVar(&redact, "redact", false, "")
	files, status := c.parseFiles(flags, args)
	if status != goOn {
		return status
	}
	if files, status = c.orStdin(files); status != goOn {
		return status
	}
	if len(files) > 1 {
		return c.misused("argument-extra", "argument", files[1])
	}
	text, ok := c.read(files[0])
	if !ok {
		return unable
	}
	s, ok := c.readScenario(files[0], text)
	if !ok {
		return unable
	}
	file := newText(c.fileName(files[0]), text)
	c.report(c.madeWith(file, jsontree.Parse(file.Text), s))
	if redact {
		if s, ok = c.redacted(s); !ok {
			return no
		}
	}
	s.MadeWith = playground.MadeWith() // its decisions are this program's
	fragment, ok := link.Encode(s)
	if !ok {
		return c.unable("link-does-not-fit", source.Args{"file": c.fileName(files[0])})
	}
	base, _, _ = strings.Cut(base, "#")
	r := linkResult{Link: base + "#" + fragment}
	r.Length = len(r.Link)
	if c.json {
		c.printJSON(r)
	} else {
		c.print(r.Link)
	}
	return allWell
}

// redacted replaces what tells whose a scenario is, and says how much that was
// and what stays. ok is false where anything is then decided otherwise.
func (c *command) redacted(s *scenario.Scenario) (out *scenario.Scenario, ok bool) {
	r := playground.Redact(playground.RedactParams{Scenario: s, Lang: c.tag()})
	for _, sentence := range r.Moved {
		c.message(sentence)
	}
	if !r.Safe {
		c.message(c.say("link-redact-moved"))
		return nil, false
	}
	for _, f := range r.Findings {
		if f.Stays != "" {
			c.message(f.Where + ": " + f.Value + ": " + f.Stays)
		}
	}
	c.message(c.count("link-redacted", len(r.Findings)))
	return r.Scenario, true
}
