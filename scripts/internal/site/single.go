package site

// This file makes the page of one file, which works from a disk: nothing is
// fetched, all that it needs stands in it.

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// SingleFile is the page of one file.
const SingleFile = "ramplay.html"

// addSingleFile bundles the page's script once more, for a place without a host.
func (b *build) addSingleFile() error {
	bo := b.app()
	bo.Define["SINGLE_FILE"] = "true"
	bo.Sourcemap = api.SourceMapNone
	// Comments may have anything in them, which a page would take for its own.
	bo.MinifyWhitespace = true
	result := api.Build(bo)
	if err := failure(result); err != nil {
		return err
	}
	module, err := packed(b.files[b.names.core])
	if err != nil {
		return err
	}
	marks, err := exampleMarks(b.example)
	if err != nil {
		return err
	}
	inside, err := singleMarks(string(result.OutputFiles[0].Contents), string(b.files[b.names.styles]), string(b.files[b.names.worker]), module)
	if err != nil {
		return err
	}
	maps.Copy(marks, inside)
	return b.addPage(SingleFile, "index.html", marks)
}

// singleMarks put everything into the page. The two scripts that are data are for
// web/offline/single.ts, which knows them by their ids.
func singleMarks(app, styles, worker, module string) (map[string]string, error) {
	for name, text := range map[string]string{"script": app, "worker": worker, "style": styles} {
		if err := fitsInside(text); err != nil {
			return nil, fmt.Errorf("the %s cannot stand in a page: %w", name, err)
		}
	}
	return map[string]string{
		"csp":     metaPolicy(singlePolicy(app, styles)),
		"styles":  "<style>" + styles + "</style>",
		"scripts": `<script type="module">` + app + "</script>",
		"host":    "",
		"inside": `<script type="text/plain" id="worker">` + worker + "</script>\n" +
			`<script type="text/plain" id="core">` + module + "</script>",
	}, nil
}

// singlePolicy allows the very script and style that are in the page, a worker
// that they make themselves, and no request at all.
func singlePolicy(app, styles string) string {
	return strings.Join([]string{
		"default-src 'none'",
		"script-src " + hashSource(app) + " 'wasm-unsafe-eval'",
		"worker-src blob:",
		"style-src " + hashSource(styles),
		"img-src data:",
		"base-uri 'none'",
		"form-action 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types ramplay",
	}, "; ")
}

func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// ends are the texts after which a reader of HTML is no longer where it was
// inside a script or a style, though "<!--" alone would do no harm.
var ends = regexp.MustCompile(`(?i)</?script|</style|<!--`)

// fitsInside is for texts that stand in a page as they are. HTML changes line
// ends and NULs as well, and then the hash would not fit.
func fitsInside(text string) error {
	if at := ends.FindString(text); at != "" {
		return fmt.Errorf("it has %q in it", at)
	}
	if strings.ContainsAny(text, "\r\x00") {
		return errors.New("it has a carriage return or a NUL in it")
	}
	return nil
}

// packed is a file as text: gzip, then base64.
func packed(data []byte) (string, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := w.Write(data); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}
