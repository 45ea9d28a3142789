// This file tests traces.

package authz

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/kleene"
)

// layersOf writes a trace's layers as "control0 Allow", or with why they were
// skipped.
func layersOf(t *Trace) (lines []string) {
	for _, l := range t.Layers {
		line := l.Layer.String()
		if l.Layer == Control {
			line += strconv.Itoa(l.Level)
		}
		if l.Unseen {
			line += " unseen"
		}
		if l.Skip != Asked {
			line += " " + l.Skip.String()
		} else {
			line += " " + l.Decision.String()
		}
		lines = append(lines, line)
	}
	return lines
}

func TestTraceOfLayers(t *testing.T) {
	everything := []refPolicy{on(Trust, trustAll), on(Resource, public), on(ResourceGroup, stop), on(Identity, stop), on(Session, all), onLevel(2, all), onLevel(0, all)}
	tests := []struct {
		name     string
		policies []refPolicy
		unknown  []Layer
		caller   Principal
		action   string
		want     []string
	}{
		{"a session", everything, nil, newSession, "ecs:StopInstance",
			[]string{"control0 Allow", "control2 Allow", "session Allow", "identity Allow", "resource-group account-settled", "resource Allow", "trust not-for-action"}},
		{"a user", everything, nil, user(home), "ecs:StopInstance",
			[]string{"control0 Allow", "control2 Allow", "session not-for-caller", "identity Allow", "resource-group account-settled", "resource Allow", "trust not-for-action"}},
		{"the owner", everything, nil, rootOf(home), "ecs:StopInstance",
			[]string{"control0 root-exempt", "control2 root-exempt", "session not-for-caller", "identity not-for-caller", "resource-group not-for-caller", "resource ImplicitDeny", "trust not-for-action"}},
		{"a service-linked role", everything, nil, session("acs:ram::" + home + ":role/AliyunServiceRoleForX/s"), "oss:GetObject",
			[]string{"control0 linked-role-exempt", "control2 linked-role-exempt", "session Allow", "identity ImplicitDeny", "resource-group ImplicitDeny", "resource Allow", "trust not-for-action"}},
		{"a service", everything, nil, ecs, "sts:AssumeRole",
			[]string{"control0 Allow", "control2 Allow", "session not-for-caller", "identity not-for-caller", "resource-group not-for-caller", "resource not-for-action", "trust ImplicitDeny"}},
		{"final before", []refPolicy{onLevel(0, all), onLevel(1, none), onLevel(2, all), on(Session, all), on(Identity, all)}, nil, newSession, "ecs:StopInstance",
			[]string{"control0 Allow", "control1 ExplicitDeny", "control2 settled-before", "session settled-before", "identity settled-before"}},
		{"final in the session", []refPolicy{on(Session, other), on(Identity, all), on(Resource, public)}, nil, newSession, "ecs:StopInstance",
			[]string{"session ImplicitDeny", "identity settled-before", "resource settled-before"}},
		{"unseen layers", []refPolicy{on(Identity, stop)}, []Layer{Resource, Control, Control}, user(home), "ecs:StopInstance",
			[]string{"control-1 unseen Undetermined", "identity Allow", "resource unseen Undetermined"}},
		{"unseen policies beside those that are seen", []refPolicy{onLevel(1, all), on(Identity, other)}, []Layer{Control, Identity}, user(home), "ecs:StopInstance",
			[]string{"control1 Undetermined", "control-1 unseen Undetermined", "identity unseen Undetermined"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := newSet(tt.policies, 0)
			set.Unknown = tt.unknown
			trace := set.Trace(&Request{Principal: tt.caller, Action: tt.action, Resource: "acs:ecs:cn-hangzhou:" + home + ":instance/i-1"})
			if got := layersOf(trace); !slices.Equal(got, tt.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(tt.want, "\n\t"))
			}
		})
	}
}

func TestSkipsHaveCodes(t *testing.T) {
	seen := map[string]bool{}
	for s := Asked; s < SkipCount; s++ {
		if code := s.String(); seen[code] || code == "" != (s == Asked) {
			t.Errorf("skip %d: got %q, want a code of its own", s, code)
		} else {
			seen[code] = true
		}
	}
}

func TestTraceMirrorsThePolicy(t *testing.T) {
	set := newSet([]refPolicy{on(Identity, all+`,
		{"Effect": "Allow", "Action": ["oss:*", "ecs:Stop*", "ecs:*"], "Resource": ["acs:oss:*", "acs:ecs:*:*:instance/i-1"],
		 "Condition": {"StringEquals": {"k": ["a", "b", "A"]}, "Bool": {"acs:MFAPresent": "true"}}},
		{"Effect": "Deny", "NotAction": "ecs:*", "Resource": "*"}`), on(Identity, "")}, 0)
	trace := set.Trace(&Request{Principal: user(home), Action: "ecs:StopInstance", Resource: "acs:ecs:cn-hangzhou:" + home + ":instance/i-1",
		Context: condition.Context{"k": {"A"}}})
	if len(trace.Layers) != 1 || len(trace.Layers[0].Policies) != 2 || len(trace.Layers[0].Policies[0].Statements) != 3 {
		t.Fatalf("got %+v, want one layer of two policies, the first of three statements", trace.Layers)
	}
	st := trace.Layers[0].Policies[0].Statements[1]
	if st.Match != kleene.No || st.Action.Match != kleene.Yes || st.Resource.Match != kleene.Yes || st.Condition != kleene.No || st.Principal != nil {
		t.Errorf("got %+v, want all but the condition to match", st)
	}
	var got []string
	for _, e := range []*ElementTrace{st.Action, st.Resource} {
		for _, v := range e.Values {
			got = append(got, v.Value.Text+" "+verdicts[v.Match])
		}
	}
	for _, c := range st.Conditions {
		got = append(got, c.Test.Condition.Operator+" "+verdicts[c.Result.Met]+" "+c.Result.Reason.String())
		for _, v := range c.Values {
			got = append(got, v.Value.Text+" "+verdicts[v.Match]+" "+v.Reason.String())
		}
	}
	want := []string{"oss:* no", "ecs:Stop* yes", "ecs:* yes", "acs:oss:* no", "acs:ecs:*:*:instance/i-1 yes",
		"StringEquals yes match", "a no only-case", "b no no-match", "A yes match", "Bool no absent", "true no absent"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
	not := trace.Layers[0].Policies[0].Statements[2]
	if !not.Action.Not || not.Action.Match != kleene.No || not.Action.Values[0].Match != kleene.Yes {
		t.Errorf("NotAction: got %+v, want no match for a value that matches", not.Action)
	}
	if first := trace.Layers[0].Policies[0].Statements[0]; !first.Decides || st.Decides || not.Decides {
		t.Errorf("got the wrong statements to decide")
	}
}

var verdicts = map[kleene.Value]string{kleene.No: "no", kleene.Maybe: "maybe", kleene.Yes: "yes"}

func TestSegments(t *testing.T) {
	tests := []struct {
		name, pattern, resource string
		want                    string // name want/got and marks; "" for none
	}{
		{"match", "acs:ecs:*:*:*", "acs:ecs:r:1:instance/i-1", ""},
		{"region", "acs:ecs:cn-beijing:*:instance/*", "acs:ecs:cn-hangzhou:1:instance/i-1", "region cn-beijing/cn-hangzhou only"},
		{"account", "acs:ecs:*:2:instance/*", "acs:ecs:r:1:instance/i-1", "account 2/1 only"},
		{"service", "acs:mq:*:*:instance/*", "acs:ecs:r:1:instance/i-1", "service mq/ecs only"},
		{"relative", "acs:ecs:*:*:instance/i-2", "acs:ecs:r:1:instance/i-1", "relative instance/i-2/instance/i-1 only"},
		{"two differ, the first is told", "acs:ecs:x:*:instance/i-2", "acs:ecs:r:1:instance/i-1", "region x/r"},
		{"an empty region", "acs:ram::1:user/a", "acs:ram:*:1:user/a", "region /* only"},
		{"a literal star", "acs:amqp:*:*:/q/orders", "acs:amqp:r:1:/q/*", "relative /q/orders//q/* only star"},
		{"a literal star in another place", "acs:amqp:*:*:/x/orders", "acs:amqp:r:1:/q/*", "relative /x/orders//q/* only"},
		{"too few segments", "acs:ecs:instance", "acs:ecs:r:1:instance/i-1", "region instance/ shape"},
		{"the request is about all", "acs:ecs:*:*:*", "*", ""},
		{"prefix of another cloud", "arn:ecs:*:*:*", "acs:ecs:r:1:i", "prefix arn/acs only"},
		{"a region that begins alike", "acs:ecs:cn-*:*:instance/i-2", "acs:ecs:cn-hangzhou:1:instance/i-1", "relative instance/i-2/instance/i-1 only"},
		{"any service", "acs:*:*:*:instance/i-2", "acs:ecs:r:1:instance/i-1", "relative instance/i-2/instance/i-1 only"},
		{"a literal star at the root", "acs:oss:*:*:/orders", "acs:oss:r:1:/*", "relative /orders//* only star"},
		{"a role in another case", "acs:ram:*:2:role/DEV", "acs:ram:*:1:role/dev", "account 2/1 only"},
		{"case of a role", "acs:ram:*:*:role/OPS", "acs:ram:*:1:role/dev", "relative role/OPS/role/dev only"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := newSet([]refPolicy{on(Identity, `{"Effect": "Allow", "Action": "*", "Resource": "`+tt.pattern+`"}`)}, 0)
			trace := set.Trace(&Request{Action: "x:y", Resource: tt.resource})
			s := trace.Layers[0].Policies[0].Statements[0].Resource.Values[0].Segment
			got := ""
			if s != nil {
				got = s.Name + " " + s.Want + "/" + s.Got
				for _, mark := range []struct {
					on   bool
					text string
				}{{s.OnlyThis, " only"}, {s.LiteralStar, " star"}, {s.Shape, " shape"}} {
					if mark.on {
						got += mark.text
					}
				}
				if tt.pattern[s.WantStart:s.WantEnd] != s.Want || !s.Shape && tt.resource[s.GotStart:s.GotEnd] != s.Got {
					t.Errorf("got the places %d to %d and %d to %d, want those of %s and %s", s.WantStart, s.WantEnd, s.GotStart, s.GotEnd, s.Want, s.Got)
				}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestOpenResources(t *testing.T) {
	tests := []struct {
		name       string
		statements string
		resource   string
		off        assume.Name // switched over; Count for none
		want       Decision
	}{
		{"covered", all, "acs:amqp:*:1:/instances/*", assume.Count, Allow},
		{"covered by a pattern", `{"Effect": "Allow", "Action": "*", "Resource": "acs:amqp:*:*:/instances/*"}`, "acs:amqp:r:1:/instances/*/vhosts/v", assume.Count, Allow},
		{"perhaps", `{"Effect": "Allow", "Action": "*", "Resource": "acs:amqp:*:*:/instances/q"}`, "acs:amqp:r:1:/instances/*", assume.Count, Undetermined},
		{"never", `{"Effect": "Allow", "Action": "*", "Resource": "acs:mq:*"}`, "acs:amqp:r:1:/instances/*", assume.Count, ImplicitDeny},
		{"denied for sure", all + `,{"Effect": "Deny", "Action": "*", "Resource": "acs:amqp:*"}`, "acs:amqp:r:1:/instances/*", assume.Count, ExplicitDeny},
		{"denied perhaps", all + `,{"Effect": "Deny", "Action": "*", "Resource": "acs:amqp:*:*:/instances/q"}`, "acs:amqp:r:1:/instances/*", assume.Count, Undetermined},
		{"one or its opposite", `{"Effect": "Allow", "Action": "*", "Resource": ["a", "acs:amqp:*:*:/instances/q"]},
			{"Effect": "Allow", "Action": "*", "NotResource": ["a", "acs:amqp:*:*:/instances/q"]}`, "acs:amqp:r:1:/instances/*", assume.NotResourceRejected, Allow},
		{"what is allowed is denied", `{"Effect": "Allow", "Action": "*", "Resource": "acs:amqp:*:*:/instances/q"},
			{"Effect": "Deny", "Action": "*", "Resource": "*"}`, "acs:amqp:r:1:/instances/*", assume.Count, ExplicitDeny},
		{"case counts", `{"Effect": "Allow", "Action": "*", "Resource": "acs:amqp:r:1:/Instances/*"}`, "acs:amqp:r:1:/instances/*", assume.Count, ImplicitDeny},
		{"case does not count", `{"Effect": "Allow", "Action": "*", "Resource": "acs:amqp:r:1:/Instances/*"}`, "acs:amqp:r:1:/instances/*", assume.ResourceRespectsCase, Allow},
		{"names of roles", `{"Effect": "Allow", "Action": "*", "Resource": "acs:ram:x:1:role/DEV*"}`, "acs:ram:x:1:role/dev-*", assume.Count, Allow},
		{"names of roles with case", `{"Effect": "Allow", "Action": "*", "Resource": "acs:ram:x:1:role/DEV*"}`, "acs:ram:x:1:role/dev-*", assume.RoleNameIgnoresCase, ImplicitDeny},
		{"stars that stop cover nothing for sure", `{"Effect": "Allow", "Action": "*", "Resource": "acs:amqp:*:*:/instances/*"}`, "acs:amqp:r:1:/instances/*", assume.GlobCrossesSeparators, Undetermined},
		{"a star alone covers all", all, "acs:amqp:r:1:/instances/*", assume.GlobCrossesSeparators, Allow},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			set := newSet([]refPolicy{on(Identity, tt.statements)}, 0)
			if tt.off != assume.Count {
				set = newSet([]refPolicy{on(Identity, tt.statements)}, assume.Set(0).Flip(tt.off))
			}
			r := &Request{Action: "amqp:GetInstance", Resource: tt.resource, Open: true}
			trace := set.Trace(r)
			if got := set.Decide(r); got != tt.want || trace.Decision != tt.want {
				t.Errorf("got %v, traced %v, want %v", got, trace.Decision, tt.want)
			}
			if len(trace.DependsOn) > 0 {
				t.Errorf("got %v to depend on, want nothing that has a name", trace.DependsOn)
			}
		})
	}
}

// TestDecidingStatementsAreOfTheSettledLayer: whatever the prefix is, the control
// policy denies, so that the identity policy's Deny is never asked.
func TestDecidingStatementsAreOfTheSettledLayer(t *testing.T) {
	always := `{"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {"StringLike": {"oss:Prefix": "*"}}}`
	for _, layer := range []Layer{Control, Session} {
		set := newSet([]refPolicy{on(Identity, none), on(layer, always)}, 0)
		trace := set.Trace(&Request{Action: "oss:PutObject", Resource: "*", Unknown: []string{"oss:Prefix"}})
		if trace.Decision != ExplicitDeny || trace.PolicyType != layer || !slices.Equal(trace.DecidedBy, refs(1, 0)) {
			t.Errorf("got %v by %v %v, want ExplicitDeny by %v %v", trace.Decision, trace.PolicyType, trace.DecidedBy, layer, refs(1, 0))
		}
	}
}

// TestTheOwnerIsAllowedByNoStatementThatMayApply: what is the owner's own needs no
// policy, so that one which may allow it too decides nothing.
func TestTheOwnerIsAllowedByNoStatementThatMayApply(t *testing.T) {
	perhaps := `{"Effect": "Allow", "Action": "*", "Resource": "*", "Principal": ["` + home + `"], "Condition": {"StringEquals": {"k": "a"}}}`
	r := &Request{Principal: rootOf(home), Action: "oss:PutObject", Resource: "acs:oss:*:" + home + ":bucket/a", Unknown: []string{"k"}}
	trace := newSet([]refPolicy{on(Resource, perhaps)}, 0).Trace(r)
	if trace.Decision != Allow || trace.PolicyType != Identity || len(trace.DecidedBy) > 0 {
		t.Errorf("got %v by %v %v, want Allow by identity and no statement", trace.Decision, trace.PolicyType, trace.DecidedBy)
	}
	r.Unknown, r.Context = nil, map[string][]string{"k": {"a"}}
	trace = newSet([]refPolicy{on(Resource, perhaps)}, 0).Trace(r)
	if trace.Decision != Allow || !slices.Equal(trace.DecidedBy, refs(0, 0)) {
		t.Errorf("where it applies: got %v by %v, want Allow by it too", trace.Decision, trace.DecidedBy)
	}
}

// TestSettledLayerFollowsUnknowns: three values settle these decisions, but not
// which layer came to them.
func TestSettledLayerFollowsUnknowns(t *testing.T) {
	never := `{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"k": "a"}, "StringNotEquals": {"k": "a"}}}`
	perhaps := `{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"k": "a"}}}`
	tests := []struct {
		name     string
		policies []refPolicy
		want     Layer
	}{
		{"a control policy that never allows", []refPolicy{onLevel(0, never)}, Control},
		{"a session policy that never allows", []refPolicy{on(Session, never)}, Session},
		{"a control policy that may allow, and nothing else does", []refPolicy{onLevel(0, perhaps)}, Identity},
		{"a control policy that allows", []refPolicy{onLevel(0, all), on(Session, never)}, Session},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			trace := newSet(tt.policies, 0).Trace(&Request{Action: "ecs:StopInstance", Resource: "*", Unknown: []string{"k"}})
			if trace.Decision != ImplicitDeny || trace.PolicyType != tt.want || len(trace.DependsOn) > 0 {
				t.Errorf("got %v by %v, depending on %v, want ImplicitDeny by %v", trace.Decision, trace.PolicyType, trace.DependsOn, tt.want)
			}
		})
	}
}
