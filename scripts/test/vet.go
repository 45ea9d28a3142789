package main

// This file has the steps that read the Go code without running it.

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"
)

// A target is what the code is read for: this system or WebAssembly, with the
// packages that build there.
type target struct {
	env      []string
	packages []string
}

func targets() []target {
	return []target{{os.Environ(), []string{"./..."}}, {wasmEnv(os.Environ()), wasmPackages}}
}

// vet runs go vet and staticcheck, whose version go.mod pins.
func vet(root string) (count, error) {
	staticcheck, err := pinned(root, "staticcheck")
	if err != nil {
		return count{}, err
	}
	for _, t := range targets() {
		if err := command(root, t.env, "go", append([]string{"vet"}, t.packages...)...); err != nil {
			return count{}, err
		}
		if err := command(root, t.env, staticcheck, t.packages...); err != nil {
			return count{}, err
		}
	}
	return count{}, nil
}

// pinned finds the program of a tool that go.mod names, and builds it where it is
// not in the go command's cache. `go tool` itself would build it for the target.
func pinned(root, name string) (string, error) {
	cmd := exec.Command("go", "tool", "-n", name)
	cmd.Dir = root
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return "", err
	}
	return strings.TrimSpace(string(out)), nil
}

// The bounds of the look for vulnerabilities: to reach the database, and to do all.
const (
	patience = 5 * time.Second
	longest  = 5 * time.Minute
)

// vulnerabilities runs govulncheck, which fails where the code calls what is known to
// be vulnerable. Without the database there is nothing to ask, and that is no fault.
func vulnerabilities(root string) (count, error) {
	database := os.Getenv("GOVULNDB")
	if database == "" {
		database = "https://vuln.go.dev"
	}
	if !reachable(database) {
		fmt.Println("skipped: database not reachable")
		return count{}, nil
	}
	govulncheck, err := pinned(root, "govulncheck")
	if err != nil {
		return count{}, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), longest)
	defer cancel()
	for _, t := range targets() {
		cmd := exec.CommandContext(ctx, govulncheck, append([]string{"-db", database}, t.packages...)...)
		cmd.Dir, cmd.Env = root, t.env
		out, err := cmd.CombinedOutput()
		switch {
		case ctx.Err() != nil || lostDatabase(string(out)):
			fmt.Println("skipped: database not reachable")
			return count{}, nil
		case err != nil:
			os.Stdout.Write(out)
			return count{}, errFailed
		}
	}
	return count{}, nil
}

// reachable asks for the database's smallest file; one in a folder always is.
func reachable(database string) bool {
	if strings.HasPrefix(database, "file:") {
		return true
	}
	client := http.Client{Timeout: patience}
	answer, err := client.Head(strings.TrimSuffix(database, "/") + "/index/db.json")
	if err != nil {
		return false
	}
	answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

// lostDatabase recognizes what govulncheck says when the network goes away under it.
func lostDatabase(said string) bool {
	return strings.Contains(said, "govulncheck: fetching vulnerabilities:")
}
