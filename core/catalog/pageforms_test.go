package catalog

// Tests that a page gives the same catalogue however it was copied: whole pages are
// written in every form here, in three languages, and read back.

import (
	"math/rand"
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
	}
}

func head(c *Catalog, w tongue, heading string) string {
	return heading + w.fill(w.titled, c) + "\n\n" + w.fill(w.dated, c) + "\n\n" + w.fill(w.sentence, c) + "\n\n"
}

func (w tongue) operationHeads() []string {
	return []string{w.action, w.api, w.access, w.kind, w.key, w.dependent}
}

// names is the cell of keys or of dependent actions, a name a line.
func (w tongue) names(list []string) []string {
	if len(list) == 0 {
		return []string{w.none}
	}
	return list
}

func writeFlat(c *Catalog, w tongue) string {
	var b strings.Builder
	b.WriteString(head(c, w, ""))
	b.WriteString(strings.Join(w.operationHeads(), "\n\n") + "\n\n")
	for _, o := range c.Operations {
		b.WriteString(o.Action + " " + o.API + " " + o.Access + "\n\n")
		for _, r := range o.ResourceTypes {
			b.WriteString(w.kindOf(r) + "\n\n" + r.ARN + "\n\n")
		}
		switch {
		case len(o.ConditionKeys)+len(o.DependentActions) == 0:
			b.WriteString(w.none + " " + w.none + "\n")
		case len(o.DependentActions) == 0:
			b.WriteString(strings.Join(o.ConditionKeys, "\n\n") + "\n\n" + w.none + "\n")
		case len(o.ConditionKeys) == 0:
			b.WriteString(w.none + "\n\n" + strings.Join(o.DependentActions, "\n\n") + "\n\n")
		default: // a browser puts nothing between them
			b.WriteString(strings.Join(o.ConditionKeys, "\n\n") + "\n\n" + strings.Join(o.DependentActions, "\n\n") + "\n\n")
		}
	}
	b.WriteString(w.resourceHeading + "\n\nPlain words.\n\n" + w.kind + "\n\n" + w.arn + "\n\n")
	for _, t := range c.ResourceTypes {
		b.WriteString(t.Type + "\n  • " + strings.Join(t.ARNs, "\n  • ") + "\n")
	}
	b.WriteString("\n" + w.conditionHeading + "\n\nPlain words.\n\n")
	if len(c.ConditionKeys) > 0 {
		b.WriteString(w.key + "\n\n" + w.description + "\n\n" + w.dataType + "\n\n")
	}
	for _, k := range c.ConditionKeys {
		b.WriteString(k.Key + " " + k.Description + " " + k.Type + "\n")
	}
	b.WriteString("\n" + w.ending + "\n\nElsewhere.")
	return b.String()
}

// marks is how Markdown prints things; the zero one is plain text.
type marks struct{ heading, head, star, code, link string }

var (
	plainMarks    = marks{"%", "%", "*", "%", "%"}
	markdownMarks = marks{"## %", "%", `\*`, "`%`", "[%](https://help.example.com/zh/x_y_z#a_b \"t\")"}
	boldMarks     = marks{"## **%**", "**%**", `\*`, "`**%**`", "[%](/help/en/api-%-1)"}
)

func (m marks) as(pattern, text string) string { return strings.ReplaceAll(pattern, "%", text) }

func writeTall(c *Catalog, w tongue, m marks) string {
	var b strings.Builder
	put := func(texts ...string) { b.WriteString(strings.Join(texts, "\n\n") + "\n\n") }
	h := head(c, w, "")
	if m != plainMarks {
		h = strings.Replace("# "+h, c.Service+" ", "_"+c.Service+"_ ", 1)
	}
	b.WriteString(h)
	heads := func(list ...string) {
		for _, text := range list {
			put(m.as(m.head, text))
		}
	}
	arn := func(text string) string {
		if m == plainMarks {
			return text
		}
		return m.as(m.code, text)
	}
	heads(w.operationHeads()...)
	for _, o := range c.Operations {
		put(o.Action, m.as(m.link, o.API), o.Access)
		for _, r := range o.ResourceTypes {
			put(strings.Replace(w.kindOf(r), "*", m.star, 1), arn(r.ARN))
		}
		// Exports print a list of several names as one.
		for _, list := range [][]string{o.ConditionKeys, o.DependentActions} {
			if len(list) > 1 {
				put("-   " + strings.Join(list, "\n-   "))
			} else if len(list) == 1 {
				put(list[0])
			} else if len(o.ConditionKeys) == 0 || len(o.DependentActions) == 0 {
				put(w.none)
			}
		}
	}
	put(m.as(m.heading, w.resourceHeading), "Plain words.")
	heads(w.kind, w.arn)
	for _, t := range c.ResourceTypes {
		put(t.Type)
		for _, text := range t.ARNs {
			b.WriteString("-   " + strings.ReplaceAll(text, "*", m.star) + "\n")
		}
		b.WriteString("\n")
	}
	put(m.as(m.heading, w.conditionHeading), "Plain words.")
	if len(c.ConditionKeys) > 0 {
		heads(w.key, w.description, w.dataType)
	}
	for _, k := range c.ConditionKeys {
		put(k.Key, k.Description, k.Type)
	}
	put(m.as(m.heading, w.ending), "Elsewhere.")
	return b.String()
}

// resourceLines is the cell of the resource types.
func (w tongue) resourceLines(o Operation, star string) []string {
	var lines []string
	for _, r := range o.ResourceTypes {
		lines = append(lines, strings.Replace(w.kindOf(r), "*", star, 1), r.ARN)
	}
	return lines
}

func writePipes(c *Catalog, w tongue, left, right, between string) string {
	var b strings.Builder
	row := func(cells ...string) { b.WriteString(left + strings.Join(cells, " | ") + right + "\n") }
	list := func(lines []string, code bool) string {
		lines = append([]string(nil), lines...)
		for i := range lines {
			if code && between == "<br>" && isARNCell(cell{text: lines[i]}) {
				lines[i] = "`" + lines[i] + "`"
			}
			lines[i] = strings.ReplaceAll(lines[i], "|", `\|`)
		}
		text := strings.Join(lines, between)
		if between == "</li><li>" {
			text = "<ul><li>" + text + "</li></ul>"
		}
		return text
	}
	b.WriteString(head(c, w, "# ") + "## " + w.action + "\n\n")
	star := "*"
	if between == "<br>" {
		star = `\*`
	}
	row(w.operationHeads()...)
	row("---", ":---", "---:", "---", "---", "---")
	for _, o := range c.Operations {
		row(o.Action, "["+o.API+"](https://example.com/a_b_c)", o.Access, list(w.resourceLines(o, star), true), list(w.names(o.ConditionKeys), false), list(w.names(o.DependentActions), false))
	}
	b.WriteString("\n## " + w.resourceHeading + "\n\n")
	row(w.kind, w.arn)
	row("---", "---")
	for _, t := range c.ResourceTypes {
		row(t.Type, list(t.ARNs, true))
	}
	b.WriteString("\n## " + w.conditionHeading + "\n\n")
	if len(c.ConditionKeys) > 0 {
		row(w.key, w.description, w.dataType)
		row("---", "---", "---")
	}
	for _, k := range c.ConditionKeys {
		row(k.Key, k.Description, k.Type)
	}
	b.WriteString("\n## " + w.ending + "\n\n| What | Why |\n|---|---|\n| a:B | c |\n")
	return b.String()
}

func writeHTML(c *Catalog, w tongue, spans bool) string {
	var b strings.Builder
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", " ", "&nbsp;", "{", "&#123;", "#", "&#x23;")
	td := func(lines ...string) string {
		var cell strings.Builder
		for _, l := range lines {
			cell.WriteString("<p class=\"p\">\n  <span style='a:b>c'>" + escape.Replace(l) + "</span>\n</p>")
		}
		return "<td class=td-" + strconv.Itoa(len(lines)) + ">" + cell.String() + "</td>"
	}
	b.WriteString("<p>" + strings.ReplaceAll(strings.TrimSpace(head(c, w, "")), "\n\n", "</p><p>") + "</p>")
	b.WriteString("<h2>" + w.action + "</h2><table border=1 cellspacing=0><colgroup><col></colgroup><thead><tr>")
	for _, text := range w.operationHeads() {
		b.WriteString("<th><b>" + text + "</b></th>")
	}
	b.WriteString("</tr></thead><tbody>")
	for _, o := range c.Operations {
		tail := td(w.names(o.ConditionKeys)...) + td(w.names(o.DependentActions)...)
		start := "<td>" + o.Action + "</td><td><a href=\"/x?a=1&b=2>3\">" + o.API + "</a></td><td>" + o.Access + "</td>"
		if !spans || len(o.ResourceTypes) < 2 {
			b.WriteString("<tr>" + start + td(w.resourceLines(o, "*")...) + tail + "</tr>\n")
			continue
		}
		span := `<td rowspan="` + strconv.Itoa(len(o.ResourceTypes)) + `" `
		for i, r := range o.ResourceTypes {
			one := td(w.kindOf(r), r.ARN)
			if i == 0 {
				b.WriteString("<tr>" + strings.ReplaceAll(start, "<td", span) + one + strings.ReplaceAll(tail, "<td ", span) + "</tr>")
			} else {
				b.WriteString("<tr>" + one + "</tr>")
			}
		}
	}
	b.WriteString("</tbody></table><h2>" + w.resourceHeading + "</h2><p>Words.</p><table><tr><th>" + w.kind + "<th>" + w.arn + "</tr>")
	for _, t := range c.ResourceTypes {
		b.WriteString("<tr><td>" + t.Type + "<td><ul><li>" + strings.Join(t.ARNs, "<li>") + "</ul></tr>")
	}
	b.WriteString("</table><h2>" + w.conditionHeading + "</h2><p>Words.</p>")
	if len(c.ConditionKeys) > 0 {
		b.WriteString("<table><tr><th>" + w.key + "<th>" + w.description + "<th>" + w.dataType + "</tr>")
		for _, k := range c.ConditionKeys {
			b.WriteString("<tr><td>" + k.Key + "<td>" + k.Description + "<td>" + k.Type + "</tr>")
		}
		b.WriteString("</table>")
	}
	b.WriteString("<h2>" + w.ending + "</h2><p>Elsewhere: see there.</p>")
	return b.String()
}

func writeSaved(c *Catalog, w tongue) string {
	return "<!doctype html>\n<html><head><title>" + c.Product + ":RAM authorization-Potter-Docs</title><script>var x = '<table><tr><td>tea:A</td></tr></table>';</script>" +
		"<style>td > p { color: red }</style></head><body><nav><ul><li><a href=#>Find: it</a></li><li>Resource</li></ul></nav><!-- <td> --><main>" +
		writeHTML(c, w, false) + "</main><footer>Was this good?<svg><path d='M0 0'/></svg></footer></body></html>"
}

func writeTabs(c *Catalog, w tongue, quoted bool) string {
	var b strings.Builder
	lines := func(list []string) string {
		switch {
		case !quoted:
			return "\n" + strings.Join(list, "\n\n") + "\n"
		case len(list) == 1:
			return list[0]
		}
		return `"` + strings.Join(list, "\n") + `"`
	}
	b.WriteString(head(c, w, ""))
	b.WriteString(strings.Join(w.operationHeads(), "\t") + "\r\n")
	for _, o := range c.Operations {
		b.WriteString(o.Action + "\t" + o.API + "\t" + o.Access + "\t" + lines(w.resourceLines(o, "*")) + "\t" +
			lines(w.names(o.ConditionKeys)) + "\t" + strings.TrimPrefix(lines(w.names(o.DependentActions)), "\n") + "\r\n")
	}
	b.WriteString("\r\n" + w.resourceHeading + "\r\n" + w.kind + "\t" + w.arn + "\r\n")
	for _, t := range c.ResourceTypes {
		b.WriteString(t.Type + "\t" + lines(t.ARNs) + "\r\n")
	}
	b.WriteString("\r\n" + w.conditionHeading + "\r\n")
	if len(c.ConditionKeys) > 0 {
		b.WriteString(w.key + "\t" + w.description + "\t" + w.dataType + "\r\n")
	}
	for _, k := range c.ConditionKeys {
		b.WriteString(k.Key + "\t" + k.Description + "\t" + k.Type + "\r\n")
	}
	b.WriteString(w.ending + "\r\n")
	return b.String()
}

func writeWide(c *Catalog, w tongue) string {
	var b strings.Builder
	b.WriteString(head(c, w, "") + strings.Join(w.operationHeads(), " ") + "\n")
	for _, o := range c.Operations {
		b.WriteString(strings.Join([]string{o.Action, o.API, o.Access, strings.Join(w.resourceLines(o, "*"), " ")}, " ") + " ")
		if len(o.ConditionKeys) == 0 || len(o.DependentActions) == 0 {
			b.WriteString(strings.Join(append(w.names(o.ConditionKeys), w.names(o.DependentActions)...), " ") + "\n")
		} else {
			b.WriteString(strings.Join(append(append([]string{}, o.ConditionKeys...), o.DependentActions...), " ") + "\n")
		}
	}
	b.WriteString(w.resourceHeading + "\n" + w.kind + " " + w.arn + "\n")
	for _, t := range c.ResourceTypes {
		b.WriteString(t.Type + " " + strings.Join(t.ARNs, " ") + "\n")
	}
	b.WriteString(w.conditionHeading + "\n")
	if len(c.ConditionKeys) > 0 {
		b.WriteString(w.key + " " + w.description + " " + w.dataType + "\n")
	}
	for _, k := range c.ConditionKeys {
		b.WriteString(k.Key + " " + k.Description + " " + k.Type + "\n")
	}
	b.WriteString(w.ending + "\n")
	return b.String()
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
