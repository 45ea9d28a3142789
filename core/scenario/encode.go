package scenario

import "github.com/ramplay/ramplay/core/internal/jsonwrite"

// Encode writes a scenario as the text of a file: indented by two, members in
// the order of the type, ending in a line break.
func Encode(s *Scenario) string {
	return string(append(jsonwrite.Indent(s.AppendJSON(nil), 2), '\n'))
}

// Compact writes a scenario without white space, as links carry it.
func Compact(s *Scenario) string { return string(s.AppendJSON(nil)) }
