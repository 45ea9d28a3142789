package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

func TestDifference(t *testing.T) {
	tests := []struct {
		name      string
		got, want string
		expect    string
	}{
		{"equal", "a\nb\n", "a\nb\n", ""},
		{"other line breaks", "a\nb\n", "a\r\nb\r\n", ""},
		{"first line", "a\n", "b\n", "differs from line 1 on\ngot  a\nwant b"},
		{"with the lines before", "1\n2\n3\n4\nx\n", "1\n2\n3\n4\ny\n", "differs from line 5 on\n     2\n     3\n     4\ngot  x\nwant y"},
		{"got ends early", "a", "a\nb", "differs from line 2 on\n     a\ngot  (the end)\nwant b"},
		{"blanks at the end", "a ", "a", "differs from line 1 on\ngot  \"a \"\nwant a"},
		{"last line break", "a\n", "a", "differs from line 2 on\n     a\ngot  \"\"\nwant (the end)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Difference(test.got, test.want); got != test.expect {
				t.Errorf("got\n%s\nwant\n%s", got, test.expect)
			}
		})
	}
}

// A recorder is a test that notes its failures instead of failing.
type recorder struct {
	testing.TB
	failures []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}
func (r *recorder) Fatal(args ...any) {
	r.failures = append(r.failures, fmt.Sprint(args...))
	runtime.Goexit()
}
func (r *recorder) Fatalf(format string, args ...any) { r.Fatal(fmt.Sprintf(format, args...)) }

// failures runs Check as its own test would.
func failures(path, got string) []string {
	r := &recorder{}
	done := make(chan bool)
	go func() {
		defer close(done)
		Check(r, path, got)
	}()
	<-done
	return r.failures
}

func TestCheck(t *testing.T) {
	if *update {
		t.Skip("this test sets -update itself")
	}
	path := filepath.Join(t.TempDir(), "sub", "a.golden")
	if got := failures(path, "x\n"); len(got) != 1 || !strings.Contains(got[0], "-update") {
		t.Errorf("without a file: got %q, want one failure that tells of -update", got)
	}
	*update = true
	got := failures(path, "x\n")
	*update = false
	if data, err := os.ReadFile(path); len(got) != 0 || err != nil || string(data) != "x\n" {
		t.Errorf("with -update: got %q, wrote %q, %v", got, data, err)
	}
	if got := failures(path, "x\n"); len(got) != 0 {
		t.Errorf("equal: got %q", got)
	}
	if got := failures(path, "y\n"); len(got) != 1 || !strings.Contains(got[0], "got  y\nwant x") {
		t.Errorf("different: got %q, want one failure with both lines", got)
	}
}

func TestArchive(t *testing.T) {
	tests := []struct {
		name string
		text string
		want Archive
		back string // what String writes, "" for the same text
	}{
		{"nothing", "", Archive{}, ""},
		{"comment only", "why\n", Archive{Comment: "why\n"}, ""},
		{"files", "why\n-- a.json --\n{}\n-- b --\n-- c --\nx\n\n", Archive{"why\n", []File{{"a.json", "{}\n"}, {"b", ""}, {"c", "x\n\n"}}}, ""},
		{"last line break missing", "-- a --\nx", Archive{"", []File{{"a", "x\n"}}}, "-- a --\nx\n"},
		{"other line breaks", "-- a --\r\nx\r\n", Archive{"", []File{{"a", "x\n"}}}, "-- a --\nx\n"},
		{"not name lines", "--a--\n-- --\n--  --\n-- a\n - -- a --\n", Archive{Comment: "--a--\n-- --\n--  --\n-- a\n - -- a --\n"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Parse(test.text)
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
			back := test.back
			if back == "" {
				back = test.text
			}
			if got := got.String(); got != back {
				t.Errorf("String: got %q, want %q", got, back)
			}
		})
	}
	a := Archive{Files: []File{{"a", "1\n"}, {"a", "2\n"}}}
	if got, ok := a.Get("a"); got != "1\n" || !ok {
		t.Errorf("Get: got %q, %v, want the first", got, ok)
	}
	if got, ok := a.Get("b"); got != "" || ok {
		t.Errorf("Get of no file: got %q, %v", got, ok)
	}
}

func FuzzArchive(f *testing.F) {
	for _, text := range []string{"", "c\n-- a --\nx\n", "-- a --\n-- b --", "--  a  -- \n\n\r\n"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := Parse(text)
		if again := Parse(a.String()); !reflect.DeepEqual(again, a) {
			t.Errorf("%q: got %q after writing, want %q", text, again, a)
		}
	})
}
