// This file tests every operator against values.

package condition

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// conditionOf reads {operator: {"k": values}}; values are JSON.
func conditionOf(tb testing.TB, operator, values string) (*policy.Condition, *policy.Nodes) {
	tb.Helper()
	name, _ := json.Marshal(operator)
	text := `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": {` + string(name) + `: {"k": ` + values + `}}}]}`
	doc, _ := policy.Parse(source.NewFile("", text))
	if len(doc.Statements) != 1 || len(doc.Statements[0].Conditions) != 1 {
		tb.Fatalf("%s is no condition", text)
	}
	return &doc.Statements[0].Conditions[0], &policy.Nodes{Document: doc}
}

func compile(tb testing.TB, operator, values string, key Key) *Test {
	tb.Helper()
	c, nodes := conditionOf(tb, operator, values)
	t, _ := Compile(c, key, false, nodes)
	return t
}

// eval is Eval for a request's key written as "absent", "unknown", "[]", or its
// values with bars between.
func (t *Test) eval(request string, set assume.Set) Result {
	switch request {
	case "absent":
		return t.Eval(IsAbsent, nil, "ecs", set)
	case "unknown":
		return t.Eval(IsUnknown, nil, "ecs", set)
	case "[]":
		return t.Eval(IsPresent, nil, "ecs", set)
	}
	return t.Eval(IsPresent, strings.Split(request, "|"), "ecs", set)
}

var names = map[kleene.Value]string{kleene.No: "not met", kleene.Maybe: "unknown", kleene.Yes: "met"}

// positive tests one positive operator and, where RAM has it, its negated twin:
// that comes out the other way round wherever both sides can be read.
var positive = []struct {
	operator, negated, values, request string
	met                                bool
	reason                             Reason
}{
	{"StringEquals", "StringNotEquals", `"vip"`, "vip", true, Match},
	{"StringEquals", "StringNotEquals", `"vip"`, "enterprise", false, NoMatch},
	{"StringEquals", "StringNotEquals", `"vip"`, "VIP", false, OnlyCase},
	{"StringEquals", "StringNotEquals", `"v*"`, "vip", false, WildcardLiteral},
	{"StringEquals", "StringNotEquals", `"v*"`, "v*", true, Match},
	{"StringEquals", "StringNotEquals", `"v?p"`, "vip", false, WildcardLiteral},
	{"StringEquals", "StringNotEquals", `["a", "b", "c"]`, "b", true, Match},
	{"StringEquals", "StringNotEquals", `["a", "b", "c"]`, "d", false, NoMatch},
	{"StringEquals", "StringNotEquals", `["a", "B"]`, "b", false, OnlyCase},
	{"StringEquals", "StringNotEquals", `""`, "", true, Match},
	{"StringEquals", "StringNotEquals", `""`, "a", false, NoMatch},
	{"StringEquals", "StringNotEquals", `" a"`, "a", false, NoMatch},
	{"StringEquals", "StringNotEquals", `"键"`, "键", true, Match},
	{"StringEquals", "StringNotEquals", `"${acs:UserName}"`, "alice", false, NoMatch},
	{"StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", `"Root"`, "rOOT", true, Match},
	{"StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", `["system", "root"]`, "user", false, NoMatch},
	{"StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", `"r*"`, "root", false, NoMatch},
	{"StringLike", "StringNotLike", `"*"`, "anything", true, Match},
	{"StringLike", "StringNotLike", `"*"`, "", true, Match},
	{"StringLike", "StringNotLike", `""`, "", true, Match},
	{"StringLike", "StringNotLike", `"vpc-*"`, "vpc-1", true, Match},
	{"StringLike", "StringNotLike", `"vpc-*"`, "VPC-1", false, OnlyCase},
	{"StringLike", "StringNotLike", `"vpc-?"`, "vpc-", false, NoMatch},
	{"StringLike", "StringNotLike", `"vpc-?"`, "vpc-12", false, NoMatch},
	{"StringLike", "StringNotLike", `"*a*b*"`, "xaxxbx", true, Match},
	{"StringLike", "StringNotLike", `"a.c"`, "abc", false, NoMatch},
	{"StringLike", "StringNotLike", `"rd-1/*"`, "rd-1/r-2/fd-3", true, Match},
	{"StringLike", "StringNotLike", `["a*", "b*"]`, "by", true, Match},
	{"NumericEquals", "NumericNotEquals", `"10"`, "10", true, Match},
	{"NumericEquals", "NumericNotEquals", `"10"`, "010.00", true, Match},
	{"NumericEquals", "NumericNotEquals", `"10"`, "11", false, NoMatch},
	{"NumericEquals", "NumericNotEquals", `["1", "2"]`, "2", true, Match},
	{"NumericEquals", "NumericNotEquals", `"-0"`, "0", true, Match},
	{"NumericLessThan", "", `"10"`, "9", true, Match},
	{"NumericLessThan", "", `"10"`, "10", false, NoMatch},
	{"NumericLessThan", "", `"10"`, "-11", true, Match},
	{"NumericLessThanEquals", "", `"10"`, "10", true, Match},
	{"NumericLessThanEquals", "", `"10"`, "10.0001", false, NoMatch},
	{"NumericGreaterThan", "", `"10"`, "10", false, NoMatch},
	{"NumericGreaterThan", "", `["99", "5"]`, "10", true, Match},
	{"NumericGreaterThanEquals", "", `"10"`, "10", true, Match},
	{"NumericGreaterThanEquals", "", `"10"`, "9.999", false, NoMatch},
	{"DateEquals", "DateNotEquals", `"2019-08-12T17:00:00+08:00"`, "2019-08-12T09:00:00Z", true, Match},
	{"DateEquals", "DateNotEquals", `"2019-08-12T17:00:00+08:00"`, "2019-08-12T17:00:00Z", false, NoMatch},
	{"DateLessThan", "", `"2019-08-12T17:00:00+08:00"`, "2019-08-12T08:59:59Z", true, Match},
	{"DateLessThan", "", `"2019-08-12T17:00:00+08:00"`, "2019-08-12T09:00:00Z", false, NoMatch},
	{"DateLessThanEquals", "", `"2019-08-12T17:00:00+08:00"`, "2019-08-12T09:00:00Z", true, Match},
	{"DateGreaterThan", "", `"2019-12-31T23:59:59Z"`, "2020-01-01T00:00:00Z", true, Match},
	{"DateGreaterThan", "", `"2019-12-31T23:59:59Z"`, "2019-12-31T23:59:59Z", false, NoMatch},
	{"DateGreaterThanEquals", "", `"2019-12-31T23:59:59Z"`, "2019-12-31T23:59:59Z", true, Match},
	{"DateGreaterThanEquals", "", `"2019-12-31T23:59:59Z"`, "2019-12-31T23:59:58Z", false, NoMatch},
	{"DateLessThanEquals", "", `"2019-12-31T23:59:59Z"`, "2020-01-01T00:00:00Z", false, NoMatch},
	{"Bool", "", `"true"`, "true", true, Match},
	{"Bool", "", `"true"`, "false", false, NoMatch},
	{"Bool", "", `"false"`, "false", true, Match},
	{"Bool", "", `["true", "false"]`, "false", true, Match},
	{"IpAddress", "NotIpAddress", `"203.0.113.7"`, "203.0.113.7", true, Match},
	{"IpAddress", "NotIpAddress", `"203.0.113.7"`, "203.0.113.8", false, NoMatch},
	{"IpAddress", "NotIpAddress", `"203.0.113.0/24"`, "203.0.113.1", true, Match},
	{"IpAddress", "NotIpAddress", `"203.0.113.0/24"`, "203.0.113.0", false, Border},
	{"IpAddress", "NotIpAddress", `"203.0.113.0/24"`, "203.0.113.255", false, Border},
	{"IpAddress", "NotIpAddress", `"203.0.113.0/24"`, "203.0.114.1", false, NoMatch},
	{"IpAddress", "NotIpAddress", `"203.0.113.77/24"`, "203.0.113.9", true, Match},
	{"IpAddress", "NotIpAddress", `"203.0.113.6/31"`, "203.0.113.7", false, Border},
	{"IpAddress", "NotIpAddress", `"203.0.113.7/32"`, "203.0.113.7", false, Border},
	{"IpAddress", "NotIpAddress", `"0.0.0.0/0"`, "203.0.113.7", true, Match},
	{"IpAddress", "NotIpAddress", `"0.0.0.0/0"`, "0.0.0.0", false, Border},
	{"IpAddress", "NotIpAddress", `"0.0.0.0/0"`, "255.255.255.255", false, Border},
	{"IpAddress", "NotIpAddress", `["203.0.113.0/24", "203.0.112.0/23"]`, "203.0.113.0", true, Match},
	{"IpAddress", "NotIpAddress", `["203.0.113.0/24", "203.0.113.0"]`, "203.0.113.0", true, Match},
	{"IpAddress", "NotIpAddress", `"2001:db8::/32"`, "2001:db8::", true, Match},
	{"IpAddress", "NotIpAddress", `"2001:db8::/32"`, "2001:DB8:ffff:ffff:ffff:ffff:ffff:ffff", true, Match},
	{"IpAddress", "NotIpAddress", `"2001:db8::/32"`, "2001:db9::", false, NoMatch},
	{"IpAddress", "NotIpAddress", `"2001:db8::1/128"`, "2001:db8:0::1", true, Match},
	{"IpAddress", "NotIpAddress", `"::/0"`, "203.0.113.7", false, OtherFamily},
	{"IpAddress", "NotIpAddress", `"0.0.0.0/0"`, "2001:db8::1", false, OtherFamily},
	{"IpAddress", "NotIpAddress", `"203.0.113.0/24"`, "::ffff:203.0.113.7", false, OtherFamily},
	{"IpAddressIncludeBorder", "NotIpAddressIncludeBorder", `"203.0.113.0/24"`, "203.0.113.0", true, IsBorder},
	{"IpAddressIncludeBorder", "NotIpAddressIncludeBorder", `"203.0.113.0/24"`, "203.0.113.255", true, IsBorder},
	{"IpAddressIncludeBorder", "NotIpAddressIncludeBorder", `"203.0.113.0/24"`, "203.0.113.9", true, Match},
	{"IpAddressIncludeBorder", "NotIpAddressIncludeBorder", `"203.0.113.6/31"`, "203.0.113.7", true, IsBorder},
	{"IpAddressIncludeBorder", "NotIpAddressIncludeBorder", `"203.0.113.7/32"`, "203.0.113.7", true, IsBorder},
	{"IpAddressIncludeBorder", "NotIpAddressIncludeBorder", `"203.0.113.7"`, "203.0.113.7", true, Match},
	{"IpAddressIncludeBorder", "NotIpAddressIncludeBorder", `"0.0.0.0/0"`, "255.255.255.255", true, IsBorder},
	{"IpAddressIncludeBorder", "NotIpAddressIncludeBorder", `"203.0.113.0/24"`, "203.0.114.0", false, NoMatch},

	// Several values in the request: a positive operator wants one pair, a
	// negated one none, assumed multi-value-any.
	{"StringEquals", "StringNotEquals", `["a", "b"]`, "x|b", true, Match},
	{"StringEquals", "StringNotEquals", `["a", "b"]`, "x|y", false, NoMatch},
	{"NumericLessThan", "", `"10"`, "99|1", true, Match},
	{"IpAddress", "NotIpAddress", `"203.0.113.0/24"`, "203.0.113.0|203.0.113.1", true, Match},

	// A key that is there without a value matches nothing.
	{"StringEquals", "StringNotEquals", `""`, "[]", false, NoValue},
	{"StringLike", "StringNotLike", `"*"`, "[]", false, NoValue},
	{"IpAddress", "NotIpAddress", `"0.0.0.0/0"`, "[]", false, NoValue},
	{"NumericLessThan", "", `"10"`, "[]", false, NoValue},
	{"Bool", "", `"false"`, "[]", false, NoValue},
}

func TestEval(t *testing.T) {
	for _, tt := range positive {
		t.Run(tt.operator+" "+tt.values+" of "+tt.request, func(t *testing.T) {
			got := compile(t, tt.operator, tt.values, Key{}).eval(tt.request, 0)
			if got.Met != kleene.Of(tt.met) || got.Reason != tt.reason {
				t.Errorf("got %s (%v), want %s (%v)", names[got.Met], got.Reason, names[kleene.Of(tt.met)], tt.reason)
			}
			if tt.negated == "" {
				return
			}
			got = compile(t, tt.negated, tt.values, Key{}).eval(tt.request, 0)
			if got.Met != kleene.Of(!tt.met) || got.Reason != tt.reason {
				t.Errorf("%s: got %s (%v), want %s (%v)", tt.negated, names[got.Met], got.Reason, names[kleene.Of(!tt.met)], tt.reason)
			}
		})
	}
}

func TestEveryOperatorIsHitAndMissed(t *testing.T) {
	hit, missed := map[string]bool{}, map[string]bool{}
	for _, tt := range positive {
		for _, name := range []string{tt.operator, tt.negated} {
			if tt.met == (name == tt.operator) {
				hit[name] = true
			} else {
				missed[name] = true
			}
		}
	}
	for _, o := range Operators() {
		if !hit[o.Name] || !missed[o.Name] {
			t.Errorf("%s: hit %v, missed %v, want both", o.Name, hit[o.Name], missed[o.Name])
		}
	}
}

// sample is a value of each type that operators can read, as JSON.
var sample = map[Type]string{String: `"a"`, Number: `"1"`, Date: `"2020-01-01T00:00:00Z"`, Boolean: `"true"`, IP: `"203.0.113.7"`}

func TestAbsentKeys(t *testing.T) {
	for _, o := range Operators() {
		test := compile(t, o.Name, sample[o.Type], Key{})
		got := test.eval("absent", 0)
		if want := kleene.Of(o.Negated); got.Met != want || got.Reason != Absent {
			t.Errorf("%s: got %s (%v), want %s (absent)", o.Name, names[got.Met], got.Reason, names[want])
		}
		flipped, name := kleene.Yes, assume.AbsentKeyPositive
		if o.Negated {
			flipped, name = kleene.No, assume.AbsentKeyNegated
		}
		if got := test.eval("absent", assume.Set(0).Flip(name)); got.Met != flipped {
			t.Errorf("%s, %v switched over: got %s, want %s", o.Name, name, names[got.Met], names[flipped])
		}
	}
}

func TestUnknownKeys(t *testing.T) {
	for _, o := range Operators() {
		test := compile(t, o.Name, sample[o.Type], Key{})
		if got := test.eval("unknown", 0); got.Met != kleene.Maybe || got.Reason != KeyUnknown {
			t.Errorf("%s: got %s (%v), want unknown (key-unknown)", o.Name, names[got.Met], got.Reason)
		}
	}
}

// unreadable is a text of each type that operators cannot read.
var unreadable = map[Type]string{Number: "ten", Date: "2020-01-01", Boolean: "yes", IP: "localhost"}

func TestUnreadableValuesAreNeverMet(t *testing.T) {
	flipped := assume.Set(0).Flip(assume.UnparsableNeverMet)
	for _, o := range Operators() {
		if o.Type == String {
			continue
		}
		good, bad := sample[o.Type], unreadable[o.Type]
		fine := strings.Trim(good, `"`)
		tests := []struct {
			name, values, request string
			reason                Reason
			flipped               bool // met with the assumption switched over
		}{
			{"the request's", good, bad, RequestUnreadable, o.Negated},
			{"the policy's", `"` + bad + `"`, fine, PolicyUnreadable, o.Negated},
			{"the policy's, key absent", `"` + bad + `"`, "absent", PolicyUnreadable, o.Negated},
			{"the policy's, key unknown", `"` + bad + `"`, "unknown", PolicyUnreadable, false},
			{"the policy's, no value", `"` + bad + `"`, "[]", PolicyUnreadable, o.Negated},
			{"none at all", `[]`, fine, PolicyUnreadable, o.Negated},
			{"none at all, key absent", `{}`, "absent", PolicyUnreadable, o.Negated},
		}
		for _, tt := range tests {
			test := compile(t, o.Name, tt.values, Key{})
			if got := test.eval(tt.request, 0); got.Met != kleene.No || got.Reason != tt.reason {
				t.Errorf("%s, %s: got %s (%v), want not met (%v)", o.Name, tt.name, names[got.Met], got.Reason, tt.reason)
			}
			if tt.request == "unknown" {
				continue
			}
			if got := test.eval(tt.request, flipped); got.Met != kleene.Of(tt.flipped) {
				t.Errorf("%s, %s, switched over: got %s, want %s", o.Name, tt.name, names[got.Met], names[kleene.Of(tt.flipped)])
			}
		}
		// One bad value beside a good one: a positive operator can still be met
		// by the good one, a negated one cannot be met at all.
		mixed := compile(t, o.Name, `["`+bad+`", `+good+`]`, Key{})
		if o.Negated {
			for _, request := range []string{"absent", fine, "[]"} {
				if got := mixed.eval(request, 0); got.Met != kleene.No || got.Reason != PolicyUnreadable {
					t.Errorf("%s of %s, one value of two: got %s (%v), want not met (policy-unreadable)", o.Name, request, names[got.Met], got.Reason)
				}
			}
		} else if o.relation == equal || o.relation == lessEqual {
			if got := mixed.eval(fine, 0); got.Met != kleene.Yes {
				t.Errorf("%s, one value of two: got %s, want met", o.Name, names[got.Met])
			}
		}
		if got := compile(t, o.Name, good, Key{}).eval(bad+"|"+fine, 0); o.Negated && got.Met != kleene.No {
			t.Errorf("%s, one of two in the request: got %s, want not met", o.Name, names[got.Met])
		}
	}
}

func TestAssumptionsOfValues(t *testing.T) {
	tests := []struct {
		name                      assume.Name
		operator, values, request string
		holds, flipped            kleene.Value
	}{
		{assume.CIDRBorder, "IpAddress", `"203.0.113.0/24"`, "203.0.113.255", kleene.No, kleene.Yes},
		{assume.CIDRBorder, "NotIpAddress", `"203.0.113.0/24"`, "203.0.113.0", kleene.Yes, kleene.No},
		{assume.CIDRBorder, "IpAddressIncludeBorder", `"203.0.113.0/24"`, "203.0.113.0", kleene.Yes, kleene.Yes},
		{assume.CIDRBorder, "IpAddress", `"203.0.113.7/32"`, "203.0.113.7", kleene.No, kleene.Yes},
		{assume.CIDRBorder, "IpAddress", `"2001:db8::/127"`, "2001:db8::1", kleene.Yes, kleene.Yes},
		{assume.MultiValueAny, "StringEquals", `"a"`, "a|b", kleene.Yes, kleene.No},
		{assume.MultiValueAny, "StringEquals", `"a"`, "a|a", kleene.Yes, kleene.Yes},
		{assume.MultiValueAny, "StringNotEquals", `"a"`, "a|b", kleene.No, kleene.Yes},
		{assume.MultiValueAny, "StringEquals", `["a", "b"]`, "a|b", kleene.Yes, kleene.Yes},
		{assume.MultiValueAny, "StringEquals", `"a"`, "[]", kleene.No, kleene.No},
		{assume.GlobCrossesSeparators, "StringLike", `"rd-1/*"`, "rd-1/r-2/fd-3", kleene.Yes, kleene.No},
		{assume.GlobCrossesSeparators, "StringLike", `"rd-1/*/*"`, "rd-1/r-2/fd-3", kleene.Yes, kleene.Yes},
		{assume.GlobCrossesSeparators, "StringNotLike", `"a?b"`, "a:b", kleene.No, kleene.Yes},
		{assume.GlobCrossesSeparators, "StringLike", `"*"`, "a/b", kleene.Yes, kleene.Yes},
	}
	for _, tt := range tests {
		t.Run(tt.name.String()+" "+tt.operator+" "+tt.values+" of "+tt.request, func(t *testing.T) {
			test := compile(t, tt.operator, tt.values, Key{})
			if got := test.eval(tt.request, 0); got.Met != tt.holds {
				t.Errorf("in force: got %s, want %s", names[got.Met], names[tt.holds])
			}
			got := test.eval(tt.request, assume.Set(0).Flip(tt.name))
			if got.Met != tt.flipped {
				t.Errorf("switched over: got %s, want %s", names[got.Met], names[tt.flipped])
			}
			if matches := got.Reason == Match || got.Reason == IsBorder; matches && (got.Met == kleene.Yes) == test.Operator.Negated {
				t.Errorf("switched over: got %s because of a match", names[got.Met])
			}
		})
	}
}
