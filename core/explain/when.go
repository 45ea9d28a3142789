package explain

import (
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// When says under which condition an undetermined request would be allowed;
// "" for one that is decided.
func When(t *authz.Trace, l words.Language) string {
	if t.Decision != authz.Undetermined {
		return ""
	}
	if len(t.When) == 0 {
		if len(t.DependsOn) == 0 {
			return ""
		}
		return l.Say("when-never", nil)
	}
	var ways []string
	for _, term := range t.When {
		var parts []string
		for _, c := range term {
			parts = append(parts, choice(c, l))
		}
		ways = append(ways, l.Join(parts, "list-and"))
	}
	if t.WhenMore {
		ways = append(ways, l.Say("when-more", nil))
	}
	if len(ways) == 1 {
		return l.Say("when-only", source.Args{"condition": ways[0]})
	}
	return l.Say("when-only", source.Args{"condition": l.Join(ways, "list-or-ways")})
}

func choice(c authz.Choice, l words.Language) string {
	switch {
	case c.Layer != 0 && c.Allows:
		return l.Say("when-layer-allows", source.Args{"layer": LayerTitle(c.Layer, l)})
	case c.Layer != 0:
		return l.Say("when-layer-not-denies", source.Args{"layer": LayerTitle(c.Layer, l)})
	case c.Resource:
		return l.Say("when-resource", nil)
	}
	var parts []string
	for _, literal := range c.Literals {
		parts = append(parts, literalText(c, literal, l))
	}
	if len(parts) == 0 {
		return l.Say("when-one-of", source.Args{"key": c.Key, "values": quoted(c.Examples, l)})
	}
	if c.Any {
		return l.Join(parts, "list-or")
	}
	return l.Join(parts, "list-and")
}

// literalText says one test in words: "acs:SourceIp is in "10.0.0.0/8"".
func literalText(c authz.Choice, literal authz.Literal, l words.Language) string {
	t := literal.Test
	var want []string
	for _, v := range t.Condition.Values[:min(len(t.Condition.Values), most+1)] {
		want = append(want, v.Text)
	}
	holds := literal.Met != t.Operator.Negated
	code := "when-" + relationCode(t.Operator)
	if !holds {
		code += "-not"
	}
	if c.Absent && !holds {
		code += "-or-absent"
	}
	return l.Say(code, source.Args{"key": c.Key, "want": joinValues(want, l)})
}

func joinValues(values []string, l words.Language) string {
	if len(values) > most {
		return quoted(values, l)
	}
	q := make([]string, len(values))
	for i, v := range values {
		q[i] = quoted([]string{v}, l)
	}
	return l.Join(q, "list-or")
}

// relationCode is what an operator's positive form asks, in words.
func relationCode(o *condition.Operator) string {
	switch o.Name {
	case "StringLike", "StringNotLike":
		return "like"
	case "NumericLessThan":
		return "less"
	case "DateLessThan":
		return "before"
	case "NumericLessThanEquals":
		return "at-most"
	case "DateLessThanEquals":
		return "not-after"
	case "NumericGreaterThan":
		return "greater"
	case "DateGreaterThan":
		return "after"
	case "NumericGreaterThanEquals":
		return "at-least"
	case "DateGreaterThanEquals":
		return "not-before"
	case "IpAddress", "NotIpAddress", "IpAddressIncludeBorder", "NotIpAddressIncludeBorder":
		return "in"
	case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase":
		return "is-fold"
	}
	return "is"
}
