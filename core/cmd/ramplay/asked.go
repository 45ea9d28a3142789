package main

// This file is what the flags of ramplay eval ask: policies with their layers,
// a request, and what to assume.

import (
	"flag"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/scenario"
)

// asked is what the arguments of eval say.
type asked struct {
	files         []policyFile
	scenario      bool // the one file is a scenario
	request       scenario.Request
	layersUnknown []string
	assume        map[string]bool
}

// A policyFile is a file and where its policy is attached.
type policyFile struct {
	path  string
	layer string
	level int
	flag  bool // it stands behind -policy
}

func newAsked() *asked {
	return &asked{request: scenario.Request{Context: map[string]scenario.Values{}}, assume: map[string]bool{}}
}

func (a *asked) addFlags(flags *flag.FlagSet) {
	flags.StringVar(&a.request.Action, "action", "", "")
	flags.StringVar(&a.request.API, "api", "", "")
	flags.StringVar(&a.request.Resource, "resource", "", "")
	flags.Func("policy", "", a.addPolicy)
	flags.Func("context", "", a.addContext)
	flags.Func("principal", "", a.setPrincipal)
	flags.Func("unknown", "", func(key string) error {
		a.request.Unknown = append(a.request.Unknown, key)
		return nil
	})
	flags.Func("layers-unknown", "", func(layer string) error {
		if authz.LayerOf(layer) == 0 {
			return &wrongFlag{"flag-layer", nil}
		}
		a.layersUnknown = append(a.layersUnknown, layer)
		return nil
	})
	flags.Func("assume", "", func(value string) error {
		name, holds, _ := strings.Cut(value, "=")
		on, err := strconv.ParseBool(holds)
		if _, known := assume.Lookup(name); !known || err != nil {
			return &wrongFlag{"flag-assume", nil}
		}
		a.assume[name] = on
		return nil
	})
}

// addPolicy reads [LAYER[:LEVEL]=]FILE.
func (a *asked) addPolicy(value string) error {
	f := policyFile{path: value, layer: authz.Identity.String(), flag: true}
	if place, path, ok := strings.Cut(value, "="); ok {
		layer, level, leveled := strings.Cut(place, ":")
		if authz.LayerOf(layer) != 0 {
			f.layer, f.path = layer, path
			n, err := strconv.Atoi(level)
			if leveled && (err != nil || n < 0 || layer != authz.Control.String()) {
				return &wrongFlag{"flag-policy-level", nil}
			}
			f.level = n
		}
	}
	a.files = append(a.files, f)
	return nil
}

// addFile takes a file without a flag: it belongs to the -policy before it, as
// in -policy control=a.json b.json.
func (a *asked) addFile(path string) {
	f := policyFile{path: path, layer: authz.Identity.String()}
	if n := len(a.files); n > 0 {
		f.layer, f.level = a.files[n-1].layer, a.files[n-1].level
	}
	a.files = append(a.files, f)
}

// addContext reads KEY=VALUE, one value of a key; KEY= is the empty value and
// KEY alone a key without a value.
func (a *asked) addContext(value string) error {
	key, text, ok := strings.Cut(value, "=")
	if key == "" {
		return &wrongFlag{"flag-context", nil}
	}
	values := a.request.Context[key]
	if values == nil {
		values = scenario.Values{}
	}
	if ok {
		values = append(values, text)
	}
	a.request.Context[key] = values
	return nil
}

// setPrincipal reads TYPE:WHO, where WHO is an ARN, an account, a user's id or
// a service's name, and TYPE alone.
func (a *asked) setPrincipal(value string) error {
	kind, who, _ := strings.Cut(value, ":")
	p := &scenario.Principal{Type: kind}
	t, known := authz.PrincipalTypeOf(kind)
	digits := who != "" && strings.Trim(who, "0123456789") == ""
	named := t == authz.Service || digits || who == "" || strings.Contains(who, ":")
	switch {
	case !known || t == authz.Unspecified || !named:
		return &wrongFlag{"flag-principal", nil}
	case t == authz.Service:
		p.Service = who
	case digits && t == authz.SubUser:
		p.UID = who
	case digits:
		p.AccountID = who
	default:
		p.ARN = who
	}
	a.request.Principal = p
	return nil
}

// asksRequest reports whether any flag is about the request.
func (a *asked) asksRequest() bool {
	r := &a.request
	return r.Action != "" || r.API != "" || r.Resource != "" || r.Principal != nil || len(r.Context) > 0 || len(r.Unknown) > 0
}

// anything reports whether the arguments ask for something at all.
func (a *asked) anything() bool {
	return a.asksRequest() || len(a.files) > 0 || len(a.layersUnknown) > 0 || len(a.assume) > 0
}

// applyTo puts what is asked into a scenario: over the scenario's own request,
// so that one can try what another context would change.
func (a *asked) applyTo(s *scenario.Scenario) {
	if s.Request == nil {
		s.Request = &scenario.Request{}
	}
	r := s.Request
	if a.request.Action != "" || a.request.API != "" {
		r.Action, r.API = a.request.Action, a.request.API // they name one operation together
	}
	if a.request.Resource != "" {
		r.Resource = a.request.Resource
	}
	if a.request.Principal != nil {
		r.Principal = a.request.Principal
	}
	if r.Context == nil {
		r.Context = map[string]scenario.Values{}
	}
	maps.Copy(r.Context, a.request.Context)
	// What the flags say of a key replaces what the scenario says of it.
	for key := range a.request.Context {
		r.Unknown = slices.DeleteFunc(r.Unknown, func(k string) bool { return k == key })
	}
	for _, key := range a.request.Unknown {
		if a.request.Context[key] == nil {
			delete(r.Context, key)
		}
		r.Unknown = append(r.Unknown, key)
	}
	s.LayersUnknown = append(s.LayersUnknown, a.layersUnknown...)
	if s.Assume == nil {
		s.Assume = map[string]bool{}
	}
	maps.Copy(s.Assume, a.assume)
}
