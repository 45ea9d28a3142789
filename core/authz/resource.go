// This file is resources as Decide compares them: whole, or by the segments of
// their names.

package authz

import (
	"math/bits"

	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
)

// A resourcePattern is one value of Resource.
//
// Wildcards match colons too. But where both pattern and text have just four,
// each of the pattern's stands for the text's of the same number, and segments
// can be compared with segments: most patterns leave region and account open,
// and there is nothing to look for.
type resourcePattern struct {
	whole    glob.Pattern
	relative glob.Shape // of what stands behind the fourth colon, where segmented
	// Where the segments begin, in whole's text. A region or an account of *
	// is not looked at.
	region, account, last uint8
	segmented             bool
	anyRegion, anyAccount bool
}

func newResourcePattern(text string) resourcePattern {
	p := resourcePattern{whole: glob.Compile(text)}
	var colons colons
	if !colons.of(text) || !colons.four() || colons.at[3] >= 255 {
		return p
	}
	region, account := colons.segment(text, 2), colons.segment(text, 3)
	p.anyRegion, p.anyAccount = region == "*", account == "*"
	if !glob.Literal(text[:colons.at[1]]) || !p.anyRegion && !glob.Literal(region) || !p.anyAccount && !glob.Literal(account) {
		return p
	}
	p.segmented = true
	p.region, p.account, p.last = uint8(colons.at[1]+1), uint8(colons.at[2]+1), uint8(colons.at[3]+1)
	p.relative = glob.ShapeOf(text[p.last:])
	return p
}

// match compares with the request's resource.
func (p *resourcePattern) match(q *question) bool {
	c := q.segments()
	if !p.segmented || !c.four() {
		return p.whole.Match(q.Resource)
	}
	text := p.whole.Text()
	return int(p.region) == c.at[1]+1 && text[:p.region] == q.Resource[:p.region] &&
		(p.anyRegion || text[p.region:p.account-1] == c.segment(q.Resource, 2)) &&
		(p.anyAccount || text[p.account:p.last-1] == c.segment(q.Resource, 3)) &&
		p.relative.Match(text[p.last:], q.Resource[c.at[3]+1:])
}

func compileResources(e *policy.Element) []resourcePattern {
	if e == nil || len(e.Values) == 0 {
		return nil
	}
	patterns := make([]resourcePattern, len(e.Values))
	for i, v := range e.Values {
		patterns[i] = newResourcePattern(v.Text)
	}
	return patterns
}

// colons are the places of a text's first four colons.
type colons struct {
	at    [4]int
	count int // of all
}

// of finds them; false where there are fewer.
func (c *colons) of(text string) bool {
	from := 0
	for ; from+8 <= len(text); from += 8 {
		if marks := marksOf(load(text[from:]), ':'); marks != 0 {
			c.add(marks, from)
		}
	}
	if from < len(text) {
		c.add(marksOf(loadRest(text, from), ':'), from)
	}
	return c.count >= len(c.at)
}

// add notes the colons of one word.
func (c *colons) add(marks uint64, from int) {
	for ; marks != 0; marks &= marks - 1 {
		if c.count < len(c.at) {
			c.at[c.count] = from + bits.TrailingZeros64(marks)/8
		}
		c.count++
	}
}

// marksOf gives the upper bit of each byte that is a character of ASCII.
func marksOf(word uint64, character byte) uint64 {
	other := word ^ each*uint64(character)
	return ^(other&^upperBits + each*0x7F | other) & upperBits
}

// four reports whether there are four and no more.
func (c *colons) four() bool { return c.count == len(c.at) }

// segment is what stands before the colon of an index, and behind the one before.
func (c *colons) segment(text string, index int) string { return text[c.at[index-1]+1 : c.at[index]] }
