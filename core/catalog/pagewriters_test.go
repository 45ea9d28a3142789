package catalog

// This file writes pages in the forms in which they are copied, for tests.

import (
	"strconv"
	"strings"
)

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

// writeWord is a table as a word processor or a spreadsheet puts it into the clipboard
// of Windows.
func writeWord(c *Catalog, w tongue) string {
	page := strings.NewReplacer("</span>", "<o:p></o:p></span>", "<p class=\"p\">", "<p class=MsoNormal style='margin:0cm'>").Replace(writeHTML(c, w, true))
	return "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\nStartFragment:0000000141\r\nSourceURL:https://example.com/a?b=c\r\n" +
		"<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">\r\n<head><!--[if gte mso 9]><xml><w:x/></xml><![endif]--><style><!-- td {a:b} --></style></head>\r\n" +
		"<body>\r\n<!--StartFragment-->" + page + "<!--EndFragment-->\r\n</body>\r\n</html>\x00"
}

// writeBreaks is a page whose resource names may be broken over lines, and are not.
func writeBreaks(c *Catalog, w tongue) string {
	return strings.NewReplacer("/&#123;", "/<wbr>&#123;", ":&#123;", ":&#8203;&#123;", "pot", "po&shy;t").Replace(writeHTML(c, w, false))
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
