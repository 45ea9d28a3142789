package cases

// This file makes a case small that shows a fault.

import (
	"maps"
	"slices"

	"github.com/ramplay/ramplay/core/assume"
)

// maxTries bounds the work of making a case small.
const maxTries = 20_000

// Shrink leaves out of a case what it can: fails tells whether a smaller one still
// shows the fault.
func Shrink(c *Case, fails func(*Case) bool) *Case {
	tries := 0
	for {
		smaller := false
		for _, candidate := range lesser(c) {
			if tries++; tries > maxTries {
				return c
			}
			if fails(candidate) {
				c, smaller = candidate, true
				break
			}
		}
		if !smaller {
			return c
		}
	}
}

// lesser gives the cases that have one thing less, the largest things first.
func lesser(c *Case) (all []*Case) {
	change := func(f func(*Case)) {
		other := *c
		f(&other)
		all = append(all, &other)
	}
	for i := range c.Policies {
		change(func(c *Case) { c.Policies = slices.Delete(slices.Clone(c.Policies), i, i+1) })
	}
	for i, p := range c.Policies {
		tree, ok := Read(p.Text)
		if !ok {
			continue
		}
		for _, t := range lesserTrees(tree) {
			change(func(c *Case) {
				c.Policies = slices.Clone(c.Policies)
				c.Policies[i].Text = Write(t)
			})
		}
	}
	for i := range c.LayersUnknown {
		change(func(c *Case) { c.LayersUnknown = slices.Delete(slices.Clone(c.LayersUnknown), i, i+1) })
	}
	for i := range c.Request.Unknown {
		change(func(c *Case) { c.Request.Unknown = slices.Delete(slices.Clone(c.Request.Unknown), i, i+1) })
	}
	for _, key := range slices.Sorted(maps.Keys(c.Request.Context)) {
		change(func(c *Case) {
			c.Request.Context = maps.Clone(c.Request.Context)
			delete(c.Request.Context, key)
		})
		for i := range c.Request.Context[key] {
			change(func(c *Case) {
				c.Request.Context = maps.Clone(c.Request.Context)
				c.Request.Context[key] = slices.Delete(slices.Clone(c.Request.Context[key]), i, i+1)
			})
		}
	}
	for _, n := range assume.All() {
		if !c.Assume.Holds(n) {
			change(func(c *Case) { c.Assume = c.Assume.Flip(n) })
		}
	}
	for _, p := range []Principal{{}, {Type: c.Request.Principal.Type}} {
		if c.Request.Principal != p && p.Type != "" || c.Request.Principal.Type != "" && p.Type == "" {
			change(func(c *Case) { c.Request.Principal = p })
		}
	}
	return all
}

// lesserTrees gives the trees that lack one member or one element.
func lesserTrees(value any) (all []any) {
	switch v := value.(type) {
	case Object:
		for i := range v {
			all = append(all, slices.Delete(slices.Clone(v), i, i+1))
		}
		for i, m := range v {
			for _, less := range lesserTrees(m.Value) {
				other := slices.Clone(v)
				other[i].Value = less
				all = append(all, other)
			}
		}
	case []any:
		for i := range v {
			all = append(all, slices.Delete(slices.Clone(v), i, i+1))
		}
		for i, e := range v {
			for _, less := range lesserTrees(e) {
				other := slices.Clone(v)
				other[i] = less
				all = append(all, other)
			}
		}
	}
	return all
}
