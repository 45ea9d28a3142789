// This file makes requests: most of them about what some statement speaks of,
// the others about what no policy or another one knows.

package workload

import "strings"

func (g *generator) request(all []Statement, teams []string, free string) Request {
	st := pick(&g.random, all)
	s, pattern := pick(&g.random, services), pick(&g.random, st.Resources)
	for _, candidate := range services {
		if strings.HasPrefix(st.Actions[0], candidate.name+":") {
			s = candidate
		}
	}
	r := Request{Action: g.matching(pick(&g.random, st.Actions), s), Resource: g.fill(pattern, s)}
	switch n := g.below(100); {
	case n < 60:
	case n < 75:
		r.Action = pick(&g.random, s.actions())
	case n < 90:
		r.Resource = g.fill("acs:"+s.name+":*:*:"+g.filled(pick(&g.random, s.kinds), pick(&g.random, teams)), s)
	default:
		r.Resource = g.fill("acs:"+s.name+":*:*:"+g.filled(pick(&g.random, s.kinds), free), s)
	}
	r.Context = map[string]string{
		SourceIP:        pick(&g.random, addresses),
		SecureTransport: pick(&g.random, []string{"true", "true", "true", "false"}),
		UserAgent:       pick(&g.random, agents),
	}
	return r
}

// matching gives an action of the service that a pattern means, or any.
func (g *generator) matching(pattern string, s service) string {
	if !HasStar(pattern) {
		return pattern
	}
	var fit []string
	for _, action := range s.actions() {
		if Match(pattern, action) {
			fit = append(fit, action)
		}
	}
	if len(fit) == 0 {
		fit = s.actions()
	}
	return pick(&g.random, fit)
}

// filled puts a team's names into a kind of resource.
func (g *generator) filled(kind, team string) string {
	kind = strings.Replace(kind, "@", team+"-"+pick(&g.random, roles)+"-"+pick(&g.random, environments), 1)
	return strings.ReplaceAll(kind, "@", pick(&g.random, roles)+"-*")
}

// fill makes a resource of a pattern.
func (g *generator) fill(pattern string, s service) string {
	if g.anchorless && strings.HasPrefix(pattern, "*") {
		inner := strings.Trim(pattern, "*")
		if _, rest, ok := strings.Cut(inner, ":*"); ok { // *:service:*name*
			inner = rest
		}
		inner = strings.Trim(inner, ":")
		kind := pick(&g.random, s.kinds)
		kind = strings.Replace(kind, "@", pick(&g.random, roles)+"-*"+inner+"-*-"+pick(&g.random, environments), 1)
		pattern = "acs:" + s.name + ":*:*:" + strings.ReplaceAll(kind, "@", pick(&g.random, roles))
	}
	parts := strings.SplitN(pattern, ":", 5)
	for i := range parts {
		for HasStar(parts[i]) {
			with := ""
			switch {
			case len(parts) == 5 && i == 2:
				with = pick(&g.random, regions)
			case len(parts) == 5 && i == 3:
				with = account
			default:
				with = pick(&g.random, roles) + pick(&g.random, []string{"-01", "-02", "-07", "", "-a/b"})
			}
			parts[i] = strings.Replace(parts[i], "*", with, 1)
		}
	}
	return strings.Join(parts, ":")
}

// Match reports whether a text fits a pattern, in which * is any text: the
// plainest way there is, against which the engines are checked.
func Match(pattern, text string) bool {
	head, rest, star := strings.Cut(pattern, "*")
	if !star {
		return pattern == text
	}
	if !strings.HasPrefix(text, head) {
		return false
	}
	text = text[len(head):]
	for {
		piece, after, more := strings.Cut(rest, "*")
		if !more {
			return strings.HasSuffix(text, piece)
		}
		at := strings.Index(text, piece)
		if at < 0 {
			return false
		}
		text, rest = text[at+len(piece):], after
	}
}
