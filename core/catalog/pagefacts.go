package catalog

// This file reads what a page says about itself: product, RamCode, granularity, date.

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
)

// facts are what stands outside the tables.
type facts struct {
	product     string
	codes       []cell // RamCodes, in order; several products share a page now and then
	granularity string
	updated     string
	apis        []string    // what could be the API of an API's own page, the likeliest first
	prose       string      // the sentence with the RamCode, or the title
	sentence    source.Span // where it is
	dateLine    source.Span // a date that could not be read
}

const codeMark = "(RamCode)"

// readFacts looks through the lines before the tables for a title, a date and the
// sentence that names the RamCode. The first of each counts; what is missing may stand
// after the tables. The services are those of the actions.
func readFacts(before, after []line, services map[string]bool) facts {
	var f facts
	f.read(before, services)
	f.read(after, services)
	return f
}

func (f *facts) read(lines []line, services map[string]bool) {
	title := f.product
	for i := range lines {
		l := &lines[i]
		f.readAPI(l)
		if !strings.ContainsAny(l.text, ":：") && !strings.Contains(l.text, "RamCode") {
			continue
		}
		plain := plainText(l.text)
		if f.sentence == (source.Span{}) && strings.Contains(plain, codeMark) {
			f.sentence, f.prose = l.span, l.text
			f.codes = readCodes(l, plain, services)
			f.granularity = readGranularity(plain)
			if title == "" {
				title = asPrinted(l.text, plain, readProduct(plain))
			}
			continue
		}
		before, after, ok := cutLast(plain, ":")
		if !ok || len(plain) > 200 {
			continue
		}
		if title == "" && isTitle(after) {
			title = asPrinted(l.text, plain, strings.TrimSpace(before))
		}
		if f.updated != "" {
			continue
		}
		label, date, _ := strings.Cut(plain, ":")
		date = strings.TrimSpace(date)
		if date == "" && i+1 < len(lines) && isDateLabel(label) {
			date = strings.TrimSpace(plainText(lines[i+1].text))
		}
		f.updated = readDate(date)
		switch {
		case f.updated == "" && isDateLabel(label) && f.dateLine == (source.Span{}):
			f.dateLine = l.span
		case f.updated != "" && i > 0: // the line above is the title: product and topic
			if product, topic, ok := cutLast(plainText(lines[i-1].text), ":"); ok && len(product) < 100 {
				if title == "" {
					title = strings.TrimSpace(product)
				}
				if isAPIName(strings.TrimSpace(topic)) {
					f.apis = append(f.apis, strings.TrimSpace(topic))
				}
			}
		}
	}
	f.product = wellFormed(title)
}

// readAPI notes the API that the title of an API's own page names: alone, or before a
// dash and what it does.
func (f *facts) readAPI(l *line) {
	if len(l.text) > 200 || len(f.apis) > 8 {
		return
	}
	name, _, dash := strings.Cut(plainText(l.text), " - ")
	if !dash && l.level != 1 {
		return
	}
	if _, after, ok := cutLast(name, ":"); ok {
		name = strings.TrimSpace(after)
	}
	if isAPIName(name) {
		f.apis = append(f.apis, name)
	}
}

// isAPIName tells a name with the capitals of an API.
func isAPIName(text string) bool {
	return isIdentifier(text) && text[0] >= 'A' && text[0] <= 'Z' && strings.ToUpper(text) != text
}

// api gives the API of the page: the one with the action's name if it is among those
// that the page names, else the likeliest.
func (f *facts) api(action string) string {
	for _, api := range f.apis {
		if strings.EqualFold(api, action) {
			return api
		}
	}
	if len(f.apis) > 0 {
		return f.apis[0]
	}
	return ""
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

// asPrinted gives a name that was found in a line's plain text with the punctuation that
// the page prints it with. One that the page's own making left open is none.
func asPrinted(text, plain, name string) string {
	before, _, _ := strings.Cut(plain, name)
	start := utf8.RuneCountInString(before)
	end, at := start+utf8.RuneCountInString(name), 0
	if strings.Contains(name, "${") {
		return ""
	}
	return strings.Map(func(r rune) rune {
		switch at++; {
		case at <= start || at > end:
			return -1
		case isBlank(r):
			return ' '
		}
		return r
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
	text = compact(text)
	return strings.HasPrefix(text, "ramauthorization-") || // of a saved page's title
		in(text, "ramauthorization|authorization|授权信息|授權信息|ram授权|ram鉴权|権限管理|ram認証|ram認可|ramの権限付与|ram権限付与")
}

func isDateLabel(text string) bool {
	return in(compact(text), "lastupdated|updatedat|更新时间|最近更新|最近更新时间|最終更新日|更新日時")
}

// readProduct finds the product in the sentence that introduces the page, for pages
// whose title does not have it.
func readProduct(sentence string) string {
	for _, around := range [...][2]string{
		{" defined by ", " for RAM permission policies"},
		{"本文为您介绍", "为RAM权限策略"},
		{"本文为您介绍", "为 RAM 权限策略"},
		{"本文为您介绍", "RAM权限策略"},
		{" used to indicate ", " is "},
		{"(RamCode) for ", " is "},
	} {
		_, after, ok := strings.Cut(sentence, around[0])
		if !ok {
			continue
		}
		if name, _, ok := strings.Cut(after, around[1]); ok {
			return strings.Trim(name, " _*")
		}
	}
	before, _, _ := strings.Cut(sentence, "代码"+codeMark)
	before = strings.TrimSuffix(strings.TrimRight(before, " "), "RAM")
	if name, ok := strings.CutSuffix(strings.TrimRight(before, " "), "的"); ok {
		_, name, _ = cutLast("。"+name, "。")
		return strings.Trim(name, " _*")
	}
	return ""
}

// readCodes finds the RamCodes: in "The RAM code (RamCode) for X is a,b , and the
// supported ..." the list before the comma, in "(RamCode)为a,b，支持..." the same, and in
// any other language the list that has a service of the page's own actions.
func readCodes(l *line, plain string, services map[string]bool) []cell {
	_, rest, _ := strings.Cut(plain, codeMark)
	list := rest
	if _, zh, ok := strings.Cut(rest, "为"); ok {
		list, _, _ = strings.Cut(zh, "支持")
	} else {
		list, _, _ = strings.Cut(list, ", and")
		list, _, _ = strings.Cut(list, ". ")
		_, list, _ = cutLast(list, " is ")
	}
	codes := codesOf(l, list)
	if len(codes) > 0 {
		return codes
	}
	// Words are those of the sentence's language; a run of ASCII between others is one too.
	for _, word := range strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r > '~' }) {
		for _, code := range strings.Split(word, ",") {
			if services[strings.ToLower(strings.Trim(code, "_*`."))] {
				return codesOf(l, word)
			}
		}
	}
	return nil
}

// codesOf cuts a list of RamCodes, and is nil where it is something else, such as a list
// in JSON or a placeholder, which some pages print by mistake.
func codesOf(l *line, list string) []cell {
	var codes []cell
	for _, code := range strings.Split(list, ",") {
		code = strings.Trim(code, " ._*`")
		if code == "" {
			continue
		}
		if !isCode(code) {
			return nil
		}
		codes = append(codes, cell{code, l.span})
	}
	placeCodes(l, codes)
	return codes
}

// placeCodes finds the RamCodes in their sentence, from its end, since the product's
// name comes first and may be the same.
func placeCodes(l *line, codes []cell) {
	text := l.text
	for _, after := range [...]string{"supported", "支持", "You can", "サポート"} {
		text, _, _ = strings.Cut(text, after)
	}
	for i := len(codes) - 1; i >= 0; i-- {
		at := strings.LastIndex(text, codes[i].text)
		if at < 0 {
			return
		}
		codes[i].span = l.part(at, at+len(codes[i].text)).span
		text = text[:at]
	}
}

// readGranularity reads how finely the service can be authorised; pages print the
// catalogue's own words or their meaning.
func readGranularity(sentence string) string {
	for _, before := range [...]string{"granularity is ", "授权粒度为", " at the ", codeMark} {
		_, after, ok := strings.Cut(sentence, before)
		if !ok {
			continue
		}
		word := strings.ToLower(after)
		if before != codeMark {
			word = word[:min(len(word), 40)]
		}
		for _, level := range [...][2]string{
			{"resource", "RESOURCE"}, {"资源", "RESOURCE"}, {"リソースレベル", "RESOURCE"},
			{"operation", "OPERATION"}, {"操作", "OPERATION"}, {"オペレーション", "OPERATION"}, {"アクションレベル", "OPERATION"},
			{"service", "SERVICE"}, {"服务", "SERVICE"}, {"产品", "SERVICE"}, {"サービスレベル", "SERVICE"},
		} {
			if before == codeMark && level[0] < "z" {
				// A product may be called so; only the catalogue's own word counts here.
				if strings.Contains(after, level[1]) {
					return level[1]
				}
			} else if strings.Contains(word, level[0]) {
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
	if m := monthNumber(month); m > 0 { // as in 12 Feb 2026
		year, month, day = day, strconv.Itoa(m), year
	} else if m := monthNumber(year); m > 0 {
		year, month, day = day, strconv.Itoa(m), month
	}
	day, _, _ = strings.Cut(day, "T") // the time of day
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
