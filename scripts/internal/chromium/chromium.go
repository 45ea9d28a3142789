// Package chromium finds a Chromium to test and measure with, or installs Debian's.
package chromium

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// onPath are the names of Chromium where it is a command. The one without windows comes first: it is the same browser
// at half the work.
var onPath = []string{"chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"}

// Find returns the program of a browser: the one that CHROME_PATH names,
// one that is installed, Playwright's own, or Debian's after installing it.
func Find(root string) (string, error) {
	if path := os.Getenv("CHROME_PATH"); path != "" {
		if _, err := os.Stat(path); err != nil {
			return "", fmt.Errorf("CHROME_PATH: %w", err)
		}
		return path, nil
	}
	if path := installed(); path != "" {
		return path, nil
	}
	if path := playwrights(root); path != "" {
		return path, nil
	}
	if err := installChromium(); err != nil {
		return "", fmt.Errorf("no Chromium or Chrome was found (%w); install one, or set CHROME_PATH to its program", err)
	}
	if path := installed(); path != "" {
		return path, nil
	}
	return "", errors.New("a Chromium was installed, but is not on the PATH")
}

func installed() string {
	for _, name := range onPath {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	for _, path := range places(runtime.GOOS, os.Getenv) {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}

// places are where browsers are that no PATH leads to.
func places(system string, env func(string) string) []string {
	switch system {
	case "darwin":
		var list []string
		for _, top := range []string{"/Applications", filepath.Join(env("HOME"), "Applications")} {
			for _, app := range []string{"Google Chrome", "Chromium", "Microsoft Edge"} {
				list = append(list, filepath.Join(top, app+".app", "Contents", "MacOS", app))
			}
		}
		return list
	case "windows":
		var list []string
		for _, top := range []string{"PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"} {
			if env(top) == "" {
				continue
			}
			for _, program := range []string{`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
				list = append(list, env(top)+`\`+program)
			}
		}
		return list
	}
	return []string{"/snap/bin/chromium"}
}

// playwrights is the browser that "npx playwright install" put away, if any.
func playwrights(root string) string {
	cmd := exec.Command("node", "-p", "require('@playwright/test').chromium.executablePath()")
	cmd.Dir = root
	out, err := cmd.Output()
	path := strings.TrimSpace(string(out))
	if err != nil || path == "" {
		return ""
	}
	if _, err := os.Stat(path); err != nil {
		return ""
	}
	return path
}

// installChromium installs Debian's, with a font that has Chinese characters.
func installChromium() error {
	if _, err := exec.LookPath("apt-get"); err != nil {
		return errors.New("and there is no apt-get to install it with")
	}
	if os.Geteuid() != 0 {
		return errors.New("and only root may install it: apt-get install chromium fonts-noto-cjk")
	}
	fmt.Println("Installing Chromium ...")
	for _, args := range [][]string{
		{"update", "-qq"},
		{"install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk", "fonts-dejavu-core"},
	} {
		if err := aptGet(args...); err != nil {
			return err
		}
	}
	// Not every release has it, and the other one does.
	_ = aptGet("install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell")
	return nil
}

func aptGet(args ...string) error {
	cmd := exec.Command("apt-get", args...)
	cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("apt-get %s: %w\n%s", args[0], err, out)
	}
	return nil
}
