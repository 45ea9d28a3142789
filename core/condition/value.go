// This file is numbers, instants and addresses as texts have them.

package condition

import (
	"net/netip"
	"strings"
)

// A number is decimal text, taken apart so that numbers of any length compare
// exactly: no fraction is rounded and no exponent can blow up. RAM's pages show
// integers; a fraction is read too.
type number struct {
	negative bool
	whole    string // without leading zeros; "" is zero
	fraction string // without trailing zeros
}

func parseNumber(text string) (number, bool) {
	n := number{}
	digits := text
	if strings.HasPrefix(digits, "-") {
		n.negative, digits = true, digits[1:]
	}
	whole, fraction, hasPoint := strings.Cut(digits, ".")
	if !allDigits(whole) || hasPoint && !allDigits(fraction) {
		return number{}, false
	}
	n.whole = strings.TrimLeft(whole, "0")
	n.fraction = strings.TrimRight(fraction, "0")
	if n.whole == "" && n.fraction == "" {
		n.negative = false // -0 is 0
	}
	return n, true
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// compare gives -1, 0 or 1.
func (n number) compare(m number) int {
	if n.negative != m.negative {
		if n.negative {
			return -1
		}
		return 1
	}
	c := len(n.whole) - len(m.whole)
	if c == 0 {
		c = strings.Compare(n.whole, m.whole)
	}
	if c == 0 {
		c = strings.Compare(n.fraction, m.fraction)
	}
	if n.negative {
		c = -c
	}
	return max(-1, min(c, 1))
}

// parseDate reads the two forms of "Policy elements": 2012-11-11T23:59:59Z and
// 2019-08-12T17:00:00+08:00, as seconds of an instant. Others are not read,
// since no page shows them.
func parseDate(text string) (int64, bool) {
	const form = "dddd-dd-ddTdd:dd:dd"
	if len(text) < len(form)+1 {
		return 0, false
	}
	for i := range form {
		if form[i] == 'd' && (text[i] < '0' || text[i] > '9') || form[i] != 'd' && text[i] != form[i] {
			return 0, false
		}
	}
	number := func(from, to int) (n int64) {
		for _, c := range []byte(text[from:to]) {
			n = n*10 + int64(c-'0')
		}
		return n
	}
	year, month, day := number(0, 4), number(5, 7), number(8, 10)
	hour, minute, second := number(11, 13), number(14, 16), number(17, 19)
	if month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59 {
		return 0, false
	}
	offset := int64(0)
	switch zone := text[len(form):]; {
	case zone == "Z":
	case len(zone) == 6 && (zone[0] == '+' || zone[0] == '-') && allDigits(zone[1:3]) && zone[3] == ':' && allDigits(zone[4:]):
		h, m := number(len(form)+1, len(form)+3), number(len(form)+4, len(form)+6)
		if h > 23 || m > 59 {
			return 0, false
		}
		offset = h*3600 + m*60
		if zone[0] == '-' {
			offset = -offset
		}
	default:
		return 0, false
	}
	return daysSince1970(year, month, day)*86400 + hour*3600 + minute*60 + second - offset, true
}

func daysIn(year, month int64) int64 {
	switch {
	case month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	case month == 2:
		return 28
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	}
	return 31
}

// daysSince1970 counts in the Gregorian calendar, by years that start in March
// so that the leap day comes last.
func daysSince1970(year, month, day int64) int64 {
	if month <= 2 {
		year, month = year-1, month+12
	}
	era := year / 400
	if year < 0 {
		era = (year - 399) / 400
	}
	yearOfEra := year - era*400
	dayOfYear := (153*(month-3)+2)/5 + day - 1
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return era*146097 + dayOfEra - 719468
}

// A block is an address or a CIDR block.
type block struct {
	prefix   netip.Prefix // masked
	bordered bool         // an IPv4 block written with a length
}

func parseBlock(text string) (block, bool) {
	if !strings.Contains(text, "/") {
		address, ok := parseAddress(text)
		if !ok {
			return block{}, false
		}
		return block{prefix: netip.PrefixFrom(address, address.BitLen())}, true
	}
	prefix, err := netip.ParsePrefix(text)
	if err != nil {
		return block{}, false
	}
	return block{prefix.Masked(), prefix.Addr().Is4()}, true
}

// parseAddress reads an address without a zone. Those of four decimals are most,
// and netip takes twice as long for them: a third of the whole condition.
func parseAddress(text string) (netip.Addr, bool) {
	if four, ok := parseFour(text); ok {
		return netip.AddrFrom4(four), true
	}
	address, err := netip.ParseAddr(text)
	return address, err == nil && address.Zone() == ""
}

// parseFour reads four decimals of 0 to 255 with dots between them, none of which
// has a zero too many.
func parseFour(text string) (four [4]byte, ok bool) {
	field, digits, value := 0, 0, uint(0)
	for i := 0; i < len(text); i++ {
		digit := uint(text[i]) - '0'
		if digit > 9 {
			if text[i] != '.' || digits == 0 || field == 3 {
				return four, false
			}
			four[field&3] = byte(value)
			field, digits, value = field+1, 0, 0
			continue
		}
		if digits > 0 && value == 0 {
			return four, false
		}
		if value, digits = value*10+digit, digits+1; value > 255 {
			return four, false
		}
	}
	four[3] = byte(value)
	return four, field == 3 && digits > 0
}

// contains says whether the address is in the block, and whether it is one of
// an IPv4 block's two border addresses. An IPv4 address is in no IPv6 block.
func (b *block) contains(a netip.Addr) (in, border bool) {
	if !b.prefix.Contains(a) {
		return false, false
	}
	if !b.bordered {
		return true, false
	}
	bytes, all := a.As4(), ^uint32(0)>>b.prefix.Bits()
	host := (uint32(bytes[0])<<24 | uint32(bytes[1])<<16 | uint32(bytes[2])<<8 | uint32(bytes[3])) & all
	return true, host == 0 || host == all
}
