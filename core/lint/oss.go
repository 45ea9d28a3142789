// This file is the rule about buckets and objects, which policies of OSS mix up.

package lint

import (
	"slices"
	"strings"

	"github.com/ramplay/ramplay/core/authz"
)

// ofObject and ofBucket report whether an action of OSS is checked on an
// object, bucket/key, or on a bucket ("OSS: RAM policy overview"). Of others
// nothing is said.
func ofObject(name string) bool {
	return strings.Contains(name, "Object") && !strings.Contains(name, "Bucket") && !strings.HasPrefix(name, "List")
}

func ofBucket(name string) bool {
	switch name {
	case "ListObjects", "ListObjectsV2", "ListObjectVersions", "ListMultipartUploads":
		return true
	}
	return strings.Contains(name, "Bucket") && name != "ListBuckets"
}

// ossLevel finds actions on objects whose statement names buckets alone, and
// actions on buckets whose statement names objects alone.
func ossLevel(p *pass, s *statement) {
	if s.Negated || s.NotNamed || len(s.Resources) == 0 || p.Layer == authz.Trust {
		return
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		object, bucket := ofObject(a.Name), ofBucket(a.Name)
		if a.Service != "oss" || a.Wild || !object && !bucket {
			continue
		}
		missed := func(r resource) bool {
			relative := r.segment(4)
			if !r.ARN || r.segment(1) != "oss" || strings.HasPrefix(relative, "accesspoint") {
				return false
			}
			return object && !strings.ContainsAny(relative, "/*?") || bucket && strings.Contains(relative, "/")
		}
		if !slices.ContainsFunc(s.Resources, func(r resource) bool { return !missed(r) }) {
			add := s.Resources[0].Text + "/*"
			if bucket {
				add, _, _ = strings.Cut(s.Resources[0].Text, "/")
			}
			p.value(a.Value, argsOf("action", a.Text, "instead", add), p.appendValue(s.Resource, add, changes))
		}
	}
}
