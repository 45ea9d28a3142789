package jsontree

import (
	"fmt"
	"strings"
	"testing"
)

func nested(levels int) string {
	return strings.Repeat("[", levels) + strings.Repeat("]", levels)
}

func TestMaxDepth(t *testing.T) {
	if got := Parse(nested(MaxDepth)).Problems; len(got) != 0 {
		t.Errorf("%d levels: got %v, want no problem", MaxDepth, got)
	}
	tests := []struct {
		name string
		text string
		want string
	}{
		{"one more", nested(MaxDepth + 1), "json-too-deep ["},
		{"many more", nested(100_000), "json-too-deep ["},
		{"brackets in strings and comments", strings.Repeat("[", MaxDepth) + `{"]": "}\"" /* ] */ ` + "// ]\n}" + strings.Repeat("]", MaxDepth), "json-too-deep {"},
		{"two in a row", strings.Repeat("[", MaxDepth) + "[[]], {}" + strings.Repeat("]", MaxDepth), "json-too-deep [\njson-too-deep {"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			tree := Parse(test.text)
			if got := listing(test.text, tree.Problems); got != test.want {
				t.Fatalf("got %s, want %s", got, test.want)
			}
			deep := tree.At(tree.Problems[0].Span.Start)
			if !deep.Broken || len(deep.Elems)+len(deep.Members) != 0 || deep.Pointer() != strings.Repeat("/0", MaxDepth) {
				t.Errorf("got %s at %s, want an empty, broken container", summary(deep), deep.Pointer())
			}
			if got := test.text[deep.Span.End-1]; got != ']' && got != '}' {
				t.Errorf("the container ends with %q, want its bracket", got)
			}
		})
	}
	t.Run("never closed", func(t *testing.T) {
		tree := Parse(strings.Repeat("[", 1000))
		if got := tree.Problems[0]; got.Code != "json-unclosed" || len(got.Fixes) != 0 {
			t.Errorf("got %v, want json-unclosed without a fix", got)
		}
		if got := tree.Problems[MaxProblems].Args["more"]; got != "57" { // 256 unclosed and one too deep, less 200
			t.Errorf("got %s more problems, want 57", got)
		}
	})
}

func TestMaxSize(t *testing.T) {
	text := `"` + strings.Repeat("x", MaxSize-2) + `"`
	if tree := Parse(text); tree.Root == nil || len(tree.Problems) != 0 {
		t.Errorf("%d bytes: got %v, want no problem", len(text), tree.Problems)
	}
	text += " "
	tree := Parse(text)
	if got := tree.Problems; tree.Root != nil || len(got) != 1 || got[0].Code != "json-too-large" || got[0].Span.Start != MaxSize {
		t.Errorf("%d bytes: got %v, want json-too-large at the limit", len(text), got)
	}
}

func TestMaxProblems(t *testing.T) {
	for _, count := range []int{MaxProblems, MaxProblems + 1, 10_000} {
		text := "[" + strings.Repeat(",", count) + "1]"
		got := Parse(text).Problems
		if count == MaxProblems {
			if len(got) != MaxProblems {
				t.Errorf("%d problems: got %d", count, len(got))
			}
			continue
		}
		last := got[len(got)-1]
		if len(got) != MaxProblems+1 || last.Code != "json-too-many" || last.Args["more"] != fmt.Sprint(count-MaxProblems) || last.Span.Start != 1+MaxProblems {
			t.Errorf("%d problems: got %d, the last %v", count, len(got), last)
		}
	}
}

func TestRepeatedKeys(t *testing.T) {
	t.Run("one key 10,000 times", func(t *testing.T) {
		text := "{" + strings.Repeat(`"a": 1, `, 9_999) + `"a": 2}`
		tree := Parse(text)
		last := tree.Problems[len(tree.Problems)-1]
		if len(tree.Problems) != MaxProblems+1 || last.Args["more"] != "9799" {
			t.Errorf("got %d problems, the last %v", len(tree.Problems), last)
		}
		if got := tree.Root.Get("a").Text; got != "2" {
			t.Errorf("Get: got %s, want the last, 2", got)
		}
		checkProblems(t, text, tree.Problems)
	})
	t.Run("around the switch to a map", func(t *testing.T) {
		for count := 1; count < 2*manyMembers+2; count++ {
			var text strings.Builder
			text.WriteString("{")
			for i := range count {
				fmt.Fprintf(&text, `"k%d": 1, `, i)
			}
			text.WriteString(`"k0": 2}`)
			problems := Parse(text.String()).Problems
			if len(problems) != 1 || problems[0].Code != "json-duplicate-key" || problems[0].Related[0].Span.Start != 1 {
				t.Errorf("after %d members: got %v, want one json-duplicate-key, related to the first", count, problems)
			}
		}
	})
	t.Run("missing keys are no repetition", func(t *testing.T) {
		text := `{: 1, : 2, "": 3}`
		if got, want := listing(text, Parse(text).Problems), "json-key-missing {|\njson-key-missing 1, |"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// The pointers of problems stay short, whatever the keys are.
func TestPointerOfProblems(t *testing.T) {
	long := strings.Repeat("k", maxPointer)
	for _, test := range []struct{ name, text, want string }{
		{"short", `{"a": {"b": [1,]}}`, "/a/b"},
		{"long key", `{"a": {"` + long + `": [1,]}}`, "/a"},
		{"beside a long key", `{"` + long + `": 1, "a": [1,]}`, "/a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Parse(test.text).Problems[0].Pointer; got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func BenchmarkParse(b *testing.B) {
	statement := `    {
      "Effect": "Allow",
      "Action": ["ecs:Describe*", "ecs:StartInstance"],
      "Resource": "acs:ecs:cn-hangzhou:1234567890123456:instance/*",
      "Condition": {"IpAddress": {"acs:SourceIp": ["203.0.113.0/24"]}}
    }`
	for _, c := range []struct {
		name string
		unit string // repeated to the size, between the brackets
	}{
		{"policy", statement + ","},
		{"numbers", "0,"},
		{"empty objects", "{},"},
		{"wrong brackets", "[},"},
		{"cut strings", "\"a: \n"},
		{"words", "a b:"},
		{"comments", "/*"},
		{"bad bytes", "\xff\""},
	} {
		for _, size := range []int{1 << 14, 1 << 16, 1 << 18} { // time a byte is to stay the same
			text := "[" + strings.Repeat(c.unit, size/len(c.unit)) + "0]"
			b.Run(fmt.Sprintf("%s/%d", c.name, size), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Parse(text)
				}
			})
		}
	}
}
