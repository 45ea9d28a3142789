package scenario

import (
	"strconv"
	"strings"
	"testing"
)

// Texts that patterns are compared with are as long as may be, and no longer.
func TestMaxCompared(t *testing.T) {
	for _, test := range []struct {
		name, member, request string // the request's JSON with the text for %
	}{
		{"action", "action", `{"action": "%"}`},
		{"api", "api", `{"api": "%"}`},
		{"resource", "resource", `{"resource": "%"}`},
		{"caller", "arn", `{"principal": {"arn": "%"}}`},
		{"value", "k", `{"context": {"k": "%"}}`},
		{"one of several values", "k", `{"context": {"k": ["a", "%"]}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			read := func(length int) (kept bool, codes string) {
				text := strings.Repeat("a", length)
				s, problems := Decode(`{"version": 1, "policies": [], "request": ` + strings.ReplaceAll(test.request, "%", text) + `}`)
				for _, p := range problems {
					codes += p.Code + " " + p.Args["member"] + " " + p.Args["limit"]
				}
				r := s.Request
				values := r.Context["k"]
				kept = r.Action == text || r.API == text || r.Resource == text || r.Principal != nil && r.Principal.ARN == text ||
					len(values) > 0 && values[len(values)-1] == text
				return kept, codes
			}
			if kept, codes := read(MaxCompared); !kept || codes != "" {
				t.Errorf("as long as may be: got kept %v, problems %q", kept, codes)
			}
			want := "scenario-text-too-long " + test.member + " " + strconv.Itoa(MaxCompared)
			if kept, codes := read(MaxCompared + 1); kept || codes != want {
				t.Errorf("one more: got kept %v, problems %q, want %q", kept, codes, want)
			}
		})
	}
}
