package scenario

import (
	"bytes"
	"encoding/json"
	"errors"
)

// Encode writes a scenario as the text of a file: indented by two, members in
// the order of the type, ending in a line break.
func Encode(s *Scenario) string { return encode(s, "  ") }

// Compact writes a scenario without white space, as links carry it.
func Compact(s *Scenario) string { return encode(s, "") }

func encode(s *Scenario, indent string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // < and > are plain characters in a link and in a file
	e.SetIndent("", indent)
	if err := e.Encode(s); err != nil {
		return "{}" // no value of these types can fail
	}
	if indent == "" {
		return string(bytes.TrimSuffix(b.Bytes(), []byte("\n")))
	}
	return b.String()
}

// UnmarshalJSON lets a context value be one string or a list of strings.
func (v *Values) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*v = Values{one}
		return nil
	}
	var list []string
	if json.Unmarshal(data, &list) != nil || list == nil {
		return errors.New("a context value is a string or a list of strings")
	}
	*v = list
	return nil
}
