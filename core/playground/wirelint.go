package playground

// The wire of checks and fixes.

import "github.com/ramplay/ramplay/core/scenario"

// FixAllParams is a scenario whose policies are to be mended.
type FixAllParams struct {
	Scenario *scenario.Scenario `json:"scenario"`
	Codes    []string           `json:"codes,omitempty"` // of the problems to mend; none for all
}

// FixAllResult is what the policies are after all fixes that change no decision.
type FixAllResult struct {
	Texts  []string   `json:"texts"`  // of the policies, in order; those without a fix as they were
	Counts []int      `json:"counts"` // fixes that were made, by policy
	Count  int        `json:"count"`  // all of them
	Fixed  []FixCount `json:"fixed"`  // the same by code, in the order of the list of rules
}

// FixCount is how many problems of a code were mended.
type FixCount struct {
	Code  string `json:"code"`
	Count int    `json:"count"`
}
