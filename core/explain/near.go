package explain

import (
	"sort"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// A Near is an Allow statement that almost applied.
type Near struct {
	Ref   authz.Reference
	Layer authz.Layer
	Code  string
	Args  source.Args
	Node  string // the ID of the node that failed
	cost  int
	score int // equal costs: how much of the request it is about
}

// Text is what kept it from applying, in a sentence.
func (n *Near) Text(l words.Language) string { return l.Say(n.Code, n.Args) }

// Costs of what fails, in tenths: what a person most likely got wrong is
// cheapest. Two failures cost more than any one.
const (
	costRefused   = 5
	costCondition = 10
	costSegment   = 12 // one segment of the ARN
	costResource  = 20
	costAction    = 30
	costPrincipal = 25
)

// Nearest ranks the Allow statements of the layer that did not allow, nearest
// first, at most most of them. A statement about another service altogether is
// no near miss.
func Nearest(t *authz.Trace, l words.Language, most int) []Near {
	if t.Decision != authz.ImplicitDeny {
		return nil
	}
	type candidate struct {
		Near
		trace *authz.StatementTrace
	}
	var near []candidate
	for i := range t.Layers {
		lt := &t.Layers[i]
		if lt.Skip != authz.Asked || lt.Decision == authz.Allow || !sameStep(lt.Layer, t.PolicyType) {
			continue
		}
		for j := range lt.Policies {
			for k := range lt.Policies[j].Statements {
				st := &lt.Policies[j].Statements[k]
				if n, ok := nearMiss(t, lt.Layer, st, l, false); ok {
					near = append(near, candidate{n, st})
				}
			}
		}
	}
	sort.SliceStable(near, func(i, j int) bool {
		if near[i].cost != near[j].cost {
			return near[i].cost < near[j].cost
		}
		return near[i].score > near[j].score
	})
	var best []Near
	for _, n := range near[:min(len(near), most)] {
		told, _ := nearMiss(t, n.Layer, n.trace, l, true)
		best = append(best, told)
	}
	return best
}

// sameStep says whether a layer belongs to the step that the decision is
// charged to: identity and resource-based policies are asked side by side.
func sameStep(layer, settled authz.Layer) bool {
	if settled <= authz.Session {
		return layer == settled
	}
	return layer > authz.Session
}

// nearMiss says how near a statement came and, where that is to be told, what
// kept it from applying: of very many statements few are.
func nearMiss(t *authz.Trace, layer authz.Layer, st *authz.StatementTrace, l words.Language, tell bool) (Near, bool) {
	s := st.Statement
	if s.Effect != policy.Allow || st.Action == nil {
		return Near{}, false
	}
	n := Near{Ref: st.Ref, Layer: layer}
	node := ""
	if tell {
		node = "p" + strconv.Itoa(st.Ref.Policy) + ".s" + strconv.Itoa(int(s.Index))
		n.Node, n.Args = node, source.Args{
			"statement": strconv.Itoa(int(s.Index) + 1), "policy": policyName(t, st.Ref.Policy, l),
			"action": clip(t.Request.Action), "resource": clip(t.Request.Resource),
		}
	}
	say := func(code, at string, cost int) {
		if n.cost == 0 && tell {
			n.Code, n.Node = code, node+at
		}
		n.cost += cost
	}
	if st.Principal != nil && st.Principal.Match == kleene.No {
		if tell {
			n.Args["caller"] = Caller(t.Request.Principal, l)
		}
		say("near-principal", ".principal", costPrincipal)
	}
	if st.Action.Match == kleene.No {
		if st.Action.Not || !aboutService(st.Action, t.Request.Action) {
			return Near{}, false
		}
		say("near-action", ".action", costAction)
	} else {
		n.score += 2
	}
	if st.Resource != nil && st.Resource.Match == kleene.No {
		if v, segment := closest(st.Resource); segment != nil {
			if tell {
				n.Args["want"], n.Args["got"] = elide(segment.Want, segment.Got)
				n.Args["written"] = clip(v.Value.Text)
			}
			code := "near-resource-" + segment.Name
			switch {
			case segment.Shape:
				code = "near-resource"
			case segment.LiteralStar && segment.OnlyThis:
				code = "near-resource-literal-star"
			case segment.Want == "" || segment.Got == "":
				code = "near-resource"
			}
			cost := costResource
			if segment.OnlyThis {
				cost = costSegment
				n.score++
			}
			say(code, ".resource", cost)
		} else {
			if tell && len(st.Resource.Values) > 0 {
				n.Args["written"] = clip(st.Resource.Values[0].Value.Text)
			}
			code := "near-resource"
			if t.Request.Resource == "*" && !st.Resource.Not {
				code = "near-resource-all"
			}
			say(code, ".resource", costResource)
		}
	}
	for i := range st.Conditions {
		ct := &st.Conditions[i]
		if ct.Result.Met == kleene.Yes {
			continue
		}
		if n.cost == 0 && tell {
			code, args := ConditionReason(ct, l)
			n.Args["why"] = l.Say(code, args)
			n.Args["operator"], n.Args["key"] = args["operator"], args["key"]
		}
		say("near-condition", ".c"+strconv.Itoa(i), costCondition)
	}
	if st.Refused {
		say("near-refused", "", costRefused)
	}
	return n, n.cost > 0
}

// aboutService reports whether one of an element's values is about the
// action's service.
func aboutService(e *authz.ElementTrace, action string) bool {
	for i := range action {
		if action[i] != ':' {
			continue
		}
		for _, v := range e.Values {
			if len(v.Value.Text) > i && equalFold(v.Value.Text[:i+1], action[:i+1]) {
				return true
			}
		}
	}
	return false
}

func equalFold(a, b string) bool {
	for i := range len(a) {
		x, y := a[i]|0x20, b[i]|0x20
		if x != y {
			return false
		}
	}
	return len(a) == len(b)
}

// closest is the value of an element that fails in one segment only, else the
// first that fails in a segment.
func closest(e *authz.ElementTrace) (*authz.ValueTrace, *authz.Segment) {
	var best *authz.ValueTrace
	for i := range e.Values {
		v := &e.Values[i]
		if v.Segment != nil && (best == nil || v.Segment.OnlyThis && !best.Segment.OnlyThis) {
			best = v
		}
	}
	if best == nil {
		return nil, nil
	}
	return best, best.Segment
}

// elide shortens two paths by what they have in common at the start, so that
// the difference is what one reads; the segment before it stays.
func elide(want, got string) (string, string) {
	const least = 12 // bytes worth leaving out
	cut := lastShared(want, got)
	if cut > 0 {
		cut = strings.LastIndexByte(want[:cut-1], '/')
	}
	if cut < least {
		return clip(want), clip(got)
	}
	return "…" + clip(want[cut:]), "…" + clip(got[cut:])
}

// lastShared is where two paths go on behind the last / that they share from
// the start; 0 where they share none.
func lastShared(want, got string) int {
	last := 0
	for i := 0; i < len(want) && i < len(got) && want[i] == got[i]; i++ {
		if want[i] == '/' {
			last = i + 1
		}
	}
	return last
}
