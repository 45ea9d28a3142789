package catalog

// This file is the vocabulary of the pages, English and Chinese: column heads, section
// headings, the words of single cells, and what a name looks like.

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
)

// The column heads of the three tables. A space parts the columns and a | the spellings
// of one, which are as compact gives them.
const (
	operationHeads = "action|operation|操作 api accesslevel|访问级别 resourcetype|资源类型 conditionkey|条件关键字|条件键 dependentaction|associatedoperation|关联操作|依赖操作"
	resourceHeads  = "resourcetype|资源类型 arn|资源arn"
	conditionHeads = "conditionkey|条件关键字|条件键 description|描述|说明 datatype|type|数据类型|类型"
)

// maxHeadBytes is the longest line that is taken for a heading or for column heads.
const maxHeadBytes = 120

// matchHeads reads a table's heads from lines[at:], each on its own line or several on
// one, and gives the line after them. The first line comes compacted.
func matchHeads(lines []line, at int, first, heads string) (next int, ok bool) {
	for rest := first; rest != ""; {
		for rest != "" {
			var spellings string
			spellings, heads, _ = strings.Cut(heads, " ")
			if rest, ok = cutHead(rest, spellings); !ok {
				return 0, false
			}
		}
		at++
		if heads == "" {
			return at, true
		}
		if at < len(lines) && len(lines[at].text) <= maxHeadBytes {
			rest = compact(lines[at].text)
		}
	}
	return 0, false
}

// cutHead takes one head off a line, in any of its spellings.
func cutHead(text, spellings string) (rest string, ok bool) {
	for spelling := range strings.SplitSeq(spellings, "|") {
		if rest, ok := strings.CutPrefix(text, spelling); ok && spelling != "" {
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
	switch text {
	case "resource", "resources", "资源", "资源(resource)":
		return resourceSection
	case "condition", "conditions", "条件", "条件(condition)":
		return conditionSection
	case "howtocreatecustomrampolicies?", "如何创建自定义权限策略?", "相关操作", "操作指引", "references", "参考文档":
		return otherSection
	}
	return noSection
}

// isNoneCell tells an empty cell that the page spells out.
func isNoneCell(c cell) bool {
	return strings.EqualFold(c.text, "none") || c.text == "无"
}

// isAllResource tells the spellings of "all resources", without the asterisk.
func isAllResource(text string) bool {
	switch compact(text) {
	case "allresource", "allresources", "全部资源", "所有资源":
		return true
	}
	return false
}

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
	switch compact(printed) {
	case "string", "字符串":
		return "String"
	case "number", "numeric", "integer", "long", "数字", "数值":
		return "Number"
	case "boolean", "bool", "布尔", "布尔值":
		return "Boolean"
	case "date", "datetime", "dateandtime", "日期", "日期和时间":
		return "Date"
	case "ip", "ipaddress", "ip地址":
		return "IP"
	}
	return ""
}
