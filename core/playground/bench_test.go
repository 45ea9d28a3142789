package playground_test

// This file measures what the page asks for on each keystroke, and batches.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/playground"
)

// BenchmarkAnalyze is a policy of ten statements with twenty tests: read, checked, compiled, decided and explained.
func BenchmarkAnalyze(b *testing.B) {
	var statements []string
	for i := range 10 {
		statements = append(statements, fmt.Sprintf(`{"Effect":"Allow","Action":["amqp:GetQueue","amqp:List*","amqp:DeleteQueue","mq:Query*","amqp:CreateVhost"],"Resource":["acs:amqp:*:*:/instances/i%d/vhosts/*","acs:amqp:*:*:/instances/j%d","acs:mq:*:*:*"],"Condition":{"IpAddress":{"acs:SourceIp":["10.0.0.0/8"]}}}`, i, i))
	}
	policy := `{"Version":"1","Statement":[` + strings.Join(statements, ",\n") + `]}`
	var tests []any
	for i := range 20 {
		tests = append(tests, map[string]any{"name": fmt.Sprint("t", i), "expect": "Allow", "request": map[string]any{"action": "amqp:GetQueue", "resource": fmt.Sprintf("acs:amqp:cn:1:/instances/i%d/vhosts/a/queues/b", i), "context": map[string]any{"acs:SourceIp": "10.1.2.3"}}})
	}
	params, err := json.Marshal(map[string]any{"scenario": map[string]any{"version": 1, "policies": []any{map[string]any{"layer": "identity", "text": policy}}, "request": tests[0].(map[string]any)["request"], "tests": tests}, "lang": "en"})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		playground.Call("analyze", params)
	}
}

// BenchmarkBatch is a thousand requests with three keys each, by one policy of one statement.
func BenchmarkBatch(b *testing.B) {
	const request = `{"action":"amqp:GetQueue","resource":"acs:amqp:cn-hangzhou:1234567890123456:/instances/i1/vhosts/a/queues/b",` +
		`"context":{"acs:SourceIp":"10.1.2.3","acs:SecureTransport":"true","acs:UserAgent":"curl"}}`
	params := []byte(`{"policies":[{"layer":"identity","text":"{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"amqp:Get*\",\"Resource\":\"*\"}]}"}],` +
		`"requests":[` + strings.Repeat(request+",", 999) + request + `]}`)
	b.ReportAllocs()
	for b.Loop() {
		playground.Call("batch", params)
	}
}
