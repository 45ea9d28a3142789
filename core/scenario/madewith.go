package scenario

// This file reads what a scenario was made with.

import (
	"strconv"

	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/source"
)

// madeWith reads the "madeWith" member; nil where it says nothing that can be
// read. Nothing is decided by it, so that a wrong one is left out with a
// warning.
func (d *decoder) madeWith(n *jsontree.Node) *MadeWith {
	made := &MadeWith{}
	if n.Kind != jsontree.Object {
		d.leftOut("scenario-type", n, "madeWith", "object")
		return nil
	}
	for _, m := range n.Members {
		switch {
		case m.Value.Kind == jsontree.Null:
		case m.Key.Text == "engine":
			made.Engine = d.short(m.Value, "engine")
		case m.Key.Text == "catalogs":
			made.Catalogs = d.dates(m.Value)
		default:
			d.report("scenario-member-unknown", source.Warning, m.Key, source.Args{"member": m.Key.Text})
		}
	}
	if made.Engine == "" && len(made.Catalogs) == 0 {
		return nil
	}
	return made
}

// dates reads the dates of catalogues, by service.
func (d *decoder) dates(n *jsontree.Node) map[string]string {
	if n.Kind != jsontree.Object {
		d.leftOut("scenario-type", n, "catalogs", "object")
		return nil
	}
	dates := map[string]string{}
	for i, m := range n.Members {
		if i == MaxMadeWith {
			d.report("scenario-too-many", source.Warning, m.Key, source.Args{"member": "catalogs", "limit": strconv.Itoa(MaxMadeWith)})
			break
		}
		service, date := d.short(m.Key, "catalogs"), d.short(m.Value, "catalogs")
		if service != "" && date != "" {
			dates[service] = date
		}
	}
	return dates
}

// short reads a text that programs write, and that is short wherever it is
// theirs; "" for anything else.
func (d *decoder) short(n *jsontree.Node, member string) string {
	switch {
	case n.Kind != jsontree.String:
		d.leftOut("scenario-type", n, member, "string")
	case len(n.Text) > MaxVersion:
		d.leftOut("scenario-too-long", n, member, "")
	default:
		return n.Text
	}
	return ""
}

func (d *decoder) leftOut(code string, n *jsontree.Node, member, want string) {
	if n.Kind != jsontree.Missing { // the reader has said so
		d.report(code, source.Warning, n, source.Args{"member": member, "want": want, "limit": strconv.Itoa(MaxVersion)})
	}
}
