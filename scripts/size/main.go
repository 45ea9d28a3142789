// Command size prints how much of dist a visitor downloads and fails where that
// is more than the page may weigh.
//
//	go run ./scripts/size
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"text/tabwriter"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "size:", err)
		os.Exit(1)
	}
}

// A size is a file's bytes, as it is and compressed as far as hosts do.
type size struct {
	Raw, Gzip, Brotli int
}

func (s *size) add(other size) {
	s.Raw += other.Raw
	s.Gzip += other.Gzip
	s.Brotli += other.Brotli
}

// A budget is what files of some kinds may weigh together. Kilobytes are 1,000 bytes.
type budget struct {
	name     string
	patterns []string
	limit    int // bytes
	coding   string
	of       func(size) int
}

var budgets = []budget{
	{"core", []string{"core.*.wasm"}, 900_000, "brotli", func(s size) int { return s.Brotli }},
	{"scripts and styles", []string{"*.js", "*.css"}, 200_000, "gzip", func(s size) int { return s.Gzip }},
	{"page", []string{"*.html"}, 40_000, "gzip", func(s size) int { return s.Gzip }},
}

func run(out io.Writer) error {
	root, err := tree.Root()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "raw kB\tgzip -9\tbrotli -11\t  ")
	var over []string
	for _, b := range budgets {
		total, err := b.weigh(table, filepath.Join(root, "dist"))
		if err != nil {
			return err
		}
		verdict := fmt.Sprintf("= %s, of %s kB %s", b.name, kilobytes(b.limit), b.coding)
		if b.of(total) > b.limit {
			over = append(over, b.name)
			verdict += ": TOO MUCH"
		}
		row(table, total, verdict)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if len(over) > 0 {
		return fmt.Errorf("over budget: %q", over)
	}
	return nil
}

// weigh prints a row a file and returns the sum.
func (b budget) weigh(table io.Writer, dist string) (size, error) {
	var files []string
	for _, pattern := range b.patterns {
		matches, err := filepath.Glob(filepath.Join(dist, pattern))
		if err != nil {
			return size{}, err
		}
		files = append(files, matches...)
	}
	if len(files) == 0 {
		return size{}, fmt.Errorf("dist has no %q: go run ./scripts/build", b.patterns)
	}
	sizes, err := measure(files)
	if err != nil {
		return size{}, err
	}
	var total size
	for i, file := range files {
		row(table, sizes[i], filepath.Base(file))
		total.add(sizes[i])
	}
	return total, nil
}

func row(table io.Writer, s size, name string) {
	fmt.Fprintf(table, "%s\t%s\t%s\t  %s\n", kilobytes(s.Raw), kilobytes(s.Gzip), kilobytes(s.Brotli), name)
}

func kilobytes(bytes int) string { return fmt.Sprintf("%.1f", float64(bytes)/1000) }

// program compresses in Node, whose zlib has brotli; Go's library has not.
const program = `
const fs = require("fs"), z = require("zlib");
const q = { params: { [z.constants.BROTLI_PARAM_QUALITY]: 11, [z.constants.BROTLI_PARAM_LGWIN]: 22 } };
console.log(JSON.stringify(process.argv.slice(1).map((f) => {
  const b = fs.readFileSync(f);
  return { raw: b.length, gzip: z.gzipSync(b, { level: 9 }).length, brotli: z.brotliCompressSync(b, q).length };
})));`

func measure(files []string) ([]size, error) {
	cmd := exec.Command("node", append([]string{"-e", program, "--"}, files...)...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	var sizes []size
	if err := json.Unmarshal(out, &sizes); err != nil {
		return nil, err
	}
	if len(sizes) != len(files) {
		return nil, fmt.Errorf("node measured %d of %d files", len(sizes), len(files))
	}
	return sizes, nil
}
