package api

// This file hands requests to the bridge, and has what reads and writes bodies.

import (
	"bytes"
	"io"
	"net/http"
	"strconv"

	"github.com/ramplay/ramplay/core/playground"
)

// maxParams is how long a method's parameters may be, in bytes.
const maxParams = 1 << 20

// call runs a method. Result and error go out byte for byte as the bridge gave them.
func call(w http.ResponseWriter, r *http.Request, method string) {
	params, ok := body(w, r, maxParams)
	if !ok {
		return
	}
	answer := playground.Call(method, params)
	write(w, statusOf(answer), answer)
}

// statusOf is an answer's HTTP status. The bridge writes an error's code first.
func statusOf(answer []byte) int {
	code, failed := bytes.CutPrefix(answer, []byte(`{"error":{"code":"`))
	if !failed {
		return http.StatusOK
	}
	switch code, _, _ := bytes.Cut(code, []byte{'"'}); string(code) {
	case playground.UnknownMethod:
		return http.StatusNotFound
	case playground.BadParams:
		return http.StatusBadRequest
	}
	return http.StatusInternalServerError
}

// body reads a request's body of at most so many bytes. Where it is longer or
// breaks off, the answer has been given.
func body(w http.ResponseWriter, r *http.Request, limit int) (data []byte, ok bool) {
	if r.ContentLength <= int64(limit) {
		var err error
		// One byte more than allowed is read, to tell a full body from a longer one.
		data, err = io.ReadAll(io.LimitReader(r.Body, int64(limit)+1))
		if err != nil {
			refuse(w, http.StatusBadRequest, "body-unreadable", "the request's body broke off")
			return nil, false
		}
	}
	if r.ContentLength > int64(limit) || len(data) > limit {
		refuse(w, http.StatusRequestEntityTooLarge, "too-large", "a body here is at most "+strconv.Itoa(limit)+" bytes long")
		return nil, false
	}
	return data, true
}

func write(w http.ResponseWriter, status int, json []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(json)))
	w.WriteHeader(status)
	_, _ = w.Write(json) // who does not listen any more needs no answer
}

// refuse answers as the bridge does where it fails.
func refuse(w http.ResponseWriter, status int, code, message string) {
	failure := playground.Failure{Code: code, Message: message}
	write(w, status, append(failure.AppendJSON([]byte(`{"error":`)), '}'))
}
