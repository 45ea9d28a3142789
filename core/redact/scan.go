package redact

// This file finds the values of one text by its role and its shape.

import (
	"net/netip"
	"strings"
)

// A spot is a place in a text and what stands there. Spots of kind 0 are words
// that stay and that patterns may be compared with.
type spot struct {
	from, to    int
	kind        Kind
	domain      domain
	left, right bool // a wildcard touches its first, its last word
	loose       bool // of a pattern that may stand for other parts of a text too
}

// A domain is where texts are compared with one another: resources and callers
// among themselves, condition values among themselves.
type domain uint8

const (
	ofResources domain = 1 << iota
	ofConditions
)

// A scanner collects the spots of one text.
type scanner struct {
	*redactor
	text   string
	domain domain
	loose  bool
	spots  []spot
}

// scan gives the values of a text by its role and shape, in ascending order.
func (r *redactor) scan(text string, role role) []spot {
	s := &scanner{redactor: r, text: text, domain: ofResources}
	switch {
	case role == untouched:
	case role == accountID:
		s.words(0, len(text), Account)
	case role == resource:
		s.name(0, len(text))
	case role == conditionValue:
		s.domain = ofConditions
		if isAddress(text) {
			s.add(0, len(text), Address)
			break
		}
		s.prose()
	default:
		s.domain = 0
		s.prose()
	}
	return s.spots
}

func (s *scanner) add(from, to int, kind Kind) {
	left := from > 0 && isWild(s.text[from-1])
	right := to < len(s.text) && isWild(s.text[to])
	s.spots = append(s.spots, spot{from, to, kind, s.domain, left, right, s.loose && kind != 0})
}

// words adds each word between two places. Kind is what they are; of kind
// Resource those that regions are named by stay, and numbers of accounts are
// found in any.
func (s *scanner) words(from, to int, kind Kind) {
	for _, w := range wordsOf(s.text[from:to]) {
		one := kind
		word := fold(s.text[from+w.from : from+w.to])
		switch {
		case isAccount(word):
			one = Account
		case kind == Resource && isRegionWord(word):
			one = 0
		}
		s.add(from+w.from, from+w.to, one)
	}
}

// name reads a resource or a caller: its segments where it has some.
func (s *scanner) name(from, to int) {
	at := from
	if strings.HasPrefix(s.text[from:to], "arn:acs:") { // written like those of another cloud
		at += len("arn:")
	}
	own := strings.HasPrefix(s.text[at:to], "acs:")
	if !own && !strings.HasPrefix(s.text[at:to], "arn:") {
		s.loose = true
		s.relative(from, to, "")
		s.loose = false
		return
	}
	service := ""
	for segment := 0; segment < 5 && at <= to; segment++ {
		end := to
		if i := strings.IndexByte(s.text[at:to], ':'); i >= 0 && segment < 4 {
			end = at + i
		}
		switch {
		case segment < 2:
			if service = s.text[at:end]; !own && service != "sts" {
				service = ""
			}
			s.words(at, end, 0)
		case segment == 4 || strings.IndexByte(s.text[at:end], '/') >= 0: // no region and no account has a slash
			s.relative(at, to, service)
			return
		case segment == 2:
			s.words(at, end, Resource)
		default:
			s.words(at, end, Account)
		}
		at = end + 1
	}
}

// relative reads the last segment of a resource: words of types and names.
func (s *scanner) relative(from, to int, service string) {
	first, kind := true, Resource
	for at := from; at < to; {
		if strings.HasPrefix(s.text[at:to], "{#") { // a placeholder that is not filled
			at += 1 + strings.IndexByte(s.text[at:to]+"}", '}')
			continue
		}
		end := s.softEnd(at, to)
		if end == at {
			at++
			continue
		}
		token := fold(s.text[at:end])
		isType := s.types[token] || s.loose && isRegion(token)
		if first && !isType && end < to && s.text[end] == '/' && service != "" && service != "oss" && strings.Trim(service+token, "abcdefghijklmnopqrstuvwxyz") == "" {
			// A service that no catalogue is of: its resources start with
			// their type, as in widget/…
			isType, s.types[token] = true, true
		}
		if first && token != "policy" && (service == "ram" || service == "sts") {
			kind = User
		}
		first = false
		switch {
		case isType:
			s.words(at, end, 0)
		case isAddress(token):
			s.add(at, end, Address)
		default:
			s.fragments(at, end, kind)
		}
		at = end
	}
}

// softEnd gives the end of the run of characters of names from a place on.
func (s *scanner) softEnd(at, to int) int {
	for at < to && soft(s.text[at:to]) > 0 {
		at += soft(s.text[at:to])
	}
	return at
}

// fragments adds what stands between the wildcards of a name.
func (s *scanner) fragments(from, to int, kind Kind) {
	loose := s.loose
	s.loose = loose || strings.ContainsAny(s.text[from:to], "*?")
	for at := from; at < to; {
		end := at
		for end < to && !isWild(s.text[end]) {
			end++
		}
		s.fragment(at, end, end < to, kind)
		at = end + 1
	}
	s.loose = loose
}

// fragment adds a name, or a part of one that ends at a wildcard.
func (s *scanner) fragment(from, to int, cut bool, kind Kind) {
	part := fold(s.text[from:to])
	folded := strings.TrimLeft(part, "-_.")
	from = to - len(folded)
	folded = strings.TrimRight(folded, "-_.")
	to = from + len(folded)
	switch {
	case folded == "":
		return
	case s.types[folded], cut && startsID(part), isService(folded):
		s.words(from, to, 0)
		return
	case digits(folded, 12):
		kind = Account
	case kind == Resource && ownTail(folded) < len(folded):
		kind = Domain
	case kind == Resource && isID(folded):
		kind = ID
	}
	s.add(from, to, kind)
}

// prose finds in a text what cannot be anything else.
func (s *scanner) prose() {
	for at := 0; at < len(s.text); {
		if end := s.nameEnd(at); end > at {
			s.name(at, end)
			at = end
			continue
		}
		end := s.softEnd(at, len(s.text))
		if end == at {
			at++
			continue
		}
		folded := strings.TrimRight(fold(s.text[at:end]), "-_.")
		to := at + len(folded)
		wild := strings.ContainsAny(folded, "*?")
		switch {
		case folded == "":
		case isAddress(folded):
			s.add(at, to, Address)
		case end < len(s.text) && s.text[end] == '@' && s.isHost(end+1):
			s.fragments(at, end, User)
		case !wild && ownTail(folded) < len(folded):
			s.add(at, to, Domain)
		case !wild && isID(folded):
			s.add(at, to, ID)
		default:
			for _, w := range wordsOf(folded) {
				if isAccount(folded[w.from:w.to]) {
					s.add(at+w.from, at+w.to, Account)
				}
			}
		}
		at = end
	}
}

// isHost reports whether a domain stands at a place.
func (s *scanner) isHost(at int) bool {
	host := strings.TrimRight(fold(s.text[at:s.softEnd(at, len(s.text))]), "-.")
	return ownTail(host) < len(host)
}

// nameEnd gives the end of a resource name that starts at a place in prose.
func (s *scanner) nameEnd(at int) int {
	text := s.text[at:]
	if text[0] != 'a' || !strings.HasPrefix(text, "acs:") && !strings.HasPrefix(text, "arn:") || at > 0 && isAlnum(s.text[at-1]) {
		return at
	}
	if end := strings.IndexAny(text, " \t\r\n\"'`,;()<>[]，。；、（）《》“”‘’"); end >= 0 {
		text = text[:end]
	}
	if strings.Count(text, ":") < 4 {
		return at // acs:SourceIp
	}
	return at + len(strings.TrimRight(text, ".:!"))
}

// isAddress reports whether a text is an address or a block.
func isAddress(text string) bool {
	if strings.IndexByte(text, '/') >= 0 {
		_, err := netip.ParsePrefix(text)
		return err == nil
	}
	a, err := netip.ParseAddr(text)
	return err == nil && a.Zone() == ""
}
