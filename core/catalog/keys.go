package catalog

// This file is condition keys: what each is, and what it is worth when absent.

import (
	"slices"
	"strings"
)

// A KeyInfo is what is known of a condition key. Keys are compared with case, as RAM
// documents no other rule; NearestKeys finds what somebody may have meant.
type KeyInfo struct {
	Key           string   `json:"key"`              // for a prefix with its slash: acs:ResourceTag/
	Prefix        bool     `json:"prefix,omitempty"` // the key goes on with a tag key
	Type          string   `json:"type"`             // String, Number, Boolean, Date, IP; "" if no page tells
	Description   string   `json:"description"`
	DescriptionZH string   `json:"description_zh"`
	Values        []string `json:"values,omitempty"`      // known ones, as suggestions
	Default       *string  `json:"default,omitempty"`     // its value when the request lacks it, assumption "oss-empty-default"
	DefaultFor    []string `json:"default_for,omitempty"` // services for which Default holds; none for all
	Services      []string `json:"services,omitempty"`    // services that supply it; none for all, or for that of the key
	Source        Source   `json:"source"`
	Certainty     string   `json:"certainty"`
}

// keysFile is keys.json.
type keysFile struct {
	Keys []KeyInfo `json:"keys"`
}

// Key returns what is known of a key in a request to a service, given by its RamCode.
// A prefix answers for every key that it begins: acs:ResourceTag/ for
// acs:ResourceTag/owner. Default is set only where it holds for that service; "" is no
// service, and gets the defaults that hold for all.
func (x *Index) Key(key, service string) (*KeyInfo, bool) {
	info, ok := x.lookUpKey(key)
	if !ok {
		return nil, false
	}
	if info.Default != nil && len(info.DefaultFor) > 0 && !containsFold(info.DefaultFor, service) {
		plain := *info
		plain.Default = nil
		return &plain, true
	}
	return info, true
}

// KeyType returns a key's type; ok is false where the key or its type is not known.
func (x *Index) KeyType(key string) (kind string, ok bool) {
	info, ok := x.lookUpKey(key)
	if !ok || info.Type == "" {
		return "", false
	}
	return info.Type, true
}

// Keys lists the keys that a request to a service may carry: the common ones, then the
// service's own, each in the order of its list. With "" it lists all.
func (x *Index) Keys(service string) []*KeyInfo {
	var common, own []*KeyInfo
	for _, info := range x.keys().list {
		owner, _, _ := splitAction(info.Key)
		switch {
		case service != "" && len(info.Services) > 0 && !containsFold(info.Services, service):
		case owner == "acs":
			common = append(common, info)
		case service == "" || strings.EqualFold(owner, service) || containsFold(info.Services, service):
			own = append(own, info)
		}
	}
	return append(common, own...)
}

func (x *Index) lookUpKey(key string) (*KeyInfo, bool) {
	if info, ok := x.keys().byKey[key]; ok && !info.Prefix {
		return info, true
	}
	// Tag keys may hold slashes themselves; the prefix ends at the first one.
	i := strings.IndexByte(key, '/')
	if i < 0 || i+1 == len(key) {
		return nil, false
	}
	info, ok := x.keys().byKey[key[:i+1]]
	return info, ok && info.Prefix
}

// A keyIndex is the look-up of keys.
type keyIndex struct {
	byKey map[string]*KeyInfo
	list  []*KeyInfo
}

// indexKeys has what keys.json tells, then the keys of the catalogues. Our own entry
// wins, save for the type, where the service's own page has the last word.
func (x *Index) indexKeys() {
	known := x.builtin.keys
	keys := &keyIndex{byKey: make(map[string]*KeyInfo, len(known))}
	for i := range known {
		keys.byKey[known[i].Key] = &known[i]
		keys.list = append(keys.list, &known[i])
	}
	for _, c := range slices.Backward(x.catalogs) {
		for _, k := range c.ConditionKeys {
			info := KeyInfo{Key: k.Key, Description: k.Description, DescriptionZH: k.Description, Certainty: Documented,
				Source: Source{Title: c.Product + ": RAM authorization", Date: c.Updated}}
			earlier, ok := keys.byKey[k.Key]
			if ok {
				info = *earlier
			}
			if kind := dataType(k.Type); kind != "" {
				info.Type = kind
			}
			if !ok {
				keys.list = append(keys.list, &info)
			} else if info.Type == earlier.Type {
				continue
			} else {
				keys.list[slices.Index(keys.list, earlier)] = &info
			}
			keys.byKey[k.Key] = &info
		}
	}
	x.keysMade = keys
}

func containsFold(list []string, text string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, text) })
}
