package site

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// functionTables are those of two functions, which share a table: what the one has
// for its lines the other has for its frames.
func functionTables() (memory []byte, at map[string]int) {
	at = map[string]int{"names": 72}
	b := append([]byte{}, tables...)
	b = append(b, make([]byte, 64)...)
	mark := func(name, text string) {
		at[name] = len(b)
		b = append(b, text...)
	}
	mark("names", "main\x00work\x00")
	mark("units", "\x01\x02\x03\x04")
	mark("values", "\x00")
	mark("shared", "\x02\x04\x06\x08\x00")
	mark("lines", "\x0a\x0c\x0e\x10\x00")
	mark("list", "")
	list := len(b)
	b = append(b, make([]byte, 24)...)
	for n, f := range [][]uint32{
		{0, 0, 0, 0, uint32(at["shared"] - at["values"]), uint32(at["lines"] - at["values"]), uint32(at["lines"] - at["values"]), 0, 7, 9, 0},
		{0, 5, 0, 0, 0, uint32(at["shared"] - at["values"]), uint32(at["lines"] - at["values"]), 0, 8, 9, 0},
	} {
		binary.LittleEndian.PutUint32(b[list+8*n+4:], uint32(len(b)-list))
		for _, field := range f {
			b = binary.LittleEndian.AppendUint32(b, field)
		}
	}
	for n, word := range []int{2, 1, 0, at["names"], at["units"], at["units"], at["values"], list} {
		binary.LittleEndian.PutUint64(b[8+8*n:], uint64(word))
	}
	return b, at
}

func TestEmptyTables(t *testing.T) {
	b, at := functionTables()
	memory := append([]byte("before"), b...)
	if !emptyTables(memory) {
		t.Fatal("the tables were not found")
	}
	got := memory[len("before"):]
	if names := got[at["names"]:at["values"]]; !bytes.Equal(names, make([]byte, len(names))) {
		t.Errorf("names and files are left: %q", names)
	}
	if lines := got[at["lines"]:at["list"]]; !bytes.Equal(lines, make([]byte, 5)) {
		t.Errorf("lines are left: %x", lines)
	}
	if shared := got[at["shared"]:at["lines"]]; !bytes.Equal(shared, []byte("\x02\x04\x06\x08\x00")) {
		t.Errorf("a table that frames need is gone: %x", shared)
	}
	first := at["list"] + int(binary.LittleEndian.Uint32(got[at["list"]+4:]))
	if frame := binary.LittleEndian.Uint32(got[first+16:]); frame == 0 {
		t.Error("a function lost the sizes of its frames")
	}
	if line := binary.LittleEndian.Uint32(got[first+24:]); line != 0 {
		t.Errorf("a function points to lines that are gone: %d", line)
	}
}

func TestEmptyTablesOfAnotherForm(t *testing.T) {
	whole, _ := functionTables()
	for n := range whole {
		emptyTables(bytes.Clone(whole[:n])) // never panics
	}
	other := bytes.Clone(whole)
	other[0]++
	if emptyTables(other) {
		t.Error("tables of another magic number were taken for known")
	}
}
