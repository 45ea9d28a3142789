// Package assume names the open questions of the RAM policy language: points
// on which RAM's documents are silent or disagree, each with the answer that
// the engine assumes and a switch to the opposite.
package assume

import "slices"

// A Name is one assumption.
type Name uint8

// The assumptions, in the order in which they are shown.
const (
	AbsentKeyPositive     Name   = iota // key missing, positive operator: not met
	AbsentKeyNegated                    // key missing, negated operator: met
	GlobCrossesSeparators               // * and ? match / and : like any character
	ActionIgnoresCase                   // actions compare without case
	ResourceRespectsCase                // resources compare with case
	CIDRBorder                          // IpAddress leaves out an IPv4 block's first and last address
	OSSEmptyDefault                     // keys that OSS always sends are empty when absent
	RequestStarLiteral                  // * in a request's resource is a plain character
	EmptyConditionIgnored               // an empty Condition is no condition
	MultiValueAny                       // of several values of a key, positive wants one, negated none
	UnparsableNeverMet                  // a value that the operator cannot read is never met
	RoleNameIgnoresCase                 // names of RAM roles in ARNs compare without case
	EmptyRegionLiteral                  // an empty region and * are different text
	NotResourceRejected                 // NotResource, dropped from the documents, is refused
	Count                 = iota        // how many there are
)

var names = [Count]string{
	"absent-key-positive", "absent-key-negated", "glob-crosses-separators", "action-ignores-case",
	"resource-respects-case", "cidr-border", "oss-empty-default", "request-star-literal",
	"empty-condition-ignored", "multi-value-any", "unparsable-never-met", "role-name-ignores-case",
	"empty-region-literal", "not-resource-rejected",
}

// String gives the name that scenarios and results use.
func (n Name) String() string {
	if int(n) >= Count {
		return ""
	}
	return names[n]
}

// All lists every assumption in order.
func All() []Name {
	all := make([]Name, Count)
	for i := range all {
		all[i] = Name(i)
	}
	return all
}

// Lookup finds an assumption by the name that scenarios use.
func Lookup(name string) (Name, bool) {
	for i, n := range names {
		if n == name {
			return Name(i), true
		}
	}
	return 0, false
}

// A Set is the assumptions that are switched to their opposite. The zero Set
// holds every assumption.
type Set uint32

// Holds reports whether the assumption is in force.
func (s Set) Holds(n Name) bool { return s&(1<<n) == 0 }

// Flip returns s with the assumption switched over.
func (s Set) Flip(n Name) Set { return s ^ 1<<n }

// FromMap reads a scenario's "assume" member: name to whether it holds. Names
// that are no assumption are returned in unknown, sorted.
func FromMap(m map[string]bool) (s Set, unknown []string) {
	for name, holds := range m {
		n, ok := Lookup(name)
		switch {
		case !ok:
			unknown = append(unknown, name)
		case !holds:
			s |= 1 << n
		}
	}
	slices.Sort(unknown)
	return s, unknown
}
