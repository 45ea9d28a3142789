package catalog

// This file is the data that ships with the program, read once.

import (
	"embed"
	"encoding/json"
	"strings"
	"sync"
)

//go:embed data/*.json
var data embed.FS

// builtinServices are the catalogues in folder data, in the order in which they are
// listed.
func builtinServices() []string { return []string{"amqp", "mq"} }

// builtin is everything in folder data, with the indexes that never change.
type builtin struct {
	catalogs []*Catalog
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

// readBuiltin does without Decode, which takes the time to look for faults. A test
// proves that the files have none; a broken one would leave its part empty rather than
// stop the program.
func readBuiltin() *builtin {
	b := &builtin{extras: map[string]*ExtraAction{}}
	for _, service := range builtinServices() {
		c := &Catalog{}
		_ = json.Unmarshal(readData(service+".json"), c)
		b.catalogs = append(b.catalogs, c.withLists())
	}
	_ = json.Unmarshal(readData("extra.json"), &b.extra)
	b.others = b.extra.others()
	for i := range b.extra.Actions {
		b.extras[strings.ToLower(b.extra.Actions[i].Action)] = &b.extra.Actions[i]
	}
	var file struct {
		Keys []KeyInfo `json:"keys"`
	}
	_ = json.Unmarshal(readData("keys.json"), &file)
	b.keys = file.Keys
	b.index = b.join(nil)
	return b
}

func readData(name string) []byte {
	text, _ := data.ReadFile("data/" + name)
	return text
}
