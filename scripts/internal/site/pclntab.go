package site

// This file knows the tables of functions that Go's linker writes for its runtime.

import (
	"bytes"
	"encoding/binary"
)

// tables are the head of the tables, as the runtime's pcHeader has it.
var tables = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

// tablesIn finds the tables, and gives the numbers in their head, as the runtime's
// pcHeader has them; nil where there are none, or those of another toolchain.
func tablesIn(memory []byte) (t []byte, word func(int) int) {
	head := bytes.Index(memory, tables)
	if head < 0 || len(memory)-head < 72 || bytes.Contains(memory[head+1:], tables) {
		return nil, nil
	}
	t = memory[head:]
	word = func(n int) int { return int(binary.LittleEndian.Uint64(t[8+8*n:])) }
	functions, names, units, values, list := word(0), word(3), word(4), word(6), word(7)
	if !(72 <= names && names < units && units < values && values < list && list+8*functions < len(t)) {
		return nil, nil
	}
	return t, word
}

// emptyTables fills the names of functions, and which file and line an instruction
// comes from, with zeros, which is how the runtime knows that it has none. What
// it needs to run stays: sizes of frames, maps of the stack. Tables of another
// toolchain, in another form, stay as they are; false then.
func emptyTables(memory []byte) bool {
	t, word := tablesIn(memory)
	if t == nil {
		return false
	}
	functions, names, values, list := word(0), word(3), word(6), word(7)
	needed, lines := map[uint32]bool{0: true}, map[uint32]bool{}
	for n := range functions {
		f := list + int(binary.LittleEndian.Uint32(t[list+8*n+4:]))
		if f+44 > len(t) {
			return false
		}
		field := func(n int) []byte { return t[f+4*n : f+4*n+4] }
		number := func(n int) uint32 { return binary.LittleEndian.Uint32(field(n)) }
		const name, frame, file, line, count, unit, start, data = 1, 4, 5, 6, 7, 8, 9, 11
		needed[number(frame)] = true
		for i := range int(number(count)) {
			if f+4*(data+i)+4 > len(t) {
				return false
			}
			needed[number(data+i)] = true
		}
		lines[number(file)], lines[number(line)] = true, true
		for _, n := range []int{name, file, line, unit, start} {
			clear(field(n))
		}
	}
	for offset := range lines {
		// Tables that are equal are kept once, so one may serve for both.
		if !needed[offset] && !emptyValues(t[values:list], int(offset)) {
			return false
		}
	}
	clear(t[names:values])
	return true
}

// emptyValues clears one table of values by instruction: pairs of differences, up
// to a difference of 0 that is not the first; false where it has no end.
func emptyValues(all []byte, from int) bool {
	for at := from; ; {
		if at >= len(all) {
			return false
		}
		value, n := binary.Uvarint(all[at:])
		if n <= 0 {
			return false
		}
		if value == 0 && at > from {
			clear(all[from : at+n])
			return true
		}
		_, m := binary.Uvarint(all[at+n:])
		if m <= 0 {
			return false
		}
		at += n + m
	}
}
