package playground

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/analysis"
	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// form is what the request form offers for the request as it stands.
func (a *analyzer) form(q *query, r *scenario.Request) *Form {
	f := &Form{Operation: q.lookup.Operation, Siblings: []Sibling{}, Resources: []ResourceForm{}, Keys: []KeyForm{}}
	f.Service, _, _ = strings.Cut(q.Action, ":")
	rows := a.catalog.ByAction(q.Action)
	if f.Operation == nil && len(rows) > 0 {
		f.Operation = rows[0]
	}
	f.ActionNote = a.actionNote(q)
	api := r.API
	if api == "" && f.Operation != nil {
		api = f.Operation.API
	}
	for _, s := range analysis.Siblings(&a.set, a.catalog, &q.Request, api) {
		f.Siblings = append(f.Siblings, Sibling{API: s.Operation.API, Access: s.Operation.Access, Resource: s.Resource, Decision: s.Decision.String()})
	}
	f.Resources = a.resourceForms(q, f.Operation, rows)
	if strings.HasSuffix(q.Resource, "/*") {
		for _, form := range f.Resources {
			if form.Fits && strings.HasSuffix(form.Template, "/*") {
				f.StarNote = a.lang.Say("note-star", nil)
			}
		}
	}
	f.Keys = a.keyForms(f.Service, f.Operation)
	return f
}

func (a *analyzer) actionNote(q *query) string {
	if q.Action == "" || a.catalog.Known(q.Action) {
		if e, ok := a.catalog.Extra(q.Action); ok {
			return a.lang.Say("form-elsewhere", source.Args{"source": e.Source.Title})
		}
		return ""
	}
	if o, ok := a.catalog.APIForActionName(q.Action); ok {
		return a.lang.Say("form-api-name", source.Args{"written": q.Action, "action": o.Action})
	}
	if near := a.catalog.NearestActions(q.Action, 2); len(near) > 0 {
		return a.lang.Say("form-near", source.Args{"near": a.lang.Join(near, "list-or")})
	}
	return a.lang.Say("form-unknown", nil)
}

// resourceForms lists the forms that the action's resource has anywhere: the
// row's, then those of the action's other rows, then those of other pages.
func (a *analyzer) resourceForms(q *query, o *catalog.Operation, rows []*catalog.Operation) []ResourceForm {
	forms := []ResourceForm{}
	known := map[string]string{}
	seen := map[string]bool{}
	add := func(template, kind, from string) {
		if template == "" || seen[template] {
			return
		}
		seen[template] = true
		form := ResourceForm{Template: template, Type: kind, Source: from, Fields: []Field{}}
		fields, fits := arn.Template(template).Match(q.Resource)
		form.Fits = fits
		for _, name := range arn.Template(template).Placeholders() {
			value := ""
			if fits {
				value, _ = fields.Get(name)
				known[arn.FoldName(name)] = value
			}
			form.Fields = append(form.Fields, Field{name, value})
		}
		forms = append(forms, form)
	}
	own := func(o *catalog.Operation) {
		for _, t := range o.ResourceTypes {
			title := ""
			if service, _, _ := strings.Cut(o.Action, ":"); a.catalog.Service(service) != nil {
				title = a.catalog.Service(service).Product
			}
			add(t.ARN, t.Type, title)
		}
	}
	if o != nil {
		own(o)
	}
	for _, row := range rows {
		own(row)
	}
	for _, other := range a.catalog.OtherResources(q.Action) {
		add(other.ARN, "", other.Source.Title)
	}
	if e, ok := a.catalog.Extra(q.Action); ok {
		for _, template := range e.Resources {
			add(template, "", e.Source.Title)
		}
	}
	// Where a form does not fit, like-named fields keep their values, so that
	// changing the form keeps what was typed.
	region, account := "", ""
	if given, ok := arn.Parse(q.Resource); ok {
		region, account = given.Region, given.Account
	}
	for i := range forms {
		if forms[i].Fits {
			continue
		}
		for k := range forms[i].Fields {
			f := &forms[i].Fields[k]
			switch name := arn.FoldName(f.Name); {
			case known[name] != "":
				f.Value = known[name]
			case name == "regionid":
				f.Value = region
			case name == "accountid":
				f.Value = account
			}
		}
	}
	return forms
}

// keyForms lists condition keys: those that the policies use, then the
// operation's, then the service's and the common ones.
func (a *analyzer) keyForms(service string, o *catalog.Operation) []KeyForm {
	forms := []KeyForm{}
	seen := map[string]int{}
	add := func(key, group string, info *catalog.KeyInfo, values ...string) {
		if key == "" {
			return
		}
		if i, ok := seen[key]; ok {
			forms[i].Values = merge(forms[i].Values, values)
			return
		}
		f := KeyForm{Key: key, Group: group}
		if info != nil {
			f.Type, f.Text = info.Type, info.Description
			if a.lang == words.Chinese && info.DescriptionZH != "" {
				f.Text = info.DescriptionZH
			}
			f.Prefix = info.Prefix && info.Key == key
			f.Values = merge(f.Values, info.Values)
		}
		f.Values = merge(f.Values, values)
		seen[key] = len(forms)
		forms = append(forms, f)
	}
	for i := range a.policies {
		for _, s := range a.policies[i].doc.Statements {
			for _, c := range s.Conditions {
				var values []string
				for _, v := range c.Values {
					if !strings.ContainsAny(v.Text, "*?/") {
						values = append(values, v.Text)
					}
				}
				info, _ := a.catalog.Key(c.Key, service)
				add(c.Key, "policy", info, values...)
			}
		}
	}
	if o != nil {
		for _, key := range o.ConditionKeys {
			info, _ := a.catalog.Key(key, service)
			add(key, "operation", info)
		}
	}
	for _, info := range a.catalog.Keys(service) {
		// Of the service's own keys an operation carries those of its row.
		if own, _, _ := strings.Cut(info.Key, ":"); o == nil || !strings.EqualFold(own, service) {
			add(info.Key, "common", info)
		}
	}
	return forms
}

// merge adds values that are not there yet, at most a menu's worth.
func merge(into, values []string) []string {
	const most = 20
	for _, v := range values {
		if len(into) < most && !slices.Contains(into, v) {
			into = append(into, v)
		}
	}
	return into
}

// otherSource notes where another page gives the action another resource and
// the decision there would differ.
func (a *analyzer) otherSource(note func(string, source.Args), q *query, t *authz.Trace, template, title string) {
	if _, fits := arn.Template(template).Match(q.Resource); fits {
		return
	}
	known := map[string]string{}
	if q.lookup.Operation == nil {
		return
	}
	for _, r := range q.lookup.Operation.ResourceTypes {
		if fields, ok := arn.Template(r.ARN).Match(q.Resource); ok {
			for _, f := range fields {
				known[f.Name] = f.Value
			}
		}
	}
	filled, missing := arn.Template(template).Fill(known)
	ask := q.Request
	ask.Resource = filled
	if len(missing) > 0 {
		ask.Open, ask.Resource = true, analysis.OpenResource(filled)
	}
	if d := a.set.Decide(&ask); d != t.Decision && d != authz.Undetermined {
		note("note-other-source", source.Args{"source": title, "resource": filled, "decision": d.String()})
	}
}
