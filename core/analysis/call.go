// This file is API calls with all their checks.

package analysis

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
)

// A Call is an API call: the check of its own action, and those of the actions
// that it depends on, all of which have to pass (the column "Dependent action"
// of the RAM authorization pages).
type Call struct {
	Operation *catalog.Operation
	Decision  authz.Decision
	Checks    []Check // the first is the operation's own
}

// Where a check's resource comes from.
const (
	FromRequest = "row"        // the operation's own: the request's
	FromRow     = "row"        // the row of the dependent action
	Elsewhere   = "elsewhere"  // another page; the catalogue's has no row
	Unresolved  = "unresolved" // fields are missing, or nobody tells of a resource
)

// A Check is one authorization check of a call.
type Check struct {
	Request  authz.Request
	Decision authz.Decision
	Resource string // as shown: placeholders stand for what is not known
	Source   string
	Missing  []string
}

// Decide decides a call. The dependent actions are checked for the same caller
// with the same context, each on the resource of its own row with the ids of
// the request's; values are ids that the request's resource does not hold. The
// dependencies of dependencies are not followed: the column lists what is
// needed, and the graph has a cycle.
func Decide(s *authz.Set, x *catalog.Index, o *catalog.Operation, r *authz.Request, values map[string]string) *Call {
	c := &Call{Operation: o}
	c.add(s, Check{Request: *r, Resource: r.Resource, Source: FromRequest})
	c.otherResources(s, o, r, values)
	for _, action := range o.DependentActions {
		check := Check{Request: *r}
		check.Request.Action = action
		d := x.Dependency(o, r.Resource, action, values)
		check.Resource, check.Source, check.Missing = d.Resource, d.Source, d.Missing
		switch {
		case d.Template == "":
			check.Request.Resource, check.Request.Open = "*", true
			check.Source = Unresolved
		case !d.OK:
			check.Request.Resource, check.Request.Open = OpenResource(d.Resource), true
			check.Source = Unresolved
		default:
			check.Request.Resource = d.Resource
		}
		c.add(s, check)
	}
	var all []authz.Decision
	for _, check := range c.Checks {
		all = append(all, check.Decision)
	}
	c.Decision = Worst(all...)
	return c
}

func (c *Call) add(s *authz.Set, check Check) {
	check.Decision = s.Decide(&check.Request)
	c.Checks = append(c.Checks, check)
}

// otherResources checks the operation's own action on the other resource types
// that its row requires: RAM wants all of them allowed.
func (c *Call) otherResources(s *authz.Set, o *catalog.Operation, r *authz.Request, values map[string]string) {
	var required []catalog.OperationResource
	for _, t := range o.ResourceTypes {
		if t.Required && t.ARN != catalog.AllResourceARN {
			required = append(required, t)
		}
	}
	if len(required) < 2 {
		return
	}
	known := map[string]string{}
	for name, value := range values {
		known[name] = value
	}
	mine := 0
	for i, t := range required {
		if fields, ok := arn.Template(t.ARN).Match(r.Resource); ok {
			mine = i
			for _, f := range fields {
				known[f.Name] = f.Value
			}
			break
		}
	}
	for i, t := range required {
		if i == mine {
			continue
		}
		filled, missing := arn.Template(t.ARN).Fill(known)
		check := Check{Request: *r, Resource: filled, Source: FromRow, Missing: missing}
		check.Request.Resource = filled
		if len(missing) > 0 {
			check.Request.Resource, check.Request.Open, check.Source = OpenResource(filled), true, Unresolved
		}
		c.add(s, check)
	}
}

// OpenResource writes * for each placeholder that has no value.
func OpenResource(resource string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(resource, "{#")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, after, closed := strings.Cut(rest, "}")
		if !closed {
			b.WriteString("{#")
			b.WriteString(rest)
			return b.String()
		}
		b.WriteByte('*')
		resource = after
	}
}
