package catalog

// This file is the fuzz target of the importer.

import "testing"

// FuzzImport: any text, read as what it looks like and as HTML, ends without panic,
// problems lie inside the text, nothing in a catalogue is null, and what is imported can
// be written and read again.
func FuzzImport(f *testing.F) {
	f.Add(readTestdata(f, "kiln.txt"))
	f.Add(testHeader + testHeads + "tea:Brew BrewTea create\n" + testPot + "None\ntea:Boil\n" + testTail)
	f.Add("操作API访问级别资源类型条件关键字关联操作\ntea:A A get\n*全部资源\n*\n无 无\n")
	f.Add("tea:A A get\n\xff*P\xff acs:tea:::\n")
	if c, _ := Decode([]byte(readTestdata(f, "kiln.json"))); c != nil {
		for i, form := range forms() {
			f.Add(form.write(c, tongues[i%len(tongues)]))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkImported(t, text, Import(text))
		checkImported(t, text, ImportHTML(text))
	})
}

func checkImported(t *testing.T, text string, p Page) {
	t.Helper()
	for _, problem := range p.Problems {
		if problem.Span.Start < 0 || problem.Span.End < problem.Span.Start || problem.Span.End > len(text) {
			t.Fatalf("%s: span %v in a text of %d bytes", problem.Code, problem.Span, len(text))
		}
		if problem.Level.String() == "" {
			t.Fatalf("%s has no level", problem.Code)
		}
	}
	c := p.Catalog
	if c == nil {
		if len(p.Problems) == 0 {
			t.Fatal("neither catalogue nor problem")
		}
		return
	}
	written := Encode(c)
	again, _ := Decode(written)
	if again == nil {
		t.Fatalf("cannot be read again:\n%s", written)
	}
	if c.Service != "" && len(written) < MaxRowBytes && string(Encode(again)) != string(written) {
		t.Fatalf("read again and written:\n%s\nwas\n%s", Encode(again), written)
	}
}
