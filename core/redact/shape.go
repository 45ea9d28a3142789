package redact

// This file tells by its shape what a text is: words, ids, regions, domains.

import (
	"strings"
	"unicode/utf8"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/catalog"
)

// fold is how words are compared: letters of ASCII without case, since RAM
// compares some names that way. It keeps the length.
func fold(text string) string {
	for i := 0; i < len(text); i++ {
		if isUpper(text[i]) {
			out := []byte(text)
			for k := i; k < len(out); k++ {
				if isUpper(out[k]) {
					out[k] |= 0x20
				}
			}
			return string(out)
		}
	}
	return text
}

func isUpper(c byte) bool  { return 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isAlnum(c byte) bool  { return isDigit(c) || isLetter(c) }
func isWild(c byte) bool   { return c == '*' || c == '?' }

// soft gives the size of the character at the start of a text if it belongs to
// a name or a pattern of names, else 0.
func soft(text string) int {
	c := text[0]
	if c < utf8.RuneSelf {
		if isAlnum(c) || isWild(c) || c == '-' || c == '_' || c == '.' {
			return 1
		}
		return 0
	}
	return wide(text)
}

// wide gives the size of the character at the start of a text if it is one of
// another script than ASCII's, else 0. Punctuation of such scripts separates
// names as ASCII's does.
func wide(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r < 0xAA, r == utf8.RuneError, 0x2000 <= r && r <= 0x206F, 0x3000 <= r && r <= 0x303F,
		0xFE00 <= r && r <= 0xFE6F, 0xFF00 <= r && r <= 0xFF0F, 0xFF1A <= r && r <= 0xFF20:
		return 0
	}
	return size
}

// A span is a part of a text.
type span struct{ from, to int }

// wordsOf gives the runs of letters and digits of ASCII, and those of
// characters of other scripts.
func wordsOf(text string) []span {
	var words []span
	for at := 0; at < len(text); {
		end := at
		for end < len(text) && isAlnum(text[end]) {
			end++
		}
		if end == at {
			for end < len(text) && text[end] >= utf8.RuneSelf && wide(text[end:]) > 0 {
				end += wide(text[end:])
			}
		}
		if end > at {
			words = append(words, span{at, end})
			at = end
		} else {
			at++
		}
	}
	return words
}

// digits reports whether a text is that many digits or more, and nothing else.
func digits(text string, least int) bool {
	for i := 0; i < len(text); i++ {
		if !isDigit(text[i]) {
			return false
		}
	}
	return len(text) >= least
}

// isAccount reports whether a number is as long as those of accounts, users and
// roles are.
func isAccount(text string) bool { return digits(text, 15) && len(text) <= 20 }

func oneOf(list, word string) bool {
	return word != "" && strings.Contains(list, " "+word+" ")
}

// The words of resource types that are in no catalogue here, the parts of
// regions' names, the names under which domains are registered.
const (
	typeList = " account accounts alias assumed-role bucket cluster clusters dbinstance disk domain eip exchange exchanges " +
		"folder function functions group groups groupid image instance instances key keys logstore logstores message messages " +
		"mfa namespace oidc-provider policy project projects queue queues repository role roles root saml-provider " +
		"secret secrets securitygroup server-certificate service services snapshot table tables topic topics user users " +
		"vhost vhosts volume vpc vswitch "
	regionList = " beijing central chengdu east finance fuzhou guangzhou hangzhou heyuan hongkong huhehaote nanjing north " +
		"northeast qingdao shanghai shenzhen south southeast west wuhan wulanchabu zhangjiakou "
	domainList = " com cn net org io dev app info biz edu gov co hk sg jp uk de "
	// idPrefixes are what ids of services start with.
	idPrefixes = " acl alb alikafka amqp-cn amqp c cbwp cen d dbs dds eip eni es fd gid gp gw hb i key kst lb lt m mq mqtt-cn mqtt " +
		"nat ngw nlb pc pgm post-cn post pvtz r rds rg rm rmq-cn rmq s sg t tbs v vb vgw vpc vpn vsw vtb "
)

// typeWords are the words of all resource types that catalogues print, and some
// that others have.
func typeWords(x *catalog.Index) map[string]bool {
	types := map[string]bool{}
	for _, word := range strings.Fields(typeList) {
		types[word] = true
	}
	add := func(template string) {
		a, ok := arn.Parse(template)
		if !ok {
			return
		}
		for _, part := range strings.Split(a.Relative, "/") {
			if part != "" && !strings.ContainsAny(part, "{}*%:") {
				types[fold(part)] = true
			}
		}
	}
	for _, c := range x.Catalogs() {
		for _, form := range x.ARNForms(c.Service) {
			add(form.ARN)
		}
		for i := range c.ResourceTypes {
			for _, template := range c.ResourceTypes[i].ARNs {
				add(template)
			}
		}
		for i := range c.Operations {
			for _, resource := range c.Operations[i].ResourceTypes {
				add(resource.ARN)
			}
		}
	}
	return types
}

// isRegionWord reports whether a word may be part of a region's name. A short
// one tells nothing in any case.
func isRegionWord(word string) bool {
	return len(word) <= 3 || oneOf(regionList, word) || !digits(word, 1) && strings.Contains(regionList, " "+word)
}

// idPrefix gives the length of what an id's service lets it start with, its
// separator included: 8 for amqp-cn-1. It is 0 where nothing follows.
func idPrefix(folded string) int {
	end := 0
	for i := 1; i < len(folded)-1 && i < 12; i++ {
		if (folded[i] == '-' || folded[i] == '_') && oneOf(idPrefixes, folded[:i]) {
			end = i + 1
		}
	}
	return end
}

// startsID reports whether ids start with the text, up to a separator: amqp- or
// amqp-cn-.
func startsID(folded string) bool {
	start := strings.TrimRight(folded, "-_")
	return start != "" && len(start) < len(folded) && strings.Contains(idPrefixes, " "+start)
}

// isID reports whether a text is an id: one that starts like those of a
// service, and goes on like those.
func isID(folded string) bool {
	rest := folded[idPrefix(folded):]
	return len(rest) < len(folded) && (strings.ContainsAny(rest, "0123456789") || len(rest) > 8) && !strings.ContainsAny(rest, ".")
}

// ownTail gives the offset of a domain's last label, which tells nothing of a
// person; the length of a text that is no domain. Alibaba Cloud's own domains
// are none: what stands in them is found by itself.
func ownTail(folded string) int {
	last := strings.LastIndexByte(folded, '.')
	if last <= 0 || !oneOf(domainList, folded[last+1:]) || isService(folded) {
		return len(folded)
	}
	return last
}

// isService reports whether a text is in one of Alibaba Cloud's own domains.
func isService(folded string) bool {
	return strings.HasSuffix(folded, "aliyuncs.com") || strings.HasSuffix(folded, "aliyun.com")
}

// isRegion reports whether a text is the id of a region, such as cn-hangzhou or
// us-east-1.
func isRegion(label string) bool {
	named := false
	for _, word := range strings.Split(label, "-") {
		if !isRegionWord(word) {
			return false
		}
		named = named || len(word) > 3
	}
	return named && strings.Contains(label, "-")
}

// isNumber reports whether a text is a number or a date, which holds no names.
func isNumber(text string) bool {
	return len(text) < 26 && strings.Trim(text, "0123456789.:+-TZ") == "" && !isAccount(text)
}
