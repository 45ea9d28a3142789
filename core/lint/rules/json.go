package rules

import "strings"

// This file documents the rules of theme structure that are about JSON.

// blanks are what makes an example too long.
var blanks = strings.Repeat(" ", 2048)

// jsonWhy is why all of them matter.
const (
	jsonWhy   = "RAM reads policies as strict JSON and refuses everything else."
	jsonWhyZH = "RAM 按严格的 JSON 读取策略，其他写法一律拒绝。"
)

var jsonDocs = [...]Doc{
	{
		Code: "json-bom", Title: "A byte order mark", TitleZH: "字节顺序标记",
		Why: jsonWhy + " Some editors on Windows put one at the start of a file.", WhyZH: jsonWhyZH + "某些 Windows 编辑器会在文件开头加上它。",
		Bad: "\uFEFF" + good, Good: good,
	},
	{
		Code: "json-bracket-extra", Title: "A closing bracket too many", TitleZH: "多余的结束括号",
		Why: jsonWhy + " It closes nothing.", WhyZH: jsonWhyZH + "它没有对应的开括号。",
		Bad: good + "}", Good: good,
	},
	{
		Code: "json-bracket-mismatch", Title: "The wrong closing bracket", TitleZH: "结束括号不匹配",
		Why: jsonWhy + " What opens with [ closes with ], and { with }.", WhyZH: jsonWhyZH + "[ 以 ] 结束，{ 以 } 结束。",
		Bad: `{"Version": "1", "Statement": [` + needed + `]]`, Good: good,
	},
	{
		Code: "json-colon-extra", Title: "A colon too many", TitleZH: "多余的冒号",
		Why: jsonWhy + " One colon stands between a name and its value.", WhyZH: jsonWhyZH + "名称与值之间只有一个冒号。",
		Bad: `{"Version":: "1", "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-colon-missing", Title: "A missing colon", TitleZH: "缺少冒号",
		Why: jsonWhy + " A colon stands between a name and its value.", WhyZH: jsonWhyZH + "名称与值之间要有冒号。",
		Bad: `{"Version" "1", "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-comma-extra", Title: "A comma with nothing before it", TitleZH: "多余的逗号",
		Why: jsonWhy + " One comma stands between two entries.", WhyZH: jsonWhyZH + "两项之间只有一个逗号。",
		Bad: `{"Version": "1",, "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-comma-missing", Title: "A missing comma", TitleZH: "缺少逗号",
		Why: jsonWhy + " A comma stands between two entries.", WhyZH: jsonWhyZH + "两项之间要有逗号。",
		Bad: `{"Version": "1" "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-comment", Title: "A comment", TitleZH: "注释",
		Why: jsonWhy + " Samples in the documents have comments that are to be deleted before use; a Sid is a place for a note.", WhyZH: jsonWhyZH + "文档示例中的注释使用前须删除；说明可以写在 Sid 里。",
		Bad: `{"Version": "1", "Statement": [` + needed + "] // of the support team\n}", Good: good,
	},
	{
		Code: "json-control-character", Title: "A raw control character in a string", TitleZH: "字符串中的控制字符",
		Why: jsonWhy + " A tab or a line break in a string is written \\t or \\n.", WhyZH: jsonWhyZH + "字符串中的制表符或换行写作 \\t 或 \\n。",
		Bad: `{"Version": "1", "Statement": [{"Sid": "a` + "\t" + `b", "Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}]}`, Good: good,
	},
	{
		Code: "json-duplicate-key", Title: "A name twice in one object", TitleZH: "同一对象中名称重复",
		Why: jsonWhy + " Readers keep one of the two without a word; a statement can be lost like that.", WhyZH: jsonWhyZH + "读取时会悄悄丢弃其一，整条语句可能因此丢失。",
		Bad: `{"Version": "1", "Statement": [` + needed + `], "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-empty", Title: "Nothing at all", TitleZH: "空文本",
		Why: jsonWhy + " A policy is an object.", WhyZH: jsonWhyZH + "策略是一个对象。",
		Bad: " ", Good: good,
	},
	{
		Code: "json-escape", Title: "An escape that JSON does not have", TitleZH: "无效的转义",
		Why: jsonWhy + " A backslash itself is written twice.", WhyZH: jsonWhyZH + "反斜杠本身要写两个。",
		Bad: `{"Version": "1", "Statement": [{"Sid": "a\d", "Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}]}`, Good: good,
	},
	{
		Code: "json-full-width", Title: "Full-width punctuation", TitleZH: "全角标点",
		Why: jsonWhy + " It comes from typing in Chinese and looks almost the same.", WhyZH: jsonWhyZH + "常因中文输入法产生，看起来几乎一样。",
		Bad: `{"Version"："1", "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-key-missing", Title: "A value without a name", TitleZH: "缺少名称的值",
		Why: jsonWhy + " Every member of an object has a name.", WhyZH: jsonWhyZH + "对象的每个成员都要有名称。",
		Bad: `{"Version": "1", : 1, "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-literal", Title: "A word that JSON does not have", TitleZH: "JSON 没有的字面量",
		Why: jsonWhy + " The words are true, false and null.", WhyZH: jsonWhyZH + "字面量只有 true、false 和 null。",
		Bad: `{"Version": "1", "Id": None, "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-number", Title: "A number in a form that JSON does not have", TitleZH: "JSON 不允许的数字写法",
		Why: jsonWhy + " And RAM wants numbers in quotes anyway.", WhyZH: jsonWhyZH + "何况 RAM 要求数字也加引号。",
		Bad: `{"Version": "1", "Id": 007, "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-second-document", Title: "Something behind the policy", TitleZH: "策略之后还有内容",
		Why: jsonWhy + " A policy is one object; another one is another policy.", WhyZH: jsonWhyZH + "一个策略只是一个对象，另一个对象是另一个策略。",
		Bad: good + " " + good, Good: good,
	},
	{
		Code: "json-single-quoted", Title: "Single quotes", TitleZH: "单引号",
		Why: jsonWhy + " Strings are in double quotes.", WhyZH: jsonWhyZH + "字符串使用双引号。",
		Bad: `{'Version': "1", "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-smart-quotes", Title: "Typographic quotes", TitleZH: "弯引号",
		Why: jsonWhy + " Word processors make them of straight ones.", WhyZH: jsonWhyZH + "文字处理软件会把直引号变成弯引号。",
		Bad: `{“Version”: "1", "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-space", Title: "A blank that JSON does not have", TitleZH: "JSON 不允许的空白",
		Why: jsonWhy + " It often comes along when copying from a web page and cannot be seen.", WhyZH: jsonWhyZH + "常在从网页复制时混入，且看不出来。",
		Bad: "{\u00A0" + good[1:], Good: good,
	},
	{
		Code: "json-string-unterminated", Title: "A string that is not closed", TitleZH: "字符串没有结束",
		Why: jsonWhy + " It ends on its line, with a double quote.", WhyZH: jsonWhyZH + "字符串要在本行以双引号结束。",
		Bad: "{\"Version\": \"1,\n\"Statement\": [" + needed + "]}", Good: good,
	},
	{
		Code: "json-surrogate", Title: "Half of a character", TitleZH: "半个字符",
		Why: jsonWhy + " Characters beyond the first 65,536 are written as two escapes.", WhyZH: jsonWhyZH + "超出基本平面的字符要写成两个转义。",
		Bad: `{"Version": "1", "Statement": [{"Sid": "\ud83d", "Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}]}`, Good: good,
	},
	{
		Code: "json-trailing-comma", Title: "A comma before a closing bracket", TitleZH: "结束括号前的逗号",
		Why: jsonWhy + " It stands between entries, not behind the last.", WhyZH: jsonWhyZH + "逗号只在两项之间，最后一项之后没有。",
		Bad: `{"Version": "1", "Statement": [` + needed + `,]}`, Good: good,
	},
	{
		Code: "json-unclosed", Title: "A bracket that is never closed", TitleZH: "括号没有结束",
		Why: jsonWhy + " Text was lost at its end, or a bracket forgotten.", WhyZH: jsonWhyZH + "文本末尾丢失，或漏写了括号。",
		Bad: `{"Version": "1", "Statement": [` + needed + `]`, Good: good,
	},
	{
		Code: "json-unquoted", Title: "A string without quotes", TitleZH: "字符串没有引号",
		Why: jsonWhy + " Strings and names are in double quotes.", WhyZH: jsonWhyZH + "字符串和名称都要用双引号。",
		Bad: `{Version: "1", "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "json-utf8", Title: "Bytes that are not UTF-8", TitleZH: "不是 UTF-8 的字节",
		Why: jsonWhy + " The file was saved in another encoding.", WhyZH: jsonWhyZH + "文件以其他编码保存。",
		Bad: `{"Version": "1", "Statement": [{"Sid": "` + "\xff" + `", "Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}]}`, Good: good,
	},
	{
		Code: "json-value-missing", Title: "A name without a value", TitleZH: "缺少值的名称",
		Why: jsonWhy + " Every name has a value behind its colon.", WhyZH: jsonWhyZH + "每个名称的冒号之后都要有值。",
		Bad: `{"Version": , "Statement": [` + needed + `]}`, Good: good,
	},
}
