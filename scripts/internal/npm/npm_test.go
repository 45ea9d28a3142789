package npm

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestFresh(t *testing.T) {
	now := time.Now()
	tests := []struct {
		name      string
		installed time.Time // zero: nothing is
		want      bool
	}{
		{"nothing installed", time.Time{}, false},
		{"installed before the lock changed", now.Add(-time.Hour), false},
		{"installed after the lock changed", now.Add(time.Hour), true},
		{"installed at that time", now, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			touch(t, filepath.Join(root, "package-lock.json"), now)
			if !test.installed.IsZero() {
				touch(t, filepath.Join(root, "node_modules", ".package-lock.json"), test.installed)
			}
			if got := Fresh(root); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}

func touch(t *testing.T, path string, at time.Time) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}
