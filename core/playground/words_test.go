package playground

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/words"
)

// subjects are the words that codes start with. A string literal of that form
// in the core is a code, and a code has its sentence.
var subjects = []string{
	"policy-", "version-", "statement-", "element-", "effect-", "action-", "resource-", "principal-", "condition-", "not-principal-",
	"not-resource-", "sid-", "json-", "scenario-", "link-", "request-", "page-", "catalog-", "summary-", "near-", "when-", "note-", "call-",
	"check-", "form-", "made-with-", "redact-", "layer-", "skip-", "test-",
	"complete-", "assist-", "hover-", "more-",
}

// parts are literals that codes are put together from.
var parts = map[string]bool{"layer-text-": true, "policy-unreadable": true, "request-unreadable": true, "resource-group": true, "condition-value": true}

func TestEveryCodeHasWords(t *testing.T) {
	if _, err := os.Stat("../policy/parse.go"); err != nil {
		t.Skip("the sources are not here")
	}
	found := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			strings.Contains(path, "words/") || strings.Contains(path, "cmd/") || strings.Contains(path, "assume/") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil || !isCode(text) || parts[text] {
				return true
			}
			found++
			if !words.Has(text) && !hasPrefix(text) {
				t.Errorf("%s: %q has no sentence", path, text)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 150 {
		t.Errorf("got %d codes, want those of the whole core", found)
	}
}

func isCode(text string) bool {
	if strings.Trim(text, "abcdefghijklmnopqrstuvwxyz-") != "" || strings.HasSuffix(text, "-") {
		return false
	}
	for _, s := range subjects {
		if strings.HasPrefix(text, s) && len(text) > len(s) {
			return true
		}
	}
	return false
}

// hasPrefix accepts what other codes are made from by a suffix.
func hasPrefix(text string) bool {
	for _, suffix := range []string{"-one", "-met", "-two", "-not", "-relative", "-unknown"} {
		if words.Has(text + suffix) {
			return true
		}
	}
	return false
}

// Codes that are put together from closed lists.
func TestEveryComposedCodeHasWords(t *testing.T) {
	var codes []string
	for r := condition.None; r < condition.ReasonCount; r++ {
		codes = append(codes, "condition-value-"+r.String())
	}
	for s := authz.Skip(1); int(s) < authz.SkipCount; s++ {
		codes = append(codes, "skip-"+s.String())
	}
	for _, l := range authz.Layers() {
		codes = append(codes, "layer-title-"+l.String(), "layer-text-"+l.String())
	}
	for _, n := range assume.All() {
		codes = append(codes, "assume-"+n.String(), "assume-"+n.String()+"-text")
	}
	for _, o := range condition.Operators() {
		codes = append(codes, "assist-operator-"+strings.ToLower(o.Name))
	}
	codes = append(codes, "hover-value-number", "hover-value-boolean")
	for _, kind := range []string{"root", "user", "role", "service", "uid", "session", "everybody", "saml-provider", "oidc-provider"} {
		codes = append(codes, "complete-principal-"+kind)
	}
	for _, name := range []string{"version", "statement", "effect", "action", "notaction", "resource", "notresource", "principal", "condition", "sid"} {
		codes = append(codes, "complete-element-"+name)
	}
	for _, kind := range []string{"data-plane", "console", "rule", "other-product"} {
		codes = append(codes, "assist-kind-"+kind)
	}
	for _, d := range []authz.Decision{authz.Allow, authz.ImplicitDeny, authz.ExplicitDeny, authz.Undetermined} {
		codes = append(codes, "layer-"+strings.ToLower(d.String()))
	}
	for _, name := range []string{"prefix", "service", "region", "account", "relative"} {
		codes = append(codes, "hover-segment-"+name, "resource-value-segment-"+name, "resource-value-segment-empty-"+name, "near-resource-"+name)
	}
	for _, state := range []string{"met", "failed", "unknown"} {
		codes = append(codes, "action-"+state, "not-action-"+state, "resource-"+state, "not-resource-"+state,
			"action-value-"+state, "resource-value-"+state, "more-conditions-"+state, "more-values-"+state)
	}
	for _, relation := range []string{"is", "is-fold", "like", "less", "at-most", "greater", "at-least", "before", "not-after", "after", "not-before", "in"} {
		codes = append(codes, "when-"+relation, "when-"+relation+"-not", "when-"+relation+"-not-or-absent")
	}
	for _, e := range []string{"principal", "action", "resource", "condition"} {
		codes = append(codes, "statement-fails-"+e, "more-fails-"+e)
	}
	for _, list := range []string{"statements", "conditions", "values"} {
		codes = append(codes, "more-"+list, "more-"+list+"-one")
	}
	for _, code := range codes {
		if !words.Has(code) {
			t.Errorf("%q has no sentence", code)
		}
	}
}
