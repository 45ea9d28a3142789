// This file reads and writes archives.

package golden

import "strings"

// An Archive is several texts in one: a comment, then files, each after a line
// "-- name --". A text in an archive ends with a line break, unless it is empty.
type Archive struct {
	Comment string
	Files   []File
}

// A File is one named text of an archive.
type File struct{ Name, Text string }

// Get gives the text of the first file of that name, and whether there is one.
func (a Archive) Get(name string) (string, bool) {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Text, true
		}
	}
	return "", false
}

// Parse reads an archive. Every text is one: without a name line it is all
// comment. All line breaks become "\n".
func Parse(text string) Archive {
	var a Archive
	var part strings.Builder
	end := func() {
		if len(a.Files) == 0 {
			a.Comment = part.String()
		} else {
			a.Files[len(a.Files)-1].Text = part.String()
		}
		part.Reset()
	}
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if name, ok := nameOf(line); ok {
			end()
			a.Files = append(a.Files, File{Name: name})
			continue
		}
		part.WriteString(line + "\n")
	}
	end()
	return a
}

// String writes the archive as Parse reads it. It adds the line breaks that
// are missing at the ends of texts.
func (a Archive) String() string {
	var out strings.Builder
	out.WriteString(ended(a.Comment))
	for _, f := range a.Files {
		out.WriteString("-- " + f.Name + " --\n" + ended(f.Text))
	}
	return out.String()
}

// nameOf gives the name of a line "-- name --".
func nameOf(line string) (string, bool) {
	name, starts := strings.CutPrefix(strings.TrimRight(line, " \t"), "-- ")
	name, ends := strings.CutSuffix(name, " --")
	name = strings.TrimSpace(name)
	return name, starts && ends && name != ""
}

func ended(text string) string {
	if text == "" || strings.HasSuffix(text, "\n") {
		return text
	}
	return text + "\n"
}
