package assist

// This file offers resources: by the templates that the statement's actions are
// checked on, as far as what was typed has gone.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/glob"
)

// A candidate is a template with whom it is for.
type candidate struct {
	template string
	kind     string             // the resource's type
	actions  []string           // of the statement
	row      *catalog.Operation // that has it; nil where another page does
	source   catalog.Source     // that page; none where nobody knows the service
}

// resources offers templates, and within the region the regions that exist.
// Where more of the name stands behind the cursor, only the part that it is in
// is offered, so that nothing is lost.
func (c *completer) resources() {
	typed := c.place.query
	segments := arn.Split(typed)
	last := segments[len(segments)-1]
	region := last.Name == "region"
	behind := ""
	if c.place.token != nil {
		behind = c.Text[c.place.offset:max(c.place.offset, c.place.token.Span.End)]
	}
	if i := strings.IndexByte(behind, ':'); i >= 0 {
		if region {
			c.regions(last, strings.TrimSuffix(behind[i:], `"`))
		}
		return
	}
	c.candidates()
	everything := c.found[0].actions // that only "*" is for
	if len(everything) > 0 {
		c.value("*", ARN, "")
	}
	if region && last.Text != "" { // before it, all is still open
		c.regions(last, "")
	}
	known := c.knownValues(c.found[1:])
	for i := range c.found[1:] {
		t := &c.found[i+1]
		insert, fits := follow(t.template, typed, known)
		fit := begins
		if !fits {
			// Somebody looks for a resource by its kind or by a part of its name.
			fit = max(holds, min(rank(t.kind, typed), rank(t.template, typed)))
			if strings.HasPrefix(typed, "acs:") || fit >= spells {
				fit = unfit
			}
		}
		c.add(t.template, insert, ARN, fit, "").Detail = t.kind
	}
	if region && last.Text == "" {
		c.regions(last, "")
	}
	if len(everything) == 0 {
		c.value("*", ARN, "complete-every-resource")
	}
}

// regions offers the regions that fit a segment; rest stands behind it.
func (c *completer) regions(segment arn.Segment, rest string) {
	for _, region := range strings.Fields(regionIDs) {
		if rank(region, segment.Text) > begins {
			continue
		}
		text := `"` + inString(c.place.query[:segment.Start]+region)
		if rest == "" {
			text += ":" + hole("resource", "") + `"`
		} else {
			text += inString(rest) + `"`
		}
		o := c.add(region, text, Value, begins, "complete-region")
		o.Again = true
	}
}

// candidates lists the templates: of rows, then of other pages, each once. The
// first is "*". Without actions the templates of all services are listed.
func (c *completer) candidates() {
	c.found = []candidate{{template: catalog.AllResourceARN}}
	at := map[string]int{catalog.AllResourceARN: 0}
	add := func(t candidate, action string) {
		key := folded(t.template)
		i, ok := at[key]
		if !ok {
			i = len(c.found)
			at[key] = i
			c.found = append(c.found, t)
		}
		if n := len(c.found[i].actions); n < maxOptions && (n == 0 || c.found[i].actions[n-1] != action) {
			c.found[i].actions = append(c.found[i].actions, action)
		}
	}
	actions, unknown := c.granted()
	for _, action := range actions {
		for _, row := range c.Catalog.ByAction(action) {
			for _, t := range row.ResourceTypes {
				add(candidate{template: t.ARN, kind: t.Type, row: row}, action)
			}
		}
	}
	for _, action := range actions {
		for _, other := range c.Catalog.OtherResources(action) {
			add(candidate{template: other.ARN, source: other.Source}, action)
		}
		if e, ok := c.Catalog.Extra(action); ok {
			for _, template := range e.Resources {
				add(candidate{template: template, source: e.Source}, action)
			}
		}
	}
	for _, service := range unknown {
		add(candidate{template: "acs:" + service + ":{#regionId}:{#accountId}:{#resource}"}, "")
	}
}

// aboutTemplate says what a template is for.
func (c *completer) aboutTemplate(template string) {
	i := slices.IndexFunc(c.found, func(t candidate) bool { return t.template == template })
	t := &c.found[i]
	switch {
	case i == 0:
		c.tell("complete-all-resource", "actions", c.some(t.actions))
		return
	case t.row == nil && t.source.Title == "":
		c.tell("complete-arn-unknown")
		return
	}
	c.tell("complete-arn", "actions", c.some(t.actions))
	if strings.HasSuffix(template, "/*") {
		c.tell("complete-arn-star")
	}
	if t.row != nil {
		c.tellPage(t.row)
	} else {
		c.tellSource(t.source)
	}
}

// granted lists the known actions that the statement names, and the services
// of actions that nobody knows. A statement without Action is about all. Of a
// long list only names without wildcards and the first hundred patterns are
// looked at, so that the work stays in proportion to the text.
func (c *completer) granted() (actions, unknown []string) {
	exact := map[string]bool{}
	var wild []string
	if s := c.place.statement; s != nil && s.Action != nil {
		for _, v := range s.Action.Values {
			switch {
			case len(v.Text) > maxName:
			case glob.Literal(v.Text):
				exact[strings.ToLower(v.Text)] = true
			case len(wild) < maxOptions:
				wild = append(wild, v.Text)
			}
		}
	}
	known := map[string]bool{}
	for _, action := range c.Catalog.ActionNames("") {
		service, _, _ := strings.Cut(action, ":")
		known[strings.ToLower(service)] = true
		if len(exact)+len(wild) == 0 || exact[strings.ToLower(action)] ||
			slices.ContainsFunc(wild, func(p string) bool { return glob.MatchFold(p, action) }) {
			actions = append(actions, action)
		}
	}
	for _, service := range c.servicesNamed() {
		if !known[service] {
			unknown = append(unknown, service)
		}
	}
	return actions, unknown
}

// knownValues collects what the policy's other resources say of region, account
// and ids: whoever writes the second resource of an instance means the same one.
func (c *completer) knownValues(found []candidate) map[string]string {
	const most = 20 // resources and templates that are looked at
	known := map[string]string{"regionid": "*", "accountid": "*"}
	keep := func(name, value string) {
		name = arn.FoldName(name)
		if !strings.ContainsAny(value, "*?{$<") && (known[name] == "" || known[name] == "*") {
			known[name] = value
		}
	}
	seen := 0
	for _, s := range c.doc.Statements {
		if s.Resource == nil {
			continue
		}
		for _, v := range s.Resource.Values {
			given, ok := arn.Parse(v.Text)
			if !ok || c.place.isToken(v.Span()) {
				continue
			}
			if seen++; seen > most {
				return known
			}
			keep("regionId", given.Region)
			keep("accountId", given.Account)
			for _, t := range found[:min(len(found), most)] {
				fields, _ := arn.Template(t.template).Match(v.Text)
				for _, f := range fields {
					keep(f.Name, f.Value)
				}
			}
		}
	}
	return known
}

// regionIDs are those of Alibaba Cloud's public regions ("Regions and zones").
const regionIDs = "cn-qingdao cn-beijing cn-zhangjiakou cn-huhehaote cn-wulanchabu cn-hangzhou cn-shanghai cn-nanjing cn-fuzhou " +
	"cn-shenzhen cn-heyuan cn-guangzhou cn-wuhan-lr cn-chengdu cn-hongkong ap-southeast-1 ap-southeast-3 ap-southeast-5 " +
	"ap-southeast-6 ap-southeast-7 ap-northeast-1 ap-northeast-2 us-west-1 us-east-1 na-south-1 eu-central-1 eu-west-1 me-east-1 me-central-1"
