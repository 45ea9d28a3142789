package main

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/link"
	"github.com/ramplay/ramplay/core/playground"
	"github.com/ramplay/ramplay/core/scenario"
)

// drive runs the command and gives its status and both outputs.
func drive(args ...string) (status int, out, errs string) {
	var o, e strings.Builder
	status = run(args, strings.NewReader(""), &o, &e)
	return status, o.String(), e.String()
}

func TestLink(t *testing.T) {
	const file = "../../scenario/examples/queue-by-name.json"
	status, out, errs := drive("link", "-base", "https://ram.example.com/play/#old", file)
	if status != allWell || !strings.HasPrefix(out, "https://ram.example.com/play/#v1.") || errs != "" {
		t.Fatalf("got %d %q %q, want a link below the address", status, out, errs)
	}
	made := strings.TrimSpace(out)
	status, out, errs = drive("test", made)
	if status != allWell || !strings.HasSuffix(out, "4 passed, 0 failed\n") {
		t.Errorf("got %d %q %q, want the link's tests run", status, out, errs)
	}
	if _, _, errs = drive("link", "testdata/older.json"); !strings.Contains(errs, "[made-with-other]") {
		t.Errorf("got %q, want it said that another program made it", errs)
	}
	_, fragment, _ := strings.Cut(made, "#")
	back, _ := link.Decode(fragment)
	if got, want := back.MadeWith, playground.MadeWith(); !reflect.DeepEqual(got, want) {
		t.Errorf("got a link made with %+v, want %+v", got, want)
	}
	if status, out, _ = drive("eval", "#"+fragment, "-json"); status != allWell || !strings.Contains(out, `"ImplicitDeny"`) {
		t.Errorf("got %d %q, want the link's request decided", status, out)
	}
	if status, out, _ = drive("link", "-json", "#"+fragment); status != allWell || !strings.Contains(out, `"#`+fragment+`"`) {
		t.Errorf("got %d %q, want the same link again", status, out)
	}
}

func TestLinkRedacted(t *testing.T) {
	status, out, errs := drive("link", "-redact", "testdata/scenario.json")
	if status != allWell || !strings.Contains(errs, "values were replaced") {
		t.Fatalf("got %d %q, want a link and what was replaced", status, errs)
	}
	made := strings.TrimSpace(out)
	s, _ := link.Decode(made)
	text := scenario.Encode(s)
	for _, own := range []string{"1234567890123456", "alice", "10.1.2"} {
		if strings.Contains(text, own) {
			t.Errorf("got %q left in %s", own, text)
		}
	}
	was, wasOut, _ := drive("test", "testdata/scenario.json")
	is, isOut, _ := drive("test", made)
	count := func(out string) string { return out[strings.LastIndex(strings.TrimSpace(out), "\n")+1:] }
	if was != is || count(wasOut) != count(isOut) {
		t.Errorf("got %d %q, want %d %q as before", is, isOut, was, wasOut)
	}
}

func TestBadLinks(t *testing.T) {
	for _, c := range []struct{ name, link, want string }{
		{"cut off", "#v1.q1Yq", "cut off"},
		{"of a later version", "https://ram.example.com/#v2.q1Yq", "version 2"},
		{"damaged", "#v1.!!!", "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, out, errs := drive("eval", c.link)
			if status != unable || out != "" || !strings.Contains(errs, c.want) {
				t.Errorf("got %d %q %q, want %q and status 2", status, out, errs, c.want)
			}
		})
	}
}

// A file whose name only looks like a link is a file.
func TestFilesAreNoLinks(t *testing.T) {
	dir := t.TempDir()
	path := dir + "/a#v1.json"
	if err := os.WriteFile(path, []byte(`{"version":1,"policies":[],"tests":[]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, errs := drive("test", path); status == unable {
		t.Errorf("got %d %q, want the file read", status, errs)
	}
}
