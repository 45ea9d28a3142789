package playground

import (
	"github.com/ramplay/ramplay/core/assume"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/catalog"
	"github.com/ramplay/ramplay/core/condition"
	"github.com/ramplay/ramplay/core/scenario"
	"github.com/ramplay/ramplay/core/words"
)

// Version is the engine's version, as `ramplay version` and the page show it.
const Version = "0.1.0"

// Info is what the core knows and the page shows without a scenario.
func Info(p InfoParams) InfoResult {
	l := words.LanguageOf(p.Lang)
	r := InfoResult{Version: Version, Catalogs: catalog.NewIndex(nil).Catalogs()}
	for _, layer := range authz.Layers() {
		r.Layers = append(r.Layers, LayerInfo{
			Layer: layer.String(), PolicyType: layer.PolicyType(), Limit: layer.Limit(),
			Title: l.Say("layer-title-"+layer.String(), nil), Text: l.Say("layer-text-"+layer.String(), nil),
		})
	}
	for _, o := range condition.Operators() {
		r.Operators = append(r.Operators, OperatorInfo{Name: o.Name, Type: o.Type.String(), Negated: o.Negated})
	}
	for _, name := range assume.All() {
		r.Assumptions = append(r.Assumptions, AssumptionInfo{
			Name: name.String(), Default: true,
			Title: l.Say("assume-"+name.String(), nil), Text: l.Say("assume-"+name.String()+"-text", nil),
		})
	}
	for _, e := range scenario.Examples() {
		j := newJudge(e.Scenario)
		q := j.query(e.Scenario.Request) // a test holds that each has one
		decision := j.set.Decide(&q.Request)
		if call := j.call(q); call != nil {
			decision = call.Decision
		}
		r.Examples = append(r.Examples, ExampleInfo{
			ID: e.ID, Group: e.Group, Scenario: e.Scenario, Decision: decision.String(),
			Title: l.Say("example-"+e.ID, nil), Text: l.Say("example-"+e.ID+"-text", nil),
		})
	}
	return r
}
