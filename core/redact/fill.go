package redact

// This file chooses what pieces are replaced by: letters by one letter, digits
// by one digit, so that a reader sees what is equal and how long it was.

import (
	"strings"
	"unicode/utf8"
)

// A piece is a part of words that is replaced as a whole.
type piece struct {
	text    string
	account bool
	bound   bool   // it stays, for a pattern's sake
	instead string // "" until it is chosen
}

// fill chooses for all pieces: first for those of patterns, which no other may
// look like, then for accounts.
func (r *redactor) fill() {
	var order []*piece
	for _, w := range r.wordOrder {
		for _, at := range piecesOf(w) {
			text := w.text[at.from:at.to]
			p := r.pieces[text]
			if p == nil {
				p = &piece{text: text}
				r.pieces[text] = p
				order = append(order, p)
			}
			p.account = p.account || w.account
			p.bound = p.bound || w.bound
			w.parts = append(w.parts, p)
		}
	}
	r.used = map[string]bool{}
	for _, p := range order {
		if p.bound || !tells(p) {
			p.instead = p.text
			r.used[p.text] = true
		}
	}
	for pass := range 4 {
		for _, w := range r.wordOrder {
			if w.sides&^0x11 != 0 && pass < 2 { // a wildcard touches it
				r.ask(w, pass == 1)
			}
			if pass == 2 && w.account || pass == 3 {
				r.ask(w, true)
			}
		}
	}
}

// ask chooses what is left to choose of a word, and of one that a wildcard
// touches notes what its pattern then asks for: nothing else may hold that by
// chance.
func (r *redactor) ask(w *word, choose bool) {
	text := ""
	for _, p := range w.parts {
		if choose {
			r.choose(p)
		}
		if p.instead == "" {
			return
		}
		text += p.instead
	}
	if w.sides&^0x11 != 0 && !w.asks {
		w.asks = true
		r.asked = append(r.asked, text)
	}
}

// tells reports whether a piece tells anything: a single character does not, a
// letter with a digit or a small number neither, nor what looks like a
// replacement.
func tells(p *piece) bool {
	base, length := shape(p.text)
	size := utf8.RuneCountInString(p.text)
	if size == 1 || size == 2 && length == 1 || base == 10 && !p.account && size < 6 {
		return false
	}
	// A replacement has one letter, or one digit, but for the last two of a long
	// one; digits among letters are all 1.
	first, at, spare := rune(0), 0, min(2, (length-2)/2)
	for _, c := range p.text {
		if base == 26 && c < utf8.RuneSelf && isDigit(byte(c)) {
			if c != '1' {
				return true
			}
			continue
		}
		if at++; at == 1 {
			first = c
		} else if c != first && at <= length-spare {
			return true
		}
	}
	return false
}

// choose finds the replacement of a piece: best one whose letter is no other's,
// also not by chance; where those are used up, any. It stays as it is where there
// are more pieces of its shape than replacements.
func (r *redactor) choose(p *piece) {
	if p.instead != "" {
		return
	}
	base, length := shape(p.text)
	letters, any := &r.next[base], &r.next[base-10+min(length, 9)]
	for *letters < base && p.instead == "" {
		if text, _ := filled(p.text, *letters); r.free(text) && !r.used[text[:1]] {
			p.instead = text
		}
		*letters++
	}
	for last := false; p.instead == "" && !last; {
		text := ""
		if text, last = filled(p.text, *any); text != "" && r.free(text) {
			p.instead = text
		}
		*any++
	}
	if p.instead == "" {
		p.instead, p.bound = p.text, true
	}
	r.used[p.instead] = true
}

// free reports whether a replacement is like nothing else: no other
// replacement, no word that is written anywhere, nothing that a pattern asks
// for.
func (r *redactor) free(text string) bool {
	if r.used[text] || r.written[text] {
		return false
	}
	for _, asked := range r.asked {
		if strings.Contains(text, asked) {
			return false
		}
	}
	return true
}

// shape gives how many characters a replacement can choose of, and how many of
// a piece's it chooses: the digits among letters are all alike.
func shape(text string) (base, length int) {
	length = utf8.RuneCountInString(text)
	if digits(text, 1) {
		return 10, length
	}
	for i := 0; i < len(text); i++ {
		if isDigit(text[i]) {
			length--
		}
	}
	return 26, length
}

// filled gives the nth replacement of a piece's shape: of one letter, then of
// one that ends in another, and so on. It is "" for one that is another's as
// well, and last after the last.
func filled(text string, n int) (instead string, last bool) {
	base, length := shape(text)
	var ends [2]int
	count := 0
	for ; n >= base && count < len(ends); count++ {
		ends[count] = n % base
		n = n/base - 1
	}
	if n >= base || count >= length {
		return "", true
	}
	if count > 0 && ends[count-1] == n {
		return "", false
	}
	var out []byte
	at := 0
	for _, c := range text {
		which := n
		if base == 26 && c < utf8.RuneSelf && isDigit(byte(c)) {
			which = 0
		} else {
			if at++; length-at < count {
				which = ends[length-at]
			}
		}
		out = append(out, like(c, which)...)
	}
	return string(out), false
}

// like gives the nth character of a character's kind and length.
func like(c rune, n int) string {
	const stems = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄"
	switch size := utf8.RuneLen(c); {
	case c < utf8.RuneSelf && isDigit(byte(c)):
		return string(rune('0' + (n+1)%10))
	case size == 1:
		return string(rune('a' + n))
	case size == 2:
		return string('α' + rune(n))
	case size == 3:
		return stems[3*n : 3*n+3]
	}
	return string('𝐚' + rune(n))
}

// rewrite replaces the words of a value. The case of letters stays. It reports
// whether some of it stays for a pattern's sake.
func (r *redactor) rewrite(written string) (instead string, bound bool) {
	folded := fold(written)
	out := []byte(written)
	head, tail := idPrefix(folded), ownTail(folded)
	for _, at := range wordsOf(folded) {
		w := r.words[folded[at.from:at.to]]
		if w == nil || at.from < head || at.to > tail {
			continue
		}
		i := at.from
		for _, p := range w.parts {
			bound = bound || p.bound && len(p.text) > 1
			for k := 0; k < len(p.instead); k++ {
				c := p.instead[k]
				if isUpper(out[i]) && isLetter(c) {
					c &^= 0x20
				}
				out[i] = c
				i++
			}
		}
	}
	return string(out), bound
}
