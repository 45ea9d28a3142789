package main

// This file is ramplay catalog: the built-in catalogues, and new ones out of
// RAM authorization pages.

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/playground"
)

// catalog finds which of its four commands is meant.
func (c *command) catalog(args []string) int {
	what, status := c.parseFiles(c.newFlags(), args)
	if status != goOn {
		return status
	}
	verb := ""
	if len(what) > 0 {
		verb, what = what[0], what[1:]
	}
	switch {
	case verb == "list" && len(what) == 0:
		return c.catalogList()
	case verb == "show" && len(what) == 1:
		return c.catalogShow(what[0])
	case verb == "import" && len(what) <= 1:
		return c.catalogImport(what)
	case verb == "diff" && len(what) == 2:
		return c.catalogDiff(what[0], what[1])
	}
	return c.misused("catalog-verb")
}

// A listed catalogue is one line of the list.
type listed struct {
	Service     string `json:"service"`
	Product     string `json:"product"`
	Granularity string `json:"granularity"`
	Updated     string `json:"updated"`
	Operations  int    `json:"operations"`
}

func builtIn() []listed {
	var list []listed
	for _, k := range catalog.NewIndex(nil).Catalogs() {
		list = append(list, listed{k.Service, k.Product, k.Granularity, k.Updated, len(k.Operations)})
	}
	return list
}

func (c *command) catalogList() int {
	list := builtIn()
	if c.json {
		c.printJSON(list)
		return allWell
	}
	rows := [][]string{{
		c.say("catalog-service"), c.say("catalog-product"), c.say("catalog-granularity"), c.say("catalog-updated"), c.say("catalog-operations"),
	}}
	for _, k := range list {
		rows = append(rows, []string{k.Service, k.Product, k.Granularity, k.Updated, strconv.Itoa(k.Operations)})
	}
	c.table("", rows)
	return allWell
}

// table prints rows in columns, the first row as headings.
func (c *command) table(indent string, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, text := range row {
			widths[i] = max(widths[i], width(text))
		}
	}
	for i, row := range rows {
		var line strings.Builder
		for k, text := range row {
			line.WriteString(pad(text, widths[k]) + "  ")
		}
		text := strings.TrimRight(line.String(), " ")
		if i == 0 {
			text = c.paint(bold, text)
		}
		c.print(indent + text)
	}
}

func (c *command) catalogShow(service string) int {
	index := catalog.NewIndex(nil)
	k := index.Service(service)
	if k == nil {
		var services []string
		for _, k := range index.Catalogs() {
			services = append(services, k.Service)
		}
		return c.unable("catalog-service-unknown", argsOf("service", service, "services", c.lang.Join(services, "list-and")))
	}
	if c.json {
		c.out.Write(catalog.Encode(k))
	} else {
		c.showCatalog(k)
	}
	return allWell
}

// catalogImport makes a catalogue of a page's text. The catalogue is the result
// in both modes; people get a summary of it beside, and scripts the problems
// as one more member.
func (c *command) catalogImport(files []string) int {
	files, status := c.orStdin(files)
	if status != goOn {
		return status
	}
	content, ok := c.read(files[0])
	if !ok {
		return unable
	}
	file := newText(c.fileName(files[0]), content)
	page := playground.ImportCatalog(playground.ImportParams{Text: content, Lang: c.tag()})
	found := fromFile(file, page.Problems)
	status = allWell
	if !c.report(found) {
		status = no
	}
	switch k := page.Catalog; {
	case c.json:
		c.out.Write(withProblems(k, found))
	case k != nil:
		c.out.Write(catalog.Encode(k))
		c.message(page.Understood.Text)
	}
	return status
}

// withProblems writes a catalogue with the page's problems, if any, as a last
// member. Without a catalogue there are only problems.
func withProblems(k *catalog.Catalog, problems []finding) []byte {
	text := []byte("{")
	if k != nil {
		text = bytes.TrimSuffix(catalog.Encode(k), []byte("\n}\n"))
	}
	if len(problems) > 0 {
		if k != nil {
			text = append(text, ',')
		}
		list, _ := json.MarshalIndent(problems, "  ", "  ") // of plain structs: cannot fail
		text = append(append(text, "\n  \"problems\": "...), list...)
	}
	return append(text, "\n}\n"...)
}
