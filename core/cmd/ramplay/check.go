package main

// This file is ramplay check: the problems of files, and the exit status.

import (
	"os"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/source"
)

// check lists what is wrong with policies and scenarios.
func (c *command) check(args []string) int {
	layer, fix, rules := "", false, false
	flags := c.newFlags()
	flags.BoolVar(&rules, "rules", false, "")
	flags.BoolVar(&fix, "fix", false, "")
	flags.Func("layer", "", func(value string) error {
		if authz.LayerOf(value) == 0 {
			return &wrongFlag{"flag-layer", nil}
		}
		layer = value
		return nil
	})
	files, status := c.parseFiles(flags, args)
	if status != goOn {
		return status
	}
	if rules {
		return c.rules(files)
	}
	if files, status = c.orStdin(files); status != goOn {
		return status
	}
	all := []finding{} // a list in JSON, even where it is empty
	status = allWell
	for _, path := range files {
		if path == stdin && fix {
			return c.misused("check-fix-stdin")
		}
		text, ok := c.read(path)
		if !ok {
			status = unable
			continue
		}
		found := c.findings(path, text, layer)
		if fix {
			mended, count := c.mend(path, text, layer, found)
			if count > 0 && os.WriteFile(path, []byte(mended), 0o666) != nil { // an existing file keeps its mode
				status = c.unable("file-unwritable", argsOf("file", path))
				count = 0
			}
			if count > 0 {
				c.message(c.count("check-fixed", count, "file", path))
				found = c.findings(path, mended, layer)
			}
		}
		all = append(all, found...)
	}
	for i := range all {
		if all[i].Severity == "error" && status == allWell {
			status = no
		}
	}
	if c.json {
		c.printJSON(all)
		return status
	}
	for i := range all {
		c.finding(&all[i])
	}
	if len(all) > 0 || status != unable {
		c.summary(all)
	}
	return status
}

// finding prints one problem: where, what, the place itself, and what helps.
func (c *command) finding(f *finding) {
	head := c.paint(bold, clean(f.place(f.Range.Start))) + ": " + c.paint(severityStyle(f.Severity), c.say("severity-"+f.Severity)) + ": " +
		clean(f.Message) + " " + c.paint(dim, "["+f.Code+"]")
	if c.terminal {
		head = strings.Join(wrap(head, columns-2), "\n  ")
	} // elsewhere editors read places off whole lines
	c.print(head)
	indent := c.excerpt(f)
	for _, r := range f.Related {
		c.block(indent, clean(f.place(r.Range.Start)+": "+r.Message))
	}
	for _, fix := range f.Fixes {
		code := "check-fix"
		if fix.ChangesDecision {
			code = "check-fix-changes"
		}
		text := c.say(code, "title", clean(fix.Title))
		if fix.LosesComments > 0 {
			text += c.say("comma") + c.count("check-fix-loses", fix.LosesComments)
		}
		c.block(indent, text)
	}
	c.print("")
}

// severities lists the severities, worst first.
func severities() []string {
	var names []string
	for level := source.Error; level <= source.Suggestion; level++ {
		names = append(names, level.String())
	}
	return names
}

// summary counts the problems.
func (c *command) summary(all []finding) {
	if len(all) == 0 {
		c.print(c.say("check-none"))
		return
	}
	counts := map[string]int{}
	safe := 0
	for i := range all {
		counts[all[i].Severity]++
		if all[i].safeFix() != nil {
			safe++
		}
	}
	var parts []string
	for _, severity := range severities() {
		if n := counts[severity]; n > 0 {
			parts = append(parts, c.count("count-"+severity, n))
		}
	}
	text := strings.Join(parts, c.say("comma"))
	if safe > 0 {
		text += c.count("check-fixable", safe)
	}
	c.print(text)
}

// count says a sentence about a number of things; the code of the sentence
// about one of them ends in -one.
func (c *command) count(code string, n int, pairs ...string) string {
	if n == 1 {
		code += "-one"
	}
	return c.say(code, append(pairs, "count", strconv.Itoa(n))...)
}
