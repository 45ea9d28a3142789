package arn

// Tests of reading and cutting resource names.

import (
	"slices"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		want       ARN
		ok         bool
	}{
		{"rabbitmq", "acs:amqp:cn-hangzhou:1234567890123456:/instances/i-1", ARN{"amqp", "cn-hangzhou", "1234567890123456", "/instances/i-1"}, true},
		{"later colons belong to the relative id", "acs:log:*:*:project/a:b:c", ARN{"log", "*", "*", "project/a:b:c"}, true},
		{"empty region", "acs:ram::1:user/alice", ARN{"ram", "", "1", "user/alice"}, true},
		{"empty relative id", "acs:mq:*:*:", ARN{"mq", "*", "*", ""}, true},
		{"four segments", "acs:mq:*:*", ARN{}, false},
		{"other prefix", "arn:aws:s3:::bucket", ARN{}, false},
		{"star", "*", ARN{}, false},
		{"nothing", "", ARN{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := Parse(tt.text)
			if got != tt.want || ok != tt.ok {
				t.Errorf("Parse(%q) = %+v, %v; want %+v, %v", tt.text, got, ok, tt.want, tt.ok)
			}
			if ok && got.String() != tt.text {
				t.Errorf("String() = %q, want %q", got.String(), tt.text)
			}
		})
	}
}

func TestSplit(t *testing.T) {
	tests := []struct {
		name, text string
		want       []Segment
	}{
		{"whole", "acs:mq:r:a:t/x:y", []Segment{
			{"prefix", "acs", 0, 3}, {"service", "mq", 4, 6}, {"region", "r", 7, 8}, {"account", "a", 9, 10}, {"relative", "t/x:y", 11, 16}}},
		{"unfinished", "acs:mq", []Segment{{"prefix", "acs", 0, 3}, {"service", "mq", 4, 6}}},
		{"ends in a colon", "acs:", []Segment{{"prefix", "acs", 0, 3}, {"service", "", 4, 4}}},
		{"nothing", "", []Segment{{"prefix", "", 0, 0}}},
		{"colons only", "::::", []Segment{
			{"prefix", "", 0, 0}, {"service", "", 1, 1}, {"region", "", 2, 2}, {"account", "", 3, 3}, {"relative", "", 4, 4}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Split(tt.text); !slices.Equal(got, tt.want) {
				t.Errorf("Split(%q) = %v, want %v", tt.text, got, tt.want)
			}
		})
	}
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"acs:mq:*:*:x:y", "acs:", "", "*", ":::::"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var texts []string
		for _, s := range Split(text) {
			if text[s.Start:s.End] != s.Text {
				t.Fatalf("segment %+v does not lie at its offsets in %q", s, text)
			}
			texts = append(texts, s.Text)
		}
		if got := strings.Join(texts, ":"); got != text {
			t.Fatalf("the segments of %q join to %q", text, got)
		}
		if a, ok := Parse(text); ok && a.String() != text {
			t.Fatalf("Parse(%q).String() = %q", text, a.String())
		}
	})
}

func TestSegmentNameIsSplits(t *testing.T) {
	segments := Split("acs:mq:r:a:t/x:y")
	if len(segments) != 5 {
		t.Fatalf("got %d segments, want 5", len(segments))
	}
	for i, segment := range segments {
		if got := SegmentName(i); got != segment.Name {
			t.Errorf("%d: got %q, want %q", i, got, segment.Name)
		}
	}
}
