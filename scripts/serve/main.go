// Command serve serves dist as it is, below a path if one is given: what the
// tests of the page run against.
//
//	go run ./scripts/serve -port 4273 -base /some/sub/path/
//	go run ./scripts/serve -compress        in brotli and gzip, as a good host does
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
	compressed := flag.Bool("compress", false, "in brotli or gzip, where the browser takes them")
	flag.Parse()
	if err := run(*port, *base, *compressed); err != nil {
		fmt.Fprintln(os.Stderr, "serve:", err)
		os.Exit(1)
	}
}

// run takes exactly the port that it is given: who asks waits for that one.
func run(port int, base string, compressed bool) error {
	root, err := tree.Root()
	if err != nil {
		return err
	}
	dist := filepath.Join(root, "dist")
	handler := serve.Handler(dist, base)
	if compressed {
		// What takes a while comes before the port, where somebody may be waiting.
		if handler, err = serve.Compressed(root, dist, base); err != nil {
			return err
		}
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return err
	}
	fmt.Printf("http://%s%s\n", listener.Addr(), base)
	return serve.Server(handler).Serve(listener)
}
