package playground

import (
	"strconv"

	"github.com/ramplay/ramplay/core/internal/jsonwrite"
)

// Error codes of a Call. A user's mistake is never one of them: it is a problem
// inside a result.
const (
	BadParams     = "bad-params"
	UnknownMethod = "unknown-method"
	Internal      = "internal"
)

// A Failure is why a Call has no result.
type Failure struct{ Code, Message string }

// AppendJSON appends f as JSON.
func (f *Failure) AppendJSON(b []byte) []byte {
	b = jsonwrite.String(jsonwrite.Member(append(b, '{'), "code"), f.Code)
	return append(jsonwrite.String(jsonwrite.Member(b, "message"), f.Message), '}')
}

// Call runs a method. It always gives JSON: {"result": …} or {"error": {"code",
// "message"}}.
func Call(method string, params []byte) (answer []byte) {
	defer func() {
		// A fault of ours must not take the worker down with it: the page
		// shows it and stays.
		if fault := recover(); fault != nil {
			answer = fail(&Failure{Internal, "the core met a fault of its own in " + strconv.Quote(method)})
		}
	}()
	// gentypes reads the methods off this switch.
	switch method {
	case "info":
		return run(params, readInfo, Info)
	case "analyze":
		return run(params, readAnalyze, Analyze)
	case "eval":
		return run(params, readEval, Eval)
	case "batch":
		return run(params, readBatch, Batch)
	case "format":
		return run(params, readFormat, Format)
	case "decode":
		return run(params, readDecode, Decode)
	case "importCatalog":
		return run(params, readImport, ImportCatalog)
	case "compareCatalogs":
		return run(params, readCompare, CompareCatalogs)
	case "fixAll":
		return run(params, readFixAll, FixAll)
	case "redact":
		return run(params, readRedact, Redact)
	case "complete":
		return run(params, readComplete, Complete)
	case "hover":
		return run(params, readHover, HoverAt)
	case "insertStatement":
		return run(params, readInsert, InsertStatement)
	}
	return fail(&Failure{UnknownMethod, "there is no method " + strconv.Quote(method)})
}

// An appender is a result: a pointer to a struct of the wire.
type appender[R any] interface {
	*R
	AppendJSON([]byte) []byte
}

func run[P, R any, A appender[R]](params []byte, read func(*parameters) P, method func(P) R) []byte {
	p := newParameters(string(params))
	typed := read(p)
	if p.failure != nil {
		return fail(p.failure)
	}
	result := method(typed)
	return append(A(&result).AppendJSON([]byte(`{"result":`)), '}')
}

func fail(f *Failure) []byte { return append(f.AppendJSON([]byte(`{"error":`)), '}') }
