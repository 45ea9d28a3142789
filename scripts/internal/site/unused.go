package site

// This file takes out of a module the functions of Go's runtime that are linked
// and that nothing can start: its execution tracer, its buffer of profiles, and what
// only GODEBUG asks for, which neither a browser nor a Worker sets.

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// unusedNames are beginnings of names. Tracing starts in package runtime/trace,
// which would have to be imported; until it has, no traceLocker is ok, and the
// others are called by it alone.
var unusedNames = [...]string{
	"runtime.traceAdvance", "runtime.traceStack", "runtime.traceReadCPU", "runtime.traceStopReadCPU", "runtime.traceCPUFlush",
	"runtime.traceSyncBatch", "runtime.traceRegisterLabelsAndReasons", "runtime.traceBufFlush", "runtime.makeTraceFrame",
	"runtime.traceEventWriter.", "runtime.traceWriter.", "runtime.unsafeTrace", "runtime.goStatusToTraceGoStatus",
	"runtime.(*traceBuf).", "runtime.(*traceMap).", "runtime.(*traceRegionAlloc).", "runtime.(*traceStackTable).",
	"runtime.(*traceStringTable).", "runtime.(*traceTypeTable).", "runtime.(*traceSchedResourceState).",
	"runtime.traceLocker.Go", "runtime.traceLocker.GC", "runtime.traceLocker.Heap", "runtime.traceLocker.Span",
	"runtime.traceLocker.Proc", "runtime.traceLocker.STW", "runtime.traceLocker.event", "runtime.traceLocker.emit",
	"runtime.traceLocker.string", "runtime.traceLocker.stack", "runtime.traceLocker.rtype", "runtime.traceLocker.startPC",
	"runtime.traceLocker.writer", "runtime.traceLocker.rawEventWriter",
	"runtime.(*profBuf).", "runtime.schedtrace", "runtime.printScavTrace", "runtime.dumpScanStats", "runtime.dumpStacksRec", "runtime.dumpTypesRec",
}

// unusedFunctions are the places in the code section of the functions of those
// names. The table has functions by a number that counts from the first.
func unusedFunctions(memory []byte) map[int]bool {
	t, word := tablesIn(memory)
	if t == nil {
		return nil
	}
	functions, names, list := word(0), t[word(3):word(4)], word(7)
	unused := map[int]bool{}
	first := binary.LittleEndian.Uint32(t[list:])
	for n := range functions {
		entry := binary.LittleEndian.Uint32(t[list+8*n:])
		f := list + int(binary.LittleEndian.Uint32(t[list+8*n+4:]))
		if f+8 > len(t) {
			return nil
		}
		at := int(binary.LittleEndian.Uint32(t[f+4:]))
		if at >= len(names) {
			return nil
		}
		name, _, _ := bytes.Cut(names[at:], []byte{0})
		for _, start := range unusedNames {
			if strings.HasPrefix(string(name), start) {
				unused[int(entry-first)] = true
			}
		}
	}
	return unused
}

// trap is the body of a function that must not be called: no locals, the
// instruction unreachable, the end.
var trap = []byte{3, 0, 0, end}

// emptyFunctions puts traps in the place of functions.
func emptyFunctions(code []byte, unused map[int]bool) ([]byte, error) {
	count, at := binary.Uvarint(code)
	if at <= 0 {
		return nil, errModule
	}
	out := binary.AppendUvarint(nil, count)
	for i := range int(count) {
		size, n := binary.Uvarint(code[at:])
		if n <= 0 || size > uint64(len(code)-at-n) {
			return nil, errModule
		}
		next := at + n + int(size)
		if unused[i] {
			out = append(out, trap...)
		} else {
			out = append(out, code[at:next]...)
		}
		at = next
	}
	return out, nil
}
