// Package catalog is what RAM knows of services: their operations with actions,
// resources, condition keys and dependent actions, and look-ups over them. It
// decides nothing and forms no sentence.
//
// # Where the facts live
//
// Folder data holds them, one kind a file:
//
//   - amqp.json, mq.json: one catalogue a service, exactly as its RAM authorization
//     page has it: rows in the page's order and spelling, one operation a line, never
//     merged. A row is known by action and API together, for an action may stand for
//     several APIs that differ in everything else.
//   - extra.json: what other help pages add. Data-plane and console actions, other
//     resource names for an action, forms of resource names, and the actions behind
//     the operations of RabbitMQ clients. Each entry names its page and date, and
//     never reaches the rows of a page.
//   - keys.json: condition keys, common ones and those of services, with type, values,
//     default and our own description in English and Chinese.
//
// Two tags say how far an entry of the last two files can be trusted: "documented"
// where a page states it, "inferred" where it follows from samples.
//
// # How a catalogue is refreshed
//
//	ramplay catalog import PAGE > core/catalog/data/amqp.json
//	go test ./core/catalog -run BuiltIn -update
//
// PAGE is the service's RAM authorization page, copied or saved in any way: the files
// named page… cut HTML, Markdown, tab-separated and plain text into lines and tables,
// and read tables by their columns and lines by their shape. Import reports what it
// cannot place; nothing is guessed and nothing dropped without a word. The second
// command puts our own descriptions, those of keys.json, in place of the page's
// sentences; a test holds the two files to each other. A new service is one more file,
// named in builtin.go. What a newer edition of a page changes,
//
//	ramplay catalog diff amqp PAGE
//
// says beforehand.
//
// # Look-ups
//
// NewIndex joins the built-in catalogues and imported ones. An imported catalogue
// replaces a built-in one of the same service, since a page is newer than this
// program. Everything an Index returns is shared and must not be changed.
package catalog
