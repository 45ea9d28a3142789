// Package reference is a second evaluator of RAM policies: the help pages put into
// code as they read, one rule after the other. It shares nothing with the engine
// but the names of the assumptions, keeps no index, compiles nothing and takes no
// care to be quick. Tests hold the engine to it.
//
// The files follow the pages: policies and what RAM stores ("Policy structure and
// syntax"), elements ("Policy elements"), conditions ("Conditional operators"),
// callers, the flow ("How RAM evaluates policies"), and what unknowns leave open.
package reference

import (
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/proof/cases"
)

// A truth is what a test comes to where not all is known. No is less than Maybe,
// Maybe less than Yes.
type truth int

const (
	no truth = iota
	maybe
	yes
)

func of(b bool) truth {
	if b {
		return yes
	}
	return no
}

// A Set is policies as read.
type Set struct {
	policies   []cases.Policy
	statements []statement
}

// A statement is one entry of a Statement list, with its place.
type statement struct {
	ref   cases.Ref
	layer string
	level int
	element
	sound bool // nothing in it that RAM refuses, NotResource aside
}

// A question is a request with what is assumed about it.
type question struct {
	cases.Request
	assume assume.Set
}

func (q *question) holds(n assume.Name) bool { return q.assume.Holds(n) }

// An Answer is what the set comes to.
type Answer struct {
	Decision   string
	PolicyType string      // the layer that settled it
	DecidedBy  []cases.Ref // the statements that settled it
}

// Read reads policies. A text that is no JSON has no statements.
func Read(policies []cases.Policy) *Set {
	s := &Set{policies: policies}
	for i, p := range policies {
		document, _ := cases.Read(p.Text)
		for j, value := range statementList(document) {
			members, ok := value.(cases.Object)
			if !ok {
				continue
			}
			st := statement{ref: cases.Ref{Policy: i, Statement: j}, layer: p.Layer, level: p.Level, element: readElements(members)}
			st.sound = isSound(st, members)
			s.statements = append(s.statements, st)
		}
	}
	return s
}

// statementList is the statements of a document: a list, or one object, which is
// taken for a list of one.
func statementList(document any) []any {
	switch d := document.(type) {
	case []any: // no document, but statements as far as can be read
		return d
	case cases.Object:
		switch list := named(d, "Statement"); v := list.value.(type) {
		case []any:
			return v
		case cases.Object:
			return []any{v}
		}
	}
	return nil
}

// has reports whether a layer has policies at all.
func (s *Set) has(layer string) bool {
	for _, p := range s.policies {
		if p.Layer == layer {
			return true
		}
	}
	return false
}

// levels lists the levels that have control policies, the root folder first.
func (s *Set) levels() (levels []int) {
	highest := 0
	for _, p := range s.policies {
		highest = max(highest, p.Level)
	}
	for level := 0; level <= highest; level++ {
		for _, p := range s.policies {
			if p.Layer == cases.Control && p.Level == level {
				levels = append(levels, level)
				break
			}
		}
	}
	return levels
}
