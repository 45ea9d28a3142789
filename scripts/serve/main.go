// Command serve serves dist as it is, below a path if one is given: what the
// tests of the page run against.
//
//	go run ./scripts/serve -port 4273 -base /some/sub/path/
package main

import (
	"flag"
	"fmt"
	"net"
	"os"
	"path/filepath"

	"github.com/ramplay/ramplay/scripts/internal/serve"
	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func main() {
	port := flag.Int("port", 4273, "port on 127.0.0.1")
	base := flag.String("base", "/", "path to serve below, with slashes at both ends")
	flag.Parse()
	if err := run(*port, *base); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

// run takes exactly the port that it is given: who asks waits for that one.
func run(port int, base string) error {
	root, err := tree.Root()
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return err
	}
	fmt.Printf("http://%s%s\n", listener.Addr(), base)
	return serve.Server(serve.Handler(filepath.Join(root, "dist"), base)).Serve(listener)
}
