// This file is the rules about how resources are written.

package lint

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/policy"
	"github.com/ramplay/ramplay/core/source"
)

var resourceRules = [...]Rule{
	{Code: "resource-arn-prefix", Level: source.Error, Theme: Resources, Console: "Invalid ARN prefix", each: formed(shapePrefix)},
	{Code: "resource-other-cloud", Level: source.Error, Theme: Resources, Console: "Invalid ARN prefix", each: formed(shapeOtherCloud)},
	{Code: "resource-arn-fields", Level: source.Error, Theme: Resources, Console: "Missing ARN field", each: formed(shapeFields)},
	{Code: "resource-arn-short", Level: source.Warning, Theme: Resources, Console: "Missing ARN field", each: formed(shapeShort)},
	{Code: "resource-blank", Level: source.Warning, Theme: Resources, each: formed(shapeBlank)},
	{Code: "resource-variable", Level: source.Warning, Theme: Resources, each: formed(shapeVariable)},
	{Code: "resource-placeholder", Level: source.Warning, Theme: Resources, each: formed(shapePlaceholder)},
	{Code: "resource-service-code", Level: source.Warning, Theme: Resources, each: formed(shapeServiceCode)},
	{Code: "resource-service-case", Level: source.Warning, Theme: Resources, each: formed(shapeServiceCase)},
	{Code: "resource-region-empty", Level: source.Warning, Theme: Resources, each: formed(shapeRegionEmpty)},
	{Code: "resource-account-empty", Level: source.Warning, Theme: Resources, each: formed(shapeAccountEmpty)},
	{Code: "resource-region-format", Level: source.Warning, Theme: Resources, each: formed(shapeRegion)},
	{Code: "resource-account-format", Level: source.Warning, Theme: Resources, each: formed(shapeAccount)},
	{Code: "resource-slash-missing", Level: source.Warning, Theme: Resources, each: formed(shapeSlashMissing)},
	{Code: "resource-slash-extra", Level: source.Warning, Theme: Resources, each: formed(shapeSlashExtra)},
	{Code: "resource-form-unused", Level: source.Warning, Theme: Resources, each: formed(shapeUnused)},
	{Code: "resource-form-older", Level: source.Suggestion, Theme: Resources, each: formed(shapeOlder)},
	{Code: "resource-form-other-system", Level: source.Warning, Theme: Resources, each: formed(shapeOtherSystem)},
	{Code: "resource-case", Level: source.Warning, Theme: Resources, each: formed(shapeCase)},
	{Code: "resource-prefix-open", Level: source.Warning, Theme: Resources, each: formed(shapeOpen)},
	{Code: "resource-service-other", Level: source.Warning, Theme: Resources, each: serviceOther},
	{Code: "resource-oss-level", Level: source.Warning, Theme: Resources, each: ossLevel},
	{Code: "resource-type-unused", Level: source.Suggestion, Theme: Resources, each: typeUnused},
	{Code: "resource-not-in-page", Level: source.Suggestion, Theme: Resources, each: notInPage},
	{Code: "resource-all-narrow", Level: source.Warning, Theme: Resources, each: reaches(missAll, false)},
	{Code: "resource-all-narrow-in-deny", Level: source.SecurityWarning, Theme: Resources, each: reaches(missAll, true)},
	{Code: "resource-star-named", Level: source.Warning, Theme: Resources, each: reaches(missStar, false)},
	{Code: "resource-star-named-in-deny", Level: source.SecurityWarning, Theme: Resources, each: reaches(missStar, true)},
	{Code: "resource-level-other", Level: source.Suggestion, Theme: Resources, each: reachesAlways(missLevel)},
	{Code: "resource-misses-action", Level: source.Warning, Theme: Resources, each: reaches(missAny, false)},
	{Code: "resource-misses-action-in-deny", Level: source.SecurityWarning, Theme: Resources, each: reaches(missAny, true)},
	{Code: "resource-all-partly", Level: source.Suggestion, Theme: Resources, each: reaches(missPartly, false)},
	{Code: "resource-all-partly-in-deny", Level: source.Warning, Theme: Resources, each: reaches(missPartly, true)},
}

// serviceOther finds resources of a service that no action of the statement is of.
func serviceOther(p *pass, s *statement) {
	if s.Negated || len(s.Actions) == 0 || p.Layer == authz.Trust {
		return
	}
	var services, others []string // those of the actions, and of what their calls are checked on besides
	anywhere := false
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.Service == "" || a.Name == "" || a.Service == "acs" || strings.ContainsAny(a.Service, "*? ") {
			return
		}
		if service := fold(a.Service); !contains(services, service) {
			services = append(services, service)
			more, unknown := p.checkedOn(service)
			others, anywhere = append(others, more...), anywhere || unknown
		}
		if code := p.codeOf(a.Service); code != "" && !contains(services, code) {
			services = append(services, code)
		}
	}
	for i := range s.Resources {
		r := &s.Resources[i]
		if !r.ARN || r.segment(1) == "" || p.codeOf(r.segment(1)) != "" {
			continue
		}
		taken := anywhere && p.Catalog.Service(r.segment(1)) == nil
		for _, list := range [...][]string{services, others} {
			for _, service := range list {
				taken = taken || glob.MatchFold(r.segment(1), service)
			}
		}
		if taken {
			continue
		}
		var fixes []source.Fix
		if e := s.resourceElement(); e != nil {
			if f, ok := p.removeValue(e, r.Value, changes); ok {
				fixes = append(fixes, f)
			}
		}
		at := r.Segments[1]
		p.report(p.nodeAt(r.Span()), r.Inner(at.Start, at.End), argsOf("service", at.Text, "services", list(services)), fixes...)
	}
}

// alone are services whose actions are checked on their own resources only, as is
// known without their catalogue.
var alone = [...]string{"kms", "log", "mns", "oss", "ots", "ram"}

// checkedOn lists the services of the resources that a service's actions are checked
// on, by its catalogue: those of ECS on VPC's switches, those of STS on RAM's roles.
// Without a catalogue it may be any whose own forms nobody knows, but for those that
// are alone.
func (p *pass) checkedOn(service string) (services []string, unknown bool) {
	if service == "sts" || service == "ims" {
		return []string{"ram", "ims"}, false
	}
	c := p.Catalog.Service(service)
	if c == nil {
		return nil, !contains(alone[:], service)
	}
	for i := range c.Operations {
		for _, t := range c.Operations[i].ResourceTypes {
			if a, ok := arn.Parse(t.ARN); ok && !contains(services, a.Service) {
				services = append(services, a.Service)
			}
		}
	}
	return services, false
}

// resourceElement is Resource, or NotResource where that stands in its place.
func (s *statement) resourceElement() *policy.Element {
	if s.NotNamed {
		return s.NotResource
	}
	return s.Resource
}
