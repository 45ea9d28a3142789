package jsontree

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/source"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name string
		text string
		want string // problems, as listing writes them
		tree string // as summary writes it
		mend string // the text after all fixes, "" for the text as it is
	}{
		{"valid", `{"a": [1, -0.5e+3, "x", true, false, null], "b": {}}`, "", `{"a":[1 -0.5e+3 "x" true false null] "b":{}}`, ""},
		{"escapes", `["\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"]`, "", `["\"\\/\u0008\u000c\n\r\té😀"]`, ""},
		{"root may be a string", ` "x" `, "", `"x"`, ""},
		{"DEL and U+2028 are allowed in strings", "[\"\x7f\u2028\"]", "", "[\"\x7f\u2028\"]", ""},

		{"nothing", "", "json-empty |", "nil", ""},
		{"blanks only", " \r\n\t", "json-empty \r\n\t|", "nil", ""},
		{"comment only", "\n// x\n", "json-comment // x\njson-empty  x\n|", "nil", "\n"},
		{"byte order mark", "\uFEFF{}", "json-bom \uFEFF", "{}", "{}"},

		{"line comment", "{\"a\": 1, // why\n\"b\": 2}", "json-comment // why", `{"a":1 "b":2}`, "{\"a\": 1,\n\"b\": 2}"},
		{"comment alone on its line", "{\n  # why\n  \"a\": 1\n}", "json-comment # why", `{"a":1}`, "{\n  \"a\": 1\n}"},
		{"block comment over lines", "[\r\n/* a\r\nb */\r\n1]", "json-comment /* a\r\nb */", `[1]`, "[\r\n1]"},
		{"block comment between tokens", `[true/**/,1]`, "json-comment /**/", `[true 1]`, "[true ,1]"},
		{"block comment never closed ends with its line", "[1 /* x\n]", "json-comment /* x", `[1]`, "[1\n]"},
		{"comment signs in strings", `["// # /* */"]`, "", `["// # /* */"]`, ""},

		{"trailing comma in an array", `[1, 2,]`, "json-trailing-comma ,", `[1 2]`, `[1, 2]`},
		{"trailing comma in an object", `{"a": 1,}`, "json-trailing-comma ,", `{"a":1}`, `{"a": 1}`},
		{"extra commas", `[,1,,2]`, "json-comma-extra ,\njson-comma-extra ,", `[1 2]`, `[1,2]`},
		{"comma after the document", `{},`, "json-comma-extra ,", `{}`, `{}`},
		{"comma missing in an array", `["a" "b"]`, `json-comma-missing "a"|`, `["a" "b"]`, `["a", "b"]`},
		{"comma missing between members", "{\"a\": 1\n\"b\": 2}", `json-comma-missing : 1|`, `{"a":1 "b":2}`, "{\"a\": 1,\n\"b\": 2}"},

		{"colon missing", `{"a" 1}`, `json-colon-missing "a"|`, `{"a":1}`, `{"a": 1}`},
		{"colon missing before a container", `{"a" [1]}`, `json-colon-missing "a"|`, `{"a":[1]}`, `{"a": [1]}`},
		{"equals sign for a colon", `{"a" = 1, b => 2}`, "json-colon-missing =\njson-unquoted b\njson-colon-missing =>", `{"a":1 "b"!:2}`, `{"a" : 1, "b" : 2}`},
		{"extra colon", `{"a":: 1}`, "json-colon-extra :", `{"a":1}`, `{"a": 1}`},
		{"colons in an array", `["a": 1, "b": 2]`, "json-colon-extra :\njson-colon-extra :", `["a" 1 "b" 2]`, `["a", 1, "b", 2]`},
		{"colon before the document", `: 1`, "json-colon-extra :", `1`, ` 1`},

		{"value missing before the end of the object", `{"a": }`, `json-value-missing a":|`, `{"a":_}`, ""},
		{"value missing before a comma", `{"a":, "b": 1}`, `json-value-missing a":|`, `{"a":_ "b":1}`, ""},
		{"value missing before the next key", "{\"a\":\n\"b\": 1}", `json-value-missing a":|`, `{"a":_ "b":1}`, ""},
		{"value missing before a key without quotes", "{a:\nb: 1}", "json-unquoted a\njson-value-missing {a:|\njson-unquoted b", `{"a"!:_ "b"!:1}`, "{\"a\":\n\"b\": 1}"},
		{"key alone", `{"a"}`, `json-value-missing "a"|`, `{"a":_}`, ""},
		{"keys alone", `{"a", "b"}`, "json-value-missing \"a\"|\njson-value-missing \"b\"|", `{"a":_ "b":_}`, ""},
		{"key missing before a colon", `{: 1}`, "json-key-missing {|", `{_:1}`, ""},
		{"key missing before an object", `{"a": 1, {"b": 2}}`, "json-key-missing 1, |", `{"a":1 _:{"b":2}}`, ""},

		{"words for key and value", `{Effect: Allow}`, "json-unquoted Effect\njson-unquoted Allow", `{"Effect"!:"Allow"!}`, `{"Effect": "Allow"}`},
		{"words with colons", `{acs:SourceIp: x, Action:ecs:*}`, "json-unquoted acs:SourceIp\njson-unquoted x\njson-unquoted Action\njson-unquoted ecs:*",
			`{"acs:SourceIp"!:"x"! "Action"!:"ecs:*"!}`, `{"acs:SourceIp": "x", "Action":"ecs:*"}`},
		{"resource without quotes", `[acs:oss:*:*:b/*, acs:oss:*:*:c//d]`, "json-unquoted acs:oss:*:*:b/*\njson-unquoted acs:oss:*:*:c//d",
			`["acs:oss:*:*:b/*"! "acs:oss:*:*:c//d"!]`, `["acs:oss:*:*:b/*", "acs:oss:*:*:c//d"]`},
		{"several words", `{"a": read all of it, "b": 1}`, "json-unquoted read all of it", `{"a":"read all of it"! "b":1}`, `{"a": "read all of it", "b": 1}`},
		{"words without commas", "[ecs:Get* ecs:List*]", "json-unquoted ecs:Get*\njson-comma-missing et*|\njson-unquoted ecs:List*", `["ecs:Get*"! "ecs:List*"!]`, `["ecs:Get*", "ecs:List*"]`},
		{"only the opening quote is missing", `{a": 1", "b": c"}`, "json-unquoted a\"\njson-unquoted 1\"\njson-unquoted c\"", `{"a"!:"1"! "b":"c"!}`, `{"a": "1", "b": "c"}`},
		{"addresses and dates", `[10.0.0.0/8, 2025-01-01T00:00:00Z]`, "json-unquoted 10.0.0.0/8\njson-unquoted 2025-01-01T00:00:00Z", `["10.0.0.0/8"! "2025-01-01T00:00:00Z"!]`, `["10.0.0.0/8", "2025-01-01T00:00:00Z"]`},
		{"number as a key", `{1: 2}`, "json-unquoted 1", `{"1"!:2}`, `{"1": 2}`},

		{"single quotes", `{'a': 'it\'s "x"'}`, "json-single-quoted 'a'\njson-single-quoted 'it\\'s \"x\"'", `{"a"!:"it's \"x\""!}`, `{"a": "it's \"x\""}`},
		{"smart quotes", `{“a”: ‘b’, „c": ＂d＂}`, "json-smart-quotes “a”\njson-smart-quotes ‘b’\njson-smart-quotes „c\"\njson-smart-quotes ＂d＂",
			`{"a"!:"b"! "c"!:"d"!}`, `{"a": "b", "c": "d"}`},
		{"problem inside single quotes is mended first", `['\x']`, "json-single-quoted '\\x'\njson-escape \\x", `["\\x"!]`, `["\\x"]`},
		{"full-width punctuation", `｛"a"：［1，2、3］｝`, "json-full-width ｛\njson-full-width ：\njson-full-width ［\njson-full-width ，\njson-full-width 、\njson-full-width ］\njson-full-width ｝",
			`{"a":[1 2 3]!}!`, `{"a":[1,2,3]}`},
		{"other blanks", "{\u00a0\"a\":\u3000\u200b1}", "json-space \u00a0\njson-space \u3000\u200b", `{"a":1}`, `{ "a": 1}`},
		{"NUL outside a string", "[1\x00]", "json-space \x00", `[1]`, `[1 ]`},

		{"repeated key", `{"a": 1, "\u0061": 2}`, `json-duplicate-key "\u0061"`, `{"a":1 "a":2}`, ""},
		{"second document", "{} {\"b\": 1}\n", `json-second-document {"b": 1}`, `{}`, ""},
		{"braces left out", `"a": 1`, "json-second-document : 1", `"a"`, ""},

		{"never closed", `{"a": [1, 2`, "json-unclosed {\njson-unclosed [", `{"a":[1 2]!}!`, `{"a": [1, 2]}`},
		{"closed by the bracket of an outer container", `{"a": [1, 2}`, "json-unclosed [", `{"a":[1 2]!}`, `{"a": [1, 2]}`},
		{"wrong bracket", `[1, 2}`, "json-bracket-mismatch }", `[1 2]!`, `[1, 2]`},
		{"wrong bracket inside", `{"a": {"b": 1], "c": 2}`, "json-bracket-mismatch ]", `{"a":{"b":1}! "c":2}`, `{"a": {"b": 1}, "c": 2}`},
		{"bracket closes nothing, in the middle", `[{}}, {}]`, "json-bracket-extra }", `[{} {}]`, `[{}, {}]`},
		{"bracket closes nothing, at the end", `{}}`, "json-bracket-extra }", `{}`, `{}`},
		{"bracket closes nothing, alone", ` ]`, "json-bracket-extra ]", `nil`, ` `},

		{"string cut off, comma inside", "{\"a\": \"x,\n\"b\": 1}", `json-string-unterminated "x`, `{"a":"x"! "b":1}`, "{\"a\": \"x\",\n\"b\": 1}"},
		{"string cut off, brackets inside", `{"a": ["x]}`, `json-string-unterminated "x`, `{"a":["x"!]}`, ""},
		{"key cut off", "{\"a: 1}", `json-string-unterminated "a`, `{"a"!:1}`, ""},
		{"string runs on into the next", `{"Effect": "Allow, "Action": "x"}`, `json-string-unterminated "Allow`, `{"Effect":"Allow"! "Action":"x"}`, `{"Effect": "Allow", "Action": "x"}`},
		{"key runs on into its value", `{"Effect: "Allow"}`, `json-string-unterminated "Effect`, `{"Effect"!:"Allow"}`, `{"Effect": "Allow"}`},
		{"comma before a quote inside a string", `["a,", "b"]`, "", `["a," "b"]`, ""},
		{"single quotes cut off", "['a,\n1]", `json-string-unterminated 'a`, `["a"! 1]`, ""},

		{"tab in a string", "[\"a\tb\"]", "json-control-character \t", "[\"a\\tb\"!]", `["a\tb"]`},
		{"NUL in a string", "[\"\x00\"]", "json-control-character \x00", `["\u0000"!]`, `["\u0000"]`},
		{"escapes that JSON does not have", `["\d\'\u12x"]`, "json-escape \\d\njson-escape \\'\njson-escape \\u12", `["\\d'\\u12x"!]`, `["\\d'\\u12x"]`},
		{"backslash at the end of the line", "[\"a\\\n]", "json-string-unterminated \"a\\\njson-escape \\", `["a\\"!]`, "[\"a\\\\\"\n]"},
		{"half surrogate pairs", `["\ud800", "\udc00\ud800"]`, "json-surrogate \\ud800\njson-surrogate \\udc00\njson-surrogate \\ud800", "[\"\uFFFD\"! \"\uFFFD\uFFFD\"!]", ""},
		{"bytes that are not UTF-8", "[\"a\xff\xfeb\", c\xe4]", "json-utf8 \xff\xfe\njson-unquoted c\xe4\njson-utf8 \xe4", "[\"a\uFFFD\uFFFDb\"! \"c\uFFFD\"!]", ""},

		{"numbers with an easy mend", `[+1, .5, -.5, 1., 1.e3]`, "json-number +1\njson-number .5\njson-number -.5\njson-number 1.\njson-number 1.e3", `[+1! .5! -.5! 1.! 1.e3!]`, `[1, 0.5, -0.5, 1, 1e3]`},
		{"numbers without", `[007, -01, 0x1F, NaN, -Infinity]`, "json-number 007\njson-number -01\njson-number 0x1F\njson-number NaN\njson-number -Infinity", `[007! -01! 0x1F! NaN! -Infinity!]`, ""},
		{"literals of other languages", `[True, FALSE, None, nil, Null, undefined]`, "json-literal True\njson-literal FALSE\njson-literal None\njson-literal nil\njson-literal Null\njson-literal undefined",
			`[True! FALSE! None! nil! Null! undefined!]`, `[true, false, null, null, null, null]`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := Parse(test.text)
			if got := listing(test.text, tree.Problems); got != test.want {
				t.Errorf("problems of %q:\ngot  %q\nwant %q", test.text, got, test.want)
			}
			if got := summary(tree.Root); got != test.tree {
				t.Errorf("tree of %q:\ngot  %s\nwant %s", test.text, got, test.tree)
			}
			checkProblems(t, test.text, tree.Problems)
			want := test.mend
			if want == "" {
				want = test.text
			}
			if got, _ := mended(test.text, 100); got != want {
				t.Errorf("fixes of %q:\ngot  %q\nwant %q", test.text, got, want)
			}
		})
	}
	t.Run("every code", func(t *testing.T) {
		seen := map[string]bool{"json-too-deep": true, "json-too-large": true, "json-too-many": true} // in limit_test.go
		for _, test := range tests {
			for _, q := range Parse(test.text).Problems {
				seen[q.Code] = true
				for _, fix := range q.Fixes {
					seen[fix.Code] = true
				}
				for _, r := range q.Related {
					seen[r.Code] = true
				}
			}
		}
		for _, list := range [][]Code{ProblemCodes(), FixCodes(), RelatedCodes()} {
			for _, c := range list {
				if !seen[c.Code] {
					t.Errorf("%s has no test", c.Code)
				}
			}
		}
	})
}

func TestProblemDetails(t *testing.T) {
	tests := []struct {
		name    string
		text    string
		args    source.Args
		pointer string
		related string // the related span's code, and offset
	}{
		{"key of a repetition", `{"x": {"a/b": 1, "a/b": 2}}`, source.Args{"key": "a/b"}, "/x/a~1b", "first-key-here at 7"},
		{"place of a bracket", `{"x": [[1}`, source.Args{"bracket": "[", "closer": "]"}, "/x", "bracket-belongs-here at 9"},
		{"character", "{\"x\": [1, \u00a02]}", source.Args{"character": "U+00A0"}, "/x", ""},
		{"byte", "{\"x\": [1, \"\x8a\"]}", source.Args{"byte": "0x8A"}, "/x/1", ""},
		{"literal", `[1, None]`, source.Args{"text": "None", "literal": "null"}, "/1", ""},
		{"mismatch", `{"a": {"b": 1]}`, source.Args{"bracket": "{", "closer": "}", "text": "]"}, "/a", ""},
		{"missing value", `{"a": }`, source.Args{"key": "a"}, "/a", ""},
		{"missing colon", `{"a" {}}`, source.Args{"key": "a"}, "/a", ""},
		{"long text", `["` + strings.Repeat("é", 99) + "\", '" + strings.Repeat("é", 99) + `']`, source.Args{"text": "'" + strings.Repeat("é", 29) + "…"}, "/1", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			problems := Parse(test.text).Problems
			if len(problems) == 0 {
				t.Fatalf("%q: got no problem", test.text)
			}
			q := problems[0]
			for name, want := range test.args {
				if got := q.Args[name]; got != want {
					t.Errorf("%s: got %s %q, want %q", q.Code, name, got, want)
				}
			}
			if len(q.Args) != len(test.args) || q.Pointer != test.pointer {
				t.Errorf("%s: got %v at %q, want %v at %q", q.Code, q.Args, q.Pointer, test.args, test.pointer)
			}
			got := ""
			for _, r := range q.Related {
				got += r.Code + " at " + strconv.Itoa(r.Span.Start)
			}
			if got != test.related {
				t.Errorf("%s: got related %q, want %q", q.Code, got, test.related)
			}
		})
	}
}
