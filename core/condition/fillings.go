// This file is what an unknown key could hold, as far as tests tell it apart.

package condition

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
)

// A Filling is one way to fill in an unknown key: absent, or present with a
// value.
type Filling struct {
	Absent bool
	Value  string
}

// Fillings gives values of a key such that whatever a request could send, the
// tests, all on that key, come out as they do for one of these. Keys are filled
// with one value at a time, since no page shows one with several, and with a
// value that the operators of the tests can read: any text for text operators,
// any number for number operators and so on. The absent key comes first.
//
// What can be told apart is found type by type: around the borders of numbers,
// instants and blocks, and for texts by walking all patterns at once. complete
// is false where a value could be missing: the walk met its bound, or operators
// of several types have to be met by one value.
func Fillings(tests []*Test, set assume.Set) (fillings []Filling, complete bool) {
	var k kinds
	for _, t := range tests {
		if t.Operator != nil {
			k.add(t, set)
		}
	}
	fillings = []Filling{{Absent: true}}
	seen := map[string]bool{}
	add := func(values ...string) {
		for _, v := range values {
			if !seen[v] {
				seen[v] = true
				fillings = append(fillings, Filling{Value: v})
			}
		}
	}
	if k.boolean {
		add("true", "false")
	}
	add(aroundNumbers(k.numbers)...)
	add(aroundInstants(k.instants)...)
	add(aroundBlocks(k.blocks)...)
	add(k.addresses...)
	typed := len(fillings) > 1
	complete = len(k.addresses) == 0
	if k.text || !typed {
		texts, all := acceptedTexts(k.patterns, k.points)
		complete = complete && all
		add(texts...)
		add(k.points...)
		if typed {
			// A text operator can want one spelling and forbid the other.
			add(respelt(&k)...)
			complete = complete && len(k.patterns) == 0
		}
	}
	return fillings, complete
}

// kinds is what tests compare with, by the kind of value.
type kinds struct {
	boolean   bool
	numbers   []number
	instants  []int64
	blocks    []block
	addresses []string  // that patterns of addresses match
	text      bool      // any text is a value
	points    []string  // texts that are wanted as they stand
	patterns  []pattern // texts that are wanted in many forms
}

func (k *kinds) add(t *Test, set assume.Set) {
	k.boolean = k.boolean || t.Operator.Type == Boolean
	for i := range t.values {
		v := &t.values[i]
		switch {
		case t.Operator.Type == String:
			k.addText(v.text, t.Operator.relation, set)
		case !v.ok:
		case v.wildcard:
			k.addresses = append(k.addresses, addressFor(v.text))
		case t.Operator.Type == Number:
			k.numbers = append(k.numbers, *v.number)
		case t.Operator.Type == Date:
			k.instants = append(k.instants, v.instant)
		case t.Operator.Type == IP:
			k.blocks = append(k.blocks, *v.block)
		}
	}
}

func (k *kinds) addText(text string, r relation, set assume.Set) {
	k.text = true
	switch {
	case r == equalFold:
		k.patterns = append(k.patterns, pattern{runes: []rune(text), fold: true})
	case r == like && !glob.Literal(text):
		if strings.Trim(text, "*") != "" { // stars alone match every text
			k.patterns = append(k.patterns, newGlob(text, !set.Holds(assume.GlobCrossesSeparators)))
		}
	default:
		k.points = append(k.points, text)
	}
}

// aroundNumbers gives each number, one between each two neighbours, and one
// beyond either end.
func aroundNumbers(numbers []number) []string {
	if len(numbers) == 0 {
		return nil
	}
	sorted := slices.Clone(numbers)
	slices.SortFunc(sorted, number.compare)
	sorted = slices.CompactFunc(sorted, func(a, b number) bool { return a.compare(b) == 0 })
	least, most := sorted[0], sorted[len(sorted)-1]
	values := []string{
		"-1" + strings.Repeat("0", len(least.whole)),
		"1" + strings.Repeat("0", len(most.whole)),
	}
	for i, n := range sorted {
		values = append(values, n.String())
		if i > 0 {
			values = append(values, between(sorted[i-1], n))
		}
	}
	return values
}

// between gives a number between two, a below b. Digits put behind a number
// move it away from zero by less than what parts it from its neighbour.
func between(a, b number) string {
	zero := number{}
	near := a
	switch {
	case a.compare(zero) < 0 && b.compare(zero) > 0:
		return "0"
	case a.compare(zero) < 0:
		near = b
	}
	places := max(len(a.fraction), len(b.fraction))
	text := near.String()
	if near.fraction == "" {
		text += "."
	}
	if near.whole == "" && near.fraction == "" && near != a {
		text = "-" + text // just below zero
	}
	return text + strings.Repeat("0", places-len(near.fraction)) + "1"
}

// String writes a number so that parseNumber reads it.
func (n number) String() string {
	text := n.whole
	if text == "" {
		text = "0"
	}
	if n.negative {
		text = "-" + text
	}
	if n.fraction != "" {
		text += "." + n.fraction
	}
	return text
}

// aroundInstants gives each instant and the seconds before and after it.
func aroundInstants(instants []int64) []string {
	var values []string
	for _, i := range instants {
		for _, near := range []int64{i - 1, i, i + 1} {
			if text, ok := formatDate(near, "Z"); ok {
				values = append(values, text)
			}
		}
	}
	return values
}

// formatDate writes an instant in a zone, "Z" or "+00:00". Years have four
// digits; those just outside are written in a zone where they have. ok is false
// for what cannot be written at all.
func formatDate(instant int64, zone string) (text string, ok bool) {
	const far = 23*3600 + 59*60 // of the farthest zone
	first, last := daysSince1970(0, 1, 1)*86400, daysSince1970(10000, 1, 1)*86400-1
	switch {
	case instant < first-far || instant > last+far:
		return "", false
	case instant < first:
		instant, zone = instant+far, "+23:59"
	case instant > last:
		instant, zone = instant-far, "-23:59"
	}
	days, second := instant/86400, instant%86400
	if second < 0 {
		days, second = days-1, second+86400
	}
	year, month, day := dateOf(days)
	pad := func(n int64, width int) string {
		s := strconv.FormatInt(n, 10)
		return strings.Repeat("0", max(0, width-len(s))) + s
	}
	return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2) + "T" +
		pad(second/3600, 2) + ":" + pad(second/60%60, 2) + ":" + pad(second%60, 2) + zone, true
}

// dateOf is the reverse of daysSince1970.
func dateOf(days int64) (year, month, day int64) {
	days += 719468
	era := days / 146097
	if days < 0 {
		era = (days - 146096) / 146097
	}
	dayOfEra := days - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*dayOfYear + 2) / 153
	day, month, year = dayOfYear-(153*m+2)/5+1, m+3, yearOfEra+era*400
	if month > 12 {
		month, year = month-12, year+1
	}
	return year, month, day
}

// aroundBlocks gives the addresses at and next to each block's ends, and one
// address of each family. Blocks nest or are apart, so that whatever a set of
// them leaves over begins behind an end of one, or is before all of them.
func aroundBlocks(blocks []block) []string {
	if len(blocks) == 0 {
		return nil
	}
	values := make([]string, 0, 2+5*len(blocks))
	values = append(values, "203.0.113.7", "2001:db8::7")
	for _, b := range blocks {
		first, last := b.prefix.Masked().Addr(), lastAddress(b.prefix)
		for _, a := range []netip.Addr{first.Prev(), first, first.Next(), last, last.Next()} {
			if a.IsValid() {
				values = append(values, a.String())
			}
		}
	}
	return values
}

func lastAddress(p netip.Prefix) netip.Addr {
	bytes := p.Addr().AsSlice()
	for bit := p.Bits(); bit < len(bytes)*8; bit++ {
		bytes[bit/8] |= 1 << (7 - bit%8)
	}
	a, _ := netip.AddrFromSlice(bytes)
	return a
}

// addressFor gives an address that a pattern such as 203.0.* matches; where
// that is none, any.
func addressFor(pattern string) string {
	text := strings.ReplaceAll(strings.ReplaceAll(pattern, "*", "1"), "?", "1")
	for range 4 {
		if _, ok := parseAddress(text); ok {
			return text
		}
		text += ".1"
	}
	return "203.0.113.7"
}

// respelt writes numbers, instants and addresses in another way than the
// policy's texts do.
func respelt(k *kinds) (values []string) {
	for _, n := range k.numbers {
		if text := n.String(); n.fraction == "" {
			values = append(values, text+".0")
		} else {
			values = append(values, text+"0")
		}
	}
	for _, i := range k.instants {
		if text, ok := formatDate(i, "+00:00"); ok {
			values = append(values, text)
		}
	}
	for _, b := range k.blocks {
		values = append(values, b.prefix.Addr().StringExpanded(), lastAddress(b.prefix).StringExpanded())
	}
	return values
}
