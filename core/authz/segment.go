// This file is where a pattern and a request's resource part.

package authz

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/internal/glob"
)

// A Segment is the first segment of an ARN in which pattern and request differ.
// Offsets count bytes in the pattern and in the request's resource.
type Segment struct {
	Name               string // prefix, service, region, account or relative
	Want, Got          string
	WantStart, WantEnd int
	GotStart, GotEnd   int
	OnlyThis           bool // all other segments match: it is a near miss
	LiteralStar        bool // the request ends in a plain *, in place of the name that the pattern has
	Shape              bool // the pattern has fewer segments than an ARN
}

// differs finds where a pattern and the request's resource part, segment by
// segment; false where no segment says more than the whole, since the request is
// about * or is no ARN. The whole-text glob decides; this only says it in the
// ARN's words.
func (q *question) differs(p *resourcePattern) (found Segment, ok bool) {
	pattern, got := p.whole.Text(), q.segments()
	if got.count < len(got.at) {
		return found, false
	}
	want := p.colons()
	if want.count < len(want.at) {
		start, end := want.bounds(pattern, want.count)
		return Segment{Name: arn.SegmentName(want.count), Want: pattern[start:end], WantStart: start, WantEnd: end, Shape: true}, true
	}
	// Where both have just four colons, segments match segments.
	segmented, differ := p.segmented && q.plainResource && got.four(), 0
	for i := range len(want.at) + 1 {
		start, end := want.bounds(pattern, i)
		from, to := got.bounds(q.Resource, i)
		part, text, relative := pattern[start:end], q.Resource[from:to], i == len(want.at)
		switch {
		case segmented && relative && differ == 0: // it is what is left
		case part == text || part == "*":
			continue
		case segmented && !relative: // it has no wildcards
		case q.matchPart(part, text, relative):
			continue
		}
		if differ++; differ > 1 {
			return found, true
		}
		found = Segment{
			Name: arn.SegmentName(i), Want: part, Got: text,
			WantStart: start, WantEnd: end, GotStart: from, GotEnd: to,
		}
		found.LiteralStar = relative && q.sameParent(part, text)
	}
	found.OnlyThis = differ == 1
	return found, differ > 0
}

// sameParent reports whether a request's path ends in a literal * and the
// pattern names something in the same place: what is to be created by name.
func (q *question) sameParent(want, got string) bool {
	parent, ok := strings.CutSuffix(got, "/*")
	last := strings.LastIndexByte(want, '/')
	return ok && last >= 0 && q.matchPart(want[:last], parent, true)
}

func (q *question) matchPart(pattern, text string, relative bool) bool {
	if relative && q.isRole && q.assume.Holds(assume.RoleNameIgnoresCase) {
		pattern, text = lowerRelative(pattern), lowerRelative(text)
	}
	switch {
	case pattern == text || pattern == "*":
		return true
	case q.plainResource:
		return glob.Match(pattern, text)
	}
	return q.matchResourceText(pattern, text)
}
