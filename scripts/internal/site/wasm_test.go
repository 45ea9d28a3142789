package site

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
	"testing"
)

// wasmOf is a module with one data section, between two others.
func wasmOf(data []byte) []byte {
	section := func(id byte, body []byte) []byte {
		return append(binary.AppendUvarint([]byte{id}, uint64(len(body))), body...)
	}
	return bytes.Join([][]byte{[]byte(wasmMagic), section(1, []byte("types")), section(dataSection, data), section(0, []byte("\x04name"))}, nil)
}

// segment is one as linkers write it.
func segment(offset int, text string) []byte {
	b := appendSigned([]byte{0, i32Const}, offset)
	return append(binary.AppendUvarint(append(b, end), uint64(len(text))), text...)
}

func TestShrinkKeepsWhatMemoryStartsWith(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		memory := make([]byte, 1+random.IntN(5000))
		for range random.IntN(40) {
			memory[random.IntN(len(memory))] = byte(random.IntN(256))
		}
		got, err := readData(appendData(nil, memory))
		if err != nil {
			t.Fatal(err)
		}
		// What follows the last byte is zero without being said.
		if want := bytes.TrimRight(memory, "\x00"); !bytes.Equal(got, want) {
			t.Fatalf("got %x, want %x", got, want)
		}
	}
}

func TestShrinkJoinsSegments(t *testing.T) {
	data := append([]byte{4}, bytes.Join([][]byte{segment(600, "far"), segment(10, "near"), segment(20, "by"), segment(100000, "off")}, nil)...)
	got, err := shrink(wasmOf(data), false)
	if err != nil {
		t.Fatal(err)
	}
	want := wasmOf(append([]byte{3}, bytes.Join([][]byte{segment(10, "near\x00\x00\x00\x00\x00\x00by"), segment(600, "far"), segment(100000, "off")}, nil)...))
	if !bytes.Equal(got, want) {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestShrinkRefusesWhatIsNoModule(t *testing.T) {
	whole := wasmOf(append([]byte{1}, segment(10, "near")...))
	for n := range whole {
		// Cut behind a section, it is a shorter module.
		if got, err := shrink(whole[:n], false); err == nil && !bytes.HasPrefix(whole, got) {
			t.Errorf("%d bytes of a module: got %q and no error", n, got)
		}
	}
	for name, data := range map[string][]byte{
		"a passive segment":         {1, 1, 2, 'a', 'b'},
		"an offset that is no i32":  {1, 0, 0x23, 0, end, 0},
		"an offset below 0":         {1, 0, i32Const, 0x7f, end, 0},
		"a segment without its end": {1, 0, i32Const, 0, end, 9, 'a'},
	} {
		if _, err := shrink(wasmOf(data), false); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}
