// This file tests positions.

package source

import (
	"strings"
	"testing"
)

func TestPosition(t *testing.T) {
	text := "{\n\t\"a\": \"键值\",\r\n\"b\"\n\n}"
	tests := []struct {
		name string
		at   string // the place just before this text
		want Position
	}{
		{"start of the text", "{", Position{1, 1}},
		{"after a tab", "\"a\"", Position{2, 2}},
		{"first Chinese character", "键", Position{2, 8}},
		{"second Chinese character counts one", "值", Position{2, 9}},
		{"carriage return belongs to its line", "\r", Position{2, 12}},
		{"line break belongs to its line", "\n\"b\"", Position{2, 13}},
		{"after CRLF", "\"b\"", Position{3, 1}},
		{"last line", "}", Position{5, 1}},
	}
	f := NewFile("p.json", text)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := f.Position(strings.Index(text, tt.at)); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
	if got, want := f.Position(len(text)), (Position{5, 2}); got != want {
		t.Errorf("end: got %v, want %v", got, want)
	}
	if got, want := f.Position(-3), (Position{1, 1}); got != want {
		t.Errorf("before the text: got %v, want %v", got, want)
	}
	if got, want := f.Position(1<<30), (Position{5, 2}); got != want {
		t.Errorf("behind the text: got %v, want %v", got, want)
	}
	if got, want := NewFile("", "").Position(0), (Position{1, 1}); got != want {
		t.Errorf("empty text: got %v, want %v", got, want)
	}
}

// positionAt counts from the start, a byte at a time.
func positionAt(text string, offset int) Position {
	p := Position{1, 1}
	for i := range text {
		if i >= offset {
			break
		}
		p.Column++
		if text[i] == '\n' {
			p = Position{p.Line + 1, 1}
		}
	}
	return p
}

func TestPositionInLongLines(t *testing.T) {
	// Characters of all widths and stray bytes, across the places where
	// counting starts anew.
	text := strings.Repeat("aé键😀\xff", 500) + "\n" + strings.Repeat("键", 1000)
	f := NewFile("", text)
	for offset := 0; offset < len(text); offset += 37 {
		for offset > 0 && text[offset]&0xC0 == 0x80 {
			offset--
		}
		if got, want := f.Position(offset), positionAt(text, offset); got != want {
			t.Fatalf("offset %d: got %v, want %v", offset, got, want)
		}
	}
}

func TestPositionIsCheapInOneLongLine(t *testing.T) {
	text := strings.Repeat("{\"a\": 1}, ", 100_000) // 1 MB, no line break
	f := NewFile("", text)
	sum := 0
	for offset := 0; offset < len(text); offset += 20 {
		sum += f.Position(offset).Column
	}
	if want := 50_000 + 20*(49_999*50_000/2); sum != want {
		t.Errorf("got %d, want %d", sum, want)
	}
}

func TestLine(t *testing.T) {
	f := NewFile("", "one\r\ntwo\n\nfour")
	tests := []struct {
		name   string
		number int
		want   string
	}{
		{"first, without CRLF", 1, "one"}, {"second", 2, "two"}, {"empty", 3, ""}, {"last, without a break", 4, "four"},
		{"zero", 0, ""}, {"past the end", 5, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := f.Line(tt.number); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
	if got := NewFile("", "a\n").Line(2); got != "" {
		t.Errorf("after the last break: got %q, want %q", got, "")
	}
}

func TestSlice(t *testing.T) {
	f := NewFile("", "policy")
	tests := []struct {
		name string
		span Span
		want string
	}{
		{"inside", Span{1, 4}, "oli"}, {"whole", Span{0, 6}, "policy"}, {"empty", Span{3, 3}, ""},
		{"clipped at both ends", Span{-5, 99}, "policy"}, {"backwards", Span{4, 1}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := f.Slice(tt.span); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSpan(t *testing.T) {
	s := Span{2, 5}
	for offset, want := range map[int]bool{1: false, 2: true, 4: true, 5: true, 6: false} {
		if got := s.Contains(offset); got != want {
			t.Errorf("Contains(%d): got %v, want %v", offset, got, want)
		}
	}
	for other, want := range map[Span]bool{{2, 5}: true, {3, 3}: true, {1, 5}: false, {2, 6}: false} {
		if got := s.Covers(other); got != want {
			t.Errorf("Covers(%v): got %v, want %v", other, got, want)
		}
	}
}
