package playground

// This file is what a scenario was made with, against what reads it.

import (
	"maps"
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/source"
)

// MadeWith is this engine and its built-in catalogues, as a scenario that is
// written here carries them.
func MadeWith() *scenario.MadeWith {
	m := &scenario.MadeWith{Engine: Version, Catalogs: map[string]string{}}
	for _, c := range catalog.NewIndex(nil).Catalogs() {
		m.Catalogs[c.Service] = c.Updated
	}
	return m
}

// madeWithOther is the problem of a scenario that says that it was made with
// another engine, or with catalogues of other dates, than it is read with here:
// what is decided may differ. It names only what differs.
func madeWithOther(made *scenario.MadeWith) *source.Problem {
	if made == nil {
		return nil
	}
	own := MadeWith()
	var there, here []string
	if made.Engine != "" && made.Engine != own.Engine {
		there, here = append(there, "RAM Playground "+made.Engine), append(here, "RAM Playground "+own.Engine)
	}
	for _, service := range slices.Sorted(maps.Keys(made.Catalogs)) {
		date, ok := own.Catalogs[service]
		if made.Catalogs[service] == date {
			continue
		}
		if !ok {
			date = orNone("")
		}
		there, here = append(there, service+" "+made.Catalogs[service]), append(here, service+" "+date)
	}
	if len(there) == 0 {
		return nil
	}
	return &source.Problem{Code: "made-with-other", Level: source.Suggestion, Pointer: "/madeWith", Args: source.Args{
		"made": strings.Join(there, ", "), "here": strings.Join(here, ", "),
	}}
}
