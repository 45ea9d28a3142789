package main

import "testing"

func TestOpener(t *testing.T) {
	tests := []struct {
		name, system string
		env          map[string]string
		want         string
	}{
		{"a Linux desktop", "linux", map[string]string{"DISPLAY": ":0"}, "xdg-open"},
		{"a Wayland desktop", "linux", map[string]string{"WAYLAND_DISPLAY": "wayland-0"}, "xdg-open"},
		{"a Linux without one", "linux", nil, ""},
		{"macOS", "darwin", nil, "open"},
		{"Windows", "windows", nil, "rundll32"},
		{"CI", "darwin", map[string]string{"CI": "true"}, ""},
		{"a remote shell", "linux", map[string]string{"DISPLAY": ":10", "SSH_CONNECTION": "a b"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, _ := opener(test.system, func(name string) string { return test.env[name] })
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
