package catalog

// This file finds rows for what somebody types, and names for what somebody mistyped.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/source"
)

// maxNameBytes bounds the names that spelling is compared for; longer ones have no
// neighbours.
const maxNameBytes = 128

// Search lists the rows of a service, or of all for "", that a query fits, in both
// columns: names that begin with it, then names that hold it, then names that have its
// characters in order. Case does not count; within a rank the pages' order is kept. An
// empty query fits every row.
func (x *Index) Search(query, service string) []*Operation {
	const ranks = 3
	var ranked [ranks][]*Operation
	folded := strings.ToLower(strings.TrimSpace(query))
	for _, c := range x.catalogs {
		if service != "" && !strings.EqualFold(c.Service, service) {
			continue
		}
		for i := range c.Operations {
			o := &c.Operations[i]
			action := strings.ToLower(o.Action)
			_, name, _ := splitAction(action)
			best := min(rank(action, folded), rank(name, folded), rank(strings.ToLower(o.API), folded))
			if best < ranks {
				ranked[best] = append(ranked[best], o)
			}
		}
	}
	return slices.Concat(ranked[:]...)
}

// rank says how a name fits a query: 0 begins with it, 1 holds it, 2 has its
// characters in order, 3 does not fit.
func rank(name, query string) int {
	switch {
	case strings.HasPrefix(name, query):
		return 0
	case strings.Contains(name, query):
		return 1
	case isSubsequence(name, query):
		return 2
	}
	return 3
}

func isSubsequence(name, query string) bool {
	for i := 0; i < len(name) && query != ""; i++ {
		if name[i] == query[0] {
			query = query[1:]
		}
	}
	return query == ""
}

// NearestActions lists up to limit known actions that differ from the given one by a
// slip or two, nearest first. It is empty for a known action. Slips are looked for in
// the service's code as well, where no known service has it.
func (x *Index) NearestActions(action string, limit int) []string {
	if x.Known(action) {
		return nil
	}
	service, _, _ := splitAction(action)
	names := x.ActionNames(service)
	if len(names) == 0 {
		names = x.rows().actions
	}
	return nearest(strings.ToLower(action), names, limit)
}

// NearestKeys lists up to three known keys that differ from the given one by case or a
// slip or two, nearest first. It is empty for a known key. The tag key after a prefix is
// kept as written.
func (x *Index) NearestKeys(key string) []string {
	if _, ok := x.lookUpKey(key); ok {
		return nil
	}
	head, tag, tagged := strings.Cut(key, "/")
	var names []string
	for _, info := range x.keys().list {
		if info.Prefix == tagged {
			names = append(names, strings.TrimSuffix(info.Key, "/"))
		}
	}
	const limit = 3
	found := nearest(strings.ToLower(head), names, limit)
	for i := range found {
		if tagged {
			found[i] += "/" + tag
		}
	}
	return found
}

// nearest lists the names within two slips of a text in lower case, and within a third
// of its length, so that short names do not suggest everything. Names that differ in
// case only are listed alone.
func nearest(text string, names []string, limit int) []string {
	if len(text) > maxNameBytes || limit <= 0 {
		return nil
	}
	most := min(2, len(text)/3)
	var byDistance [3][]string
	for _, name := range names {
		if d := source.Distance(text, strings.ToLower(name), most+1); d <= most {
			byDistance[d] = append(byDistance[d], name)
		}
	}
	found := byDistance[0] // a name in another case is surely the one that was meant
	if len(found) == 0 {
		found = slices.Concat(byDistance[1:]...)
	}
	return found[:min(limit, len(found))]
}
