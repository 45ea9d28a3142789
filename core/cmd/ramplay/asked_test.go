package main

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/ramplay/ramplay/core/scenario"
)

// request reads flags and gives the request that they ask.
func asks(t *testing.T, args ...string) *asked {
	t.Helper()
	c := newCommand(nil, nil, nil)
	a := newAsked()
	flags := c.newFlags()
	a.addFlags(flags)
	if _, status := c.parse(flags, args, func(arg string) bool {
		a.addFile(arg)
		return true
	}); status != goOn {
		t.Fatalf("%v: got status %d, want the flags to be read", args, status)
	}
	return a
}

func TestContextFlags(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want map[string]scenario.Values
	}{
		{"one", []string{"-context", "k=v"}, map[string]scenario.Values{"k": {"v"}}},
		{"several values", []string{"-context", "k=v", "-context", "k=w"}, map[string]scenario.Values{"k": {"v", "w"}}},
		{"empty value", []string{"-context", "k="}, map[string]scenario.Values{"k": {""}}},
		{"no value", []string{"-context", "k"}, map[string]scenario.Values{"k": {}}},
		{"equals sign in the value", []string{"-context=k=a=b"}, map[string]scenario.Values{"k": {"a=b"}}},
		{"key with a colon and a slash", []string{"--context", "acs:ResourceTag/team=orders"}, map[string]scenario.Values{"acs:ResourceTag/team": {"orders"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := asks(t, c.args...).request.Context; !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestPolicyFlags(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want []policyFile
	}{
		{"identity is the default", []string{"-policy", "a.json"}, []policyFile{{"a.json", "identity", 0, true}}},
		{"layer", []string{"-policy", "trust=a.json"}, []policyFile{{"a.json", "trust", 0, true}}},
		{"level", []string{"-policy", "control:2=a.json"}, []policyFile{{"a.json", "control", 2, true}}},
		{"files that follow", []string{"-policy", "control:1=a.json", "b.json", "-action", "a:b", "c.json"},
			[]policyFile{{"a.json", "control", 1, true}, {"b.json", "control", 1, false}, {"c.json", "control", 1, false}}},
		{"each its own", []string{"-policy", "trust=a.json", "-policy", "b.json"}, []policyFile{{"a.json", "trust", 0, true}, {"b.json", "identity", 0, true}}},
		{"equals sign in a name", []string{"-policy", "v=1.json"}, []policyFile{{"v=1.json", "identity", 0, true}}},
		{"without a flag", []string{"a.json"}, []policyFile{{"a.json", "identity", 0, false}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := asks(t, c.args...).files; !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestPrincipalFlag(t *testing.T) {
	for value, want := range map[string]scenario.Principal{
		"SubUser:acs:ram::1:user/alice":        {Type: "SubUser", ARN: "acs:ram::1:user/alice"},
		"SubUser:2001":                         {Type: "SubUser", UID: "2001"},
		"RootUser:1234567890123456":            {Type: "RootUser", AccountID: "1234567890123456"},
		"Service:ecs.aliyuncs.com":             {Type: "Service", Service: "ecs.aliyuncs.com"},
		"Anonymous":                            {Type: "Anonymous"},
		"Federated:acs:ram::1:saml-provider/p": {Type: "Federated", ARN: "acs:ram::1:saml-provider/p"},
	} {
		if got := *asks(t, "-principal", value).request.Principal; got != want {
			t.Errorf("%s: got %+v, want %+v", value, got, want)
		}
	}
}

// TestFlagsOverAScenario: what the flags ask is put over what it asks itself.
func TestFlagsOverAScenario(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"nothing", nil, `{"action":"a:b","api":"B","resource":"r","context":{"k":["v"]},"unknown":["u"]}`},
		{"another action", []string{"-action", "c:d"}, `{"action":"c:d","resource":"r","context":{"k":["v"]},"unknown":["u"]}`},
		{"another API", []string{"-api", "D"}, `{"api":"D","resource":"r","context":{"k":["v"]},"unknown":["u"]}`},
		{"another resource", []string{"-resource", "s"}, `{"action":"a:b","api":"B","resource":"s","context":{"k":["v"]},"unknown":["u"]}`},
		{"a known key becomes unknown", []string{"-unknown", "k"}, `{"action":"a:b","api":"B","resource":"r","unknown":["u","k"]}`},
		{"an unknown key becomes known", []string{"-context", "u=1"}, `{"action":"a:b","api":"B","resource":"r","context":{"k":["v"],"u":["1"]}}`},
		{"another value", []string{"-context", "k=w"}, `{"action":"a:b","api":"B","resource":"r","context":{"k":["w"]},"unknown":["u"]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &scenario.Scenario{Request: &scenario.Request{
				Action: "a:b", API: "B", Resource: "r", Context: map[string]scenario.Values{"k": {"v"}}, Unknown: []string{"u"},
			}}
			asks(t, c.args...).applyTo(s)
			got, err := json.Marshal(s.Request)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// TestAssumeFlag: a switch reaches the decision.
func TestAssumeFlag(t *testing.T) {
	args := []string{"eval", orders, "-action", "amqp:GetQueue", "-resource", queues, "-context", "acs:SourceIp=10.0.0.0", "-json"}
	decision := func(args []string) (v struct{ Decision string }) {
		out, errs, _ := ramplay("", args...)
		if err := json.Unmarshal([]byte(out), &v); err != nil {
			t.Fatalf("%v: %s", err, errs)
		}
		return v
	}
	if got := decision(args); got.Decision != "ImplicitDeny" {
		t.Errorf("got %s, want ImplicitDeny: the address is its block's border", got.Decision)
	}
	if got := decision(append(args, "-assume", "cidr-border=false")); got.Decision != "Allow" {
		t.Errorf("got %s, want Allow without the assumption", got.Decision)
	}
}
