package main

// This file turns the wire's offsets, which count UTF-16 units, into the bytes
// that files are made of, and back.

import (
	"sort"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
)

// A text is a file with a mark every so many bytes, so that no place costs a
// walk from the start. A text of ASCII alone needs no marks.
type text struct {
	*source.File
	marks []mark
}

// A mark is a place in both counts.
type mark struct{ bytes, units int }

const markStep = 256

func newText(name, content string) *text {
	t := &text{File: source.NewFile(name, content)}
	at := mark{}
	for i, r := range content {
		if i >= len(t.marks)*markStep {
			t.marks = append(t.marks, mark{i, at.units})
		}
		at.units += unitsOf(r)
	}
	if at.units == len(content) {
		t.marks = nil
	}
	return t
}

// byteAt is the byte at which that many UTF-16 units end.
func (t *text) byteAt(units int) int {
	if t.marks == nil {
		return max(0, min(units, len(t.Text)))
	}
	next := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].units > units })
	at := t.marks[max(0, next-1)]
	for at.bytes < len(t.Text) && at.units < units {
		r, size := utf8.DecodeRuneInString(t.Text[at.bytes:])
		at.bytes += size
		at.units += unitsOf(r)
	}
	return at.bytes
}

// unitAt is how many UTF-16 units stand before a byte.
func (t *text) unitAt(offset int) int {
	if t.marks == nil {
		return max(0, min(offset, len(t.Text)))
	}
	next := sort.Search(len(t.marks), func(i int) bool { return t.marks[i].bytes > offset })
	at := t.marks[max(0, next-1)]
	for at.bytes < offset && at.bytes < len(t.Text) {
		r, size := utf8.DecodeRuneInString(t.Text[at.bytes:])
		at.bytes += size
		at.units += unitsOf(r)
	}
	return at.units
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}
