package site

// This file makes a compiled module smaller to send: it is the same program
// with the same memory, written another way.

import (
	"encoding/binary"
	"errors"
	"os"
)

// gap is the longest run of zeros that stays in a data segment. Go's linker ends
// a segment at each run of a few zeros, which makes ten thousands of them; their
// heads cost more than zeros do once compressed.
const gap = 128

const (
	wasmMagic   = "\x00asm\x01\x00\x00\x00"
	codeSection = 10
	dataSection = 11
	i32Const    = 0x41
	end         = 0x0b
)

var errModule = errors.New("not a module as Go's linker writes it")

// ShrinkFile shrinks a module in its file. With tracebacks, what they are made of
// stays.
func ShrinkFile(path string, tracebacks bool) error {
	module, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if module, err = shrink(module, tracebacks); err != nil {
		return err
	}
	return os.WriteFile(path, module, 0o644)
}

// shrink joins a module's data segments, empties the functions of the runtime
// that nothing can start, and where nobody sees tracebacks what only they read: the
// names of functions and the lines of their code.
func shrink(module []byte, tracebacks bool) ([]byte, error) {
	sections, err := readSections(module)
	if err != nil {
		return nil, err
	}
	var unused map[int]bool
	// The code stands before the data, which has the functions' names.
	for i := len(sections) - 1; i >= 0; i-- {
		s := &sections[i]
		switch s.id {
		case dataSection:
			memory, err := readData(s.body)
			if err != nil {
				return nil, err
			}
			unused = unusedFunctions(memory)
			if !tracebacks {
				emptyTables(memory)
			}
			s.body = appendData(nil, memory)
		case codeSection:
			if s.body, err = emptyFunctions(s.body, unused); err != nil {
				return nil, err
			}
		}
	}
	out := []byte(wasmMagic)
	for _, s := range sections {
		out = binary.AppendUvarint(append(out, s.id), uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out, nil
}

// A section is one part of a module.
type section struct {
	id   byte
	body []byte
}

func readSections(module []byte) (sections []section, err error) {
	if len(module) < len(wasmMagic) || string(module[:len(wasmMagic)]) != wasmMagic {
		return nil, errModule
	}
	for at := len(wasmMagic); at < len(module); {
		size, n := binary.Uvarint(module[at+1:])
		from := at + 1 + n
		if n <= 0 || size > uint64(len(module)-from) {
			return nil, errModule
		}
		sections = append(sections, section{module[at], module[from : from+int(size)]})
		at = from + int(size)
	}
	return sections, nil
}

// maxMemory is more than what any module of ours starts with.
const maxMemory = 64 << 20

// readData lays the segments out as the memory that a module starts with. They
// are active and of the first memory; a later one overwrites.
func readData(section []byte) ([]byte, error) {
	count, at := binary.Uvarint(section)
	if at <= 0 {
		return nil, errModule
	}
	var memory []byte
	for range count {
		if at+2 > len(section) || section[at] != 0 || section[at+1] != i32Const {
			return nil, errModule
		}
		at += 2
		offset, n := signed(section[at:])
		at += n
		if n <= 0 || offset > maxMemory || at >= len(section) || section[at] != end {
			return nil, errModule
		}
		size, n := binary.Uvarint(section[at+1:])
		at += 1 + n
		if n <= 0 || size > uint64(len(section)-at) {
			return nil, errModule
		}
		if more := offset + int(size) - len(memory); more > 0 {
			memory = append(memory, make([]byte, more)...)
		}
		copy(memory[offset:], section[at:at+int(size)])
		at += int(size)
	}
	return memory, nil
}

// appendData writes memory as segments between runs of more than gap zeros.
func appendData(b, memory []byte) []byte {
	var segments []byte
	count := 0
	for from := 0; from < len(memory); {
		if memory[from] == 0 {
			from++
			continue
		}
		to, zeros := from, 0
		for at := from; at < len(memory) && zeros <= gap; at++ {
			if memory[at] == 0 {
				zeros++
			} else {
				to, zeros = at+1, 0
			}
		}
		segments = appendSigned(append(segments, 0, i32Const), from)
		segments = binary.AppendUvarint(append(segments, end), uint64(to-from))
		segments = append(segments, memory[from:to]...)
		count++
		from = to
	}
	return append(binary.AppendUvarint(b, uint64(count)), segments...)
}

// signed reads a number as WebAssembly writes constants, and its length; 0 where
// there is none that is an address.
func signed(b []byte) (value, n int) {
	for i := 0; i < len(b) && i < 5; i++ {
		value |= int(b[i]&0x7f) << (7 * i)
		if b[i] < 0x80 {
			if b[i]&0x40 != 0 {
				return 0, 0
			}
			return value, i + 1
		}
	}
	return 0, 0
}

func appendSigned(b []byte, value int) []byte {
	for value >= 0x40 {
		b = append(b, byte(value&0x7f)|0x80)
		value >>= 7
	}
	return append(b, byte(value))
}
