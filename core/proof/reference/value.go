package reference

// This file reads numbers, dates and addresses, each by its letters.

import (
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/ramplay/ramplay/core/proof/cases"
)

func objectOf(value any) (cases.Object, bool) {
	object, ok := value.(cases.Object)
	return object, ok
}

// readNumber reads decimal text: digits, a point with digits, a minus before.
func readNumber(text string) (*big.Rat, bool) {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if !digits(whole) || point && !digits(fraction) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}

func digits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// readDate reads the two forms of ISO 8601 that the pages show.
func readDate(text string) (time.Time, bool) {
	for _, form := range []string{"2006-01-02T15:04:05Z", "2006-01-02T15:04:05-07:00"} {
		at, err := time.Parse(form, text)
		if err != nil || len(text) != len(form) {
			continue
		}
		// A zone is less than 24 hours and 60 minutes away; time.Parse lets both pass.
		if zone := text[len("2006-01-02T15:04:05"):]; len(zone) == len("-07:00") && (zone[1:3] > "23" || zone[4:6] > "59") {
			continue
		}
		return at, true
	}
	return time.Time{}, false
}

// An address is four or sixteen bytes, as bits.
type address string

// readAddress reads 203.0.113.7 and the forms of IPv6, without a zone.
func readAddress(text string) (address, bool) {
	if !strings.Contains(text, ":") {
		return readDotted(text)
	}
	// :: stands for as many groups of zeros as are missing.
	left, right, short := strings.Cut(text, "::")
	groups := splitGroups(left)
	var behind []string
	if short {
		behind = splitGroups(right)
	}
	bits, count := "", 0
	read := func(groups []string, last bool) (string, int, bool) {
		own, n := "", 0
		for i, group := range groups {
			if last && i == len(groups)-1 && strings.Contains(group, ".") {
				dotted, ok := readDotted(group)
				return own + string(dotted), n + 2, ok
			}
			value, err := strconv.ParseUint(group, 16, 16)
			if err != nil || len(group) > 4 {
				return "", 0, false
			}
			own, n = own+binary(int(value), 16), n+1
		}
		return own, n, true
	}
	bits, count, ok := read(groups, !short)
	ends, more, ok2 := read(behind, true)
	missing := 8 - count - more
	switch {
	case !ok || !ok2 || missing < 0 || !short && missing > 0 || short && missing == 0:
		return "", false
	case strings.Contains(right, "::"):
		return "", false
	}
	return address(bits + strings.Repeat("0", 16*missing) + ends), true
}

func splitGroups(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ":")
}

func readDotted(text string) (address, bool) {
	parts := strings.Split(text, ".")
	bits := ""
	for _, part := range parts {
		value, err := strconv.Atoi(part)
		if err != nil || !digits(part) || value > 255 || strconv.Itoa(value) != part {
			return "", false
		}
		bits += binary(value, 8)
	}
	return address(bits), len(parts) == 4
}

// binary writes a number with so many bits.
func binary(value, width int) string {
	text := strconv.FormatInt(int64(value), 2)
	return strings.Repeat("0", width-len(text)) + text
}

// readBlock reads address/length.
func readBlock(text string) (a address, length int, ok bool) {
	before, after, found := strings.Cut(text, "/")
	a, ok = readAddress(before)
	length, err := strconv.Atoi(after)
	return a, length, ok && found && err == nil && digits(after) && strconv.Itoa(length) == after && length <= len(a)
}

// inBlock: a single address has no border; of an IPv4 block the first and the
// last address are its border. IPv4 and IPv6 are apart.
func inBlock(wanted, given string, withoutBorder bool) bool {
	g, _ := readAddress(given)
	if single, ok := readAddress(wanted); ok {
		return single == g
	}
	a, length, ok := readBlock(wanted)
	if !ok { // an old page of OSS shows 203.0.113.*
		return globMatch([]rune(wanted), []rune(given), "")
	}
	if len(a) != len(g) || a[:length] != g[:length] {
		return false
	}
	host := string(g[length:])
	border := len(g) == 32 && (strings.Trim(host, "0") == "" || strings.Trim(host, "1") == "")
	return !(border && withoutBorder)
}
