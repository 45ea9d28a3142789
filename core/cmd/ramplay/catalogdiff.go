package main

// This file is ramplay catalog diff: how a newer catalogue differs from an older one.

import (
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/playground"
)

// catalogDiff prints what differs. The answer is no where anything does, so that a
// script can tell that a page has changed.
func (c *command) catalogDiff(older, newer string) int {
	before, status := c.readCatalog(older)
	if before == nil {
		return status
	}
	after, status := c.readCatalog(newer)
	if after == nil {
		return status
	}
	result := playground.CompareCatalogs(playground.CompareParams{Old: before, New: after, Lang: c.tag()})
	if c.json {
		c.printJSON(result)
	} else {
		c.print(result.Text)
		for _, change := range result.Changes {
			style := cyan
			switch change.Kind {
			case catalog.Added:
				style = green
			case catalog.Removed:
				style = red
			}
			c.print(c.paint(style, clean(change.Text)))
			for _, detail := range change.Details {
				c.block("    ", detail)
			}
		}
	}
	if result.Same {
		return allWell
	}
	return no
}

// readCatalog reads a built-in catalogue by its service, or a file: a catalogue as
// JSON, or a page.
func (c *command) readCatalog(name string) (*catalog.Catalog, int) {
	for _, k := range catalog.NewIndex(nil).Catalogs() {
		if k.Service == name {
			return k, goOn
		}
	}
	content, ok := c.read(name)
	if !ok {
		return nil, unable
	}
	page := playground.ImportCatalog(playground.ImportParams{Text: content, Lang: c.tag()})
	if page.Catalog == nil {
		c.report(fromFile(newText(c.fileName(name), content), page.Problems))
		return nil, unable
	}
	return page.Catalog, goOn
}
