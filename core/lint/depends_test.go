package lint

import (
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// passOf looks at one statement of n resources, and has that many comparisons left.
func passOf(n, left int) *pass {
	resources := make([]string, n)
	for i := range resources {
		resources[i] = `"acs:amqp:*:*:/instances/i` + strconv.Itoa(i) + `/*"`
	}
	doc, _ := policy.Parse(source.NewFile("", `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "amqp:*", "Resource": [`+strings.Join(resources, ",")+`]}]}`))
	p := &pass{Catalog: catalog.NewIndex(nil), known: map[string][]catalog.ARNForm{}, grants: map[[2]string]bool{}, left: left}
	p.Documents = []*document{p.newDocument(0, &Policy{Layer: authz.Identity, Document: doc})}
	return p
}

func TestGranted(t *testing.T) {
	p := passOf(100, 1000)
	last := "acs:amqp:{#regionId}:{#accountId}:/instances/i99/vhosts/{#vhostName}"
	if !p.granted("amqp:GetVhost", last) || p.granted("amqp:GetVhost", "acs:amqp:*:*:/other") || p.granted("oss:GetObject", "") {
		t.Errorf("got %v, want the last resource granted and no other", p.grants)
	}
	left := p.left
	if want := 1000 - 2*102 - 2; left != want {
		t.Errorf("got %d comparisons left, want %d", left, want)
	}
	if p.granted("amqp:GetVhost", last); p.left != left {
		t.Errorf("got %d comparisons left, want %d: it was asked before", p.left, left)
	}
}

// Nobody waits for very many questions about very many resources: past the bound
// there is no finding.
func TestGrantedIsBounded(t *testing.T) {
	p := passOf(100, 1000)
	asked := 0
	for ; !p.granted("amqp:GetVhost", "acs:amqp:*:*:/other"+strconv.Itoa(asked)); asked++ {
		if asked > 10 {
			t.Fatal("got an answer past the bound")
		}
	}
	if want := 1000 / 102; asked != want {
		t.Errorf("got %d answers, want %d", asked, want)
	}
	if !p.granted("oss:GetObject", "acs:oss:*:*:b/o") {
		t.Error("got a finding past the bound")
	}
}
