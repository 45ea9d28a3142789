// Command gentypes writes web/wire.gen.ts: TypeScript's view of what the core's
// methods take and give, made from the Go structs and their comments.
//
//	go run ./scripts/gentypes
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

// target is the file that is written, relative to the module's root.
const target = "web/wire.gen.ts"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "gentypes:", err)
		os.Exit(1)
	}
}

func run() error {
	root, err := tree.Root()
	if err != nil {
		return err
	}
	text, err := generate(root)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(root, target), text, 0o644)
}
