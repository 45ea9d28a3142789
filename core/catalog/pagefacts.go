package catalog

// This file reads what a page says about itself: product, RamCode, granularity, date.

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// facts are what stands outside the tables.
type facts struct {
	product     string
	codes       []cell // RamCodes, in order; several products share a page now and then
	granularity string
	updated     string
	sentence    source.Span // the one with the RamCode
	dateLine    source.Span // the one with a date that could not be read
}

const codeMark = "(RamCode)"

// readFacts looks through the lines before the tables for a title, a date and the
// sentence that names the RamCode. The first of each counts.
func readFacts(lines []line) facts {
	var f facts
	title := ""
	for _, l := range lines {
		if !strings.ContainsAny(l.text, ":：") && !strings.Contains(l.text, "RamCode") {
			continue
		}
		plain := plainText(l.text)
		if f.sentence == (source.Span{}) && strings.Contains(plain, codeMark) {
			f.sentence = l.span
			f.codes = readCodes(l, plain)
			f.granularity = readGranularity(plain)
			if title == "" {
				title = readProduct(plain)
			}
			continue
		}
		before, after, ok := cutLast(plain, ":")
		if !ok || len(plain) > 200 {
			continue
		}
		if title == "" && isTitle(after) {
			title = strings.TrimSpace(before)
		}
		if f.updated == "" {
			label, date, _ := strings.Cut(plain, ":")
			if f.updated = readDate(strings.TrimSpace(date)); f.updated == "" && isDateLabel(label) {
				f.dateLine = l.span
			}
		}
	}
	f.product = wellFormed(title)
	return f
}

// plainText puts a space for every blank, and the punctuation of English pages.
func plainText(text string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return ' '
		}
		return halfWidth(r)
	}, text)
}

func cutLast(text, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(text, sep)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+len(sep):], true
}

// isTitle tells what follows the product's name in a title.
func isTitle(text string) bool {
	switch compact(text) {
	case "ramauthorization", "authorization", "授权信息", "ram授权", "ram鉴权":
		return true
	}
	return false
}

func isDateLabel(text string) bool {
	switch compact(text) {
	case "lastupdated", "updatedat", "更新时间", "最近更新", "最近更新时间":
		return true
	}
	return false
}

// readProduct finds the product in the sentence that introduces the page, for pages
// whose title does not have it.
func readProduct(sentence string) string {
	for _, around := range [...][2]string{
		{" defined by ", " for RAM permission policies"},
		{"本文为您介绍", "为RAM权限策略"},
		{"本文为您介绍", "为 RAM 权限策略"},
		{"本文为您介绍", "RAM权限策略"},
	} {
		_, after, ok := strings.Cut(sentence, around[0])
		if !ok {
			continue
		}
		if name, _, ok := strings.Cut(after, around[1]); ok {
			return strings.TrimSpace(name)
		}
	}
	return ""
}

// readCodes finds the RamCodes: in "The RAM code (RamCode) for X is a,b , and the
// supported ..." the list before the comma, in "(RamCode)为a,b，支持..." the same.
func readCodes(l line, plain string) []cell {
	_, rest, _ := strings.Cut(plain, codeMark)
	if _, zh, ok := strings.Cut(rest, "为"); ok {
		rest, _, _ = strings.Cut(zh, "支持")
	} else {
		rest, _, _ = strings.Cut(rest, ", and")
		rest, _, _ = strings.Cut(rest, ". ")
		_, rest, _ = cutLast(rest, " is ")
	}
	var codes []cell
	for code := range strings.SplitSeq(rest, ",") {
		code = strings.Trim(code, " .")
		if code == "" {
			continue
		}
		if !isCode(code) {
			return nil // such as a list in JSON, which some pages print by mistake
		}
		codes = append(codes, cell{code, l.span})
	}
	placeCodes(l, codes)
	return codes
}

// placeCodes finds the RamCodes in their sentence, from its end, since the product's
// name comes first and may be the same.
func placeCodes(l line, codes []cell) {
	if len(l.text) != l.span.End-l.span.Start {
		return // bytes were replaced, so offsets are not those of the page
	}
	text := l.text
	for _, after := range [...]string{"supported", "支持", "You can"} {
		text, _, _ = strings.Cut(text, after)
	}
	for i := len(codes) - 1; i >= 0; i-- {
		at := strings.LastIndex(text, codes[i].text)
		if at < 0 {
			return
		}
		codes[i].span = source.Span{Start: l.span.Start + at, End: l.span.Start + at + len(codes[i].text)}
		text = text[:at]
	}
}

// readGranularity reads how finely the service can be authorised; pages print the
// catalogue's own words or their meaning.
func readGranularity(sentence string) string {
	for _, before := range [...]string{"granularity is ", "授权粒度为", " at the "} {
		_, after, ok := strings.Cut(sentence, before)
		if !ok {
			continue
		}
		word := strings.ToLower(after[:min(len(after), 40)])
		for _, level := range [...][2]string{
			{"resource", "RESOURCE"}, {"资源", "RESOURCE"}, {"operation", "OPERATION"}, {"操作", "OPERATION"}, {"service", "SERVICE"}, {"服务", "SERVICE"}, {"产品", "SERVICE"},
		} {
			if strings.Contains(word, level[0]) {
				return level[1]
			}
		}
	}
	return ""
}

// readDate reads "Feb 12, 2026", "2026-02-12" with or without a time, "2026/02/12" and
// "2026年2月12日", and gives YYYY-MM-DD, or "" for anything else.
func readDate(text string) string {
	if len(text) > 40 {
		return ""
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,./-年月日", r) })
	if len(parts) < 3 {
		return ""
	}
	year, month, day := parts[0], parts[1], parts[2]
	if m := monthNumber(parts[0]); m > 0 {
		year, month, day = parts[2], strconv.Itoa(m), parts[1]
	}
	y, errY := strconv.Atoi(year)
	m, errM := strconv.Atoi(month)
	d, errD := strconv.Atoi(day)
	if errY != nil || errM != nil || errD != nil || y < 2000 || y > 9999 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return ""
	}
	return strconv.Itoa(y) + "-" + twoDigits(m) + "-" + twoDigits(d)
}

func monthNumber(name string) int {
	const names = "janfebmaraprmayjunjulaugsepoctnovdec"
	if len(name) < 3 {
		return 0
	}
	i := strings.Index(names, strings.ToLower(name[:3]))
	if i < 0 || i%3 != 0 {
		return 0
	}
	return i/3 + 1
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
