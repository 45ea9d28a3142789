package main

// This file serves dist and builds again whenever a source changes.

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/ramplay/ramplay/scripts/internal/npm"
	"github.com/ramplay/ramplay/scripts/internal/serve"
	"github.com/ramplay/ramplay/scripts/internal/site"
)

// pause is how often the sources are looked at. There are a few hundred files:
// a look takes about a millisecond and needs no system's way of telling.
const pause = 500 * time.Millisecond

func watch(o site.Options, port int, open bool) error {
	listener, err := serve.Listen(port)
	if err != nil {
		return err
	}
	address := "http://" + listener.Addr().String() + "/"
	fmt.Printf("\n  RAM Playground is at %s  (Ctrl+C ends it)\n\n", address)
	failed := make(chan error, 1)
	go func() {
		failed <- serve.Server(serve.Handler(filepath.Join(o.Root, site.Dist), "/")).Serve(listener)
	}()
	if open {
		openBrowser(address)
	}
	last := site.Sources(o.Root)
	for {
		select {
		case err := <-failed:
			return err
		case <-time.After(pause):
		}
		now := site.Sources(o.Root)
		if now == last {
			continue
		}
		last = now
		if err := rebuild(o); err != nil {
			fmt.Fprintln(os.Stderr, "build:", err)
		}
	}
}

// rebuild installs first, for the lock file is one of the sources.
func rebuild(o site.Options) error {
	if err := npm.Ensure(o.Root, npm.Build); err != nil {
		return err
	}
	return build(o)
}
