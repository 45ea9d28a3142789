package playground

import (
	"strconv"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/assist"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// Complete lists what may stand at a place of a policy's text.
func Complete(p CompleteParams) CompleteResult {
	t := newText(source.NewFile("", p.Text))
	q := placeQuery(t, p.Layer, p.Lang, p.Catalogs)
	q.Offset, q.Asked = t.byteAt(p.Offset), p.Explicit
	c := assist.Complete(q)
	r := CompleteResult{From: t.unit(c.Span.Start), To: t.unit(c.Span.End), Options: []CompleteOption{}}
	for _, o := range c.Options {
		if o.Info == nil {
			o.Info = []string{}
		}
		r.Options = append(r.Options, CompleteOption{
			Label: words.Visible(o.Label), Insert: o.Insert, Fields: snippetFields(o.Insert, o.Fields), Kind: o.Kind.String(),
			Detail: o.Detail, Info: o.Info, Again: o.Again,
		})
	}
	return r
}

// HoverAt says what stands at a place of a policy's text.
func HoverAt(p HoverParams) HoverResult {
	t := newText(source.NewFile("", p.Text))
	q := placeQuery(t, p.Layer, p.Lang, p.Catalogs)
	q.Offset = t.byteAt(p.Offset)
	h, ok := assist.Say(q)
	if !ok {
		return HoverResult{}
	}
	return HoverResult{&Hover{From: t.unit(h.Span.Start), To: t.unit(h.Span.End), Title: words.Visible(h.Title), Lines: h.Lines}}
}

// InsertStatement adds the least statements for some APIs to a policy's text.
func InsertStatement(p InsertParams) InsertResult {
	t := newText(source.NewFile("", p.Text))
	var choices []assist.Choice
	for _, c := range p.APIs {
		choices = append(choices, assist.Choice(c))
	}
	in := assist.Insert(placeQuery(t, p.Layer, p.Lang, p.Catalogs), choices, p.Fields)
	r := InsertResult{Edits: []Edit{}, Statements: in.Statements, Missing: []string{}, Fields: []SnippetField{}, Notes: []string{}}
	for _, e := range in.Edits {
		r.Edits = append(r.Edits, Edit{Range: t.place(e.Span), From: t.unit(e.Span.Start), To: t.unit(e.Span.End), Text: e.New})
	}
	r.Missing = append(r.Missing, in.Missing...)
	r.Fields = append(r.Fields, snippetFields(source.Apply(p.Text, in.Edits), in.Fields)...)
	r.Notes = append(r.Notes, in.Notes...)
	return r
}

func placeQuery(t *text, layer, lang string, catalogs []*catalog.Catalog) assist.Query {
	q := assist.Query{Text: t.Text, Layer: authz.LayerOf(layer), Catalog: catalog.NewIndex(catalogs), Language: words.LanguageOf(lang)}
	if q.Layer == 0 {
		q.Layer = authz.Identity
	}
	return q
}

// snippetFields turns bytes of a text to insert into UTF-16 units.
func snippetFields(inserted string, fields []assist.Field) []SnippetField {
	var out []SnippetField
	t := newText(source.NewFile("", inserted))
	for _, f := range fields {
		out = append(out, SnippetField{t.unit(f.From), t.unit(f.To), f.Name})
	}
	return out
}

// byteAt turns UTF-16 units into a byte offset; an offset inside a character is
// taken for the character's start, one outside the text for its nearer end.
func (t *text) byteAt(units int) int {
	if t.ascii {
		return max(0, min(units, len(t.Text)))
	}
	at := 0
	for at < len(t.Text) {
		r, size := utf8.DecodeRuneInString(t.Text[at:])
		if units -= unitsOf(r); units < 0 {
			break
		}
		at += size
	}
	return at
}

// whole reads a member that is a whole number; 0 where it is not there.
func (p *parameters) whole(name string) int {
	n := p.root.Get(name)
	if n == nil || n.Kind == jsontree.Null {
		return 0
	}
	value, err := strconv.Atoi(n.Text)
	if n.Kind != jsontree.Number || err != nil {
		p.fail(strconv.Quote(name) + " is a whole number")
	}
	return value
}

// catalogs reads the member of that name. What is wrong inside a catalogue was
// told when it was imported.
func (p *parameters) catalogs() (list []*catalog.Catalog) {
	n := p.root.Get("catalogs")
	if n == nil || n.Kind == jsontree.Null {
		return nil
	}
	if n.Kind != jsontree.Array {
		p.fail("\"catalogs\" is a list of catalogues")
		return nil
	}
	for _, e := range n.Elems {
		if c, _ := catalog.DecodeNode(e); c != nil {
			list = append(list, c)
		}
	}
	return list
}

func readComplete(p *parameters) CompleteParams {
	explicit := p.root.Get("explicit")
	return CompleteParams{
		Text: p.str("text"), Offset: p.whole("offset"), Layer: p.str("layer"), Catalogs: p.catalogs(), Lang: p.str("lang"),
		Explicit: explicit != nil && explicit.Kind == jsontree.True,
	}
}

func readHover(p *parameters) HoverParams {
	return HoverParams{Text: p.str("text"), Offset: p.whole("offset"), Layer: p.str("layer"), Catalogs: p.catalogs(), Lang: p.str("lang")}
}

func readInsert(p *parameters) InsertParams {
	in := InsertParams{Text: p.str("text"), Layer: p.str("layer"), Catalogs: p.catalogs(), Lang: p.str("lang"), Fields: map[string]string{}}
	if n := p.root.Get("fields"); n != nil {
		for _, m := range n.Members {
			if m.Value.Kind != jsontree.String {
				p.fail("\"fields\" is an object of strings")
			}
			in.Fields[m.Key.Text] = m.Value.Text
		}
	}
	n := p.root.Get("apis")
	if n == nil || n.Kind != jsontree.Array {
		p.fail("\"apis\" is a list of APIs")
		return in
	}
	for _, e := range n.Elems {
		choice := APIChoice{}
		if action := e.Get("action"); action != nil {
			choice.Action = action.Text
		}
		if api := e.Get("api"); api != nil {
			choice.API = api.Text
		}
		in.APIs = append(in.APIs, choice)
	}
	return in
}
