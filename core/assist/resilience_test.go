package assist

import (
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/growth"
)

// numbered repeats a text with its number for %, separated by commas.
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%", strconv.Itoa(i)) + ",")
	}
	return strings.TrimSuffix(b.String(), ",")
}

// The cursor is at the | of each text, where the most stands around it.
func TestHostilePlaces(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		t.Skip("it takes seconds there, and nothing in it hangs on the platform")
	}
	index := catalog.NewIndex(nil)
	tests := []struct {
		name string
		size int
		text func(n int) string
	}{
		{"statements", 2000, func(n int) string {
			return `{"Statement": [` + numbered(n, `{"Effect": "Allow", "Action": "amqp:Get%", "Resource": "*"}`) + `, {"Effect": "Allow", "Action": "amqp:|"}]}`
		}},
		{"actions", 2000, func(n int) string {
			return `{"Statement": [{"Action": [` + numbered(n, `"amqp:Get%"`) + `, "amqp:G|"]}]}`
		}},
		{"resources", 10_000, func(n int) string {
			return `{"Statement": [{"Action": "amqp:*", "Resource": [` + numbered(n, `"acs:amqp:*:*:/instances/i%"`) + `, "|"]}]}`
		}},
		{"actions beside a resource", 5000, func(n int) string {
			return `{"Statement": [{"Action": [` + numbered(n, `"amqp:*%"`) + `], "Resource": "acs:amqp:|"}]}`
		}},
		{"values of a key", 10_000, func(n int) string {
			return `{"Statement": [{"Condition": {"StringLike": {"acs:SourceVpc": [` + numbered(n, `"vpc-%"`) + `, "|"]}}}]}`
		}},
		{"keys", 5000, func(n int) string {
			return `{"Statement": [{"Action": "amqp:*", "Condition": {"StringLike": {` + numbered(n, `"acs:k%": "v"`) + `, "|": "v"}}}]}`
		}},
		{"operators", 5000, func(n int) string {
			return `{"Statement": [{"Condition": {` + numbered(n, `"Operator%": {}`) + `, "|": {}}}]}`
		}},
		{"elements", 5000, func(n int) string { return `{"Statement": [{` + numbered(n, `"Element%": 1`) + `, "|"}]}` }},
		{"an element again and again", 5000, func(n int) string { return `{"Statement": [{` + numbered(n, `"Action": "a"`) + `, "|"}]}` }},
		{"levels", 10_000, func(n int) string { return `{"Statement": ` + strings.Repeat("[", n) + `"|"` + strings.Repeat("]", n) }},
		{"a long name", 10_000, func(n int) string { return `{"Statement": [{"Action": "amqp:` + strings.Repeat("a", n) + `|"}]}` }},
		{"stars", 10_000, func(n int) string { return `{"Statement": [{"Action": "amqp:` + strings.Repeat("*a", n/2) + `|"}]}` }},
		{"blanks", 10_000, func(n int) string {
			return `{"Statement": [` + strings.Repeat(" \n", n/2) + `|` + strings.Repeat("\n ", n/2) + `]}`
		}},
		{"no JSON at all", 10_000, func(n int) string { return strings.Repeat(`"`, n/2) + "|" + strings.Repeat(`"`, n/2) }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, test.size, func(n int) func() {
				before, after, _ := strings.Cut(test.text(n), "|")
				q := Query{Text: before + after, Offset: len(before), Layer: authz.Identity, Catalog: index, Asked: true}
				return func() {
					for range 5 { // so that a text takes long enough which fits into caches
						if got := len(Complete(q).Options); got > maxOptions {
							t.Errorf("got %d options, want at most %d", got, maxOptions)
						}
						Say(q)
					}
				}
			})
		})
	}
}

func TestManyChoices(t *testing.T) {
	index := catalog.NewIndex(nil)
	rows := index.Service("amqp").Operations
	tests := []struct {
		name   string
		size   int
		choice func(i int) Choice
	}{
		{"the same", 500, func(int) Choice { return Choice{rows[0].Action, rows[0].API} }},
		{"all there are", 500, func(i int) Choice { return Choice{rows[i%len(rows)].Action, rows[i%len(rows)].API} }},
		{"none that there is", 500, func(i int) Choice { return Choice{"", "Call" + strconv.Itoa(i)} }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, test.size, func(n int) func() {
				choices := make([]Choice, n)
				for i := range choices {
					choices[i] = test.choice(i)
				}
				return func() {
					q := Query{Text: `{"Version": "1", "Statement": []}`, Layer: authz.Identity, Catalog: index}
					if got := Insert(q, choices, nil); got.Edits == nil && len(got.Notes) == 0 {
						t.Error("got nothing at all")
					}
				}
			})
		})
	}
}

// A catalogue may give each row of one action a resource of its own.
func TestManyResourcesOfAnAction(t *testing.T) {
	growth.Check(t, 500, func(n int) func() {
		c := &catalog.Catalog{Service: "own"}
		for i := range n {
			number := strconv.Itoa(i)
			c.Operations = append(c.Operations, catalog.Operation{Action: "own:Get", API: "Get" + number,
				ResourceTypes: []catalog.OperationResource{{Type: "T", ARN: "acs:own:*:*:t" + number + "/{#id}", Required: true}}})
		}
		index := catalog.NewIndex([]*catalog.Catalog{c})
		choices := make([]Choice, n)
		for i := range choices {
			choices[i] = Choice{"own:Get", "Get" + strconv.Itoa(i)}
		}
		return func() {
			if got := PlanFor(index, choices, nil); len(got.Grants) != 1 || len(got.Grants[0].Resources) != n {
				t.Errorf("got %d grants, want one on %d resources", len(got.Grants), n)
			}
		}
	})
}
