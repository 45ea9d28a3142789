// This file is the rule about buckets and objects, which policies of OSS mix up.

package lint

import (
	"strings"

	"github.com/ramplay/ramplay/core/authz"
)

// ossLevel finds actions on objects whose statement names buckets alone, and
// actions on buckets whose statement names objects alone: the first are checked
// on bucket/key, the others on the bucket ("OSS: RAM policy overview").
func ossLevel(p *pass, s *statement) {
	if s.Negated || s.NotNamed || len(s.Resources) == 0 || p.Layer == authz.Trust {
		return
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		bucket := strings.Contains(a.Name, "Bucket") || strings.HasPrefix(a.Name, "ListObject") || a.Name == "ListMultipartUploads"
		missed := a.Service == "oss" && !a.Wild && a.Name != "ListBuckets" && (bucket || strings.Contains(a.Name, "Object"))
		for k := range s.Resources {
			r := &s.Resources[k]
			relative, stops := r.segment(4), "/*?"
			if bucket {
				stops = "/"
			}
			missed = missed && r.ARN && r.segment(1) == "oss" && !strings.HasPrefix(relative, "accesspoint") && strings.ContainsAny(relative, stops) == bucket
		}
		if !missed {
			continue
		}
		add, _, _ := strings.Cut(s.Resources[0].Text, "/")
		if !bucket {
			add += "/*"
		}
		p.value(a.Value, argsOf("action", a.Text, "instead", add), p.appendValue(s.Resource, add, changes))
	}
}
