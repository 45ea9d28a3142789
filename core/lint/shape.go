// This file tells what is wrong with how a resource is written: its prefix,
// its segments, what was to be filled in.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/source"
)

// A shape is what is wrong with how a resource is written. Each resource has
// one at most: the first, in the order in which shapeOf asks.
type shape uint8

const (
	shapeRight shape = iota
	shapeBlank
	shapeOtherCloud
	shapePrefix
	shapeFields
	shapeShort
	shapeVariable
	shapePlaceholder
	shapeServiceCode
	shapeServiceCase
	shapeRegionEmpty
	shapeAccountEmpty
	shapeRegion
	shapeAccount
	shapeSlashMissing
	shapeSlashExtra
	shapeUnused
	shapeOlder
	shapeOtherSystem
	shapeCase
	shapeOpen
)

// A shaping is a shape with where it lies in the resource and what to write
// instead, "" where nobody knows.
type shaping struct {
	shape      shape
	start, end int
	instead    string
	args       source.Args
}

// formed finds resources of one shape.
func formed(want shape) func(*pass, *statement) {
	return func(p *pass, s *statement) {
		if p.Layer == authz.Trust {
			return // a trust policy has none
		}
		for i := range s.Resources {
			r := &s.Resources[i]
			found := p.shaped(r)
			if found.shape != want {
				continue
			}
			args := argsOf("resource", r.Text, "part", r.Text[found.start:found.end])
			for name, text := range found.args {
				args[name] = text
			}
			var fixes []source.Fix
			if found.instead != "" {
				args["instead"] = found.instead
				fixes = append(fixes, rewrite(r.Span(), found.instead, changes))
			}
			p.report(p.nodeAt(r.Span()), r.Inner(found.start, found.end), args, fixes...)
		}
	}
}

// shaped is shapeOf, worked out once.
func (p *pass) shaped(r *resource) shaping {
	if r.shaping == nil {
		found := p.shapeOf(r)
		r.shaping = &found
	}
	return *r.shaping
}

// shapeOf tells what is wrong with how a resource is written.
func (p *pass) shapeOf(r *resource) shaping {
	text := r.Text
	whole := func(s shape, instead string) shaping { return shaping{s, 0, len(text), instead, nil} }
	if text == "" || r.All {
		return shaping{}
	}
	if trimmed := strings.TrimSpace(text); trimmed != text && trimmed != "" {
		return whole(shapeBlank, trimmed)
	}
	if s := p.prefixOf(r); s.shape != shapeRight {
		return s
	}
	if !r.ARN {
		if len(r.Segments) == 5 {
			return shaping{} // its first segments are wildcards
		}
		last := r.Segments[len(r.Segments)-1]
		if reachesAcross(r) {
			s := shaping{shape: shapeShort, start: last.Start, end: last.End, args: fieldCount(r)}
			switch {
			case last.Text == "*":
				s.instead = text + strings.Repeat(":*", 5-len(r.Segments))
			case len(r.Segments) == 4 && r.segment(2) == "*":
				s.instead = text[:last.Start] + "*:" + last.Text
			}
			return s
		}
		s := shaping{shape: shapeFields, end: len(text), args: fieldCount(r)}
		if relative := r.segment(2); len(r.Segments) == 3 && strings.Contains(relative, "/") {
			s.instead = "acs:" + r.segment(1) + ":*:*:" + relative // only service and relative id are there
		}
		return s
	}
	if s := holder(text); s.shape != shapeRight {
		return s
	}
	if s := p.segmentsOf(r); s.shape != shapeRight {
		return s
	}
	return p.formOf(r)
}

// reachesAcross reports whether a name with too few segments matches some all
// the same, because a * takes in colons. It does not where a slash stands before
// the first *: what it stands in is then compared with a region or an account.
func reachesAcross(r *resource) bool {
	for _, s := range r.Segments {
		star := strings.IndexByte(s.Text, '*')
		if strings.ContainsRune(s.Text[:max(star, 0)], '/') {
			return false
		}
		if star >= 0 {
			return true
		}
	}
	return false
}

func fieldCount(r *resource) source.Args {
	return argsOf("count", string(rune('0'+len(r.Segments))))
}

// prefixOf finds names that do not begin as Alibaba Cloud's do.
func (p *pass) prefixOf(r *resource) shaping {
	prefix := r.Segments[0]
	at := func(s shape, instead string) shaping { return shaping{s, prefix.Start, prefix.End, instead, nil} }
	switch {
	case prefix.Text == "acs":
		return shaping{}
	case strings.ContainsAny(prefix.Text, "*?") && glob.Match(prefix.Text, "acs"):
		return shaping{}
	case strings.HasPrefix(r.Text, "*") && len(r.Segments) < 5:
		return shaping{} // a wildcard that takes in the first segments
	case prefix.Text == "arn" && r.segment(1) == "acs":
		return at(shapePrefix, strings.TrimPrefix(r.Text, "arn:"))
	case prefix.Text == "arn" && r.segment(1) == "sts":
		return at(shapePrefix, "")
	case prefix.Text == "arn" || prefix.Text == "qcs" || prefix.Text == "crn" || prefix.Text == "urn":
		return at(shapeOtherCloud, "")
	case strings.EqualFold(prefix.Text, "acs"):
		return at(shapePrefix, "acs"+r.Text[len(prefix.Text):])
	case strings.EqualFold(prefix.Text, "arn"):
		return at(shapeOtherCloud, "")
	case len(r.Segments) == 4 && (p.Catalog.Service(prefix.Text) != nil):
		return at(shapePrefix, "acs:"+r.Text) // the first segment is left out
	case len(r.Segments) > 1 && source.Distance(fold(prefix.Text), "acs", 2) == 1:
		return at(shapePrefix, "acs"+r.Text[len(prefix.Text):])
	}
	if s := holder(r.Text); s.shape != shapeRight && s.start == 0 {
		return s // the whole name is to be filled in
	}
	return at(shapePrefix, "")
}

// holder finds what was to be replaced: a field of a template, or a variable
// of other clouds' policies, which RAM has not.
func holder(text string) shaping {
	for i := 0; i < len(text); i++ {
		rest := text[i:]
		end := 0
		s := shapePlaceholder
		switch {
		case strings.HasPrefix(rest, "${"):
			s, end = shapeVariable, strings.IndexByte(rest, '}')+1
		case rest[0] == '{':
			end = strings.IndexByte(rest, '}') + 1
		case rest[0] == '<':
			end = strings.IndexByte(rest, '>') + 1
		case rest[0] == '$' && len(rest) > 1 && isLetter(rest[1]):
			end = 1 + strings.IndexFunc(rest[1:]+":", func(r rune) bool {
				return r > 'z' || !isLetter(byte(r)) && (r < '0' || r > '9') && r != '_'
			})
		case strings.HasPrefix(rest, "***") || rest[0]|0x20 == 'x' && begins(rest, "xxxx"):
			end = len(rest) - len(strings.TrimLeft(rest, rest[:1]))
		case rest[0]|0x20 == 'y' && (begins(rest, "your-") || begins(rest, "your_")):
			end = strings.IndexAny(rest+":", ":/")
		}
		if end > 0 {
			return shaping{shape: s, start: i, end: i + end}
		}
	}
	return shaping{}
}

// begins is strings.HasPrefix without regard to case.
func begins(text, prefix string) bool {
	return len(text) >= len(prefix) && strings.EqualFold(text[:len(prefix)], prefix)
}

func isLetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }

// noRegion are services whose names have an empty region: samples of system
// policies have them.
var noRegion = [...]string{"sysom", "tag"}

// withRegion are services without a catalogue here whose requests have a
// region, or a * in its place ("RAM authentication").
var withRegion = [...]string{"ecs", "kms", "log", "oss", "ram", "rds", "slb", "vpc"}

// segmentsOf looks at service, region and account.
func (p *pass) segmentsOf(r *resource) shaping {
	service, region, account := r.Segments[1], r.Segments[2], r.Segments[3]
	at := func(s shape, seg arn.Segment, write string) shaping {
		out := shaping{shape: s, start: seg.Start, end: seg.End, args: argsOf("service", service.Text)}
		if write != "" {
			out.instead = r.Text[:seg.Start] + write + r.Text[seg.End:]
			out.args["write"] = write
		}
		return out
	}
	exact := p.Assume.Holds(assume.ResourceRespectsCase)
	c := p.Catalog.Service(service.Text)
	switch code := p.codeOf(service.Text); {
	case code != "":
		return at(shapeServiceCode, service, code)
	case exact && service.Text != fold(service.Text):
		return at(shapeServiceCase, service, fold(service.Text))
	case region.Text == "" && (c != nil || slices.Contains(withRegion[:], service.Text)):
		return at(shapeRegionEmpty, region, "*")
	case account.Text == "" && c != nil:
		return at(shapeAccountEmpty, account, "*")
	}
	for _, s := range noRegion {
		if s == service.Text {
			return shaping{}
		}
	}
	switch {
	case region.Text != "" && !strings.ContainsAny(region.Text, "*?") && (!strings.Contains(region.Text, "-") || exact && region.Text != fold(region.Text)):
		write := ""
		if low := strings.ReplaceAll(fold(region.Text), "_", "-"); strings.Contains(low, "-") {
			write = low
		}
		return at(shapeRegion, region, write)
	case strings.Trim(account.Text, "0123456789*?") != "" && account.Text != "system":
		return at(shapeAccount, account, "")
	}
	return shaping{}
}
