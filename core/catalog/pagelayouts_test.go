package catalog

// Tests of what pages in the wild do besides: single APIs, tables of other heads, cells
// that a copy lost or ran together, and what is no such page.

import (
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/growth"
)

const potARN = "acs:tea:{#regionId}:{#accountId}:pot/{#potId}"

// rowsText is the rows of a page, one a line.
func rowsText(c *Catalog) string {
	if c == nil {
		return ""
	}
	var b strings.Builder
	for _, o := range c.Operations {
		b.WriteString(rowText(o) + "\n")
	}
	return b.String()
}

// findingsBut writes problems but for those of facts that a bare table does not have.
func findingsBut(text string, p Page) string {
	var b strings.Builder
	for l := range strings.Lines(findings(text, p.Problems)) {
		if !strings.HasPrefix(l, "page-fact-missing") {
			b.WriteString(l)
		}
	}
	return b.String()
}

func TestImportLayouts(t *testing.T) {
	tests := []struct {
		name, text     string
		layout         Layout
		oneAPI         bool
		want, findings string
	}{
		{"an API's own page, Markdown",
			"# BrewTea - Brews tea\n\nSome words.\n\n## Authorization information\n\n-   Action: what.\n\n**Action**\n\n**Access level**\n\n**Resource type**\n\n**Condition key**\n\n**Dependent action**\n\ntea:Brew\n\nupdate\n\n\\*Pot\n\n`" + potARN + "`\n\n\\*Cup\n\n`acs:tea:*:{#accountId}:cup/{#cupId}`\n\n-   tea:Leaf\n    \n-   tea:Water\n\nnone\n\n## Request parameters\n\n**Parameter**\n\n**Type**\n\nPotId\n\nstring\n\na:B C d\n",
			Markdown, true, "tea:Brew BrewTea update [*Pot=pot/{#potId} *Cup=acs:tea:*:{#accountId}:cup/{#cupId}] [tea:Leaf tea:Water] []\n", ""},
		{"an API's own page, flattened",
			"Tea:BrewTea\nLast Updated:Jan 28, 2026\nBrews tea.\nAuthorization information\nOperationAccess levelResource typeCondition keyAssociated operation\ntea:Brew update\n\n*Pot\n\n" + potARN + "\n\nNone None\nRequest parameters\nParameter\nType\nPotId\nstring\n",
			PlainText, true, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [] []\n", ""},
		{"an API's own page, pipes, the heads alone before and no level",
			"## 授权信息\n\n| 操作 | 访问级别 | 资源类型 | 条件关键字 | 关联操作 |\n| --- | --- | --- | --- | --- |\n\n| 操作 | 访问级别 | 资源类型 | 条件关键字 | 关联操作 |\n| --- | --- | --- | --- | --- |\n| tea:BrewTea |  | \\*全部资源<br>`*` | 无 | 无 |\n\n## 请求参数\n\n| 名称 | 类型 |\n| --- | --- |\n| a:B | string |\n\n# BrewTea - 泡茶\n",
			PipeTable, true, "tea:BrewTea BrewTea  [*All Resource=*] [] []\n", "page-cell-missing: tea:BrewTea\n"},
		{"an API's own page that does not name it",
			"操作\n\n访问级别\n\n资源类型\n\n条件关键字\n\n关联操作\n\ntea:Brew\n\nupdate\n\n全部资源\n\n*\n\n无\n\n无\n",
			PlainText, true, "tea:Brew Brew update [All Resource=*] [] []\n", "page-api-assumed: tea:Brew\n"},
		{"rows that go over lines, an empty resource",
			"Operation | Access level | Resource type | Condition key | Associated operation |\n---|---|---|---|---|\ntea:Brew | Read |\n|\n| none |\n\nRequest parameters\n",
			PipeTable, true, "tea:Brew Brew Read [] [] []\n", "page-api-assumed: tea:Brew\npage-cell-missing: tea:Brew\n"},
		{"an empty level left out",
			"| 操作 | API | 访问级别 | 资源类型 | 条件关键字 | 关联操作 |\n|---|---|---|---|---|---|\n| tea:Brew | BrewTea | update | *全部资源 * | 无 | 无 |\n| tea:Boil | BoilTea | *全部资源 * | 无 | tea:Brew | |\n",
			PipeTable, false, "tea:Brew BrewTea update [*All Resource=*] [] []\ntea:Boil BoilTea  [*All Resource=*] [] [tea:Brew]\n", "page-cell-missing: tea:Boil | BoilTea\n"},
		{"types run into the names before them",
			"操作 | API | 访问级别 | 资源类型 | 条件关键字 | 关联操作 |\n---|---|---|---|---|---|\ntea:Brew | BrewTea | Write | Pot " + potARN + "Cup acs:tea:*:{#accountId}:cup/*Lid acs:tea:*:*:lid/{#l} | 无 | 无 |\n",
			PipeTable, false, "tea:Brew BrewTea Write [Pot=pot/{#potId} Cup=acs:tea:*:{#accountId}:cup/* Lid=acs:tea:*:*:lid/{#l}] [] []\n", ""},
		{"cells without anything between",
			"操作API访问级别资源类型条件关键字关联操作\ntea:BrewTeaBrewTeaupdate\n*Pot\n" + potARN + "\ntea:Leaf\ntea:BoilTeaBoilTea\n*全部资源\n*\ntea:PourPourTeaget\n*全部资源\n*\n资源（Resource）\n条件（Condition）\n条件关键字描述类型\ntea:Leaf 叶 String\n",
			PlainText, false, "tea:BrewTea BrewTea update [*Pot=pot/{#potId}] [tea:Leaf] []\ntea:BoilTea BoilTea  [*All Resource=*] [] []\n",
			"page-cell-missing: tea:BoilTeaBoilTea\npage-row-run-together: tea:PourPourTeaget\n*全部资源\n*\n"},
		{"heads of a language that is not known",
			"| Acción | API | Nivel de acceso | Tipo de recurso | Clave de condición | Acción dependiente |\n|---|---|---|---|---|---|\n| tea:Brew | BrewTea | update | *Pot " + potARN + " | None | tea:Boil |\n",
			PipeTable, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [] [tea:Boil]\n", ""},
		{"rows without heads, between tabs",
			"tea:Brew\tBrewTea\tupdate\t\"*Pot\n" + potARN + "\"\ttea:Leaf\tNone\ntea:Boil\tBoilTea\tget\t*All Resource *\tNone\t\"tea:Brew\ntea:Pour\"\n",
			TabSeparated, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [tea:Leaf] []\ntea:Boil BoilTea get [*All Resource=*] [] [tea:Brew tea:Pour]\n", ""},
		{"one column too few, and no heads",
			"<table><tr><td>tea:Brew</td><td>BrewTea</td><td>update</td><td>*Pot " + potARN + "</td><td>tea:Leaf</td></tr></table>",
			HTML, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [] []\n", "page-cell-ambiguous: tea:Leaf\n"},
		{"one cell across both columns",
			"<table><tr><th>Action<th>API<th>Access level<th>Resource type<th>Condition key<th>Dependent action<tr><td>tea:Brew<td>BrewTea<td>update<td>*Pot<br>" + potARN + "<td colspan=2>tea:Leaf<tr><td>tea:Boil<td>BoilTea<td>get<td>All Resources<br>*<td colspan=2>None</table>",
			HTML, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [] []\ntea:Boil BoilTea get [All Resource=*] [] []\n", "page-cell-ambiguous: tea:Leaf\n"},
		{"columns in another order, and one more",
			"| API | Action | Condition key | Dependent action | Resource type | Notes | Access level |\n|---|---|---|---|---|---|---|\n| BrewTea | tea:Brew | tea:Leaf, tea:Water | tea:Boil、tea:Pour | *Pot " + potARN + " | hot | update |\n",
			PipeTable, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [tea:Leaf tea:Water] [tea:Boil tea:Pour]\n", "page-part-unplaced: Notes\n"},
		{"cells that are no name",
			"| Action | API | Access level | Resource type | Condition key | Dependent action |\n|---|---|---|---|---|---|\n| tea:Brew | BrewTea | update | *Pot " + potARN + " | see below | tea:Boil |\n| all | of them | | | | |\n",
			PipeTable, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [] [tea:Boil]\n", "page-part-unplaced: see below\npage-part-unplaced: all | of them\n"},
		{"rows that go on below, without a span",
			"| Action | API | Access level | Resource type | Condition key | Dependent action |\n|---|---|---|---|---|---|\n| tea:Brew | BrewTea | update | *Pot " + potARN + " | None | None |\n| | | | Cup acs:tea:::cup/{#c} | | tea:Boil |\n| | PourTea | get | *All Resource * | None | None |\n",
			PipeTable, false, "tea:Brew BrewTea update [*Pot=pot/{#potId} Cup=acs:tea:::cup/{#c}] [] [tea:Boil]\ntea:Brew PourTea get [*All Resource=*] [] []\n", ""},
		{"an asterisk with a blank behind it, and one behind the name",
			"| Action | API | Access level | Resource type | Condition key | Dependent action |\n|---|---|---|---|---|---|\n| tea:Brew | BrewTea | update | * Pot " + potARN + " * Cup acs:tea:::cup/x | None | None |\n| tea:Boil | BoilTea | update | Pot* " + potARN + " | None | None |\n",
			PipeTable, false, "tea:Brew BrewTea update [*Pot=pot/{#potId} *Cup=acs:tea:::cup/x] [] []\ntea:Boil BoilTea update [*Pot=pot/{#potId}] [] []\n", ""},
		{"a table without operations",
			"The RAM code (RamCode) for Tea is tea,tea-leaf,cup , and the granularity is SERVICE .\n\n**Action**\n\n**API**\n\n**Access level**\n\n**Resource type**\n\n**Condition key**\n\n**Dependent action**\n\n## Resource\n\nWords.\n\n**Resource type**\n\n**ARN**\n\n## Condition\n\nWords.\n",
			Markdown, false, "", "page-codes-several: tea,tea-leaf,cup\npage-table-empty: Action\n"},
		{"the heads of older pages, and of a language in brackets",
			"| Actions | API operation | Access level | Resource type | Condition key | Associated operation |\n|---|---|---|---|---|---|\n| tea:Brew | BrewTea | update | *Pot " + potARN + " | None | None |\n\n| 操作（Action） | API 名称 | 访问级别 | 资源类型（*为必选） | 条件关键字 | 关联操作 |\n|---|---|---|---|---|---|\n| tea:Boil | BoilTea | 写入（Write） | ＊壶<br>" + potARN + " | 暂无 | N/A |\n",
			PipeTable, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [] []\ntea:Boil BoilTea 写入（Write） [*壶=pot/{#potId}] [] []\n", ""},
		{"names in a column of their own",
			"| Action | API | Access level | Resource type | ARN | Condition key | Dependent action |\n|---|---|---|---|---|---|---|\n| tea:Brew | BrewTea | update | *Pot<br>Cup | " + potARN + "<br>acs:tea:::cup/x | None | None |\n| tea:Boil | BoilTea | get | All Resources | * | None | None |\n| tea:Pour | PourTea | get | *Pot | see below | None | None |\n",
			PipeTable, false, "tea:Brew BrewTea update [*Pot=pot/{#potId} Cup=acs:tea:::cup/x] [] []\ntea:Boil BoilTea get [All Resource=*] [] []\ntea:Pour PourTea get [] [] []\n",
			"page-cell-missing: *Pot\npage-part-unplaced: see\npage-part-unplaced: below\n"},
		{"cells that two operations share",
			"<table><tr><th>Action<th>API<th>Access level<th>Resource type<th>Condition key<th>Dependent action<tr><td>tea:Brew<td>BrewTea<td rowspan=2>update<td rowspan=3>*Pot<br>" + potARN + "<td rowspan=2>tea:Leaf<td>None<tr><td rowspan=2>tea:Boil<td>BoilTea<td>tea:Brew<tr><td>HeatTea<td>get<td>None<td>None</table>",
			HTML, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [tea:Leaf] []\ntea:Boil BoilTea update [*Pot=pot/{#potId}] [tea:Leaf] [tea:Brew]\ntea:Boil HeatTea get [*Pot=pot/{#potId}] [] []\n", ""},
		{"an empty table that says so",
			"<table><tr><th>操作<th>API<th>访问级别<th>资源类型<th>条件关键字<th>关联操作<tr><td colspan=6>暂无数据</table>",
			HTML, false, "", "page-table-empty: <table><tr><th>操作<th>API<th>访问级别<th>资源类型<th>条件关键字<th>关联操作<tr><td colspan=6>暂无数据</table>\npage-part-unplaced: 暂无数据\n"},
		{"the actions of another cloud",
			"| Actions | Description | Access level | Resource types (*required) | Condition keys | Dependent actions |\n|---|---|---|---|---|---|\n| BrewTea | Brews | Write | pot* | aws:RequestTag/x | water:Heat |\n",
			"", false, "", "page-not-recognised: | Actions | Description | Access level | Resource types (*required) | Condition keys | Dependent actions |\n|---|---|---|---|---|---|\n| BrewTea | Brews | Write | pot* | aws:RequestTag/x | water:Heat |\n\n"},
		{"no width and no break",
			"\ufeff| Action | API | Access\u00a0level | Resource type | Condition key | Dependent action |\r\n|---|---|---|---|---|---|\r\n| tea:\u200bBrew | Brew\u200bTea | update\u00a0 | *\u00a0Pot\u3000acs:tea:{#regionId}:{#accountId}:pot/\u200b{#potId} | None | None |\r\n",
			PipeTable, false, "tea:Brew BrewTea update [*Pot=pot/{#potId}] [] []\n", ""},
		{"what is no UTF-8",
			"tea:Brew BrewTea update\n*P\xffot\n" + potARN + "\nNone None\n",
			PlainText, false, "tea:Brew BrewTea update [*P\ufffdot=pot/{#potId}] [] []\n", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Import(tt.text)
			if got := rowsText(p.Catalog); got != tt.want {
				t.Errorf("rows: got\n%s\nwant\n%s", got, tt.want)
			}
			if got := findingsBut(tt.text, p); got != tt.findings {
				t.Errorf("findings: got\n%s\nwant\n%s", got, tt.findings)
			}
			if p.Layout != tt.layout || p.OneAPI != tt.oneAPI {
				t.Errorf("got layout %q, one API %v; want %q, %v", p.Layout, p.OneAPI, tt.layout, tt.oneAPI)
			}
		})
	}
}

// A catalogue is filed under the first RamCode that the actions have.
func TestImportSeveralCodes(t *testing.T) {
	text := "资源管理的 RAM 代码（RamCode）为_resourcecenter、tag、cup_，支持的授权粒度为_资源级_。\n" + testHeads + "tag:Brew BrewTea create\n*All Resource\n*\nNone None\n"
	p := Import(text)
	if p.Catalog.Service != "tag" || strings.Join(p.Codes, " ") != "resourcecenter tag cup" || p.Catalog.Granularity != "RESOURCE" {
		t.Errorf("got %s of %v, %s", p.Catalog.Service, p.Codes, p.Catalog.Granularity)
	}
	if got, want := findingsBut(text, p), "page-codes-several: resourcecenter、tag、cup\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestImportExportedCatalog(t *testing.T) {
	p := Import("\n" + readTestdata(t, "kiln.json"))
	if p.Layout != Exported || len(p.Problems) > 0 || p.Catalog == nil || string(Encode(p.Catalog)) != readTestdata(t, "kiln.json") {
		t.Errorf("got %s, %v", p.Layout, p.Problems)
	}
}

// hostile are texts of which a careless reader makes a quadratic matter.
func hostile(n int) map[string]string {
	heads := strings.ReplaceAll(testHeads, "\n\n", "\n")
	return map[string]string{
		"open tags":      strings.Repeat("<a \"", n),
		"open comments":  "<td>" + strings.Repeat("<!-- ", n),
		"open cells":     strings.Repeat("<table><tr><td>", n),
		"spans":          strings.Repeat("<tr><td rowspan=9999 colspan=9999>x", n),
		"brackets":       strings.Repeat("[", n),
		"links":          strings.Repeat("[a](", n),
		"stars":          heads + strings.Repeat("*", n),
		"stars apart":    heads + `\*` + strings.Repeat(" *a", n),
		"bold":           heads + strings.Repeat("**a ", n),
		"underscores":    strings.Repeat("-_a", n),
		"backticks":      strings.Repeat("`a``", n),
		"backslashes":    strings.Repeat(`\`, n),
		"entities":       "<td>" + strings.Repeat("&a", n),
		"quotes":         strings.Repeat("tea:A\tB\tget\t\"*Pot\t\"", n),
		"pipes":          strings.Repeat("|", n),
		"rows of pipes":  strings.Repeat("| tea:A | B | get | *Pot |\n", n/10),
		"short rows":     "| Action | API | Access level | Resource type |\n|---|---|---|---|\n" + strings.Repeat("| tea:A\nx\n", n/5),
		"heads":          strings.Repeat("Action\n", n),
		"names":          heads + strings.Repeat("tea:Ab\n", n),
		"run together":   heads + strings.Repeat("acs:", n),
		"codes":          "(RamCode) is " + strings.Repeat("a,", n) + "\n" + heads,
		"one long word":  heads + strings.Repeat("a", n),
		"blank lines":    "Action\tAPI\n" + strings.Repeat("\n", n),
		"script":         "<td>" + strings.Repeat("<script></", n),
		"lists of names": heads + "tea:A B get\n*Pot\n" + potARN + "\n" + strings.Repeat("tea:A,", n),
	}
}

// Every text is read in a time that grows with its length alone.
func TestImportOfHostileText(t *testing.T) {
	for name := range hostile(1) {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 2000, func(n int) func() {
				text := hostile(n)[name]
				if len(text) > MaxPageBytes {
					return nil
				}
				return func() {
					Import(text)
					ImportHTML(text)
				}
			})
		})
	}
}
