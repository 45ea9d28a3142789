// Package npm installs the page's npm packages where they are missing or old.
package npm

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// A Need is what packages are wanted for.
type Need int

const (
	Build Need = iota // those that end up in the page: a few megabytes
	Test              // these and what tests are made with: hundreds of megabytes
)

// Ensure runs "npm ci" in root unless the packages of the lock file that are
// needed are installed. The messages of npm go to standard error.
func Ensure(root string, need Need) error {
	if Installed(root, need) {
		return nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return errors.New("npm is not on the PATH; install Node.js 20 or later, which brings it")
	}
	fmt.Fprintln(os.Stderr, "Installing the page's packages ...")
	cmd := exec.Command(npm, arguments(need)...)
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

func arguments(need Need) []string {
	args := []string{"ci", "--no-audit", "--no-fund"}
	if need == Build {
		args = append(args, "--omit=dev")
	}
	return args
}

// A lock is npm's list of packages by folder, as a project keeps it and, in the
// same form, as npm leaves it in node_modules when it is done.
type lock struct {
	Packages map[string]struct {
		Version     string `json:"version"`
		Integrity   string `json:"integrity"`
		Dev         bool   `json:"dev"`
		Optional    bool   `json:"optional"`
		DevOptional bool   `json:"devOptional"`
	} `json:"packages"`
}

// Installed reports whether every package that is needed is installed, in the
// version of the lock file. More may be there. An optional one is not waited
// for: most are for other systems.
func Installed(root string, need Need) bool {
	wanted, err := readLock(filepath.Join(root, "package-lock.json"))
	if err != nil {
		return false
	}
	there, err := readLock(filepath.Join(root, "node_modules", ".package-lock.json"))
	if err != nil {
		return false
	}
	for folder, p := range wanted.Packages {
		if folder == "" || p.Optional || p.DevOptional || p.Dev && need == Build {
			continue
		}
		if got, ok := there.Packages[folder]; !ok || got.Version != p.Version || got.Integrity != p.Integrity {
			return false
		}
	}
	return true
}

func readLock(path string) (lock, error) {
	var l lock
	data, err := os.ReadFile(path)
	if err != nil {
		return l, err
	}
	return l, json.Unmarshal(data, &l)
}
