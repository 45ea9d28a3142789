package site

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
)

func TestArchive(t *testing.T) {
	files := map[string][]byte{"b.js": []byte("let b"), "a.html": []byte("<p>a"), "_headers": []byte("/*")}
	one, err := archive("folder", files)
	if err != nil {
		t.Fatal(err)
	}
	two, err := archive("folder", files)
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("got other bytes for the same files, %v", err)
	}
	r, err := zip.NewReader(bytes.NewReader(one), int64(len(one)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range r.File {
		names = append(names, file.Name)
		content, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := io.ReadAll(content); string(got) != string(files[strings.TrimPrefix(file.Name, "folder/")]) {
			t.Errorf("%s: got %q", file.Name, got)
		}
	}
	if got, want := strings.Join(names, " "), "folder/_headers folder/a.html folder/b.js"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestArchiveHoldsTheFolderButNotItself(t *testing.T) {
	b := testBuild(Options{})
	b.files["index.html"] = []byte("page")
	if err := b.addArchive(); err != nil {
		t.Fatal(err)
	}
	data := b.files[Archive]
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.File) != 2 || r.File[0].Name != "ramplay/README.txt" || r.File[1].Name != "ramplay/index.html" {
		t.Errorf("got %v, want README.txt and index.html", r.File)
	}
}
