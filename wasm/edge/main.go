//go:build js && wasm

// Command edge is the API as the edge Worker runs it. It answers in two ways: the
// bridge's methods at once, by a function that may be called again and again, and
// one request about links, which waits for the store.
package main

import (
	"syscall/js"
	"time"

	"github.com/syumai/workers"

	"github.com/ramplay/ramplay/wasm/edge/api"
)

func main() {
	context := js.Global().Get("context") // what the glue gives this instance
	env := context.Get("env")
	origins := ""
	if v := env.Get("ALLOW_ORIGIN"); v.Type() == js.TypeString {
		origins = v.String()
	}
	binding := context.Get("binding")
	// Without a store nothing in this handler waits, so that it can answer
	// before the call returns.
	binding.Set("answer", answerer(api.New(nil, time.Now, origins)))
	var store api.Store
	if namespace := env.Get("LINKS"); namespace.Truthy() {
		store = kv{namespace}
	}
	workers.Serve(api.New(store, time.Now, origins))
}
