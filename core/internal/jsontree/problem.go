// This file is the codes, limits and making of problems.

package jsontree

import (
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/source"
)

// The limits of reading. Beyond MaxSize nothing is read; a container deeper
// than MaxDepth levels (the root is the first) is skipped as a whole; problems
// after MaxProblems are only counted.
const (
	MaxSize     = 4 << 20 // bytes
	MaxDepth    = 256
	MaxProblems = 200
)

// A Code is a code that this package reports, with the names of the arguments
// that always come with it.
type Code struct {
	Code string
	Args []string
}

// ProblemCodes lists the codes of all problems that Parse reports.
func ProblemCodes() []Code {
	return []Code{
		{"json-bom", nil},                                                // a byte order mark at the start
		{"json-bracket-extra", []string{"text"}},                         // a closing bracket where nothing is open
		{"json-bracket-mismatch", []string{"bracket", "closer", "text"}}, // bracket was opened, closer would close it, text stands there
		{"json-colon-extra", nil},                                        // a colon where none belongs
		{"json-colon-missing", []string{"key"}},                          // between a key and its value
		{"json-comma-extra", nil},                                        // a comma with nothing before it
		{"json-comma-missing", nil},                                      // between two members or elements
		{"json-comment", nil},                                            // of any style
		{"json-control-character", []string{"character"}},                // U+0000 to U+001F, raw in a string
		{"json-duplicate-key", []string{"key"}},                          // at the repetition; the first is related
		{"json-empty", nil},                                              // no value in the whole text
		{"json-escape", []string{"text"}},                                // a backslash sequence that JSON does not have
		{"json-full-width", []string{"text", "ascii"}},                   // punctuation of Chinese typing
		{"json-key-missing", nil},                                        // a value in an object without a key
		{"json-literal", []string{"text", "literal"}},                    // True, None, undefined …
		{"json-number", []string{"text"}},                                // 007, +1, .5, 1., 0x1F, NaN …
		{"json-second-document", nil},                                    // anything after the first value
		{"json-single-quoted", []string{"text"}},                         // 'text'
		{"json-smart-quotes", []string{"text"}},                          // “text”, ‘text’
		{"json-space", []string{"character"}},                            // a blank that JSON does not have
		{"json-string-unterminated", nil},                                // the line ends before the string
		{"json-surrogate", []string{"text"}},                             // half of a surrogate pair
		{"json-too-deep", []string{"limit"}},                             // more than MaxDepth levels
		{"json-too-large", []string{"limit", "size"}},                    // more than MaxSize bytes
		{"json-too-many", []string{"limit", "more"}},                     // how many problems are not listed
		{"json-trailing-comma", nil},                                     // before a closing bracket
		{"json-unclosed", []string{"bracket", "closer"}},                 // at the opening bracket; the place is related
		{"json-unquoted", []string{"text"}},                              // a bare word
		{"json-utf8", []string{"byte"}},                                  // bytes that are not UTF-8
		{"json-value-missing", []string{"key"}},                          // a key without a value
	}
}

// FixCodes lists the codes of all fixes of this package's problems.
func FixCodes() []Code {
	return []Code{
		{"add-colon", nil},
		{"add-comma", nil},
		{"close-bracket", []string{"text"}}, // text is one closing bracket or several
		{"close-string", nil},
		{"double-backslash", nil},
		{"escape-character", []string{"text"}},
		{"quote-text", []string{"text"}},
		{"remove-backslash", nil},
		{"remove-bom", nil},
		{"remove-bracket", nil},
		{"remove-colon", nil},
		{"remove-comma", nil},
		{"remove-comment", nil},
		{"replace-bracket", []string{"text"}},
		{"replace-punctuation", []string{"text"}},
		{"replace-space", nil},
		{"use-double-quotes", []string{"text"}},
		{"write-literal", []string{"text"}},
		{"write-number", []string{"text"}},
	}
}

// RelatedCodes lists the codes of all related places of this package's problems.
func RelatedCodes() []Code {
	return []Code{
		{"bracket-belongs-here", []string{"closer"}},
		{"first-key-here", []string{"key"}},
	}
}

// report notes a problem of the node at, nil for the document. The arguments
// are names and values in turn. It gives nil once MaxProblems are noted, so
// that a text of nothing but problems costs no more than any other.
func (p *parser) report(code string, span source.Span, at *Node, args ...string) *source.Problem {
	if len(p.problems) == MaxProblems {
		if p.more == 0 {
			p.firstMore = span
		}
		p.more++
		return nil
	}
	if at != nil && at.key {
		at = at.parent
	}
	p.problems = append(p.problems, source.Problem{
		Code: code, Level: source.Error, Args: argsOf(args), Span: span, Pointer: at.shortPointer(),
	})
	return &p.problems[len(p.problems)-1]
}

// mend adds a fix of one edit to a problem, unless report dropped it.
func mend(q *source.Problem, code string, span source.Span, text string, args ...string) {
	if q != nil {
		q.Fixes = append(q.Fixes, source.Fix{Code: code, Args: argsOf(args), Edits: []source.Edit{{Span: span, New: text}}})
	}
}

func argsOf(pairs []string) source.Args {
	if len(pairs) == 0 {
		return nil
	}
	args := source.Args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = clip(pairs[i+1])
	}
	return args
}

// clip shortens what a message quotes to some 60 bytes.
func clip(text string) string {
	const most = 60
	if len(text) <= most {
		return text
	}
	end := most
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "…"
}

// character names one character for a message, as in U+00A0.
func character(r rune) string {
	const digits = "0123456789ABCDEF"
	name := []byte("U+")
	for shift := 20; shift >= 0; shift -= 4 {
		if d := r >> shift & 15; d != 0 || shift <= 12 || len(name) > 2 {
			name = append(name, digits[d])
		}
	}
	return string(name)
}
