package main

// This file has the steps of the page.

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/ramplay/ramplay/scripts/internal/chromium"
	"github.com/ramplay/ramplay/scripts/internal/site"
)

func checkTypes(root string) (count, error) {
	return count{}, command(root, os.Environ(), "node", "node_modules/typescript/bin/tsc", "--noEmit")
}

// testUnits bundles the *.test.ts of web, since the oldest Node that is supported reads
// no TypeScript, and gives them to Node's own runner.
func testUnits(root string) (count, error) {
	var tests []string
	for _, pattern := range []string{"web/*.test.ts", "web/*/*.test.ts"} {
		found, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		if err != nil {
			return count{}, err
		}
		if len(found) == 0 {
			return count{}, fmt.Errorf("there is no %s", pattern)
		}
		tests = append(tests, found...)
	}
	dir := filepath.Join(root, ".cache", "unit")
	if err := os.RemoveAll(dir); err != nil {
		return count{}, err
	}
	bundles, err := site.BundleTests(root, dir, tests)
	if err != nil {
		return count{}, err
	}
	return testNode(root, dir, bundles)
}

// testNode gives tests to Node's own runner, whose report goes to a folder.
func testNode(root, dir string, tests []string) (count, error) {
	report := filepath.Join(dir, "report.tap")
	args := append([]string{"--enable-source-maps", "--disable-warning=ExperimentalWarning", "--test",
		"--test-reporter=spec", "--test-reporter-destination=stdout",
		"--test-reporter=tap", "--test-reporter-destination=" + report}, tests...)
	failure := command(root, os.Environ(), "node", args...)
	text, err := os.ReadFile(report)
	if err != nil {
		return count{}, errors.Join(failure, err)
	}
	return readTAP(string(text)), failure
}

// readTAP reads the totals that Node's runner writes below its TAP report.
func readTAP(text string) count {
	var n count
	for line := range strings.Lines(text) {
		for prefix, field := range map[string]*int{"# pass ": &n.passed, "# fail ": &n.failed, "# skipped ": &n.skipped} {
			if rest, ok := strings.CutPrefix(line, prefix); ok {
				fmt.Sscan(rest, field)
			}
		}
	}
	return n
}

func build(root string) (count, error) {
	return count{}, command(root, os.Environ(), "go", "run", "./scripts/build")
}

func checkSizes(root string) (count, error) {
	return count{}, command(root, os.Environ(), "go", "run", "./scripts/size")
}

// buildDocs builds the site whose samples the tests in a browser work.
func buildDocs(root string) (count, error) {
	return count{}, command(root, os.Environ(), "node", "node_modules/vitepress/bin/vitepress.js", "build", "web/docs-example")
}

func testPage(root string) (count, error) {
	browser, err := chromium.Find(root)
	if err != nil {
		return count{}, err
	}
	fmt.Println("Browser:", browser)
	report := filepath.Join(root, ".cache", "page.json")
	if err := os.MkdirAll(filepath.Dir(report), 0o755); err != nil {
		return count{}, err
	}
	_ = os.Remove(report) // the run before may have left one
	env := append(os.Environ(), "CHROME_PATH="+browser, "PLAYWRIGHT_JSON_OUTPUT_FILE="+report)
	failure := command(root, env, "node", "node_modules/@playwright/test/cli.js", "test", "--reporter=list,json")
	data, err := os.ReadFile(report)
	if err != nil {
		return count{}, errors.Join(failure, err)
	}
	n, err := readPlaywright(data)
	return n, errors.Join(failure, err)
}

// readPlaywright reads the totals of Playwright's JSON report. A flaky test, one
// that passed when it was tried again, counts as failed: there are no retries here.
func readPlaywright(data []byte) (count, error) {
	var report struct {
		Stats struct{ Expected, Unexpected, Flaky, Skipped int }
	}
	err := json.Unmarshal(data, &report)
	s := report.Stats
	return count{s.Expected, s.Unexpected + s.Flaky, s.Skipped}, err
}

// command runs a tool that tells its own story.
func command(dir string, env []string, name string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		return err
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	cmd.Env = env
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if cmd.Run() != nil {
		return errFailed
	}
	return nil
}
