// This file tests that huge sets are decided in bounded time.

package authz

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
)

// many is a list of statements or values, one made for each number.
func many(n int, one func(i string) any) []any {
	list := make([]any, fewer(n))
	for i := range list {
		list[i] = one(strconv.Itoa(i))
	}
	return list
}

func policyOf(layer Layer, statements []any) refPolicy {
	text, _ := json.Marshal(map[string]any{"Version": "1", "Statement": statements})
	return refPolicy{layer: layer, text: string(text)}
}

type object = map[string]any

// TestHugeSetsAreBounded decides, traces and switches each assumption over for
// what would not come to an end if the work were not linear or cut.
func TestHugeSetsAreBounded(t *testing.T) {
	allow := func(operator, key, value string) any {
		return object{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": object{operator: object{key: value}}}
	}
	request := Request{Action: "ecs:StopInstance", Resource: "acs:ecs:cn-hangzhou:" + home + ":instance/i-1"}
	open := request
	open.Resource, open.Open = "acs:ecs:*:"+home+":instance/*", true
	unknown := func(keys ...string) Request {
		r := request
		r.Unknown = keys
		return r
	}
	var keys []string
	for i := range fewer(256) {
		keys = append(keys, "k"+strconv.Itoa(i))
	}
	tests := []struct {
		name       string
		statements []any
		request    Request
		want       Decision
		dependsOn  string
	}{
		{"statements", many(10_000, func(i string) any {
			return object{"Effect": "Allow", "Action": "ecs:Stop" + i, "Resource": "acs:ecs:*:*:instance/i-" + i}
		}), request, ImplicitDeny, ""},
		{"values", []any{object{"Effect": "Allow", "Action": many(50_000, func(i string) any { return "ecs:Stop" + i }),
			"Resource": many(50_000, func(i string) any { return "acs:ecs:*:*:instance/i-" + i })}}, request, ImplicitDeny, ""},
		{"values of an unknown key", []any{object{"Effect": "Allow", "Action": "*", "Resource": "*",
			"Condition": object{"StringEquals": object{"k": many(30_000, func(i string) any { return "value-" + i })}}}}, unknown("k"), Undetermined, "k"},
		{"texts of an unknown key, one a statement", many(4_000, func(i string) any { return allow("StringEquals", "k", "value-"+i) }),
			unknown("k"), Undetermined, "k"},
		{"patterns of an unknown key, one a statement", many(1_500, func(i string) any { return allow("StringLike", "k", "*"+i+"*") }),
			unknown("k"), Undetermined, "k"},
		{"blocks of an unknown key, one a statement", many(3_000, func(i string) any {
			n, _ := strconv.Atoi(i)
			return allow("IpAddress", "acs:SourceIp", "10."+strconv.Itoa(n/250)+"."+strconv.Itoa(n%250)+".0/24")
		}), unknown("acs:SourceIp"), Undetermined, "acs:SourceIp"},
		{"an unknown key that cannot matter", append(many(1_000, func(i string) any { return allow("StringEquals", "k", "value-"+i) }),
			object{"Effect": "Deny", "Action": "*", "Resource": "*"}), unknown("k"), ExplicitDeny, ""},
		{"many unknown keys, any of which grants", many(256, func(i string) any { return allow("StringEquals", "k"+i, "v") }),
			unknown(keys...), Undetermined, strings.Join(keys, " ")},
		{"many unknown keys in pairs that have to differ", many(256, func(i string) any {
			n, _ := strconv.Atoi(i)
			return object{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": object{
				"StringEquals": object{"k" + i: "v"}, "StringNotEquals": object{"k" + strconv.Itoa((n+fewer(128))%fewer(256)): "v"}}}
		}), unknown(keys...), Undetermined, strings.Join(keys, " ")},
		{"an open resource that each statement may be about", many(3_000, func(i string) any {
			return object{"Effect": "Allow", "Action": "*", "Resource": "acs:ecs:*:*:instance/i-" + i}
		}), open, Undetermined, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := newSet([]refPolicy{policyOf(Identity, tt.statements)}, 0)
			if got := set.Decide(&tt.request); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
			trace := set.Trace(&tt.request)
			if got := strings.Join(trace.DependsOn, " "); trace.Decision != tt.want || got != tt.dependsOn {
				t.Errorf("traced: got %v, depending on %.60q, want %v, depending on %.60q", trace.Decision, got, tt.want, tt.dependsOn)
			}
			for _, name := range []assume.Name{assume.GlobCrossesSeparators} {
				set.Assume = assume.Set(0).Flip(name)
				set.Decide(&tt.request)
			}
		})
	}
}

// TestPartialAnswersClaimNothing: where not all values of a key were tried, an
// answer that holds for those that were is not given for all.
func TestPartialAnswersClaimNothing(t *testing.T) {
	statements := many(8_000, func(i string) any {
		return object{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": object{
			"StringEquals": object{"k": "value-" + i}, "StringNotEquals": object{"k": []any{"x", "value-" + i}}}}
	})
	late := fewer(6_000) // a value that is not tried
	statements[late] = object{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": object{"StringEquals": object{"k": "value-" + strconv.Itoa(late)}}}
	set := newSet([]refPolicy{policyOf(Identity, statements)}, 0)
	trace := set.Trace(&Request{Action: "ecs:StopInstance", Resource: "*", Unknown: []string{"k"}})
	if trace.Decision != Undetermined || strings.Join(trace.DependsOn, " ") != "k" {
		t.Errorf("got %v, depending on %v, want Undetermined, depending on k", trace.Decision, trace.DependsOn)
	}
}
