// This file is the reasons why tests come out as they do.

package condition

// A Reason says why a test or one of its values came out as it did. The list is
// closed: each has its sentence in both languages.
type Reason uint8

// The reasons. None is that of a test that was not reached.
const (
	None              Reason = iota
	Match                    // a pair of values matches
	NoMatch                  // no pair matches
	OnlyCase                 // they differ in case alone
	WildcardLiteral          // * or ? was meant as a wildcard, and the operator takes it literally
	Border                   // the address is its block's first or last
	IsBorder                 // the same, and it is let in
	OtherFamily              // IPv4 against IPv6
	PolicyUnreadable         // the policy's value is not of the operator's type
	RequestUnreadable        // the request's value is not
	Absent                   // the key is absent
	AbsentDefault            // the key is absent and the service sends its default
	NoValue                  // the key is present without a value
	KeyUnknown               // nobody knows whether the key is there and what it holds
	OperatorUnknown          // RAM has no such operator
	OperatorMismatch         // the operator does not fit the key's type
	ReasonCount              // how many there are
)

var reasonCodes = [ReasonCount]string{
	"none", "match", "no-match", "only-case", "wildcard-literal", "border", "is-border", "other-family",
	"policy-unreadable", "request-unreadable", "absent", "absent-default", "no-value", "key-unknown",
	"operator-unknown", "operator-mismatch",
}

// String gives the reason's code.
func (r Reason) String() string { return reasonCodes[r] }
