package site

import (
	"bytes"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// codeOf is a code section of functions with those bodies.
func codeOf(bodies ...string) []byte {
	b := binary.AppendUvarint(nil, uint64(len(bodies)))
	for _, body := range bodies {
		b = append(binary.AppendUvarint(b, uint64(len(body))), body...)
	}
	return b
}

func TestEmptyFunctions(t *testing.T) {
	got, err := emptyFunctions(codeOf("one", "a longer two", "three"), map[int]bool{1: true})
	if want := codeOf("one", "\x00\x00\x0b", "three"); err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	whole := codeOf("one", "two")
	for n := range whole {
		if got, err := emptyFunctions(whole[:n], nil); err == nil {
			t.Errorf("%d bytes of a section: got %q and no error", n, got)
		}
	}
}

func TestUnusedFunctions(t *testing.T) {
	memory, _ := functionTables()
	if got := unusedFunctions(memory); len(got) != 0 {
		t.Errorf("got %v, want none: they have other names", got)
	}
	for n := range memory {
		unusedFunctions(memory[:n]) // never panics
	}
}

// A program that is cut runs as it did: it makes garbage, waits, panics and goes on.
func TestShrunkProgramsRun(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node")
	}
	about, err := goEnv(".", "GOROOT")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	source, program := filepath.Join(dir, "main.go"), filepath.Join(dir, "main.wasm")
	const text = `package main

import ("fmt"; "runtime"; "time")

var kept [][]byte

func sum(n int) int { if n == 0 { return 0 }; var room [64]int; room[n%64] = n; return room[n%64] + sum(n-1) }

func main() {
	for range 2000 { kept = append(kept[max(0, len(kept)-100):], make([]byte, 1<<14)) }
	runtime.GC()
	done := make(chan int)
	for i := range 10 { go func() { time.Sleep(time.Millisecond); done <- sum(1000 * i) }() }
	total := 0
	for range 10 { total += <-done }
	defer func() { fmt.Println(total, recover()) }()
	var none []int
	_ = none[total]
}
`
	if err := os.WriteFile(source, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := run(".", []string{"GOOS=js", "GOARCH=wasm"}, nil, "go", "build", "-ldflags=-s -w", "-o", program, source); err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	if err := ShrinkFile(program, false); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	// Functions of the runtime were found, or another toolchain names them otherwise.
	if cut := codeSize(t, before) - codeSize(t, after); cut < 50_000 {
		t.Errorf("got %d bytes of code cut, want far more", cut)
	}
	var out bytes.Buffer
	if err := run(".", nil, &out, node, filepath.Join(about[0], "lib", "wasm", "wasm_exec_node.js"), program); err != nil {
		t.Fatal(err)
	}
	if got, want := out.String(), "142522500 runtime error: index out of range [142522500] with length 0\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func codeSize(t *testing.T, module []byte) int {
	t.Helper()
	sections, err := readSections(module)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range sections {
		if s.id == codeSection {
			return len(s.body)
		}
	}
	t.Fatal("there is no code")
	return 0
}
