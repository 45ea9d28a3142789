package main

// This file is ramplay help: one page for each subcommand in each language.

import (
	"embed"
	"io"
	"slices"
)

//go:embed help/*.txt
var pages embed.FS

// help prints the page of a subcommand, or the overview.
func (c *command) help(args []string) int {
	rest, status := c.parseFiles(c.newFlags(), args)
	switch {
	case status != goOn:
		return status
	case len(rest) > 1:
		return c.misused("argument-extra", "argument", rest[1])
	case len(rest) == 0:
		c.helpTo(c.out, "")
		return allWell
	case !slices.Contains(commands(), rest[0]):
		return c.unable("command-unknown", argsOf("name", rest[0], "names", c.lang.Join(commands(), "list-and")))
	}
	c.helpTo(c.out, rest[0])
	return allWell
}

// helpTo writes a page of help.
func (c *command) helpTo(w io.Writer, name string) {
	if name == "" || name == "help" {
		name = "ramplay"
	}
	text, _ := pages.ReadFile("help/" + name + "." + c.tag() + ".txt") // a test holds the pages complete
	_, _ = w.Write(text)
}
