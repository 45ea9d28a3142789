package playground

import (
	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// Format lays a policy's text out. A text that is not JSON stays as it is, so
// that nothing is ever lost.
func Format(p FormatParams) FormatResult {
	text, ok := format.Format(p.Text)
	return FormatResult{Text: text, OK: ok}
}

// Decode reads a scenario's file.
func Decode(p DecodeParams) DecodeResult {
	s, problems := scenario.Decode(p.Text)
	return DecodeResult{s, newText(source.NewFile("", p.Text)).problems(problems, words.LanguageOf(p.Lang))}
}
