// This file tests what conditions compile to.

package condition

import (
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

func TestOperatorsAreThoseOfTheHelpPage(t *testing.T) {
	want := strings.Fields(`StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike
		NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan NumericGreaterThanEquals
		DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan DateGreaterThanEquals
		Bool IpAddress NotIpAddress IpAddressIncludeBorder NotIpAddressIncludeBorder`)
	var got []string
	for _, o := range Operators() {
		got = append(got, o.Name)
		if Lookup(o.Name) == nil || Lookup(o.Name).Name != o.Name {
			t.Errorf("Lookup(%q): got %v, want it", o.Name, Lookup(o.Name))
		}
		if negated := strings.Contains(o.Name, "Not"); o.Negated != negated {
			t.Errorf("%s: got negated %v, want %v", o.Name, o.Negated, negated)
		}
		prefix := map[Type]string{String: "String", Number: "Numeric", Date: "Date", Boolean: "Bool"}[o.Type]
		if !strings.HasPrefix(o.Name, prefix) || o.Type == IP != strings.Contains(o.Name, "IpAddress") {
			t.Errorf("%s: got the type %v", o.Name, o.Type)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	for _, name := range []string{"", "stringEquals", "StringEquals ", "ArnLike", "BinaryEquals", "NotBool", "StringEqualsIfExists"} {
		if Lookup(name) != nil {
			t.Errorf("Lookup(%q): got an operator, want none", name)
		}
	}
}

func TestTypes(t *testing.T) {
	for name, want := range map[string]Type{"String": String, "number": Number, "DATE": Date, "Boolean": Boolean, "IP": IP, "": 0, "Bool": 0} {
		if got := TypeOf(name); got != want {
			t.Errorf("TypeOf(%q): got %v, want %v", name, got, want)
		}
	}
	for _, want := range []Type{String, Number, Date, Boolean, IP} {
		if got := TypeOf(want.String()); got != want {
			t.Errorf("got %v, want %v", got, want)
		}
	}
}

func TestForType(t *testing.T) {
	tests := []struct {
		operator string
		to       Type
		want     string // "" for none
	}{
		{"Bool", String, "StringEquals"},
		{"StringEquals", Boolean, "Bool"},
		{"StringNotEquals", Boolean, ""},
		{"StringLike", Number, "NumericEquals"},
		{"StringNotLike", IP, "NotIpAddress"},
		{"StringEquals", IP, "IpAddress"},
		{"IpAddress", String, "StringEquals"},
		{"NotIpAddressIncludeBorder", String, "StringNotEquals"},
		{"NumericLessThan", Date, "DateLessThan"},
		{"DateGreaterThanEquals", Number, "NumericGreaterThanEquals"},
		{"NumericLessThan", String, ""},
		{"StringEqualsIgnoreCase", Date, "DateEquals"},
	}
	for _, tt := range tests {
		got := ""
		if o := Lookup(tt.operator).ForType(tt.to); o != nil {
			got = o.Name
		}
		if got != tt.want {
			t.Errorf("%s for %v: got %q, want %q", tt.operator, tt.to, got, tt.want)
		}
	}
}

func TestCompileProblems(t *testing.T) {
	tests := []struct {
		name, operator, values string
		key                    Key
		inOSS                  bool
		want                   string // code, level and text under the span
		fix                    string // the operator after its fix, "" for none
	}{
		{"sound", "StringEquals", `"a"`, Key{}, false, "", ""},
		{"sound for its key", "StringEquals", `"a"`, Key{Type: String}, false, "", ""},
		{"nothing near", "Contains", `"a"`, Key{}, false, `condition-operator-unknown error "Contains"`, ""},
		{"in another case", "stringequals", `"a"`, Key{}, false, `condition-operator-misspelt error "stringequals"`, "StringEquals"},
		{"two letters wrong", "StringEqal", `"a"`, Key{}, false, `condition-operator-misspelt error "StringEqal"`, "StringEquals"},
		{"two letters of three", "Foo", `"a"`, Key{}, false, `condition-operator-unknown error "Foo"`, ""},
		{"one letter of three", "Bol", `"true"`, Key{}, false, `condition-operator-misspelt error "Bol"`, "Bool"},
		{"three letters wrong", "StrngEqal", `"a"`, Key{}, false, `condition-operator-unknown error "StrngEqal"`, ""},
		{"IfExists", "BoolIfExists", `"true"`, Key{}, false, `condition-operator-if-exists error "BoolIfExists"`, "Bool"},
		{"IfExists of nothing", "FooIfExists", `"true"`, Key{}, false, `condition-operator-unknown error "FooIfExists"`, ""},
		{"Null", "Null", `"true"`, Key{}, false, `condition-operator-null error "Null"`, ""},
		{"ForAnyValue", "ForAnyValue:StringLike", `"a"`, Key{}, false, `condition-operator-set error "ForAnyValue:StringLike"`, "StringLike"},
		{"ForAllValues of nothing", "ForAllValues:Foo", `"a"`, Key{}, false, `condition-operator-set error "ForAllValues:Foo"`, ""},
		{"of other clouds", "ArnLike", `"a"`, Key{}, false, `condition-operator-unknown error "ArnLike"`, ""},
		{"does not fit its key", "Bool", `"true"`, Key{Type: String}, false, `condition-operator-type-mismatch error "Bool"`, "StringEquals"},
		{"does not fit, and nothing does", "NumericLessThan", `"1"`, Key{Type: IP}, false, `condition-operator-type-mismatch error "NumericLessThan"`, "IpAddress"},
		{"does not fit, values are not judged", "NumericEquals", `"x"`, Key{Type: String}, false, `condition-operator-type-mismatch error "NumericEquals"`, "StringEquals"},
		{"no number", "NumericEquals", `["1", "1e3"]`, Key{}, false, `condition-number-format warning "1e3"`, ""},
		{"no date", "DateEquals", `"2020-02-30T00:00:00Z"`, Key{}, false, `condition-date-format warning "2020-02-30T00:00:00Z"`, ""},
		{"no boolean", "Bool", `"True"`, Key{}, false, `condition-bool-format warning "True"`, ""},
		{"no address", "IpAddress", `"10.0.0"`, Key{}, false, `condition-ip-format warning "10.0.0"`, ""},
		{"a star in an address", "IpAddress", `"10.0.*"`, Key{}, false, `condition-ip-format warning "10.0.*"`, ""},
		{"a star in an address of OSS", "IpAddress", `"10.0.*"`, Key{}, true, `condition-ip-wildcard warning "10.0.*"`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, nodes := conditionOf(t, tt.operator, tt.values)
			_, problems := Compile(c, tt.key, tt.inOSS, nodes)
			if tt.want == "" {
				if len(problems) > 0 {
					t.Errorf("got %v, want none", problems)
				}
				return
			}
			if len(problems) != 1 {
				t.Fatalf("got %d problems, want one", len(problems))
			}
			p := problems[0]
			if got := p.Code + " " + p.Level.String() + " " + textAt(c, p.Span); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if want := "/Statement/0/Condition/" + tt.operator + "/k"; !strings.HasPrefix(p.Pointer, want) {
				t.Errorf("got the pointer %s, want %s", p.Pointer, want)
			}
			fix := ""
			if len(p.Fixes) > 0 {
				fix = strings.Trim(p.Fixes[0].Edits[0].New, `"`)
				if !p.Fixes[0].ChangesDecision || p.Fixes[0].Edits[0].Span != c.OperatorSpan {
					t.Errorf("got the fix %+v, want one of the operator that changes the decision", p.Fixes[0])
				}
			}
			if fix != tt.fix || p.Args["instead"] != tt.fix {
				t.Errorf("got the fix %q and the argument %q, want %q", fix, p.Args["instead"], tt.fix)
			}
		})
	}
}

// textAt finds the text under a span by way of the condition's own nodes.
func textAt(c *policy.Condition, span source.Span) string {
	switch span {
	case c.OperatorSpan:
		return `"` + c.Operator + `"`
	case c.KeySpan:
		return `"` + c.Key + `"`
	}
	for _, v := range c.Values {
		if v.Span() == span {
			return `"` + v.Text + `"`
		}
	}
	return "?"
}

func TestWhatRAMDoesNotHaveIsNeverMet(t *testing.T) {
	for _, operator := range []string{"Foo", "StringEqualsIfExists", "StringNotEqualsIfExists", "Null", "ForAnyValue:StringEquals", "NotBool", "stringequals"} {
		for _, request := range []string{"a", "absent", "unknown", "[]"} {
			if got := compile(t, operator, `"a"`, Key{}).eval(request, 0); got.Met != kleene.No || got.Reason != OperatorUnknown {
				t.Errorf("%s of %s: got %s (%v), want not met (operator-unknown)", operator, request, names[got.Met], got.Reason)
			}
		}
	}
}

func TestMismatchedOperatorsAreNeverMet(t *testing.T) {
	flipped := assume.Set(0).Flip(assume.UnparsableNeverMet)
	for _, o := range Operators() {
		for _, kind := range []Type{String, Number, Date, Boolean, IP} {
			test := compile(t, o.Name, sample[o.Type], Key{Type: kind})
			fits := kind == o.Type
			if test.Mismatch == fits {
				t.Errorf("%s for %v: got a mismatch %v, want %v", o.Name, kind, test.Mismatch, !fits)
			}
			value := strings.Trim(sample[o.Type], `"`)
			for _, request := range []string{value, "absent", "unknown", "[]"} {
				got := test.eval(request, 0)
				if !fits && (got.Met != kleene.No || got.Reason != OperatorMismatch) {
					t.Errorf("%s for %v of %s: got %s (%v), want not met (operator-mismatch)", o.Name, kind, request, names[got.Met], got.Reason)
				}
				if want := compile(t, o.Name, sample[o.Type], Key{}).eval(request, flipped); test.eval(request, flipped).Met != want.Met {
					t.Errorf("%s for %v of %s, switched over: got %s, want %s", o.Name, kind, request, names[test.eval(request, flipped).Met], names[want.Met])
				}
			}
		}
	}
}

func TestDefaults(t *testing.T) {
	empty := ""
	everywhere, inOSS := Key{Default: &empty}, Key{Default: &empty, DefaultFor: []string{"oss"}}
	tests := []struct {
		name             string
		key              Key
		operator, values string
		service          string
		met              bool
		reason           Reason
	}{
		{"listed empty text", inOSS, "StringEquals", `""`, "oss", true, AbsentDefault},
		{"pattern of everything", inOSS, "StringLike", `"*"`, "oss", true, AbsentDefault},
		{"service in another case", inOSS, "StringLike", `"*"`, "OSS", true, AbsentDefault},
		{"another value", inOSS, "StringEquals", `"a"`, "oss", false, AbsentDefault},
		{"negated", inOSS, "StringNotEquals", `""`, "oss", false, AbsentDefault},
		{"another service", inOSS, "StringEquals", `""`, "ecs", false, Absent},
		{"another service, negated", inOSS, "StringNotEquals", `""`, "ecs", true, Absent},
		{"any service", everywhere, "StringEquals", `""`, "ecs", true, AbsentDefault},
		{"no default", Key{}, "StringEquals", `""`, "oss", false, Absent},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			test := compile(t, tt.operator, tt.values, tt.key)
			got := test.Eval(IsAbsent, nil, tt.service, 0)
			if got.Met != kleene.Of(tt.met) || got.Reason != tt.reason {
				t.Errorf("got %s (%v), want %s (%v)", names[got.Met], got.Reason, names[kleene.Of(tt.met)], tt.reason)
			}
			plain := test.Eval(IsAbsent, nil, tt.service, assume.Set(0).Flip(assume.OSSEmptyDefault))
			if want := kleene.Of(test.Operator.Negated); plain.Met != want || plain.Reason != Absent {
				t.Errorf("switched over: got %s (%v), want %s (absent)", names[plain.Met], plain.Reason, names[want])
			}
			// A key that is there is what it is.
			if got := test.Eval(IsPresent, []string{"zz"}, tt.service, 0); got.Met != kleene.Of(test.Operator.Negated || tt.values == `"*"`) {
				t.Errorf("present: got %s", names[got.Met])
			}
		})
	}
}

func TestAddressesWithStars(t *testing.T) {
	tests := []struct {
		operator, values, request string
		met                       bool
		reason                    Reason
	}{
		{"IpAddress", `"10.0.*"`, "10.0.9.9", true, Match},
		{"IpAddress", `"10.0.*"`, "10.1.0.1", false, NoMatch},
		{"NotIpAddress", `"10.0.*"`, "10.1.0.1", true, NoMatch},
		{"NotIpAddress", `"10.0.*"`, "10.0.0.1", false, Match},
		{"IpAddress", `"10.0.*"`, "10.0.x", false, RequestUnreadable},
		{"NotIpAddress", `"10.0.*"`, "x", false, RequestUnreadable},
		{"IpAddress", `["10.0.*", "192.0.2.0/24"]`, "192.0.2.9", true, Match},
	}
	for _, tt := range tests {
		c, nodes := conditionOf(t, tt.operator, tt.values)
		test, _ := Compile(c, Key{}, true, nodes)
		if got := test.eval(tt.request, 0); got.Met != kleene.Of(tt.met) || got.Reason != tt.reason {
			t.Errorf("%s %s of %s: got %s (%v), want %v (%v)", tt.operator, tt.values, tt.request, names[got.Met], got.Reason, tt.met, tt.reason)
		}
	}
}

// TestPairsMakeTheResult holds the explanation of single values to the result.
func TestPairsMakeTheResult(t *testing.T) {
	for _, tt := range positive {
		test := compile(t, tt.operator, tt.values, Key{})
		var actual []string
		if tt.request != "[]" {
			actual = strings.Split(tt.request, "|")
		}
		any, told := false, false
		for i := range test.Condition.Values {
			met, reason := test.Pair(i, actual, 0)
			any, told = any || met, told || reason == tt.reason
		}
		if any != tt.met || !told && tt.reason != NoValue {
			t.Errorf("%s %s of %s: got %v from its values, want %v (%v)", tt.operator, tt.values, tt.request, any, tt.met, tt.reason)
		}
	}
	if met, reason := compile(t, "StringEquals", `"a"`, Key{}).Pair(1, []string{"a"}, 0); met || reason != None {
		t.Errorf("past the last value: got %v (%v), want false (none)", met, reason)
	}
	mismatch := compile(t, "Bool", `"true"`, Key{Type: String})
	if met, _ := mismatch.Pair(0, []string{"true"}, 0); met {
		t.Error("mismatched operator: got a match, want none")
	}
	if met, _ := mismatch.Pair(0, []string{"true"}, assume.Set(0).Flip(assume.UnparsableNeverMet)); !met {
		t.Error("mismatched operator, switched over: got none, want a match")
	}
}

func TestBorders(t *testing.T) {
	test := compile(t, "IpAddress", `["203.0.113.9/30", "203.0.113.9", "2001:db8::/32"]`, Key{})
	first, last, ok := test.Borders(0)
	if !ok || first.String() != "203.0.113.8" || last.String() != "203.0.113.11" {
		t.Errorf("got %v to %v, %v, want 203.0.113.8 to 203.0.113.11", first, last, ok)
	}
	for _, i := range []int{1, 2, 3} {
		if _, _, ok := test.Borders(i); ok {
			t.Errorf("value %d: got borders, want none", i)
		}
	}
	if _, _, ok := compile(t, "StringEquals", `"203.0.113.0/24"`, Key{}).Borders(0); ok {
		t.Error("a text: got borders, want none")
	}
}

func TestReasonsHaveCodes(t *testing.T) {
	seen := map[string]bool{}
	for r := None; r < ReasonCount; r++ {
		if code := r.String(); code == "" || seen[code] {
			t.Errorf("reason %d: got the code %q, want one of its own", r, code)
		} else {
			seen[code] = true
		}
	}
}
