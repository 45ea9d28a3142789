package main

// This file is how results look: colours, marks, and lines of 80 columns.

import (
	"strings"

	"github.com/ramplay/ramplay/core/words"
)

// A style is an ANSI sequence's number, "" for plain.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "31"
	green  style = "32"
	yellow style = "33"
	cyan   style = "36"
)

// paint colours a text where the results are coloured at all.
func (c *command) paint(s style, text string) string {
	if !c.colour || s == plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// A look is how a state or a decision is shown. The mark says what the colour
// says, for those who do not see colours.
type look struct {
	mark  string
	style style
}

// lookOf gives the look of a tree node's state or of a decision.
func lookOf(word string) look {
	switch word {
	case "met", "Allow":
		return look{"✓", green}
	case "failed", "ImplicitDeny", "ExplicitDeny":
		return look{"✗", red}
	case "unknown", "Undetermined":
		return look{"?", yellow}
	}
	return look{"·", dim} // skipped
}

// severityStyle is the colour of a problem's severity.
func severityStyle(severity string) style {
	switch severity {
	case "error":
		return red
	case "security-warning", "warning":
		return yellow
	}
	return cyan
}

// clean makes one line of a text, with whatever cannot be seen escaped, so
// that nothing that a file holds can move the cursor or hide on the screen.
func clean(text string) string {
	return strings.NewReplacer("\n", `\n`, "\t", `\t`).Replace(words.Visible(text))
}

// columns is the width that prose is wrapped to.
const columns = 80

// block writes prose, wrapped: first stands before its first line and as many
// blanks before the others.
func (c *command) block(first, text string) {
	indent := strings.Repeat(" ", width(first))
	for i, line := range wrap(text, columns-width(first)) {
		if i == 0 {
			c.print(first + line)
		} else {
			c.print(indent + line)
		}
	}
}

// heading opens a part of a result. What stands beside it is not bold.
func (c *command) heading(text string, beside ...string) {
	c.print("")
	c.print(strings.Join(append([]string{c.paint(bold, text)}, beside...), "  "))
}
