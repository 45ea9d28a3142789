package main

// This file is ramplay link, and links where a scenario's file may stand.

import (
	"strings"

	"github.com/ramplay/ramplay/core/link"
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
	base := ""
	flags := c.newFlags()
	flags.StringVar(&base, "base", "", "")
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
