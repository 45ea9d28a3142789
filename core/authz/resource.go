// This file is resources as Decide compares them, and the segments of their
// names.

package authz

import (
	"strings"

	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
)

// A resourcePattern is one value of Resource.
//
// Wildcards match colons too. But where both pattern and text have just four,
// each of the pattern's stands for the text's of the same number, and the index
// can go by segments.
type resourcePattern struct {
	whole glob.Pattern
	// Where region, account and what follows them begin, in whole's text.
	region, account, last uint8
	segmented             bool // they are known: nothing before region has a wildcard
	anyRegion             bool // region is *
}

func newResourcePattern(text string) resourcePattern {
	p := resourcePattern{whole: glob.Compile(text)}
	var colons colons
	if !colons.of(text) || !colons.four() || colons.at[3] >= 255 {
		return p
	}
	region, account := colons.segment(text, 2), colons.segment(text, 3)
	p.anyRegion = region == "*"
	if !glob.Literal(text[:colons.at[1]]) || !p.anyRegion && !glob.Literal(region) || account != "*" && !glob.Literal(account) {
		return p
	}
	p.segmented = true
	p.region, p.account, p.last = uint8(colons.at[1]+1), uint8(colons.at[2]+1), uint8(colons.at[3]+1)
	return p
}

// service stands for the service of a segmented pattern in the index.
func (p *resourcePattern) service() uint64 { return serviceOf(p.whole.Text(), int(p.region)-1) }

// afterAccount is what follows the account of a segmented pattern, from the colon on.
func (p *resourcePattern) afterAccount() string { return p.whole.Text()[p.last-1:] }

// colons are the pattern's.
func (p *resourcePattern) colons() (c colons) {
	if p.segmented {
		return colons{[4]int{strings.IndexByte(p.whole.Text(), ':'), int(p.region) - 1, int(p.account) - 1, int(p.last) - 1}, 4}
	}
	c.of(p.whole.Text())
	return c
}

// match compares with the request's resource.
func (p *resourcePattern) match(q *question) bool { return p.whole.Match(q.Resource) }

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
