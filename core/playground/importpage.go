package playground

// This file is catalogues that a person brings: read from a page, and compared.

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

func readImport(p *parameters) ImportParams {
	return ImportParams{Text: p.str("text"), HTML: p.str("html"), Lang: p.str("lang")}
}

// ImportCatalog makes a catalogue of a RAM authorization page, however it was copied.
// Where both the HTML and the text of a selection are given, the HTML, which shows the
// columns, counts unless it has no table.
func ImportCatalog(p ImportParams) ImportResult {
	lang := words.LanguageOf(p.Lang)
	text := p.Text
	var page catalog.Page
	if p.HTML != "" {
		page = catalog.ImportHTML(p.HTML)
		if page.Catalog != nil || p.Text == "" {
			text = p.HTML
		}
	}
	if page.Catalog == nil && (p.Text != "" || p.HTML == "") {
		page = catalog.Import(p.Text)
	}
	return ImportResult{page.Catalog, understood(&page, lang), newText(source.NewFile("", text)).problems(page.Problems, lang)}
}

// understood says what was made of a page; nil where that is nothing.
func understood(page *catalog.Page, lang words.Language) *Understood {
	c := page.Catalog
	if c == nil {
		return nil
	}
	u := &Understood{
		Layout: string(page.Layout), Language: page.Language, OneAPI: page.OneAPI, Codes: page.Codes,
		Service: c.Service, Product: c.Product, Granularity: c.Granularity, Updated: c.Updated,
		Operations: len(c.Operations), ResourceTypes: len(c.ResourceTypes), ConditionKeys: len(c.ConditionKeys),
	}
	if page.Layout != catalog.Exported {
		language := "page-language-" + page.Language
		if page.Language == "" {
			language = "page-language-other"
		}
		u.Text = lang.Say("page-read", source.Args{"layout": lang.Say("page-layout-"+u.Layout, nil), "language": lang.Say(language, nil)}) + lang.Gap()
	}
	if u.OneAPI {
		u.Text += lang.Say("page-one-api", nil) + lang.Gap()
	}
	args := source.Args{"service": u.Service, "product": u.Product, "granularity": u.Granularity, "updated": u.Updated,
		"operations": strconv.Itoa(u.Operations), "types": strconv.Itoa(u.ResourceTypes), "keys": strconv.Itoa(u.ConditionKeys)}
	for name, value := range args {
		if value == "" {
			args[name] = lang.Say("page-unsaid", nil)
		}
	}
	u.Text += lang.Say("catalog-imported", args)
	return u
}

func readCompare(p *parameters) CompareParams {
	return CompareParams{Old: p.catalog("old"), New: p.catalog("new"), Lang: p.str("lang")}
}

// catalog reads a member that is a catalogue. What is wrong in it counts as it counts
// everywhere: it is left out.
func (p *parameters) catalog(name string) *catalog.Catalog {
	n := p.root.Get(name)
	if n == nil || n.Kind != jsontree.Object {
		p.fail(strconv.Quote(name) + " is a catalogue")
		return &catalog.Catalog{}
	}
	c, _ := catalog.DecodeNode(n)
	if c == nil {
		p.fail(strconv.Quote(name) + " is larger than a catalogue may be")
		return &catalog.Catalog{}
	}
	return c
}

// CompareCatalogs says how a newer catalogue differs from an older one.
func CompareCatalogs(p CompareParams) CompareResult {
	lang := words.LanguageOf(p.Lang)
	r := CompareResult{Changes: []CatalogChange{}}
	count := map[string]int{}
	for _, c := range catalog.Compare(p.Old, p.New) {
		count[c.Of]++
		count[c.Of+c.Kind]++
		change := CatalogChange{Of: c.Of, Kind: c.Kind, Name: c.Name, Action: c.Action, API: c.API, Details: []string{},
			Text: lang.Say("diff-"+c.Of+"-"+c.Kind, source.Args{"name": c.Name, "action": c.Action, "api": c.API})}
		for _, d := range c.Details {
			change.Details = append(change.Details, detailText(d, lang))
		}
		r.Changes = append(r.Changes, change)
	}
	r.Same = len(r.Changes) == 0
	if r.Same {
		r.Text = lang.Say("diff-same", nil)
		return r
	}
	number := func(what string) string { return strconv.Itoa(count[what]) }
	r.Text = lang.Say("diff-counts", source.Args{"added": number(catalog.OfOperation + catalog.Added),
		"removed": number(catalog.OfOperation + catalog.Removed), "changed": number(catalog.OfOperation + catalog.Changed)})
	if count[catalog.OfResourceType]+count[catalog.OfConditionKey] > 0 {
		r.Text += lang.Gap() + lang.Say("diff-counts-others", source.Args{"types": number(catalog.OfResourceType), "keys": number(catalog.OfConditionKey)})
	}
	return r
}

// detailText says how one member changed.
func detailText(d catalog.Detail, lang words.Language) string {
	code := "diff-list"
	switch {
	case d.One:
		code = "diff-value"
	case len(d.Removed) == 0:
		code = "diff-list-added"
	case len(d.Added) == 0:
		code = "diff-list-removed"
	}
	args := source.Args{"member": lang.Say("diff-member-"+strings.ReplaceAll(d.Member, "_", "-"), nil),
		"new": strings.Join(d.Added, ", "), "old": strings.Join(d.Removed, ", ")}
	for name, value := range args {
		if value == "" {
			args[name] = lang.Say("diff-nothing", nil)
		}
	}
	return lang.Say(code, args)
}
