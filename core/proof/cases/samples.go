package cases

// This file is what cases are made of: names, callers and values that are nearly
// equal, and values around all that conditions compare with.

import (
	"slices"
	"strings"
)

// Home and Away are two accounts.
const (
	Home = "1234567890123456"
	Away = "6543210987654321"
)

// assumeRole stands twice, so that trust policies are asked often enough.
var actions = []string{
	"ecs:StopInstance", "ecs:StopInstances", "ecs:StartInstance", "ecs:DescribeInstances", "oss:GetObject", "oss:ListObjects", "oss:PutObject",
	"amqp:CreateQueue", "ram:GetRole", "kms:ScheduleKeyDeletion", "sts:AssumeRole", "sts:AssumeRole", "sts:AssumeRoleWithSAML",
}

// oddActions are asked now and then: beyond ASCII, where some letters fold to
// others (the long s, the sign of Kelvin), without a colon, long, with wildcards
// of their own.
var oddActions = []string{
	"", "ecs", "ecs:", ":StopInstance", "*", "ecs:*", "ecs:Stop?nstance", "ec\u017f:StopInstance", "ecs:StopIn\u017ftance", "\u017fts:AssumeRole", "sts:AssumeRoleWithOIDC",
	"ecs:\u0130nstance", "ecs:\u212aill", "ecs:kill", "ecs:停止", "ecs:" + strings.Repeat("Stop", 30),
}

var resources = []string{
	"acs:ecs:cn-hangzhou:" + Home + ":instance/i-1", "acs:ecs:cn-hangzhou:" + Home + ":instance/i-10", "acs:ecs:cn-beijing:" + Home + ":instance/i-1",
	"acs:ecs:cn-hangzhou:" + Away + ":instance/i-1", "acs:oss:*:" + Home + ":bucket", "acs:oss:*:" + Home + ":bucket/a/b", "acs:oss:*:" + Home + ":Bucket/a",
	"acs:oss:*:*:bucket/a", "acs:amqp:cn-hangzhou:" + Home + ":/instances/q/queues/*", "acs:amqp:cn-hangzhou:" + Home + ":/instances/q/queues/orders",
	"acs:ram:*:" + Home + ":role/dev", "acs:ram:*:" + Home + ":role/Dev", "acs:ram:*:" + Away + ":role/dev", "acs:ram:*:" + Home + ":user/Dev", "*", "",
	"acs:ram::" + Home + ":user/Dev", "acs:ecs:cn-hangzhou:" + Home, "i-1", "acs:oss:*:" + Home + ":桶/对象", "acs:ram:*:" + Home + ":role/dev:x",
}

var principals = []Principal{
	{Type: SubUser, ARN: "acs:ram::" + Home + ":user/alice", AccountID: Home, UID: "2001"},
	{Type: SubUser, ARN: "acs:ram::" + Home + ":user/alice", UID: "2001"},
	{Type: SubUser, ARN: "acs:ram::" + Away + ":user/alice", AccountID: Away, UID: "2002"},
	{Type: RootUser, ARN: "acs:ram::" + Home + ":root", AccountID: Home},
	{Type: RootUser, AccountID: Away},
	{Type: AssumedRoleUser, ARN: "acs:ram::" + Home + ":role/dev/s1", AccountID: Home},
	{Type: AssumedRoleUser, ARN: "acs:ram::" + Home + ":role/DEV/S1", AccountID: Home},
	{Type: AssumedRoleUser, ARN: "acs:sts::" + Home + ":assumed-role/dev/s1", UID: "3001"},
	{Type: AssumedRoleUser, ARN: "acs:sts::" + Away + ":assumed-role/dev/s2"},
	{Type: AssumedRoleUser, ARN: "acs:ram::" + Home + ":role/dev", AccountID: Home},
	{Type: AssumedRoleUser, ARN: "acs:ram::" + Home + ":role/AliyunServiceRoleForEcs/s1", AccountID: Home},
	{Type: AssumedRoleUser, ARN: "acs:sts::" + Home + ":assumed-role/aliyunserviceroleforecs/s1"},
	{Type: Federated, ARN: "acs:ram::" + Home + ":saml-provider/corp", AccountID: Home},
	{Type: Service, Service: "ecs.aliyuncs.com"},
	{Type: Service, Service: "ecs.aliyuncs.com", AccountID: Away},
	{Type: Anonymous},
	{},
	{ARN: "acs:ram::" + Home + ":user/alice"},
	{ARN: "acs:ram::" + Home + ":role/dev/s1"},
	{Type: SubUser, ARN: "alice", AccountID: Home},
}

var callers = []string{
	"*", "*", "2001", "2002", Home, Away, "acs:ram::" + Home + ":root", "acs:ram::" + Away + ":root", "acs:ram::" + Home + ":user/alice",
	"acs:ram::" + Home + ":user/Alice", "acs:ram::" + Home + ":user/*", "acs:ram::" + Home + ":*", "acs:ram::" + Home + ":role/dev", "acs:ram::" + Home + ":role/DEV",
	"acs:ram::" + Away + ":role/dev", "acs:ram::" + Home + ":role/dev/s1", "acs:ram::" + Home + ":role/dev/S1", "acs:sts::" + Home + ":assumed-role/dev/s1",
	"acs:ram::" + Home + ":role/d*", "acs:ram::" + Home + ":role/D?v/*", "arn:sts::" + Home + ":assumed-role/dev/*", "arn:sts::" + Home + ":assumed-role/Dev/s1",
	"arn:sts::3001:assumed-role/dev/s1", "arn:sts::" + Away + ":assumed-role/dev/s1", "arn:sts::" + Home + ":assumed-role/dev", "acs:ram:*:" + Home + ":role/dev",
	"acs:ecs::" + Home + ":root", "acs:ram:::root", "", "ecs.aliyuncs.com", "acs:ram::" + Home + ":saml-provider/corp", "acs:*",
}

// A Key is a condition key with the type of operators that fits; of a key
// without one no page tells.
type Key struct{ Name, Type string }

// Keys are the condition keys of the cases.
func Keys() []Key {
	return []Key{
		{"acs:SourceIp", "IP"}, {"acs:CurrentTime", "Date"}, {"acs:MFAPresent", "Boolean"}, {"acs:SourceVpc", "String"},
		{"oss:Prefix", "String"}, {"kms:RecoveryWindowInDays", "Number"}, {"acs:ResourceTag/env", "String"}, {"free:key", ""},
	}
}

// types are those of condition operators.
var types = []string{"IP", "Date", "Boolean", "Number", "String"}

var operatorsOf = map[string][]string{
	"IP":      {"IpAddress", "NotIpAddress", "IpAddressIncludeBorder", "NotIpAddressIncludeBorder"},
	"Date":    {"DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"},
	"Boolean": {"Bool"},
	"Number":  {"NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"},
	"String":  {"StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"},
}

// samples are the values of each type, in policies and in requests.
var samples = map[string][]string{
	"IP": {"203.0.113.0/24", "203.0.113.7", "203.0.113.6/31", "203.0.113.7/32", "0.0.0.0/0", "203.0.113.9/28", "2001:db8::/32", "2001:db8::1", "::/0",
		"203.0.113.0", "203.0.113.255", "203.0.113.15", "203.0.113.8", "198.51.100.1", "2001:DB8:0::1", "203.0.*", "x", "203.0.113.0/33", ""},
	"Date":    {"2020-01-01T00:00:00Z", "2020-01-01T08:00:00+08:00", "2019-12-31T23:59:59Z", "2020-01-01T00:00:01Z", "2020-02-29T00:00:00Z", "2020-01-01", "2021-02-29T00:00:00Z"},
	"Boolean": {"true", "false", "true", "false", "True", ""},
	"Number":  {"7", "10", "30", "7.0", "6.99", "-7", "07", "1e1", "x", "0", "-0"},
	"String":  {"", "a", "A", "ab", "a/b", "vpc-1", "vpc-*", "VPC-1", "*", "a*", "?", "a?", "**", "a:b", "*/b", "true", "7"},
}

// rareSamples stand at the edge of what can be read. Cases with unknown keys
// leave them out, since candidates do not surround them.
var rareSamples = map[string][]string{
	"IP": {"255.255.255.255", "0.0.0.0", "255.255.255.255/0", "203.0.113.7/08", "203.0.113.07", "203.0.113", "::ffff:203.0.113.7", "::ffff:203.0.113.0/120", "2001:db8::/128",
		"2001:db8::1%eth0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::1:2:3:4:5:6:7:8", "2001:db8:::1", "203.0.113.0/", "203.0.113.128/25",
		"203.0.113.127", "203.0.113.128", "10.0.0.0/8", "10.255.255.255", "10.0.0.0", "256.0.0.1", "12345::", "::/129", "*", "203.?.113.7", "2001:db8:*"},
	"Date": {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2020-01-01T00:00:00+23:59", "2020-01-01T00:00:00+24:00", "2020-01-01T00:00:00-08:60", "2020-01-01T24:00:00Z",
		"2020-01-01T00:00:60Z", "2020-01-01T00:00:00z", "2020-01-01T00:00:00.0Z", "2020-1-01T00:00:00Z", "1900-02-29T00:00:00Z", "2000-02-29T12:00:00-12:00", "2020-13-01T00:00:00Z",
		"2020-04-31T00:00:00Z", "2019-12-31T16:00:00-08:00", "2020-01-01T00:00:00+0000", "2020-01-01 00:00:00Z", "1970-01-01T00:00:00Z", "1969-12-31T23:59:59Z"},
	"Boolean": {"TRUE", "1", "yes", " true"},
	"Number": {"123456789012345678901234567890", "123456789012345678901234567891", "0.1", "0.10", ".1", "1.", "+7", "-0.0", "00", "--7", "1_0", "-", "-.5", "7.00000000000000000001",
		"-7.5", "-7.50", "-100", "99", "100"},
	"String": {"ſ", "S", "s", "K", "k", "ä", "Ä", "中/文", "İ", "i", "a/b:c", "a*b?c", "aab", "*a*b*", "??", "?*", "\t", "${acs:PrincipalARN}", strings.Repeat("a", 200)},
}

// candidates are values of each type near all that samples compare with: one of
// them stands for each value that conditions on samples can tell apart.
var candidates = map[string][]string{
	"Boolean": {"true", "false"},
	"Number":  {"-100", "-8", "-7", "-6.5", "-0.1", "0", "0.1", "1.4", "1.5", "1.6", "6", "6.985", "6.99", "6.995", "7", "7.00", "7.1", "9.9", "10", "10.1", "29", "30", "31", "1000"},
	"Date": {"1999-01-01T00:00:00Z", "2019-12-31T23:59:58Z", "2019-12-31T23:59:59Z", "2020-01-01T00:00:00Z", "2020-01-01T08:00:00+08:00",
		"2020-01-01T00:00:01Z", "2020-01-01T00:00:02Z", "2020-02-28T23:59:59Z", "2020-02-29T00:00:00Z", "2020-02-29T00:00:01Z", "2030-01-01T00:00:00Z"},
	"IP": {"0.0.0.0", "0.0.0.1", "255.255.255.254", "255.255.255.255", "203.0.112.255", "203.0.113.0", "203.0.113.1", "203.0.113.5", "203.0.113.6",
		"203.0.113.7", "203.0.113.8", "203.0.113.9", "203.0.113.14", "203.0.113.15", "203.0.113.16", "203.0.113.254", "203.0.113.255", "203.0.114.0",
		"198.51.100.0", "198.51.100.1", "198.51.100.2", "8.8.8.8", "::", "2001:db7::1", "2001:db8::", "2001:db8::1", "2001:db8::2", "2001:db9::", "ffff::"},
	"String": textCandidates(),
}

// Candidates gives values for an unknown key of a type; "" is that of a key of
// which no page tells, which cases with unknown keys compare as text.
func Candidates(kind string) []string {
	if kind == "" {
		kind = "String"
	}
	return candidates[kind]
}

// textCandidates are all texts of up to two letters that samples have, and more.
func textCandidates() []string {
	texts := []string{"a/x", "x/b", "a:x", "xab", "a//b", "A/B", "/ab", "vpc-", "vpc-1", "vpc-2", "vpc-*", "VPC-1", "Vpc-1", "vpc-1/b", "true", "TRUE", "7", "*/b", "?"}
	short := []string{""}
	for range 2 {
		for _, text := range slices.Clone(short) {
			for _, r := range "aAb/:*x?" {
				short = append(short, text+string(r))
			}
		}
		slices.Sort(short)
		short = slices.Compact(short)
	}
	for _, text := range samples["String"] {
		texts = append(texts, text, strings.ToUpper(text))
	}
	return append(texts, short...)
}
