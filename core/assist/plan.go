package assist

// This file works out which statements a set of API calls needs.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/glob"
)

// A Choice is an API that a policy should allow. Without an action, every row
// of the API is meant.
type Choice struct{ Action, API string }

// A Grant is one statement: all of its actions on all of its resources.
type Grant struct{ Actions, Resources []string }

// A Plan is the statements that some calls need, and no more: each action
// stands once, with just the resources that the calls check it on.
type Plan struct {
	Grants  []Grant
	Missing []string // placeholders that stand in the resources for want of a value
	Unknown []string // chosen APIs that no catalogue has
	Open    []string // actions of which nobody tells what they are checked on; they are granted on "*"
}

// PlanFor plans for some calls with the actions that each depends on. Values
// fill the placeholders of the resources, by name in any spelling; region and
// account are any where no value is given.
func PlanFor(x *catalog.Index, choices []Choice, values map[string]string) Plan {
	p := planner{catalog: x, values: map[string]string{"regionid": "*", "accountid": "*"}, needs: map[string][]string{}, needed: map[[2]string]bool{}, seen: map[string]bool{}}
	for name, value := range values {
		if value != "" {
			p.values[arn.FoldName(name)] = value
		}
	}
	for _, choice := range choices {
		rows := x.ByAPI(choice.API, "")
		if o, ok := x.Operation(choice.Action, choice.API); ok {
			rows = append(rows[:0:0], o)
		} else if choice.Action != "" {
			rows = nil
		}
		for _, o := range rows {
			p.row(o)
		}
		if len(rows) == 0 {
			p.plan.Unknown = append(p.plan.Unknown, strings.TrimSpace(choice.Action+" "+choice.API))
		}
	}
	p.group()
	return p.plan
}

// A planner collects what each action is needed on.
type planner struct {
	catalog *catalog.Index
	values  map[string]string // by folded name
	needs   map[string][]string
	needed  map[[2]string]bool // of action and resource
	seen    map[string]bool    // what has been noted
	plan    Plan
}

// note adds a name to a list, once.
func (p *planner) note(list *[]string, name string) {
	if folded := arn.FoldName(name); !p.seen[folded] {
		p.seen[folded] = true
		*list = append(*list, name)
	}
}

// row adds what one call needs: its own action on every resource that the row
// requires, or on the first where it requires none, and each dependent action
// on the resource of that action's own row.
func (p *planner) row(o *catalog.Operation) {
	var templates []string
	for _, t := range o.ResourceTypes {
		if t.Required || t.ARN == catalog.AllResourceARN {
			templates = append(templates, t.ARN)
		}
	}
	if len(templates) == 0 {
		templates = []string{""}
		if len(o.ResourceTypes) > 0 {
			templates[0] = o.ResourceTypes[0].ARN
		}
	}
	main := p.need(o.Action, templates[0])
	for _, t := range templates[1:] {
		p.need(o.Action, t)
	}
	for _, action := range o.DependentActions {
		p.need(action, p.catalog.Dependency(o, main, action, p.values).Resource)
	}
}

// maxWeeded is of how many resources of an action those are left out that others
// cover, far more than any page has: each is compared with all others.
const maxWeeded = 64

// need notes that an action is needed on the resource of a template, and gives
// that; on everything where nobody tells of a resource. What another of its
// resources covers is not kept.
func (p *planner) need(action, template string) string {
	if template == "" {
		p.note(&p.plan.Open, action)
		template = catalog.AllResourceARN
	}
	resource, missing := arn.Template(template).Fill(p.values)
	for _, name := range missing {
		p.note(&p.plan.Missing, name)
	}
	all, pair := p.needs[action], [2]string{action, resource}
	if p.needed[pair] {
		return resource
	}
	p.needed[pair] = true
	if len(all) >= maxWeeded {
		p.needs[action] = append(all, resource)
		return resource
	}
	var kept []string
	for _, r := range all {
		if glob.Covers(r, resource) {
			return resource
		}
		if !glob.Covers(resource, r) {
			kept = append(kept, r)
		}
	}
	p.needs[action] = append(kept, resource)
	return resource
}

// group makes one statement of the actions that have the same resources. All
// is in the order of the alphabet, so that the same choice gives the same text.
func (p *planner) group() {
	var actions []string
	for action := range p.needs {
		actions = append(actions, action)
	}
	slices.Sort(actions)
	at := map[string]int{}
	for _, action := range actions {
		resources := p.needs[action]
		slices.Sort(resources)
		key := strings.Join(resources, "\n")
		i, ok := at[key]
		if !ok {
			i = len(p.plan.Grants)
			at[key] = i
			p.plan.Grants = append(p.plan.Grants, Grant{Resources: resources})
		}
		p.plan.Grants[i].Actions = append(p.plan.Grants[i].Actions, action)
	}
}
