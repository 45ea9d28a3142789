package scenario

import (
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// MaxRequests is how many requests one batch may ask.
const MaxRequests = 10_000

// A Batch is a scenario's policies, with many requests in place of one.
type Batch struct {
	Scenario
	Requests []Request
}

// DecodeBatch reads a batch from an object's node of a text's tree. Other members
// are left without a word, as in a line.
func DecodeBatch(text string, root *jsontree.Node) (*Batch, []source.Problem) {
	d := &decoder{text: text}
	b := &Batch{Scenario: Scenario{Version: Version}, Requests: []Request{}}
	for _, m := range root.Members {
		if m.Key.Text == "requests" && m.Value.Kind != jsontree.Null {
			nodes := d.list(m.Value, "requests", MaxRequests)
			b.Requests = make([]Request, 0, len(nodes))
			for _, n := range nodes {
				if r := d.request(n); r != nil {
					b.Requests = append(b.Requests, *r)
				}
			}
		} else {
			d.shared(m, &b.Scenario)
		}
	}
	return b, d.problems
}
