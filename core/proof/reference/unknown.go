package reference

// This file is what unknowns leave open.

import (
	"maps"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// maxWorlds bounds the combinations that Settled tries.
const maxWorlds = 1 << 12

// Settled evaluates a request with unknowns in three values: a statement that an
// unknown leaves open may apply or not, whatever the others do, and so may
// policies that nobody can see. Where all that could then be comes to one
// decision, it gives that; Undetermined elsewhere, since statements may depend on
// each other. Brute follows that.
func (s *Set) Settled(r cases.Request, set assume.Set, unknown []string) string {
	q := &question{r, set}
	seen, levels := s.withUnknown(unknown)
	known := map[stage]matched{}
	type choice struct {
		at   stage
		deny bool
	}
	var open []choice
	for _, layer := range cases.Layers() {
		of := []int{0}
		if layer == cases.Control {
			of = levels
		}
		for _, level := range of {
			at := stage{layer, level}
			m := s.match(q, at)
			if slices.Contains(unknown, layer) {
				m.allow, m.deny = max(m.allow, maybe), max(m.deny, maybe)
			}
			known[at] = m
			if m.deny == maybe {
				open = append(open, choice{at, true})
			}
			if m.allow == maybe && m.deny != yes {
				open = append(open, choice{at, false})
			}
		}
	}
	if 1<<len(open) > maxWorlds {
		return cases.Undetermined
	}
	decision := ""
	for world := range 1 << len(open) {
		answer := seen.evaluate(q, func(at stage) found {
			f := found{allow: known[at].allow == yes, deny: known[at].deny == yes}
			for i, c := range open {
				if c.at == at && world>>i&1 == 1 {
					f.allow, f.deny = f.allow || !c.deny, f.deny || c.deny
				}
			}
			return f
		}, levels)
		if decision == "" {
			decision = answer.Decision
		}
		if decision != answer.Decision {
			return cases.Undetermined
		}
	}
	return decision
}

// withUnknown is the set with a policy in each layer that nobody can see, and the
// levels that control policies then may have.
func (s *Set) withUnknown(unknown []string) (seen *Set, levels []int) {
	seen, levels = &Set{policies: slices.Clone(s.policies), statements: s.statements}, s.levels()
	for _, layer := range unknown {
		seen.policies = append(seen.policies, cases.Policy{Layer: layer})
		if layer == cases.Control && !slices.Contains(levels, beyond) {
			levels = append(levels, beyond)
		}
	}
	return seen, levels
}

// beyond is a level of control policies that no case has.
const beyond = 9

// A Way fills all unknowns of a case in: a place in Brute.Values for each unknown
// key, then what each layer that nobody can see comes to.
type Way []int

// What a layer that nobody can see comes to.
const (
	Nothing = iota
	Allows
	Denies
	outcomes
)

// Absent stands for a key that is not there, among the values to fill in.
const Absent = "\x00absent"

// A Brute is a case with unknowns and all ways to fill them in that the policies
// can tell apart.
type Brute struct {
	Case    *cases.Case
	Values  [][]string // by unknown key; Absent is the first
	set     *Set
	matters []statement // those that may apply in some way
	ways    []Way
	answer  []Answer
	behind  []Answer
}

// NewBrute finds the ways; ok is false where there are more than a limit.
func NewBrute(s *Set, c *cases.Case, limit int) (b *Brute, ok bool) {
	b = &Brute{Case: c, set: s}
	q := &question{c.Request, c.Assume}
	for _, st := range s.statements {
		if q.applies(st) != no {
			b.matters = append(b.matters, st)
		}
	}
	size := 1
	for _, key := range c.Request.Unknown {
		values := []string{Absent}
		seen := map[string]bool{b.Outcomes(key, Absent): true}
		for _, value := range cases.Candidates(KeyType(key)) {
			if outcomes := b.Outcomes(key, value); !seen[outcomes] {
				seen[outcomes] = true
				values = append(values, value)
			}
		}
		b.Values = append(b.Values, values)
		size *= len(values)
	}
	for range c.LayersUnknown {
		size *= outcomes
	}
	if size > limit {
		return nil, false
	}
	b.decide()
	return b, true
}

// Outcomes is how all conditions on a key come out for a value, of the statements
// that may apply.
func (b *Brute) Outcomes(key, value string) string {
	q := &question{fill(b.Case.Request, key, value), b.Case.Assume}
	var out strings.Builder
	for _, st := range b.matters {
		operators, _ := objectOf(st.condition.value)
		for _, operator := range operators {
			keys, _ := objectOf(operator.Value)
			for _, k := range keys {
				if k.Name == key {
					out.WriteByte('0' + byte(q.test(st, operator.Name, key, texts(k.Value))))
				}
			}
		}
	}
	return out.String()
}

// fill is a request with an unknown key filled in.
func fill(r cases.Request, key, value string) cases.Request {
	r.Unknown = slices.DeleteFunc(slices.Clone(r.Unknown), func(k string) bool { return k == key })
	r.Context = maps.Clone(r.Context)
	if r.Context == nil {
		r.Context = map[string][]string{}
	}
	delete(r.Context, key)
	if value != Absent {
		r.Context[key] = []string{value}
	}
	return r
}

// Ways are all ways.
func (b *Brute) Ways() []Way { return b.ways }

// Answer is the answer in a way.
func (b *Brute) Answer(way int) Answer { return b.answer[way] }

// Behind is the answer in a way, were it not for control and session policies.
func (b *Brute) Behind(way int) Answer { return b.behind[way] }

// decide evaluates each way as a request of which all is known.
func (b *Brute) decide() {
	way := make(Way, len(b.Values)+len(b.Case.LayersUnknown))
	seen, levels := b.set.withUnknown(b.Case.LayersUnknown)
	// What applies is asked once for each filling of the keys, not again for
	// each of the layers.
	known := map[string]map[stage]found{}
	for {
		r := b.Filled(way)
		q := &question{r, b.Case.Assume}
		key := string(appendWay(nil, way[:len(b.Values)]))
		if known[key] == nil {
			known[key] = map[stage]found{}
		}
		b.ways = append(b.ways, slices.Clone(way))
		find := func(at stage) found {
			f, ok := known[key][at]
			if !ok {
				m := b.set.match(q, at)
				f = found{m.allow == yes, m.deny == yes, m.allows, m.denies}
				known[key][at] = f
			}
			for i, layer := range b.Case.LayersUnknown {
				if layer == at.layer {
					f.allow = f.allow || way[len(b.Values)+i] == Allows
					f.deny = f.deny || way[len(b.Values)+i] == Denies
				}
			}
			return f
		}
		b.answer = append(b.answer, seen.evaluate(q, find, levels))
		b.behind = append(b.behind, seen.evaluate(q, func(at stage) found {
			if at.layer == cases.Control || at.layer == cases.Session {
				return found{allow: true}
			}
			return find(at)
		}, levels))
		i := 0
		for ; i < len(way); i++ {
			if way[i]++; way[i] < b.size(i) {
				break
			}
			way[i] = 0
		}
		if i == len(way) {
			return
		}
	}
}

func appendWay(b []byte, way Way) []byte {
	for _, w := range way {
		b = append(b, byte(w), byte(w>>8))
	}
	return b
}

func (b *Brute) size(i int) int {
	if i < len(b.Values) {
		return len(b.Values[i])
	}
	return outcomes
}

// Open reports whether three values leave open if a statement applies.
func (b *Brute) Open(ref cases.Ref) bool {
	q := &question{b.Case.Request, b.Case.Assume}
	return slices.ContainsFunc(b.matters, func(st statement) bool { return st.ref == ref && q.applies(st) == maybe })
}

// Filled is the request in a way, without unknown keys.
func (b *Brute) Filled(way Way) cases.Request {
	r := b.Case.Request
	for i, key := range b.Case.Request.Unknown {
		r = fill(r, key, b.Values[i][way[i]])
	}
	return r
}

// Decision is what all ways come to, or Undetermined and which unknowns matter:
// those where two ways that differ in nothing else come to different decisions.
func (b *Brute) Decision() (decision string, dependsOn []string) {
	decision = b.answer[0].Decision
	for _, a := range b.answer {
		if a.Decision != decision {
			decision = cases.Undetermined
		}
	}
	if decision != cases.Undetermined {
		return decision, nil
	}
	// Ways are counted up like numbers whose first digit turns fastest.
	step := 1
	for i := range len(b.Values) + len(b.Case.LayersUnknown) {
		for j, way := range b.ways {
			if way[i] > 0 && b.answer[j].Decision != b.answer[j-step*way[i]].Decision {
				dependsOn = append(dependsOn, b.name(i))
				break
			}
		}
		step *= b.size(i)
	}
	slices.Sort(dependsOn)
	return decision, dependsOn
}

// name is how results name an unknown.
func (b *Brute) name(i int) string {
	if i < len(b.Values) {
		return b.Case.Request.Unknown[i]
	}
	return "layer:" + b.Case.LayersUnknown[i-len(b.Values)]
}
