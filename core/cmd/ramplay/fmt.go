package main

// This file is ramplay fmt: policies laid out.

import (
	"os"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/format"
)

// A formatted file is what -json gives for each.
type formatted struct {
	File    string `json:"file"`
	OK      bool   `json:"ok"` // false where the text is no JSON
	Changed bool   `json:"changed"`
	Text    string `json:"text"`
}

// fmt lays files out: to standard output, or with -w in place, or with -check
// only says which are not laid out yet. A text that is not JSON is left alone.
func (c *command) fmt(args []string) int {
	write, check := false, false
	flags := c.newFlags()
	flags.BoolVar(&write, "w", false, "")
	flags.BoolVar(&check, "check", false, "")
	files, status := c.parseFiles(flags, args)
	if status != goOn {
		return status
	}
	if files, status = c.orStdin(files); status != goOn {
		return status
	}
	status = allWell
	results := []formatted{}
	for _, path := range files {
		if path == stdin && write {
			return c.misused("fmt-write-stdin")
		}
		text, ok := c.read(path)
		if !ok {
			status = unable
			continue
		}
		r := formatted{File: c.fileName(path)}
		r.Text, r.OK = format.Format(text)
		r.Changed = r.OK && r.Text != text
		switch {
		case !r.OK:
			c.notJSON(path, text)
			status = max(status, no)
		case write && r.Changed:
			if os.WriteFile(path, []byte(r.Text), 0o666) != nil { // an existing file keeps its mode
				status = c.unable("file-unwritable", argsOf("file", path))
			}
		case check && r.Changed:
			status = max(status, no)
			if !c.json {
				c.print(clean(r.File))
			}
		case !write && !check && !c.json:
			c.out.WriteString(r.Text)
		}
		results = append(results, r)
	}
	if c.json {
		c.printJSON(results)
	}
	return status
}

// notJSON says why a text cannot be laid out.
func (c *command) notJSON(path, text string) {
	found := slices.DeleteFunc(c.findings(path, text, ""), func(f finding) bool {
		return !strings.HasPrefix(f.Code, "json-") || f.Severity != "error"
	})
	if c.report(found) { // an error would have been enough of a reason
		c.message(c.say("fmt-not-json", "file", c.fileName(path)))
	}
}
