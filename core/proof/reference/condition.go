package reference

// This file is "Condition": operators, keys and values.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
)

// operatorType is "Conditional operators": 23 of them, in five types; "" for
// what is none, such as Null and all that ends in IfExists.
func operatorType(operator string) string {
	for _, row := range []struct{ kind, prefix, rest string }{
		{"String", "String", "Equals NotEquals EqualsIgnoreCase NotEqualsIgnoreCase Like NotLike"},
		{"Number", "Numeric", "Equals NotEquals LessThan LessThanEquals GreaterThan GreaterThanEquals"},
		{"Date", "Date", "Equals NotEquals LessThan LessThanEquals GreaterThan GreaterThanEquals"},
		{"Boolean", "Bool", ""},
		{"IP", "", "IpAddress NotIpAddress IpAddressIncludeBorder NotIpAddressIncludeBorder"},
	} {
		for _, rest := range strings.Split(row.rest, " ") {
			if operator == row.prefix+rest {
				return row.kind
			}
		}
	}
	return ""
}

// keyTypes are the types of keys as their pages give them, of those that the
// proof's cases use; those that end in a slash go on with a tag's key.
var keyTypes = map[string]string{
	"acs:SourceIp": "IP", "acs:VpcSourceIp": "IP", "acs:CurrentTime": "Date", "acs:SecureTransport": "Boolean", "acs:MFAPresent": "Boolean", "acs:SourceVpc": "String",
	"acs:PrincipalARN": "String", "oss:Prefix": "String", "oss:Delimiter": "String", "kms:RecoveryWindowInDays": "Number", "acs:ResourceTag/": "String",
	"acs:RequestTag/": "String", "amqp:SupportEIP": "String", "amqp:InstanceType": "String", "ecs:CommandRunAs": "String",
}

// KeyType is a key's type, "" where no page tells. Keys compare with case.
func KeyType(key string) string {
	if prefix, tag, isTag := strings.Cut(key, "/"); isTag && tag != "" {
		return keyTypes[prefix+"/"]
	}
	if strings.HasSuffix(key, "/") {
		return ""
	}
	return keyTypes[key]
}

// isConditionMet: all operators and all keys are wanted.
func (q *question) isConditionMet(s statement) truth {
	if !s.condition.there {
		return yes
	}
	operators, isObject := objectOf(s.condition.value)
	if !isObject {
		return no // nobody can say what it means
	}
	if len(operators) == 0 {
		return of(q.holds(assume.EmptyConditionIgnored)) // {} is no condition
	}
	result := yes
	for _, operator := range operators {
		keys, isObject := objectOf(operator.Value)
		if !isObject {
			return no
		}
		for _, key := range keys {
			result = min(result, q.test(s, operator.Name, key.Name, texts(key.Value)))
		}
	}
	return result
}

// test is one operator with one key and its values.
func (q *question) test(s statement, operator, key string, wanted []string) truth {
	kind := operatorType(operator)
	negated := strings.HasPrefix(operator, "Not") || strings.Contains(operator, "Not")
	strict := q.holds(assume.UnparsableNeverMet)
	// An operator that RAM does not have, or that does not fit the key's type,
	// makes the condition ineffective.
	if kind == "" || strict && KeyType(key) != "" && KeyType(key) != kind {
		return no
	}
	// So do values that cannot be read: all of them, or under a negated operator
	// any, lest it be met by a slip of the pen.
	readable := 0
	for _, w := range wanted {
		if q.canRead(s, kind, w, true) {
			readable++
		}
	}
	if strict && (readable == 0 || negated && readable < len(wanted)) {
		return no
	}
	if slices.Contains(q.Unknown, key) {
		return maybe
	}
	given, there := q.Context[key]
	if !there {
		switch {
		case q.alwaysSent(key) && q.holds(assume.OSSEmptyDefault):
			given = []string{""}
		case negated:
			return of(q.holds(assume.AbsentKeyNegated)) // met
		default:
			return of(!q.holds(assume.AbsentKeyPositive)) // not met
		}
	}
	// Of several values in the policy any counts. Of several in the request any
	// counts too; a negated operator is met where the positive one is not.
	matching := 0
	for _, g := range given {
		if strict && negated && !q.canRead(s, kind, g, false) {
			return no
		}
		if slices.ContainsFunc(wanted, func(w string) bool {
			return q.canRead(s, kind, w, true) && q.canRead(s, kind, g, false) && q.compare(operator, w, g)
		}) {
			matching++
		}
	}
	positive := matching > 0
	if !q.holds(assume.MultiValueAny) {
		positive = matching > 0 && matching == len(given)
	}
	return of(positive != negated)
}

// alwaysSent: OSS behaves as if these were always there, empty where a request
// does not say ("OSS: Common examples of RAM policies").
func (q *question) alwaysSent(key string) bool {
	service, _, _ := strings.Cut(q.Action, ":")
	return (key == "oss:Prefix" || key == "oss:Delimiter" || key == "acs:SourceVpc") && sameFolded(service, "oss")
}

// canRead is how values of each type are written; a policy's may also be a block
// of addresses, or in statements about OSS alone an address with a *.
func (q *question) canRead(s statement, kind, text string, inPolicy bool) bool {
	switch kind {
	case "Number":
		_, ok := readNumber(text)
		return ok
	case "Date":
		_, ok := readDate(text)
		return ok
	case "Boolean":
		return text == "true" || text == "false"
	case "IP":
		if _, ok := readAddress(text); ok || !inPolicy {
			return ok
		}
		_, _, ok := readBlock(text)
		return ok || strings.Contains(text, "*") && aboutOSSAlone(s)
	}
	return true
}

func aboutOSSAlone(s statement) bool {
	actions := texts(s.action.value)
	return len(actions) > 0 && !slices.ContainsFunc(actions, func(action string) bool {
		service, _, found := strings.Cut(action, ":")
		return !found || strings.ToLower(service) != "oss"
	})
}

// compare compares one value of the policy with one of the request, by the
// operator without its Not.
func (q *question) compare(operator, wanted, given string) bool {
	operator = strings.Replace(operator, "Not", "", 1)
	switch operator {
	case "StringEquals", "Bool":
		return wanted == given
	case "StringEqualsIgnoreCase":
		return sameFolded(wanted, given)
	case "StringLike":
		return q.glob(wanted, given)
	case "IpAddress":
		return inBlock(wanted, given, q.holds(assume.CIDRBorder))
	case "IpAddressIncludeBorder":
		return inBlock(wanted, given, false)
	}
	order := 0
	if strings.HasPrefix(operator, "Numeric") {
		w, _ := readNumber(wanted)
		g, _ := readNumber(given)
		order = g.Cmp(w)
	} else {
		w, _ := readDate(wanted)
		g, _ := readDate(given)
		order = g.Compare(w)
	}
	switch strings.TrimPrefix(strings.TrimPrefix(operator, "Numeric"), "Date") {
	case "LessThan":
		return order < 0
	case "LessThanEquals":
		return order <= 0
	case "GreaterThan":
		return order > 0
	case "GreaterThanEquals":
		return order >= 0
	}
	return order == 0 // Equals
}
