package explain

import (
	"strconv"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/source"
	"github.com/ramplay/ramplay/core/words"
)

// Summary is the decision as a colleague would say it, in one or two sentences.
func Summary(t *authz.Trace, l words.Language) string {
	args := source.Args{"action": clip(t.Request.Action), "resource": clip(t.Request.Resource), "caller": Caller(t.Request.Principal, l),
		"layer": LayerTitle(t.PolicyType, l)}
	if len(t.DecidedBy) > 0 {
		first := t.DecidedBy[0]
		args["policy"] = policyName(t, first.Policy, l)
		args["statement"] = strconv.Itoa(first.Statement + 1)
		args["others"] = strconv.Itoa(len(t.DecidedBy) - 1)
	}
	switch t.Decision {
	case authz.Allow:
		return l.Say(allowCode(t), args)
	case authz.ExplicitDeny:
		return l.Say(many("summary-deny", t), args)
	case authz.Undetermined:
		args["unknown"] = Unknowns(t.DependsOn, l)
		if len(t.DependsOn) == 0 {
			return l.Say("summary-depends-resource", args)
		}
		return l.Say("summary-depends", args)
	}
	code := implicitCode(t)
	text := l.Say(code, args)
	if code != "summary-implicit" {
		return text
	}
	near := Nearest(t, l, 1)
	if len(near) == 0 {
		return text
	}
	return text + l.Gap() + near[0].Text(l)
}

func many(code string, t *authz.Trace) string {
	switch {
	case len(t.DecidedBy) == 0:
		return code + "-nobody"
	case len(t.DecidedBy) == 1:
		return code
	case len(t.DecidedBy) == 2:
		return code + "-two"
	}
	return code + "-many"
}

func allowCode(t *authz.Trace) string {
	switch {
	case t.Caller.Root && t.PolicyType == authz.Identity:
		return "summary-allow-root"
	case t.Caller.AssumesRole && !t.Caller.BasedAlone:
		return "summary-allow-role"
	case t.PolicyType == authz.Trust:
		return "summary-allow-trust"
	case t.PolicyType == authz.Resource:
		return "summary-allow-resource"
	}
	return many("summary-allow", t)
}

// implicitCode is why nothing allowed the request.
func implicitCode(t *authz.Trace) string {
	switch {
	case t.PolicyType == authz.Control:
		return "summary-implicit-control"
	case t.PolicyType == authz.Session:
		return "summary-implicit-session"
	case t.Caller.BasedAlone && !t.Caller.AssumesRole:
		return "summary-implicit-based"
	case t.Caller.AssumesRole && t.Caller.Root:
		return "summary-implicit-root-role"
	case t.PolicyType == authz.Trust && !hasPolicies(t, authz.Trust):
		return "summary-implicit-no-trust"
	case t.PolicyType == authz.Trust:
		return "summary-implicit-trust"
	case t.Caller.CrossAccount:
		return "summary-implicit-cross-account"
	case t.Caller.AssumesRole:
		return "summary-implicit-role"
	case !hasPolicies(t, authz.Identity) && !hasPolicies(t, authz.ResourceGroup) && !hasPolicies(t, authz.Resource):
		return "summary-implicit-no-policy"
	}
	return "summary-implicit"
}

func hasPolicies(t *authz.Trace, layer authz.Layer) bool {
	for i := range t.Layers {
		if t.Layers[i].Layer == layer && len(t.Layers[i].Policies) > 0 {
			return true
		}
	}
	return false
}

// Unknowns names what a decision depends on: keys, and layers that nobody can
// see.
func Unknowns(dependsOn []string, l words.Language) string {
	var names []string
	for _, name := range dependsOn {
		if layer, ok := cutLayer(name); ok {
			name = l.Say("unknown-layer", source.Args{"layer": LayerTitle(layer, l)})
		}
		names = append(names, name)
	}
	return l.Join(names, "list-and")
}

func cutLayer(name string) (authz.Layer, bool) {
	const prefix = "layer:"
	if len(name) <= len(prefix) || name[:len(prefix)] != prefix {
		return 0, false
	}
	layer := authz.LayerOf(name[len(prefix):])
	return layer, layer != 0
}
