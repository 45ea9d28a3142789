// This file is resources as Decide compares them: whole, or by the segments of
// their names.

package authz

import (
	"math/bits"
	"strings"

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
	begin    uint64     // of the same, up to its first wildcard
	// Where the segments begin, in whole's text. A region or an account of *
	// is not looked at.
	region, account, last uint8
	size                  uint8 // how many bytes of begin are the pattern's
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
	begin := glob.Prefix(text[p.last:])
	p.begin, p.size = loadFew(begin), uint8(min(8, len(begin)))
	return p
}

// service stands for the service of a segmented pattern in the index.
func (p *resourcePattern) service() uint64 { return serviceOf(p.whole.Text(), int(p.region)-1) }

// afterAccount is what follows the account of a segmented pattern, from the colon on.
func (p *resourcePattern) afterAccount() string { return p.whole.Text()[p.last-1:] }

// match compares with the request's resource.
func (p *resourcePattern) match(q *question) bool {
	if !q.segments().four() {
		return p.whole.Match(q.Resource)
	}
	return p.may(q) && p.matchSegments(q)
}

// may tells at a glance of a resource with four colons that it may be the pattern's.
func (p *resourcePattern) may(q *question) bool {
	return !p.segmented || int(p.region) == q.colons.at[1]+1 && (p.begin^q.relative)&firstBytes[p.size&15] == 0
}

// matchSegments is match for a resource that may be the pattern's. What tells most
// resources apart comes first: the service is that of the action more often than not.
func (p *resourcePattern) matchSegments(q *question) bool {
	c, text := &q.colons, p.whole.Text()
	if !p.segmented {
		return p.whole.Match(q.Resource)
	}
	return p.relative.Match(text[p.last:], q.Resource[c.at[3]+1:]) &&
		(p.anyRegion || text[p.region:p.account-1] == c.segment(q.Resource, 2)) &&
		(p.anyAccount || text[p.account:p.last-1] == c.segment(q.Resource, 3)) &&
		text[:p.region] == q.Resource[:p.region]
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
	count int // of all, five at most
}

// of finds them; false where there are fewer.
func (c *colons) of(text string) bool {
	c.count = 0
	for at := 0; c.count <= len(c.at); c.count++ {
		next := strings.IndexByte(text[at:], ':')
		if next < 0 {
			break
		}
		if at += next; c.count < len(c.at) {
			c.at[c.count] = at
		}
		at++
	}
	return c.count >= len(c.at)
}

// accountBytes is how long an account's number is.
const accountBytes = 16

// ofService is of for the names that most requests have: with the action's service,
// the number of an account and a name of some length, where little has to be looked
// for. It is false where the text is another.
func (c *colons) ofService(text, service string) bool {
	const prefix, word = len("acs:"), 8
	at := prefix + len(service)
	if len(text) <= at || text[:prefix] != "acs:" || text[at] != ':' || text[prefix:at] != service {
		return false
	}
	c.at[0], c.at[1] = prefix-1, at
	rest := text[at+1:] // from the region on
	if len(rest) < 2*word {
		return false
	}
	region := 0
	marks := anyMark(load(rest), ':')
	if marks == 0 {
		region, marks = word, anyMark(load(rest[word:]), ':')
	}
	region += bits.TrailingZeros64(marks) / 8
	if len(rest) <= region {
		return false
	}
	rest = rest[region+1:] // from the account on
	if marks == 0 || len(rest) < accountBytes+1+word || rest[accountBytes] != ':' || anyMark(load(rest), ':')|anyMark(load(rest[word:]), ':') != 0 {
		return false
	}
	at += 1 + region
	c.at[2], c.at[3] = at, at+1+accountBytes
	rest = rest[accountBytes+1:]
	marks = anyMark(load(rest[len(rest)-word:]), ':')
	for ; len(rest) >= word; rest = rest[word:] {
		marks |= anyMark(load(rest), ':')
	}
	c.count = len(c.at)
	if marks != 0 {
		c.count++
	}
	return true
}

// anyMark is not zero where some byte is a character of ASCII; the lowest bit that
// is set is the first one's.
func anyMark(word uint64, character byte) uint64 {
	other := word ^ each*uint64(character)
	return (other - each) &^ other & upperBits
}

// add notes the places that have a mark, among the eight from an offset on; true
// where there are more than are noted.
func (c *colons) add(from int, marks uint64) (full bool) {
	n := c.count
	for ; marks != 0; marks &= marks - 1 {
		if n < len(c.at) {
			c.at[n] = from + bits.TrailingZeros64(marks)/8
		}
		n++
	}
	c.count = min(n, len(c.at)+1)
	return n > len(c.at)
}

// four reports whether there are four and no more.
func (c *colons) four() bool { return c.count == len(c.at) }

// segment is what stands before the colon of an index, and behind the one before.
func (c *colons) segment(text string, index int) string { return text[c.at[index-1]+1 : c.at[index]] }

// bounds are where the segment of an index begins and ends, in a text that has it.
func (c *colons) bounds(text string, index int) (start, end int) {
	if index > 0 {
		start = c.at[index-1] + 1
	}
	if index < len(c.at) && index < c.count {
		return start, c.at[index]
	}
	return start, len(text)
}
