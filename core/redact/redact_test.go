package redact

import (
	"net/netip"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/scenario"
)

// redacted replaces everything in the resources of a policy, one a line, behind
// | in condition values of it.
func redacted(t *testing.T, text string, keep ...string) (string, []Finding) {
	t.Helper()
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		element := "Resource"
		if rest, ok := strings.CutPrefix(line, "|"); ok {
			line, element = rest, "Condition"
		}
		lines = append(lines, `{"`+element+`": `+jsontree.Quote(line)+`}`)
	}
	s := &scenario.Scenario{Version: 1, Policies: []scenario.Policy{{Text: `{"Statement": [` + strings.Join(lines, ",\n") + `]}`}}}
	out, found, ok := Scenario(s, catalog.NewIndex(nil), keep)
	if !ok {
		t.Fatal("too large")
	}
	lines = strings.Split(strings.TrimSuffix(strings.TrimPrefix(out.Policies[0].Text, `{"Statement": [`), `]}`), ",\n")
	for i, line := range lines {
		_, line, _ = strings.Cut(line, `": "`)
		lines[i] = strings.TrimSuffix(line, `"}`)
	}
	return strings.Join(lines, "\n"), found
}

func TestReplacements(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"accounts", "acs:ecs:*:1234567890123456:*\nacs:ecs:*:9876543210987654:*", "acs:ecs:*:1111111111111111:*\nacs:ecs:*:2222222222222222:*"},
		{"an account of few digits", "acs:ecs:*:123:*", "acs:ecs:*:111:*"},
		{"an account that looks replaced", "acs:ecs:*:1111111111111111:*\nacs:ecs:*:1234567890123456:*", "acs:ecs:*:1111111111111111:*\nacs:ecs:*:2222222222222222:*"},
		{"an account in the region's place", "acs:ecs:1234567890123456:cn-hangzhou:*", "acs:ecs:1111111111111111:aa-bbbbbbbb:*"},
		{"ids keep their prefix", "acs:amqp:*:*:/instances/amqp-cn-7pp2mwbl\nacs:vpc:*:*:vpc/vpc-bp1aeljl\nacs:ecs:*:*:instance/i-bp67acfm", "acs:amqp:*:*:/instances/amqp-cn-1aa1aaaa\nacs:vpc:*:*:vpc/vpc-bb1bbbbb\nacs:ecs:*:*:instance/i-cc11cccc"},
		{"words of types stay", "acs:amqp:*:*:/instances/x/vhosts/orders/queues/orders-queue", "acs:amqp:*:*:/instances/x/vhosts/aaaaaa/queues/aaaaaa-queue"},
		{"a type of no catalogue", "acs:loom:*:*:shuttle/red", "acs:loom:*:*:shuttle/aaa"},
		{"a bucket is no type", "acs:oss:*:*:shuttle/red", "acs:oss:*:*:aaaaaaa/bbb"},
		{"users", "acs:ram::*:user/alice\nacs:ram::*:role/Admin\nacs:ram:*:*:group/ADMIN", "acs:ram::*:user/aaaaa\nacs:ram::*:role/Bbbbb\nacs:ram:*:*:group/BBBBB"},
		{"a small number and a letter stay", "acs:oss:*:*:orders-1/a/2024", "acs:oss:*:*:bbbbbb-1/a/2024"},
		{"a prefix stays a prefix", "acs:oss:*:*:ord*/x\nacs:oss:*:*:orders/x\nacs:oss:*:*:orange/x", "acs:oss:*:*:aaa*/x\nacs:oss:*:*:aaabbb/x\nacs:oss:*:*:cccccc/x"},
		{"a prefix of a prefix", "acs:oss:*:*:or*/x\nacs:oss:*:*:ord*/x\nacs:oss:*:*:orders/x", "acs:oss:*:*:aa*/x\nacs:oss:*:*:aad*/x\nacs:oss:*:*:aadbbb/x"},
		{"a suffix stays a suffix", "acs:oss:*:*:*ders/x\nacs:oss:*:*:orders/x", "acs:oss:*:*:*aaaa/x\nacs:oss:*:*:bbaaaa/x"},
		{"a part inside", "acs:oss:*:*:*rde*/x\nacs:oss:*:*:orders/x", "acs:oss:*:*:*aaa*/x\nacs:oss:*:*:oaaabb/x"},
		{"a pattern of a type's start", "acs:amqp:*:*:/instances/x/que*\nacs:amqp:*:*:/instances/x/queues/quebec", "acs:amqp:*:*:/instances/x/que*\nacs:amqp:*:*:/instances/x/queues/queaaa"},
		{"a pattern of an id's start", "acs:amqp:*:*:/instances/amqp-*\nacs:amqp:*:*:/instances/amqp-cn-7pp2", "acs:amqp:*:*:/instances/amqp-*\nacs:amqp:*:*:/instances/amqp-cn-1aa1"},
		{"question marks keep lengths", "acs:oss:*:*:order?/x", "acs:oss:*:*:aaaaa?/x"},
		{"Chinese", "acs:oss:*:*:订单-支付/x", "acs:oss:*:*:甲甲-乙乙/x"},
		{"a foreign resource name", "arn:aws:s3:::orders/x", "arn:aws:s3:::aaaaaa/x"},
		{"segments are missing", "acs:amqp:/instances/amqp-cn-7pp2", "acs:amqp:/instances/amqp-cn-1aa1"},
		{"a placeholder", "acs:amqp:*:*:/instances/{#instanceId}/vhosts/orders", "acs:amqp:*:*:/instances/{#instanceId}/vhosts/aaaaaa"},
		{"a percent sign parts", "acs:mq:*:*:orders%GID_pay", "acs:mq:*:*:aaaaaa%GID_bbb"},
		{"services stay", "ecs.aliyuncs.com\n1234567890123456@ecs.aliyuncs.com", "ecs.aliyuncs.com\n1111111111111111@ecs.aliyuncs.com"},
		{"mail", "|alice@example.com\n|*@example.com", "aaaaa@bbbbbbb.com\n*@bbbbbbb.com"},
		{"values of conditions", "acs:oss:*:*:home/alice\n|home/alice/docs\n|true\n|2026-01-31T23:59:59Z\n|vip", "acs:oss:*:*:aaaa/bbbbb\naaaa/bbbbb/docs\ntrue\n2026-01-31T23:59:59Z\nvip"},
		{"patterns of condition values", "acs:oss:*:*:home/alice\n|home/ali*\n|home/bob", "acs:oss:*:*:bbbb/aaacc\nbbbb/aaa*\nbbbb/bob"},
		{"a pattern that what stays meets too", "acs:oss:*:*:home/alice\n|ali*\n|alibaba", "acs:oss:*:*:aaaa/alibb\nali*\nalibaba"},
		{"addresses", "|203.0.113.7\n|10.0.0.1\n|2408:4000::1", "192.0.2.1\n192.0.2.2\n2001:db8::1"},
		{"blocks hold what they held", "|10.1.0.0/16\n|10.1.2.3\n|10.2.2.3\n|0.0.0.0/0", "198.18.0.0/16\n198.18.0.1\n198.19.0.1\n0.0.0.0/0"},
		{"borders stay borders", "|10.1.2.0/24\n|10.1.2.0\n|10.1.2.255\n|10.1.2.9", "192.0.2.0/24\n192.0.2.0\n192.0.2.255\n192.0.2.1"},
		{"twice", "acs:oss:*:1111111111111111:aaaaaa/bbb", "acs:oss:*:1111111111111111:aaaaaa/bbb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, _ := redacted(t, c.text); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestBroken(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no JSON", `{"Resource: "acs:oss:*:*:orders/x, // 1234567890123456`, `{"Resource: "acs:oss:*:*:aaaaaa/x, // 1111111111111111`},
		{"a name in a comment", "{} // see acs:ram::1234567890123456:user/alice.", "{} // see acs:ram::1111111111111111:user/aaaaa."},
		{"escapes", `{"Resource": "acs:oss:*:*:orders\/red"}`, `{"Resource": "acs:oss:*:*:aaaaaa\/bbb"}`},
		{"an account without quotes", `{"Resource": 1234567890123456}`, `{"Resource": 1111111111111111}`},
		{"an address in prose", `{"Sid": "from 10.1.2.3"}`, `{"Sid": "from 192.0.2.1"}`},
		{"nothing at all", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &scenario.Scenario{Policies: []scenario.Policy{{Text: c.text}}}
			out, _, _ := Scenario(s, catalog.NewIndex(nil), nil)
			if got := out.Policies[0].Text; got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestKinds(t *testing.T) {
	_, found := redacted(t, "acs:oss:*:1234567890123456:orders/x\nacs:ram::*:user/alice\nacs:ecs:*:*:instance/i-bp67acfm\n|10.0.0.0/8\n|mail.example.com\n|vpc-bp1aeljl")
	want := "account:1234567890123456 resource:orders user:alice id:i-bp67acfm address:10.0.0.0/8 domain:mail.example.com id:vpc-bp1aeljl"
	var got []string
	for i, f := range found {
		got = append(got, f.ID)
		if f.Where.Line != 1+[]int{0, 0, 1, 2, 3, 4, 5}[i] || f.Count != 1 || f.Bound {
			t.Errorf("got %+v, want it once in its line", f)
		}
	}
	if strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBound(t *testing.T) {
	_, found := redacted(t, "acs:oss:*:*:home/alice\n|ali*\n|alibaba")
	for _, f := range found {
		if bound := f.Value == "alice"; f.Bound != bound {
			t.Errorf("%s: got bound %v, want %v", f.ID, f.Bound, bound)
		}
	}
	got, found := redacted(t, "|10.1.0.0/16\n|10.1.2.3", "address:10.1.2.3")
	if got != "10.1.0.0/16\n10.1.2.3" || !found[0].Bound || found[1].Bound {
		t.Errorf("got %s with %+v, want the block kept with its address", got, found)
	}
}

// Every address is in a block after exactly if it was before, and on its border.
func TestAddressesKeepTheirBlocks(t *testing.T) {
	texts := strings.Fields("10.0.0.0/8 10.1.0.0/16 10.1.2.0/24 10.1.2.0/25 10.1.2.128/25 10.1.2.4/30 10.128.0.0/9 128.0.0.0/1 192.168.1.5/16 1.2.3.4/32 " +
		"10.1.2.3 10.1.2.0 10.1.2.127 10.1.2.128 10.1.2.255 10.1.3.1 10.2.0.1 10.255.255.255 11.0.0.0 192.168.1.5 192.0.2.9 255.255.255.255 0.0.0.0 " +
		"2408:4000::/22 2408:4000::/32 2408:4000::1 2408:4001::1 2409::1 ::1 2001:db8::5")
	x := &addresses{}
	for _, text := range texts {
		x.add(text)
	}
	for _, text := range texts {
		x.settle(text, false)
	}
	block := func(text string) netip.Prefix {
		if p, err := netip.ParsePrefix(text); err == nil {
			return p
		}
		a := netip.MustParseAddr(text)
		return netip.PrefixFrom(a, a.BitLen())
	}
	last := func(p netip.Prefix) bool { // whether the address is all ones behind the length
		bits, _, _ := bitsOf(p.Addr().String())
		return strings.Trim(bits[1+p.Bits():], "1") == ""
	}
	for _, a := range texts {
		p, q := block(a), block(x.replace(a))
		if p.Bits() != q.Bits() {
			t.Errorf("%s: got %s, want the same length", a, q)
		}
		for _, b := range texts {
			other, otherNow := block(b), block(x.replace(b))
			if was, is := p.Contains(other.Addr()), q.Contains(otherNow.Addr()); was != is {
				t.Errorf("%s in %s: got %v as %s in %s, want %v", b, a, is, otherNow, q, was)
			}
			if !p.Contains(other.Addr()) {
				continue
			}
			was := [2]bool{p.Masked().Addr() == other.Addr(), last(netip.PrefixFrom(other.Addr(), p.Bits()))}
			is := [2]bool{q.Masked().Addr() == otherNow.Addr(), last(netip.PrefixFrom(otherNow.Addr(), q.Bits()))}
			if was != is {
				t.Errorf("%s on the border of %s: got %v, want %v", b, a, is, was)
			}
		}
	}
}

// With more names than letters, all still differ.
func TestMany(t *testing.T) {
	var lines []string
	for i := range 2000 {
		lines = append(lines, "acs:oss:*:"+strings.Repeat("7", 12)+string(rune('0'+i/1000))+string(rune('0'+i/100%10))+string(rune('0'+i/10%10))+string(rune('0'+i%10))+":orders"+
			string(rune('a'+i/676%26))+string(rune('a'+i/26%26))+string(rune('a'+i%26))+"/x")
	}
	got, _ := redacted(t, strings.Join(lines, "\n"))
	seen := map[string]bool{}
	for _, line := range strings.Split(got, "\n") {
		seen[line] = true
		if strings.Contains(line, "orders") {
			t.Fatalf("got %s, want its name replaced", line)
		}
	}
	if len(seen) != 2000 {
		t.Errorf("got %d different resources, want 2000", len(seen))
	}
}
