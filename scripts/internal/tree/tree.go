// Package tree is where the project's files are, for programs that are run from
// anywhere inside it.
package tree

import (
	"errors"
	"os"
	"path/filepath"
)

// Root returns the folder of the go.mod that the working directory lies under.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("no go.mod above the working directory")
		}
		dir = parent
	}
}
