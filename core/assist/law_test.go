package assist

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/words"
)

// policies are texts that are valid JSON: the gallery's, and some of all forms.
func policies() (texts []string) {
	for i, e := range scenario.Examples() {
		if i%3 > 0 { // they are alike
			continue
		}
		for _, p := range e.Scenario.Policies {
			if len(jsontree.Parse(p.Text).Problems) == 0 {
				texts = append(texts, p.Text)
			}
		}
	}
	return append(texts,
		`{}`, `{"Version":"1","Statement":[]}`, `{"Version": "1", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}`,
		"{\r\n\t\"Statement\": [\r\n\t\t{ },\r\n\t\t{\"Condition\": {}, \"Principal\": {\"RAM\": []}}\r\n\t]\r\n}",
		`{"Statement":[{"Action":[],"Resource":[ "a" , "b" ],"Condition":{"Bool":{"acs:MFAPresent":[]},"IpAddress":{}}}]}`,
		`{"Statement": [{"Principal": ["中文", "*"], "Sid": "a\"b\\", "Resource": "acs:oss:*:*:桶/*", "Condition": {"StringLike": {"oss:Prefix": "é\n"}}}]}`,
		`[1, {"Statement": true}]`, `"text"`, `{"Statement": [1, "a", [], null, {"Effect": 1, "Action": {}}]}`,
	)
}

// Whatever is chosen, wherever it is chosen, valid JSON stays valid.
func TestChoosingKeepsJSONValid(t *testing.T) {
	index := catalog.NewIndex(nil)
	layers := []authz.Layer{authz.Identity, authz.Trust, authz.Resource}
	chosen := 0
	for _, text := range policies() {
		for offset := range len(text) + 1 {
			q := Query{Text: text, Offset: offset, Layer: layers[offset%len(layers)], Catalog: index, Asked: true}
			c := Complete(q)
			for i, o := range c.Options {
				if i%7 > 0 && i > 7 { // those of a kind are alike
					continue
				}
				chosen++
				after := text[:c.Span.Start] + o.Insert + text[c.Span.End:]
				if problems := jsontree.Parse(after).Problems; len(problems) > 0 {
					t.Fatalf("%s at %d of\n%s\ngot %s in\n%s", o.Label, offset, text, problems[0].Code, after)
				}
			}
		}
	}
	if chosen < 5000 {
		t.Errorf("got %d choices, want many", chosen)
	}
}

// In any text, at any place, what is offered is about that place.
func TestAnyText(t *testing.T) {
	index := catalog.NewIndex(nil)
	random := rand.New(rand.NewPCG(1, 2))
	texts := policies()
	for _, text := range texts {
		for range 40 {
			broken := []byte(text)
			for range 1 + random.IntN(3) {
				at := random.IntN(len(broken))
				switch random.IntN(3) {
				case 0:
					broken = broken[:at+1] // torn off
				case 1:
					broken = append(broken[:at:at], broken[at+1:]...)
				default:
					broken[at] = "\"{}[],: \nx\\\xff"[random.IntN(12)]
				}
				if len(broken) == 0 {
					broken = []byte(" ")
				}
			}
			for range 10 {
				q := Query{Text: string(broken), Offset: random.IntN(len(broken)+3) - 1, Layer: authz.Layer(1 + random.IntN(6)), Catalog: index, Asked: true}
				checkPlace(t, q)
			}
		}
	}
}

func checkPlace(t *testing.T, q Query) {
	t.Helper()
	c := Complete(q)
	if len(c.Options) > 0 && !c.Span.Contains(max(0, min(q.Offset, len(q.Text)))) {
		t.Errorf("got options for %v of %q, want them for %d", c.Span, q.Text, q.Offset)
	}
	for _, o := range c.Options {
		from := 0
		for _, f := range o.Fields {
			if f.From < from || f.To < f.From || f.To > len(o.Insert) {
				t.Errorf("got field %v of %q, want it inside and in order", f, o.Insert)
			}
			from = f.To
		}
		if o.Label == "" || o.Kind.String() == "" || o.Again && len(o.Fields) == 0 {
			t.Errorf("got %+v, want a label, a kind, and a field where to go on", o)
		}
	}
	if h, ok := Say(q); ok && (len(h.Lines) == 0 || h.Title == "" || h.Span.Start < 0 || h.Span.End > len(q.Text)) {
		t.Errorf("got %+v for %q at %d, want lines, a title and a place", h, q.Text, q.Offset)
	}
}

// Every code that is put together from a list has its sentence.
func TestSentences(t *testing.T) {
	for _, text := range policies() {
		for offset := range len(text) {
			q := Query{Text: text, Offset: offset, Layer: authz.Resource, Catalog: catalog.NewIndex(nil), Language: words.Language(offset % 2), Asked: true}
			h, _ := Say(q)
			for _, line := range append(h.Lines, h.Title) {
				checkSentence(t, line)
			}
			for _, o := range Complete(q).Options {
				for _, line := range append(o.Info, o.Detail) {
					checkSentence(t, line)
				}
			}
		}
	}
}

func checkSentence(t *testing.T, line string) {
	t.Helper()
	for _, prefix := range []string{"complete-", "assist-", "hover-"} {
		if strings.HasPrefix(line, prefix) {
			t.Errorf("got the code %s, want its sentence", line)
		}
	}
	if strings.Contains(strings.ReplaceAll(line, "{#", ""), "{") && !strings.Contains(line, "{ ") {
		t.Errorf("got %q, want its placeholders filled", line)
	}
}
