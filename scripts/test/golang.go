package main

// This file has the steps of the Go code.

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// wasmPackages are those that the browser and the edge run.
var wasmPackages = []string{"./core/...", "./wasm/..."}

func checkFormat(root string) (count, error) {
	cmd := exec.Command("gofmt", "-l", "core", "scripts", "wasm")
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return count{}, err
	}
	if len(out) > 0 {
		return count{}, fmt.Errorf("gofmt would change\n%s", out)
	}
	return count{}, nil
}

func testGo(root string) (count, error) {
	return goTest(root, os.Environ(), "./...")
}

func testWasm(root string) (count, error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return count{}, err
	}
	// What GOROOT's go_js_wasm_exec does, which is a shell script and so not for
	// every system.
	glue := filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec_node.js")
	return goTest(root, wasmEnv(os.Environ()), append([]string{"-exec", `node --stack-size=8192 "` + glue + `"`}, wasmPackages...)...)
}

// wasmEnv is for the go command to make WebAssembly. It leaves out what neither
// Go nor Node asks for: a program under Node gets the environment in 8 kB, and
// does not start where that is too little.
func wasmEnv(environ []string) []string {
	env := []string{"GOOS=js", "GOARCH=wasm"}
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		name = strings.ToUpper(name)
		if name == "GOOS" || name == "GOARCH" {
			continue
		}
		switch name {
		case "PATH", "HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "SYSTEMROOT", "TMP", "TEMP", "TMPDIR", "XDG_CACHE_HOME", "CI":
			env = append(env, pair)
		default:
			if strings.HasPrefix(name, "GO") {
				env = append(env, pair)
			}
		}
	}
	return env
}

// goTest runs go test and prints a line a package, and all that a failed test said.
func goTest(root string, env []string, args ...string) (count, error) {
	cmd := exec.Command("go", append([]string{"test", "-json", "-timeout", "30m"}, args...)...)
	cmd.Dir = root
	cmd.Env = env
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return count{}, err
	}
	if err := cmd.Start(); err != nil {
		return count{}, err
	}
	n := readEvents(out, os.Stdout)
	if err := cmd.Wait(); err != nil {
		return n, errFailed
	}
	return n, nil
}

// An event is a line of go test -json.
type event struct {
	Action, Package, Test, Output string
}

// readEvents counts the tests of go test -json and writes what a person wants of it.
func readEvents(in io.Reader, out io.Writer) count {
	var n count
	said := map[string]*strings.Builder{} // by package and test
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var e event
		if json.Unmarshal(lines.Bytes(), &e) != nil {
			fmt.Fprintln(out, lines.Text()) // not an event: the tool's own complaint
			continue
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "build-output":
			io.WriteString(out, e.Output)
		case "output":
			if e.Test == "" {
				if !isNoise(e.Output) {
					io.WriteString(out, e.Output)
				}
				continue
			}
			if said[key] == nil {
				said[key] = &strings.Builder{}
			}
			said[key].WriteString(e.Output)
		case "pass", "fail", "skip":
			if e.Test == "" {
				continue
			}
			n.add(count1(e.Action))
			if text := said[key]; text != nil && e.Action == "fail" {
				io.WriteString(out, text.String())
			}
			delete(said, key)
		}
	}
	// A package that ended in the middle of a test says why in that test's name.
	for _, text := range said {
		io.WriteString(out, text.String())
	}
	return n
}

func isNoise(line string) bool {
	return line == "PASS\n" || strings.Contains(line, "[no test files]")
}

func count1(action string) count {
	switch action {
	case "pass":
		return count{passed: 1}
	case "fail":
		return count{failed: 1}
	}
	return count{skipped: 1}
}
