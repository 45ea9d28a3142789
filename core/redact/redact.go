// Package redact replaces in a scenario what a person may not want to hand on:
// account ids, ids of instances, names of users and resources, addresses,
// domains. The same word becomes the same other word everywhere, of the same
// length and the same kinds of characters, so that patterns, blocks and
// equalities still hold. Whether they do is for the caller to see: it decides
// the scenario again and compares.
//
// Terminology: a value is what a finding is about, such as orders-eu. It is
// made of words, its runs of letters and digits. Where patterns cut words, as
// ord* does, the words are cut into pieces, and it is pieces that are replaced:
// so a word that starts like another goes on to.
package redact

import (
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

// A Kind is what a value is.
type Kind uint8

// The kinds. The zero Kind is of what is never replaced.
const (
	Account  Kind = iota + 1 // the id of an account, or of a user as a number
	ID                       // an id that a service gave, such as that of an instance
	User                     // a user, group or role of RAM, or a role's session
	Resource                 // a name that people gave
	Address                  // an IP address or a block of them
	Domain                   // a domain
)

var kindNames = [...]string{"", "account", "id", "user", "resource", "address", "domain"}

// String gives the kind's name on the wire.
func (k Kind) String() string { return kindNames[k] }

// A Part is a part of a scenario.
type Part uint8

// The parts.
const (
	Policy Part = iota // its text, or its name on line 0
	Request
	Test // its request or its name
	Title
)

// A Place is where a value stands: Index counts the policies or the tests, Line
// the lines of a policy's text, from 1.
type Place struct {
	Part        Part
	Index, Line int
}

// A Finding is one value and what becomes of it.
type Finding struct {
	ID          string // of kind and value
	Kind        Kind
	Value       string // as written first
	Replacement string // Value itself where it stays
	Count       int
	Where       Place // the first
	Bound       bool  // it stays, or some of it does, since a pattern or a value that stays needs it
}

// Scenario finds all values, in the order of their first places, and replaces
// those that keep does not name by their findings' IDs. What is not replaced is
// shared with the scenario given; catalogues are never touched. The index tells
// the words of resource types. ok is false, and nothing found, where there is
// more to compare than can be in a moment.
func Scenario(s *scenario.Scenario, x *catalog.Index, keep []string) (out *scenario.Scenario, found []Finding, ok bool) {
	r := &redactor{
		types: typeWords(x), found: map[string]*value{}, keep: map[string]bool{},
		written: map[string]bool{}, fixed: map[string]domain{}, words: map[string]*word{}, pieces: map[string]*piece{},
	}
	for _, id := range keep {
		r.keep[id] = true
	}
	w := &walker{redactor: r}
	w.scenario(s)
	if !r.settle() {
		return s, nil, false
	}
	w.replacing = true
	out = w.scenario(s)
	return out, r.findings(), true
}

// A redactor holds what is found in one scenario.
type redactor struct {
	types map[string]bool   // words of resource types, which are no names
	keep  map[string]bool   // IDs that stay
	found map[string]*value // by folded text
	order []*value          // in the order in which they were found

	written   map[string]bool   // every word that is written anywhere, folded
	fixed     map[string]domain // words that stay, and where they can be compared with a pattern
	texts     []passage         // condition values
	words     map[string]*word  // words that are replaced, folded
	wordOrder []*word
	pieces    map[string]*piece
	addresses addresses

	used  map[string]bool // replacements that are given
	asked []string        // what patterns ask for once their words are replaced
	next  [27]int         // what choose is to try next: of letters at 26, of digits at 10, and at others by length
}

// A value is one that was found.
type value struct {
	kind  Kind
	text  string // as written first
	stays bool   // the person keeps it
	count int
	where Place
}

func (v *value) id() string { return v.kind.String() + ":" + v.text }

// A passage is a condition value with the spots that its shape gave.
type passage struct {
	text  string
	spots []spot
}

// findings lists what there is to say of the values.
func (r *redactor) findings() []Finding {
	var out []Finding
	for _, v := range r.order {
		f := Finding{ID: v.id(), Kind: v.kind, Value: v.text, Count: v.count, Where: v.where}
		if v.kind == Address {
			f.Replacement = r.addresses.replace(v.text)
			f.Bound = f.Replacement == v.text && r.addresses.tells(v.text)
		} else {
			f.Replacement, f.Bound = r.rewrite(v.text)
		}
		// What tells nothing, such as a single letter, is no finding.
		if f.Replacement != v.text || v.stays || f.Bound {
			f.Bound = f.Bound && !v.stays
			out = append(out, f)
		}
	}
	return out
}

// visit notes what one text holds, or once all is known gives the edits that
// replace it.
func (r *redactor) visit(text string, role role, at Place, replacing bool) (edits []source.Edit) {
	spots := r.scan(text, role)
	if !replacing {
		for i := range spots {
			r.note(text, &spots[i], at)
		}
		for _, w := range wordsOf(text) {
			r.written[fold(text[w.from:w.to])] = true
		}
		if role == conditionValue {
			r.texts = append(r.texts, passage{text, spots})
		}
		return nil
	}
	end, next := 0, 0
	for _, w := range wordsOf(text) {
		for next < len(spots) && spots[next].to <= w.from {
			next++
		}
		s := spot{from: w.from, to: w.to}
		if next < len(spots) && spots[next].from <= w.from {
			if s = spots[next]; s.kind == 0 {
				continue
			}
		} else if role != conditionValue && role != freeText || isNumber(text) {
			continue // nothing is beside the spots
		} else if role == freeText && w.to-w.from < 3 && r.found[fold(text[w.from:w.to])] == nil {
			continue // a part of a name as short as that is anybody's in prose
		}
		if s.from < end {
			continue // done with the word before
		}
		end = s.to
		instead := ""
		written := text[s.from:s.to]
		if s.kind == Address {
			instead = r.addresses.replace(written)
		} else {
			instead, _ = r.rewrite(written)
		}
		if instead != written {
			edits = append(edits, source.Edit{Span: source.Span{Start: s.from, End: s.to}, New: instead})
		}
		if v := r.found[fold(written)]; v != nil && s.kind == 0 {
			v.count++
		}
	}
	return edits
}

// note adds what stands at one spot.
func (r *redactor) note(text string, s *spot, at Place) {
	written := text[s.from:s.to]
	folded := fold(written)
	if s.kind == Address {
		r.addresses.add(written)
	} else {
		r.enter(folded, s)
	}
	if s.kind == 0 {
		return
	}
	v := r.found[folded]
	if v == nil {
		v = &value{kind: s.kind, text: written, where: at}
		v.stays = r.keep[v.id()]
		r.found[folded] = v
		r.order = append(r.order, v)
	}
	v.count++
}
