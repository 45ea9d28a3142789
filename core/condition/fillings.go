package condition

import (
	"net/netip"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Filling is one way to fill in an unknown key: absent, or present with a
// value.
type Filling struct {
	Absent bool
	Value  string
}

// Fillings gives values of a key such that whatever a request could send, the
// tests, all on that key, come out as they do for one of these. Keys are filled
// with one value at a time, since no page shows one with several. The absent
// key comes first.
//
// What can be told apart is found type by type: around the borders of numbers,
// instants and blocks, and for texts by walking all patterns at once. The walk
// is cut at a bound, past which a combination of very many patterns could be
// missed.
func Fillings(tests []*Test) []Filling {
	var texts []pattern
	var numbers []number
	var instants []int64
	var blocks []block
	boolean := false
	for _, t := range tests {
		if t.Operator == nil {
			continue
		}
		boolean = boolean || t.Operator.Type == Boolean
		for i := range t.values {
			v := &t.values[i]
			switch {
			case t.Operator.Type == String:
				texts = append(texts, newPattern(v.text, t.Operator.relation))
			case !v.ok:
			case v.wildcard:
				texts = append(texts, newPattern(v.text, like))
			case t.Operator.Type == Number:
				numbers = append(numbers, v.number)
			case t.Operator.Type == Date:
				instants = append(instants, v.instant)
			case t.Operator.Type == IP:
				blocks = append(blocks, v.block)
			}
		}
	}
	fillings := []Filling{{Absent: true}}
	seen := map[string]bool{}
	add := func(values ...string) {
		for _, v := range values {
			if !seen[v] {
				seen[v] = true
				fillings = append(fillings, Filling{Value: v})
			}
		}
	}
	if boolean {
		add("true", "false")
	}
	add(aroundNumbers(numbers)...)
	for _, i := range instants {
		add(formatDate(i-1), formatDate(i), formatDate(i+1))
	}
	add(aroundBlocks(blocks)...)
	if len(texts) > 0 || len(fillings) == 1 {
		add(acceptedTexts(texts)...)
	}
	return fillings
}

// aroundNumbers gives each number, one just beyond it, and numbers beyond all.
// Digits put behind a number move it away from zero, so that between two
// neighbours there is always one of these.
func aroundNumbers(numbers []number) []string {
	if len(numbers) == 0 {
		return nil
	}
	places, digits := 0, 1
	for _, n := range numbers {
		places, digits = max(places, len(n.fraction)), max(digits, len(n.whole))
	}
	tail := func(fraction string) string {
		return "." + fraction + strings.Repeat("0", places-len(fraction)) + "1"
	}
	huge := "1" + strings.Repeat("0", digits)
	values := []string{"0", "0" + tail(""), "-0" + tail(""), huge, "-" + huge}
	for _, n := range numbers {
		text := n.whole
		if text == "" {
			text = "0"
		}
		if n.negative {
			text = "-" + text
		}
		exact := text
		if n.fraction != "" {
			exact += "." + n.fraction
		}
		values = append(values, exact, text+tail(n.fraction))
	}
	return values
}

func formatDate(instant int64) string {
	days, second := instant/86400, instant%86400
	if second < 0 {
		days, second = days-1, second+86400
	}
	days += 719468
	era := days / 146097
	if days < 0 {
		era = (days - 146096) / 146097
	}
	dayOfEra := days - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*dayOfYear + 2) / 153
	day, month, year := dayOfYear-(153*m+2)/5+1, m+3, yearOfEra+era*400
	if month > 12 {
		month, year = month-12, year+1
	}
	pad := func(n int64, width int) string {
		s := strconv.FormatInt(n, 10)
		return strings.Repeat("0", max(0, width-len(s))) + s
	}
	return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2) + "T" +
		pad(second/3600, 2) + ":" + pad(second/60%60, 2) + ":" + pad(second%60, 2) + "Z"
}

// aroundBlocks gives the addresses at, just inside and just outside each
// block's ends, and one address of each family.
func aroundBlocks(blocks []block) []string {
	if len(blocks) == 0 {
		return nil
	}
	values := []string{}
	add := func(a netip.Addr) {
		if a.IsValid() {
			values = append(values, a.String())
		}
	}
	for _, b := range blocks {
		first := b.prefix.Masked().Addr()
		last := lastAddress(b.prefix)
		for _, a := range []netip.Addr{first.Next(), first, first.Prev(), last.Prev(), last, last.Next()} {
			add(a)
		}
	}
	return append(values, "203.0.113.7", "2001:db8::7")
}

func lastAddress(p netip.Prefix) netip.Addr {
	bytes := p.Addr().AsSlice()
	for bit := p.Bits(); bit < len(bytes)*8; bit++ {
		bytes[bit/8] |= 1 << (7 - bit%8)
	}
	a, _ := netip.AddrFromSlice(bytes)
	return a
}

// A pattern is a text operator's value, as the walk sees it.
type pattern struct {
	runes []rune
	glob  bool
	fold  bool
}

func newPattern(text string, r relation) pattern {
	return pattern{runes: []rune(text), glob: r == like, fold: r == equalFold}
}

// Bounds of the walk: states visited, and letters of all patterns.
const (
	maxStates  = 4096
	maxLetters = 8192
)

// acceptedTexts walks all patterns at once, letter by letter, and gives a text
// for each combination of patterns that one text can match. Only letters that
// occur in a pattern matter, and one that occurs in none.
func acceptedTexts(patterns []pattern) []string {
	patterns = distinct(patterns)
	letters, other := alphabet(patterns)
	total := 0
	for _, p := range patterns {
		total += len(p.runes)
	}
	if total > maxLetters {
		patterns = nil
	}
	start := make(walkState, len(patterns))
	for i, p := range patterns {
		start[i] = p.close([]int{0})
	}
	texts := []string{}
	accepted := map[string]bool{}
	seen := map[string]bool{start.key(): true}
	queue := []struct {
		state walkState
		text  string
	}{{start, ""}}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		if vector := at.state.accepts(patterns); !accepted[vector] {
			accepted[vector] = true
			texts = append(texts, at.text)
		}
		for _, letter := range letters {
			next := make(walkState, len(patterns))
			for i, p := range patterns {
				next[i] = p.step(at.state[i], letter)
			}
			if key := next.key(); !seen[key] && len(seen) < maxStates {
				seen[key] = true
				queue = append(queue, struct {
					state walkState
					text  string
				}{next, at.text + string(letter)})
			}
		}
	}
	if len(patterns) == 0 {
		texts = append(texts, string(other))
	}
	return texts
}

func distinct(patterns []pattern) []pattern {
	seen := map[string]bool{}
	var kept []pattern
	for _, p := range patterns {
		key := string(p.runes)
		if p.fold {
			key = "fold " + key
		} else if p.glob {
			key = "glob " + key
		} else {
			key = "text " + key
		}
		if !seen[key] {
			seen[key] = true
			kept = append(kept, p)
		}
	}
	return kept
}

// alphabet gives the letters that patterns can tell apart, and one that is in
// none of them.
func alphabet(patterns []pattern) (letters []rune, other rune) {
	seen := map[rune]bool{}
	add := func(r rune) {
		if !seen[r] && r != utf8.RuneError {
			seen[r] = true
			letters = append(letters, r)
		}
	}
	folds := false
	for _, p := range patterns {
		folds = folds || p.fold
	}
	for _, p := range patterns {
		for _, r := range p.runes {
			if p.glob && (r == '*' || r == '?') {
				continue
			}
			add(r)
			if folds {
				for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
					add(f)
				}
			}
		}
	}
	for other = 'x'; seen[other]; other++ {
	}
	return append(letters, other), other
}

// A walkState is, for each pattern, the positions it can be at, ascending.
type walkState [][]int

func (s walkState) key() string {
	var b []byte
	for _, positions := range s {
		for _, p := range positions {
			b = strconv.AppendInt(b, int64(p), 36)
			b = append(b, ',')
		}
		b = append(b, ';')
	}
	return string(b)
}

func (s walkState) accepts(patterns []pattern) string {
	b := make([]byte, len(patterns))
	for i, positions := range s {
		b[i] = '0'
		if n := len(positions); n > 0 && positions[n-1] == len(patterns[i].runes) {
			b[i] = '1'
		}
	}
	return string(b)
}

// close adds the positions that stars let a pattern reach without a letter.
func (p pattern) close(positions []int) []int {
	var closed []int
	for _, at := range positions {
		for {
			if n := len(closed); n == 0 || closed[n-1] < at {
				closed = append(closed, at)
			}
			if !p.glob || at >= len(p.runes) || p.runes[at] != '*' {
				break
			}
			at++
		}
	}
	return closed
}

func (p pattern) step(positions []int, letter rune) []int {
	var next []int
	for _, at := range positions {
		if at >= len(p.runes) {
			continue
		}
		switch r := p.runes[at]; {
		case p.glob && r == '*':
			next = append(next, at)
		case p.glob && r == '?', r == letter, p.fold && strings.EqualFold(string(r), string(letter)):
			next = append(next, at+1)
		}
	}
	return p.close(next)
}
