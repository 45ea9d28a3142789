package cases

// This file makes statements, sound ones and such as RAM would refuse.

import "strings"

// values makes a string or a list of them.
func (g *Generator) values(one func() string) any {
	switch {
	case g.Faults && g.One(60):
		return Pick[any](g, []any{}, 7, true, []any{"*", 1.5}, []any{"*", nil}, "", []any{Object{}}, nil, Object{{"a", "b"}}, []any{[]any{"*"}})
	case g.One(2):
		return one()
	}
	list := []any{}
	for range 1 + g.Intn(3) {
		list = append(list, one())
	}
	return list
}

// sample is a value of a type.
func (g *Generator) sample(kind string) string {
	if !g.Unknown && g.One(6) {
		return Pick(g, rareSamples[kind]...)
	}
	return Pick(g, samples[kind]...)
}

func (g *Generator) condition() any {
	block := Object{}
	for range g.Intn(3) + g.Intn(2) {
		k := Pick(g, Keys()...)
		kind := k.Type
		if kind == "" || g.Faults && g.One(15) {
			kind = Pick(g, types...)
		}
		if g.Unknown && k.Type == "" {
			kind = "String"
		}
		operator := Pick(g, operatorsOf[kind]...)
		if g.Faults && g.One(50) {
			operator = Pick(g, "Null", "StringEqualsIfExists", "ForAnyValue:StringLike", "bool", "ArnLike", "NotBool", "")
		}
		if g.Faults && g.One(80) {
			block = block.Set(operator, Pick[any](g, "x", nil, []any{}, Object{}))
			continue
		}
		var keys Object
		if m := block.Get(operator); m != nil {
			keys, _ = m.Value.(Object)
		}
		name := k.Name
		if g.Faults && g.One(60) {
			name = Pick(g, "acs:sourceip", "acs:SourceIP", "ACS:SourceIp", "acs:ResourceTag/", "acs:ResourceTag/Env", "acs:ResourceTag/env/x", "")
		}
		values := g.values(func() string {
			value := g.sample(kind)
			if g.Unknown && kind == "IP" && strings.Contains(value, "*") {
				value = "203.0.113.0/24" // with * nobody says what fits
			}
			return value
		})
		if g.Faults && g.One(200) {
			keys = append(keys, Member{name, values}) // perhaps once more
		} else {
			keys = keys.Set(name, values)
		}
		block = block.Set(operator, keys)
	}
	if g.Faults && g.One(80) {
		return Pick[any](g, "x", []any{}, nil)
	}
	return block
}

func (g *Generator) principal() any {
	caller := func() string { return Pick(g, callers...) }
	if g.One(2) {
		return g.values(caller)
	}
	kinds := Object{}
	for range 1 + g.Intn(2) {
		switch g.Intn(5) {
		case 0:
			kinds = kinds.Set("Service", g.values(func() string {
				return Pick(g, "ecs.aliyuncs.com", Away+"@ecs.aliyuncs.com", "@ecs.aliyuncs.com", "oss.aliyuncs.com")
			}))
		case 1:
			kinds = kinds.Set("Federated", g.values(func() string {
				return Pick(g, "acs:ram::"+Home+":saml-provider/corp", "acs:ram::"+Home+":saml-provider/*")
			}))
		default:
			kinds = kinds.Set("RAM", g.values(caller))
		}
	}
	if g.Faults && g.One(40) {
		kinds = Pick(g, kinds.Set("AWS", "*"), Object{}, Object{{"ram", "*"}})
	}
	return kinds
}

// Statement makes one for a layer; denies come once in three times. about gives
// what an action of it is about.
func (g *Generator) Statement(layer string, about func() string) Object {
	s := Object{{"Effect", Pick(g, "Allow", "Allow", "Deny")}}
	name := Pick(g, "Action", "Action", "Action", "Action", "NotAction")
	s = append(s, Member{name, g.values(func() string { return g.pattern(about()) })})
	if layer != Trust || g.One(10) {
		name = "Resource"
		if g.Faults && g.One(12) {
			name = "NotResource"
		}
		s = append(s, Member{name, g.values(func() string {
			if g.One(2) || g.Unknown && !g.One(4) {
				return "*"
			}
			return g.pattern(Pick(g, resources...))
		})})
	}
	if layer == Resource || layer == Trust {
		s = append(s, Member{"Principal", g.principal()})
	}
	if g.One(2) || g.Unknown && !g.One(4) {
		s = append(s, Member{"Condition", g.condition()})
	}
	if g.Faults && g.One(8) {
		s = g.fault(s)
	}
	if g.One(6) {
		Shuffle(g, s)
	}
	return s
}

// fault puts something into a statement that RAM would refuse, or might.
func (g *Generator) fault(s Object) Object {
	switch g.Intn(14) {
	case 0:
		return s.Set("Effect", Pick[any](g, "allow", "DENY", "Alow", true, nil, ""))
	case 1:
		return s.Without("Effect")
	case 2:
		return s.Without("Action")
	case 3:
		return append(s, Member{"NotAction", "ecs:Stop*"})
	case 4:
		return s.Without("Resource")
	case 5:
		return s.Set("Principal", "*")
	case 6:
		return s.Without("Principal")
	case 7:
		return append(s, Member{Pick(g, "Id", "Resources", ""), "x"})
	case 8:
		return append(s, Member{"NotResource", g.pattern(Pick(g, resources...))})
	case 9: // the same element again
		return append(s, s[g.Intn(len(s))])
	case 10: // an element in another case, beside the right one or in its place
		m := s[g.Intn(len(s))]
		m.Name = Pick(g, strings.ToLower(m.Name), strings.ToUpper(m.Name))
		if g.One(2) {
			s = s.Without(s[g.Intn(len(s))].Name)
		}
		return append(s, m)
	case 11:
		return append(s, Member{"Sid", Pick[any](g, "x", 7, nil, "")})
	case 12:
		return append(s, Member{"NotPrincipal", "*"})
	}
	return append(s, Member{"Condition", g.condition()})
}
