package main

// This file reads arguments: flags of package flag, wherever they stand.

import (
	"errors"
	"flag"
	"io"
	"strings"

	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// newFlags gives a set with the flags that every subcommand has.
func (c *command) newFlags() *flag.FlagSet {
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&c.json, "json", c.json, "")
	flags.Func("lang", "", func(value string) error {
		if value = strings.ToLower(value); !strings.HasPrefix(value, "en") && !strings.HasPrefix(value, "zh") {
			return &wrongFlag{"flag-lang", nil}
		}
		c.lang = words.LanguageOf(value)
		return nil
	})
	flags.Func("color", "", func(value string) error {
		switch value {
		case "auto":
		case "always", "never":
			c.colour = value == "always"
		default:
			return &wrongFlag{"flag-color", nil}
		}
		return nil
	})
	return flags
}

// A wrongFlag is what is wrong with a flag's value, as a sentence's code.
type wrongFlag struct {
	code string
	args source.Args
}

// Error is for package flag alone; people get the sentence.
func (w *wrongFlag) Error() string { return w.code }

// parse sets the flags that stand anywhere among the arguments and hands every
// other argument to file, in order; where that gives false, the rest is left
// and returned. Behind "--" no argument is a flag. A status other than goOn
// ends the command.
func (c *command) parse(flags *flag.FlagSet, args []string, file func(string) bool) (rest []string, status int) {
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		switch {
		case arg == "--":
			for _, arg := range args {
				file(arg)
			}
			return nil, goOn
		case len(arg) < 2 || arg[0] != '-':
			if !file(arg) {
				return args, goOn
			}
			continue
		}
		name, value, given := strings.Cut(strings.TrimPrefix(arg[1:], "-"), "=")
		if name == "h" || name == "help" {
			c.helpTo(c.out, c.name)
			return nil, allWell
		}
		f := flags.Lookup(name)
		if f == nil {
			return nil, c.misused("flag-unknown", "flag", "-"+name)
		}
		if b, ok := f.Value.(interface{ IsBoolFlag() bool }); ok && b.IsBoolFlag() {
			if !given {
				value = "true"
			}
		} else if !given {
			if len(args) == 0 {
				return nil, c.misused("flag-value-missing", "flag", "-"+name)
			}
			value, args = args[0], args[1:]
		}
		if err := flags.Set(name, value); err != nil {
			var wrong *wrongFlag
			if !errors.As(err, &wrong) {
				wrong = &wrongFlag{"flag-value", nil}
			}
			pairs := []string{"flag", "-" + name, "value", value}
			for name, value := range wrong.args {
				pairs = append(pairs, name, value)
			}
			return nil, c.misused(wrong.code, pairs...)
		}
	}
	return nil, goOn
}

// parseFiles is parse for subcommands whose other arguments are all files.
func (c *command) parseFiles(flags *flag.FlagSet, args []string) (files []string, status int) {
	_, status = c.parse(flags, args, func(arg string) bool {
		files = append(files, arg)
		return true
	})
	return files, status
}
