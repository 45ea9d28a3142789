//go:build js && wasm

package main

// This file answers a request within one call from JavaScript.

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"syscall/js"

	"github.com/ramplay/ramplay/wasm/edge/api"
)

// answerer is the function answer(method, url, headers, body, limited), with
// headers as an array of pairs and body as a Uint8Array. It gives {status,
// headers, body}, or null for an address that is none.
func answerer(h *api.Handler) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any {
		address, err := url.Parse(args[1].String())
		if err != nil {
			return nil
		}
		body := make([]byte, args[3].Length())
		js.CopyBytesToGo(body, args[3])
		r := &http.Request{
			Method: args[0].String(), URL: address, Header: headerOf(args[2]),
			Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)),
		}
		w := recorder{header: http.Header{}, status: http.StatusOK}
		if args[4].Bool() {
			h.Limited(&w, r)
		} else {
			h.ServeHTTP(&w, r)
		}
		return w.value()
	})
}

func headerOf(pairs js.Value) http.Header {
	h := http.Header{}
	for i := range pairs.Length() {
		pair := pairs.Index(i)
		h.Add(pair.Index(0).String(), pair.Index(1).String())
	}
	return h
}

// A recorder is a response that is whole before anyone reads it.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header         { return w.header }
func (w *recorder) WriteHeader(status int)      { w.status = status }
func (w *recorder) Write(p []byte) (int, error) { return w.body.Write(p) }

// value is what JavaScript makes a Response of.
func (w *recorder) value() map[string]any {
	headers := map[string]any{}
	for name, values := range w.header {
		headers[name] = values[0] // this API sets each once
	}
	body := js.Global().Get("Uint8Array").New(w.body.Len())
	js.CopyBytesToJS(body, w.body.Bytes())
	return map[string]any{"status": w.status, "headers": headers, "body": body}
}
