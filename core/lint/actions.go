// This file is the rules about how actions are written.

package lint

import (
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

var actionRules = [...]Rule{
	{Code: "action-api-name", Level: source.Warning, Theme: Actions, each: writtenAs(faultAPI, false)},
	{Code: "action-api-name-in-deny", Level: source.SecurityWarning, Theme: Actions, each: writtenAs(faultAPI, true)},
	{Code: "action-misspelt", Level: source.Warning, Theme: Actions, each: writtenAs(faultMisspelt, false)},
	{Code: "action-misspelt-in-deny", Level: source.SecurityWarning, Theme: Actions, each: writtenAs(faultMisspelt, true)},
	{Code: "action-service-code", Level: source.Warning, Theme: Actions, each: writtenAs(faultService, false)},
	{Code: "action-service-code-in-deny", Level: source.SecurityWarning, Theme: Actions, each: writtenAs(faultService, true)},
	{Code: "action-blank", Level: source.Warning, Theme: Actions, each: writtenAs(faultBlank, false)},
	{Code: "action-blank-in-deny", Level: source.SecurityWarning, Theme: Actions, each: writtenAs(faultBlank, true)},
	{Code: "action-arn", Level: source.Warning, Theme: Actions, each: writtenAs(faultARN, false)},
	{Code: "action-arn-in-deny", Level: source.SecurityWarning, Theme: Actions, each: writtenAs(faultARN, true)},
	{Code: "action-case", Level: source.Suggestion, Theme: Actions, each: writtenAlways(faultCase)},
	{Code: "action-unlisted", Level: source.Suggestion, Theme: Actions, each: writtenAlways(faultUnknown)},
	{Code: "action-wildcard-api-names", Level: source.Warning, Theme: Actions, each: writtenAlways(faultWildcardAPI)},
	{Code: "action-wildcard-nothing", Level: source.Suggestion, Theme: Actions, each: writtenAlways(faultWildcardNothing)},
	{Code: "action-in-trust", Level: source.Warning, Theme: Actions, each: trustAction},
	{Code: "action-elsewhere", Level: source.Suggestion, Theme: Actions, each: actionElsewhere},
	{Code: "action-service-unlisted", Level: source.Suggestion, Theme: Actions, whole: serviceUnlisted},
	{Code: "action-service-wide", Level: source.Suggestion, Theme: Actions, each: serviceWide},
	{Code: "action-hides-writes", Level: source.Suggestion, Theme: Actions, each: hidesWrites},
	{Code: "action-opens-deletion", Level: source.Suggestion, Theme: Actions, each: opensDeletion},
	{Code: "action-dependency-missing", Level: source.Warning, Theme: Actions, each: dependencyMissing},
	{Code: "action-needs-elsewhere", Level: source.Suggestion, Theme: Actions, each: needsElsewhere},
}

// A fault is what is wrong with how an action is written. Each action has one
// at most: the first, in this order.
type fault uint8

const (
	faultNone            fault = iota
	faultBlank                 // blanks around it
	faultARN                   // written as an ARN begins
	faultService               // a name of the service that is not its RAM code
	faultAPI                   // the name of an API
	faultMisspelt              // a known action but for a slip or two
	faultUnknown               // of a known service, and nothing like it is known
	faultCase                  // a known action in other letters
	faultWildcardAPI           // takes in no action and would take in names of APIs
	faultWildcardNothing       // takes in nothing that is known
)

// serviceNames are names of services that are not their RAM codes: those of
// their API products, and of the products.
var serviceNames = [...][2]string{{"amqp-open", "amqp"}, {"rabbitmq", "amqp"}, {"onsmqtt", "mq"}, {"mqtt", "mq"}, {"ons", "mq"}}

// codeOf is the RAM code that a name of a service stands for, "" where it
// stands for none or is one itself.
func (p *pass) codeOf(service string) string {
	if p.Catalog.Service(service) != nil {
		return ""
	}
	for _, n := range serviceNames {
		if strings.EqualFold(n[0], service) {
			return n[1]
		}
	}
	return ""
}

// faulty fills an action's fault in, and gives what to write instead.
func (p *pass) faulty(a *action) []string {
	if !a.faultKnown {
		a.fault, a.instead = p.faultOf(a)
		a.faultKnown = true
	}
	return a.instead
}

// faultOf tells what is wrong with an action, with what to write instead.
func (p *pass) faultOf(a *action) (fault, []string) {
	service, known := a.Service, p.Catalog.Service(a.Service) != nil
	switch trimmed := strings.TrimSpace(a.Text); {
	case a.Text == "" || service == "" || a.Name == "":
		return faultNone, nil // reading the policy found it
	case strings.ContainsAny(a.Text, " \t\r\n"):
		if text := strings.Join(strings.Fields(trimmed), ""); text != "" {
			return faultBlank, []string{text}
		}
		return faultNone, nil
	case service == "acs":
		return faultARN, []string{a.Name}
	}
	if code := p.codeOf(service); code != "" {
		instead := code + ":" + a.Name
		if o, ok := p.Catalog.APIForActionName(instead); ok {
			instead = o.Action
		}
		return faultService, []string{instead}
	}
	if a.Wild {
		if !known || len(a.Known) > 0 {
			return faultNone, nil
		}
		if instead := p.actionsOfAPIs(a); len(instead) > 0 {
			return faultWildcardAPI, instead
		}
		return faultWildcardNothing, nil
	}
	if len(a.Known) > 0 {
		if spelt := p.spelling(a.Text); spelt != a.Text {
			return faultCase, []string{spelt}
		}
		return faultNone, nil
	}
	if o, ok := p.Catalog.APIForActionName(a.Text); ok {
		return faultAPI, []string{o.Action}
	}
	if near := p.Catalog.NearestActions(a.Text, 3); len(near) > 0 && (known || p.oneSlip(service)) {
		return faultMisspelt, near
	}
	if known {
		return faultUnknown, nil
	}
	return faultNone, nil
}

// oneSlip reports whether a service's code is a known one but for a letter.
// Codes are short, and most of those that are near another are other services.
func (p *pass) oneSlip(service string) bool {
	for _, c := range p.Catalog.Catalogs() {
		if len(c.Service) > 3 && source.Distance(fold(service), fold(c.Service), 2) == 1 {
			return true
		}
	}
	return false
}

// spelling is a known action as its page spells it.
func (p *pass) spelling(text string) string {
	service, _, _ := strings.Cut(text, ":")
	for _, name := range p.Catalog.ActionNames(service) {
		if strings.EqualFold(name, text) {
			return name
		}
	}
	return text
}

// actionsOfAPIs lists the actions of the APIs whose names a wildcard fits.
func (p *pass) actionsOfAPIs(a *action) (actions []string) {
	for _, o := range p.rowsOf(a.Service) {
		if glob.MatchFold(a.Name, o.API) && !contains(actions, o.Action) {
			actions = append(actions, o.Action)
		}
	}
	return actions
}

// inDeny reports whether a statement takes something away: it denies what is
// named, or allows all but what is named.
func (s *statement) takesAway() bool { return (s.Effect == policy.Deny) != s.Negated }

// writtenAs finds a fault in statements that grant, or in those that take
// away: there it leaves a hole.
func writtenAs(f fault, away bool) func(*pass, *statement) {
	return func(p *pass, s *statement) {
		if s.takesAway() == away {
			p.written(s, f)
		}
	}
}

func writtenAlways(f fault) func(*pass, *statement) {
	return func(p *pass, s *statement) { p.written(s, f) }
}

// written reports the actions of a statement that have a fault.
func (p *pass) written(s *statement, f fault) {
	var unlisted []string
	var first *action
	for i := range s.Actions {
		a := &s.Actions[i]
		instead := p.faulty(a)
		if a.fault != f {
			continue
		}
		if f == faultUnknown {
			// Said once: a service that shares its code with another has many.
			if unlisted = append(unlisted, a.Text); first == nil {
				first = a
			}
			continue
		}
		args := argsOf("action", a.Text, "service", a.Service)
		var fixes []source.Fix
		changesDecision := changes
		switch f {
		case faultCase:
			changesDecision = !p.Assume.Holds(assume.ActionIgnoresCase)
		case faultWildcardAPI:
			args["actions"] = list(instead)
			instead = instead[:min(len(instead), 1)]
			if len(p.actionsOfAPIs(a)) > 1 {
				instead = nil
			}
		case faultService:
			args["instead"], _, _ = strings.Cut(instead[0], ":")
		case faultMisspelt:
			args["instead"] = list(instead)
		}
		if len(instead) > 0 && args["instead"] == "" {
			args["instead"] = instead[0]
		}
		there := false
		for _, text := range instead {
			if other := p.without(s, a, text); other != nil {
				fixes, there = append(fixes, *other), true
				continue
			}
			fixes = append(fixes, rewrite(a.Span(), text, changesDecision))
		}
		if !there || p.rule.Level != source.SecurityWarning {
			p.value(a.Value, args, fixes...) // with the right one beside it, no hole is left
		}
	}
	if first != nil {
		p.value(first.Value, argsOf("action", list(unlisted)))
	}
}

// without is the fix that takes an action out where what it should be stands
// in the list already; nil where that does not.
func (p *pass) without(s *statement, a *action, instead string) *source.Fix {
	for i := range s.Actions {
		if o := &s.Actions[i]; o != a && glob.MatchFold(o.Text, instead) {
			if f, ok := p.removeValue(s.element(), a.Value, changes); ok {
				return &f
			}
		}
	}
	return nil
}

// element is Action, or NotAction where that stands in its place.
func (s *statement) element() *policy.Element {
	if s.Negated {
		return s.NotAction
	}
	return s.Action
}

// actionElsewhere tells of actions that the authorization page does not list
// and other pages do: what is checked of them comes from there.
func actionElsewhere(p *pass, s *statement) {
	var names, pages []string
	first := -1
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.Wild || len(a.Rows) > 0 || len(a.Known) == 0 {
			continue
		}
		page := ""
		if e, ok := p.Catalog.Extra(a.Text); ok {
			page = e.Source.Title
		}
		if page == "" {
			continue
		}
		if first < 0 {
			first = i
		}
		names = append(names, a.Text)
		if !contains(pages, page) {
			pages = append(pages, page)
		}
	}
	if first < 0 {
		return
	}
	p.value(s.Actions[first].Value, argsOf("actions", list(names), "source", strings.Join(pages, "; ")))
}

// serviceUnlisted says which services are not looked at, where others are.
func serviceUnlisted(p *pass) {
	var names []string
	var first *action
	listed := false
	for _, s := range p.Statements {
		for i := range s.Actions {
			a := &s.Actions[i]
			switch {
			case a.Service == "" || a.Name == "" || strings.ContainsAny(a.Service, "*? \t"):
			case p.Catalog.Service(a.Service) != nil:
				listed = true
			default:
				if p.faulty(a); a.fault != faultNone || contains(names, a.Service) {
					continue
				}
				if first == nil {
					first = a
				}
				names = append(names, a.Service)
			}
		}
	}
	if listed && first != nil {
		p.value(first.Value, argsOf("services", list(names)))
	}
}
