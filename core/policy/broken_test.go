// This file tests which statements count as broken.

package policy

import (
	"strconv"
	"strings"
	"testing"
)

// broken writes which statements are broken, as in ".x." for the second of three.
func broken(doc *Document) string {
	marks := ""
	for _, s := range doc.Statements {
		if s.Broken {
			marks += "x"
		} else {
			marks += "."
		}
	}
	return marks
}

const sound = `{"Effect": "Allow", "Action": "a:b", "Resource": "*"}`

func TestBroken(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"sound", list(sound, sound, sound), "..."},
		{"an error in one", list(sound, `{"Effect": "allow", "Action": "a:b"}`, sound), ".x."},
		{"a warning in one", list(sound, `{"Effect": "Allow", "Action": "a:b", "Id": ""}`, sound), "..."},
		{"a missing element", list(sound, `{"Effect": "Allow"}`, sound), ".x."},
		{"an entry that is no statement", list(sound, `7`, sound), ".."},
		{"an error in the last value", list(`{"Effect": "Allow", "Resource": "*", "Action": ""}`, sound), "x."},
		{"an error of the version", `{"Version": 1, "Statement": [` + sound + `]}`, "."},
		{"no version", `{"Statement": [` + sound + `]}`, "."},
		{"no object", `[` + sound + `]`, "."},
		{"a single statement", `{"Version": "1", "Statement": {"Effect": "Allow", "Action": ""}}`, "x"},
		{"a comment inside", list(sound, `{"Effect": "Allow", /* c */ "Action": "a:b"}`, sound), ".x."},
		{"a comment between", list(sound+` /* c */`, sound), ".."},
		{"a comma missing inside", list(`{"Effect": "Allow" "Action": "a:b"}`, sound), "x."},
		{"a comma missing between", `{"Version": "1", "Statement": [` + sound + sound + `]}`, ".."},
		{"a comma too many inside", list(`{"Effect": "Allow", "Action": "a:b",}`, sound), "x."},
		{"a comma too many behind", `{"Version": "1", "Statement": [` + sound + `,]}`, "."},
		{"a value missing", list(`{"Effect": "Allow", "Action": }`, sound), "x."},
		{"equal keys", list(sound, `{"Action": "a:b", "Effect": "Allow", "Action": "a:b"}`), ".x"},
		{"a full-width brace", list(`{"Effect": "Allow", "Action": "a:b"｝`, sound), "x."},
		{"the first is never closed", `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "a:b"`, "x"},
		{"the list is never closed", `{"Version": "1", "Statement": [` + sound, "."},
		{"deeper than is read", list(`{"Effect": "Allow", "Action": `+strings.Repeat("[", 300)+strings.Repeat("]", 300)+`}`, sound), "x."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, problems := parse(tt.text)
			if got := broken(doc); got != tt.want {
				t.Errorf("got %q, want %q; problems %v", got, tt.want, shown(tt.text, problems))
			}
		})
	}
}

// TestWhatIsBehindTheListedProblemsIsBroken has more errors of syntax than are
// listed: where the others are, nobody knows.
func TestWhatIsBehindTheListedProblemsIsBroken(t *testing.T) {
	noisy := `{"Effect": "Allow", "Action": "a:b", "Resource": [` + strings.Repeat(`"x",,`, 150) + `"x"]}`
	tests := []struct{ name, text, want string }{
		{"as many as are listed", list(sound, noisy, sound, sound), ".x.."},
		{"more than are listed", list(sound, noisy, sound, noisy, sound, sound), ".x.xxx"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, problems := parse(tt.text)
			if got := broken(doc); got != tt.want {
				t.Errorf("got %q, want %q, of %d problems", got, tt.want, len(problems))
			}
		})
	}
}

// TestEveryBrokenStatementIsMarkedPastTheLimit puts one error each into some of
// many statements and compares with what each is on its own.
func TestEveryBrokenStatementIsMarkedPastTheLimit(t *testing.T) {
	faults := []string{`,,"Resource": "*"`, `, "Resource": '*'`, `, Resource: "*"`, `, "Resource": ["*",]`, `, "Effect": "Allow"`, ` "Resource": "*"`, `, "Resource": // x`}
	var statements []string
	var alone string
	for i := range 300 {
		s := sound
		if i%2 == 0 {
			s = `{"Effect": "Allow", "Action": "a:` + strconv.Itoa(i) + `"` + faults[i/2%len(faults)] + "\n}"
		}
		statements = append(statements, s)
		doc, _ := parse(list(s))
		alone += broken(doc)
	}
	doc, _ := parse(list(statements...))
	together := broken(doc)
	if len(together) != len(alone) {
		t.Fatalf("got %d statements, want %d", len(together), len(alone))
	}
	for i := range alone {
		if alone[i] == 'x' && together[i] != 'x' {
			t.Errorf("statement %d is broken on its own, want it broken here too", i)
		}
	}
	if got, want := together[:4], "x.x."; got != want {
		t.Errorf("before the limit: got %q, want %q", got, want)
	}
}
