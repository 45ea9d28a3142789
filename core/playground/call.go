package playground

import (
	"encoding/json"
	"strconv"
)

// Error codes of a Call. A user's mistake is never one of them: it is a problem
// inside a result.
const (
	BadParams     = "bad-params"
	UnknownMethod = "unknown-method"
	Internal      = "internal"
)

type failure struct {
	Error failureBody `json:"error"`
}

type failureBody struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// Call runs a method. It always gives JSON: {"result": …} or {"error": {"code",
// "message"}}.
func Call(method string, params []byte) (answer []byte) {
	defer func() {
		// A fault of ours must not take the worker down with it: the page
		// shows it and stays.
		if fault := recover(); fault != nil {
			answer = fail(Internal, "the core met a fault of its own in "+strconv.Quote(method))
		}
	}()
	// gentypes reads the methods off this switch.
	switch method {
	case "info":
		return run(params, Info)
	case "analyze":
		return run(params, Analyze)
	case "eval":
		return run(params, Eval)
	case "format":
		return run(params, Format)
	case "encode":
		return run(params, Encode)
	case "decode":
		return run(params, Decode)
	case "encodeLink":
		return run(params, EncodeLink)
	case "decodeLink":
		return run(params, DecodeLink)
	case "importCatalog":
		return run(params, ImportCatalog)
	}
	return fail(UnknownMethod, "there is no method "+strconv.Quote(method))
}

func run[P, R any](params []byte, method func(P) R) []byte {
	var p P
	if len(params) > 0 {
		if err := json.Unmarshal(params, &p); err != nil {
			return fail(BadParams, err.Error())
		}
	}
	answer, err := json.Marshal(struct {
		Result R `json:"result"`
	}{method(p)})
	if err != nil {
		return fail(Internal, err.Error())
	}
	return answer
}

func fail(code, message string) []byte {
	answer, _ := json.Marshal(failure{failureBody{code, message}}) // of strings alone: cannot fail
	return answer
}
