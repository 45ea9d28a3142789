// Command load measures how the built page arrives: over a slow mobile network
// with a cold and a warm cache, and in Lighthouse. It prints a table, writes it
// into docs/load.md with -write, and fails where the page is slower than it may be.
//
//	go run ./scripts/build && go run ./scripts/load
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/ramplay/ramplay/scripts/internal/chromium"
	"github.com/ramplay/ramplay/scripts/internal/npm"
	"github.com/ramplay/ramplay/scripts/internal/serve"
	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func main() {
	runs := flag.Int("runs", 5, "how often each is measured; the median counts")
	write := flag.Bool("write", false, "write the table into docs/load.md")
	flag.Parse()
	if err := run(*runs, *write); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// base is the path that the page is served below: no host has it at its root.
const base = "/ram/"

func run(runs int, write bool) error {
	root, err := tree.Root()
	if err != nil {
		return err
	}
	if err := npm.Ensure(root, npm.Test); err != nil {
		return err
	}
	browser, err := chromium.Find(root)
	if err != nil {
		return err
	}
	handler, err := serve.Compressed(root, filepath.Join(root, "dist"), base)
	if err != nil {
		return fmt.Errorf("%w (is the page built?)", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := serve.Server(handler)
	go server.Serve(listener)
	defer server.Close()

	measured, err := measure(root, browser, fmt.Sprintf("http://%s%s", listener.Addr(), base), runs)
	if err != nil {
		return err
	}
	table := measured.table()
	fmt.Print(table)
	if write {
		if err := insert(filepath.Join(root, "docs", "load.md"), table); err != nil {
			return err
		}
	}
	return measured.failures()
}

// A measurement is one row: what was measured, and what it may be.
type measurement struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"` // the median of all runs
	Unit  string  `json:"unit"`  // "ms" has a limit above, "" is a score out of 100 with one below
	Limit float64 `json:"limit"` // 0 is none
}

func (m measurement) kept() bool {
	if m.Unit == "ms" {
		return m.Value <= m.Limit
	}
	return m.Value >= m.Limit
}

type measurements []measurement

func measure(root, browser, address string, runs int) (measurements, error) {
	cmd := exec.Command("node", filepath.Join("scripts", "load", "measure.mjs"), address, fmt.Sprint(runs))
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CHROME_PATH="+browser)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("measure.mjs: %w", err)
	}
	var list measurements
	if err := json.Unmarshal(out, &list); err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, errors.New("measure.mjs measured nothing")
	}
	return list, nil
}

func (list measurements) table() string {
	var b strings.Builder
	b.WriteString("| what | measured | wanted |\n|---|---:|---:|\n")
	for _, m := range list {
		sign, unit := "≤", " ms"
		if m.Unit != "ms" {
			sign, unit = "≥", ""
		}
		mark := ""
		if !m.kept() {
			mark = " ✗"
		}
		wanted := fmt.Sprintf("%s %.0f%s", sign, m.Limit, unit)
		if m.Limit == 0 {
			wanted = "shown"
		}
		fmt.Fprintf(&b, "| %s | %.0f%s%s | %s |\n", m.Name, m.Value, unit, mark, wanted)
	}
	return b.String()
}

func (list measurements) failures() error {
	var names []string
	for _, m := range list {
		if !m.kept() {
			names = append(names, m.Name)
		}
	}
	if len(names) > 0 {
		return fmt.Errorf("too slow, or too low: %s", strings.Join(names, "; "))
	}
	return nil
}

// The table stands between these in the document.
const (
	begin = "<!-- measured by go run ./scripts/load -write -->\n"
	end   = "<!-- end of the table -->"
)

func insert(path, table string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, ok := bytes.Cut(text, []byte(begin))
	_, after, closed := bytes.Cut(rest, []byte(end))
	if !ok || !closed {
		return fmt.Errorf("%s has no place for the table", path)
	}
	whole := string(before) + begin + "\n" + table + "\n" + end + string(after)
	return os.WriteFile(path, []byte(whole), 0o644)
}
