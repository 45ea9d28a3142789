package catalog

// This file takes Markdown's markup off a line: escapes, emphasis, code, links, and the
// tags and entities of HTML that stand in Markdown.

import (
	"strings"
	"unicode/utf8"
)

// How far apart in bytes two marks that belong together may be, so that unpaired ones
// cost little.
const (
	maxMark    = 300
	maxAddress = 2000 // of a link
)

// inline prints page[start:end] without its markup.
func (p *printer) inline(start, end int) {
	run := start // what is printed next as it is
	for i := start; i < end; {
		next := p.mark(start, i, end, run)
		if next > i {
			i, run = next, next
			continue
		}
		i++
	}
	p.copy(run, end)
}

// mark prints what a mark at page[i] stands for, after the text from run to i, and gives
// the place after it; i itself where there is none.
func (p *printer) mark(start, i, end, run int) (next int) {
	page := p.page
	switch page[i] {
	case '\\':
		if i > start && page[i-1] == '\\' {
			return i // looked at with the first of them
		}
		j := i + 1
		for j+1 < end && page[j] == '\\' { // some exports escape twice
			j++
		}
		if j < end && isPunctuation(page[j]) && page[j] != '\\' {
			p.copy(run, i)
			p.put(page[j:j+1], i, j+1)
			return j + 1
		}
	case '`':
		ticks := runLength(page[i:min(end, i+maxMark)])
		if inRun(page, start, i) {
			return i
		}
		if k := p.closing(i+ticks, min(end, i+maxMark), page[i:i+ticks]); k >= 0 {
			p.copy(run, i)
			p.code(i+ticks, k)
			return k + ticks
		}
	case '*', '_':
		if n, k := p.emphasis(start, i, end); k >= 0 {
			p.copy(run, i)
			p.inline(i+n, k)
			return k + n
		}
	case '!', '[':
		if inner, k, after := p.link(i, end); after > 0 {
			p.copy(run, i)
			if page[i] == '[' {
				p.inline(inner, k)
			}
			return after
		}
	case '<':
		t := tagAt(page[:min(end, i+maxMark)], i)
		if t.next > 0 && (t.isBlock() || t.isInline()) {
			p.copy(run, i)
			if t.isBlock() {
				p.flush()
			}
			return t.next
		}
	case '&':
		if text, after := entityAt(page[:end], i); after > 0 {
			p.copy(run, i)
			p.put(text, i, after)
			return after
		}
	}
	return i
}

// inRun tells that a mark has been looked at as part of a run of them.
func inRun(page string, start, i int) bool {
	return i > start && page[i-1] == page[i] && (i < start+2 || page[i-2] != '\\')
}

// closing finds the next occurrence of a mark.
func (p *printer) closing(from, end int, mark string) int {
	if from >= end {
		return -1
	}
	k := strings.Index(p.page[from:end], mark)
	if k < 0 {
		return -1
	}
	return from + k
}

// code prints a code span. Exports of pages where code is bold leave the asterisks of
// bold inside it.
func (p *printer) code(start, end int) {
	switch text := p.page[start:end]; {
	case len(text) > 4 && strings.HasPrefix(text, "**") && strings.HasSuffix(text, "**"):
		start, end = start+2, end-2
	case text == "***":
		start, end = start+1, end-1
	}
	for i := start; i+1 < end; i++ {
		if p.page[i] == '\\' && isPunctuation(p.page[i+1]) {
			p.copy(start, i)
			start = i + 1
			i++
		}
	}
	p.copy(start, end)
}

// emphasis tells whether the asterisks or underscores at i open an emphasis: how many
// they are, and where the closing ones are; -1 for literal ones. A single asterisk is
// literal on pages that do not escape any: there it marks a required type.
func (p *printer) emphasis(start, i, end int) (n, closing int) {
	page, mark := p.page, p.page[i]
	end = min(end, i+maxMark)
	n = min(runLength(page[i:end]), 2)
	if inRun(page, start, i) || mark == '*' && n == 1 && !p.escaped || i+n >= end || page[i+n] == ' ' || page[i+n] == mark || n == 1 && i > start && isWordByte(page[i-1]) {
		return 0, -1
	}
	for k := i + n; k < end; k++ {
		switch {
		case page[k] == '\\':
			k++
		case page[k] == mark && runLength(page[k:end]) >= n:
			k += runLength(page[k:end]) - n // the last ones close: what is before them is text
			if after := k + n; page[k-1] != ' ' && (n == 2 || after == end || !isWordByte(page[after])) {
				return n, k
			}
		}
	}
	return 0, -1
}

// link finds the text of a link or of an image that starts at i, and what follows it.
func (p *printer) link(i, end int) (inner, closing, next int) {
	inner = i + 1
	if p.page[i] == '!' {
		if inner++; inner > end || p.page[i+1:min(end, i+2)] != "[" {
			return 0, 0, 0
		}
	}
	depth := 0
	for k := inner; k < min(end, i+maxMark); k++ {
		switch p.page[k] {
		case '\\':
			k++
		case '[':
			depth++
		case ']':
			if depth--; depth >= 0 {
				continue
			}
			if k+1 < end && (p.page[k+1] == '(' || p.page[k+1] == '[') {
				mark := ")"
				if p.page[k+1] == '[' {
					mark = "]"
				}
				if after := p.closing(k+2, min(end, k+maxAddress), mark); after >= 0 {
					return inner, k, after + 1
				}
			}
			return 0, 0, 0
		}
	}
	return 0, 0, 0
}

// runLength counts how often the first byte is repeated.
func runLength(text string) int {
	n := 1
	for n < len(text) && text[n] == text[0] {
		n++
	}
	return n
}

func isPunctuation(b byte) bool {
	return b < utf8.RuneSelf && b > ' ' && !isAlphanumeric(rune(b))
}

func isWordByte(b byte) bool { return isAlphanumeric(rune(b)) || b == '_' }

// entityAt reads a character reference such as &amp; and gives what it stands for.
func entityAt(text string, i int) (character string, next int) {
	end := strings.IndexByte(text[i:min(len(text), i+12)], ';')
	if end < 2 {
		return "", 0
	}
	name := text[i+1 : i+end]
	next = i + end + 1
	if name[0] == '#' {
		n := rune(number(name[1:]))
		switch {
		case n <= 0 || !utf8.ValidRune(n):
			return "", 0
		case isWidthless(n): // a place to break a name at, and no part of it
			return "", next
		}
		return string(n), next
	}
	if in(name, "shy|zwsp|zwnj|zwj") {
		return "", next
	}
	const known = " amp & lt < gt > quot \" apos ' nbsp \u00a0 ensp \u2002 emsp \u2003 middot · bull • ast * num # lbrace { lcub { rbrace } rcub } colon : sol / lowbar _ vert | mdash — ndash – hellip … rsquo ’ "
	_, rest, ok := strings.Cut(known, " "+name+" ")
	if !ok || strings.ContainsAny(name, " ") {
		return "", 0
	}
	character, _, _ = strings.Cut(rest, " ")
	return character, next
}

// number reads the digits of a character reference, 0 for anything else.
func number(digits string) int {
	base := 10
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		base, digits = 16, digits[1:]
	}
	n := 0
	for i := range len(digits) {
		d := strings.IndexByte("0123456789abcdef", digits[i]|0x20)
		if digits[i] < 'A' {
			d = strings.IndexByte("0123456789", digits[i])
		}
		if d < 0 || d >= base || n > utf8.MaxRune {
			return 0
		}
		n = n*base + d
	}
	return n
}
