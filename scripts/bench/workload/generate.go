// This file makes statements, and puts them into policies.

package workload

import (
	"slices"
	"strings"
)

// statementsOfTeam is how many statements a team has: its policy, of a size
// that RAM stores.
const statementsOfTeam = 8

// A generator makes one workload.
type generator struct {
	random
	anchorless bool // patterns begin and end with *, so that any two overlap
}

func (g *generator) make(name string, statements int) *Workload {
	w := &Workload{Name: name}
	teams := g.teams((statements+statementsOfTeam-1)/statementsOfTeam + 1)
	free := teams[len(teams)-1] // a team of which no policy speaks
	teams = teams[:len(teams)-1]
	made := 0
	for _, team := range teams {
		mine := []service{pick(&g.random, services), pick(&g.random, services), pick(&g.random, services)}
		var policy []Statement
		for len(policy) < statementsOfTeam && made < statements {
			s := pick(&g.random, mine)
			if made%2000 == 1 {
				policy = append(policy, g.broad(s))
			} else {
				policy = append(policy, g.statement(team, s))
			}
			made++
		}
		w.Policies = append(w.Policies, policy)
	}
	all := w.Statements()
	for range Questions {
		w.Requests = append(w.Requests, g.request(all, teams, free))
	}
	return w
}

// teams gives names of which no two are the same.
func (g *generator) teams(n int) []string {
	var names []string
	for _, first := range firstWords {
		for _, second := range secondWords {
			names = append(names, first+"-"+second)
		}
	}
	for i := range names {
		j := i + g.below(len(names)-i)
		names[i], names[j] = names[j], names[i]
	}
	return names[:n]
}

func (g *generator) statement(team string, s service) Statement {
	st := Statement{Deny: g.chance(5)}
	st.Actions = distinct(5, func() string { return g.action(s) })
	st.Resources = distinct(3, func() string {
		if g.anchorless {
			return g.anchorlessResource(team, s)
		}
		return g.resource(team, s)
	})
	if g.chance(20) {
		st.Conditions = append(st.Conditions, g.condition())
	}
	return st
}

// distinct asks for texts until there are so many different ones.
func distinct(n int, next func() string) []string {
	var list []string
	for len(list) < n {
		if text := next(); !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	return list
}

// broad is what a few have in any company: reading of a whole service.
func (g *generator) broad(s service) Statement {
	if g.anchorless {
		return Statement{Actions: []string{"*:*Describe*", "*:*List*"}, Resources: []string{"*:" + s.name + ":*"}, Conditions: []Condition{g.condition()}}
	}
	return Statement{
		Actions:    []string{s.name + ":Describe*", s.name + ":List*", s.name + ":Get*"},
		Resources:  []string{"acs:" + s.name + ":*:*:*"},
		Conditions: []Condition{g.condition()},
	}
}

func (g *generator) action(s service) string {
	verb, noun := pick(&g.random, verbs), pick(&g.random, s.nouns)
	if g.anchorless {
		switch n := g.below(100); {
		case n < 40:
			return "*:*" + verb + noun + "*"
		case n < 70:
			return "*:" + verb + "*"
		default:
			return "*:*" + noun + "*"
		}
	}
	switch n := g.below(100); {
	case n < 62:
		return s.name + ":" + verb + noun
	case n < 88:
		return s.name + ":" + verb + "*"
	case n < 96:
		return s.name + ":*" + noun + "*"
	case n < 99:
		return s.name + ":*"
	default:
		return "*:" + verb + "*"
	}
}

func (g *generator) resource(team string, s service) string {
	region, owner := "*", "*"
	if g.chance(30) {
		region = pick(&g.random, regions)
	}
	if g.chance(40) {
		owner = account
	}
	kind := pick(&g.random, s.kinds)
	first, rest, _ := strings.Cut(kind, "@")
	return "acs:" + s.name + ":" + region + ":" + owner + ":" + first + g.name(team) + g.inside(rest)
}

// name is a team's name for a resource, exact or a pattern.
func (g *generator) name(team string) string {
	role, environment := pick(&g.random, roles), pick(&g.random, environments)
	switch n := g.below(100); {
	case n < 40:
		return team + "-*"
	case n < 55:
		return team + "-" + role + "-*"
	case n < 80:
		return team + "-" + role + "-" + environment
	case n < 90:
		return team + "-*-" + environment
	default:
		return "*-" + team + "-" + environment
	}
}

// inside fills the names further inside a resource: mostly any.
func (g *generator) inside(rest string) string {
	for strings.Contains(rest, "@") {
		name := "*"
		if g.chance(30) {
			name = pick(&g.random, roles) + "-*"
		}
		rest = strings.Replace(rest, "@", name, 1)
	}
	return rest
}

// anchorlessResource mostly names the team somewhere; now and then only what
// many teams have.
func (g *generator) anchorlessResource(team string, s service) string {
	role, environment := pick(&g.random, roles), pick(&g.random, environments)
	first, second, _ := strings.Cut(team, "-")
	switch n := g.below(100); {
	case n < 40:
		return "*" + team + "*"
	case n < 60:
		return "*" + team + "*" + environment + "*"
	case n < 75:
		return "*" + first + "-" + second + "-" + role + "*"
	case n < 88:
		return "*:" + s.name + ":*" + second + "-" + role + "*"
	case n < 98:
		return "*" + first + "*" + second + "*"
	default:
		return "*" + role + "*" + environment + "*"
	}
}

func (g *generator) condition() Condition {
	from := func(list []string) []string {
		return distinct(2, func() string { return pick(&g.random, list) })
	}
	switch g.below(4) {
	case 0:
		return Condition{IPAddress, SourceIP, from(blocks)}
	case 1:
		return Condition{Bool, SecureTransport, []string{pick(&g.random, []string{"true", "true", "false"})}}
	case 2:
		return Condition{StringLike, UserAgent, from(agentLikes)}
	default:
		return Condition{StringEquals, UserAgent, from(agents)}
	}
}
