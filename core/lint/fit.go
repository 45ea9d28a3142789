// This file compares a policy's resource with the templates of requests.

package lint

import (
	"strings"
	"unicode/utf8"
)

// A piece is one character of a template, or a part of a placeholder.
type piece struct {
	char rune // of a literal
	kind pieceKind
	name string // of the placeholder that it belongs to
}

type pieceKind uint8

const (
	literal pieceKind = iota
	oneOf             // one character of a placeholder: no slash
	someOf            // any number of them
	segment           // any number of characters of a region or an account: no colon
)

// pieces cuts a template. Region and account may be anything; a placeholder of
// the relative id takes one character or more, and never a slash or a colon. A * of the
// template is what the service sends: a character like any other.
func pieces(template string) []piece {
	out := make([]piece, 0, len(template))
	colons := 0
	for template != "" {
		if name, rest, ok := placeholder(template); ok {
			if colons == 2 || colons == 3 {
				out = append(out, piece{kind: segment, name: name})
			} else {
				out = append(out, piece{kind: oneOf, name: name}, piece{kind: someOf, name: name})
			}
			template = rest
			continue
		}
		r, size := utf8.DecodeRuneInString(template)
		if r == ':' {
			colons++
		}
		out = append(out, piece{char: r})
		template = template[size:]
	}
	return out
}

func placeholder(template string) (name, rest string, ok bool) {
	inner, found := strings.CutPrefix(template, "{#")
	if !found {
		return "", "", false
	}
	name, rest, ok = strings.Cut(inner, "}")
	return name, rest, ok && name != ""
}

// maxFit bounds the work of one comparison, in pairs of characters.
const maxFit = 1 << 16

// fit reports whether a policy's pattern takes in a request of the template:
// whether the fields can be filled so that it matches. Patterns too long to
// compare are taken to.
func fit(pattern, template string) bool {
	if pattern == "*" || pattern == template {
		return true
	}
	if apart(pattern, template) {
		return false
	}
	p, t := []rune(pattern), pieces(template)
	if len(p)*len(t) > maxFit {
		return true
	}
	// now[i]: the pattern up to i can take up what was read of the template.
	now, next := make([]bool, len(p)+1), make([]bool, len(p)+1)
	now[0] = true
	leaveStars(p, now)
	for _, piece := range t {
		if piece.kind == someOf || piece.kind == segment {
			for i, r := range p {
				now[i+1] = now[i+1] || now[i] && (r == '*' || piece.takes(r))
			}
			continue
		}
		clear(next)
		for i, r := range p {
			switch {
			case !now[i]:
			case r == '*':
				next[i] = true
			case piece.takes(r):
				next[i+1] = true
			}
		}
		leaveStars(p, next)
		now, next = next, now
	}
	return now[len(p)]
}

// apart reports whether the texts before the first wildcard and the first
// field differ: most are of another service.
func apart(pattern, template string) bool {
	start := min(strings.IndexAny(pattern+"*", "*?"), strings.Index(template+"{#", "{#"))
	return pattern[:start] != template[:start]
}

// leaveStars lets stars end: from before each one on to after it.
func leaveStars(p []rune, places []bool) {
	for i, r := range p {
		if r == '*' && places[i] {
			places[i+1] = true
		}
	}
}

// fields is fit, with the values that the pattern leaves no choice about.
func fields(pattern, template string) (map[string]string, bool) {
	if pattern == "*" || pattern == template {
		return nil, true
	}
	if apart(pattern, template) {
		return nil, false
	}
	p, t := []rune(pattern), pieces(template)
	if len(p)*len(t) > maxFit {
		return nil, true
	}
	w := len(t) + 1
	ends := make([]bool, (len(p)+1)*w) // by place in both: what is left can end together
	for i := len(p); i >= 0; i-- {
		for j := len(t); j >= 0; j-- {
			ends[i*w+j] = i == len(p) && j == len(t)
			ways, n := steps(p, t, i, j)
			for _, s := range ways[:n] {
				ends[i*w+j] = ends[i*w+j] || ends[(i+s[0])*w+j+s[1]]
			}
		}
	}
	if !ends[0] {
		return nil, false
	}
	found, open := map[string]string{}, map[string]bool{}
	for i, j := 0, 0; i < len(p) || j < len(t); {
		ways, n := steps(p, t, i, j)
		for _, s := range ways[:n] {
			if !ends[(i+s[0])*w+j+s[1]] {
				continue
			}
			if j < len(t) && t[j].name != "" {
				switch {
				case i < len(p) && (p[i] == '*' || p[i] == '?'):
					open[t[j].name] = true
				case s[0] == 1:
					found[t[j].name] += string(p[i])
				}
			}
			i, j = i+s[0], j+s[1]
			break
		}
	}
	for name := range open {
		delete(found, name)
	}
	return found, true
}

// steps lists how a pattern and a template can go on together: how much of
// each is used up.
func steps(p []rune, t []piece, i, j int) (ways [2][2]int, n int) {
	add := func(di, dj int) {
		ways[n] = [2]int{di, dj}
		n++
	}
	if i < len(p) && p[i] == '*' {
		add(1, 0)
		if j < len(t) {
			add(0, 1)
		}
		return ways, n
	}
	if j == len(t) {
		return ways, n
	}
	takes := i < len(p) && t[j].takes(p[i])
	switch open := t[j].kind == someOf || t[j].kind == segment; {
	case open && takes:
		add(1, 0)
		add(0, 1)
	case open:
		add(0, 1)
	case takes:
		add(1, 1)
	}
	return ways, n
}

// takes reports whether a character of a pattern can be this piece's.
func (t piece) takes(r rune) bool {
	switch t.kind {
	case literal:
		return r == t.char || r == '?'
	case segment:
		return r != ':'
	}
	return r != '/' && r != ':'
}
