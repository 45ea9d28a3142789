// This file makes policies and requests that collide: near-equal names, shared
// prefixes, wildcards everywhere, borders, faults.

package authz

import (
	"encoding/json"
	"math/rand"
	"runtime"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// builtin is the catalogue, read once for all tests.
var builtin = catalog.NewIndex(nil)

// newSet compiles policies.
func newSet(policies []refPolicy, set assume.Set) *Set {
	s := &Set{Assume: set, Catalog: builtin}
	for _, p := range policies {
		doc, _ := policy.Parse(source.NewFile("", p.text))
		s.AddLevel(p.layer, p.level, doc)
	}
	return s
}

// fewer is n, and a fifth of it where all runs as WebAssembly, which is slow.
func fewer(n int) int {
	if runtime.GOARCH == "wasm" {
		return n / 5
	}
	return n
}

// chance gives numbers below n: a seeded generator, or the bytes of a fuzz test.
type chance interface{ Intn(n int) int }

// bytesChance reads numbers from bytes, and zeros when they are used up.
type bytesChance struct{ data []byte }

func (b *bytesChance) Intn(n int) int {
	if len(b.data) == 0 {
		return 0
	}
	v := int(b.data[0])
	b.data = b.data[1:]
	if n > 256 && len(b.data) > 0 {
		v = v<<8 | int(b.data[0])
		b.data = b.data[1:]
	}
	return v % n
}

// generator makes the parts of a case.
type generator struct {
	chance
	faults  bool // statements that RAM would refuse too
	unknown bool // values that fillings can tell apart, fewer of all else
}

func newGenerator(seed int64) *generator {
	return &generator{chance: rand.New(rand.NewSource(seed)), faults: true}
}

func pick[T any](g *generator, list ...T) T { return list[g.Intn(len(list))] }

// one is true once in n times.
func (g *generator) one(n int) bool { return g.Intn(n) == 0 }

const (
	home = "1234567890123456"
	away = "6543210987654321"
)

var actions = []string{
	"ecs:StopInstance", "ecs:StartInstance", "ecs:DescribeInstances", "oss:GetObject", "oss:ListObjects", "oss:PutObject",
	"amqp:CreateQueue", "ram:GetRole", "sts:AssumeRole", "sts:AssumeRole", "sts:AssumeRoleWithSAML",
}

var resources = []string{
	"acs:ecs:cn-hangzhou:" + home + ":instance/i-1", "acs:ecs:cn-hangzhou:" + home + ":instance/i-10", "acs:ecs:cn-beijing:" + home + ":instance/i-1",
	"acs:ecs:cn-hangzhou:" + away + ":instance/i-1", "acs:oss:*:" + home + ":bucket", "acs:oss:*:" + home + ":bucket/a/b", "acs:oss:*:" + home + ":Bucket/a",
	"acs:oss:*:*:bucket/a", "acs:amqp:cn-hangzhou:" + home + ":/instances/q/queues/*", "acs:amqp:cn-hangzhou:" + home + ":/instances/q/queues/orders",
	"acs:ram:*:" + home + ":role/dev", "acs:ram:*:" + home + ":role/Dev", "acs:ram:*:" + away + ":role/dev", "acs:ram:*:" + home + ":user/Dev", "*", "",
}

var principals = []Principal{
	{Type: SubUser, ARN: "acs:ram::" + home + ":user/alice", AccountID: home, UID: "2001"},
	{Type: SubUser, ARN: "acs:ram::" + home + ":user/alice", UID: "2001"},
	{Type: SubUser, ARN: "acs:ram::" + away + ":user/alice", AccountID: away, UID: "2002"},
	{Type: RootUser, ARN: "acs:ram::" + home + ":root", AccountID: home},
	{Type: RootUser, AccountID: away},
	{Type: AssumedRoleUser, ARN: "acs:ram::" + home + ":role/dev/s1", AccountID: home},
	{Type: AssumedRoleUser, ARN: "acs:ram::" + home + ":role/DEV/S1", AccountID: home},
	{Type: AssumedRoleUser, ARN: "acs:sts::" + home + ":assumed-role/dev/s1", UID: "3001"},
	{Type: AssumedRoleUser, ARN: "acs:sts::" + away + ":assumed-role/dev/s2"},
	{Type: AssumedRoleUser, ARN: "acs:ram::" + home + ":role/AliyunServiceRoleForEcs/s1", AccountID: home},
	{Type: Federated, ARN: "acs:ram::" + home + ":saml-provider/corp", AccountID: home},
	{Type: Service, Service: "ecs.aliyuncs.com"},
	{Type: Service, Service: "ecs.aliyuncs.com", AccountID: away},
	{Type: Anonymous},
	{},
	{ARN: "acs:ram::" + home + ":user/alice"},
}

var callers = []string{
	"*", "*", "2001", "2002", home, away, "acs:ram::" + home + ":root", "acs:ram::" + away + ":root", "acs:ram::" + home + ":user/alice",
	"acs:ram::" + home + ":user/Alice", "acs:ram::" + home + ":user/*", "acs:ram::" + home + ":*", "acs:ram::" + home + ":role/dev", "acs:ram::" + home + ":role/DEV",
	"acs:ram::" + away + ":role/dev", "acs:ram::" + home + ":role/dev/s1", "acs:ram::" + home + ":role/dev/S1", "acs:sts::" + home + ":assumed-role/dev/s1",
	"acs:ram::" + home + ":role/d*", "arn:sts::" + home + ":assumed-role/dev/*", "arn:sts::" + home + ":assumed-role/Dev/s1", "arn:sts::3001:assumed-role/dev/s1",
	"arn:sts::" + away + ":assumed-role/dev/s1", "acs:ram:*:" + home + ":role/dev", "acs:ecs::" + home + ":root", "", "ecs.aliyuncs.com",
}

// pattern blurs a text: wildcards, other case, other ends.
func (g *generator) pattern(text string) string {
	if g.unknown && !g.one(3) {
		return text
	}
	for range g.Intn(3) {
		parts := strings.Split(text, ":")
		part := g.Intn(len(parts))
		at := 0
		if len(text) > 0 {
			at = g.Intn(len(text))
		}
		switch g.Intn(9) {
		case 0:
			text = text[:at] + "*"
		case 1:
			text = "*" + text[at:]
		case 2:
			parts[part] = "*"
			text = strings.Join(parts, ":")
		case 3:
			if len(text) > 0 {
				text = text[:at] + "?" + text[at+1:]
			}
		case 4:
			text = strings.ToUpper(text)
		case 5:
			if len(parts) > 2 {
				parts[2] = ""
			}
			text = strings.Join(parts, ":")
		case 6:
			text = text[:at] + "*" + text[at:]
		case 7:
			text = strings.ToLower(text)
		case 8:
			text = pick(g, "*", "*", "**", text+"/*", text+"*")
		}
	}
	return text
}

// values makes a string or a list of them.
func (g *generator) values(one func() string) any {
	switch {
	case g.faults && g.one(60):
		return pick[any](g, []any{}, 7, true, []any{"*", 1.5}, []any{"*", nil}, "", []any{map[string]any{}})
	case g.one(2):
		return one()
	}
	list := []any{}
	for range 1 + g.Intn(3) {
		list = append(list, one())
	}
	return list
}

// conditionKeys are the keys of the tests with the operators' type that fits;
// of free:key no page tells.
var conditionKeys = []struct{ key, kind string }{
	{"acs:SourceIp", "IP"}, {"acs:CurrentTime", "Date"}, {"acs:MFAPresent", "Boolean"}, {"acs:SourceVpc", "String"},
	{"oss:Prefix", "String"}, {"kms:RecoveryWindowInDays", "Number"}, {"acs:ResourceTag/env", "String"}, {"free:key", ""},
}

var samples = map[string][]string{
	"IP": {"203.0.113.0/24", "203.0.113.7", "203.0.113.6/31", "203.0.113.7/32", "0.0.0.0/0", "203.0.113.9/28", "2001:db8::/32", "2001:db8::1", "::/0",
		"203.0.113.0", "203.0.113.255", "203.0.113.15", "203.0.113.8", "198.51.100.1", "2001:DB8:0::1", "203.0.*", "x", "203.0.113.0/33", ""},
	"Date":    {"2020-01-01T00:00:00Z", "2020-01-01T08:00:00+08:00", "2019-12-31T23:59:59Z", "2020-01-01T00:00:01Z", "2020-02-29T00:00:00Z", "2020-01-01", "2021-02-29T00:00:00Z"},
	"Boolean": {"true", "false", "true", "false", "True", ""},
	"Number":  {"7", "10", "30", "7.0", "6.99", "-7", "07", "1e1", "x", "0", "-0"},
	"String":  {"", "a", "A", "ab", "a/b", "vpc-1", "vpc-*", "VPC-1", "*", "a*", "?", "a?", "**", "a:b", "*/b", "true", "7"},
}

var operatorsOf = map[string][]string{
	"IP":      {"IpAddress", "NotIpAddress", "IpAddressIncludeBorder", "NotIpAddressIncludeBorder"},
	"Date":    {"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"},
	"Boolean": {"Bool"},
	"Number":  {"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"},
	"String":  {"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"},
}

var allKinds = []string{"IP", "Date", "Boolean", "Number", "String"}

func (g *generator) condition() any {
	block := map[string]any{}
	for range g.Intn(3) + g.Intn(2) {
		k := pick(g, conditionKeys...)
		kind := k.kind
		if kind == "" || g.faults && g.one(15) {
			kind = pick(g, allKinds...)
		}
		if g.unknown && k.kind == "" {
			kind = "String"
		}
		operator := pick(g, operatorsOf[kind]...)
		if g.faults && g.one(50) {
			operator = pick(g, "Null", "StringEqualsIfExists", "ForAnyValue:StringLike", "bool", "ArnLike")
		}
		if g.faults && g.one(80) {
			block[operator] = pick[any](g, "x", nil, []any{}, map[string]any{})
			continue
		}
		keys, ok := block[operator].(map[string]any)
		if !ok {
			keys = map[string]any{}
			block[operator] = keys
		}
		keys[k.key] = g.values(func() string {
			value := pick(g, samples[kind]...)
			if g.unknown && kind == "IP" && strings.Contains(value, "*") {
				value = "203.0.113.0/24" // with * nobody says what fits
			}
			return value
		})
	}
	if g.faults && g.one(80) {
		return pick[any](g, "x", []any{}, nil)
	}
	return block
}

func (g *generator) principal() any {
	caller := func() string { return pick(g, callers...) }
	if g.one(2) {
		return g.values(caller)
	}
	kinds := map[string]any{}
	for range 1 + g.Intn(2) {
		switch g.Intn(5) {
		case 0:
			kinds["Service"] = g.values(func() string { return pick(g, "ecs.aliyuncs.com", away+"@ecs.aliyuncs.com", "oss.aliyuncs.com") })
		case 1:
			kinds["Federated"] = g.values(func() string {
				return pick(g, "acs:ram::"+home+":saml-provider/corp", "acs:ram::"+home+":saml-provider/*")
			})
		default:
			kinds["RAM"] = g.values(caller)
		}
	}
	if g.faults && g.one(40) {
		kinds["AWS"] = "*"
	}
	return kinds
}

// statement makes one; denies come once in three times.
func (g *generator) statement(layer Layer, about func() string) map[string]any {
	s := map[string]any{"Effect": pick(g, "Allow", "Allow", "Deny")}
	name := pick(g, "Action", "Action", "Action", "Action", "NotAction")
	s[name] = g.values(func() string { return g.pattern(about()) })
	if layer != Trust || g.one(10) {
		name = "Resource"
		if g.faults && g.one(12) {
			name = "NotResource"
		}
		s[name] = g.values(func() string {
			if g.one(3) || g.unknown && !g.one(4) {
				return "*"
			}
			return g.pattern(pick(g, resources...))
		})
	}
	if layer == Resource || layer == Trust {
		s["Principal"] = g.principal()
	}
	if g.one(2) || g.unknown && !g.one(4) {
		s["Condition"] = g.condition()
	}
	if g.faults && g.one(8) {
		switch g.Intn(9) {
		case 0:
			s["Effect"] = pick[any](g, "allow", "DENY", "Alow", true, nil)
		case 1:
			delete(s, "Effect")
		case 2:
			delete(s, "Action")
		case 3:
			s["NotAction"] = "ecs:Stop*"
		case 4:
			delete(s, "Resource")
		case 5:
			s["Principal"] = "*"
		case 6:
			delete(s, "Principal")
		case 7:
			s["Id"] = "x"
		case 8:
			s["NotResource"] = g.pattern(pick(g, resources...))
		}
	}
	return s
}

// policies makes a set; about is what the actions of most are about.
func (g *generator) policies(about string) (policies []refPolicy) {
	layers := []Layer{Identity, Identity, Identity, ResourceGroup, Resource, Trust, Control, Session}
	for range 1 + g.Intn(4) {
		p := refPolicy{layer: pick(g, layers...)}
		if p.layer == Control {
			p.level = g.Intn(3)
		}
		list := []any{}
		for range 1 + g.Intn(3) {
			list = append(list, g.statement(p.layer, func() string {
				if g.one(3) && !g.unknown {
					return pick(g, actions...)
				}
				return about
			}))
		}
		if p.layer <= Session && !g.one(3) {
			list = append(list, map[string]any{"Effect": "Allow", "Action": "*", "Resource": "*"})
		}
		text, _ := json.Marshal(map[string]any{"Version": "1", "Statement": list})
		p.text = string(text)
		policies = append(policies, p)
	}
	return policies
}

func (g *generator) request(about string) *Request {
	r := &Request{Principal: pick(g, principals...), Action: about, Resource: pick(g, resources...), Context: condition.Context{}}
	if g.one(2) {
		r.Principal = principals[0]
	}
	if g.one(8) {
		r.Action = pick(g, actions...)
	}
	if g.one(12) {
		r.Action = strings.ToLower(r.Action)
	}
	if r.Action == "sts:AssumeRole" && !g.one(3) {
		r.Resource = "acs:ram:*:" + pick(g, home, away) + ":role/" + pick(g, "dev", "Dev")
	}
	for _, k := range conditionKeys {
		if g.one(3) {
			continue
		}
		kind := k.kind
		if kind == "" || g.one(10) {
			kind = pick(g, allKinds...)
		}
		values := []string{}
		for range pick(g, 1, 1, 1, 1, 1, 0, 2) {
			values = append(values, pick(g, samples[kind]...))
		}
		r.Context[k.key] = values
	}
	return r
}

// assumptions switches none over, mostly, or one or two.
func (g *generator) assumptions() (set assume.Set) {
	for range pick(g, 0, 0, 1, 1, 2) {
		set = set.Flip(pick(g, assume.All()...))
	}
	return set
}

// describe shows a case so that it can be tried by hand.
func describe(policies []refPolicy, set assume.Set, r *Request) string {
	var b strings.Builder
	for i, p := range policies {
		b.WriteString("\n\t" + strconv.Itoa(i) + " " + p.layer.String() + " " + strconv.Itoa(p.level) + " " + p.text)
	}
	request, _ := json.Marshal(r)
	b.WriteString("\n\trequest " + string(request) + "\n\tswitched over:")
	for _, n := range assume.All() {
		if !set.Holds(n) {
			b.WriteString(" " + n.String())
		}
	}
	return b.String()
}
