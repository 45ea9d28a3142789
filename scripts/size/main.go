// Command size prints how much of a build a visitor downloads and fails where
// that is more than it may weigh.
//
//	go run ./scripts/size
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/ramplay/ramplay/scripts/internal/compress"
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
	raw, gzip, brotli int
}

func (s *size) add(other size) {
	s.raw += other.raw
	s.gzip += other.gzip
	s.brotli += other.brotli
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
		files, err := b.files(root)
		if err != nil {
			return err
		}
		if len(files) == 0 {
			continue
		}
		sizes, err := weigh(root, files)
		if err != nil {
			return err
		}
		var total size
		for i, file := range files {
			row(table, sizes[i], filepath.Base(file))
			total.add(sizes[i])
		}
		row(table, total, b.verdict(total))
		fmt.Fprintln(table, "\t\t\t  ")
		if b.over(total) {
			over = append(over, b.name)
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if len(over) > 0 {
		return fmt.Errorf("over budget: %q", over)
	}
	return nil
}

func weigh(root string, files []string) ([]size, error) {
	forms, err := compress.Files(root, files)
	if err != nil {
		return nil, err
	}
	sizes := make([]size, len(forms))
	for i, f := range forms {
		sizes[i] = size{len(f.Raw), len(f.Gzip), len(f.Brotli)}
	}
	return sizes, nil
}

func row(table io.Writer, s size, name string) {
	fmt.Fprintf(table, "%s\t%s\t%s\t  %s\n", kilobytes(s.raw), kilobytes(s.gzip), kilobytes(s.brotli), name)
}

func kilobytes(bytes int) string { return fmt.Sprintf("%.1f", float64(bytes)/1000) }
