package assist

// This file is how a name fits what was typed.

import (
	"strings"

	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/source"
)

// A fit is how well a name fits, best first. Between two of them there is room
// for what fits by another name: an action by the name of its API.
type fit uint8

const (
	same   fit = 0 // it is what was typed
	begins fit = 2 // it begins with it
	holds  fit = 4 // it holds it
	spells fit = 6 // it has its characters in order
	unfit  fit = 8
)

// byOther is what a fit by another name comes behind one by its own.
const byOther = 1

// rank compares a name with what was typed. Case does not count; nothing typed
// fits everything; what has a * fits what it matches with anything behind it.
func rank(name, typed string) fit {
	name, typed = strings.ToLower(name), strings.ToLower(typed)
	switch {
	case name == typed:
		return same
	case strings.HasPrefix(name, typed):
		return begins
	case !glob.Literal(typed):
		if glob.Match(typed+"*", name) {
			return holds
		}
		return unfit
	case strings.Contains(name, typed):
		return holds
	}
	for i := 0; i < len(name) && typed != ""; i++ {
		if name[i] == typed[0] {
			typed = typed[1:]
		}
	}
	if typed != "" {
		return unfit
	}
	return spells
}

// rankWord is rank for the few words of the language itself, where a slip or two
// are passed over as well.
func rankWord(word, typed string) fit {
	const slips = 2
	fit := rank(word, typed)
	if fit == unfit && source.Distance(strings.ToLower(word), strings.ToLower(typed), slips+1) <= min(slips, len(typed)/3) {
		return spells
	}
	return fit
}
