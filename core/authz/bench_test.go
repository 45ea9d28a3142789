// This file measures Decide, Compile and Trace on policies of RAM's shape.

package authz

import (
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// workload is policies and requests of the size that is asked for, always the
// same ones: five actions and three resources a statement, wildcards at all
// places, one Deny in twenty, a condition on every fourth.
type workload struct {
	*rand.Rand
	services int
}

func newWorkload(statements int) *workload {
	return &workload{rand.New(rand.NewSource(int64(statements))), 4 + min(36, statements/50)}
}

func (w *workload) of(list ...string) string { return list[w.Intn(len(list))] }

func (w *workload) service() string { return "svc" + strconv.Itoa(w.Intn(w.services)) }

func (w *workload) kind() string {
	return w.of("instance", "bucket", "queue", "topic", "vhost", "disk", "image", "cluster")
}

func (w *workload) name() string { return w.kind() + "-" + strconv.Itoa(w.Intn(4000)) }

func (w *workload) action(service string) string {
	return service + ":" + w.of("Get", "List", "Create", "Delete", "Update", "Describe", "Start", "Stop") +
		w.of("Instance", "Bucket", "Queue", "Topic", "Vhost", "Disk", "Image", "Cluster")
}

func (w *workload) actionPattern(service string) string {
	switch w.Intn(10) {
	case 0:
		return service + ":*"
	case 1, 2:
		return service + ":" + w.of("Get", "List", "Create", "Delete", "Update", "Describe") + "*"
	}
	return w.action(service)
}

func (w *workload) region() string {
	return w.of("cn-hangzhou", "cn-beijing", "cn-shanghai", "ap-southeast-1")
}

const benchAccount = "1234567890123456"

func (w *workload) resourcePattern(service string) string {
	head := "acs:" + service + ":" + w.of("*", "*", w.region()) + ":" + w.of("*", benchAccount) + ":"
	switch w.Intn(6) {
	case 0:
		return head + w.kind() + "/" + w.name() + "*"
	case 1:
		return head + w.kind() + "/*/" + w.name()
	case 2:
		return head + w.kind() + "/" + w.name() + "/*"
	}
	return head + w.kind() + "/" + w.name()
}

func (w *workload) list(n int, one func() string) string {
	values := make([]string, n)
	for i := range values {
		values[i] = `"` + one() + `"`
	}
	return "[" + strings.Join(values, ",") + "]"
}

func (w *workload) statement() string {
	service, effect, conditions := w.service(), "Allow", ""
	if w.Intn(20) == 0 {
		effect = "Deny"
	}
	switch w.Intn(8) {
	case 0:
		conditions = `,"Condition":{"IpAddress":{"acs:SourceIp":["10.` + strconv.Itoa(w.Intn(4)) + `.0.0/16"]}}`
	case 1:
		conditions = `,"Condition":{"StringEquals":{"acs:ResourceTag/env":["prod","test"]}}`
	}
	return `{"Effect":"` + effect +
		`","Action":` + w.list(5, func() string { return w.actionPattern(service) }) +
		`,"Resource":` + w.list(3, func() string { return w.resourcePattern(service) }) + conditions + `}`
}

// policies writes statements into policies of at most a hundred each.
func (w *workload) policies(statements int) (texts []string) {
	for ; statements > 0; statements -= 100 {
		list := make([]string, min(statements, 100))
		for i := range list {
			list[i] = w.statement()
		}
		texts = append(texts, `{"Version":"1","Statement":[`+strings.Join(list, ",")+`]}`)
	}
	return texts
}

// requests are about the set's own statements, every other one, and about
// anything.
func (w *workload) requests(s *Set) []*Request {
	requests := make([]*Request, 1000)
	for i := range requests {
		service := w.service()
		r := &Request{
			Principal: Principal{Type: SubUser, ARN: "acs:ram::" + benchAccount + ":user/alice", AccountID: benchAccount},
			Action:    w.action(service),
			Resource:  "acs:" + service + ":" + w.region() + ":" + benchAccount + ":" + w.kind() + "/" + w.name(),
			Context: map[string][]string{
				"acs:SourceIp": {"10." + strconv.Itoa(w.Intn(6)) + ".1.2"}, "acs:ResourceTag/env": {w.of("prod", "test", "dev")},
			},
		}
		if i%2 == 0 {
			statements := s.policies[w.Intn(len(s.policies))].doc.Statements
			st := statements[w.Intn(len(statements))]
			r.Action = strings.ReplaceAll(st.Action.Values[w.Intn(5)].Text, "*", "Instance")
			parts := strings.SplitN(st.Resource.Values[w.Intn(3)].Text, ":", 5)
			if parts[2] == "*" {
				parts[2] = w.region()
			}
			parts[3], parts[4] = benchAccount, strings.ReplaceAll(parts[4], "*", "x7")
			r.Resource = strings.Join(parts, ":")
		}
		requests[i] = r
	}
	return requests
}

func compileTexts(texts []string) *Set {
	s := &Set{Catalog: builtin}
	for _, text := range texts {
		doc, _ := policy.Parse(source.NewFile("", text))
		s.Add(Identity, doc)
	}
	s.Compile()
	return s
}

func BenchmarkDecide(b *testing.B) {
	for _, n := range []int{3, 10, 100, 5_000, 20_000} {
		w := newWorkload(n)
		s := compileTexts(w.policies(n))
		requests := w.requests(s)
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				s.Decide(requests[i%len(requests)])
			}
		})
	}
}

// BenchmarkCompile reads and compiles 1,000 statements.
func BenchmarkCompile(b *testing.B) {
	texts := newWorkload(1000).policies(1000)
	b.ReportAllocs()
	for b.Loop() {
		compileTexts(texts)
	}
}

func BenchmarkTrace(b *testing.B) {
	w := newWorkload(10)
	s := compileTexts(w.policies(10))
	requests := w.requests(s)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		s.Trace(requests[i%len(requests)])
	}
}
