// This file tests the words of the package.

package authz

import "testing"

func TestLayersHaveNamesAndLimits(t *testing.T) {
	tests := []struct {
		layer            Layer
		name, policyType string
		limit            int
	}{
		{Control, "control", "ControlPolicy", 4096},
		{Session, "session", "SessionPolicy", 2048},
		{Identity, "identity", "AccountLevelIdentityBasedPolicy", 6144},
		{ResourceGroup, "resource-group", "ResourceGroupLevelIdentityBasedPolicy", 6144},
		{Resource, "resource", "ResourceBasedPolicy", 16384},
		{Trust, "trust", "AssumeRolePolicy", 6144},
	}
	for i, tt := range tests {
		if got := Layers()[i]; got != tt.layer {
			t.Errorf("layer %d: got %v, want %v", i, got, tt.layer)
		}
		if tt.layer.String() != tt.name || LayerOf(tt.name) != tt.layer || tt.layer.PolicyType() != tt.policyType || tt.layer.Limit() != tt.limit {
			t.Errorf("got %v, %v, %s, %d, want %+v", tt.layer, LayerOf(tt.name), tt.layer.PolicyType(), tt.layer.Limit(), tt)
		}
	}
	for _, name := range []string{"", "Control", "boundary"} {
		if got := LayerOf(name); got != 0 {
			t.Errorf("%q: got %v, want none", name, got)
		}
	}
}

func TestPrincipalTypesHaveNames(t *testing.T) {
	for want, name := range map[PrincipalType]string{
		Unspecified: "", RootUser: "RootUser", SubUser: "SubUser", AssumedRoleUser: "AssumedRoleUser", Federated: "Federated", Service: "Service", Anonymous: "Anonymous",
	} {
		if got, ok := PrincipalTypeOf(name); !ok || got != want || want.String() != name {
			t.Errorf("%q: got %v, %v, want %v", name, got, ok, want)
		}
	}
	if got, ok := PrincipalTypeOf("User"); ok {
		t.Errorf("User: got %v, want none", got)
	}
}

func TestDecisionsHaveNames(t *testing.T) {
	for want, name := range map[Decision]string{ImplicitDeny: "ImplicitDeny", ExplicitDeny: "ExplicitDeny", Allow: "Allow", Undetermined: "Undetermined"} {
		if want.String() != name {
			t.Errorf("got %v, want %s", want, name)
		}
	}
	var zero Decision
	if zero != ImplicitDeny {
		t.Errorf("the zero decision: got %v, want ImplicitDeny", zero)
	}
}
