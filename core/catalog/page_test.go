package catalog

// Tests of the importer: a whole page of an invented service, then every quirk of the
// layout alone.

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/source"
)

var update = flag.Bool("update", false, "write the goldens and the built-in descriptions anew")

// golden compares got with a file of testdata, or writes it under -update.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

func readTestdata(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// findings writes problems as "code: text under the span", one a line.
func findings(text string, problems []source.Problem) string {
	file := source.NewFile("", text)
	var b strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&b, "%s: %s\n", p.Code, file.Slice(p.Span))
	}
	return b.String()
}

func TestImportPage(t *testing.T) {
	text := readTestdata(t, "kiln.txt")
	c, problems := importText(text)
	if got := findings(text, problems); got != "" {
		t.Errorf("problems:\n%s", got)
	}
	golden(t, "kiln.json", Encode(c))
}

// The same page with the empty cells, the headings and the title of a Chinese copy
// gives the same rows.
func TestImportChinesePage(t *testing.T) {
	text := readTestdata(t, "kiln.txt")
	want, _ := importText(text)
	chinese := strings.NewReplacer(
		"Potter's Kiln Service:RAM authorization", "授权信息",
		"Last Updated:Mar 07, 2024", "更新时间：2024-03-07 10:11:12",
		"Who\u00a0may fire which\u00a0kiln is settled with RAM. The RAM code (RamCode) for Kiln Service is kiln , and the granularity is RESOURCE .",
		"本文为您介绍 Potter's Kiln Service 为 RAM 权限策略定义的操作。 窑 的 RAM 代码（RamCode）为 kiln ，支持的授权粒度为 资源级 。",
		"\nAction\n", "\n操作\n", "\nAccess level\n", "\n访问级别\n", "\nResource type\n", "\n资源类型\n", "\nCondition key\n", "\n条件关键字\n",
		"\nDependent action\n", "\n关联操作\n", "\nResource\n", "\n资源（Resource）\n", "\nCondition\n", "\n条件（Condition）\n",
		"\nDescription\n", "\n描述\n", "\nData type\n", "\n类型\n", "None", "无", "*All Resource", "*全部资源",
		"How to create custom RAM policies?", "相关操作",
	).Replace(text)
	got, problems := importText(chinese)
	if f := findings(chinese, problems); f != "" {
		t.Errorf("problems:\n%s", f)
	}
	if g, w := string(Encode(got)), string(Encode(want)); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

const (
	testHeader = "Tea:RAM authorization\nLast Updated:Feb 29, 2024\nThe RAM code (RamCode) for Tea is tea , and the granularity is RESOURCE .\n"
	testHeads  = "Action\n\nAPI\n\nAccess level\n\nResource type\n\nCondition key\n\nDependent action\n\n"
	testTail   = "Resource\nAbout resources.\nCondition\nAbout conditions.\nCondition key\nDescription\nData type\ntea:Leaf Kind of leaf String\nHow to create custom RAM policies?\nElsewhere.\n"
	testPot    = "*Pot\n\nacs:tea:{#regionId}:{#accountId}:pot/{#potId}\n\n"
)

// rowText writes a row as API, resources, keys and dependencies, to compare it at once.
func rowText(o Operation) string {
	var resources []string
	for _, r := range o.ResourceTypes {
		mark := ""
		if r.Required {
			mark = "*"
		}
		resources = append(resources, mark+r.Type+"="+strings.TrimPrefix(r.ARN, "acs:tea:{#regionId}:{#accountId}:"))
	}
	return o.Action + " " + o.API + " " + o.Access + " [" + strings.Join(resources, " ") + "] [" +
		strings.Join(o.ConditionKeys, " ") + "] [" + strings.Join(o.DependentActions, " ") + "]"
}

func TestImportRows(t *testing.T) {
	tests := []struct {
		name     string
		rows     string // what stands after the heads
		want     string // rows by rowText, one a line
		findings string
	}{
		{"two None on a line, next row at once",
			"tea:Brew BrewTea create\n\n" + testPot + "None None\ntea:Pour PourTea update\n\n" + testPot + "None None\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\ntea:Pour PourTea update [*Pot=pot/{#potId}] [] []\n", ""},
		{"no key, two dependent actions",
			"tea:Brew BrewTea create\n\n" + testPot + "None\n\ntea:Boil\n\ntea:Rinse\n\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] [tea:Boil tea:Rinse]\n", ""},
		{"keys, no dependent action, next row at once",
			"tea:Brew BrewTea create\n\n" + testPot + "tea:Leaf\n\ntea:Water\n\nNone\ntea:Pour PourTea none\n\n" + testPot + "None None\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [tea:Leaf tea:Water] []\ntea:Pour PourTea none [*Pot=pot/{#potId}] [] []\n", ""},
		{"no-break spaces, trailing blanks and bullets",
			"tea:Brew\u00a0BrewTea create  \n\n• *Tea\u00a0Pot \n\n\u00a0acs:tea:{#regionId}:{#accountId}:pot/{#potId}\t\nnone\u00a0NONE \r\n",
			"tea:Brew BrewTea create [*Tea Pot=pot/{#potId}] [] []\n", ""},
		{"all resources, four spellings",
			"tea:A A list\n*All Resource\n*\nNone None\ntea:B B list\nAll Resources\n*\nNone None\ntea:C C list\n*全部资源\n*\n无 无\ntea:D D list\n*All Resource *\nNone None\n",
			"tea:A A list [*All Resource=*] [] []\ntea:B B list [All Resource=*] [] []\ntea:C C list [*All Resource=*] [] []\ntea:D D list [*All Resource=*] [] []\n", ""},
		{"several resources, one of them optional",
			"tea:Brew BrewTea create\n*Pot\nacs:tea:{#regionId}:{#accountId}:pot/{#potId}\nacs:tea:{#regionId}:{#accountId}:pot/*\nCup acs:tea:{#regionId}:{#accountId}:cup/{#cupId}\nNone None\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId} *Pot=pot/* Cup=cup/{#cupId}] [] []\n", ""},
		{"heads again in the middle",
			"tea:Brew BrewTea create\n" + testPot + "None\ntea:Boil\n" + testHeads + "tea:Pour PourTea update\n" + testPot + "None None\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] [tea:Boil]\ntea:Pour PourTea update [*Pot=pot/{#potId}] [] []\n", ""},
		{"a type called Resource, and one called Condition",
			"tea:Brew BrewTea create\nResource\nacs:tea:{#regionId}:{#accountId}:r/{#id}\nCondition\nacs:tea:{#regionId}:{#accountId}:c/{#id}\nNone None\n",
			"tea:Brew BrewTea create [Resource=r/{#id} Condition=c/{#id}] [] []\n", ""},
		{"no order is made and no row merged",
			"tea:Z Zap create\n" + testPot + "None None\ntea:A Ask get\n" + testPot + "None None\ntea:Z Zip get\n" + testPot + "None None\n",
			"tea:Z Zap create [*Pot=pot/{#potId}] [] []\ntea:A Ask get [*Pot=pot/{#potId}] [] []\ntea:Z Zip get [*Pot=pot/{#potId}] [] []\n", ""},
		{"the same row twice",
			"tea:Brew BrewTea create\n" + testPot + "None None\ntea:Brew BrewTea create\n" + testPot + "None None\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\ntea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\n", "page-row-repeated: tea:Brew BrewTea\n"},
		{"an empty access level",
			"tea:Brew BrewTea\n" + testPot + "None None\n",
			"tea:Brew BrewTea  [*Pot=pot/{#potId}] [] []\n", "page-cell-missing: tea:Brew BrewTea\n"},
		{"no resource",
			"tea:Brew BrewTea create\nNone None\n",
			"tea:Brew BrewTea create [] [] []\n", "page-cell-missing: tea:Brew BrewTea\n"},
		{"a type without a resource name",
			"tea:Brew BrewTea create\n*Pot\nNone None\n",
			"tea:Brew BrewTea create [] [] []\n", "page-cell-missing: *Pot\n"},
		{"None dropped, nothing in either column",
			"tea:Brew BrewTea create\n" + testPot + "tea:Pour PourTea update\n" + testPot,
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\ntea:Pour PourTea update [*Pot=pot/{#potId}] [] []\n", ""},
		{"None dropped, the list of keys decides",
			"tea:Brew BrewTea create\n" + testPot + "tea:Leaf\nacs:ResourceTag\ntea:Boil\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [tea:Leaf acs:ResourceTag] [tea:Boil]\n", ""},
		{"None dropped, name of another service",
			"tea:Brew BrewTea create\n" + testPot + "water:Hot\ntea:Boil\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] [tea:Boil]\n", "page-cell-ambiguous: water:Hot\n"},
		{"None dropped, key after dependent action",
			"tea:Brew BrewTea create\n" + testPot + "tea:Boil\ntea:Leaf\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] [tea:Boil]\n", "page-cell-ambiguous: tea:Leaf\n"},
		{"None dropped, key and action at once",
			"tea:Brew BrewTea create\n" + testPot + "tea:Leaf\ntea:Leaf LeafTea get\n" + testPot + "None None\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\ntea:Leaf LeafTea get [*Pot=pot/{#potId}] [] []\n", "page-cell-ambiguous: tea:Leaf\n"},
		{"names on both sides of None",
			"tea:Brew BrewTea create\n" + testPot + "tea:Leaf\nNone\ntea:Boil\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\n", "page-cell-ambiguous: tea:Leaf\npage-cell-ambiguous: None\npage-cell-ambiguous: tea:Boil\n"},
		{"more cells than columns",
			"tea:Brew BrewTea create\n" + testPot + "None\nNone\nNone\ntea:Boil\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\n", "page-part-unplaced: None\npage-part-unplaced: tea:Boil\n"},
		{"prose in the table, as one finding",
			"tea:Brew BrewTea create\n" + testPot + "None None\nSome words that nobody can place, over\n\nmore than one line, by the way, do not belong here.\ntea:Pour PourTea update\n" + testPot + "None None\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\ntea:Pour PourTea update [*Pot=pot/{#potId}] [] []\n",
			"page-part-unplaced: Some words that nobody can place, over\n\nmore than one line, by the way, do not belong here.\n"},
		{"before the first row",
			"https://example.com/\ntea:Brew BrewTea create\n" + testPot + "None None\n",
			"tea:Brew BrewTea create [*Pot=pot/{#potId}] [] []\n", "page-part-unplaced: https://example.com/\n"},
		{"a resource without a type",
			"tea:Brew BrewTea create\nacs:tea:{#regionId}:{#accountId}:pot/{#potId}\nNone None\n",
			"tea:Brew BrewTea create [] [] []\n", "page-cell-missing: tea:Brew BrewTea\npage-part-unplaced: acs:tea:{#regionId}:{#accountId}:pot/{#potId}\n"},
		{"a resource name under All Resource",
			"tea:Brew BrewTea create\n*All Resource\nacs:tea:{#regionId}:{#accountId}:pot/{#potId}\nNone None\n",
			"tea:Brew BrewTea create [*All Resource=*] [] []\n", "page-part-unplaced: acs:tea:{#regionId}:{#accountId}:pot/{#potId}\n"},
		{"no row at all", "", "", "page-table-empty: Action\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := testHeader + testHeads + tt.rows + testTail
			c, problems := importText(text)
			if c == nil {
				t.Fatalf("no catalogue; problems:\n%s", findings(text, problems))
			}
			var got strings.Builder
			for _, o := range c.Operations {
				got.WriteString(rowText(o) + "\n")
			}
			if got.String() != tt.want {
				t.Errorf("rows: got\n%s\nwant\n%s", got.String(), tt.want)
			}
			if f := findings(text, problems); f != tt.findings {
				t.Errorf("findings: got\n%s\nwant\n%s", f, tt.findings)
			}
		})
	}
}

// Without a section on condition keys nobody knows which names are keys.
func TestImportWithoutConditionSection(t *testing.T) {
	text := testHeader + testHeads + "tea:Brew BrewTea create\n" + testPot + "tea:Boil\ntea:Pour\ntea:Pour PourTea update\n" + testPot + "None None\n"
	c, problems := importText(text)
	if got, want := findings(text, problems), "page-cell-ambiguous: tea:Boil\n"; got != want {
		t.Errorf("findings: got\n%s\nwant\n%s", got, want)
	}
	// tea:Pour is an action of the page and no key of a list, so its place is certain.
	if got, want := c.Operations[0].DependentActions, []string{"tea:Pour"}; !slices.Equal(got, want) {
		t.Errorf("dependent actions: got %q, want %q", got, want)
	}
}

func TestImportOtherTables(t *testing.T) {
	tests := []struct {
		name       string
		tables     string // what follows the table of operations
		resources  string
		conditions string
		findings   string
	}{
		{"bullets, in order", "Resource\nWords.\nResource type\nARN\nPot\n  • acs:tea:r:a:pot/b\n  • acs:tea:r:a:pot/a\nCup\n• acs:tea:r:a:cup/x\n",
			"Pot acs:tea:r:a:pot/b acs:tea:r:a:pot/a\nCup acs:tea:r:a:cup/x\n", "", ""},
		{"type and name on a line", "Resource type ARN\nPot acs:tea:r:a:pot/b acs:tea:r:a:pot/a\n", "Pot acs:tea:r:a:pot/b acs:tea:r:a:pot/a\n", "", ""},
		{"type without a name", "Resource type\nARN\nPot\nCup\nacs:tea:r:a:cup/x\n", "Pot\nCup acs:tea:r:a:cup/x\n", "", "page-cell-missing: Pot\n"},
		{"name without a type", "Resource type\nARN\nacs:tea:r:a:cup/x\n", "", "", "page-part-unplaced: acs:tea:r:a:cup/x\n"},
		{"prose among the types", "Resource type\nARN\nPot acs:tea:r:a:pot/b\nAll of these are listed for the reader to see.\n", "Pot acs:tea:r:a:pot/b\n", "", "page-part-unplaced: All of these are listed for the reader to see.\n"},
		{"keys on a line each", "Condition key\nDescription\nData type\ntea:Leaf Kind of leaf String\ntea:Heat Degrees\u00a0Celsius  of the water Number\ntea:From Where from IP address\ntea:Hot BOOLEAN\n",
			"", "tea:Leaf|String|Kind of leaf\ntea:Heat|Number|Degrees Celsius of the water\ntea:From|IP address|Where from\ntea:Hot|BOOLEAN|\n", ""},
		{"key, description and type on lines of their own", "Condition key\nDescription\nData type\ntea:Leaf\n\nKind of leaf,\nblack or green\n\nString\n\ntea:Heat\n\nDegrees\n\nNumber\n",
			"", "tea:Leaf|String|Kind of leaf, black or green\ntea:Heat|Number|Degrees\n", ""},
		{"no type", "Condition key\nDescription\nData type\ntea:Leaf Kind of leaf\n", "", "tea:Leaf||Kind of leaf\n", "page-cell-missing: tea:Leaf\n"},
		{"words after a whole row", "Condition key\nDescription\nData type\ntea:Leaf Kind of leaf String\nSee also there.\n", "", "tea:Leaf|String|Kind of leaf\n", "page-part-unplaced: See also there.\n"},
		{"what follows the tables", "Condition key\nDescription\nData type\ntea:Leaf Kind of leaf String\nWhat next?\nSee there.\n", "", "tea:Leaf|String|Kind of leaf\n", ""},
		{"a service without keys", "Condition\nThere are none.\n", "", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := testHeader + testHeads + "tea:Brew BrewTea create\n" + testPot + "None None\n" + tt.tables
			c, problems := importText(text)
			var resources, conditions strings.Builder
			for _, r := range c.ResourceTypes {
				resources.WriteString(strings.Join(append([]string{r.Type}, r.ARNs...), " ") + "\n")
			}
			for _, k := range c.ConditionKeys {
				conditions.WriteString(k.Key + "|" + k.Type + "|" + k.Description + "\n")
			}
			if got := resources.String(); got != tt.resources {
				t.Errorf("resource types: got\n%s\nwant\n%s", got, tt.resources)
			}
			if got := conditions.String(); got != tt.conditions {
				t.Errorf("condition keys: got\n%s\nwant\n%s", got, tt.conditions)
			}
			if got := findings(text, problems); got != tt.findings {
				t.Errorf("findings: got\n%s\nwant\n%s", got, tt.findings)
			}
		})
	}
}

func TestImportHeader(t *testing.T) {
	const row = "tea:Brew BrewTea create\n" + testPot + "None None\n"
	tests := []struct {
		name, header string
		want         string // service|product|granularity|updated
		findings     string
	}{
		{"title, date, sentence", testHeader, "tea|Tea|RESOURCE|2024-02-29", ""},
		{"product with a colon, blanks around", "Tea: green : RAM authorization \nUpdated at: 2024/1/2\nRAM code (RamCode) for x is tea , and the granularity is OPERATION .\n", "tea|Tea: green|OPERATION|2024-01-02", ""},
		{"full-width colons", "茶：授权信息\n更新时间：2024年12月1日\n茶的RAM代码（RamCode）为tea，支持的授权粒度为操作级\n", "tea|茶|OPERATION|2024-12-01", ""},
		{"product from the sentence", "RAM authorization\nLast Updated: Dec 31, 2024\nElements defined by Green Tea for RAM permission policies. The code (RamCode) for Tea is tea , and the granularity is service-level .\n", "tea|Green Tea|SERVICE|2024-12-31", ""},
		{"older sentence", "Tea:RAM authorization\nLast Updated: Dec 31, 2024\nThe code (RamCode) that is used for Tea is tea. You can act on Tea at the RESOURCE.\n", "tea|Tea|RESOURCE|2024-12-31", ""},
		{"several codes", "Tea:RAM authorization\nLast Updated: Dec 31, 2024\nRAM code (RamCode) for Tea is tea,tea-leaf , and the granularity is RESOURCE .\n", "tea|Tea|RESOURCE|2024-12-31", "page-codes-several: tea,tea-leaf\n"},
		{"codes as JSON by mistake", "Tea:RAM authorization\nLast Updated: Dec 31, 2024\n茶的RAM代码(RamCode)为[{\"ramCodes\":[\"tea\"]}]，支持的授权粒度为RESOURCE\n", "tea|Tea|RESOURCE|2024-12-31", "page-fact-missing: \n"},
		{"the sentence of the oldest pages", "Green Tea\nLast Updated: 12 Feb 2026\nThe code (RamCode) in RAM that is used to indicate Green Tea is tea. You can grant permissions on Green Tea at the resource level.\n", "tea|Green Tea|RESOURCE|2026-02-12", ""},
		{"product from the Chinese sentence", "更新时间：2026-02-12T08:09:10Z\n本文介绍授权。绿茶的 RAM 代码（RamCode）为 tea，支持的授权粒度为资源级。\n", "tea|绿茶|RESOURCE|2026-02-12", ""},
		{"punctuation of the product", "绿茶（Green\u00a0Tea）：授权信息\n更新时间：2026-02-12\n绿茶的RAM代码（RamCode）为 tea，支持的授权粒度为资源级。\n", "tea|绿茶（Green Tea）|RESOURCE|2026-02-12", ""},
		{"punctuation of the product in the sentence", "更新时间：2026-02-12\n本文为您介绍绿茶（Tea）为RAM权限策略定义的操作（Action）。绿茶（Tea）的RAM代码（RamCode）为 tea，支持的授权粒度为资源级。\n", "tea|绿茶（Tea）|RESOURCE|2026-02-12", ""},
		{"a product that was never filled in", "RAM authorization\nLast Updated:Feb 12, 2026\nElements defined by placeholder-${productName} for RAM permission policies. The code (RamCode) for Tea is tea , and the granularity is RESOURCE .\n", "tea||RESOURCE|2026-02-12", "page-fact-missing: \n"},
		{"no such day", "Tea:RAM authorization\nLast Updated: Feb 30, 2024\nRAM code (RamCode) for Tea is tea , and the granularity is RESOURCE .\n", "tea|Tea|RESOURCE|", "page-fact-missing: Last Updated: Feb 30, 2024\n"},
		{"no granularity", "Tea:RAM authorization\nLast Updated: Feb 3, 2024\nRAM code (RamCode) for Tea is tea .\n", "tea|Tea||2024-02-03", "page-fact-missing: RAM code (RamCode) for Tea is tea .\n"},
		{"table only", "", "tea|||", "page-fact-missing: \npage-fact-missing: \npage-fact-missing: \npage-fact-missing: \n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := tt.header + row
			c, problems := importText(text)
			if c == nil {
				t.Fatal("no catalogue")
			}
			if got := strings.Join([]string{c.Service, c.Product, c.Granularity, c.Updated}, "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if got := findings(text, problems); got != tt.findings {
				t.Errorf("findings: got\n%s\nwant\n%s", got, tt.findings)
			}
			if len(c.Operations) != 1 {
				t.Errorf("got %d rows, want 1", len(c.Operations))
			}
		})
	}
}

func TestImportRefuses(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", "page-not-recognised"},
		{"prose", "Once upon a time: there was a pot.\nIt had tea in it.\n", "page-not-recognised"},
		{"a policy", `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "tea:*", "Resource": "*"}]}`, "page-not-recognised"},
		{"the table of keys alone", "Condition key\nDescription\nData type\ntea:Leaf Leaf String\n", "page-not-recognised"},
		{"keys without their heads", "tea:Leaf Leaf String\n", "page-not-recognised"},
		{"too long", strings.Repeat("x", MaxPageBytes+1), "page-too-large"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, problems := importText(tt.text)
			if c != nil || len(problems) != 1 || problems[0].Code != tt.want || problems[0].Level != source.Error {
				t.Errorf("got %v and %+v, want no catalogue and %s", c, problems, tt.want)
			}
		})
	}
	if c, _ := importText(testHeads + strings.Repeat("x", MaxPageBytes-len(testHeads))); c == nil {
		t.Error("a page at the limit is refused")
	}
}

// hostilePage is rows whose names are looked up among as many rows and keys, and a run
// of lines that could be the start of column heads.
func hostilePage(rows int) string {
	var b strings.Builder
	b.WriteString(testHeader + testHeads)
	for range rows {
		b.WriteString("tea:Brew BrewTea create\n" + testPot + "tea:Boil\n")
	}
	b.WriteString("Condition key\nDescription\nData type\n")
	for range rows {
		b.WriteString("tea:Leaf x String\nAction\n")
	}
	return b.String()
}

func TestImportOfManyRows(t *testing.T) {
	if c, _ := importText(hostilePage(2_000)); c == nil || len(c.Operations) != 2_000 {
		t.Error("got no catalogue, want all rows")
	}
}

// Twice the rows are to cost twice the time.
func BenchmarkImportOfManyRows(b *testing.B) {
	for _, rows := range []int{1_000, 2_000, 4_000} {
		page := hostilePage(rows)
		b.Run(strconv.Itoa(rows), func(b *testing.B) {
			for b.Loop() {
				Import(page)
			}
		})
	}
}

// importText is what most tests want of a page.
func importText(text string) (*Catalog, []source.Problem) {
	p := Import(text)
	return p.Catalog, p.Problems
}
