// This file is what an action and an API come to in the catalogue.

package analysis

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
)

// A Lookup is what a request's action and API come to in the catalogue.
type Lookup struct {
	Action    string
	Operation *catalog.Operation // nil where no row fits
	// Problem is a code of what is wrong: the API is unknown, is another
	// action's, or more than one service has it. "" where nothing is.
	Problem string
	Instead string // with Problem: the action that is meant
}

// Find looks an API and an action up. With an API and no action, the action is
// the row's; the resource's service tells between services.
func Find(x *catalog.Index, action, api, resource string) Lookup {
	l := Lookup{Action: action}
	if api == "" {
		return l
	}
	if action != "" {
		if o, ok := x.Operation(action, api); ok {
			l.Operation = o
			return l
		}
		service, _, _ := strings.Cut(action, ":")
		if rows := x.ByAPI(api, service); len(rows) > 0 {
			l.Problem, l.Instead = "request-api-other-action", rows[0].Action
			return l
		}
		l.Problem = "request-api-unknown"
		return l
	}
	service := ""
	if a, ok := arn.Parse(resource); ok {
		service = a.Service
	}
	rows := x.ByAPI(api, service)
	if len(rows) == 0 {
		rows = x.ByAPI(api, "")
	}
	switch {
	case len(rows) == 0:
		l.Problem = "request-api-unknown"
	case len(rows) > 1 && !strings.EqualFold(rows[0].Action, rows[len(rows)-1].Action):
		l.Problem = "request-api-ambiguous"
	default:
		l.Operation, l.Action = rows[0], rows[0].Action
	}
	return l
}

// A Sibling is another API of the same action, decided with the same context.
type Sibling struct {
	Operation *catalog.Operation
	Resource  string
	Decision  authz.Decision
}

// Siblings decides the other APIs of an action, each on the resource of its own
// row: what one grants with an action reaches further than its name says.
func Siblings(s *authz.Set, x *catalog.Index, r *authz.Request, api string) []Sibling {
	known := map[string]string{}
	rows := x.ByAction(r.Action)
	for _, o := range rows {
		for _, t := range o.ResourceTypes {
			if fields, ok := arn.Template(t.ARN).Match(r.Resource); ok {
				for _, f := range fields {
					known[f.Name] = f.Value
				}
			}
		}
	}
	var siblings []Sibling
	for _, o := range rows {
		if strings.EqualFold(o.API, api) || len(o.ResourceTypes) == 0 {
			continue
		}
		filled, missing := arn.Template(o.ResourceTypes[0].ARN).Fill(known)
		ask := *r
		ask.Action, ask.Resource, ask.Open = o.Action, filled, false
		if len(missing) > 0 {
			ask.Resource, ask.Open = OpenResource(filled), true
		}
		siblings = append(siblings, Sibling{o, filled, s.Decide(&ask)})
	}
	return siblings
}
