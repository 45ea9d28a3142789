// Package npm installs the page's npm packages where they are missing or old.
package npm

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Ensure runs "npm ci" in root unless what is installed is at least as new as
// the lock file. The messages of npm go to standard error.
func Ensure(root string) error {
	if Fresh(root) {
		return nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("npm is not on the PATH; install Node.js 20 or later, which brings it")
	}
	fmt.Fprintln(os.Stderr, "Installing the page's packages ...")
	cmd := exec.Command(npm, "ci", "--no-audit", "--no-fund")
	cmd.Dir = root
	// The browser is looked for, or installed, by scripts/test: a download at
	// install time would only slow down who wants to build.
	cmd.Env = append(os.Environ(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1")
	cmd.Stdout, cmd.Stderr = os.Stderr, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("npm ci: %w", err)
	}
	return nil
}

// Fresh reports whether the installed packages are those of the lock file, by
// time: npm writes a hidden lock when it is done.
func Fresh(root string) bool {
	installed, err := os.Stat(filepath.Join(root, "node_modules", ".package-lock.json"))
	if err != nil {
		return false
	}
	lock, err := os.Stat(filepath.Join(root, "package-lock.json"))
	return err == nil && !installed.ModTime().Before(lock.ModTime())
}
