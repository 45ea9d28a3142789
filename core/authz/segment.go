// This file is where a pattern and a request's resource part.

package authz

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/assume"
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
// segment. The whole-text glob decides; this only says it in the ARN's words.
func (q *question) differs(pattern string) *Segment {
	want, got := arn.Split(pattern), arn.Split(q.Resource)
	if len(got) < 5 {
		return nil // the request is about * or is no ARN: no segment says more than the whole
	}
	if len(want) < 5 {
		last := want[len(want)-1]
		return &Segment{Name: last.Name, Want: last.Text, WantStart: last.Start, WantEnd: last.End, Shape: true}
	}
	var found *Segment
	differ := 0
	for i := range want {
		if q.matchPart(want[i].Text, got[i].Text, i == 4) {
			continue
		}
		differ++
		if found == nil {
			found = &Segment{
				Name: want[i].Name, Want: want[i].Text, Got: got[i].Text,
				WantStart: want[i].Start, WantEnd: want[i].End, GotStart: got[i].Start, GotEnd: got[i].End,
				LiteralStar: i == 4 && q.sameParent(want[i].Text, got[i].Text),
			}
		}
	}
	if found != nil {
		found.OnlyThis = differ == 1
	}
	return found
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
	return q.matchResourceText(pattern, text)
}
