package redact

// This file is words, where patterns cut them, and what stays of them.

import "strings"

// A word is a run of letters and digits that is to be replaced, folded.
type word struct {
	text    string
	account bool // of an account's number
	bound   bool // it stays
	cut     []bool
	// sides are the ways in which patterns have it: bit 4·domain + side, where
	// side 1 has a wildcard before the word, 2 behind it, 3 on both sides; 0
	// has one elsewhere in the pattern, where it may stand for what the shape
	// of a name would tell.
	sides uint16
	parts []*piece // once it is cut
	asks  bool     // what its pattern asks for is noted
}

// occurs gives the next offset in a text at which a pattern's word matches, -1
// for none.
func occurs(word string, side int, text string, from int) int {
	switch {
	case side == 3:
		if at := strings.Index(text[from:], word); at >= 0 {
			return from + at
		}
	case from > 0:
	case side == 0 && text == word, side == 2 && strings.HasPrefix(text, word):
		return 0
	case side == 1 && strings.HasSuffix(text, word):
		return len(text) - len(word)
	}
	return -1
}

// enter notes the words of a folded text: those that are to be replaced, those
// that stay, and those of either that a pattern may match a part of.
func (r *redactor) enter(folded string, s *spot) {
	head, tail := idPrefix(folded), ownTail(folded)
	for _, at := range wordsOf(folded) {
		text, side := folded[at.from:at.to], 0
		if s.left && at.from == 0 {
			side = 1
		}
		if s.right && at.to == len(folded) {
			side |= 2
		}
		stays := s.kind == 0 || at.from < head || at.to > tail || r.types[text]
		if stays {
			r.fixed[text] |= s.domain
			if side == 0 {
				continue
			}
		}
		w := r.words[text]
		if w == nil {
			w = &word{text: text, cut: make([]bool, len(text))}
			r.words[text] = w
			r.wordOrder = append(r.wordOrder, w)
		}
		w.account = w.account || s.kind == Account
		w.bound = w.bound || stays // words that go on from here must do so
		if side > 0 || s.loose {
			w.sides |= uint16(s.domain&ofResources)<<side | uint16(s.domain&ofConditions)>>1<<(4+side)
		}
	}
}

// most is how many comparisons of a pattern's word with another are made.
const most = 1 << 21

// A link is a place where a word of a pattern matches in another word.
type link struct {
	pattern, word *word
	at            int
}

// settle works out all replacements, once everything is known. It reports
// false where that would take too long.
func (r *redactor) settle() bool {
	for _, v := range r.order {
		if v.kind == Address {
			r.addresses.settle(v.text, v.stays)
		} else if v.stays {
			for _, at := range wordsOf(fold(v.text)) {
				if w := r.words[fold(v.text)[at.from:at.to]]; w != nil {
					w.bound = true
				}
			}
		}
	}
	for word := range r.types { // a type that was told by its place
		if w := r.words[word]; w != nil {
			w.bound = true
		}
	}
	left := most
	for i := range r.texts {
		if left -= r.passage(&r.texts[i]); left < 0 {
			return false
		}
	}
	var links []link
	for _, p := range r.wordOrder {
		for bit := range 8 {
			if p.sides>>bit&1 == 0 {
				continue
			}
			if left -= len(r.fixed) + len(r.wordOrder); left < 0 {
				return false
			}
			for text, domain := range r.fixed {
				if domain>>(bit/4)&1 == 1 && occurs(p.text, bit%4, text, 0) >= 0 {
					p.bound = true
				}
			}
			for _, w := range r.wordOrder {
				for at := occurs(p.text, bit%4, w.text, 0); at >= 0 && w != p; at = occurs(p.text, bit%4, w.text, at+1) {
					links = append(links, link{p, w, at})
					w.cut[at] = true
					if end := at + len(p.text); end < len(w.cut) {
						w.cut[end] = true
					}
					left--
				}
			}
		}
	}
	// A pattern's word and every word that it matches in have the same pieces
	// there. Each round that changes something cuts; what is left open after
	// some is seen when deciding again.
	const rounds = 16
	for n, changed := 0, true; changed && n < rounds; n++ {
		changed = false
		for _, l := range links {
			for i := 1; i < len(l.pattern.text); i++ {
				a, b := &l.pattern.cut[i], &l.word.cut[l.at+i]
				if *a != *b {
					*a, *b, changed = true, true, true
				}
			}
		}
	}
	r.fill()
	return true
}

// passage notes what a condition value holds beside its spots: words that stay,
// and words of patterns that stand for such as were found. It gives the number
// of comparisons that took.
func (r *redactor) passage(p *passage) (cost int) {
	next := 0
	for _, at := range wordsOf(p.text) {
		for next < len(p.spots) && p.spots[next].to <= at.from {
			next++
		}
		if next < len(p.spots) && p.spots[next].from <= at.from {
			continue
		}
		s := scanner{redactor: r, text: p.text, domain: ofConditions}
		s.add(at.from, at.to, 0)
		one := s.spots[0]
		text, side := fold(p.text[at.from:at.to]), 0
		if one.left {
			side = 1
		}
		if one.right {
			side |= 2
		}
		if r.words[text] != nil {
			one.kind = Resource
		} else if side > 0 {
			cost += len(r.wordOrder)
			for _, w := range r.wordOrder {
				if occurs(text, side, w.text, 0) >= 0 {
					one.kind = Resource
					break
				}
			}
		}
		r.enter(text, &one)
	}
	return cost
}

// piecesOf cuts a word.
func piecesOf(w *word) []span {
	var pieces []span
	from := 0
	for to := 1; to <= len(w.text); to++ {
		if to == len(w.text) || w.cut[to] {
			pieces = append(pieces, span{from, to})
			from = to
		}
	}
	return pieces
}
