// This file tests the engine on policies made of any bytes.

package authz

import "testing"

// FuzzDecide makes policies and a request of bytes, and holds the engine to all
// ways to fill the request in, where there are few.
func FuzzDecide(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte("\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09"))
	f.Add([]byte("identity and resource-group policies, a trust policy, control policies"))
	for seed := range int64(20) {
		g := newGenerator(seed)
		data := make([]byte, 400)
		for i := range data {
			data[i] = byte(g.Intn(256))
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g := &generator{chance: &bytesChance{data}, unknown: len(data)%2 == 0, faults: len(data)%3 == 0}
		checkUnknowns(t, g, 200)
		about := pick(g, actions...)
		policies, set := g.policies(about), g.assumptions()
		r := g.request(about)
		want := newReference(policies, set).ask(r, policies)
		engine := newSet(policies, set)
		if got, trace := engine.Decide(r), engine.Trace(r); got != want.decision || trace.Decision != want.decision {
			t.Fatalf("got %v, traced %v, want %v%s", got, trace.Decision, want.decision, describe(policies, set, r))
		}
		r.Unknown = append(r.Unknown, pick(g, conditionKeys...).key, pick(g, conditionKeys...).key)
		engine.Unknown = []Layer{pick(g, Layers()...)}
		r.Open = g.one(2)
		if got, trace := engine.Decide(r), engine.Trace(r); got != trace.Decision {
			t.Fatalf("got %v, traced %v%s", got, trace.Decision, describe(policies, set, r))
		}
	})
}
