package explain_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/explain"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// traceOf asks for ecs:StartInstance on one instance.
func traceOf(statements ...string) *authz.Trace {
	doc, _ := policy.Parse(source.NewFile("p", `{"Version": "1", "Statement": [`+strings.Join(statements, ",")+`]}`))
	set := &authz.Set{}
	set.Add(authz.Identity, doc)
	return set.Trace(&authz.Request{Action: "ecs:StartInstance", Resource: "acs:ecs:cn-hangzhou:1:instance/i-1", Unknown: []string{"acs:open"}})
}

// times repeats a statement with its number for %.
func times(n int, statement string) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = strings.ReplaceAll(statement, "%", strconv.Itoa(i))
	}
	return list
}

const (
	otherAction   = `{"Effect": "Allow", "Action": "oss:Get%", "Resource": "*"}`
	otherResource = `{"Effect": "Allow", "Action": "ecs:*", "Resource": "acs:ecs:cn-beijing:1:disk/%"}`
	nearly        = `{"Effect": "Allow", "Action": "ecs:*", "Resource": "acs:ecs:cn-hangzhou:1:instance/i-2"}`
	allows        = `{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}`
	denies        = `{"Effect": "Deny", "Action": "ecs:*", "Resource": "*"}`
	may           = `{"Effect": "Allow", "Action": "ecs:*", "Resource": "*", "Condition": {"StringEquals": {"acs:open": "v%"}}}`
)

func join(lists ...[]string) (all []string) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func TestTreeOfManyStatements(t *testing.T) {
	one := func(s string) []string { return []string{s} }
	tests := []struct {
		name       string
		statements []string
		shown      int      // statements that are rows
		want       []string // those that some rows stand for
	}{
		{"not so many", times(explain.MaxStatements, otherAction), explain.MaxStatements, nil},
		{"none applies", times(1000, otherAction), 0, []string{"more-fails-action 1000"}},
		{"near misses", join(times(500, otherAction), one(nearly), times(500, otherResource)), 3,
			[]string{"more-fails-action 500", "more-fails-resource 498"}},
		{"one decides", join(times(500, otherAction), one(allows), times(500, otherResource)), 1,
			[]string{"more-fails-action 500", "more-fails-resource 500"}},
		{"a Deny decides among many that allow", join(times(500, allows), one(denies), one(otherAction)), explain.MaxStatements,
			[]string{"more-allows 201", "more-fails-action 1"}},
		{"all decide", times(1000, allows), explain.MaxStatements, []string{"more-allows 700"}},
		{"some are open", join(times(10, may), times(1000, otherAction)), 10, []string{"more-fails-action 1000"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			trace := traceOf(test.statements...)
			nodes := explain.Tree(trace, words.English)[0].Children[0].Children
			shown, counted := 0, 0
			var got []string
			rows := map[string]bool{}
			for i := range nodes {
				n := &nodes[i]
				if rows[n.ID] {
					t.Errorf("the row %s stands twice", n.ID)
				}
				rows[n.ID] = true
				if n.Kind == "more" {
					got = append(got, n.Code+" "+n.Args["count"])
					counted += n.More
				} else {
					shown++
				}
			}
			if shown != test.shown || strings.Join(got, ", ") != strings.Join(test.want, ", ") {
				t.Errorf("got %d rows and %q, want %d and %q", shown, got, test.shown, test.want)
			}
			if shown+counted != len(test.statements) {
				t.Errorf("got %d statements in all, want %d", shown+counted, len(test.statements))
			}
			for _, ref := range trace.DecidedBy[:min(len(trace.DecidedBy), 1)] {
				if !rows["p0.s"+strconv.Itoa(ref.Statement)] {
					t.Errorf("statement %d decides and has no row", ref.Statement)
				}
			}
			for _, n := range explain.Nearest(trace, words.English, 3) {
				if !rows["p0.s"+strconv.Itoa(n.Ref.Statement)] {
					t.Errorf("statement %d came near and has no row", n.Ref.Statement)
				}
			}
		})
	}
}

func TestTreeOfManyValues(t *testing.T) {
	values := strings.Join(times(1000, `"oss:Get%"`), ", ")
	trace := traceOf(`{"Effect": "Allow", "Action": [` + values + `, "ecs:*"], "Resource": "*"}`)
	rows := explain.Tree(trace, words.English)[0].Children[0].Children[0].Children[0].Children
	if len(rows) != explain.MaxValues+1 {
		t.Fatalf("got %d rows, want %d and one for the rest", len(rows), explain.MaxValues)
	}
	if met := rows[explain.MaxValues-1]; met.State != explain.Met || met.ID != "p0.s0.action.1000" {
		t.Errorf("got %s %s last, want the value that matches", met.State, met.ID)
	}
	rest := rows[explain.MaxValues]
	if rest.More != 901 || rest.Label != "901 more values" || rest.Text(words.English) != "Not matching." || rest.State != explain.Failed {
		t.Errorf("got %d, %q, %q, %s, want what is left of the values", rest.More, rest.Label, rest.Text(words.English), rest.State)
	}
}

func TestTreeOfLongTexts(t *testing.T) {
	long := strings.Repeat("界", 100_000)
	trace := traceOf(`{"Effect": "Allow", "Sid": "` + long + `", "Action": "ecs:` + long + `", "Resource": "` + long + `", "Condition": {"` + long + `": {"` + long + `": "` + long + `"}}}`)
	var check func(nodes []explain.Node)
	check = func(nodes []explain.Node) {
		for i := range nodes {
			n := &nodes[i]
			if got := len(n.Label) + len(n.Text(words.English)); got > 4000 {
				t.Errorf("%s: got %d bytes, want a row that can be read", n.ID, got)
			}
			check(n.Children)
		}
	}
	check(explain.Tree(trace, words.English))
}
