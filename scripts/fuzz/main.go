// Command fuzz runs every fuzz target of the module, one after the other.
//
//	go run ./scripts/fuzz -time 5m
//	go run ./scripts/fuzz -time 1m -run 'Call|Parse'
package main

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"

	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func main() {
	each := flag.Duration("time", 5*time.Minute, "how long each target runs")
	pattern := flag.String("run", "", "targets whose package or name matches this")
	flag.Parse()
	failed, err := run(*each, *pattern)
	if err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(2)
	}
	if failed > 0 {
		os.Exit(1)
	}
}

// run fuzzes the targets that match and says how many found something.
func run(each time.Duration, pattern string) (failed int, err error) {
	wanted, err := regexp.Compile(pattern)
	if err != nil {
		return 0, err
	}
	root, err := tree.Root()
	if err != nil {
		return 0, err
	}
	targets, err := list(root)
	if err != nil {
		return 0, err
	}
	ran := 0
	for _, t := range targets {
		if !wanted.MatchString(t.pkg + "." + t.name) {
			continue
		}
		ran++
		fmt.Printf("%s.%s for %s\n", t.pkg, t.name, each)
		// Making a finding's input small may take long; the finding itself is
		// what a run is for.
		cmd := exec.Command("go", "test", t.pkg, "-run", "^$", "-fuzz", "^"+t.name+"$", "-fuzztime", each.String(), "-fuzzminimizetime", "1x")
		cmd.Dir = root
		out, err := cmd.CombinedOutput()
		if err != nil {
			failed++
			os.Stdout.Write(out)
			continue
		}
		fmt.Println(last(out))
	}
	fmt.Printf("%d passed, %d failed\n", ran-failed, failed)
	return failed, nil
}

// last gives the last line of a program's output.
func last(out []byte) string {
	lines := strings.Split(strings.TrimRight(string(out), "\n"), "\n")
	return lines[len(lines)-1]
}

type target struct{ pkg, name string }

// list finds the fuzz targets of all packages.
func list(root string) ([]target, error) {
	cmd := exec.Command("go", "test", "./core/...", "-list", "^Fuzz")
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	var targets []target
	var names []string
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		switch {
		case len(fields) == 1 && strings.HasPrefix(fields[0], "Fuzz"):
			names = append(names, fields[0])
		case len(fields) > 1 && fields[0] == "ok":
			for _, name := range names {
				targets = append(targets, target{fields[1], name})
			}
			names = nil
		}
	}
	return targets, nil
}
