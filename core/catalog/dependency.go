package catalog

// This file finds the resource on which a dependent action is checked. No page prints
// it; the rule is assumed: the resource of the action's own row, with the same ids.

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
)

// A DependencyCheck is a dependent action with the resource that it is checked on.
type DependencyCheck struct {
	Action   string   `json:"action"`
	Resource string   `json:"resource"` // with its placeholders where values are missing
	Template string   `json:"template"` // "" if nobody tells of a resource
	Source   string   `json:"source"`   // row, elsewhere, or ""
	OK       bool     `json:"ok"`       // the resource is known in full
	Missing  []string `json:"missing"`  // placeholders that want a value, as the template spells them
}

// The values of a DependencyCheck's Source.
const (
	FromRow   = "row"       // a row of the action
	Elsewhere = "elsewhere" // another page
)

// Dependency gives the check of a dependent action for a call of row's API on a
// resource. The ids come from the resource, and where it has none (All Resource) from
// values, by placeholder name in any spelling. Dependent actions of the dependent
// action are not followed: the column lists all that a call needs. Without a row, the
// ids are read by the shapes of the service's names alone.
func (x *Index) Dependency(row *Operation, resource, action string, values map[string]string) DependencyCheck {
	check := DependencyCheck{Action: action, Missing: []string{}}
	check.Template, check.Source = x.dependencyTemplate(action)
	if check.Template == "" {
		return check
	}
	known := map[string]string{}
	for name, value := range values {
		known[name] = value
	}
	for _, f := range x.readResource(row, resource) {
		for name := range known {
			if arn.FoldName(name) == arn.FoldName(f.Name) {
				delete(known, name) // the request's own value is the right one
			}
		}
		known[f.Name] = f.Value
	}
	filled, missing := arn.Template(check.Template).Fill(known)
	check.Resource, check.Missing, check.OK = filled, orEmpty(missing), len(missing) == 0
	return check
}

// dependencyTemplate finds the template: of the action's row whose API has the action's
// name, else of its first row with a resource of its own, else from another page. An
// action with nothing but All Resource rows is checked on *.
func (x *Index) dependencyTemplate(action string) (template, from string) {
	_, name, _ := splitAction(action)
	rows := x.ByAction(action)
	for _, o := range rows {
		if sameName(o.API, name) && len(o.ResourceTypes) > 0 {
			return mainResource(o).ARN, FromRow
		}
	}
	for _, o := range rows {
		if len(o.ResourceTypes) > 0 && !o.OnAllResources() {
			return mainResource(o).ARN, FromRow
		}
	}
	if e, ok := x.Extra(action); ok && len(e.Resources) > 0 {
		return e.Resources[0], Elsewhere
	}
	for _, o := range rows {
		if o.OnAllResources() {
			return AllResourceARN, FromRow
		}
	}
	return "", ""
}

// mainResource is the resource that a row's check is about: the first required one,
// else the first.
func mainResource(o *Operation) OperationResource {
	for _, r := range o.ResourceTypes {
		if r.Required {
			return r
		}
	}
	return o.ResourceTypes[0]
}

// sameName compares an API with an action's name, past case and a plural: the API of
// amqp:ListQueue is ListQueues.
func sameName(api, name string) bool {
	return strings.EqualFold(api, name) || strings.EqualFold(api, name+"s") || strings.EqualFold(api+"s", name)
}

// readResource reads the ids of a request's resource: by the row's own templates, else
// by those of other pages for its action, else by the shapes that the service's names
// have anywhere. Of what fits none, region and account are read.
func (x *Index) readResource(row *Operation, resource string) arn.Fields {
	given, ok := arn.Parse(resource)
	if !ok {
		return nil
	}
	var templates []string
	if row != nil {
		for _, r := range row.ResourceTypes {
			templates = append(templates, r.ARN)
		}
		for _, r := range x.OtherResources(row.Action) {
			templates = append(templates, r.ARN)
		}
	}
	for _, f := range x.ARNForms(given.Service) {
		if f.Status == FormCurrent {
			templates = append(templates, f.ARN)
		}
	}
	place := arn.Fields{{Name: "regionId", Value: given.Region}, {Name: "accountId", Value: given.Account}}
	for _, t := range templates {
		if fields, ok := arn.Template(t).Match(resource); ok {
			return append(place, fields...)
		}
	}
	return place
}
