package proof

// This file is laws that hold of all policies and requests, whatever the language's
// details are.
//
//   - More Allow: a statement with Effect Allow, put into a place that has policies
//     (a layer, or a level of the control policies) or into a layer that grants, never
//     turns Allow into anything else. The first policy of a level of control
//     policies, or of a session, is no such place: from it on that stage has to
//     allow, and what it does not allow is denied.
//   - More Deny: a statement with Effect Deny, put anywhere, never turns a deny into
//     Allow. It need not turn Allow into a deny: resource groups are asked only where
//     the account's scope comes to nothing, so that a Deny there is shadowed by an
//     Allow of the account's. For the same reason an Allow in the account's scope
//     may turn the explicit deny of a resource group into Allow.
//   - Deny of everything: in the account's scope or in a control policy it leaves no
//     Allow to a caller whom that layer binds.
//   - Order, repetition and spelling: the order of statements, of policies, of
//     values and of members decides nothing, nor do a statement, a policy or a value
//     that is there twice, statements shared out over more policies of the same
//     place, a list in place of a string, blanks, or escapes.

import (
	"fmt"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/format"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// A law changes a case and says what has to stay. place gives where a statement of
// the case stands in the changed one.
type law struct {
	name   string
	change func(g *cases.Generator, c *cases.Case) (changed *cases.Case, place func(cases.Ref) cases.Ref)
	holds  func(c *cases.Case, before, after Verdict) bool // nil: all of the verdict stays
}

var laws = []law{
	{"adding an Allow never turns Allow into a deny", addAllow, func(_ *cases.Case, before, after Verdict) bool {
		return before.Decision != cases.Allow || after.Decision == cases.Allow
	}},
	{"adding a Deny never turns a deny into Allow", addDeny, func(_ *cases.Case, before, after Verdict) bool {
		denied := before.Decision == cases.ExplicitDeny || before.Decision == cases.ImplicitDeny
		return !denied || after.Decision != cases.Allow && len(after.trace.When) == 0
	}},
	{"a Deny of everything leaves no Allow", denyAll, func(c *cases.Case, _, after Verdict) bool {
		return after.Decision != cases.Allow && len(after.trace.When) == 0 || !boundByIdentity(c)
	}},
	{"the order of statements, policies, values and members decides nothing", reorder, nil},
	{"what is there twice counts once", repeat, nil},
	{"statements may be shared out over policies", shareOut, nil},
	{"a string is a list of one", wrap, nil},
	{"the formatter changes nothing", layOut(format.Format), nil},
	{"the minifier changes nothing", layOut(format.Minify), nil},
	{"escapes change nothing", layOut(escape), nil},
}

// LawNames lists the laws.
func LawNames() (names []string) {
	for _, l := range laws {
		names = append(names, l.name)
	}
	return names
}

// CheckLaw holds a verdict of a case to a law; seed chooses the change.
func (j *Judge) CheckLaw(number int, seed int64, c *cases.Case, before Verdict) error {
	l := laws[number]
	g := cases.NewGenerator(seed)
	changed, place := l.change(g, c)
	after, err := trace(newSet(j.catalog, changed.Policies), changed)
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", l.name, err, changed.JSON())
	}
	if l.holds != nil {
		if !l.holds(c, before, after) {
			return fmt.Errorf("%s: %v, then %v\n%s", l.name, before, after, changed.JSON())
		}
		return nil
	}
	var moved []cases.Ref
	for _, ref := range before.DecidedBy {
		moved = append(moved, place(ref))
	}
	cases.Sort(moved)
	kept := slices.DeleteFunc(slices.Clone(after.DecidedBy), func(r cases.Ref) bool { return added(c, changed, r, place) })
	if after.Decision != before.Decision || after.PolicyType != before.PolicyType || !slices.Equal(kept, moved) || !slices.Equal(after.DependsOn, before.DependsOn) {
		return fmt.Errorf("%s: %v, then %v\n%s", l.name, before, after, changed.JSON())
	}
	return nil
}

// added reports whether a statement of a changed case is none of the case's.
func added(c, changed *cases.Case, ref cases.Ref, place func(cases.Ref) cases.Ref) bool {
	for i, p := range c.Policies {
		_, list, ok := open(p)
		if !ok {
			list = make([]any, 10) // as it was, in its place
		}
		for k := range list {
			if place(cases.Ref{Policy: i, Statement: k}) == ref {
				return false
			}
		}
	}
	return true
}

func unmoved(r cases.Ref) cases.Ref { return r }

// open gives a policy's document and its list of statements; ok is false for
// what is no such thing.
func open(p cases.Policy) (document cases.Object, list []any, ok bool) {
	value, _ := cases.Read(p.Text)
	document, _ = value.(cases.Object)
	n := 0
	for _, m := range document {
		if strings.EqualFold(m.Name, "Statement") {
			n++
		}
	}
	if m := document.Get("Statement"); m != nil && n == 1 {
		list, ok = m.Value.([]any)
	}
	return document, list, ok
}

func with(p cases.Policy, document cases.Object, list []any) cases.Policy {
	p.Text = cases.Write(document.Set("Statement", list))
	return p
}

func single(layer string, level int, statement cases.Object) cases.Policy {
	return cases.Policy{Layer: layer, Level: level, Text: cases.Write(cases.Object{{Name: "Version", Value: "1"}, {Name: "Statement", Value: []any{statement}}})}
}

// add puts a statement into a policy, or into one more policy.
func add(g *cases.Generator, c *cases.Case, effect string, mayBeNew func(layer string) bool) *cases.Case {
	changed := *c
	changed.Policies = slices.Clone(c.Policies)
	about := func() string { return c.Request.Action }
	layer := cases.Pick(g, cases.Layers()...)
	if len(c.Policies) > 0 && (g.One(2) || !mayBeNew(layer)) {
		i := g.Intn(len(c.Policies))
		p := c.Policies[i]
		st := g.Statement(p.Layer, about).Set("Effect", effect)
		if document, list, ok := open(p); ok && g.One(2) {
			changed.Policies[i] = with(p, document, append(slices.Clone(list), st))
		} else {
			changed.Policies = append(changed.Policies, single(p.Layer, p.Level, st))
		}
	} else if mayBeNew(layer) {
		changed.Policies = append(changed.Policies, single(layer, g.Intn(3), g.Statement(layer, about).Set("Effect", effect)))
	}
	return &changed
}

func addAllow(g *cases.Generator, c *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
	return add(g, c, "Allow", func(layer string) bool { return layer != cases.Control && layer != cases.Session }), unmoved
}

func addDeny(g *cases.Generator, c *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
	return add(g, c, "Deny", func(string) bool { return true }), unmoved
}

func denyAll(g *cases.Generator, c *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
	changed := *c
	st := cases.Object{{Name: "Effect", Value: "Deny"}, {Name: "Action", Value: "*"}, {Name: "Resource", Value: "*"}}
	changed.Policies = append(slices.Clone(c.Policies), single(cases.Identity, 0, st))
	if g.One(2) {
		changed.Policies = append(changed.Policies, single(cases.Control, g.Intn(3), st))
	}
	return &changed, unmoved
}

func boundByIdentity(c *cases.Case) bool {
	kind := c.Request.Principal.Type
	return kind == cases.SubUser || kind == cases.AssumedRoleUser || kind == ""
}

// order is the numbers below n in some order.
func order(g *cases.Generator, n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	cases.Shuffle(g, list)
	return list
}

func reorder(g *cases.Generator, c *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
	changed := *c
	changed.Policies = make([]cases.Policy, len(c.Policies))
	to := map[cases.Ref]cases.Ref{}
	for i, from := range order(g, len(c.Policies)) {
		p := c.Policies[from]
		changed.Policies[i] = p
		document, list, ok := open(p)
		if !ok {
			for k := range 10 {
				to[cases.Ref{Policy: from, Statement: k}] = cases.Ref{Policy: i, Statement: k}
			}
			continue
		}
		moved := make([]any, len(list))
		for k, was := range order(g, len(list)) {
			moved[k] = reordered(g, list[was])
			to[cases.Ref{Policy: from, Statement: was}] = cases.Ref{Policy: i, Statement: k}
		}
		changed.Policies[i] = with(p, document, moved)
	}
	changed.Request.Unknown = slices.Clone(c.Request.Unknown)
	cases.Shuffle(g, changed.Request.Unknown)
	changed.LayersUnknown = slices.Clone(c.LayersUnknown)
	cases.Shuffle(g, changed.LayersUnknown)
	return &changed, func(r cases.Ref) cases.Ref { return to[r] }
}

// reordered puts a tree's lists and members in another order. Members whose names
// are the same but for case keep theirs: the order tells which of them counts.
func reordered(g *cases.Generator, value any) any {
	switch v := value.(type) {
	case cases.Object:
		other := make(cases.Object, len(v))
		names := map[string]bool{}
		for i, m := range v {
			other[i] = cases.Member{Name: m.Name, Value: reordered(g, m.Value)}
			names[strings.ToLower(m.Name)] = true
		}
		if len(names) == len(v) {
			cases.Shuffle(g, other)
		}
		return other
	case []any:
		other := make([]any, len(v))
		for i, e := range v {
			other[i] = reordered(g, e)
		}
		cases.Shuffle(g, other)
		return other
	}
	return value
}

// repeat doubles statements, policies, and values of lists.
func repeat(g *cases.Generator, c *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
	changed := *c
	changed.Policies = slices.Clone(c.Policies)
	for i, p := range c.Policies {
		document, list, ok := open(p)
		if !ok {
			continue
		}
		more := []any{}
		for _, st := range list {
			more = append(more, repeated(g, st))
		}
		for _, st := range list {
			if g.One(2) {
				more = append(more, repeated(g, st))
			}
		}
		changed.Policies[i] = with(p, document, more)
	}
	if len(c.Policies) > 0 {
		changed.Policies = append(changed.Policies, cases.Pick(g, c.Policies...))
	}
	return &changed, unmoved
}

func repeated(g *cases.Generator, value any) any {
	switch v := value.(type) {
	case cases.Object:
		other := make(cases.Object, len(v))
		for i, m := range v {
			other[i] = cases.Member{Name: m.Name, Value: repeated(g, m.Value)}
		}
		return other
	case []any:
		if len(v) > 0 && g.One(2) {
			return append(slices.Clone(v), cases.Pick(g, v...))
		}
	}
	return value
}

// shareOut gives each statement a policy of its own.
func shareOut(_ *cases.Generator, c *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
	changed := *c
	changed.Policies = nil
	to := map[cases.Ref]cases.Ref{}
	for i, p := range c.Policies {
		document, list, ok := open(p)
		if !ok || len(list) == 0 {
			for k := range 10 {
				to[cases.Ref{Policy: i, Statement: k}] = cases.Ref{Policy: len(changed.Policies), Statement: k}
			}
			changed.Policies = append(changed.Policies, p)
			continue
		}
		for k, st := range list {
			to[cases.Ref{Policy: i, Statement: k}] = cases.Ref{Policy: len(changed.Policies), Statement: 0}
			changed.Policies = append(changed.Policies, with(p, document, []any{st}))
		}
	}
	return &changed, func(r cases.Ref) cases.Ref { return to[r] }
}

// wrap puts texts of elements and conditions into lists, and takes single ones out.
func wrap(g *cases.Generator, c *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
	changed := *c
	changed.Policies = slices.Clone(c.Policies)
	for i, p := range c.Policies {
		if document, list, ok := open(p); ok {
			other := make([]any, len(list))
			for k, st := range list {
				other[k] = wrapped(g, "", st)
			}
			changed.Policies[i] = with(p, document, other)
		}
	}
	return &changed, unmoved
}

func wrapped(g *cases.Generator, name string, value any) any {
	switch v := value.(type) {
	case cases.Object:
		other := make(cases.Object, len(v))
		for i, m := range v {
			other[i] = cases.Member{Name: m.Name, Value: wrapped(g, m.Name, m.Value)}
		}
		return other
	case string:
		if single := strings.ToLower(name); single != "effect" && single != "sid" && g.One(2) {
			return []any{v}
		}
	case []any:
		if text, ok := first(v).(string); ok && len(v) == 1 && g.One(2) {
			return text
		}
	}
	return value
}

func first(list []any) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// layOut writes the texts in another way.
func layOut(write func(string) (string, bool)) func(*cases.Generator, *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
	return func(_ *cases.Generator, c *cases.Case) (*cases.Case, func(cases.Ref) cases.Ref) {
		changed := *c
		changed.Policies = slices.Clone(c.Policies)
		for i := range changed.Policies {
			changed.Policies[i].Text, _ = write(changed.Policies[i].Text)
		}
		return &changed, unmoved
	}
}

// escape writes each letter of a JSON text's strings as an escape. It is for texts
// that have none but of quotes and backslashes.
func escape(text string) (string, bool) {
	if strings.Contains(text, `\`) {
		return text, false
	}
	var b strings.Builder
	quoted := false
	for _, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
			b.WriteRune(r)
		case quoted && r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), true
}
