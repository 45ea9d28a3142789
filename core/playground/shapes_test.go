package playground_test

// This file is the shapes of hostile policies.

import (
	"strconv"
	"strings"
)

// list repeats an element with its number for %, separated by commas.
func list(n int, element string) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString(strings.ReplaceAll(element, "%", strconv.Itoa(i)))
	}
	return b.String()
}

func document(statements string) string {
	return `{"Version": "1", "Statement": [` + statements + `]}`
}

func allow(rest string) string { return `{"Effect": "Allow", ` + rest + `}` }

const (
	anything   = `"Action": "*", "Resource": "*"`
	onInstance = `"Action": "ecs:*", "Resource": "*", `
)

// policyShapes are texts of policies; the size is a number of what the name says.
var policyShapes = []struct {
	name string
	size int
	text func(n int) string
}{
	{"statements about another action", 1000, func(n int) string {
		return document(list(n, allow(`"Action": "oss:Get%", "Resource": "acs:oss:*:*:b%/*"`)))
	}},
	{"statements that all apply", 1000, func(n int) string { return document(list(n, allow(anything))) }},
	{"statements in lines", 1000, func(n int) string {
		return strings.ReplaceAll(document(list(n, allow(anything))), ", ", ",\n  ")
	}},
	// As far as their bound exact answers cost the square; this is past it.
	{"statements that may apply", 1000, func(n int) string {
		return document(list(n, allow(anything+`, "Condition": {"StringEquals": {"acs:open": "%"}}`)))
	}},
	{"statements with patterns", 500, func(n int) string {
		return document(list(n, allow(`"Action": "ecs:*", "Resource": "`+strings.Repeat("*a", 30)+`%b"`)))
	}},
	{"statements that RAM would refuse", 1000, func(n int) string {
		return document(list(n, `{"Effect": "allow", "action": 1, "NotPrincipal": {}}`))
	}},
	{"statements with nothing", 2000, func(n int) string { return document(list(n, `{}`)) }},
	{"statements that are none", 5000, func(n int) string { return document(list(n, `%`)) }},
	{"names in Chinese", 1000, func(n int) string {
		return document(list(n, allow(`"Sid": "语句%", "Action": "ecs:启动%", "Resource": "acs:ecs:*:*:实例/%"`)))
	}},
	{"actions", 5000, func(n int) string {
		return document(allow(`"Action": [` + list(n, `"ecs:Action%*x"`) + `], "Resource": "*"`))
	}},
	{"actions that match", 5000, func(n int) string { return document(allow(`"Action": [` + list(n, `"ecs:*"`) + `], "Resource": "*"`)) }},
	{"resources", 5000, func(n int) string {
		return document(allow(`"Action": "*", "Resource": [` + list(n, `"acs:ecs:*:*:instance/*%?x"`) + `]`))
	}},
	{"principals", 5000, func(n int) string {
		return document(allow(anything + `, "Principal": {"RAM": [` + list(n, `"acs:ram::1234567890123456:user/u%"`) + `]}`))
	}},
	{"values of a known key", 5000, func(n int) string {
		return document(allow(onInstance + `"Condition": {"StringLike": {"acs:name": [` + list(n, `"*v%?"`) + `]}}`))
	}},
	{"values of an open key", 500, func(n int) string {
		return document(allow(onInstance + `"Condition": {"StringLike": {"acs:open": [` + list(n, `"*v%?"`) + `]}}`))
	}},
	{"texts of an open key", 5000, func(n int) string {
		return document(allow(onInstance + `"Condition": {"StringEquals": {"acs:open": [` + list(n, `"v%"`) + `]}}`))
	}},
	{"addresses", 5000, func(n int) string {
		return document(allow(onInstance + `"Condition": {"IpAddress": {"acs:SourceIp": [` + list(n, `"203.0.113.0/24"`) + `]}}`))
	}},
	{"values that cannot be read", 5000, func(n int) string {
		return document(allow(onInstance + `"Condition": {"NumericLessThan": {"acs:number": [` + list(n, `"v%"`) + `]}}`))
	}},
	{"operators that there are not", 2000, func(n int) string {
		return document(allow(onInstance + `"Condition": {` + list(n, `"Operator%": {"k": "v"}`) + `}`))
	}},
	{"operators without keys", 2000, func(n int) string {
		return document(allow(onInstance + `"Condition": {` + list(n, `"StringEqual%": {}`) + `}`))
	}},
	{"keys", 2000, func(n int) string {
		return document(allow(onInstance + `"Condition": {"StringEquals": {` + list(n, `"acs:k%": "v"`) + `}}`))
	}},
	{"one key again and again", 2000, func(n int) string {
		return document(allow(onInstance + `"Condition": {"StringEquals": {` + list(n, `"acs:open": "v%"`) + `}}`))
	}},
	{"one operator again and again", 2000, func(n int) string {
		return document(allow(onInstance + `"Condition": {` + list(n, `"StringEquals": {"acs:name": "v%"}`) + `}`))
	}},
	{"Action again and again", 5000, func(n int) string { return document(allow(list(n, `"Action": "ecs:%"`))) }},
	{"Action in other letters", 5000, func(n int) string { return document(allow(list(n, `"ACTION": "ecs:%"`))) }},
	{"elements that there are not", 5000, func(n int) string { return document(allow(list(n, `"Unknown%": 1`))) }},
	{"members that there are not", 5000, func(n int) string { return `{` + list(n, `"Member%": 1`) + `}` }},
	{"lists in lists", 50_000, func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }},
	{"lists in an action", 50_000, func(n int) string {
		return document(allow(`"Resource": "*", "Action": ` + strings.Repeat("[", n) + strings.Repeat("]", n)))
	}},
	{"objects in objects", 20_000, func(n int) string { return strings.Repeat(`{"a":`, n) + "1" + strings.Repeat("}", n) }},
	{"brackets that nothing closes", 100_000, func(n int) string { return strings.Repeat("[", n) }},
	{"brackets that close nothing", 100_000, func(n int) string { return strings.Repeat("}", n) }},
	{"wrong brackets", 50_000, func(n int) string { return document(strings.Repeat("[}", n)) }},
	{"commas", 100_000, func(n int) string { return document(strings.Repeat(",", n)) }},
	{"quotes", 100_000, func(n int) string { return strings.Repeat(`"`, n) }},
	{"strings that nothing closes", 30_000, func(n int) string { return document(strings.Repeat("\"a: \n", n)) }},
	{"comments that nothing closes", 100_000, func(n int) string { return document(strings.Repeat("/*", n)) }},
	{"escapes", 50_000, func(n int) string {
		return document(allow(`"Resource": "*", "Action": "` + strings.Repeat(`\u0041\x`, n) + `"`))
	}},
	{"bytes that are no text", 100_000, func(n int) string { return strings.Repeat("\xff\"", n) }},
	{"no JSON at all", 50_000, func(n int) string { return strings.Repeat("allow ecs: ", n) }},
	{"Chinese marks", 50_000, func(n int) string { return strings.Repeat("，｛", n) }},
	{"a long action", 250_000, func(n int) string {
		return document(allow(`"Resource": "*", "Action": "ecs:` + strings.Repeat("a", n) + `"`))
	}},
	{"a long resource", 250_000, func(n int) string {
		return document(allow(`"Action": "*", "Resource": "acs:ecs:*:*:` + strings.Repeat("a/", n/2) + `"`))
	}},
	{"a resource of stars", 250_000, func(n int) string {
		return document(allow(`"Action": "*", "Resource": "` + strings.Repeat("*a", n/2) + `b"`))
	}},
	{"a resource of question marks", 250_000, func(n int) string {
		return document(allow(`"Action": "*", "Resource": "*` + strings.Repeat("?a", n/2) + `b"`))
	}},
	{"a long Sid", 250_000, func(n int) string { return document(allow(anything + `, "Sid": "` + strings.Repeat("界", n/3) + `"`)) }},
	{"a long effect", 250_000, func(n int) string { return document(`{"Effect": "` + strings.Repeat("A", n) + `"}`) }},
	{"a long key with many values", 2000, func(n int) string {
		return document(allow(onInstance + `"Condition": {"NumericEquals": {"` + strings.Repeat("k", 50*n) + `": [` + list(n, `"v%"`) + `]}}`))
	}},
	{"a long operator with many keys", 2000, func(n int) string {
		return document(allow(onInstance + `"Condition": {"` + strings.Repeat("O", 50*n) + `": {` + list(n, `"k%": "v"`) + `}}`))
	}},
	{"a long element", 250_000, func(n int) string { return document(allow(`"` + strings.Repeat("x", n) + `": 1`)) }},
}
