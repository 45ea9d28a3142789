// This file tests numbers, dates and blocks against the standard library.

package condition

import (
	"math/big"
	"math/rand"
	"net/netip"
	"strconv"
	"testing"
	"time"
)

func TestParseNumber(t *testing.T) {
	good := []string{"0", "7", "-7", "007", "1.5", "-0.25", "00.00", "123456789012345678901234567890.0000000001"}
	for _, text := range good {
		n, ok := parseNumber(text)
		want, _ := new(big.Rat).SetString(text)
		got, _ := new(big.Rat).SetString(n.String())
		if !ok || got.Cmp(want) != 0 {
			t.Errorf("%s: got %v, %v, want %v", text, n, ok, want)
		}
	}
	for _, text := range []string{"", "-", "+1", ".5", "5.", "1e3", "0x10", "1,000", " 1", "1 ", "--1", "1.2.3", "１", "NaN", "1_000"} {
		if n, ok := parseNumber(text); ok {
			t.Errorf("%q: got %v, want no number", text, n)
		}
	}
}

func TestNumbersCompareLikeRationals(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	text := func() string {
		s := []string{"", "-"}[random.Intn(2)] + strconv.Itoa(random.Intn(12))
		if random.Intn(2) == 0 {
			s += "." + []string{"", "0", "00"}[random.Intn(3)] + strconv.Itoa(random.Intn(12))
		}
		return s
	}
	for range 3000 {
		a, b := text(), text()
		x, _ := parseNumber(a)
		y, _ := parseNumber(b)
		p, _ := new(big.Rat).SetString(a)
		q, _ := new(big.Rat).SetString(b)
		if got, want := x.compare(y), p.Cmp(q); got != want {
			t.Fatalf("%s to %s: got %d, want %d", a, b, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		text string
		ok   bool
	}{
		{"2012-11-11T23:59:59Z", true}, {"2019-08-12T17:00:00+08:00", true}, {"2019-08-12T17:00:00-23:59", true},
		{"1970-01-01T00:00:00Z", true}, {"0000-01-01T00:00:00Z", true}, {"9999-12-31T23:59:59Z", true},
		{"2024-02-29T00:00:00Z", true}, {"2000-02-29T00:00:00Z", true}, {"2023-02-29T00:00:00Z", false}, {"1900-02-29T00:00:00Z", false},
		{"2023-04-31T00:00:00Z", false}, {"2023-00-01T00:00:00Z", false}, {"2023-13-01T00:00:00Z", false}, {"2023-01-00T00:00:00Z", false},
		{"2023-01-32T00:00:00Z", false}, {"2023-01-01T24:00:00Z", false}, {"2023-01-01T00:60:00Z", false}, {"2023-01-01T00:00:60Z", false},
		{"2023-01-01T00:00:00+24:00", false}, {"2023-01-01T00:00:00+00:60", false}, {"2023-01-01T00:00:00+0800", false},
		{"2023-01-01T00:00:00.5Z", false}, {"2023-01-01T00:00Z", false}, {"2023-01-01", false}, {"2023-01-01T00:00:00", false},
		{"2023-01-01t00:00:00Z", false}, {"2023-01-01T00:00:00z", false}, {"2023-01-01 00:00:00Z", false}, {"1700000000", false},
		{"2023-1-01T00:00:00Z", false}, {" 2023-01-01T00:00:00Z", false}, {"2023-01-01T00:00:00Z ", false}, {"+023-01-01T00:00:00Z", false},
		{"２023-01-01T00:00:00Z", false}, {"", false}, {"Z", false},
	}
	for _, tt := range tests {
		got, ok := parseDate(tt.text)
		if ok != tt.ok {
			t.Errorf("%q: got %v, want %v", tt.text, ok, tt.ok)
		}
		if ok && tt.text[:4] != "0000" {
			if want, err := time.Parse(time.RFC3339, tt.text); err != nil || want.Unix() != got {
				t.Errorf("%q: got %d, want %d", tt.text, got, want.Unix())
			}
		}
	}
}

func TestDatesAgainstTheCalendar(t *testing.T) {
	day := time.Date(0, 1, 1, 12, 34, 56, 0, time.UTC)
	for day.Year() < 10000 {
		text := day.Format(time.RFC3339)
		if got, ok := parseDate(text); !ok || got != day.Unix() {
			t.Fatalf("%s: got %d, %v, want %d", text, got, ok, day.Unix())
		}
		if got, ok := formatDate(day.Unix(), "Z"); !ok || got != text {
			t.Fatalf("%d: got %s, want %s", day.Unix(), got, text)
		}
		day = day.Add(41 * 24 * time.Hour)
	}
}

func TestDatesAroundTheYear0(t *testing.T) {
	for day := daysSince1970(0, 1, 1); day <= daysSince1970(1, 12, 31); day++ {
		year, month, d := dateOf(day)
		if got := daysSince1970(year, month, d); got != day || month < 1 || month > 12 || d < 1 || d > daysIn(year, month) {
			t.Fatalf("day %d: got %d-%d-%d, which is day %d", day, year, month, d, got)
		}
	}
}

func TestFormatDateAtTheEnds(t *testing.T) {
	first, _ := parseDate("0000-01-01T00:00:00+23:59")
	last, _ := parseDate("9999-12-31T23:59:59-23:59")
	for _, instant := range []int64{first, first + 1, last - 1, last} {
		text, ok := formatDate(instant, "Z")
		if got, read := parseDate(text); !ok || !read || got != instant {
			t.Errorf("%d: got %q, which is %d, want it back", instant, text, got)
		}
	}
	for _, instant := range []int64{first - 1, last + 1} {
		if text, ok := formatDate(instant, "Z"); ok {
			t.Errorf("%d: got %q, want none", instant, text)
		}
	}
}

func TestParseBlock(t *testing.T) {
	good := []string{"203.0.113.7", "203.0.113.0/24", "203.0.113.9/24", "0.0.0.0/0", "203.0.113.7/32", "2001:db8::1", "2001:db8::/32", "::/0", "::ffff:1.2.3.4"}
	for _, text := range good {
		if _, ok := parseBlock(text); !ok {
			t.Errorf("%q: got none, want a block", text)
		}
	}
	for _, text := range []string{"", "localhost", "203.0.113", "203.0.113.256", "203.0.113.07", "203.0.113.0/33", "203.0.113.0/", "203.0.113.0/-1",
		"203.0.113.0/024", "203.0.113.0/24/8", "2001:db8::/129", "fe80::1%eth0", "fe80::1%eth0/64", " 203.0.113.7", "203.0.113.*"} {
		if b, ok := parseBlock(text); ok {
			t.Errorf("%q: got %v, want none", text, b)
		}
	}
}

func TestBlocksAgainstAnAddressRange(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	address := func() uint32 { return 0xCB007100 + uint32(random.Intn(64)) }
	text := func(a uint32) netip.Addr {
		return netip.AddrFrom4([4]byte{byte(a >> 24), byte(a >> 16), byte(a >> 8), byte(a)})
	}
	for range 5000 {
		base, bits, a := address(), 24+random.Intn(9), address()
		b, _ := parseBlock(text(base).String() + "/" + strconv.Itoa(bits))
		size := uint32(1) << (32 - bits)
		first := base / size * size
		wantIn := a >= first && a <= first+size-1
		wantBorder := wantIn && (a == first || a == first+size-1)
		if in, border := b.contains(text(a)); in != wantIn || border != wantBorder {
			t.Fatalf("%v in %v: got %v, border %v, want %v, border %v", text(a), b.prefix, in, border, wantIn, wantBorder)
		}
	}
}

// TestParseAddressAsTheLibraryDoes changes addresses here and there.
func TestParseAddressAsTheLibraryDoes(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	texts := []string{"", "1.2.3", "1.2.3.4.", ".1.2.3", "1..2.3", "1.2.3.4.5", "01.2.3.4", "0.0.0.0", "1.2.3.00", "256.1.1.1", "1.2.3.4%eth0", "::1", "::ffff:1.2.3.4", "fe80::1%eth0"}
	const letters = "00112255.9.:/ a"
	good := 0
	for range 20_000 {
		text := []byte(netip.AddrFrom4([4]byte{byte(random.Intn(3)), byte(random.Intn(256)), byte(random.Intn(256)), byte(random.Intn(30))}).String())
		if random.Intn(3) > 0 {
			text[random.Intn(len(text))] = letters[random.Intn(len(letters))]
		}
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		want, err := netip.ParseAddr(text)
		wantOK := err == nil && want.Zone() == ""
		got, ok := parseAddress(text)
		if ok != wantOK || ok && got != want {
			t.Fatalf("%q: got %v, %v, want %v, %v", text, got, ok, want, wantOK)
		}
		if _, four := parseFour(text); four != (wantOK && want.Is4()) {
			t.Fatalf("%q: got %v for four decimals", text, four)
		}
		if ok {
			good++
		}
	}
	if good < 8000 || good == len(texts) {
		t.Errorf("got %d of %d that are addresses, want some of both", good, len(texts))
	}
}
