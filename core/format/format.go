// Package format is a placeholder of the lead's until the real one is written: overwrite this file.
package format

func Format(text string) (string, bool) { return text, true }
func Minify(text string) (string, bool) { return text, true }
