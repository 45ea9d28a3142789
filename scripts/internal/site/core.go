package site

// This file makes what comes from the Go core: the WebAssembly module, and the
// first example as the core answers it.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// An Example is what the page shows before the core has loaded, and what it
// starts with: the gallery's first scenario and its verdict as a sentence.
type Example struct {
	Scenario json.RawMessage   `json:"scenario"`
	Summary  map[string]string `json:"summary"` // by language: en and zh
}

// cache is the folder, below the root, of what need not be made again.
const cache = ".cache"

// addCore compiles the core, unless no file that it is made of has changed since
// it last did: linking takes seconds.
func (b *build) addCore() error {
	dir := filepath.Join(b.Root, cache)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	wasm, example, stamp := filepath.Join(dir, "core.wasm"), filepath.Join(dir, "example.json"), filepath.Join(dir, "core.stamp")
	now, err := fingerprint(b.Root)
	if err != nil {
		return err
	}
	if last, err := os.ReadFile(stamp); err != nil || string(last) != now {
		// A run that fails must not leave the stamp of the one before.
		if err := os.Remove(stamp); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := CompileCore(b.Root, wasm); err != nil {
			return err
		}
		if err := firstPaint(b.Root, example); err != nil {
			return err
		}
		if err := os.WriteFile(stamp, []byte(now), 0o644); err != nil {
			return err
		}
	}
	module, err := os.ReadFile(wasm)
	if err != nil {
		return err
	}
	b.names.core = hashedName("core.wasm", module)
	b.files[b.names.core] = module
	text, err := os.ReadFile(example)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, &b.example)
}

// CompileCore makes the module, the same one of the same sources, and makes it small:
// without symbols, with nothing inlined, and shrunk. That nothing of the core is
// inlined, beside nothing of the library, takes 5 % off the download and adds up to
// 6 % to an analysis.
func CompileCore(root, wasm string) error {
	err := run(root, append([]string{"GOOS=js", "GOARCH=wasm"}, oneCollector()...), nil,
		"go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-gcflags=all=-l", "-o", wasm, "./wasm/browser")
	if err != nil {
		return err
	}
	// Nobody sees a traceback of the core: a panic is caught where it is called.
	return ShrinkFile(wasm, false)
}

// oneCollector leaves out one of the two collectors that Go 1.26 links, the newer
// one, which is for many processors; other releases do not know the setting.
func oneCollector() []string {
	if strings.HasPrefix(runtime.Version(), "go1.26") {
		return []string{"GOEXPERIMENT=nogreenteagc"}
	}
	return nil
}

// firstPaint asks the core natively. It is another program, so that a server
// which rebuilds asks the core as it is now and not the one that it was built with.
func firstPaint(root, example string) error {
	var out bytes.Buffer
	if err := run(root, nil, &out, "go", "run", "./scripts/firstpaint"); err != nil {
		return err
	}
	return os.WriteFile(example, out.Bytes(), 0o644)
}

// coreSources are the files and folders that the core is made of.
var coreSources = []string{"go.mod", "go.sum", "core", "wasm/browser", "scripts/firstpaint", "scripts/internal/site"}

// fingerprint sums up the core's sources and the toolchain.
func fingerprint(root string) (string, error) {
	about, err := goEnv(root, "GOVERSION")
	if err != nil {
		return "", err
	}
	return about[0] + " " + sumOf(root, coreSources), nil
}

// Sources sums up everything that a build is made of; it changes when they do.
func Sources(root string) string {
	return sumOf(root, append([]string{"index.html", "web", "package-lock.json", "LICENSE"}, coreSources...))
}

// sumOf sums up files by name, size and time. One that cannot be read is left
// out: it is being written, and the next look will find it.
func sumOf(root string, tops []string) string {
	sum := sha256.New()
	for _, top := range tops {
		_ = filepath.WalkDir(filepath.Join(root, top), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || isTest(path) {
				return nil
			}
			if info, err := entry.Info(); err == nil {
				fmt.Fprintln(sum, path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func isTest(path string) bool {
	return strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".test.ts") || strings.HasSuffix(path, ".spec.ts")
}

// hashedName puts a hash of the content into a name.
func hashedName(name string, data []byte) string {
	sum := sha256.Sum256(data)
	ext := filepath.Ext(name)
	return strings.TrimSuffix(name, ext) + "." + strings.ToUpper(hex.EncodeToString(sum[:4])) + ext
}

// goEnv gives the values of the go command's variables: this program may have
// been built by another toolchain than the one that go.mod asks for.
func goEnv(root string, names ...string) ([]string, error) {
	var out bytes.Buffer
	if err := run(root, nil, &out, "go", append([]string{"env"}, names...)...); err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimRight(out.String(), "\n"), "\n"), nil
}

// run runs a command in dir; its messages are the error's where it fails.
func run(dir string, env []string, stdout *bytes.Buffer, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var messages bytes.Buffer
	cmd.Stderr = &messages
	if stdout != nil {
		cmd.Stdout = stdout
	}
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, messages.String())
	}
	return nil
}
