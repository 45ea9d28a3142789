package catalog

// Tests that a page gives the same catalogue however it was copied: whole pages are
// written in every form here, in three languages, and read back.

import (
	"math/rand"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// tongue is the words of a page in one language.
type tongue struct {
	name                                                                          string
	action, api, access, kind, key, dependent, arn, description, dataType         string
	none, all, sentence, titled, dated, resourceHeading, conditionHeading, ending string
}

var tongues = []tongue{
	{"en", "Action", "API", "Access level", "Resource type", "Condition key", "Dependent action", "ARN", "Description", "Data type",
		"None", "All Resource", "Its RAM code (RamCode) for Kilns is CODE , and the granularity is LEVEL .", "PRODUCT:RAM authorization", "Last Updated:DATE",
		"Resource", "Condition", "How to create custom RAM policies?"},
	{"zh", "操作", "API", "访问级别", "资源类型", "条件关键字", "关联操作", "资源 ARN", "描述", "类型",
		"无", "全部资源", "窑的 RAM 代码（RamCode）为 CODE ，支持的授权粒度为 LEVEL 。", "PRODUCT：授权信息", "更新时间：DATE 10:11:12",
		"资源（Resource）", "条件（Condition）", "相关操作"},
	{"ja", "アクション", "API", "アクセスレベル", "リソースタイプ", "条件キー", "依存アクション", "ARN", "説明", "データ型",
		"なし", "すべてのリソース", "窯は、RAM コード (RamCode) が CODE で、 LEVEL での権限付与です。", "PRODUCT:権限管理", "最終更新日:DATE",
		"リソース", "条件", "関連操作"},
}

func (w tongue) fill(text string, c *Catalog) string {
	return strings.NewReplacer("CODE", c.Service, "LEVEL", c.Granularity, "DATE", c.Updated, "PRODUCT", c.Product).Replace(text)
}

func (w tongue) kindOf(r OperationResource) string {
	kind := r.Type
	if kind == AllResource {
		kind = w.all
	}
	if r.Required {
		return "*" + kind
	}
	return kind
}

// A form writes a page.
type form struct {
	name   string
	layout Layout
	write  func(c *Catalog, w tongue) string
}

func forms() []form {
	return []form{
		{"flattened by a browser", PlainText, writeFlat},
		{"a cell a line", PlainText, func(c *Catalog, w tongue) string { return writeTall(c, w, plainMarks) }},
		{"Markdown, a cell a paragraph", Markdown, func(c *Catalog, w tongue) string { return writeTall(c, w, markdownMarks) }},
		{"Markdown, bold inside code", Markdown, func(c *Catalog, w tongue) string { return writeTall(c, w, boldMarks) }},
		{"pipe tables", PipeTable, func(c *Catalog, w tongue) string { return writePipes(c, w, "| ", " |", "<br>") }},
		{"pipe tables without pipes at the ends", PipeTable, func(c *Catalog, w tongue) string { return writePipes(c, w, "", "", " ") }},
		{"pipe tables with lists in cells", PipeTable, func(c *Catalog, w tongue) string { return writePipes(c, w, "|", "|", "</li><li>") }},
		{"HTML of a selection", HTML, func(c *Catalog, w tongue) string { return "<meta charset='utf-8'>" + writeHTML(c, w, false) }},
		{"HTML with row spans", HTML, func(c *Catalog, w tongue) string { return writeHTML(c, w, true) }},
		{"a saved page", HTML, writeSaved},
		{"a saved page laid out by tables", HTML, func(c *Catalog, w tongue) string {
			return "<!DOCTYPE html><html><body><table><tr><td>Find</td><td>" + writeHTML(c, w, false) + "</td></tr></table></body></html>"
		}},
		{"HTML tables in Markdown", HTML, func(c *Catalog, w tongue) string {
			return "# " + strings.NewReplacer("<h2>", "\n## ", "</h2>", "\n", "<p>", "\n", "</p>", "\n").Replace(writeHTML(c, w, false))
		}},
		{"rows of a spreadsheet", TabSeparated, func(c *Catalog, w tongue) string { return writeTabs(c, w, true) }},
		{"tabs of a selection", TabSeparated, func(c *Catalog, w tongue) string { return writeTabs(c, w, false) }},
		{"a row a line", PlainText, writeWide},
		{"a word processor's clipboard", HTML, writeWord},
		{"names that may be broken", HTML, writeBreaks},
		{"upper-case tags under text", HTML, func(c *Catalog, w tongue) string {
			before, after, _ := strings.Cut(writeHTML(c, w, false), "<h2>")
			return strings.NewReplacer("<p>", "", "</p>", "\n").Replace(before) + "\n" + tagsUpper("<h2>"+after)
		}},
		{"pipe tables of Windows", PipeTable, func(c *Catalog, w tongue) string {
			return "\ufeff" + strings.ReplaceAll(writePipes(c, w, "| ", " |", "<br>"), "\n", "\r\n")
		}},
		{"pipe tables with blanks that do not break", PipeTable, func(c *Catalog, w tongue) string {
			return strings.ReplaceAll(writePipes(c, w, "| ", " |", "<br />"), " ", "\u00a0")
		}},
		{"quoted Markdown", PipeTable, func(c *Catalog, w tongue) string {
			return "> " + strings.ReplaceAll(writePipes(c, w, "| ", " |", "<br>"), "\n", "\n> ")
		}},
		{"asterisks in full width", Markdown, func(c *Catalog, w tongue) string {
			return strings.ReplaceAll(writeTall(c, w, markdownMarks), "\n"+`\*`, "\n＊")
		}},
	}
}

// tagsUpper writes the names of tags in capitals.
func tagsUpper(html string) string {
	names := []string{"table", "tr", "td", "th", "p", "ul", "li", "h2"}
	for _, name := range names {
		upper := strings.ToUpper(name)
		html = strings.NewReplacer("<"+name+">", "<"+upper+">", "<"+name+" ", "<"+upper+" ", "</"+name+">", "</"+upper+">").Replace(html)
	}
	return html
}

// checkForms writes a catalogue in every form and language and reads it back.
func checkForms(t *testing.T, c *Catalog) {
	t.Helper()
	want := string(Encode(c))
	for _, w := range tongues {
		for _, f := range forms() {
			t.Run(w.name+" "+f.name, func(t *testing.T) {
				text := f.write(c, w)
				p := Import(text)
				if p.Catalog == nil {
					t.Fatalf("no catalogue of\n%s", text)
				}
				if got := string(Encode(p.Catalog)); got != want {
					t.Errorf("got\n%s\nwant\n%s", lineDiff(got, want), "…")
				}
				if got := findings(text, p.Problems); got != "" {
					t.Errorf("problems:\n%s", got)
				}
				if p.Layout != f.layout || p.Language != w.name || p.OneAPI {
					t.Errorf("got layout %s, language %s, one API %v; want %s, %s, false", p.Layout, p.Language, p.OneAPI, f.layout, w.name)
				}
				if t.Failed() && testing.Verbose() {
					t.Logf("the page:\n%s", text)
				}
			})
		}
	}
}

// lineDiff is the lines that only one of two texts has.
func lineDiff(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	var b strings.Builder
	for i := range max(len(g), len(w)) {
		a, z := "", ""
		if i < len(g) {
			a = g[i]
		}
		if i < len(w) {
			z = w[i]
		}
		if a != z {
			b.WriteString("- " + a + "\n+ " + z + "\n")
		}
	}
	return b.String()
}

func TestFormsOfOnePage(t *testing.T) {
	for _, name := range []string{"kiln.json", "../data/amqp.json", "../data/mq.json"} {
		c, problems := Decode([]byte(readTestdata(t, name)))
		if c == nil || len(problems) > 0 {
			t.Fatal(problems)
		}
		t.Run(c.Service, func(t *testing.T) { checkForms(t, c) })
	}
}

// Pages with what few have: several names, no keys at all, ARNs that end in an asterisk.
func TestFormsOfRandomPages(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("it takes seconds there, and nothing in it hangs on the platform")
	}
	for seed := range 12 {
		random := rand.New(rand.NewSource(int64(seed)))
		t.Run(strconv.Itoa(seed), func(t *testing.T) { checkForms(t, randomCatalog(random)) })
	}
}

func randomCatalog(random *rand.Rand) *Catalog {
	pick := func(list ...string) string { return list[random.Intn(len(list))] }
	c := &Catalog{Service: "tea", Product: "Green Tea", Granularity: pick("SERVICE", "OPERATION", "RESOURCE"), Updated: "2024-02-0" + strconv.Itoa(1+random.Intn(9))}
	kinds := []string{"Pot", "Cup", "Resource", "Tea Leaf", "茶", "vpc-x"}
	arnOf := func(kind string) string {
		return "acs:tea:" + pick("{#regionId}", "*", "") + ":{#accountId}:" + pick("pot/{#potId}", "pot/*", "*", "/a/{#a}/b/*", "{#potId}", "x-"+strconv.Itoa(len(kind)))
	}
	for i := range random.Intn(4) {
		c.ConditionKeys = append(c.ConditionKeys, ConditionKey{"tea:Key" + strconv.Itoa(i), pick("String", "Number", "IP address", "Boolean"), "What it is"})
	}
	for i := range 1 + random.Intn(6) {
		o := Operation{Action: "tea:" + pick("Get", "List", "Brew", "Action", "Resource") + strconv.Itoa(i), API: pick("Pour", "Call", "Resource", "None1", "Get") + strconv.Itoa(i), Access: pick("get", "list", "none", "create", "update", "Write", "Read")}
		if random.Intn(4) == 0 {
			o.ResourceTypes = []OperationResource{{AllResource, random.Intn(2) == 0, "*"}}
		}
		for len(o.ResourceTypes) == 0 || o.ResourceTypes[0].Type != AllResource && random.Intn(2) == 0 {
			kind := pick(kinds...)
			o.ResourceTypes = append(o.ResourceTypes, OperationResource{kind, random.Intn(3) > 0, arnOf(kind)})
		}
		for _, k := range c.ConditionKeys {
			if random.Intn(2) == 0 {
				o.ConditionKeys = append(o.ConditionKeys, k.Key)
			}
		}
		for range random.Intn(3) {
			o.DependentActions = append(o.DependentActions, pick("tea:Boil", "tea:Rinse", "tea:Heat"))
		}
		c.Operations = append(c.Operations, o)
	}
	for _, kind := range kinds[:random.Intn(len(kinds))] {
		c.ResourceTypes = append(c.ResourceTypes, ResourceType{kind, []string{arnOf(kind), arnOf(kind)}})
	}
	return c.withLists()
}
