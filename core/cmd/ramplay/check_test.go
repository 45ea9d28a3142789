package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write puts a file into a folder of its own.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file.json")
	if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFix(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		status           int
	}{
		{"a policy", `{"Version": 1, "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*",},]}`,
			`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}`, allWell},
		{"nothing to mend", `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}`,
			`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}`, allWell},
		{"fixes that may change a decision are left",
			`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*", "Condition": {"StringEqual": {"acs:UserAgent": "x"}}}]}`,
			`{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*", "Condition": {"StringEqual": {"acs:UserAgent": "x"}}}]}`, no},
		{"a scenario and a document in it, behind characters of many bytes",
			`{"version": 1, "title": "订单😀", "policies": [{"layer": "identity", "document": {"Version": 1, "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}}],}`,
			`{"version": 1, "title": "订单😀", "policies": [{"layer": "identity", "document": {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}}]}`, allWell},
		{"the text of a policy in a scenario, in the file's own layout",
			"{\n    \"version\" :1,\r\n\t\"later\": {\"b\": 1, \"a\": [ ]},\n  \"policies\": [{\"layer\": \"identity\", \"text\": \"{\\\"Version\\\": 1, \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"a:b\\\", \\\"Resource\\\": \\\"*\\\"}]}\", \"name\": \"订单 <😀>\"}]}",
			"{\n    \"version\" :1,\r\n\t\"later\": {\"b\": 1, \"a\": [ ]},\n  \"policies\": [{\"layer\": \"identity\", \"text\": \"{\\\"Version\\\": \\\"1\\\", \\\"Statement\\\": [{\\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\": \\\"a:b\\\", \\\"Resource\\\": \\\"*\\\"}]}\", \"name\": \"订单 <😀>\"}]}", allWell},
		{"a text and a document",
			`{"version": 1, "policies": [{"layer": "identity", "document": {"Version": 1, "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}}, {"layer": "identity", "text": "{\"Version\": 1, \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"a:c\", \"Resource\": \"*\"}]}"}]}`,
			`{"version": 1, "policies": [{"layer": "identity", "document": {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}}, {"layer": "identity", "text": "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"a:c\", \"Resource\": \"*\"}]}"}]}`, allWell},
		{"what a test would decide otherwise is left",
			`{"version": 1, "policies": [{"layer": "identity", "text": "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"allow\", \"Action\": \"a:b\", \"Resource\": \"*\"}]}"}], "tests": [{"name": "t", "request": {"action": "a:b", "resource": "*"}, "expect": "ImplicitDeny"}]}`,
			`{"version": 1, "policies": [{"layer": "identity", "text": "{\"Version\": \"1\", \"Statement\": [{\"Effect\": \"allow\", \"Action\": \"a:b\", \"Resource\": \"*\"}]}"}], "tests": [{"name": "t", "request": {"action": "a:b", "resource": "*"}, "expect": "ImplicitDeny"}]}`, no},
		{"one of two that would change it together",
			`{"version": 1, "policies": [{"layer": "identity", "document": {"Version": "1", "Statement": [{"Effect": "allow", "Action": "a:b", "resource": "*"}]}}], "tests": [{"name": "t", "request": {"action": "a:b", "resource": "*"}, "expect": "ImplicitDeny"}]}`,
			`{"version": 1, "policies": [{"layer": "identity", "document": {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "resource": "*"}]}}], "tests": [{"name": "t", "request": {"action": "a:b", "resource": "*"}, "expect": "ImplicitDeny"}]}`, no},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, c.text)
			before, err := os.Stat(path)
			if err != nil {
				t.Fatal(err)
			}
			out, errs, status := ramplay("", "check", "-fix", path)
			got, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.want || status != c.status {
				t.Errorf("got status %d and\n%s\nwant %d and\n%s\n%s%s", status, got, c.status, c.want, out, errs)
			}
			if told := strings.Contains(errs, "mended"); told != (c.text != c.want) {
				t.Errorf("got message %q, want one where something is mended", errs)
			}
			if after, err := os.Stat(path); err != nil || after.Mode() != before.Mode() {
				t.Errorf("got mode %v, %v, want %v as it was", after.Mode(), err, before.Mode())
			}
		})
	}
}

// TestPlaces: a problem is where its token is, whatever holds it.
func TestPlaces(t *testing.T) {
	for _, c := range []struct {
		name, text, code string
		under            string // what stands in the file there, "" in a text of its own
		place            string
	}{
		{"in a policy", "{\"Version\": \"1\",\n\"Statement\": [{\"Sid\": \"订单😀\", \"Effect\": \"Alow\", \"Action\": \"a:b\", \"Resource\": \"*\"}]}", "effect-value", `"Alow"`, ":2:40"},
		{"in a scenario", `{"version": 1, "policies": [], "订😀": 1}`, "scenario-member-unknown", `"订😀"`, ":1:32"},
		{"in its request", `{"version": 1, "policies": [], "request": {"action": "x", "resource": "*"}}`, "request-action-format", `"x"`, ":1:54"},
		{"what its request lacks", `{"version": 1, "policies": [], "request": {"resource": "*"}}`, "request-action-missing", `{`, ":1:43"},
		{"in a test's request", `{"version": 1, "policies": [], "tests": [{"name": "t", "request": {"action": "x", "resource": "*"}, "expect": "Allow"}]}`,
			"request-action-format", `"x"`, ":1:78"},
		{"in a document", "{\"version\": 1, \"title\": \"😀\", \"policies\": [{\"layer\": \"identity\", \"document\":\n {\"Version\": \"2\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"a:b\", \"Resource\": \"*\"}]}}]}",
			"version-value", `"2"`, ":2:14"},
		{"in a text", `{"version": 1, "policies": [{"name": "p", "layer": "identity", "text": "{\n \"Version\": \"2\",\n \"Statement\": []}"}]}`,
			"version-value", "", `: policy "p":2:13`},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, c.text)
			out, _, _ := ramplay("", "check", path, "-json")
			var found []finding
			if err := json.Unmarshal([]byte(out), &found); err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				if f.Code != c.code {
					continue
				}
				if f.Range.File != path {
					t.Errorf("got file %q, want %q", f.Range.File, path)
				}
				file := newText("", c.text)
				if f.Policy == nil {
					if got := file.Text[file.byteAt(f.From):file.byteAt(f.To)]; got != c.under {
						t.Errorf("got %q under the place, want %q", got, c.under)
					}
				} else if c.under != "" {
					t.Errorf("got a place in policy %d, want one in the file", *f.Policy)
				}
				human, _, _ := ramplay("", "check", path)
				if !strings.Contains(human, path+c.place+": ") {
					t.Errorf("got %s, want the place %s in it", human, path+c.place)
				}
				return
			}
			t.Errorf("got %s, want %s in it", out, c.code)
		})
	}
}

// TestNoProblemTwice: what is no JSON in a document is one problem of the file.
func TestNoProblemTwice(t *testing.T) {
	path := write(t, `{"version": 1, "policies": [{"layer": "identity", "document": {"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"},]}}]}`)
	out, _, _ := ramplay("", "check", path)
	if got := strings.Count(out, "json-trailing-comma"); got != 1 {
		t.Errorf("got it %d times in\n%s\nwant once", got, out)
	}
}

func TestLikelyLayer(t *testing.T) {
	for text, want := range map[string]string{
		`{}`: "identity",
		`{"Statement": [{"Effect": "Allow", "Action": "a:b", "Resource": "*"}]}`:                                              "identity",
		`{"Statement": [{"Effect": "Allow", "Action": "a:b", "Principal": "*"}]}`:                                             "trust",
		`{"Statement": [{"Effect": "Allow", "Action": "a:b", "Principal": "*", "Resource": "*"}]}`:                            "resource",
		`{"Statement": [{"Effect": "Allow", "Action": "a:b", "Principal": "*"}, {"Action": "c:d", "Resource": "*"}]}`:         "identity",
		`{"Statement": [{"Principal": "*"}, {"Principal": "*", "Effect": "Deny", "NotResource": "*", "Action": "oss:Get*"}]}`: "resource",
	} {
		if got := likelyLayer(text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}

func TestIsScenario(t *testing.T) {
	for text, want := range map[string]bool{
		`{"version": 1, "policies": []}`:     true,
		`{"policies": []}`:                   true,
		`{"version": 2}`:                     true,
		`{"version": 1, "policies": [`:       true,
		`{"Version": "1", "Statement": []}`:  false,
		`{"version": "1", "Statement": []}`:  false,
		`[]`:                                 false,
		``:                                   false,
		`{"Version": "1", "version": "1"}`:   false,
		`{"Statement": [{"Action": "a:b"}]}`: false,
	} {
		if got := isScenario(text); got != want {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
}

func TestFmt(t *testing.T) {
	const loose, laid = `{"a":1}`, "{\n  \"a\": 1\n}\n"
	if out, _, status := ramplay(loose, "fmt"); out != laid || status != allWell {
		t.Errorf("got status %d and %q, want %d and %q", status, out, allWell, laid)
	}
	path := write(t, loose)
	if out, _, status := ramplay("", "fmt", "-check", path); out != path+"\n" || status != no {
		t.Errorf("-check: got status %d and %q, want %d and the file's name", status, out, no)
	}
	if out, _, status := ramplay("", "fmt", path, "-w"); out != "" || status != allWell {
		t.Errorf("-w: got status %d and %q, want %d and nothing", status, out, allWell)
	}
	if got, _ := os.ReadFile(path); string(got) != laid {
		t.Errorf("-w: got %q in the file, want %q", got, laid)
	}
	if out, _, status := ramplay("", "fmt", "-check", path); out != "" || status != allWell {
		t.Errorf("-check: got status %d and %q, want %d and nothing", status, out, allWell)
	}
	torn := write(t, `{"a":`)
	if out, _, status := ramplay("", "fmt", "-w", torn); out != "" || status != no {
		t.Errorf("torn: got status %d and %q, want %d and nothing", status, out, no)
	}
	if got, _ := os.ReadFile(torn); string(got) != `{"a":` {
		t.Errorf("torn: got %q in the file, want it untouched", got)
	}
}

// TestCatalogJSON: the catalogue is the whole of the JSON, so that a script
// reads .operations; problems are one more member.
func TestCatalogJSON(t *testing.T) {
	want, err := os.ReadFile("../../catalog/data/amqp.json")
	if err != nil {
		t.Fatal(err)
	}
	if out, _, _ := ramplay("", "catalog", "show", "amqp", "-json"); out != string(want) {
		t.Error("show: got other bytes than the built-in file's, want the same")
	}
	plain, _, _ := ramplay("", "catalog", "import", kilnPage)
	withJSON, _, _ := ramplay("", "catalog", "import", kilnPage, "-json")
	var got struct {
		Service    string
		Operations []any
		Problems   []any
	}
	if err := json.Unmarshal([]byte(withJSON), &got); err != nil {
		t.Fatal(err)
	}
	if got.Service != "kiln" || len(got.Operations) == 0 {
		t.Errorf("import: got %+v, want the catalogue at the top", got)
	}
	if len(got.Problems) == 0 && plain != withJSON {
		t.Error("import: got other bytes with -json, want the same where there are no problems")
	}
}
