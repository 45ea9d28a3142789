package catalog

// This file is the data that ships with the program.

import (
	"strings"
	"sync"
)

// builtin is everything in folder data, with the indexes that never change.
type builtin struct {
	catalogs []*Catalog // in the order in which they are listed
	extra    extraFile
	extras   map[string]*ExtraAction    // by action in lower case
	others   map[string][]OtherResource // by action in lower case
	keys     []KeyInfo                  // in the file's order
	index    *Index                     // of nothing but the above
}

// loadBuiltin makes the indexes on first use. It is the one piece of state of the
// package, and nobody can change it: the edge would pay for it with every request.
var loadBuiltin = sync.OnceValue(newBuiltin)

func newBuiltin() *builtin {
	b := &builtin{
		catalogs: []*Catalog{&amqpData, &mqData}, extra: extraData, others: extraData.others(), keys: keysData.Keys,
		extras: map[string]*ExtraAction{},
	}
	for i := range b.extra.Actions {
		b.extras[strings.ToLower(b.extra.Actions[i].Action)] = &b.extra.Actions[i]
	}
	b.index = b.join(nil)
	return b
}
