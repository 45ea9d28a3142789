package reference

import (
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/catalog"
)

func TestReadDate(t *testing.T) {
	tests := []struct {
		text    string
		ok      bool
		seconds int64
	}{
		{"1970-01-01T00:00:00Z", true, 0}, {"1970-01-01T08:00:00+08:00", true, 0}, {"1969-12-31T16:00:01-08:00", true, 1}, {"2000-02-29T00:00:00Z", true, 951782400},
		{"1970-01-01T05:24:00Z", true, 19440}, {"1970-01-01T23:59:00+23:59", true, 0},
		{"1900-02-29T00:00:00Z", false, 0}, {"1970-01-01", false, 0}, {"1970-01-01T00:00:00", false, 0}, {"1970-01-01T00:00:00.5Z", false, 0}, {"1970-01-01T00:00:00+24:00", false, 0},
		{"1970-01-01T00:00:00+08:60", false, 0}, {"1970-01-01T24:00:00Z", false, 0}, {"1970-01-01t00:00:00z", false, 0}, {"", false, 0},
	}
	for _, tt := range tests {
		if got, ok := readDate(tt.text); ok != tt.ok || ok && got.Unix() != tt.seconds {
			t.Errorf("%q: got %v, %v, want %d, %v", tt.text, got, ok, tt.seconds, tt.ok)
		}
	}
}

func TestReadNumber(t *testing.T) {
	for text, want := range map[string]string{
		"7": "7", "07": "7", "7.0": "7", "-7.50": "-15/2", "-0": "0", "0.1": "1/10",
		"": "", "-": "", "+7": "", ".5": "", "5.": "", "1e1": "", "0x7": "", "7 ": "", "1_0": "", "1/2": "",
	} {
		n, ok := readNumber(text)
		if ok != (want != "") || ok && n.RatString() != want {
			t.Errorf("%q: got %v, %v, want %q", text, n, ok, want)
		}
	}
}

func TestInBlock(t *testing.T) {
	tests := []struct {
		wanted, given string
		border        bool // left out
		want          bool
	}{
		{"203.0.113.0/24", "203.0.113.7", true, true}, {"203.0.113.0/24", "203.0.113.0", true, false}, {"203.0.113.0/24", "203.0.113.255", true, false},
		{"203.0.113.0/24", "203.0.113.0", false, true}, {"203.0.113.0/24", "203.0.114.0", false, false}, {"203.0.113.9/28", "203.0.113.1", true, true},
		{"203.0.113.7/32", "203.0.113.7", true, false}, {"203.0.113.7/32", "203.0.113.7", false, true}, {"203.0.113.6/31", "203.0.113.7", true, false},
		{"203.0.113.7", "203.0.113.7", true, true}, {"203.0.113.7", "203.0.113.8", true, false}, {"0.0.0.0/0", "255.255.255.255", true, false},
		{"2001:db8::/32", "2001:db8::", true, true}, {"2001:db8::/32", "2001:DB8:ffff::1", true, true}, {"2001:db8::/32", "2001:db9::", true, false},
		{"::/0", "203.0.113.7", false, false}, {"0.0.0.0/0", "::ffff:203.0.113.7", false, false}, {"2001:db8::1", "2001:db8:0:0::1", true, true},
		{"203.0.*", "203.0.113.7", true, true}, {"203.0.*", "203.1.113.7", true, false},
	}
	for _, tt := range tests {
		if got := inBlock(tt.wanted, tt.given, tt.border); got != tt.want {
			t.Errorf("%s in %s, border left out %v: got %v, want %v", tt.given, tt.wanted, tt.border, got, tt.want)
		}
	}
}

func TestReadAddress(t *testing.T) {
	for text, want := range map[string]int{
		"203.0.113.7": 32, "::": 128, "1:2:3:4:5:6:7:8": 128, "1:2:3:4:5:6:7::": 128, "::ffff:203.0.113.7": 128, "1::8": 128,
		"": 0, "203.0.113": 0, "203.0.113.256": 0, "203.0.113.07": 0, "203.0.113.7.1": 0, "1:2:3:4:5:6:7": 0, "1:2:3:4:5:6:7:8:9": 0, "1::2::3": 0, ":::": 0, "::1:2:3:4:5:6:7:8": 0,
		"12345::": 0, "g::": 0, "::1%eth0": 0, "203.0.113.7::": 0, "1:2:3:4:5:6:7:": 0, ":1:2:3:4:5:6:7": 0,
	} {
		got, ok := readAddress(text)
		if ok != (want > 0) || ok && len(got) != want {
			t.Errorf("%q: got %d bits, %v, want %d", text, len(got), ok, want)
		}
	}
	for _, text := range []string{"203.0.113.0/33", "203.0.113.0/", "203.0.113.0/08", "/8", "::/129", "203.0.113.0/+8", "203.0.113.0/-1"} {
		if _, _, ok := readBlock(text); ok {
			t.Errorf("%q: got a block, want none", text)
		}
	}
}

// TestKeyTypes: the reference's own table of keys says what the catalogue does.
func TestKeyTypes(t *testing.T) {
	index := catalog.NewIndex(nil)
	for key, want := range keyTypes {
		name := key
		if name[len(name)-1] == '/' {
			name += "x"
		}
		if got, _ := index.KeyType(name); got != want || KeyType(name) != want {
			t.Errorf("%s: the catalogue has %q, the reference %q, want %q", name, got, KeyType(name), want)
		}
	}
	for _, key := range []string{"acs:sourceip", "acs:ResourceTag/", "acs:SourceIp/x", "free:key", ""} {
		if kind, ok := index.KeyType(key); ok || KeyType(key) != "" {
			t.Errorf("%q: got %q and %q, want no type", key, kind, KeyType(key))
		}
	}
}

func TestGlob(t *testing.T) {
	tests := []struct {
		pattern, text string
		want, within  bool // and with wildcards that stop at / and :
	}{
		{"*", "a/b:c", true, true}, {"**", "a/b", true, true}, {"a*", "a/b", true, false}, {"a*b", "ab", true, true}, {"a?b", "a/b", true, false}, {"a?b", "axb", true, true},
		{"*a*b*", "xaybz", true, true}, {"a", "A", false, false}, {"", "", true, true}, {"", "a", false, false}, {"?", "", false, false}, {"?", "中", true, true}, {"a*a", "a", false, false},
		{"*:*", "a:b", true, true}, {"*:*", "a:b:c", true, false},
	}
	for _, tt := range tests {
		if got := (&question{}).glob(tt.pattern, tt.text); got != tt.want {
			t.Errorf("%q %q: got %v, want %v", tt.pattern, tt.text, got, tt.want)
		}
		if got := (&question{assume: assume.Set(0).Flip(assume.GlobCrossesSeparators)}).glob(tt.pattern, tt.text); got != tt.within {
			t.Errorf("%q %q within separators: got %v, want %v", tt.pattern, tt.text, got, tt.within)
		}
	}
}
