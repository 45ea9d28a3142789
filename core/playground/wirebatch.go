package playground

// The wire of batches.

import (
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/scenario"
)

// BatchParams is policies and the requests to decide by them, 10,000 at most.
type BatchParams struct {
	Policies      []scenario.Policy  `json:"policies"`
	Requests      []scenario.Request `json:"requests"`
	LayersUnknown []string           `json:"layersUnknown,omitempty"`
	Catalogs      []*catalog.Catalog `json:"catalogs,omitempty"`
	Assume        map[string]bool    `json:"assume,omitempty"`
}

// BatchResult is the decisions, in the order of the requests. What led to one of
// them, eval and analyze tell.
type BatchResult struct {
	Decisions []string `json:"decisions"`          // as the decision of Result
	Problems  int      `json:"problems"`           // in all policies
	Rejected  bool     `json:"rejected,omitempty"` // RAM would refuse to store one of them
}
