package explain

import (
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// Name is what people call a policy: its name, or its place where it has none.
func Name(name string, index int, l words.Language) string {
	if name != "" {
		return name
	}
	return l.Say("policy-unnamed", source.Args{"number": strconv.Itoa(index + 1)})
}

// Tree is the whole explanation, in written order: layers as RAM asks them,
// their policies, statements, elements and values. Of very many statements or
// values it shows what matters, and rows that count the rest.
func Tree(t *authz.Trace, l words.Language) []Node {
	b := &builder{trace: t, lang: l, asked: clip(t.Request.Resource), shown: shown(t, l)}
	nodes := make([]Node, 0, len(t.Layers))
	for i := range t.Layers {
		nodes = append(nodes, b.layer(&t.Layers[i]))
	}
	return nodes
}

type builder struct {
	trace *authz.Trace
	lang  words.Language
	asked string                   // the resource, as rows quote it
	shown map[authz.Reference]bool // statements that are rows of their own; nil is all
}

func (b *builder) layer(lt *authz.LayerTrace) Node {
	n := Node{ID: lt.Layer.String(), Kind: "layer", Policy: -1, Label: LayerTitle(lt.Layer, b.lang)}
	if lt.Layer == authz.Control {
		n.ID += strconv.Itoa(lt.Level)
		if lt.Level >= 0 {
			n.Label = b.lang.Say("layer-level", source.Args{"layer": n.Label, "level": strconv.Itoa(lt.Level)})
		}
	}
	switch {
	case lt.Skip != authz.Asked:
		n.State, n.Code = Skipped, "skip-"+lt.Skip.String()
	case lt.Unseen:
		n.State, n.Code = Unknown, "layer-unseen"
	default:
		n.Code = "layer-" + strings.ToLower(lt.Decision.String())
		switch lt.Decision {
		case authz.Allow:
			n.State = Met
		case authz.Undetermined:
			n.State = Unknown
		default:
			n.State = Failed
		}
		if lt.Decision == authz.Allow && b.trace.Caller.CrossAccount && (lt.Layer == authz.Identity || lt.Layer == authz.ResourceGroup) {
			n.State, n.Code = Failed, "layer-cross-account"
		}
	}
	for i := range lt.Policies {
		n.Children = append(n.Children, b.policy(n.ID, lt, &lt.Policies[i]))
	}
	return n
}

func (b *builder) policy(parent string, lt *authz.LayerTrace, pt *authz.PolicyTrace) Node {
	n := Node{
		ID: "p" + strconv.Itoa(pt.Policy), Kind: "policy", Policy: pt.Policy,
		Label: Name(pt.Doc.File.Name, pt.Policy, b.lang),
		Span:  source.Span{End: len(pt.Doc.File.Text)},
	}
	applies, may := 0, 0
	var rest tally
	for i := range pt.Statements {
		st := &pt.Statements[i]
		n.Decides = n.Decides || st.Decides
		if b.shown == nil || b.shown[st.Ref] {
			n.Children = append(n.Children, b.statement(n.ID, lt, st))
		} else {
			rest.add(leftOut(st))
		}
		switch match := pt.Statements[i].Match; {
		case grantsNothing(&pt.Statements[i]):
		case match == kleene.Yes:
			applies++
		case match == kleene.Maybe:
			may++
		}
	}
	n.Children = append(n.Children, rest.rows(n.ID, "statements", pt.Policy, b.lang)...)
	n.Args = source.Args{"count": strconv.Itoa(len(pt.Statements)), "applies": strconv.Itoa(applies), "may": strconv.Itoa(may)}
	switch {
	case lt.Skip != authz.Asked:
		n.State = Skipped
	case applies > 0:
		n.State = Met
	case may > 0:
		n.State = Unknown
	default:
		n.State = Failed
	}
	switch {
	case len(pt.Statements) == 0:
		n.Code = "policy-no-statements"
	case applies > 0:
		n.Code = "policy-applies"
	case may > 0:
		n.Code = "policy-may-apply"
	default:
		n.Code = "policy-none-applies"
	}
	if len(pt.Statements) == 1 {
		n.Code += "-one"
	}
	return n
}

// grantsNothing reports whether a statement would allow and RAM would not
// accept it.
func grantsNothing(st *authz.StatementTrace) bool {
	return st.Refused && st.Statement.Effect == policy.Allow
}

func (b *builder) statement(parent string, lt *authz.LayerTrace, st *authz.StatementTrace) Node {
	s := st.Statement
	n := Node{
		ID: parent + ".s" + strconv.Itoa(int(s.Index)), Kind: "statement", Policy: st.Ref.Policy, Span: s.Span(),
		State: StateOf(st.Match), Effect: s.Effect.String(), Decides: st.Decides,
		Label: StatementLabel(s, b.lang),
	}
	n.Code, n.Args = statementReason(st)
	if grantsNothing(st) {
		n.State = Failed
	}
	if lt.Skip != authz.Asked {
		n.State = Skipped
	}
	if st.Principal != nil {
		n.Children = append(n.Children, b.principal(n.ID, st))
	}
	if st.Action != nil {
		n.Children = append(n.Children, b.element(n.ID, st, st.Action, "action"))
	} else {
		n.Children = append(n.Children, b.absent(n.ID, st, "Action"))
	}
	switch {
	case st.Resource != nil:
		n.Children = append(n.Children, b.element(n.ID, st, st.Resource, "resource"))
	case lt.Layer != authz.Trust:
		n.Children = append(n.Children, b.absent(n.ID, st, "Resource"))
	}
	b.conditions(&n, st)
	if s.ConditionSpan().End > 0 && len(st.Conditions) == 0 {
		code := "condition-empty-ignored"
		if s.Unread {
			code = "condition-unread"
		} else if st.Condition == kleene.No {
			code = "condition-empty-fails"
		}
		n.Children = append(n.Children, Node{ID: n.ID + ".c", Kind: "condition", State: StateOf(st.Condition), Label: "Condition",
			Code: code, Policy: st.Ref.Policy, Span: s.ConditionSpan()})
	}
	if n.State == Skipped {
		skip(n.Children)
	}
	return n
}

// skip marks what a skipped statement holds: it is shown, and did not count.
func skip(nodes []Node) {
	for i := range nodes {
		nodes[i].State = Skipped
		skip(nodes[i].Children)
	}
}

// StatementLabel names a statement: its number, its Sid if any, and its effect.
func StatementLabel(s *policy.Statement, l words.Language) string {
	args := source.Args{"number": strconv.Itoa(int(s.Index) + 1), "effect": s.Effect.String(), "sid": clip(s.Sid)}
	switch {
	case s.Effect == 0:
		return l.Say("statement-label-bare", args)
	case s.Sid != "":
		return l.Say("statement-label-sid", args)
	}
	return l.Say("statement-label", args)
}

// statementReason says why a statement applies or not, by the first element
// that fails in the order in which people read them.
func statementReason(st *authz.StatementTrace) (string, source.Args) {
	effect := st.Statement.Effect
	switch {
	case effect == 0:
		return "statement-no-effect", nil
	case grantsNothing(st) && st.Match != kleene.No:
		return "statement-refused-allow", nil
	case st.Match == kleene.Yes && st.Refused:
		return "statement-refused-deny", nil
	case st.Match == kleene.Yes && effect == policy.Deny:
		return "statement-denies", nil
	case st.Match == kleene.Yes:
		return "statement-allows", nil
	case st.Match == kleene.Maybe && effect == policy.Deny:
		return "statement-may-deny", nil
	case st.Match == kleene.Maybe:
		return "statement-may-allow", nil
	}
	failed := failedElements(st)
	if len(failed) == 0 {
		return "statement-does-not-apply", nil
	}
	return "statement-fails-" + failed[0], nil
}

// failedElements lists the elements that keep a statement from applying.
func failedElements(st *authz.StatementTrace) (failed []string) {
	if st.Principal != nil && st.Principal.Match == kleene.No {
		failed = append(failed, "principal")
	}
	if st.Action == nil || st.Action.Match == kleene.No {
		failed = append(failed, "action")
	}
	if st.Resource != nil && st.Resource.Match == kleene.No {
		failed = append(failed, "resource")
	}
	if st.Condition == kleene.No {
		failed = append(failed, "condition")
	}
	return failed
}

func (b *builder) absent(parent string, st *authz.StatementTrace, name string) Node {
	span := st.Statement.Span()
	return Node{ID: parent + "." + strings.ToLower(name), Kind: "element", State: Failed, Label: name,
		Code: "element-absent", Args: source.Args{"element": name}, Policy: st.Ref.Policy, Span: span}
}

func (b *builder) principal(parent string, st *authz.StatementTrace) Node {
	e := st.Principal
	n := Node{ID: parent + ".principal", Kind: "element", State: StateOf(e.Match), Label: "Principal", Policy: st.Ref.Policy,
		Code: "principal-failed", Args: source.Args{"caller": Caller(b.trace.Request.Principal, b.lang)}}
	n.Span = st.Statement.Principal.Key()
	n.Span.End = max(n.Span.End, st.Statement.Principal.Span().End)
	if e.Match == kleene.Yes {
		n.Code = "principal-met"
	}
	b.values(&n, e.Values, func(i int) Node {
		v := &e.Values[i]
		code := "principal-value-failed"
		if v.Match == kleene.Yes {
			code = "principal-value-met"
		}
		return b.value(n.ID, i, st, v, code)
	})
	return n
}

// element is Action or Resource, or its negation.
func (b *builder) element(parent string, st *authz.StatementTrace, e *authz.ElementTrace, kind string) Node {
	n := Node{ID: parent + "." + kind, Kind: "element", State: StateOf(e.Match), Label: e.Element.Name, Policy: st.Ref.Policy, Span: e.Element.Key()}
	n.Span.End = max(n.Span.End, e.Element.Span().End)
	asked := clip(b.trace.Request.Action)
	if kind == "resource" {
		asked = b.asked
	}
	n.Args = source.Args{"asked": asked}
	n.Code = kind
	if e.Not {
		n.Code = "not-" + kind
	}
	n.Code += "-" + string(n.State)
	b.values(&n, e.Values, func(i int) Node {
		v := &e.Values[i]
		child := b.value(n.ID, i, st, v, kind+"-value-"+string(StateOf(v.Match)))
		child.Args["asked"] = asked
		if v.Segment != nil {
			child.segment(v)
		}
		return child
	})
	return n
}

// segment tells a value that does not match by the ARN's segment that differs.
func (n *Node) segment(v *authz.ValueTrace) {
	s := v.Segment
	// Of two paths only what stands behind their common start differs.
	same := lastShared(s.Want, s.Got)
	n.Segment = &Segment{
		Name: s.Name, Want: clip(s.Want[same:]), Got: clip(s.Got[same:]),
		Span:    v.Value.Inner(s.WantStart+same, s.WantEnd),
		GotSpan: source.Span{Start: s.GotStart + same, End: s.GotEnd},
	}
	n.Args["want"], n.Args["got"] = elide(s.Want, s.Got)
	switch {
	case s.Shape:
		n.Code = "resource-value-shape"
		n.Segment = nil
	case s.LiteralStar && s.OnlyThis:
		n.Code = "resource-value-literal-star"
	case s.Got == "":
		n.Code = "resource-value-segment-empty-" + s.Name
	case s.Want == "":
		n.Code = "resource-value-segment-wants-empty"
	default:
		n.Code = "resource-value-segment-" + s.Name
	}
}

func (b *builder) value(parent string, index int, st *authz.StatementTrace, v *authz.ValueTrace, code string) Node {
	written := clip(v.Value.Text)
	return Node{ID: parent + "." + strconv.Itoa(index), Kind: "value", State: StateOf(v.Match), Label: strconv.Quote(written),
		Code: code, Args: source.Args{"written": written}, Policy: st.Ref.Policy, Span: v.Value.Span()}
}

// LayerTitle names a layer.
func LayerTitle(layer authz.Layer, l words.Language) string {
	return l.Say("layer-title-"+layer.String(), nil)
}

// Caller names a principal in a sentence.
func Caller(p authz.Principal, l words.Language) string {
	switch {
	case p.Type == authz.Anonymous:
		return l.Say("caller-anonymous", nil)
	case p.Service != "":
		return clip(p.Service)
	case p.ARN != "":
		return clip(p.ARN)
	case p.UID != "":
		return clip(p.UID)
	case p.AccountID != "":
		return clip(p.AccountID)
	}
	return l.Say("caller-unnamed", nil)
}
