package reference

// This file is "Policy structure and syntax": the elements of a statement, and
// what RAM stores.

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// An element's value, if it is written.
type written struct {
	value any
	there bool
}

// The elements of a statement.
type element struct {
	effect, action, notAction, resource, notResource, principal, notPrincipal, condition, sid written
}

func readElements(members cases.Object) element {
	return element{
		effect: named(members, "Effect"), action: named(members, "Action"), notAction: named(members, "NotAction"),
		resource: named(members, "Resource"), notResource: named(members, "NotResource"), principal: named(members, "Principal"),
		notPrincipal: named(members, "NotPrincipal"), condition: named(members, "Condition"), sid: named(members, "Sid"),
	}
}

// named finds an element. Names are exact. RAM refuses one in another case; a
// Deny is still to deny, so the first of those counts where the right one is
// missing. Of repeated names the last counts, as for most readers of JSON.
func named(members cases.Object, name string) written {
	if m := members.Get(name); m != nil {
		return written{m.Value, true}
	}
	for _, m := range members {
		if sameFolded(m.Name, name) {
			return written{m.Value, true}
		}
	}
	return written{}
}

// texts reads a string or a list of strings, which are the same thing. RAM wants
// quotes; a bare number, true or false is read as its text all the same, and what
// is no text at all is left out.
func texts(value any) (list []string) {
	values, isList := value.([]any)
	if !isList {
		values = []any{value}
	}
	for _, v := range values {
		switch v := v.(type) {
		case string:
			list = append(list, v)
		case json.Number:
			list = append(list, v.String())
		case bool:
			list = append(list, map[bool]string{true: "true", false: "false"}[v])
		}
	}
	return list
}

// isSound reports whether RAM would store the statement. A statement that it
// would not store never grants; as a Deny it denies as far as it can be read.
func isSound(s statement, members cases.Object) bool {
	if repeats(members) || inOtherCase(members) {
		return false
	}
	// Effect: Allow or Deny, exactly.
	if s.effect.value != "Allow" && s.effect.value != "Deny" {
		return false
	}
	// Action or NotAction: exactly one; texts, each service:name or stars alone.
	if s.action.there == s.notAction.there {
		return false
	}
	for _, e := range []written{s.action, s.notAction, s.resource, s.notResource} {
		if e.there && !soundTexts(e.value, false) {
			return false
		}
	}
	for _, action := range append(texts(s.action.value), texts(s.notAction.value)...) {
		service, name, _ := strings.Cut(action, ":")
		if strings.Trim(action, "*") != "" && (service == "" || name == "") {
			return false
		}
	}
	// Resource: needed in all but trust policies. NotResource beside it is one
	// too many; NotResource alone is an open question, asked when evaluating.
	if s.resource.there && s.notResource.there {
		return false
	}
	if s.layer != cases.Trust && !s.resource.there && !s.notResource.there {
		return false
	}
	// Principal: in resource-based policies, and only there.
	if s.notPrincipal.there || s.principal.there != resourceBased(s.layer) {
		return false
	}
	if s.principal.there && !soundPrincipal(s.principal.value) {
		return false
	}
	if _, isText := s.sid.value.(string); s.sid.there && !isText {
		return false
	}
	return !s.condition.there || soundCondition(s.condition.value)
}

func resourceBased(layer string) bool { return layer == cases.Resource || layer == cases.Trust }

// refused reports whether RAM would not store the statement, as assumed.
func (q *question) refused(s statement) bool {
	return !s.sound || s.notResource.there && q.holds(assume.NotResourceRejected)
}

// repeats reports whether an object in a value has a name twice.
func repeats(value any) bool {
	switch v := value.(type) {
	case cases.Object:
		for i, m := range v {
			if repeats(m.Value) || slices.ContainsFunc(v[:i], func(o cases.Member) bool { return o.Name == m.Name }) {
				return true
			}
		}
	case []any:
		return slices.ContainsFunc(v, repeats)
	}
	return false
}

var elementNames = []string{"Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition", "Sid"}

// inOtherCase reports whether a name is an element's but for its case.
func inOtherCase(members cases.Object) bool {
	for _, m := range members {
		if !slices.Contains(elementNames, m.Name) && slices.ContainsFunc(elementNames, func(name string) bool { return sameFolded(name, m.Name) }) {
			return true
		}
	}
	return false
}

// soundTexts: a text or a list of at least one text. An empty one is a value of
// conditions alone.
func soundTexts(value any, mayBeEmpty bool) bool {
	list, isList := value.([]any)
	if !isList {
		list = []any{value}
	}
	for _, v := range list {
		if text, isText := v.(string); !isText || text == "" && !mayBeEmpty {
			return false
		}
	}
	return len(list) > 0
}

func soundPrincipal(value any) bool {
	kinds, isObject := value.(cases.Object)
	if !isObject {
		return soundTexts(value, true)
	}
	for _, kind := range kinds {
		if !slices.Contains([]string{"RAM", "Service", "Federated"}, kind.Name) || !soundTexts(kind.Value, true) {
			return false
		}
	}
	return len(kinds) > 0
}

// soundCondition: operators that RAM has, each with keys of a type that fits.
func soundCondition(value any) bool {
	operators, isObject := value.(cases.Object)
	if !isObject {
		return false
	}
	for _, operator := range operators {
		keys, isObject := operator.Value.(cases.Object)
		if !isObject || operatorType(operator.Name) == "" {
			return false
		}
		for _, key := range keys {
			if kind := KeyType(key.Name); !soundTexts(key.Value, true) || kind != "" && kind != operatorType(operator.Name) {
				return false
			}
		}
	}
	return true
}
