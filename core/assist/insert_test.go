package assist

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/analysis"
	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// ids are values of all placeholders that the built-in catalogues have.
var ids = map[string]string{
	"regionId": "cn-hangzhou", "accountId": "1234567890123456", "instanceId": "i-1", "vhostName": "orders", "queueName": "q", "exchangeName": "x",
}

func operations() (all []*catalog.Operation) {
	for _, c := range catalog.NewIndex(nil).Catalogs() {
		for i := range c.Operations {
			all = append(all, &c.Operations[i])
		}
	}
	return all
}

func choose(operations []*catalog.Operation) (choices []Choice) {
	for _, o := range operations {
		choices = append(choices, Choice{o.Action, o.API})
	}
	return choices
}

// inserted is a new policy for some calls.
func inserted(t *testing.T, x *catalog.Index, choices []Choice, values map[string]string) string {
	t.Helper()
	in := Insert(Query{Catalog: x, Layer: authz.Identity}, choices, values)
	return source.Apply("", in.Edits)
}

// allowed reports whether a policy's text allows a call, and what is wrong with
// the text.
func allowed(t *testing.T, x *catalog.Index, text string, o *catalog.Operation) bool {
	t.Helper()
	set := authz.Set{Catalog: x}
	doc, problems := policy.Parse(source.NewFile("", text))
	if problems = append(problems, set.Add(authz.Identity, doc)...); len(problems) > 0 {
		t.Fatalf("got %s in\n%s", problems[0].Code, text)
	}
	resource, missing := arn.Template(o.ResourceTypes[0].ARN).Fill(ids)
	if len(missing) > 0 {
		t.Fatalf("%s wants %v", o.API, missing)
	}
	call := analysis.Decide(&set, x, o, &authz.Request{Action: o.Action, Resource: resource}, ids)
	return call.Decision == authz.Allow
}

// Each API of the built-in services is allowed by the policy that is made for it.
func TestEachAPIIsAllowed(t *testing.T) {
	x := catalog.NewIndex(nil)
	anywhere := map[string]string{}
	for name, value := range ids {
		if name != "regionId" && name != "accountId" {
			anywhere[name] = value
		}
	}
	for _, o := range operations() {
		for _, values := range []map[string]string{ids, anywhere} {
			text := inserted(t, x, choose([]*catalog.Operation{o}), values)
			if !allowed(t, x, text, o) {
				t.Errorf("%s: got no Allow, want one from\n%s", o.API, text)
			}
		}
	}
}

// A group of APIs is allowed as a whole, and nothing can be taken out of its
// statements.
func TestGroupsAreAllowedByNoMoreThanNeeded(t *testing.T) {
	x := catalog.NewIndex(nil)
	random := rand.New(rand.NewPCG(3, 4))
	all := operations()
	for range 60 {
		var group []*catalog.Operation
		for range 1 + random.IntN(8) {
			group = append(group, all[random.IntN(len(all))])
		}
		choices := choose(group)
		passes := func(text string) bool {
			return !slices.ContainsFunc(group, func(o *catalog.Operation) bool { return !allowed(t, x, text, o) })
		}
		if text := inserted(t, x, choices, ids); !passes(text) {
			t.Fatalf("%v: got no Allow for all, want it from\n%s", choices, text)
		}
		plan := PlanFor(x, choices, ids)
		seen := map[string]bool{}
		for i, g := range plan.Grants {
			for _, list := range [...]*[]string{&plan.Grants[i].Actions, &plan.Grants[i].Resources} {
				whole := *list
				for k := range whole {
					if len(whole) == 1 {
						break
					}
					*list = slices.Delete(slices.Clone(whole), k, k+1)
					if passes(written(plan)) {
						t.Fatalf("%v: got %q of %v, which nothing needs", choices, whole[k], g)
					}
				}
				*list = whole
			}
			rest := plan
			rest.Grants = slices.Delete(slices.Clone(plan.Grants), i, i+1)
			if len(rest.Grants) > 0 && passes(written(rest)) {
				t.Fatalf("%v: got %v, which nothing needs", choices, g)
			}
			if key := strings.Join(g.Resources, " "); seen[key] {
				t.Fatalf("%v: got two statements on %s, want one", choices, key)
			} else {
				seen[key] = true
			}
		}
	}
}

// Each API, and each with the next of its service, is granted by statements of which
// nothing can be left out, on resources as narrow as the row has them.
func TestEachAPIByNoMoreThanNeeded(t *testing.T) {
	x := catalog.NewIndex(nil)
	all := operations()
	for i, o := range all {
		for _, group := range [][]*catalog.Operation{{o}, {o, all[(i+1)%len(all)]}} {
			passes := func(text string) bool {
				return !slices.ContainsFunc(group, func(o *catalog.Operation) bool { return !allowed(t, x, text, o) })
			}
			plan := PlanFor(x, choose(group), ids)
			if !passes(written(plan)) {
				t.Fatalf("%v: got no Allow from %v", choose(group), plan.Grants)
			}
			for g, grant := range plan.Grants {
				for k := range grant.Actions {
					less := Plan{Grants: slices.Clone(plan.Grants)}
					if less.Grants[g].Actions = slices.Delete(slices.Clone(grant.Actions), k, k+1); len(grant.Actions) == 1 {
						less.Grants = slices.Delete(less.Grants, g, g+1)
					}
					if len(less.Grants) > 0 && passes(written(less)) {
						t.Errorf("%v: got %s of %v, which nothing needs", choose(group), grant.Actions[k], grant)
					}
				}
				if slices.Contains(grant.Resources, "*") && !slices.ContainsFunc(group, (*catalog.Operation).OnAllResources) {
					t.Errorf("%v: got %v on everything, want it narrower", choose(group), grant)
				}
			}
		}
	}
}

// written is a policy of a plan's statements.
func written(p Plan) string {
	text, _ := withoutHoles(editsFor("", p.Grants)[0].New)
	return text
}

// Where the statements go, and how they are laid out.
func TestInsert(t *testing.T) {
	queue := []Choice{{"amqp:DeleteQueue", "DeleteQueue"}}
	send := []Choice{{"mq:SendMessage", "SendMessage"}}
	const statement = `"Effect": "Allow", "Action": "mq:SendMessage", "Resource": "*"`
	for _, c := range []struct {
		name, text string
		choices    []Choice
		want       string
	}{
		{"an empty text", "", send, "{\n  \"Version\": \"1\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"mq:SendMessage\",\n      \"Resource\": \"*\"\n    }\n  ]\n}\n"},
		{"an empty document", "{}\n", send, "{\n  \"Version\": \"1\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"mq:SendMessage\",\n      \"Resource\": \"*\"\n    }\n  ]\n}\n"},
		{"behind the last statement", "{\n\t\"Statement\": [\n\t\t{\"Effect\": \"Deny\"}\n\t]\n}", send,
			"{\n\t\"Statement\": [\n\t\t{\"Effect\": \"Deny\"},\n\t\t{\n\t\t\t\"Effect\": \"Allow\",\n\t\t\t\"Action\": \"mq:SendMessage\",\n\t\t\t\"Resource\": \"*\"\n\t\t}\n\t]\n}"},
		{"on one line", `{"Statement": [{"Effect": "Deny"}]}`, send, `{"Statement": [{"Effect": "Deny"}, {` + statement + `}]}`},
		{"an empty list", `{"Statement": [ ]}`, send, `{"Statement": [{` + statement + `}]}`},
		{"no list", `{"Version": "1"}`, send, `{"Version": "1", "Statement": [{` + statement + `}]}`},
		{"a single statement", `{"Statement": {"Effect": "Deny"}}`, send, `{"Statement": [{"Effect": "Deny"}, {` + statement + `}]}`},
		{"several statements", `{"Statement":[{"Effect":"Deny"}]}`, append(queue, send...),
			`{"Statement":[{"Effect":"Deny"}, {"Effect":"Allow","Action":"amqp:DeleteQueue","Resource":"acs:amqp:*:*:/instances/{#instanceId}/vhosts/{#vhostName}/queues/{#queueName}"}, ` +
				`{"Effect":"Allow","Action":"mq:SendMessage","Resource":"*"}]}`},
		{"what stands there stays", `{"Statement": [{"Effect": "Deny" /* why */ , "Sid" :"a"}]}`, send, `{"Statement": [{"Effect": "Deny" /* why */ , "Sid" :"a"}, {` + statement + `}]}`},
		{"behind a comma that nothing follows", "{\"Statement\": [{\"Effect\": \"Deny\"},]}", send, `{"Statement": [{"Effect": "Deny"}, {` + statement + `}]}`},
		{"behind a comma at a line's end", "{\n  \"Statement\": [\n    {\"Effect\": \"Deny\"},\n  ]\n}", send,
			"{\n  \"Statement\": [\n    {\"Effect\": \"Deny\"},\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"mq:SendMessage\",\n      \"Resource\": \"*\"\n    }\n  ]\n}"},
		{"members behind a comma", `{"Version": "1",}`, send, `{"Version": "1", "Statement": [{` + statement + `}]}`},
		{"blank lines alone", " \r\n ", send, "{\n  \"Version\": \"1\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"mq:SendMessage\",\n      \"Resource\": \"*\"\n    }\n  ]\n}\n"},
		{"a list that nothing closes", `{"Statement": [{"Effect": "Deny"}`, send, `{"Statement": [{"Effect": "Deny"}`},
		{"no policy", `hello`, send, `hello`},
		{"nothing chosen", `{}`, nil, `{}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := Insert(Query{Text: c.text, Layer: authz.Identity, Catalog: catalog.NewIndex(nil)}, c.choices, nil)
			got := source.Apply(c.text, in.Edits)
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if len(in.Edits) == 0 && len(in.Notes) == 0 {
				t.Error("got neither edits nor a note, want one of them")
			}
			for _, f := range in.Fields {
				if f.To > len(got) || got[f.From:f.To] != "{#"+f.Name+"}" {
					t.Errorf("got field %v in %s, want its placeholder there", f, got)
				}
			}
		})
	}
}

// What a plan tells besides its statements.
func TestPlanNotes(t *testing.T) {
	imported := &catalog.Catalog{Service: "xyz", Product: "Xyz", Operations: []catalog.Operation{
		{Action: "xyz:Do", API: "Do", DependentActions: []string{"xyz:Never"}},
		{Action: "xyz:Both", API: "Both", ResourceTypes: []catalog.OperationResource{
			{Type: "A", Required: true, ARN: "acs:xyz:{#regionId}:{#accountId}:a/{#a}"}, {Type: "B", ARN: "acs:xyz:{#regionId}:{#accountId}:b/{#b}"},
			{Type: "C", Required: true, ARN: "acs:xyz:{#regionId}:{#accountId}:c/{#c}"}}},
	}}
	x := catalog.NewIndex([]*catalog.Catalog{imported})
	plan := PlanFor(x, []Choice{{"xyz:Do", "Do"}, {"", "Both"}, {"xyz:Gone", "Gone"}}, map[string]string{"A": "1"})
	want := []Grant{
		{[]string{"xyz:Both"}, []string{"acs:xyz:*:*:a/1", "acs:xyz:*:*:c/{#c}"}},
		{[]string{"xyz:Do", "xyz:Never"}, []string{"*"}},
	}
	if !slices.EqualFunc(plan.Grants, want, func(a, b Grant) bool {
		return slices.Equal(a.Actions, b.Actions) && slices.Equal(a.Resources, b.Resources)
	}) {
		t.Errorf("got %v, want %v", plan.Grants, want)
	}
	if !slices.Equal(plan.Open, []string{"xyz:Do", "xyz:Never"}) || !slices.Equal(plan.Missing, []string{"c"}) || !slices.Equal(plan.Unknown, []string{"xyz:Gone Gone"}) {
		t.Errorf("got open %v, missing %v, unknown %v", plan.Open, plan.Missing, plan.Unknown)
	}
	if in := Insert(Query{Text: `{"Statement": []}`, Layer: authz.Trust, Catalog: x}, []Choice{{"xyz:Do", "Do"}}, nil); len(in.Edits) > 0 || len(in.Notes) != 1 {
		t.Errorf("got %v and %q, want a note alone for a trust policy", in.Edits, in.Notes)
	}
}
