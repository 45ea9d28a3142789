package catalog

// This file is the vocabulary of the pages, English, Chinese and Japanese: column heads,
// section headings, the words of single cells, and what a name looks like.

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
)

// A role is what a column of a table holds.
type role uint8

const (
	noRole role = iota
	roleAction
	roleAPI
	roleAccess
	roleType
	roleKey
	roleDependent
	roleARN
	roleDescription
	roleDataType
	roleEither // a condition key or a dependent action: no head tells which
)

// heads are the column heads of the roles, in their order and as compact gives them. A |
// parts the spellings of one, longer ones before those that they start with.
const heads = " actions|action|operations|operation|操作|アクション|オペレーション" +
	" apioperations|apioperation|apinames|apiname|apis|api接口|api操作|api名称|api" +
	" accesslevel|访问级别|訪問級別|アクセスレベル" +
	" resourcetypes|resourcetype|资源类型|資源類型|リソースタイプ|リソースの種類" +
	" conditionkeys|conditionkey|条件关键字|条件键|條件關鍵字|条件キー" +
	" dependentactions|dependentaction|associatedoperations|associatedoperation|关联操作|依赖操作|關聯操作|依存アクション|依存関係アクション|関連アクション|関連操作|関連するアクション" +
	" arn|资源arn|資源arn|リソースarn|resourcearn" +
	" description|描述|说明|説明|說明" +
	" datatype|type|数据类型|类型|データ型|データタイプ|タイプ|型"

// spellings are the column heads of a role.
func (r role) spellings() string { return strings.Split(heads, " ")[r] }

// roleOf tells what a head stands for.
func roleOf(head string) role {
	name, _, _ := strings.Cut(head, "(") // what the head means may stand behind it
	for r, spellings := range strings.Split(heads, " ") {
		if in(name, spellings) {
			return role(r)
		}
	}
	return noRole
}

// in reports whether a word is in a list of words with | between them.
func in(word, list string) bool {
	for _, w := range strings.Split(list, "|") {
		if w == word {
			return word != ""
		}
	}
	return false
}

// A tableKind is one of the tables of a page.
type tableKind uint8

const (
	noTable tableKind = iota
	operationTable
	apiTable // the one of an API's own page, without the column of the API
	resourceTable
	conditionTable
)

// Rows of roles, one a column, in the order of the pages.
const (
	operationColumns = string(rune(roleAction)) + string(rune(roleAPI)) + string(rune(roleAccess)) + string(rune(roleType)) + string(rune(roleKey)) + string(rune(roleDependent))
	apiColumns       = string(rune(roleAction)) + string(rune(roleAccess)) + string(rune(roleType)) + string(rune(roleKey)) + string(rune(roleDependent))
	resourceColumns  = string(rune(roleType)) + string(rune(roleARN))
	conditionColumns = string(rune(roleKey)) + string(rune(roleDescription)) + string(rune(roleDataType))
)

// columns are the roles of a table's columns.
func (k tableKind) columns() string {
	switch k {
	case operationTable:
		return operationColumns
	case apiTable:
		return apiColumns
	case resourceTable:
		return resourceColumns
	case conditionTable:
		return conditionColumns
	}
	return ""
}

// maxHeadBytes is the longest line that is taken for a heading or for column heads.
const maxHeadBytes = 160

// matchHeads reads a table's heads from lines[at:], each on its own line or several on
// one, and gives the line after them. The first line comes compacted.
func matchHeads(lines []line, at int, first string, kind tableKind) (next int, ok bool) {
	columns := kind.columns()
	for rest := first; rest != ""; {
		for rest != "" {
			if len(columns) == 0 {
				return 0, false
			}
			if rest, ok = cutHead(rest, role(columns[0])); !ok {
				return 0, false
			}
			columns = columns[1:]
		}
		at++
		if len(columns) == 0 {
			return at, true
		}
		if at < len(lines) && len(lines[at].text) <= maxHeadBytes {
			rest = compact(lines[at].text)
		}
	}
	return 0, false
}

// cutHead takes one head off a line, in any of its spellings.
func cutHead(text string, column role) (rest string, ok bool) {
	for _, spelling := range strings.Split(column.spellings(), "|") {
		if rest, ok := strings.CutPrefix(text, spelling); ok {
			return rest, true
		}
	}
	return text, false
}

// A section is what a heading opens.
type section uint8

const (
	noSection section = iota
	resourceSection
	conditionSection
	otherSection // what follows the tables
)

// headingOf tells which section a compacted line opens, if it is a heading. Column heads
// and cells may read like one, so the caller looks at what follows.
func headingOf(text string) section {
	switch {
	case in(text, "resource|resources|资源|资源(resource)|資源(resource)|リソース|リソース(resource)"):
		return resourceSection
	case in(text, "condition|conditions|条件|条件(condition)|條件(condition)"):
		return conditionSection
	case in(text, "howtocreatecustomrampolicies?|如何创建自定义权限策略?|相关操作|操作指引|references|参考文档|関連操作"+
		// What follows the table of an API's own page.
		"|requestsyntax|requestparameters|responseparameters|responseelements|responsesyntax|examples|errorcodes|changehistory"+
		"|请求语法|请求参数|返回参数|返回数据|示例|错误码|变更历史"+
		"|リクエスト構文|リクエストパラメータ|リクエストパラメーター|レスポンスパラメータ|レスポンスパラメーター|例|エラーコード"):
		return otherSection
	}
	return noSection
}

// isNoneCell tells an empty cell that the page spells out.
func isNoneCell(c cell) bool {
	return len(c.text) <= 6 && in(strings.ToLower(c.text), "none|无|無|なし|暂无|n/a|-|—|–")
}

// isAllResource tells the spellings of "all resources", without the asterisk.
func isAllResource(text string) bool {
	return in(compact(text), "allresource|allresources|全部资源|所有资源|全部資源|すべてのリソース|全てのリソース|全リソース")
}

// isAccessLevel tells the printed access levels, those of older pages and of the prose
// among them.
func isAccessLevel(text string) bool {
	if len(text) >= 30 {
		return false
	}
	level, _, _ := strings.Cut(compact(text), "(") // another language may follow
	return in(level, accessLevels)
}

const accessLevels = "create|update|delete|list|get|none|read|write|创建|更新|修改|删除|列出|读取|读|获取|查询|写入|写|无|作成|削除|一覧|取得|読み取り|書き込み|なし"

// isARNCell tells a resource name or the * of all resources.
func isARNCell(c cell) bool {
	if c.text == AllResourceARN {
		return true
	}
	_, ok := arn.Parse(c.text)
	return ok
}

// isActionName tells an action: a RamCode, a colon, a name.
func isActionName(text string) bool {
	code, name, ok := splitAction(text)
	return ok && isCode(code) && isIdentifier(name)
}

// isNameCell tells an action or a condition key; a key may have a path after its name.
func isNameCell(c cell) bool {
	code, name, ok := splitAction(c.text)
	return ok && isCode(code) && name != "" && isAlphanumeric(rune(name[0])) && !isARNCell(c)
}

// isCode tells a RamCode.
func isCode(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return !isAlphanumeric(r) && r != '-' }) < 0
}

// isIdentifier tells the name of an API, or of an action without its service.
func isIdentifier(text string) bool {
	return text != "" && strings.IndexFunc(text, func(r rune) bool { return !isAlphanumeric(r) && !strings.ContainsRune("_.-", r) }) < 0
}

func isAlphanumeric(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// isDataType tells a printed data type of a condition key.
func isDataType(text string) bool { return dataType(text) != "" }

// dataType gives the type that a printed one means: String, Number, Boolean, Date or
// IP, or "" for none of them. Pages differ in case and in word.
func dataType(printed string) string {
	if len(printed) > 30 {
		return ""
	}
	const types = "String|string|字符串|字符串类型|文字列|文字列型 Number|number|numeric|integer|long|数字|数值|数値 " +
		"Boolean|boolean|bool|布尔|布尔值|布尔类型|ブール|ブール値|ブール型 Date|date|datetime|dateandtime|日期|日期和时间|日付|日時 IP|ip|ipaddress|ip地址|ipアドレス"
	word := compact(printed)
	for _, spellings := range strings.Split(types, " ") {
		if in(word, spellings) {
			return strings.Split(spellings, "|")[0]
		}
	}
	return ""
}

// languageOf tells the language that column heads or a sentence are written in: kana is
// Japanese, other characters of its kind are Chinese.
func languageOf(text string) string {
	language := ""
	for _, r := range text {
		switch {
		case r >= '\u3041' && r <= '\u30ff':
			return "ja"
		case r >= '\u4e00' && r <= '\u9fff':
			language = "zh"
		case language == "" && isAlphanumeric(r):
			language = "en"
		}
	}
	return language
}
