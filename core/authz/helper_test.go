// This file is what the package's tests share.

package authz

import (
	"runtime"
	"testing"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/proof/cases"
	"github.com/ramplay/ramplay/core/source"
)

const (
	home = cases.Home
	away = cases.Away
)

// builtin is the catalogue, read once for all tests.
var builtin = catalog.NewIndex(nil)

// refPolicy is a policy as a scenario has it.
type refPolicy struct {
	layer Layer
	level int
	text  string
}

// newSet compiles policies.
func newSet(policies []refPolicy, set assume.Set) *Set {
	s := &Set{Assume: set, Catalog: builtin}
	for _, p := range policies {
		doc, _ := policy.Parse(source.NewFile("", p.text))
		s.AddLevel(p.layer, p.level, doc)
	}
	return s
}

// generated makes policies and a request with the generator that the proof has.
func generated(g *cases.Generator, about string) (policies []refPolicy) {
	for _, p := range g.Policies(about) {
		policies = append(policies, refPolicy{LayerOf(p.Layer), p.Level, p.Text})
	}
	return policies
}

func generatedRequest(g *cases.Generator) *Request {
	r := g.Request(g.About())
	kind, _ := PrincipalTypeOf(r.Principal.Type)
	return &Request{
		Principal: Principal{kind, r.Principal.ARN, r.Principal.AccountID, r.Principal.UID, r.Principal.Service},
		Action:    r.Action, Resource: r.Resource, Context: r.Context,
	}
}

// fewer is n, and a fifth of it where all runs as WebAssembly, which is slow, or
// where a short run is wanted.
func fewer(n int) int {
	if runtime.GOARCH == "wasm" || testing.Short() {
		return n / 5
	}
	return n
}
