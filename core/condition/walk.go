// This file finds texts for what sets of text patterns can tell apart.

package condition

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A pattern is a text operator's value that many texts match.
type pattern struct {
	runes  []rune
	glob   bool // * and ? are wildcards
	within bool // that stop at / and :, in all patterns or in none
	fold   bool // letters compare without case
}

// separators are what wildcards stop at where glob-crosses-separators is
// switched over.
const separators = "/:"

func newGlob(text string, within bool) pattern {
	p := pattern{glob: true, within: within}
	for _, r := range text {
		if n := len(p.runes); r == '*' && n > 0 && p.runes[n-1] == '*' {
			continue // two stars are one, and a walk need not leave the second
		}
		p.runes = append(p.runes, r)
	}
	return p
}

// maxWalk bounds a walk, in machine words of states stepped over.
const maxWalk = 1 << 20

// acceptedTexts walks all patterns at once, letter by letter, and gives a text
// for each combination of patterns that one text can match and that is none of
// the points. all is false where the walk met its bound.
func acceptedTexts(patterns []pattern, points []string) (texts []string, all bool) {
	w, ok := newWalk(patterns, points)
	if !ok || len(patterns) == 0 {
		return []string{string(w.other)}, ok // it is in no pattern and no point
	}
	accepted := map[string]bool{}
	seen := map[string]bool{}
	type place struct {
		state  state
		text   string
		prefix bool // of a point
	}
	var queue []place
	visit := func(s state, text string, prefix bool) {
		// What follows a text that begins no point depends on the state alone.
		key := "state" + s.key()
		if prefix {
			key = "text" + text
		}
		if !seen[key] {
			seen[key] = true
			queue = append(queue, place{s, text, prefix})
		}
	}
	visit(w.closed(w.first), "", w.begins(""))
	work := 0
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if !at.prefix || !w.isPoint(at.text) {
			if vector := at.state.and(w.final).key(); !accepted[vector] {
				accepted[vector] = true
				texts = append(texts, at.text)
			}
		}
		var next []rune
		if at.prefix {
			next = w.after(at.text)
			for _, r := range next {
				visit(w.step(at.state, w.classOf(r)), at.text+string(r), true)
			}
		}
		for class := range w.letters {
			if r, ok := w.letterOf(class, next); ok {
				visit(w.step(at.state, class), at.text+string(r), false)
			}
		}
		if work += (len(w.letters) + len(next)) * (w.words + 4); work > maxWalk {
			return texts, false
		}
	}
	return texts, true
}

// A walk is patterns laid end to end, one bit for each place in them.
type walk struct {
	points  []string // sorted, each once
	other   rune     // a letter that no pattern and no point has
	words   int      // of a state
	first   state    // the beginnings of the patterns
	final   state    // their ends
	stars   state
	letters [][]rune // classes of letters that the patterns cannot tell apart
	class   map[rune]int
	takes   []state // by class: the places that a letter moves on
	keeps   []state // by class: the stars that it leaves where they are
}

// A state is the places that patterns can be at.
type state []uint64

// newWalk lays patterns out; ok is false where that alone would pass the bound.
func newWalk(patterns []pattern, points []string) (w *walk, ok bool) {
	w = &walk{class: map[rune]int{}}
	w.points = slices.Clone(points)
	slices.Sort(w.points)
	w.points = slices.Compact(w.points)
	patterns = distinct(patterns)
	letters := alphabet(patterns)
	used := map[rune]bool{}
	for _, p := range w.points {
		for _, r := range p {
			used[r] = true
		}
	}
	for _, r := range letters {
		used[r] = true
	}
	for w.other = 'x'; used[w.other]; w.other++ {
	}
	bits := 0
	for _, p := range patterns {
		bits += len(p.runes) + 1
	}
	w.words = (bits + 63) / 64
	letters = append(letters, w.other)
	if len(letters)*w.words > maxWalk {
		return w, false
	}
	w.lay(patterns, letters)
	return w, true
}

// lay fills the tables and puts letters that do the same into one class.
func (w *walk) lay(patterns []pattern, letters []rune) {
	takes, keeps := map[rune]state{}, map[rune]state{}
	for _, r := range letters {
		takes[r], keeps[r] = w.none(), w.none()
	}
	w.first, w.final, w.stars = w.none(), w.none(), w.none()
	ones, within := w.none(), false // the places of question marks
	at := 0
	for _, p := range patterns {
		within = within || p.within
		w.first.set(at)
		for _, r := range p.runes {
			switch {
			case p.glob && r == '*':
				w.stars.set(at)
			case p.glob && r == '?':
				ones.set(at)
			default:
				takes[r].set(at)
				for f := unicode.SimpleFold(r); p.fold && f != r; f = unicode.SimpleFold(f) {
					takes[f].set(at)
				}
			}
			at++
		}
		w.final.set(at)
		at++
	}
	same := map[string]int{}
	for _, r := range letters {
		if !within || !strings.ContainsRune(separators, r) {
			takes[r].or(ones)
			keeps[r].or(w.stars)
		}
		key := takes[r].key() + keeps[r].key()
		class, ok := same[key]
		if !ok {
			class = len(w.letters)
			same[key] = class
			w.letters = append(w.letters, nil)
			w.takes, w.keeps = append(w.takes, takes[r]), append(w.keeps, keeps[r])
		}
		w.letters[class] = append(w.letters[class], r)
		w.class[r] = class
	}
}

// distinct drops patterns that stand there twice.
func distinct(patterns []pattern) []pattern {
	seen := map[string]bool{}
	var kept []pattern
	for _, p := range patterns {
		key := "glob" + string(p.runes)
		if p.fold {
			key = "fold" + string(p.runes)
		}
		if !seen[key] {
			seen[key] = true
			kept = append(kept, p)
		}
	}
	return kept
}

// alphabet gives the letters that patterns name, in all cases where one of them
// compares without, and the separators where wildcards stop at them.
func alphabet(patterns []pattern) (letters []rune) {
	seen := map[rune]bool{}
	add := func(r rune) {
		if !seen[r] {
			seen[r] = true
			letters = append(letters, r)
		}
	}
	for _, p := range patterns {
		for _, r := range p.runes {
			if p.glob && (r == '*' || r == '?') {
				continue
			}
			add(r)
			if p.fold {
				for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
					add(f)
				}
			}
		}
		if p.within {
			for _, r := range separators {
				add(r)
			}
		}
	}
	return letters
}

// step is a state after a letter of a class.
func (w *walk) step(s state, class int) state {
	next := w.none()
	carry := uint64(0)
	for i := range next {
		moved := s[i] & w.takes[class][i]
		next[i] = moved<<1 | carry | s[i]&w.keeps[class][i]
		carry = moved >> 63
	}
	return w.closed(next)
}

func (w *walk) none() state { return make(state, w.words) }

// closed lets stars end: from before each one on to after it.
func (w *walk) closed(s state) state {
	carry := uint64(0)
	for i := range s {
		moved := s[i] & w.stars[i]
		s[i] |= moved<<1 | carry
		carry = moved >> 63
	}
	return s
}

func (w *walk) classOf(r rune) int {
	if class, ok := w.class[r]; ok {
		return class
	}
	return w.class[w.other]
}

// letterOf gives a letter of a class other than those listed.
func (w *walk) letterOf(class int, but []rune) (rune, bool) {
	for _, r := range w.letters[class] {
		if !slices.Contains(but, r) {
			return r, true
		}
	}
	return 0, false
}

// begins reports whether a text is the beginning of a point.
func (w *walk) begins(text string) bool {
	i, _ := slices.BinarySearch(w.points, text)
	return i < len(w.points) && strings.HasPrefix(w.points[i], text)
}

func (w *walk) isPoint(text string) bool {
	_, found := slices.BinarySearch(w.points, text)
	return found
}

// after lists the letters with which the points that begin with a text go on.
func (w *walk) after(text string) (next []rune) {
	i, _ := slices.BinarySearch(w.points, text)
	for ; i < len(w.points) && strings.HasPrefix(w.points[i], text); i++ {
		if len(w.points[i]) > len(text) {
			// The points are sorted, so equal letters stand together.
			r, size := utf8.DecodeRuneInString(w.points[i][len(text):])
			if n := len(next); (n == 0 || next[n-1] != r) && (r != utf8.RuneError || size > 1) {
				next = append(next, r)
			}
		}
	}
	return next
}

func (s state) set(bit int) { s[bit/64] |= 1 << (bit % 64) }

func (s state) or(mask state) {
	for i := range s {
		s[i] |= mask[i]
	}
}

func (s state) and(mask state) state {
	both := make(state, len(s))
	for i := range s {
		both[i] = s[i] & mask[i]
	}
	return both
}

func (s state) key() string {
	b := make([]byte, 0, 8*len(s))
	for _, word := range s {
		for shift := 0; shift < 64; shift += 8 {
			b = append(b, byte(word>>shift))
		}
	}
	return string(b)
}
