package format

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/internal/jsontree"
)

func TestFormat(t *testing.T) {
	tests := []struct {
		name string
		text string
		want string
		mini string
	}{
		{"a policy",
			`{"Version":"1","Statement":[{"Effect":"Allow","Action":["ecs:*"],"Resource":["a","b"],"Condition":{"Bool":{"acs:MFAPresent":["true"]}}}]}`,
			`{
  "Version": "1",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["ecs:*"],
      "Resource": [
        "a",
        "b"
      ],
      "Condition": {
        "Bool": {
          "acs:MFAPresent": ["true"]
        }
      }
    }
  ]
}
`,
			`{"Version":"1","Statement":[{"Effect":"Allow","Action":["ecs:*"],"Resource":["a","b"],"Condition":{"Bool":{"acs:MFAPresent":["true"]}}}]}`},
		{"empty containers", " { \"a\" : { } , \"b\" : [ \n ] } ", "{\n  \"a\": {},\n  \"b\": []\n}\n", `{"a":{},"b":[]}`},
		{"one container in an array", "[[1]]", "[\n  [1]\n]\n", "[[1]]"},
		{"one empty container in an array", "[ {} ]", "[\n  {}\n]\n", "[{}]"},
		{"no container", " true\r\n", "true\n", "true"},
		{"spelling stays", `["\u0041\/é", 1.0E+2]`, "[\n  \"\\u0041\\/é\",\n  1.0E+2\n]\n", `["\u0041\/é",1.0E+2]`},
		{"blanks in strings stay", `["  a : b  "]`, "[\"  a : b  \"]\n", `["  a : b  "]`},
		{"order and repeated keys stay", `{"b":1,"a":2,"b":3}`, "{\n  \"b\": 1,\n  \"a\": 2,\n  \"b\": 3\n}\n", `{"b":1,"a":2,"b":3}`},
		{"half surrogates stay", `["\ud800"]`, "[\"\\ud800\"]\n", `["\ud800"]`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, ok := Format(test.text); got != test.want || !ok {
				t.Errorf("Format: got %v\n%s\nwant\n%s", ok, got, test.want)
			}
			if got, ok := Minify(test.text); got != test.mini || !ok {
				t.Errorf("Minify: got %v, %s, want %s", ok, got, test.mini)
			}
		})
	}
}

func TestNotJSON(t *testing.T) {
	for _, test := range []struct{ name, text string }{
		{"nothing", ""},
		{"comment", "{} // why"},
		{"trailing comma", "[1,]"},
		{"byte order mark", "\uFEFF{}"},
		{"bytes that are not UTF-8", "[\"\xff\"]"},
		{"two documents", "{} {}"},
		{"too deep", strings.Repeat("[", jsontree.MaxDepth+1) + strings.Repeat("]", jsontree.MaxDepth+1)},
		{"too many repeated keys to know the rest", "{" + strings.Repeat(`"a":1,`, 300) + `"a":1,}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, ok := Format(test.text); got != test.text || ok {
				t.Errorf("Format: got %q, %v, want the text as it is, false", got, ok)
			}
			if got, ok := Minify(test.text); got != test.text || ok {
				t.Errorf("Minify: got %q, %v, want the text as it is, false", got, ok)
			}
		})
	}
}

// A long, deep text would grow five hundredfold.
func TestTooLong(t *testing.T) {
	deep := jsontree.MaxDepth - 1
	text := strings.Repeat("[", deep) + strings.Repeat("[0,0],", 10_000) + "0" + strings.Repeat("]", deep)
	if got, ok := Format(text); got != text || ok {
		t.Errorf("Format: got %d bytes, %v, want the text as it is, false", len(got), ok)
	}
	if got, ok := Minify(text); got != text || !ok {
		t.Errorf("Minify: got %d bytes, %v, want the same text, true", len(got), ok)
	}
}

func FuzzFormat(f *testing.F) {
	for _, text := range []string{
		"", "[]", ` {"a": [1], "b": {"c": [], "d": [{}]}, "a": "\u0041\ud800"} `, "[1, // why\n2]", "{\"a\": 1,}", "\"x\"", "[[[1,2],3]]", "[\"\xff\"]",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		pretty, ok := Format(text)
		mini, mok := Minify(text)
		if !ok || !mok {
			if pretty != text || mini != text {
				t.Errorf("%q is no JSON but was changed to %q, %q", text, pretty, mini)
			}
			return
		}
		if again, ok := Format(pretty); again != pretty || !ok {
			t.Errorf("Format(%q): twice gives %q, once %q", text, again, pretty)
		}
		if again, ok := Minify(mini); again != mini || !ok {
			t.Errorf("Minify(%q): twice gives %q, once %q", text, again, mini)
		}
		if crossed, _ := Format(mini); crossed != pretty {
			t.Errorf("Format(Minify(%q)): got %q, want %q", text, crossed, pretty)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(text)); err != nil || compact.String() != mini {
			t.Errorf("Minify(%q): got %s, want %s, %v", text, mini, compact.String(), err)
		}
		want, got := decoded(t, text), decoded(t, pretty)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("Format(%q): got the value %v, want %v", text, got, want)
		}
	})
}

func decoded(t *testing.T, text string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return value
}
