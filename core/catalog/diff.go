package catalog

// This file is what differs between two catalogues, such as those of an older and of a
// newer edition of a page.

// A Change is one thing that two catalogues differ in: a row that only one of them has,
// or a row or a fact that both have and that is not the same.
type Change struct {
	Of      string // operation, type (of resources), key (of conditions), or catalog for what is said of the whole
	Kind    string // added, removed or changed
	Name    string // the resource type, the condition key, or "" for the catalogue
	Action  string // of an operation; the old one where it changed
	API     string
	Details []Detail // how it changed, by member; empty for what was added or removed
}

// A Detail is a member that changed: values came to it, and others went.
type Detail struct {
	Member         string // as the catalogue spells it
	One            bool   // the member has one value: what came takes the place of what went
	Added, Removed []string
}

// The values of a Change's Of and Kind.
const (
	OfCatalog      = "catalog"
	OfOperation    = "operation"
	OfResourceType = "type"
	OfConditionKey = "key"

	Added   = "added"
	Removed = "removed"
	Changed = "changed"
)

// Compare lists how a newer catalogue differs from an older one: the facts, then the
// operations, the resource types and the condition keys, each in the newer one's order
// with those that are gone at the end. Rows are the same where action and API are, in
// any case; where an API is in one row of each, its action is what changed. The order of
// rows and of names is no difference, and descriptions are not compared: those of
// built-in catalogues are not the page's.
func Compare(older, newer *Catalog) []Change {
	var changes []Change
	was, is := older.entries(), newer.entries()
	for i := range is {
		changes = compareEntries(changes, was[i], is[i])
	}
	return changes
}

// An entry is a row, or the facts, as it is compared: what tells it, and its members.
type entry struct {
	change  Change
	key     string // the same in both catalogues
	second  string // another such name, that counts where it is in one row of each
	members []member
}

type member struct {
	name   string
	one    bool
	values []string
}

// entries are the facts, the operations, the resource types and the condition keys.
func (c *Catalog) entries() [4][]entry {
	one := func(name, value string) member { return member{name, true, []string{value}} }
	lists := [4][]entry{{{change: Change{Of: OfCatalog}, members: []member{
		one("service", c.Service), one("product", c.Product), one("granularity", c.Granularity), one("updated", c.Updated)}}}}
	for i := range c.Operations {
		o := &c.Operations[i]
		resources := make([]string, len(o.ResourceTypes))
		for j, r := range o.ResourceTypes { // as the page prints them
			if r.Required {
				resources[j] = "*"
			}
			resources[j] += r.Type + " " + r.ARN
		}
		key := rowKey(o.Action, o.API)
		lists[1] = append(lists[1], entry{change: Change{Of: OfOperation, Action: o.Action, API: o.API}, key: key[0] + " " + key[1], second: key[1], members: []member{
			one("action", o.Action), one("api", o.API), one("access", o.Access),
			{"resource_types", false, resources}, {"condition_keys", false, o.ConditionKeys}, {"dependent_actions", false, o.DependentActions}}})
	}
	at := map[string]int{} // pages may have a type twice
	for _, t := range c.ResourceTypes {
		i, twice := at[t.Type]
		if !twice {
			i = len(lists[2])
			at[t.Type] = i
			lists[2] = append(lists[2], entry{change: Change{Of: OfResourceType, Name: t.Type}, key: t.Type, members: []member{{name: "arns"}}})
		}
		arns := &lists[2][i].members[0].values
		*arns = append(*arns, t.ARNs...)
	}
	for _, k := range c.ConditionKeys {
		lists[3] = append(lists[3], entry{change: Change{Of: OfConditionKey, Name: k.Key}, key: k.Key, members: []member{one("type", k.Type)}})
	}
	return lists
}

// compareEntries adds how two lists differ.
func compareEntries(changes []Change, was, is []entry) []Change {
	partner := make([]int, len(was)) // in the newer list, 1 more than the index
	waiting := map[string][]int{}    // of the older list, by key
	count := map[string]int{}        // of the rows with a second name, older ones and newerOne times the newer
	for i := range was {
		waiting[was[i].key] = append(waiting[was[i].key], i)
		count[was[i].second]++
	}
	const newerOne = 1 << 20
	for i := range is {
		count[is[i].second] += newerOne
	}
	for i := range was {
		if was[i].second != "" && count[was[i].second] == 1+newerOne {
			waiting[" "+was[i].second] = []int{i}
		}
	}
	for i := range is {
		key := is[i].key
		if len(waiting[key]) == 0 {
			key = " " + is[i].second
		}
		list := waiting[key]
		if len(list) == 0 || partner[list[0]] > 0 {
			change := is[i].change
			change.Kind = Added
			changes = append(changes, change)
			continue
		}
		waiting[key] = list[1:]
		old := &was[list[0]]
		partner[list[0]] = i + 1
		change := old.change
		change.Kind = Changed
		for k := range old.members {
			before, after := &old.members[k], &is[i].members[k]
			d := Detail{before.name, before.one, without(after.values, before.values), without(before.values, after.values)}
			if len(d.Added)+len(d.Removed) > 0 {
				change.Details = append(change.Details, d)
			}
		}
		if len(change.Details) > 0 {
			changes = append(changes, change)
		}
	}
	for i := range was {
		if partner[i] == 0 {
			change := was[i].change
			change.Kind = Removed
			changes = append(changes, change)
		}
	}
	return changes
}

// without gives the values of a list that are not in another.
func without(list, other []string) []string {
	has := make(map[string]bool, len(other))
	for _, value := range other {
		has[value] = true
	}
	var rest []string
	for _, value := range list {
		if !has[value] {
			rest = append(rest, value)
		}
	}
	return rest
}
