// Command ramplay is the playground without a browser: it decides requests,
// checks and lays out policies, runs the tests of scenarios and reads service
// catalogues. It works on files and standard input, needs no network, and
// gives the same answers as the page, since both are core/playground.
//
// Results go to standard output and messages to standard error. The exit
// status is 0 where all is well, 1 where the answer is no and 2 where the
// command could not run.
package main

import (
	"io"
	"os"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// The exit statuses. goOn is none of them: it says that there is none yet.
const (
	allWell = 0
	no      = 1 // an error in a policy, a failed test, a decision that is not Allow
	unable  = 2 // bad flags, an unreadable file, a bad scenario
	goOn    = -1
)

// run is the whole command: args are the arguments without the program's name.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	c := newCommand(in, out, errs)
	status := c.dispatch(args)
	if err := c.out.Flush(); err != nil {
		return c.unable("output-failed", argsOf("reason", reason(err)))
	}
	return status
}

// dispatch finds the subcommand; the flags that all have may stand before it.
func (c *command) dispatch(args []string) int {
	flags := c.newFlags()
	version := flags.Bool("version", false, "")
	name := ""
	rest, status := c.parse(flags, args, func(arg string) bool {
		name = arg
		return false
	})
	switch {
	case status != goOn:
		return status
	case *version:
		return c.version(nil)
	case name == "":
		c.helpTo(c.errs, "")
		return unable
	}
	c.name = name
	switch name {
	case "eval":
		return c.eval(rest)
	case "check":
		return c.check(rest)
	case "test":
		return c.test(rest)
	case "catalog":
		return c.catalog(rest)
	case "fmt":
		return c.fmt(rest)
	case "link":
		return c.link(rest)
	case "version":
		return c.version(rest)
	case "help":
		return c.help(rest)
	}
	c.name = ""
	return c.unable("command-unknown", argsOf("name", name, "names", c.lang.Join(commands(), "list-and")))
}

// commands lists the subcommands, in the order in which help shows them.
func commands() []string {
	return []string{"eval", "check", "test", "catalog", "fmt", "link", "version", "help"}
}
