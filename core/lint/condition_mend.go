// This file is fixes for what compiling a condition found.

package lint

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/internal/jsontree"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

// testAt finds the test that a problem at an operator is about.
func (p *pass) testAt(problem *source.Problem) *test {
	if s := p.at(problem); s != nil {
		for i := range s.Conditions {
			t := &s.Conditions[i]
			if t.OperatorSpan == problem.Span && policy.Pointer(t.Node) == problem.Pointer {
				return t
			}
		}
	}
	return nil
}

// operatorMeant moves the key to the operator that is meant, where renaming it
// would have touched other keys or met an operator of that name.
func operatorMeant(p *pass, problem *source.Problem) []source.Fix {
	t := p.testAt(problem)
	if t == nil || len(problem.Fixes) > 0 || problem.Args["instead"] == "" {
		return nil
	}
	return p.withOperator(t, problem.Args["instead"], changes)
}

// nullMeant asks with StringLike whether a key is there, and with StringNotLike
// whether it is not. Keys of other types cannot be asked.
func nullMeant(p *pass, problem *source.Problem) []source.Fix {
	t := p.testAt(problem)
	if t == nil || len(t.Values) != 1 || t.Type != 0 && t.Type != condition.String {
		return nil
	}
	switch strings.ToLower(t.Values[0].Text) {
	case "true":
		return p.moved(t, "StringNotLike", `"*"`, changes)
	case "false":
		return p.moved(t, "StringLike", `"*"`, changes)
	}
	return nil
}

// valueMeant writes a value as its operator reads it, where that can be told.
func valueMeant(p *pass, problem *source.Problem) []source.Fix {
	n, operator := p.node(problem), condition.Lookup(problem.Args["operator"])
	if n == nil || operator == nil || n.Kind != jsontree.String {
		return nil
	}
	text := strings.TrimSpace(n.Text)
	switch operator.Type {
	case condition.Number:
		for _, mark := range [...]string{",", "_", " "} {
			text = strings.ReplaceAll(text, mark, "")
		}
		text = strings.TrimPrefix(text, "+")
	case condition.Date:
		text = dateMeant(text)
	case condition.Boolean:
		switch strings.ToLower(text) {
		case "true", "1", "yes", "on":
			text = "true"
		case "false", "0", "no", "off":
			text = "false"
		}
	case condition.IP:
		text = blockMeant(strings.ReplaceAll(text, " ", ""))
	}
	read := policy.Condition{Operator: operator.Name, Values: []policy.Value{{Text: text}}}
	if _, problems := condition.Compile(&read, condition.Key{}, false, &policy.Nodes{Document: p.Document}); text == n.Text || len(problems) > 0 {
		return nil
	}
	return []source.Fix{rewrite(n.Span, text, changes)}
}

// dateMeant completes a date: a day begins at midnight, and a time without a
// zone is taken for UTC.
func dateMeant(text string) string {
	const day, second = len("2006-01-02"), len("2006-01-02T15:04:05")
	text = strings.ToUpper(strings.ReplaceAll(text, "/", "-"))
	if len(text) == day {
		return text + "T00:00:00Z"
	}
	if len(text) < second {
		return text
	}
	date, zone := text[:day]+"T"+text[day+1:second], text[second:]
	if strings.HasPrefix(zone, ".") {
		zone = strings.TrimLeft(zone[1:], "0123456789")
	}
	zone = strings.TrimSpace(zone)
	switch {
	case zone == "":
		zone = "Z"
	case len(zone) == len("+0800") && !strings.Contains(zone, ":"):
		zone = zone[:3] + ":" + zone[3:]
	}
	return date + zone
}

// blockMeant writes 10.0.0.* and 10.0.0.0/255.255.255.0 as 10.0.0.0/24.
func blockMeant(text string) string {
	if address, mask, ok := strings.Cut(text, "/"); ok {
		m, err := netip.ParseAddr(mask)
		if err != nil || !m.Is4() {
			return text
		}
		bits, whole := 0, uint32(0)
		for _, b := range m.As4() {
			whole = whole<<8 | uint32(b)
		}
		for ; bits < 32 && whole>>(31-bits)&1 == 1; bits++ {
		}
		if whole<<bits != 0 {
			return text // ones behind a zero
		}
		return address + "/" + strconv.Itoa(bits)
	}
	parts := strings.Split(text, ".")
	bits := 8 * len(parts)
	for bits > 0 && parts[bits/8-1] == "*" {
		bits -= 8
	}
	if bits == 8*len(parts) || len(parts) > 4 {
		return text
	}
	parts = append(parts[:bits/8], "0", "0", "0", "0")[:4]
	return strings.Join(parts, ".") + "/" + strconv.Itoa(bits)
}
