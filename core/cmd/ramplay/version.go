package main

// This file is ramplay version: what this program is and what it knows.

import (
	"runtime"

	"github.com/ramplay/ramplay/core/playground"
)

// versionResult is what -json gives.
type versionResult struct {
	Version  string   `json:"version"`
	Go       string   `json:"go"`
	Catalogs []listed `json:"catalogs"`
}

// version prints the version and the dates of the built-in catalogues.
func (c *command) version(args []string) int {
	rest, status := c.parseFiles(c.newFlags(), args)
	switch {
	case status != goOn:
		return status
	case len(rest) > 0:
		return c.misused("argument-extra", "argument", rest[0])
	}
	r := versionResult{playground.Version, runtime.Version(), builtIn()}
	if c.json {
		c.printJSON(r)
		return allWell
	}
	c.print("ramplay " + r.Version + " (" + r.Go + ")")
	for _, k := range r.Catalogs {
		c.print(c.say("version-catalog", "service", k.Service, "product", k.Product, "updated", k.Updated))
	}
	return allWell
}
