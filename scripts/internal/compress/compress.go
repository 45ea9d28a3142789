// Package compress makes the forms of files that hosts send: gzip and brotli, as
// small as they get. It works in Node, whose zlib has brotli; Go's library has not.
package compress

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// Forms are one file's content as it is and compressed.
type Forms struct {
	Raw, Gzip, Brotli []byte
}

// folder is where forms are kept, below the project's root, by a hash of what
// they are made of: brotli takes ten seconds for the core.
const folder = ".cache/compress"

// program reads the list of what to make on standard input.
const program = `
const fs = require("fs"), z = require("zlib");
const q = { params: { [z.constants.BROTLI_PARAM_QUALITY]: 11, [z.constants.BROTLI_PARAM_LGWIN]: 22 } };
for (const { from, to } of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const b = fs.readFileSync(from);
  // By another name first: a run that ends half-way leaves no half of a file.
  for (const [ext, data] of [[".gz", z.gzipSync(b, { level: 9 })], [".br", z.brotliCompressSync(b, q)]]) {
    fs.writeFileSync(to + ext + "." + process.pid, data);
    fs.renameSync(to + ext + "." + process.pid, to + ext);
  }
}`

// Files gives the forms of each file, in order. Root is the project's folder.
func Files(root string, paths []string) ([]Forms, error) {
	dir := filepath.Join(root, filepath.FromSlash(folder))
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	type work struct {
		From string `json:"from"`
		To   string `json:"to"`
	}
	var todo []work
	forms := make([]Forms, len(paths))
	kept := make([]string, len(paths))
	for i, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		forms[i].Raw = data
		kept[i] = filepath.Join(dir, hex.EncodeToString(sum[:16]))
		if forms[i].read(kept[i]) != nil {
			todo = append(todo, work{path, kept[i]})
		}
	}
	if len(todo) == 0 {
		return forms, nil
	}
	list, err := json.Marshal(todo)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("node", "-e", program)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(list), io.Discard, os.Stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	for i := range forms {
		if err := forms[i].read(kept[i]); err != nil {
			return nil, err
		}
	}
	return forms, nil
}

func (f *Forms) read(kept string) error {
	gzip, err := os.ReadFile(kept + ".gz")
	if err != nil {
		return err
	}
	brotli, err := os.ReadFile(kept + ".br")
	f.Gzip, f.Brotli = gzip, brotli
	return err
}
