package cases

// This file is JSON as it is written: members in their order, repeated ones too.

import (
	"encoding/json"
	"strings"
)

// An Object is the members of a JSON object in their order. The other values are
// []any, string, json.Number, bool and nil.
type Object []Member

// A Member is a name and a value.
type Member struct {
	Name  string
	Value any
}

// Get finds a member by its exact name, the last of several; nil where there is
// none.
func (o Object) Get(name string) *Member {
	for i := len(o) - 1; i >= 0; i-- {
		if o[i].Name == name {
			return &o[i]
		}
	}
	return nil
}

// Set gives o with a member set, or added at its end.
func (o Object) Set(name string, value any) Object {
	if m := o.Get(name); m != nil {
		m.Value = value
		return o
	}
	return append(o, Member{name, value})
}

// Without gives o without the members of a name.
func (o Object) Without(name string) Object {
	var left Object
	for _, m := range o {
		if m.Name != name {
			left = append(left, m)
		}
	}
	return left
}

// Write gives a tree's text.
func Write(value any) string { return string(appendValue(nil, value)) }

func appendValue(b []byte, value any) []byte {
	switch v := value.(type) {
	case Object:
		b = append(b, '{')
		for i, m := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, m.Name)
			b = append(b, ':')
			b = appendValue(b, m.Value)
		}
		return append(b, '}')
	case []any:
		b = append(b, '[')
		for i, e := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, e)
		}
		return append(b, ']')
	}
	text, _ := json.Marshal(value)
	return append(b, text...)
}

// Read gives a text's tree; ok is false for what is no JSON.
func Read(text string) (value any, ok bool) {
	if !json.Valid([]byte(text)) {
		return nil, false
	}
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	return readValue(d), true
}

func readValue(d *json.Decoder) any {
	token, _ := d.Token()
	switch token {
	case json.Delim('{'):
		object := Object{}
		for d.More() {
			name, _ := d.Token()
			object = append(object, Member{name.(string), readValue(d)})
		}
		d.Token()
		return object
	case json.Delim('['):
		list := []any{}
		for d.More() {
			list = append(list, readValue(d))
		}
		d.Token()
		return list
	}
	return token
}
