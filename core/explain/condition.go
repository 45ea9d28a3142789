package explain

// This file is the rows of conditions, and why one is met or not.

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

func (b *builder) condition(parent string, st *authz.StatementTrace, index int) Node {
	ct := &st.Conditions[index]
	c := ct.Test.Condition
	n := Node{
		ID: parent + ".c" + strconv.Itoa(index), Kind: "condition", State: StateOf(ct.Result.Met), Policy: st.Ref.Policy,
		Label: clip(c.Operator) + " " + clip(c.Key), Span: c.Span(),
	}
	n.Code, n.Args = ConditionReason(ct, b.lang)
	b.values(&n, ct.Values, func(i int) Node {
		v := &ct.Values[i]
		child := b.value(n.ID, i, st, v, "condition-value-"+v.Reason.String())
		child.Args["got"], child.Args["key"], child.Args["operator"] = n.Args["got"], n.Args["key"], n.Args["operator"]
		if first, last, ok := ct.Test.Borders(i); ok {
			child.Args["first"], child.Args["last"] = first.String(), last.String()
		}
		return child
	})
	return n
}

// ConditionReason says why a condition is met or not.
func ConditionReason(ct *authz.ConditionTrace, l words.Language) (string, source.Args) {
	c := ct.Test.Condition
	var want []string
	for _, v := range c.Values[:min(len(c.Values), most+1)] {
		want = append(want, v.Text)
	}
	args := source.Args{"operator": clip(c.Operator), "key": clip(c.Key), "got": quoted(ct.Result.Actual, l), "want": quoted(want, l),
		"type": ct.Test.Key.Type.String()}
	state := "failed"
	if ct.Result.Met == kleene.Yes {
		state = "met"
	}
	negated := ct.Test.Operator != nil && ct.Test.Operator.Negated
	switch ct.Result.Reason {
	case condition.KeyUnknown, condition.OperatorUnknown, condition.OperatorMismatch:
		return "test-" + ct.Result.Reason.String(), args
	case condition.Absent:
		if negated {
			return "test-absent-negated-" + state, args
		}
		return "test-absent-" + state, args
	case condition.AbsentDefault, condition.NoValue, condition.PolicyUnreadable, condition.RequestUnreadable, condition.Border:
		return "test-" + ct.Result.Reason.String() + "-" + state, args
	}
	if negated {
		return "test-negated-" + state, args
	}
	return "test-compared-" + state, args
}

// most is how many values a sentence lists.
const most = 4

// quoted lists values for a sentence.
func quoted(values []string, l words.Language) string {
	var q []string
	for i, v := range values {
		if i == most {
			q = append(q, "…")
			break
		}
		q = append(q, strconv.Quote(clip(v)))
	}
	return strings.Join(q, l.Say("comma", nil))
}
