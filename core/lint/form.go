// This file compares resources with the forms that names of a service have.

package lint

import (
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/internal/glob"
)

// formOf compares with the forms that names of the service have. What fits a
// current one, or none at all, is left alone.
func (p *pass) formOf(r *resource) shaping {
	service, relative := r.segment(1), r.Segments[4]
	forms := p.forms(service)
	if len(forms) == 0 || glob.Match(relative.Text, "*") {
		return p.openOf(r, forms)
	}
	var other *catalog.ARNForm
	for i := range forms {
		f := &forms[i]
		if !fit(r.Text, f.ARN) && f.ARN != r.Text {
			continue
		}
		switch f.Status {
		case catalog.FormCurrent, catalog.FormPattern:
			// {#instanceId} alone also takes what has a form of its own.
			if !strings.HasSuffix(f.ARN, ":{#instanceId}") && !strings.HasSuffix(f.ARN, ":{#InstanceId}") {
				return p.openOf(r, forms)
			}
			if other == nil {
				other = f
			}
		case catalog.FormOlder:
			// An id with a star is an instance's of today, though the star may
			// take up a percent sign; RocketMQ, which has the same RAM code,
			// keeps the form that has one.
			percent := strings.Contains(f.ARN, "%")
			if !(percent && (ofRocketMQ(r) || !strings.Contains(relative.Text, "%"))) && (other == nil || other.Status == catalog.FormCurrent) {
				other = f
			}
		default:
			if other == nil || other.Status == catalog.FormCurrent {
				other = f
			}
		}
	}
	at := func(s shape, instead string) shaping {
		return shaping{shape: s, start: relative.Start, end: relative.End, instead: instead}
	}
	with := func(rel string) string { return r.Text[:relative.Start] + rel }
	if other != nil {
		switch other.Status {
		case catalog.FormUnused:
			rel := strings.TrimPrefix(relative.Text, "/")
			if rest, ok := strings.CutPrefix(rel, "instance/"); ok {
				return at(shapeUnused, with("/instances/"+rest))
			}
			if strings.HasPrefix(rel, "instances/") && rel == relative.Text {
				return at(shapeSlashMissing, with("/"+rel))
			}
			return at(shapeUnused, "")
		case catalog.FormOlder:
			return at(shapeOlder, "")
		case catalog.FormNotRAM:
			return at(shapeOtherSystem, "")
		}
		return p.openOf(r, forms)
	}
	// It fits none: a slash too many or too few, or other letters.
	fits := func(text string) bool {
		for _, f := range forms {
			if f.Status == catalog.FormCurrent && fit(text, f.ARN) {
				return true
			}
		}
		return false
	}
	if text := with("/" + relative.Text); fits(text) {
		return at(shapeSlashMissing, text)
	}
	if rest, ok := strings.CutPrefix(relative.Text, "instance/"); ok && fits(with("/instances/"+rest)) {
		return at(shapeUnused, with("/instances/"+rest))
	}
	if rest, ok := strings.CutPrefix(relative.Text, "/instance/"); ok && fits(with("/instances/"+rest)) {
		return at(shapeUnused, with("/instances/"+rest))
	}
	shorter := relative.Text
	for strings.Contains(shorter, "//") {
		shorter = strings.ReplaceAll(shorter, "//", "/")
	}
	if text := with(strings.TrimSuffix(shorter, "/")); text != r.Text && fits(text) {
		return at(shapeSlashExtra, text)
	}
	if text := with(strings.TrimPrefix(relative.Text, "/")); text != r.Text && fits(text) {
		return at(shapeSlashExtra, text)
	}
	if p.Assume.Holds(assume.ResourceRespectsCase) {
		for _, f := range forms {
			if f.Status == catalog.FormCurrent && fit(fold(r.Text), lowerLiterals(f.ARN)) {
				if text := spelt(r.Text, f.ARN); fit(text, f.ARN) {
					return at(shapeCase, text)
				}
			}
		}
	}
	return p.openOf(r, forms)
}

// ofRocketMQ reports whether a resource is an instance of RocketMQ 4.x or in
// one: it shares the RAM code mq, and its names are on no page known here
// ("ApsaraMQ for RocketMQ 4.x: RAM policies").
func ofRocketMQ(r *resource) bool {
	return r.segment(1) == "mq" && strings.HasPrefix(r.segment(4), "MQ_INST_")
}

// forms lists the forms of a service's names: those that are known, and the
// templates of its catalogues.
func (p *pass) forms(service string) []catalog.ARNForm {
	if forms, ok := p.known[service]; ok {
		return forms
	}
	forms := p.Catalog.ARNForms(service)
	for _, o := range p.rowsOf(service) {
		for _, t := range o.ResourceTypes {
			known := t.ARN == catalog.AllResourceARN
			for i := range forms {
				known = known || forms[i].ARN == t.ARN
			}
			if !known {
				forms = append(forms, catalog.ARNForm{Service: service, Type: t.Type, ARN: t.ARN, Status: catalog.FormCurrent})
			}
		}
	}
	p.known[service] = forms
	return forms
}

// lowerLiterals writes a template's text between its fields in small letters.
func lowerLiterals(template string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(template, "{#")
		b.WriteString(fold(before))
		if !found {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		b.WriteString("{#" + name + "}")
		template = after
	}
}

// spelt writes the words of a name between its slashes as a template does.
func spelt(text, template string) string {
	words := strings.FieldsFunc(template, func(r rune) bool { return r == '/' || r == ':' })
	parts := strings.Split(text, "/")
	for i, part := range parts {
		for _, w := range words {
			if !strings.Contains(w, "{") && strings.EqualFold(w, part) {
				parts[i] = w
			}
		}
	}
	return strings.Join(parts, "/")
}

// openOf finds ids with a star right behind them, which also takes
// in those that only begin so. What all ids of a region begin with is meant as
// a prefix: words with dashes between them, and no digit.
func (p *pass) openOf(r *resource, forms []catalog.ARNForm) shaping {
	id, ok := strings.CutSuffix(r.Text, "*")
	if !ok || len(forms) == 0 || strings.ContainsAny(id[strings.LastIndexByte(id, ':')+1:], "*?") {
		return shaping{}
	}
	for _, f := range forms {
		if f.Status != catalog.FormCurrent || !strings.HasSuffix(fold(f.ARN), "id}") || strings.Count(f.ARN, "{#") > 3 {
			continue
		}
		// The star may stand for nothing in the id of what is right below the
		// account; what lies deeper is named by people, in groups.
		start := max(strings.LastIndexByte(id, '/'), strings.LastIndexByte(id, ':')) + 1
		last := id[start:]
		if last == "" || !isWordEnd(last) || strings.HasPrefix(f.ARN, "acs:"+last) ||
			strings.Contains(last, "-") && !strings.ContainsAny(last, "0123456789") || !fit(id, f.ARN) {
			continue
		}
		return shaping{shape: shapeOpen, start: start, end: len(r.Text), instead: "", args: argsOf("id", last)}
	}
	return shaping{}
}

func isWordEnd(text string) bool {
	end := text[len(text)-1]
	return isLetter(end) || end >= '0' && end <= '9'
}
