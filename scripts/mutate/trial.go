package main

// This file tries mutants: each is compiled into the tests of the packages that it
// concerns, which then have to fail.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// An outcome is what became of a mutant.
type outcome struct {
	*mutant
	by   string        // the package whose tests noticed, "" where none did
	slow bool          // they noticed because they did not end
	took time.Duration // the compilation included
}

// A trial is a run over many mutants.
type trial struct {
	root     string
	subjects []subject
	dir      string // for what is written
	reasons  map[string]string
	limits   map[string]time.Duration // by package: how long its tests may take

	lock     sync.Mutex
	outcomes []outcome
	broken   int // that did not compile
	began    time.Time
}

// prepare compiles and runs the tests of the sound engine once: they have to pass,
// and the time that they take tells when a mutant's have hung.
func (t *trial) prepare() (err error) {
	if t.dir, err = os.MkdirTemp("", "mutate"); err != nil {
		return err
	}
	t.limits = map[string]time.Duration{}
	for _, s := range t.subjects {
		for _, pkg := range s.tests {
			if t.limits[pkg] != 0 {
				continue
			}
			binary := filepath.Join(t.dir, "sound.test")
			if out, err := t.compile(pkg, "", binary); err != nil {
				return fmt.Errorf("%s does not compile:\n%s", pkg, out)
			}
			start := time.Now()
			if out, err := t.test(pkg, binary, 10*time.Minute); err != nil {
				return fmt.Errorf("the tests of %s fail without a mutant:\n%s", pkg, out)
			}
			t.limits[pkg] = max(10*time.Second, 6*time.Since(start))
			fmt.Printf("%-24s %6.1f s\n", pkg, time.Since(start).Seconds())
		}
	}
	t.began = time.Now()
	return nil
}

func (t *trial) close() { os.RemoveAll(t.dir) }

// compile makes a package's test binary, with files laid over the checkout's.
func (t *trial) compile(pkg, overlay, binary string) ([]byte, error) {
	args := []string{"test", "-c", "-o", binary}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	cmd := exec.Command("go", append(args, "./"+pkg)...)
	cmd.Dir = t.root
	return cmd.CombinedOutput()
}

// memory bounds what a test may take, in KiB, since a mutant's loop may never end.
const memory = 3 << 20

// errHung says that tests did not end in time.
var errHung = errors.New("the tests did not end")

// test runs a package's test binary in the package's folder.
func (t *trial) test(pkg, binary string, limit time.Duration) ([]byte, error) {
	args := []string{binary, "-test.short", "-test.failfast", "-test.timeout", limit.String()}
	if _, err := exec.LookPath("sh"); err == nil {
		args = append([]string{"sh", "-c", "ulimit -v " + strconv.Itoa(memory) + `; exec "$@"`, "sh"}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = filepath.Join(t.root, pkg)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if err != nil && strings.Contains(out.String(), "panic: test timed out") {
		return out.Bytes(), errHung
	}
	return out.Bytes(), err
}

// try tries mutants in their order until n have compiled.
func (t *trial) try(all []*mutant, n, jobs int) {
	next := 0
	var workers sync.WaitGroup
	for job := range max(jobs, 1) {
		workers.Go(func() {
			dir := filepath.Join(t.dir, strconv.Itoa(job))
			if os.Mkdir(dir, 0o777) != nil {
				return
			}
			for {
				t.lock.Lock()
				// Mutants under way count as if they compiled.
				if next >= len(all) || next-t.broken >= n {
					t.lock.Unlock()
					return
				}
				m := all[next]
				next++
				t.lock.Unlock()
				o, compiles, err := t.one(dir, m)
				t.lock.Lock()
				switch {
				case err != nil:
					fmt.Fprintln(os.Stderr, "mutate:", err)
					t.broken++
				case !compiles:
					t.broken++
				default:
					t.outcomes = append(t.outcomes, o)
					t.say(o)
				}
				t.lock.Unlock()
			}
		})
	}
	workers.Wait()
}

// one tries one mutant.
func (t *trial) one(dir string, m *mutant) (o outcome, compiles bool, err error) {
	start := time.Now()
	o.mutant = m
	path := filepath.Join(t.root, filepath.FromSlash(m.file))
	source, err := os.ReadFile(path)
	if err != nil {
		return o, false, err
	}
	faulty := filepath.Join(dir, "mutant.go")
	if err := os.WriteFile(faulty, slices.Concat(source[:m.start], []byte(m.text), source[m.end:]), 0o666); err != nil {
		return o, false, err
	}
	overlay := filepath.Join(dir, "overlay.json")
	text, err := json.Marshal(map[string]any{"Replace": map[string]string{path: faulty}})
	if err != nil {
		return o, false, err
	}
	if err := os.WriteFile(overlay, text, 0o666); err != nil {
		return o, false, err
	}
	for _, s := range t.subjects {
		if !strings.HasPrefix(m.file, s.path) {
			continue
		}
		for _, pkg := range s.tests {
			binary := filepath.Join(dir, "mutant.test")
			if _, err := t.compile(pkg, overlay, binary); err != nil {
				return o, false, nil
			}
			if _, err := t.test(pkg, binary, t.limits[pkg]); err != nil {
				o.by, o.slow, o.took = pkg, errors.Is(err, errHung), time.Since(start)
				return o, true, nil
			}
		}
		break
	}
	o.took = time.Since(start)
	return o, true, nil
}

func (t *trial) say(o outcome) {
	what := "killed by " + o.by
	switch {
	case o.slow:
		what = "hung in " + o.by
	case o.by == "" && t.reasons[o.key()] != "":
		what = "survived, explained"
	case o.by == "":
		what = "SURVIVED"
	}
	fmt.Printf("%4d  %-30s %5.1f s  %s (line %d)\n", len(t.outcomes), what, o.took.Seconds(), o.key(), o.line)
}

// report prints the counts and says how many survived without a reason.
func (t *trial) report(of int) (unexplained int) {
	killed, hung, explained := 0, 0, 0
	tried := map[string]outcome{}
	for _, o := range t.outcomes {
		tried[o.key()] = o
		switch {
		case o.slow:
			hung++
		case o.by != "":
			killed++
		case t.reasons[o.key()] != "":
			explained++
		default:
			unexplained++
		}
	}
	fmt.Printf("\n%d mutants of %d in %v: %d killed, %d hung, %d survived with a reason, %d without; %d more did not compile\n",
		len(t.outcomes), of, time.Since(t.began).Round(time.Second), killed, hung, explained, unexplained, t.broken)
	for _, o := range t.outcomes {
		switch {
		case o.by == "" && t.reasons[o.key()] == "":
			fmt.Printf("SURVIVED %s (line %d)\n", o.key(), o.line)
		case o.by != "" && t.reasons[o.key()] != "":
			fmt.Printf("no longer survives, and has a line in survivors.txt: %s\n", o.key())
		}
	}
	return unexplained
}
