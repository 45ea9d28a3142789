package core_test

import (
	"fmt"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/explain"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

func Example() {
	text := `{"Version": "1", "Statement": [{
		"Effect": "Allow", "Action": "amqp:Get*", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1",
		"Condition": {"IpAddress": {"acs:SourceIp": "203.0.113.0/24"}}}]}`

	doc, problems := policy.Parse(source.NewFile("readonly", text))
	var set authz.Set
	problems = append(problems, set.Add(authz.Identity, doc)...)
	trace := set.Trace(&authz.Request{
		Action:   "amqp:GetInstance",
		Resource: "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-1",
		Context:  condition.Context{"acs:SourceIp": {"198.51.100.7"}},
	})
	fmt.Println(len(problems), trace.Decision)
	fmt.Println(explain.Summary(trace, words.English))
	// Output:
	// 0 ImplicitDeny
	// Denied: no statement allows amqp:GetInstance on this resource. Statement 1 of readonly would allow it, but its condition on acs:SourceIp is not met. Not met: the request has "198.51.100.7".
}
