package catalog

// This file is the data that ships with the program.

import "sync"

// builtin is everything in folder data, with the index that never changes.
type builtin struct {
	catalogs []*Catalog // in the order in which they are listed
	extra    extraFile
	keys     []KeyInfo // in the file's order
	index    *Index    // of nothing but the above
}

// loadBuiltin makes it on first use. It is the one piece of state of the
// package, and nobody can change it: the edge would pay for it with every request.
var loadBuiltin = sync.OnceValue(newBuiltin)

func newBuiltin() *builtin {
	b := &builtin{catalogs: []*Catalog{&amqpData, &mqData}, extra: extraData, keys: keysData.Keys}
	b.index = b.join(nil)
	return b
}
