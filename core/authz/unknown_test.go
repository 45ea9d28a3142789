// This file tests what unknowns make of a decision.

package authz

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/condition"
)

// ways writes a trace's When, one line a way.
func ways(t *Trace) (lines []string) {
	for _, term := range t.When {
		var parts []string
		for _, c := range term {
			part := c.Key
			switch {
			case c.Layer != 0 && c.Allows:
				part = c.Layer.String() + " allows"
			case c.Layer != 0:
				part = c.Layer.String() + " does not deny"
			case c.Resource:
				part = "resource"
			}
			join := " and "
			if c.Any {
				join = " or "
			}
			var literals []string
			for _, l := range c.Literals {
				text := l.Test.Condition.Operator + " " + l.Test.Condition.Values[0].Text
				if !l.Met {
					text = "not " + text
				}
				literals = append(literals, text)
			}
			if len(literals) > 0 {
				part += ": " + strings.Join(literals, join)
			}
			if len(c.Examples) > 0 {
				part += " is " + strings.Join(c.Examples, " or ")
			}
			if c.Absent {
				part += " (may be absent)"
			}
			parts = append(parts, part)
		}
		lines = append(lines, strings.Join(parts, ", "))
	}
	if t.WhenMore {
		lines = append(lines, "more")
	}
	return lines
}

func eachOf(letters string, f func(string) string) (list []string) {
	for _, r := range letters {
		list = append(list, f(string(r)))
	}
	return list
}

func TestUnknowns(t *testing.T) {
	when := func(effect, condition string) string {
		return `{"Effect": "` + effect + `", "Action": "*", "Resource": "*", "Condition": ` + condition + `}`
	}
	ip := func(effect, operator, block string) string {
		return when(effect, `{"`+operator+`": {"acs:SourceIp": "`+block+`"}}`)
	}
	tests := []struct {
		name      string
		policies  []refPolicy
		layers    []Layer
		caller    Principal
		unknown   []string
		context   condition.Context
		want      Decision
		dependsOn []string
		when      []string
	}{
		{"a key that grants", []refPolicy{on(Identity, ip("Allow", "IpAddress", "203.0.113.0/24"))}, nil, user(home), []string{"acs:SourceIp"}, nil,
			Undetermined, []string{"acs:SourceIp"}, []string{"acs:SourceIp: IpAddress 203.0.113.0/24"}},
		{"a key that denies", []refPolicy{on(Identity, all+","+ip("Deny", "NotIpAddress", "203.0.113.0/24"))}, nil, user(home), []string{"acs:SourceIp"}, nil,
			Undetermined, []string{"acs:SourceIp"}, []string{"acs:SourceIp: not NotIpAddress 203.0.113.0/24"}},
		{"a key that does not matter", []refPolicy{on(Identity, all+","+ip("Allow", "IpAddress", "203.0.113.0/24"))}, nil, user(home), []string{"acs:SourceIp"}, nil, Allow, nil, nil},
		{"a key that nothing tests", []refPolicy{on(Identity, stop)}, nil, user(home), []string{"k"}, nil, Allow, nil, nil},
		{"whatever it is, one applies", []refPolicy{on(Identity, ip("Allow", "IpAddress", "203.0.113.0/24")+","+ip("Allow", "NotIpAddress", "203.0.113.0/24"))}, nil, user(home),
			[]string{"acs:SourceIp"}, nil, Allow, nil, nil},
		{"whatever it is, one denies", []refPolicy{on(Identity, all+","+when("Deny", `{"StringEquals": {"k": "a"}}`)+","+when("Deny", `{"StringNotEquals": {"k": "a"}}`))}, nil, user(home),
			[]string{"k"}, nil, ExplicitDeny, nil, nil},
		{"no value fits both", []refPolicy{on(Identity, when("Allow", `{"NumericLessThan": {"k": "5"}, "NumericGreaterThan": {"k": "7"}}`))}, nil, user(home),
			[]string{"k"}, nil, ImplicitDeny, nil, nil},
		{"a Boolean, absent too", []refPolicy{on(Identity, when("Allow", `{"Bool": {"acs:MFAPresent": "true"}}`)+","+when("Allow", `{"Bool": {"acs:MFAPresent": "false"}}`))}, nil, user(home),
			[]string{"acs:MFAPresent"}, nil, Undetermined, []string{"acs:MFAPresent"}, []string{"acs:MFAPresent: Bool true or Bool false"}},
		{"two keys, both wanted", []refPolicy{on(Identity, when("Allow", `{"StringEquals": {"k": "a", "l": "b"}}`))}, nil, user(home), []string{"l", "k"}, nil,
			Undetermined, []string{"l", "k"}, []string{"l: StringEquals b, k: StringEquals a"}},
		{"two keys, either suffices", []refPolicy{on(Identity, when("Allow", `{"StringEquals": {"k": "a"}}`)+","+when("Allow", `{"StringEquals": {"l": "b"}}`))}, nil, user(home), []string{"k", "l"}, nil,
			Undetermined, []string{"k", "l"}, []string{"l: StringEquals b", "k: StringEquals a"}},
		{"one of two keys is known to fail", []refPolicy{on(Identity, when("Allow", `{"StringEquals": {"k": "a", "l": "b"}}`))}, nil, user(home), []string{"k"}, condition.Context{"l": {"x"}}, ImplicitDeny, nil, nil},
		{"a key that is given too is unknown", []refPolicy{on(Identity, when("Allow", `{"StringEquals": {"k": "a"}}`))}, nil, user(home), []string{"k"}, condition.Context{"k": {"a"}},
			Undetermined, []string{"k"}, []string{"k: StringEquals a"}},
		{"unknown twice", []refPolicy{on(Identity, when("Allow", `{"StringEquals": {"k": "a"}}`))}, nil, user(home), []string{"k", "k"}, nil, Undetermined, []string{"k"}, []string{"k: StringEquals a"}},
		{"an explicit or an implicit deny", []refPolicy{on(Identity, when("Deny", `{"StringEquals": {"k": "a"}}`))}, nil, user(home), []string{"k"}, nil, Undetermined, []string{"k"}, nil},
		{"a negated test, which an absent key meets too", []refPolicy{on(Identity, when("Allow", `{"StringEquals": {"k": "a"}, "StringNotEquals": {"l": "c"}}`)+","+when("Allow", `{"StringNotEquals": {"k": "a"}, "StringEquals": {"l": "c"}}`))},
			nil, user(home), []string{"k"}, condition.Context{"l": {"c"}}, Undetermined, []string{"k"}, []string{"k: StringNotEquals a (may be absent)"}},

		{"more tests than a person keeps in mind", []refPolicy{on(Identity, all), on(Identity, strings.Join(eachOf("abcdefghij", func(v string) string {
			return when("Deny", `{"StringEquals": {"k": "`+v+`"}}`)
		}), ","))}, nil, user(home), []string{"k"}, nil, Undetermined, []string{"k"}, []string{"k is x (may be absent)"}},
		{"control that nobody can see", []refPolicy{on(Identity, stop)}, []Layer{Control}, user(home), nil, nil, Undetermined, []string{"layer:control"}, []string{"control allows"}},
		{"control that nobody can see, where nothing grants", []refPolicy{on(Identity, other)}, []Layer{Control}, user(home), nil, nil, Undetermined, []string{"layer:control"}, nil},
		{"control that does not bind", nil, []Layer{Control}, rootOf(home), nil, nil, Allow, nil, nil},
		{"session that a user does not have", []refPolicy{on(Identity, stop)}, []Layer{Session}, user(home), nil, nil, Allow, nil, nil},
		{"session that nobody can see", []refPolicy{on(Identity, stop)}, []Layer{Session}, newSession, nil, nil, Undetermined, []string{"layer:session"}, []string{"session allows"}},
		{"part of a session policy", []refPolicy{on(Identity, stop), on(Session, stop)}, []Layer{Session}, newSession, nil, nil, Undetermined, []string{"layer:session"}, []string{"session does not deny"}},
		{"levels that nobody can see beside one", []refPolicy{on(Identity, stop), onLevel(0, all)}, []Layer{Control}, user(home), nil, nil, Undetermined, []string{"layer:control"}, []string{"control allows"}},
		{"a level that lacks what nobody can see", []refPolicy{on(Identity, stop), onLevel(0, `{"Effect": "Deny", "Action": "oss:*", "Resource": "*"}`)}, []Layer{Control}, user(home), nil, nil,
			Undetermined, []string{"layer:control"}, []string{"control allows"}},
		{"a level that denies for sure", []refPolicy{on(Identity, stop), onLevel(0, none)}, []Layer{Control}, user(home), nil, nil, ExplicitDeny, nil, nil},
		{"other identity policies", []refPolicy{on(Identity, stop)}, []Layer{Identity}, user(home), nil, nil, Undetermined, []string{"layer:identity"}, []string{"identity does not deny"}},
		{"other identity policies, denied for sure", []refPolicy{on(Identity, none)}, []Layer{Identity}, user(home), nil, nil, ExplicitDeny, nil, nil},
		{"group policies behind an account that allows", []refPolicy{on(Identity, stop)}, []Layer{ResourceGroup}, user(home), nil, nil, Allow, nil, nil},
		{"group policies behind an account that says nothing", nil, []Layer{ResourceGroup}, user(home), nil, nil, Undetermined, []string{"layer:resource-group"}, []string{"resource-group allows"}},
		{"account and group that nobody can see", nil, []Layer{Identity, ResourceGroup}, user(home), nil, nil, Undetermined, []string{"layer:identity", "layer:resource-group"},
			[]string{"identity does not deny, resource-group allows", "identity allows"}},
		{"a key and a layer", []refPolicy{on(Identity, when("Allow", `{"StringEquals": {"k": "a"}}`))}, []Layer{Resource}, user(home), []string{"k"}, nil,
			Undetermined, []string{"k", "layer:resource"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := newSet(tt.policies, 0)
			set.Unknown = tt.layers
			r := &Request{Principal: tt.caller, Action: "ecs:StopInstance", Resource: "acs:ecs:cn-hangzhou:" + home + ":instance/i-1", Unknown: tt.unknown, Context: tt.context}
			trace := set.Trace(r)
			if got := set.Decide(r); got != tt.want || trace.Decision != tt.want || !slices.Equal(trace.DependsOn, tt.dependsOn) {
				t.Errorf("got %v, traced %v, depending on %v, want %v, depending on %v", got, trace.Decision, trace.DependsOn, tt.want, tt.dependsOn)
			}
			if got := ways(trace); tt.name != "a key and a layer" && !slices.Equal(got, tt.when) {
				t.Errorf("allowed when\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(tt.when, "\n\t"))
			}
		})
	}
}

// TestTheCertainLayerIsNamed: where unknowns leave open which layer settles a
// decision that is settled all the same.
func TestTheCertainLayerIsNamed(t *testing.T) {
	if1 := `"Condition": {"StringEquals": {"k": "a"}}}`
	unless := `"Condition": {"StringNotEquals": {"k": "a"}}}`
	allow, deny := `{"Effect": "Allow", "Action": "*", "Resource": "*", `, `{"Effect": "Deny", "Action": "*", "Resource": "*", `
	tests := []struct {
		name     string
		policies []refPolicy
		action   string
		want     Decision
		settled  Layer
		by       []Reference
	}{
		{"control may deny, identity does", []refPolicy{onLevel(0, all+","+deny+if1), on(Identity, none)}, "ecs:StopInstance", ExplicitDeny, Identity, refs(1, 0)},
		{"control may allow, nothing else does", []refPolicy{onLevel(0, allow+if1)}, "ecs:StopInstance", ImplicitDeny, Identity, nil},
		{"control or identity denies", []refPolicy{onLevel(0, all+","+deny+if1), on(Identity, all+","+deny+unless)}, "ecs:StopInstance", ExplicitDeny, Control, refs(0, 1, 1, 1)},
		{"session may deny, identity does", []refPolicy{on(Session, all+","+deny+if1), on(Identity, none)}, "ecs:StopInstance", ExplicitDeny, Identity, refs(1, 0)},
		{"session or identity denies", []refPolicy{on(Session, all+","+deny+if1), on(Identity, all+","+deny+unless)}, "ecs:StopInstance", ExplicitDeny, Session, refs(0, 1, 1, 1)},
		{"session does not allow, control may not", []refPolicy{onLevel(0, allow+if1), on(Session, other), on(Identity, all)}, "ecs:StopInstance", ImplicitDeny, Session, nil},
		{"session does not allow, control may deny", []refPolicy{onLevel(0, all+","+deny+if1), on(Session, other), on(Identity, all)}, "ecs:StopInstance", Undetermined, Control, nil},
		{"control and identity never allow together", []refPolicy{onLevel(0, allow+if1), on(Identity, allow+unless)}, "ecs:StopInstance", ImplicitDeny, Control, nil},
		{"identity may allow, the resource does", []refPolicy{on(Identity, allow+if1), on(Resource, public)}, "ecs:StopInstance", Allow, Resource, refs(1, 0)},
		{"identity or the resource allows", []refPolicy{on(Identity, allow+if1), on(Resource, allow+`"Principal": "*", `+unless)}, "ecs:StopInstance", Allow, Identity, refs(0, 0, 1, 0)},
		{"trust may allow, identity does not", []refPolicy{on(Trust, `{"Effect": "Allow", "Action": "*", "Principal": "*", `+if1)}, "sts:AssumeRole", ImplicitDeny, Identity, nil},
		{"trust and identity never allow together", []refPolicy{on(Identity, allow+unless), on(Trust, `{"Effect": "Allow", "Action": "*", "Principal": "*", `+if1)}, "sts:AssumeRole", ImplicitDeny, Trust, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			caller := user(home)
			if strings.Contains(tt.name, "session") {
				caller = newSession
			}
			trace := newSet(tt.policies, 0).Trace(&Request{Principal: caller, Action: tt.action, Resource: "*", Unknown: []string{"k"}})
			if trace.Decision != tt.want || trace.PolicyType != tt.settled || !slices.Equal(trace.DecidedBy, tt.by) {
				t.Errorf("got %v by %v %v, want %v by %v %v", trace.Decision, trace.PolicyType, trace.DecidedBy, tt.want, tt.settled, tt.by)
			}
		})
	}
}

// TestAllOutcomesTriedAreAll: what addresses a pattern of an old page of OSS may
// match cannot all be tried; where its test came out both ways, nothing is missing.
func TestAllOutcomesTriedAreAll(t *testing.T) {
	address := `{"Effect": "Allow", "Action": "oss:*", "Resource": "*", "Condition": {"IpAddress": {"acs:SourceIp": "203.0.*"}}}`
	either := `{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"k": "a"}}},` +
		`{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"k": "a"}}}`
	set := newSet([]refPolicy{on(Identity, address+","+either)}, 0)
	r := &Request{Action: "oss:GetObject", Resource: "*", Unknown: []string{"acs:SourceIp", "k"}}
	if got, trace := set.Decide(r), set.Trace(r); got != Allow || trace.Decision != Allow || len(trace.DependsOn) > 0 {
		t.Errorf("got %v, traced %v, depending on %v, want Allow", got, trace.Decision, trace.DependsOn)
	}
	set = newSet([]refPolicy{on(Identity, address)}, 0)
	if trace := set.Trace(r); trace.Decision != Undetermined || strings.Join(trace.DependsOn, " ") != "acs:SourceIp" {
		t.Errorf("got %v, depending on %v, want Undetermined, depending on the address alone", trace.Decision, trace.DependsOn)
	}
}

// TestTooManyUnknownsTellNoWays: past the bound on diagrams every unknown is said
// to decide, and no way to be allowed is made up.
func TestTooManyUnknownsTellNoWays(t *testing.T) {
	const pairs = 24 // in this order of keys the diagrams have 2 to that many nodes
	var keys []string
	var statements []any
	statements = append(statements, object{"Effect": "Allow", "Action": "*", "Resource": "*"})
	for i := range 2 * pairs {
		keys = append(keys, "k"+strconv.Itoa(i))
	}
	for i := range pairs {
		statements = append(statements, object{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": object{
			"StringEquals": object{keys[i]: "v"}, "StringNotEquals": object{keys[pairs+i]: "v"}}})
	}
	trace := newSet([]refPolicy{policyOf(Identity, statements)}, 0).Trace(&Request{Action: "ecs:StopInstance", Resource: "*", Unknown: keys})
	if trace.Decision != Undetermined || !slices.Equal(trace.DependsOn, keys) || len(trace.When) > 0 {
		t.Errorf("got %v, depending on %v, with the ways %v, want Undetermined, depending on all, and none", trace.Decision, trace.DependsOn, trace.When)
	}
}

// TestAllowThroughOpenControl: control policies that allow whatever a key is, now
// by one statement and now by another, decide nothing themselves.
func TestAllowThroughOpenControl(t *testing.T) {
	either := `{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"k": "a"}}},
		{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringNotEquals": {"k": "a"}}}`
	set := newSet([]refPolicy{onLevel(0, either), on(Identity, all)}, 0)
	trace := set.Trace(&Request{Principal: user(home), Action: "ecs:StopInstance", Resource: "*", Unknown: []string{"k"}})
	if trace.Decision != Allow || trace.PolicyType != Identity {
		t.Errorf("got %v by the %v layer, want Allow by the identity layer", trace.Decision, trace.PolicyType)
	}
}
