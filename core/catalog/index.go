package catalog

// This file is the look-ups over all catalogues and facts.

import (
	"slices"
	"strings"
	"sync"
)

// An Index answers questions about services, actions, APIs and keys. It is made once
// for each set of imported catalogues, never changes, and may be used by several goroutines. What it
// returns is shared: callers must not change it.
type Index struct {
	catalogs []*Catalog
	builtin  *builtin

	// Made when they are first asked for: many a decision needs one of them or none.
	rowsOnce, keysOnce sync.Once
	rowsMade           *rowIndex
	keysMade           *keyIndex

	owners []string // the services that rows are of, in their first row's spelling
}

// A rowIndex is the look-ups of rows, by names in lower case.
type rowIndex struct {
	byRow    map[[2]string]*Operation
	byAction map[string][]*Operation
	byAPI    map[string][]*Operation
	known    map[string]string // every action, lower case to spelling
	actions  []string          // those spellings, in order of first mention

	// What other pages tell of actions.
	extras map[string]*ExtraAction
	others map[string][]OtherResource
}

// NewIndex joins imported catalogues with the built-in ones. An imported catalogue
// takes the place of the built-in one that it is a newer page of; those of other
// products stand beside it, also under one RamCode, which products share. Imported
// ones come first, so that their rows win. Nil ones are passed over.
func NewIndex(imported []*Catalog) *Index {
	b := loadBuiltin()
	if !slices.ContainsFunc(imported, func(c *Catalog) bool { return c != nil }) {
		return b.index
	}
	return b.join(imported)
}

func (b *builtin) join(imported []*Catalog) *Index {
	x := &Index{builtin: b}
	for _, c := range imported {
		if c != nil {
			x.catalogs = append(x.catalogs, c)
		}
	}
	for _, c := range b.catalogs {
		if !slices.ContainsFunc(x.catalogs, func(newer *Catalog) bool { return newer.replaces(c) }) {
			x.catalogs = append(x.catalogs, c)
		}
	}
	for _, c := range x.catalogs {
		for i := range c.Operations {
			if owner, _, _ := splitAction(c.Operations[i].Action); !containsFold(x.owners, owner) {
				x.owners = append(x.owners, owner)
			}
		}
	}
	return x
}

func (x *Index) rows() *rowIndex {
	x.rowsOnce.Do(x.indexRows)
	return x.rowsMade
}

func (x *Index) keys() *keyIndex {
	x.keysOnce.Do(x.indexKeys)
	return x.keysMade
}

func (x *Index) indexRows() {
	r := &rowIndex{byRow: map[[2]string]*Operation{}, byAction: map[string][]*Operation{}, byAPI: map[string][]*Operation{}, known: map[string]string{}}
	for _, c := range x.catalogs {
		r.addCatalog(c)
	}
	extra := &x.builtin.extra
	r.extras, r.others = extra.byAction(), extra.others()
	for i := range extra.Actions {
		r.addAction(extra.Actions[i].Action)
	}
	x.rowsMade = r
}

// replaces tells whether c is another edition of the same page: of the same product,
// or, where a copy of the page names the product otherwise, with the same rows for the
// greater part.
func (c *Catalog) replaces(old *Catalog) bool {
	if !strings.EqualFold(c.Service, old.Service) {
		return false
	}
	if strings.EqualFold(c.Product, old.Product) {
		return true
	}
	rows := map[[2]string]bool{}
	for _, o := range c.Operations {
		rows[rowKey(o.Action, o.API)] = true
	}
	same := 0
	for _, o := range old.Operations {
		if rows[rowKey(o.Action, o.API)] {
			same++
		}
	}
	return same*2 > len(old.Operations)
}

func (r *rowIndex) addCatalog(c *Catalog) {
	for i := range c.Operations {
		o := &c.Operations[i]
		if key := rowKey(o.Action, o.API); r.byRow[key] == nil {
			r.byRow[key] = o
		}
		action, api := strings.ToLower(o.Action), strings.ToLower(o.API)
		r.byAction[action] = append(r.byAction[action], o)
		r.byAPI[api] = append(r.byAPI[api], o)
		r.addAction(o.Action)
	}
	// Some actions occur only as what others depend on.
	for i := range c.Operations {
		for _, action := range c.Operations[i].DependentActions {
			r.addAction(action)
		}
	}
}

func (r *rowIndex) addAction(action string) {
	if folded := strings.ToLower(action); r.known[folded] == "" {
		r.known[folded] = action
		r.actions = append(r.actions, action)
	}
}

// Catalogs lists the catalogues: imported ones, then built-in ones.
func (x *Index) Catalogs() []*Catalog { return x.catalogs }

// Service returns the first catalogue of a RamCode, or nil.
func (x *Index) Service(code string) *Catalog {
	for _, c := range x.catalogs {
		if strings.EqualFold(c.Service, code) {
			return c
		}
	}
	return nil
}

// Operation returns the row of an action and an API. Case does not count.
func (x *Index) Operation(action, api string) (*Operation, bool) {
	o, ok := x.rows().byRow[rowKey(action, api)]
	return o, ok
}

// ByAction lists the rows of an action, in the page's order.
func (x *Index) ByAction(action string) []*Operation {
	return x.rows().byAction[strings.ToLower(action)]
}

// ByAPI lists the rows of an API within a service, or within all for "".
func (x *Index) ByAPI(api, service string) []*Operation {
	all := x.rows().byAPI[strings.ToLower(api)]
	if service == "" {
		return all
	}
	var rows []*Operation
	for _, o := range all {
		if owner, _, _ := splitAction(o.Action); strings.EqualFold(owner, service) {
			rows = append(rows, o)
		}
	}
	return rows
}

// APIForActionName finds the row meant where somebody wrote an API's name for the
// action: mq:RegisterCaCertificate, whose action is mq:RegisterCa. It answers only for
// what is no action itself.
func (x *Index) APIForActionName(action string) (*Operation, bool) {
	service, name, ok := splitAction(action)
	if !ok || !containsFold(x.owners, service) || x.Known(action) {
		return nil, false
	}
	rows := x.ByAPI(name, service)
	if len(rows) == 0 {
		return nil, false
	}
	return rows[0], true
}

// Known reports whether the action occurs anywhere: in a row, as what another depends
// on, or on another page.
func (x *Index) Known(action string) bool { return x.rows().known[strings.ToLower(action)] != "" }

// ActionNames lists the known actions of a service, or all for "", in the order of the
// pages.
func (x *Index) ActionNames(service string) []string {
	var names []string
	for _, action := range x.rows().actions {
		if owner, _, _ := splitAction(action); service == "" || strings.EqualFold(owner, service) {
			names = append(names, action)
		}
	}
	return names
}

// Extra returns what other pages tell of an action that no row has.
func (x *Index) Extra(action string) (*ExtraAction, bool) {
	if len(x.ByAction(action)) > 0 { // an imported page may have the row by now
		return nil, false
	}
	e, ok := x.rows().extras[strings.ToLower(action)]
	return e, ok
}

// OtherResources lists the resources that other pages give for an action with a row.
func (x *Index) OtherResources(action string) []OtherResource {
	return x.rows().others[strings.ToLower(action)]
}

// Preconditions lists what other pages ask for beside an action with a row.
func (x *Index) Preconditions(action string) []Precondition {
	return x.builtin.extra.preconditions(action)
}

// ARNForms lists the shapes of a service's resource names, in the order of extra.json.
func (x *Index) ARNForms(service string) []ARNForm {
	var forms []ARNForm
	for _, f := range x.builtin.extra.Forms {
		if strings.EqualFold(f.Service, service) {
			forms = append(forms, f)
		}
	}
	return forms
}

// ClientOperations lists what clients of a service do over its own protocol.
func (x *Index) ClientOperations(service string) []ClientOperation {
	var operations []ClientOperation
	for _, o := range x.builtin.extra.Clients {
		if strings.EqualFold(o.Service, service) {
			operations = append(operations, o)
		}
	}
	return operations
}
