//go:build !js

// Command edge serves the API on this machine, without a Worker and with links
// that are gone when it ends: for working on the API. The Worker's own main is
// beside it.
//
//	go run ./wasm/edge -port 4461
package main

import (
	"flag"
	"fmt"
	"net/http"
	"os"
	"time"

	"github.com/ramplay/ramplay/wasm/edge/api"
)

func main() {
	port := flag.Int("port", 4461, "port to serve on, on this machine only")
	origins := flag.String("allow-origin", "", "other origins whose pages may call")
	flag.Parse()
	address := fmt.Sprintf("127.0.0.1:%d", *port)
	fmt.Printf("The API is at http://%s/api/v1/info\n", address)
	server := &http.Server{
		Addr: address, Handler: api.New(&api.Memory{}, time.Now, *origins), ReadHeaderTimeout: 10 * time.Second,
	}
	if err := server.ListenAndServe(); err != nil {
		fmt.Fprintln(os.Stderr, "edge:", err)
		os.Exit(1)
	}
}
