//go:build js && wasm

// Command browser is the core as the page loads it: it registers one function,
// ramplay(method, paramsJSON), which returns the result as JSON, and stays.
package main

import (
	"syscall/js"

	"github.com/ramplay/ramplay/core/playground"
)

func main() {
	js.Global().Set("ramplay", js.FuncOf(ramplay))
	select {}
}

// ramplay answers a call whatever its arguments are: a panic that left it would
// end the program and with it the page's core.
func ramplay(_ js.Value, args []js.Value) (result any) {
	defer func() {
		if recover() != nil {
			result = `{"error":{"code":"internal","message":"the core panicked"}}`
		}
	}()
	if len(args) != 2 || args[0].Type() != js.TypeString || args[1].Type() != js.TypeString {
		return `{"error":{"code":"bad-params","message":"ramplay takes a method and its parameters, two strings"}}`
	}
	return string(playground.Call(args[0].String(), []byte(args[1].String())))
}
