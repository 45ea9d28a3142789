// Command build makes dist, the page as static files, and serves it while it is
// worked on.
//
//	go run ./scripts/build                  build once
//	go run ./scripts/build -serve -open     build, serve, build again on changes
//	go run ./scripts/build -edge            build dist, and .edge for a Cloudflare Worker
package main

import (
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/ramplay/ramplay/scripts/internal/edge"
	"github.com/ramplay/ramplay/scripts/internal/npm"
	"github.com/ramplay/ramplay/scripts/internal/site"
	"github.com/ramplay/ramplay/scripts/internal/tree"
)

func main() {
	dev := flag.Bool("dev", false, "with source maps and not minified")
	serving := flag.Bool("serve", false, "serve the page on this machine and build again on changes")
	port := flag.Int("port", 4173, "port to serve on, or the next one that is free")
	worker := flag.Bool("edge", false, "build .edge too, which the edge Worker is deployed from")
	open := flag.Bool("open", false, "with -serve: open the page in the browser, where there is a desktop")
	flag.Parse()
	err := run(*dev, *serving, *port, *open)
	if err == nil && *worker {
		err = buildEdge()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(dev, serving bool, port int, open bool) error {
	root, err := tree.Root()
	if err != nil {
		return err
	}
	if err := npm.Ensure(root, npm.Build); err != nil {
		return err
	}
	options := site.Options{Root: root, Dev: dev}
	if err := build(options); err != nil && !serving {
		return err
	} else if err != nil {
		// The next change may mend it.
		fmt.Fprintln(os.Stderr, "build:", err)
	}
	if !serving {
		return nil
	}
	return watch(options, port, open)
}

func build(o site.Options) error {
	start := time.Now()
	if err := site.Build(o); err != nil {
		return err
	}
	fmt.Printf("Built %s in %.1f s\n", site.Dist, time.Since(start).Seconds())
	return nil
}

func buildEdge() error {
	root, err := tree.Root()
	if err != nil {
		return err
	}
	start := time.Now()
	if err := edge.Build(root); err != nil {
		return err
	}
	fmt.Printf("Built %s in %.1f s\n", edge.Dir, time.Since(start).Seconds())
	return nil
}
