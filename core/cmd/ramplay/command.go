package main

// This file is what all subcommands share: streams, language, files in, JSON out.

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// A command is one run of the program.
type command struct {
	name string // the subcommand's, "" before it is known
	in   io.Reader
	out  *bufio.Writer
	errs io.Writer
	lang words.Language
	json bool
	// terminal is whether a person reads the results as they come: only then
	// are they coloured, and lines that editors understand wrapped.
	terminal bool
	colour   bool
	inRead   bool // standard input can be read once
}

func newCommand(in io.Reader, out, errs io.Writer) *command {
	c := &command{in: in, out: bufio.NewWriter(out), errs: errs, lang: languageOf(os.Getenv), terminal: isTerminal(out)}
	c.colour = c.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	return c
}

// languageOf reads the language off the environment, as other programs do: the
// first of these variables that is set decides.
func languageOf(env func(string) string) words.Language {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := env(name); value != "" {
			return words.LanguageOf(value)
		}
	}
	return words.English
}

// isTerminal reports whether a stream is one that a person looks at.
func isTerminal(stream any) bool {
	file, ok := stream.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// say gives a sentence in the chosen language. The pairs are argument names
// and values.
func (c *command) say(code string, pairs ...string) string { return c.lang.Say(code, argsOf(pairs...)) }

// argsOf makes arguments of pairs of name and value.
func argsOf(pairs ...string) source.Args {
	args := source.Args{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i]] = pairs[i+1]
	}
	return args
}

// tag is the language as core/playground takes it.
func (c *command) tag() string {
	if c.lang == words.Chinese {
		return "zh"
	}
	return "en"
}

// message tells the person at the terminal something, on standard error.
func (c *command) message(text string) {
	name := "ramplay"
	if c.name != "" {
		name += " " + c.name
	}
	io.WriteString(c.errs, clean(name+": "+text)+"\n")
}

// unable says why the command cannot run.
func (c *command) unable(code string, args source.Args) int {
	c.message(c.lang.Say(code, args))
	return unable
}

// misused is unable for wrong arguments: it also says where the right ones are.
func (c *command) misused(code string, pairs ...string) int {
	c.unable(code, argsOf(pairs...))
	c.message(c.say("see-help", "command", strings.TrimSuffix(strings.TrimSpace("ramplay help "+c.name), " help")))
	return unable
}

// stdin is the name of standard input among files.
const stdin = "-"

// read gives a file's text, or the scenario of a link as one. What keeps it
// from being read is said at once.
func (c *command) read(path string) (text string, ok bool) {
	var data []byte
	var err error
	switch {
	case isLink(path):
		return c.readLink(path)
	case path != stdin:
		data, err = os.ReadFile(path)
	case c.inRead:
		c.unable("stdin-twice", nil)
		return "", false
	default:
		c.inRead = true
		data, err = io.ReadAll(c.in)
	}
	if err != nil {
		c.unable("file-unreadable", source.Args{"file": c.fileName(path), "reason": reason(err)})
		return "", false
	}
	return string(data), true
}

// reason is what the system said, without the operation and the path that the
// sentence has already.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return err.Error()
}

// fileName is what a path is called in results.
func (c *command) fileName(path string) string {
	switch {
	case path == stdin:
		return "<stdin>"
	case isLink(path):
		return "<link>"
	}
	return path
}

// orStdin gives the files named, or standard input where none is. A person who
// named none and would have to type the file is told so instead.
func (c *command) orStdin(files []string) ([]string, int) {
	if len(files) > 0 {
		return files, goOn
	}
	if isTerminal(c.in) {
		return nil, c.misused("file-missing")
	}
	return []string{stdin}, goOn
}

// print writes a line of results.
func (c *command) print(line string) {
	c.out.WriteString(line)
	c.out.WriteByte('\n')
}

// printJSON writes a result as JSON.
func (c *command) printJSON(result any) {
	e := json.NewEncoder(c.out)
	e.SetEscapeHTML(false) // people read this too
	e.SetIndent("", "  ")
	_ = e.Encode(result) // of plain structs; what the stream says is said by Flush
}
