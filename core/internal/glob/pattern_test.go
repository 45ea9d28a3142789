// This file holds patterns that were made ready to the function that walks them.

package glob

import (
	"math/rand"
	"testing"
)

func TestPatternsMatchAsWalkedOnes(t *testing.T) {
	pieces := []string{"a", "b", "ab", "/", ":", "*", "*", "**", "?", "中", "中文", "\xff", "\xe4", "\xb8", "é"}
	r := rand.New(rand.NewSource(1))
	text := func(most int) (s string) {
		for range r.Intn(most) {
			s += pieces[r.Intn(len(pieces))]
		}
		return s
	}
	matched := 0
	for range 300_000 {
		pattern, text := text(6), text(8)
		p := Compile(pattern)
		got, want := p.Match(text), match(pattern, text, false)
		if got != want {
			t.Fatalf("Compile(%q).Match(%q): got %v, want %v", pattern, text, got, want)
		}
		if got {
			matched++
		}
		if p.Text() != pattern {
			t.Fatalf("Compile(%q).Text(): got %q", pattern, p.Text())
		}
	}
	if matched < 10_000 {
		t.Errorf("got %d matches, want more for the test to mean anything", matched)
	}
}

func TestZeroPattern(t *testing.T) {
	var p Pattern
	for text, want := range map[string]bool{"": true, "a": false} {
		if got := p.Match(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func BenchmarkPattern(b *testing.B) {
	const text = "acs:amqp:cn-hangzhou:1234567890123456:/instances/amqp-cn-0123456789/vhosts/orders/queues/paid-12"
	for name, pattern := range map[string]string{
		"all": "*", "prefix": "acs:amqp:*", "segments": "acs:amqp:*:*:/instances/amqp-cn-0123456789/vhosts/*", "tail": "*/queues/paid-12", "infix": "*orders*paid*",
	} {
		p := Compile(pattern)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				p.Match(text)
			}
		})
	}
}
