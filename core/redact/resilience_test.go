package redact

// This file tests that redacting takes time in proportion to the scenario, or is
// refused.

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/growth"
	"github.com/ramplay/ramplay/core/scenario"
)

func TestHostileScenarios(t *testing.T) {
	index := catalog.NewIndex(nil)
	tests := []struct {
		name string
		line string // of resources, with its number for % and as two of an address for ^
	}{
		{"accounts", "acs:ecs:*:12345678901%:*"},
		{"ids", "acs:ecs:*:*:instance/i-bp67acfm%"},
		{"names", "acs:oss:*:*:bucket%/*"},
		{"one name", "acs:oss:*:*:orders/*"},
		{"names that begin alike", "acs:oss:*:*:orderorderorderorderorder%/x"},
		{"prefixes", "acs:oss:*:*:bucket%*/x"},
		{"suffixes", "acs:oss:*:*:*%bucket/x"},
		{"parts inside", "acs:oss:*:*:*ucket%*/x"},
		{"question marks", "acs:oss:*:*:bucket%?/x"},
		{"addresses", "acs:oss:*:*:10.^.7/x"},
		{"domains", "acs:oss:*:*:bucket%.example.com/x"},
		{"Chinese", "acs:oss:*:*:订单%/x"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			growth.Check(t, 300, func(n int) func() {
				var lines, values []string
				for i := range n {
					numbers := strings.NewReplacer("%", strconv.Itoa(1000+i), "^", strconv.Itoa(i/250%250)+"."+strconv.Itoa(i%250))
					text := numbers.Replace(test.line)
					lines, values = append(lines, `"`+text+`"`), append(values, text)
				}
				s := &scenario.Scenario{Version: 1,
					Policies: []scenario.Policy{{Text: `{"Statement": [{"Resource": [` + strings.Join(lines, ",\n") + `]}]}`}},
					Request:  &scenario.Request{Resource: values[0], Context: map[string]scenario.Values{"acs:name": values}},
				}
				return func() {
					if out, found, ok := Scenario(s, index, nil); ok && (out == s || len(found) == 0) {
						t.Errorf("got %d findings, want something replaced", len(found))
					}
				}
			})
		})
	}
}
