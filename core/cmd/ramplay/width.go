package main

// This file counts cells of a terminal and breaks lines by them.

import (
	"strings"
	"unicode"
)

// runeWidth is how many cells a character takes: two for those that East Asian
// scripts write in full width (Unicode Standard Annex 11), none for marks that
// combine with the character before.
func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case r < 0x1100:
		return 1
	case r <= 0x115F, // Hangul
		r >= 0x2E80 && r <= 0x303E, r >= 0x3041 && r <= 0xA4CF, // CJK, kana, Yi
		r >= 0xA960 && r <= 0xA97F, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE6F,
		r >= 0xFF01 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, // full-width forms
		r >= 0x1F300 && r <= 0x1F64F, r >= 0x1F680 && r <= 0x1F6FF, r >= 0x1F900 && r <= 0x1F9FF,
		r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}

// width is how many cells a text takes; our own colours take none.
func width(text string) int {
	cells, escape := 0, false
	for _, r := range text {
		switch {
		case r == '\x1b':
			escape = true
		case escape:
			escape = r != 'm'
		default:
			cells += runeWidth(r)
		}
	}
	return cells
}

// A piece is a part of a text that a line is not broken inside of.
type piece struct {
	text  string
	cells int
	space bool // a blank stands before it, which a line break swallows
}

// wrap breaks a text into lines of at most that many cells, at blanks and
// between full-width characters. A word that is longer than a line stays
// whole, so that a resource can be copied.
func wrap(text string, cells int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	for _, p := range pieces(text) {
		need := p.cells
		if p.space && used > 0 {
			need++
		}
		if used > 0 && used+need > cells {
			lines = append(lines, line.String())
			line.Reset()
			used, need = 0, p.cells
		}
		if need > p.cells {
			line.WriteByte(' ')
		}
		line.WriteString(p.text)
		used += need
	}
	return append(lines, line.String())
}

func pieces(text string) []piece {
	var list []piece
	var word strings.Builder
	cells, space, escape := 0, false, false
	last := rune(0) // the last character of the word that takes cells
	end := func() {
		if word.Len() > 0 {
			list = append(list, piece{word.String(), cells, space})
			word.Reset()
			cells, space, last = 0, false, 0
		}
	}
	for _, r := range text {
		switch {
		case r == '\x1b' || escape:
			escape = r != 'm'
			word.WriteRune(r)
			continue
		case r == ' ':
			end()
			space = true
			continue
		case last != 0 && (runeWidth(r) == 2 || runeWidth(last) == 2) && !clings(r) && !opens(last):
			end()
		}
		word.WriteRune(r)
		cells += runeWidth(r)
		last = r
	}
	end()
	return list
}

// clings reports whether a character may not start a line.
func clings(r rune) bool {
	return strings.ContainsRune("，。；：、！？”’）》】…,.;:!?)]}\"'", r)
}

// opens reports whether a character may not end a line.
func opens(r rune) bool { return strings.ContainsRune("“‘（《【([{", r) }

// pad fills a text up to that many cells.
func pad(text string, cells int) string {
	return text + strings.Repeat(" ", max(0, cells-width(text)))
}
