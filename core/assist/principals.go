package assist

// This file offers callers, for policies that hang on a role or a resource.

import (
	"strings"

	"github.com/ramplay/ramplay/core/arn"
	"github.com/ramplay/ramplay/core/authz"
)

// caller is a form that callers have ("Policy elements", Principal; for
// resources "OSS: Bucket policy examples"), by the code of its sentence.
func caller(code string) string {
	switch code {
	case "service":
		return "{#service}.aliyuncs.com"
	case "uid":
		return "{#uid}"
	case "session":
		return "arn:sts::{#uid}:assumed-role/{#role}/{#session}"
	case "root":
		return "acs:ram::{#accountId}:root"
	}
	return "acs:ram::{#accountId}:" + code + "/{#name}"
}

// principalKinds offers the kinds of caller that a trust policy has.
func (c *completer) principalKinds() {
	for _, kind := range [...]string{"RAM", "Service", "Federated"} {
		c.member(kind, kind, "["+openString("principal")+"]", Principal, rank(kind, c.place.query), "complete-principals-"+strings.ToLower(kind))
	}
}

// principals offers the forms that callers of the place's kind have.
func (c *completer) principals() {
	codes := "root user role"
	switch {
	case c.Layer == authz.Resource && c.place.kind == "":
		codes = "uid session"
		c.value("*", Principal, "complete-principal-everybody")
	case c.place.kind == "Service":
		codes = "service"
	case c.place.kind == "Federated":
		codes = "saml-provider oidc-provider"
	}
	c.callers(codes, "", Principal)
}

// callers offers forms of callers; region stands in the place of the empty
// region that a Principal has.
func (c *completer) callers(codes, region string, kind Kind) {
	known := c.knownAccount()
	for _, code := range strings.Fields(codes) {
		template := strings.Replace(caller(code), "ram::", "ram:"+region+":", 1)
		insert, fits := follow(template, c.place.query, known)
		fit := begins
		if !fits {
			fit = max(holds, rank(template, c.place.query))
		}
		c.add(template, insert, kind, fit, "complete-principal-"+code)
	}
}

// knownAccount is the account that the policy names already.
func (c *completer) knownAccount() map[string]string {
	for _, s := range c.doc.Statements {
		if s.Principal == nil {
			continue
		}
		for _, e := range s.Principal.Entries {
			if a, ok := arn.Parse(e.Text); ok && allDigits(a.Account) && !c.place.isToken(e.Span()) {
				return map[string]string{"accountid": a.Account}
			}
		}
	}
	known := c.knownValues(nil)
	if !allDigits(known["accountid"]) {
		delete(known, "accountid")
	}
	return known
}

func allDigits(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }
