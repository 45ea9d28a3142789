// Package arn reads and writes Alibaba Cloud resource names,
// acs:service:region:account:relative-id, and the templates with {#placeholders}
// that the authorization pages print. It does not match policy patterns: a * here
// is a character like any other.
package arn

import "strings"

// prefix is the first segment of every resource name ("Policy structure and
// syntax": the short name of Alibaba Cloud).
const prefix = "acs"

// segmentNames are the five segments in order, as Split names them.
var segmentNames = [...]string{"prefix", "service", "region", "account", "relative"}

// An ARN is a resource name by its segments. Region and Account may be empty or
// "*"; Relative belongs to the service and may hold any character.
type ARN struct{ Service, Region, Account, Relative string }

// Parse reads a resource name. It needs the prefix acs and all five segments; the
// fifth keeps its colons. What the segments hold is not judged, so empty ones pass.
func Parse(text string) (ARN, bool) {
	rest, ok := strings.CutPrefix(text, prefix+":")
	if !ok {
		return ARN{}, false
	}
	var segments [3]string // without memory of its own: this is read for every request
	for i := range segments {
		end := strings.IndexByte(rest, ':')
		if end < 0 {
			return ARN{}, false
		}
		segments[i], rest = rest[:end], rest[end+1:]
	}
	return ARN{segments[0], segments[1], segments[2], rest}, true
}

// String writes the name; Parse(a.String()) gives a again as long as no segment
// but the last holds a colon.
func (a ARN) String() string {
	return strings.Join([]string{prefix, a.Service, a.Region, a.Account, a.Relative}, ":")
}

// A Segment is one part of a written resource name, with its place in the text in
// bytes. Name is prefix, service, region, account or relative.
type Segment struct {
	Name, Text string
	Start, End int
}

// SegmentName names the segment of an index, 0 to 4, as Split does.
func SegmentName(index int) string { return segmentNames[index] }

// Split gives the segments that a text has: at least one, at most five, in order.
// It takes unfinished names too, since people edit them, and does not ask for the
// prefix: "acs:mq" has a prefix and a service.
func Split(text string) []Segment {
	segments := make([]Segment, 0, len(segmentNames))
	start := 0
	for _, name := range segmentNames {
		end := len(text)
		if name != "relative" {
			if i := strings.IndexByte(text[start:], ':'); i >= 0 {
				end = start + i
			}
		}
		segments = append(segments, Segment{name, text[start:end], start, end})
		if end == len(text) {
			break
		}
		start = end + 1
	}
	return segments
}
