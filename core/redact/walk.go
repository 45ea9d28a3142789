package redact

// This file goes through a scenario: every text that may hold a value, with what
// it is, in a fixed order.

import (
	"sort"
	"strings"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

// A role is what a text is.
type role uint8

const (
	freeText       role = iota // written for people
	resource                   // a resource or a caller, or a pattern of those
	accountID                  // an account or a user as a number
	conditionValue             // of a request's context, or what a policy compares with
	untouched                  // a word of the language: an action, a key
)

// A walker takes a redactor through a scenario: first to note what is there,
// then to replace it.
type walker struct {
	*redactor
	replacing bool
	at        Place
}

// scenario gives a copy with the edits made.
func (w *walker) scenario(s *scenario.Scenario) *scenario.Scenario {
	out := *s
	out.Policies = append([]scenario.Policy{}, s.Policies...)
	for i := range out.Policies {
		p := &out.Policies[i]
		w.at = Place{Policy, i, 1}
		p.Text = w.policy(p.Text)
		w.at.Line = 0
		p.Name = w.text(p.Name, freeText)
	}
	w.at = Place{Part: Request}
	if s.Request != nil {
		request := w.request(*s.Request)
		out.Request = &request
	}
	out.Tests = append([]scenario.Test(nil), s.Tests...)
	for i := range out.Tests {
		t := &out.Tests[i]
		w.at = Place{Part: Test, Index: i}
		t.Request = w.request(t.Request)
		t.Name = w.text(t.Name, freeText)
	}
	w.at = Place{Part: Title}
	out.Title = w.text(s.Title, freeText)
	return &out
}

func (w *walker) text(text string, role role) string {
	return source.Apply(text, w.visit(text, role, w.at, w.replacing))
}

func (w *walker) request(r scenario.Request) scenario.Request {
	if r.Principal != nil {
		p := *r.Principal
		p.ARN = w.text(p.ARN, resource)
		p.AccountID = w.text(p.AccountID, accountID)
		p.UID = w.text(p.UID, accountID)
		r.Principal = &p
	}
	r.Resource = w.text(r.Resource, resource)
	if r.Context != nil {
		// In the order of the keys, so that the same scenario always becomes
		// the same one.
		keys := make([]string, 0, len(r.Context))
		for key := range r.Context {
			keys = append(keys, key)
		}
		sort.Strings(keys)
		context := make(map[string]scenario.Values, len(keys))
		for _, key := range keys {
			values := append(scenario.Values{}, r.Context[key]...)
			for i := range values {
				values[i] = w.text(values[i], conditionValue)
			}
			context[key] = values
		}
		r.Context = context
	}
	return r
}

// policy goes through a policy's text as it is written, broken or not: the
// strings of its tree by their places in it, and what is between them, such as
// comments, as prose. Escapes stay: a backslash separates words.
func (w *walker) policy(text string) string {
	t := &tree{walker: w, text: text}
	if root := jsontree.Parse(text).Root; root != nil {
		t.value(root, freeText)
	}
	t.visitTo(len(text), freeText)
	return source.Apply(text, t.edits)
}

// A tree is a policy's text on the way through it.
type tree struct {
	*walker
	text  string
	at    int // the end of what is done
	edits []source.Edit
}

func (t *tree) value(n *jsontree.Node, role role) {
	if n.Kind == jsontree.String && n.Span.Start >= t.at {
		t.visitTo(n.Span.Start, freeText)
		t.visitTo(n.Span.End, role)
	}
	for _, e := range n.Elems {
		t.value(e, role)
	}
	for _, m := range n.Members {
		// Names of elements, operators and keys are words of the language;
		// others may be texts that lost their quotes.
		key, inner := untouched, role
		if role == freeText {
			if inner = roleOf(m.Key.Text); inner == freeText {
				key = freeText
			}
		}
		t.value(m.Key, key)
		t.value(m.Value, inner)
	}
}

// roleOf is what the strings of an element are.
func roleOf(element string) role {
	switch strings.ToLower(element) {
	case "resource", "notresource", "principal", "notprincipal":
		return resource
	case "condition":
		return conditionValue
	case "action", "notaction", "effect", "version":
		return untouched
	}
	return freeText
}

// visitTo visits the text up to a place; a string without its quotes.
func (t *tree) visitTo(end int, role role) {
	const marks = "\"'“”„‟＂‘’‚‛＇"
	start := t.at
	inner := t.text[start:end]
	if role != freeText {
		inner = strings.TrimLeft(inner, marks)
		start = end - len(inner)
		inner = strings.TrimRight(inner, marks)
	}
	for _, e := range t.visit(inner, role, t.walker.at, t.replacing) {
		e.Span.Start, e.Span.End = e.Span.Start+start, e.Span.End+start
		t.edits = append(t.edits, e)
	}
	t.walker.at.Line += strings.Count(t.text[t.at:end], "\n")
	t.at = end
}
