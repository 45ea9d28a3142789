//go:build js && wasm

package main

// This file keeps links in a KV namespace of the platform. It is not the one of
// syumai/workers, which has no metadata.

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"syscall/js"
	"time"

	"github.com/ramplay/ramplay/wasm/edge/api"
)

// A kv is a store in one namespace. Ciphertexts are its values; what belongs to
// one is its metadata: {"token": base64 of its SHA-256, "expires": Unix seconds}.
type kv struct{ namespace js.Value }

func (s kv) Put(id string, l *api.Link) error {
	value := js.Global().Get("Uint8Array").New(len(l.Ciphertext))
	js.CopyBytesToJS(value, l.Ciphertext)
	_, err := await(s.namespace.Call("put", id, value.Get("buffer"), map[string]any{
		// The same second as in the metadata, and not a time to live, which
		// would count from another clock's now.
		"expiration": l.Expires.Unix(),
		"metadata": map[string]any{
			"token":   base64.StdEncoding.EncodeToString(l.Token[:]),
			"expires": l.Expires.Unix(),
		},
	}))
	return err
}

func (s kv) Get(id string) (*api.Link, error) {
	found, err := await(s.namespace.Call("getWithMetadata", id, map[string]any{"type": "arrayBuffer"}))
	if err != nil {
		return nil, err
	}
	value, metadata := found.Get("value"), found.Get("metadata")
	if value.IsNull() {
		return nil, nil
	}
	// A key that another program put there is no link.
	if metadata.Type() != js.TypeObject || metadata.Get("token").Type() != js.TypeString || metadata.Get("expires").Type() != js.TypeNumber {
		return nil, nil
	}
	token, err := base64.StdEncoding.DecodeString(metadata.Get("token").String())
	if err != nil || len(token) != sha256.Size {
		return nil, nil
	}
	bytes := js.Global().Get("Uint8Array").New(value)
	l := &api.Link{
		Ciphertext: make([]byte, bytes.Length()),
		Token:      [sha256.Size]byte(token),
		Expires:    time.Unix(int64(metadata.Get("expires").Float()), 0),
	}
	js.CopyBytesToGo(l.Ciphertext, bytes)
	return l, nil
}

func (s kv) Delete(id string) error {
	_, err := await(s.namespace.Call("delete", id))
	return err
}

// await waits for a promise.
func await(promise js.Value) (js.Value, error) {
	type outcome struct {
		value js.Value
		err   error
	}
	settled := make(chan outcome, 1)
	resolved := js.FuncOf(func(_ js.Value, args []js.Value) any {
		settled <- outcome{value: args[0]}
		return nil
	})
	defer resolved.Release()
	rejected := js.FuncOf(func(js.Value, []js.Value) any {
		settled <- outcome{err: errors.New("the platform's store failed")}
		return nil
	})
	defer rejected.Release()
	promise.Call("then", resolved, rejected)
	o := <-settled
	return o.value, o.err
}
