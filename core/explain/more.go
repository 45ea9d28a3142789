package explain

// This file keeps the explanation of huge policies short: what matters is shown,
// and the rest is counted.

import (
	"strconv"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/kleene"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// The limits of a tree. Policies that have more than MaxStatements statements
// together show those that matter: the ones that decide, that apply or may apply,
// and the nearest misses; of these, too, no more than MaxStatements. An element
// shows at most MaxValues of its values and a statement as many of its
// conditions, those first that came out otherwise than the rest.
const (
	MaxStatements = 300
	MaxValues     = 100
)

// nearest is how many near misses a short tree shows in full.
const nearest = 3

// clipped is how much of a text a row quotes, in bytes: far more than any name or
// ARN has, so that only a text that is no name is ever cut.
const clipped = 300

// clip shortens a text that many rows may quote. It never splits a character.
func clip(text string) string {
	if len(text) <= clipped {
		return text
	}
	end := clipped
	for end > clipped-4 && text[end]&0xC0 == 0x80 {
		end--
	}
	return text[:end] + "…"
}

// shown picks the statements of a tree that are rows of their own; nil is all.
func shown(t *authz.Trace, l words.Language) map[authz.Reference]bool {
	count := 0
	each(t, func(*authz.StatementTrace) { count++ })
	if count <= MaxStatements {
		return nil
	}
	picked := map[authz.Reference]bool{}
	for _, n := range Nearest(t, l, nearest) {
		picked[n.Ref] = true
	}
	// Deciding ones come first, then open ones, then all that apply.
	for _, wanted := range []func(*authz.StatementTrace) bool{
		func(st *authz.StatementTrace) bool { return st.Decides },
		func(st *authz.StatementTrace) bool { return st.Match == kleene.Maybe },
		func(st *authz.StatementTrace) bool { return st.Match == kleene.Yes },
	} {
		each(t, func(st *authz.StatementTrace) {
			if len(picked) < MaxStatements && wanted(st) {
				picked[st.Ref] = true
			}
		})
	}
	return picked
}

func each(t *authz.Trace, visit func(*authz.StatementTrace)) {
	for i := range t.Layers {
		for j := range t.Layers[i].Policies {
			p := &t.Layers[i].Policies[j]
			for k := range p.Statements {
				visit(&p.Statements[k])
			}
		}
	}
}

// A tally counts what a list leaves out, by the code of the sentence for it.
type tally []struct {
	code  string
	state State
	count int
}

func (c *tally) add(code string, state State) {
	for i := range *c {
		if (*c)[i].code == code {
			(*c)[i].count++
			return
		}
	}
	*c = append(*c, struct {
		code  string
		state State
		count int
	}{code, state, 1})
}

// rows are the rows that stand for what was left out, in the order in which it
// first came.
func (c tally) rows(parent, of string, policyIndex int, l words.Language) []Node {
	var nodes []Node
	for _, e := range c {
		args := source.Args{"count": strconv.Itoa(e.count)}
		label := "more-" + of
		if e.count == 1 {
			label += "-one"
		}
		nodes = append(nodes, Node{ID: parent + "." + e.code, Kind: "more", State: e.state, More: e.count,
			Label: l.Say(label, args), Code: e.code, Args: args, Policy: policyIndex})
	}
	return nodes
}

// leftOut is the sentence for a statement that is counted, and its state.
func leftOut(st *authz.StatementTrace) (string, State) {
	switch {
	case grantsNothing(st) && st.Match != kleene.No:
		return "more-refused", Failed
	case st.Match == kleene.Yes && st.Statement.Effect == policy.Deny:
		return "more-denies", Met
	case st.Match == kleene.Yes && st.Statement.Effect == policy.Allow:
		return "more-allows", Met
	case st.Match == kleene.Maybe:
		return "more-may", Unknown
	}
	if failed := failedElements(st); len(failed) > 0 {
		return "more-fails-" + failed[0], Failed
	}
	return "more-does-not-apply", Failed
}

// pick gives the places in a list of n that are rows of their own: all of few; of
// many those that stand out, then as many others as there is room for.
func pick(n int, standsOut func(i int) bool) func(i int) bool {
	if n <= MaxValues {
		return func(int) bool { return true }
	}
	out := 0
	for i := range n {
		if standsOut(i) {
			out++
		}
	}
	outRoom := min(out, MaxValues)
	room := MaxValues - outRoom
	return func(i int) bool {
		left := &room
		if standsOut(i) {
			left = &outRoom
		}
		*left--
		return *left >= 0
	}
}

// values adds a row for each of an element's values, as far as there is room.
func (b *builder) values(n *Node, values []authz.ValueTrace, row func(i int) Node) {
	take := pick(len(values), func(i int) bool { return values[i].Match != kleene.No })
	var rest tally
	for i := range values {
		if take(i) {
			n.Children = append(n.Children, row(i))
		} else {
			state := StateOf(values[i].Match)
			rest.add("more-values-"+string(state), state)
		}
	}
	n.Children = append(n.Children, rest.rows(n.ID, "values", n.Policy, b.lang)...)
}

// conditions adds a row for each of a statement's conditions, as far as there is
// room.
func (b *builder) conditions(n *Node, st *authz.StatementTrace) {
	take := pick(len(st.Conditions), func(i int) bool { return st.Conditions[i].Result.Met != kleene.Yes })
	var rest tally
	for i := range st.Conditions {
		if take(i) {
			n.Children = append(n.Children, b.condition(n.ID, st, i))
		} else {
			state := StateOf(st.Conditions[i].Result.Met)
			rest.add("more-conditions-"+string(state), state)
		}
	}
	n.Children = append(n.Children, rest.rows(n.ID, "conditions", n.Policy, b.lang)...)
}
