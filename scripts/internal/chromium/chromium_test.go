// This file tests where browsers are looked for.

package chromium

import (
	"strings"
	"testing"
)

func TestPlaces(t *testing.T) {
	env := map[string]string{"HOME": "/Users/a", "PROGRAMFILES": `C:\Programs`}
	tests := []struct{ system, want string }{
		{"darwin", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"},
		{"darwin", "/Users/a/Applications/Chromium.app/Contents/MacOS/Chromium"},
		{"windows", `C:\Programs\Google\Chrome\Application\chrome.exe`},
		{"linux", "/snap/bin/chromium"},
	}
	for _, test := range tests {
		got := places(test.system, func(name string) string { return env[name] })
		if !strings.Contains(strings.Join(got, "\n")+"\n", test.want+"\n") {
			t.Errorf("%s: got %q, want %q among them", test.system, got, test.want)
		}
	}
}
