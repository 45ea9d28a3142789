package main

// This file is ramplay eval -batch: a request a line in, a result a line out.

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/words"
)

// maxLine is the longest line that is read, in bytes, its break left out: what
// the engine reads of one document.
const maxLine = scenario.MaxText

// batch answers every line that is not blank, in order, and stops at none. It
// writes as it goes: a program may send a line and wait for its answer.
func (c *command) batch() int {
	in := bufio.NewReaderSize(c.in, 64<<10)
	if mark, _ := in.Peek(3); string(mark) == "\uFEFF" {
		_, _ = in.Discard(3) // a byte order mark, as some shells put before a file
	}
	var line []byte
	for {
		var long bool
		var err error
		line, long, err = nextLine(in, line[:0])
		if long || len(bytes.TrimSpace(line)) > 0 {
			c.out.Write(answer(line, long))
			c.out.WriteByte('\n')
		}
		if err == nil && in.Buffered() > 0 {
			continue // the next line is there already: answer it first
		}
		switch flushed := c.out.Flush(); {
		case flushed != nil:
			return c.unable("output-failed", argsOf("reason", reason(flushed)))
		case errors.Is(err, io.EOF):
			return allWell
		case err != nil:
			return c.unable("file-unreadable", argsOf("file", c.fileName(stdin), "reason", reason(err)))
		}
	}
}

// nextLine reads a line without its break. Of one that is too long it gives
// the first maxLine bytes and reads past the rest.
func nextLine(in *bufio.Reader, line []byte) (_ []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		part = bytes.TrimSuffix(part, []byte("\n"))
		if room := maxLine - len(line); len(part) > room {
			part, long = part[:room], true
		}
		line = append(line, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// A lineError is the answer to a line that is too long, as playground.EvalLine
// writes those of other bad lines.
type lineError struct {
	ID    string `json:"id"`
	Error struct {
		Code    string `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

// answer is a line's result. A line that is too long is no request, but its
// start is read for its id, so that the caller knows which one it was.
func answer(line []byte, long bool) []byte {
	if !long {
		return playground.EvalLine(string(line))
	}
	const head = 64 << 10
	var refused lineError
	if l, _ := scenario.DecodeLine(string(line[:head])); l != nil {
		refused.ID = l.ID
	}
	refused.Error.Code = "line-too-long"
	refused.Error.Message = words.English.Say(refused.Error.Code, argsOf("limit", strconv.Itoa(maxLine>>20)))
	text, _ := json.Marshal(refused) // of strings alone: cannot fail
	return text
}
