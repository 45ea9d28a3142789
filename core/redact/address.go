package redact

// This file replaces IP addresses. An address is cut at the lengths of all
// blocks that are written, and each part is mapped by itself, under the parts
// before it: so an address is in a block exactly if it was. Parts that are all
// zeros or all ones stay, so that the border of a block stays one.

import (
	"net/netip"
	"sort"
	"strconv"
	"strings"
)

// addresses are the addresses of a scenario and what becomes of them. Addresses
// and their starts are texts of bits; each family has a length of its own.
type addresses struct {
	cuts    [2][]int          // lengths of blocks, of IPv4 and IPv6
	settled map[string]string // the start of an address, up to a cut, and what it becomes
	taken   map[string]bool   // starts that are in use, before or after
	given   map[string]bool   // those after
	next    map[string]uint64 // by what comes before, the number to try next
}

// The lengths that begin what belongs to nobody, and that addresses are replaced
// by: TEST-NET-1 (RFC 5737), for benchmarks (RFC 2544), reserved (RFC 1112); for
// documentation (RFC 3849, RFC 9637). In each family shorter ones come last.
var nobodys = [2][]string{{"192.0.2.0/24", "198.18.0.0/15", "240.0.0.0/4"}, {"2001:db8::/32", "3fff::/20"}}

// bitsOf reads an address or a block. Starts of the two families are told apart
// by a letter that comes first. Length is the one that a block states, the whole
// where none is; it counts the letter.
func bitsOf(text string) (bits string, length, family int) {
	address, block, _ := strings.Cut(text, "/")
	a, _ := netip.ParseAddr(address)
	out := []byte{'4'}
	if a.Is6() {
		out[0], family = '6', 1
	}
	for _, b := range a.AsSlice() {
		for bit := 7; bit >= 0; bit-- {
			out = append(out, '0'+b>>bit&1)
		}
	}
	length = len(out)
	if n, err := strconv.Atoi(block); err == nil {
		length = n + 1
	}
	return string(out), length, family
}

// add notes where a text cuts addresses.
func (x *addresses) add(text string) {
	if x.settled == nil {
		x.settled, x.next = map[string]string{}, map[string]uint64{}
		x.taken, x.given = map[string]bool{}, map[string]bool{}
	}
	bits, length, family := bitsOf(text)
	cuts := &x.cuts[family]
	for _, cut := range append([]int{len(bits)}, length) {
		if at := sort.SearchInts(*cuts, cut); cut > 1 && (at == len(*cuts) || (*cuts)[at] != cut) {
			*cuts = append(*cuts, cut)
			sort.Ints(*cuts)
		}
	}
}

// tells reports whether a text tells anything: what belongs to nobody does not,
// nor do all zeros or all ones.
func (x *addresses) tells(text string) bool {
	bits, length, family := bitsOf(text)
	for _, free := range nobodys[family] {
		if start, end, _ := bitsOf(free); strings.HasPrefix(bits, start[:end]) {
			return false
		}
	}
	return strings.Trim(bits[1:length], "0") != "" && strings.Trim(bits[1:length], "1") != ""
}

// settle notes what is in use, and keeps what stays: what the person keeps, and
// what tells nothing. It is to be called for all before anything is replaced.
func (x *addresses) settle(text string, stays bool) {
	bits, length, family := bitsOf(text)
	stays = stays || !x.tells(text)
	for _, cut := range x.cuts[family] {
		start := bits[:cut]
		x.taken[start] = true
		if stays && cut <= length {
			x.settled[start], x.given[start] = start, true
		}
	}
}

// replace gives what a text becomes.
func (x *addresses) replace(text string) string {
	bits, _, family := bitsOf(text)
	to := bits[:1]
	for _, cut := range x.cuts[family] {
		next, ok := x.settled[bits[:cut]]
		if !ok {
			next = to + x.part(to, bits[len(to):cut], family)
			x.settled[bits[:cut]] = next
		}
		to = next
	}
	if to == bits {
		return text
	}
	out := make([]byte, len(to)/8)
	for i := range to[1:] {
		out[i/8] = out[i/8]<<1 | to[1+i]&1
	}
	a, _ := netip.AddrFromSlice(out)
	if i := strings.IndexByte(text, '/'); i >= 0 {
		return a.String() + text[i:]
	}
	return a.String()
}

// part chooses the bits between two cuts. Before is what stands before them.
func (x *addresses) part(before, bits string, family int) string {
	if strings.Trim(bits, "0") == "" || strings.Trim(bits, "1") == "" {
		return bits
	}
	// Better one that nobody uses here, neither before nor after.
	for _, careful := range []bool{true, false} {
		if len(before) == 1 {
			for _, free := range nobodys[family] {
				start, end, _ := bitsOf(free)
				if end <= 1+len(bits) {
					if part, ok := x.number(start[:end], 1+len(bits)-end, careful); ok {
						return start[1:end] + part
					}
				}
			}
		}
		if part, ok := x.number(before, len(bits), careful); ok {
			return part
		}
	}
	return bits // not reached: there are as many numbers as parts that differ
}

// number finds a free number of so many bits behind a start; where there are
// several bits, neither the first nor the last, which look like borders.
func (x *addresses) number(start string, bits int, careful bool) (part string, ok bool) {
	n, end := uint64(1), uint64(1)<<min(bits, 62)-1
	if bits < 2 {
		n, end = 0, end+1
	}
	if careful {
		n = max(n, x.next[start])
	}
	for ; n < end; n++ {
		part = strconv.FormatUint(n, 2)
		part = strings.Repeat("0", max(0, bits-len(part))) + part
		part = part[len(part)-bits:]
		if !x.given[start+part] && (!careful || !x.taken[start+part]) {
			x.taken[start+part], x.given[start+part], x.next[start] = true, true, n+1
			return part, true
		}
	}
	return "", false
}
