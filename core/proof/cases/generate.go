package cases

// This file makes cases of what samples.go has.

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
)

// A Generator makes cases whose parts nearly match.
type Generator struct {
	Chance
	Faults  bool // statements that RAM would refuse too
	Unknown bool // values that few fillings tell apart, and less of all else
}

// NewGenerator makes faulty cases too; the same seed gives the same cases.
func NewGenerator(seed int64) *Generator { return &Generator{Chance: Seeded(seed), Faults: true} }

// Pick takes one of a list.
func Pick[T any](g *Generator, list ...T) T { return list[g.Intn(len(list))] }

// One is true once in n times.
func (g *Generator) One(n int) bool { return g.Intn(n) == 0 }

// About gives an action that a set's statements and requests are about.
func (g *Generator) About() string {
	if !g.Unknown && g.One(25) {
		return Pick(g, oddActions...)
	}
	return Pick(g, actions...)
}

// pattern blurs a text: wildcards at any place, other case, near-equal letters,
// other ends.
func (g *Generator) pattern(text string) string {
	if g.Unknown && !g.One(3) {
		return text
	}
	for range Pick(g, 0, 0, 1, 1, 2) {
		runes := []rune(text)
		at := 0
		if len(runes) > 0 {
			at = g.Intn(len(runes))
		}
		before, after := string(runes[:at]), string(runes[at:])
		parts := strings.Split(text, ":")
		part := g.Intn(len(parts))
		switch g.Intn(13) {
		case 0:
			text = before + "*"
		case 1:
			text = "*" + after
		case 2:
			parts[part] = "*"
			text = strings.Join(parts, ":")
		case 3:
			if at < len(runes) {
				text = before + "?" + string(runes[at+1:])
			}
		case 4:
			text = strings.ToUpper(text)
		case 5:
			if len(parts) > 2 {
				parts[2] = ""
			}
			text = strings.Join(parts, ":")
		case 6:
			text = before + "*" + after
		case 7:
			text = strings.ToLower(text)
		case 8:
			text = Pick(g, "*", "*", "**", text+"/*", text+"*", text+"?", "?"+text)
		case 9: // any one letter more, less or other
			text = Pick(g, before+"x"+after, before+Pick(g, "i", "1", "/", ":", "e")+after)
		case 10:
			if at < len(runes) {
				text = before + string(runes[at+1:])
			}
		case 11: // a star in place of a piece in the middle
			if end := at + g.Intn(6); end <= len(runes) {
				text = before + "*" + string(runes[end:])
			}
		case 12:
			if at < len(runes) {
				text = before + strings.ToUpper(string(runes[at])) + string(runes[at+1:])
			}
		}
	}
	return text
}

// Shuffle puts a list in another order.
func Shuffle[T any](g *Generator, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := g.Intn(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}

// Policies makes a set; about is what the actions of most are about.
func (g *Generator) Policies(about string) (policies []Policy) {
	layers := []string{Identity, Identity, Identity, ResourceGroup, ResourceGroup, Resource, Resource, Trust, Control, Session}
	if strings.HasPrefix(strings.ToLower(about), "sts:") {
		layers = append(layers, Trust, Trust)
	}
	for range 1 + g.Intn(4) {
		p := Policy{Layer: Pick(g, layers...)}
		if p.Layer == Control {
			p.Level = g.Intn(3)
		}
		list := []any{}
		for range 1 + g.Intn(3) {
			list = append(list, g.Statement(p.Layer, func() string {
				if g.One(5) && !g.Unknown {
					return Pick(g, actions...)
				}
				return about
			}))
		}
		if (p.Layer == Control || p.Layer == Session) && !g.One(3) {
			list = append(list, Object{{"Effect", "Allow"}, {"Action", "*"}, {"Resource", "*"}})
		}
		p.Text = Write(g.document(list))
		policies = append(policies, p)
	}
	return policies
}

// Focused makes a set that hangs on one thing: a policy about an action and a
// resource that tests one key at most, a Deny beside an Allow of everything.
func (g *Generator) Focused(about, resource string) []Policy {
	p := Policy{Layer: Pick(g, Identity, Identity, ResourceGroup, Resource)}
	element := Pick(g, "Resource", "Resource", "Resource", "Resource", "NotResource")
	s := Object{
		{"Effect", Pick(g, "Allow", "Allow", "Deny")}, {"Action", Pick(g, about, "*", "*", strings.ToUpper(about))},
		{element, g.respelt(resource)},
	}
	everything := Object{{"Effect", "Allow"}, {"Action", "*"}, {"Resource", "*"}}
	if p.Layer == Resource {
		s = append(s, Member{"Principal", Pick(g, callers...)})
		everything = append(everything, Member{"Principal", "*"})
	}
	switch g.Intn(6) {
	case 0:
	case 1:
		s = append(s, Member{"Condition", Object{}})
	default:
		k := Pick(g, append(Keys(), Keys()[0], Keys()[0])...)
		oss := strings.HasPrefix(about, "oss:") && !g.One(4)
		if oss {
			k = Key{"oss:Prefix", "String"}
		}
		kind := k.Type
		if kind == "" {
			kind = Pick(g, types...)
		}
		values := g.values(func() string { return g.sample(kind) })
		if kind == "IP" && !g.One(4) {
			values = Pick(g, "203.0.113.0/24", "203.0.113.6/31", "203.0.113.7/32", "203.0.113.9/28")
		}
		if oss && g.One(2) {
			values = Pick(g, "", "*", "**")
		}
		s = append(s, Member{"Condition", Object{{Pick(g, operatorsOf[kind]...), Object{{k.Name, values}}}}})
	}
	list := []any{s}
	if s[0].Value == "Deny" {
		list = append(list, everything)
	}
	p.Text = Write(g.document(list))
	return []Policy{p}
}

// respelt is a resource name as assumptions tell it apart: in another case as a
// whole or in its last part, without its region, blurred, or all.
func (g *Generator) respelt(resource string) string {
	parts := strings.SplitN(resource, ":", 5)
	last := &parts[len(parts)-1]
	switch g.Intn(7) {
	case 0:
		return "*"
	case 1:
		return g.pattern(resource)
	case 2:
		return Pick(g, strings.ToUpper(resource), strings.ToLower(resource))
	case 3, 4:
		*last = Pick(g, strings.ToUpper(*last), strings.ToLower(*last), "ROLE/DEV", "role/DEV")
	default:
		if len(parts) == 5 {
			parts[2] = ""
		}
	}
	return strings.Join(parts, ":")
}

// document puts statements into a policy, mostly a sound one.
func (g *Generator) document(list []any) any {
	if g.Faults && g.One(100) {
		return Pick[any](g, list, Object{{"Statement", list[0]}}, Object{{"Version", "1"}, {"statement", list}}, Object{{"Version", 1}, {"Statement", append(list, "x")}},
			Object{{"Statement", []any{}}, {"Statement", list}}, Object{{"Version", "1"}}, "x")
	}
	return Object{{"Version", "1"}, {"Statement", list}}
}

// Request makes one, mostly about an action.
func (g *Generator) Request(about string) Request {
	r := Request{Principal: Pick(g, principals...), Action: about, Resource: Pick(g, resources...), Context: map[string][]string{}}
	if g.One(2) {
		r.Principal = principals[0]
	}
	if g.One(8) {
		r.Action = g.About()
	}
	if g.One(12) {
		r.Action = Pick(g, strings.ToLower(r.Action), strings.ToUpper(r.Action))
	}
	if r.Action == "sts:AssumeRole" && !g.One(3) {
		r.Resource = "acs:ram:*:" + Pick(g, Home, Away) + ":role/" + Pick(g, "dev", "Dev")
	}
	if !g.Unknown && g.One(10) {
		r.Resource = strings.ReplaceAll(g.pattern(r.Resource), "?", "i")
	}
	for _, k := range Keys() {
		if g.One(3) {
			continue
		}
		kind := k.Type
		if kind == "" || g.One(10) {
			kind = Pick(g, types...)
		}
		values := []string{}
		for range Pick(g, 1, 1, 1, 1, 1, 0, 2) {
			values = append(values, g.sample(kind))
		}
		r.Context[k.Name] = values
	}
	return r
}

// Edge moves a request to where assumptions decide: an address to a block's border,
// what OSS always sends out of it, several values into a key.
func (g *Generator) Edge(r *Request) {
	if !g.One(3) {
		r.Context["acs:SourceIp"] = []string{Pick(g, "203.0.113.0", "203.0.113.0", "203.0.113.255", "203.0.113.15", "203.0.113.7", "203.0.113.6")}
	}
	switch g.Intn(4) {
	case 1:
		delete(r.Context, "oss:Prefix")
		delete(r.Context, "acs:SourceVpc")
		r.Action = Pick(g, "oss:ListObjects", r.Action)
	case 2:
		k := Pick(g, Keys()...)
		kind := k.Type
		if kind == "" {
			kind = "String"
		}
		r.Context[k.Name] = []string{g.sample(kind), g.sample(kind)}
	}
}

// Unknowns takes up to three keys from a request, and gives layers that nobody
// can see.
func (g *Generator) Unknowns(r *Request) (layers []string) {
	for range Pick(g, 0, 0, 0, 1, 1, 2) {
		if layer := Pick(g, Layers()...); !slices.Contains(layers, layer) {
			layers = append(layers, layer)
		}
	}
	for range 1 + g.Intn(3) {
		if key := Pick(g, Keys()...).Name; !slices.Contains(r.Unknown, key) {
			r.Unknown = append(r.Unknown, key)
			if g.One(2) {
				delete(r.Context, key)
			}
		}
	}
	return layers
}

// Assumptions switches none over, mostly, or one or two.
func (g *Generator) Assumptions() (set assume.Set) {
	for range Pick(g, 0, 0, 1, 1, 2) {
		set = set.Flip(Pick(g, assume.All()...))
	}
	return set
}
