package catalog

// This file is the data that ships with the program, read once.

import (
	"strings"
	"sync"

	"github.com/ramplay/ramplay/core/internal/jsontree"
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

// loadBuiltin parses folder data on first use. It is the one piece of state of the
// package, and nobody can change it: parsing costs more than a page's first evaluation
// may take, and the edge would pay it for every request.
var loadBuiltin = sync.OnceValue(readBuiltin)

// readBuiltin passes over what is wrong in the files. A test proves that nothing is; a
// broken one would leave its part empty rather than stop the program.
func readBuiltin() *builtin {
	b := &builtin{extras: map[string]*ExtraAction{}}
	for _, text := range [...]string{amqpJSON, mqJSON} {
		if c, _ := Decode([]byte(text)); c != nil {
			b.catalogs = append(b.catalogs, c)
		}
	}
	var r reader
	b.extra = r.extraFile(jsontree.Parse(extraJSON).Root)
	b.others = b.extra.others()
	for i := range b.extra.Actions {
		b.extras[strings.ToLower(b.extra.Actions[i].Action)] = &b.extra.Actions[i]
	}
	b.keys = r.keysFile(jsontree.Parse(keysJSON).Root)
	b.index = b.join(nil)
	return b
}
