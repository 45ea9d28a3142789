// This file is resources as Decide compares them: whole, or by the segments of
// their names.

package authz

import (
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

// service stands for the service of a segmented pattern in the index.
func (p *resourcePattern) service() uint64 { return serviceOf(p.whole.Text(), int(p.region)-1) }

// afterAccount is what follows the account of a segmented pattern, from the colon on.
func (p *resourcePattern) afterAccount() string { return p.whole.Text()[p.last-1:] }

// match compares with the request's resource: by segments where they have been found,
// for the index or a trace. To find them for a few patterns takes longer than to
// compare these whole.
func (p *resourcePattern) match(q *question) bool {
	c := &q.colons
	if !p.segmented || !q.cut || !c.four() {
		return p.whole.Match(q.Resource)
	}
	// What tells most resources apart comes first: the service is that of the
	// action more often than not.
	text := p.whole.Text()
	return int(p.region) == c.at[1]+1 && p.relative.Match(text[p.last:], q.Resource[c.at[3]+1:]) &&
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
