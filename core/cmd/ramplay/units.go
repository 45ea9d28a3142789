package main

// This file turns the wire's offsets, which count UTF-16 units, back into the
// bytes that files are made of.

import "unicode/utf8"

// byteAt is the byte at which that many UTF-16 units of the text end.
func byteAt(text string, units int) int {
	at := 0
	for at < len(text) && units > 0 {
		r, size := utf8.DecodeRuneInString(text[at:])
		at += size
		units -= unitsOf(r)
	}
	return at
}

// unitsIn is how many UTF-16 units a text has.
func unitsIn(text string) int {
	units := 0
	for _, r := range text {
		units += unitsOf(r)
	}
	return units
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}
