// This file is what comes from other clouds, and callers that RAM does not know.

package lint

import (
	"strings"

	"github.com/ramplay/ramplay/core/authz"
	"github.com/ramplay/ramplay/core/internal/glob"
	"github.com/ramplay/ramplay/core/source"
)

// otherServices are services that Amazon has under these codes and Alibaba
// Cloud has not.
var otherServices = [...]string{"s3", "ec2", "iam", "lambda", "dynamodb", "sqs", "cloudwatch", "autoscaling", "secretsmanager"}

// otherCloud finds policies that were written for Amazon's cloud: at least two
// signs of it have to be there, since one is mended by its own finding.
func otherCloud(p *pass) {
	signs := 0
	if strings.HasPrefix(p.Version, "20") {
		signs++
	}
	action, resource := false, false
	for _, s := range p.Statements {
		for i := range s.Actions {
			a := &s.Actions[i]
			for _, service := range otherServices {
				action = action || a.Service == service
			}
			action = action || a.Service == "mq" && strings.Contains(a.Name, "Broker") // Amazon MQ
		}
		for i := range s.Resources {
			resource = resource || strings.HasPrefix(s.Resources[i].Text, "arn:aws")
		}
	}
	if action {
		signs++
	}
	if resource {
		signs++
	}
	root := p.Tree.Root
	if signs < 2 || len(root.Members) == 0 {
		return
	}
	key := root.Members[0].Key
	p.report(key, key.Span, nil)
}

// principalHolder is the rule for callers that were to be filled in.
const principalHolder = "principal-placeholder"

// principalFormat finds callers that no request comes from: "Policy elements",
// Principal, and for lists the samples of OSS bucket policies. Those that were
// to be filled in are a rule of their own.
func principalFormat(p *pass, s *statement) {
	if s.Principal == nil || p.Layer != authz.Trust && p.Layer != authz.Resource {
		return
	}
	for _, e := range s.Principal.Entries {
		if e.Text == "" {
			continue
		}
		known := false
		switch e.Kind {
		case "Service":
			known = strings.HasSuffix(e.Text, ".aliyuncs.com")
		case "Federated":
			known = strings.HasPrefix(e.Text, "acs:ram::") && strings.Contains(e.Text, "-provider/")
		case "RAM":
			known = e.Text == "*" || strings.HasPrefix(e.Text, "acs:ram::") || strings.HasPrefix(e.Text, "acs:sts::")
		default:
			known = strings.Trim(e.Text, "0123456789*") == "" || strings.HasPrefix(e.Text, "arn:sts::") ||
				strings.HasPrefix(e.Text, "acs:ram::") || strings.HasPrefix(e.Text, "acs:sts::") || strings.HasSuffix(e.Text, ".aliyuncs.com")
		}
		found := holder(e.Text)
		if p.rule.Code == principalHolder && found.shape != shapeRight {
			p.report(p.nodeAt(e.Span()), e.Inner(found.start, found.end), argsOf("part", e.Text[found.start:found.end]))
		}
		if known || p.rule.Code == principalHolder || found.shape != shapeRight {
			continue
		}
		var fixes []source.Fix
		if e.Kind == "RAM" && len(e.Text) == 16 && strings.Trim(e.Text, "0123456789") == "" {
			fixes = append(fixes, rewrite(e.Span(), "acs:ram::"+e.Text+":root", changes))
		}
		if rest, ok := strings.CutPrefix(e.Text, "acs:ram:*:"); ok {
			fixes = append(fixes, rewrite(e.Span(), "acs:ram::"+rest, changes))
		}
		p.value(e.Value, argsOf("written", e.Text), fixes...)
	}
}

// trustAction finds actions that no trust policy is asked about: whoever takes
// a role on asks for sts:AssumeRole, by SAML or OIDC as well ("Policy
// elements", Principal).
func trustAction(p *pass, s *statement) {
	if p.Layer != authz.Trust || s.Negated {
		return
	}
	for i := range s.Actions {
		a := &s.Actions[i]
		if a.Name == "" || glob.MatchFold(a.Text, "sts:AssumeRole") || strings.EqualFold(a.Service, "sts") && !begins(a.Name, "AssumeRoleWith") {
			continue // STS has more of them than are documented
		}
		p.value(a.Value, argsOf("action", a.Text), rewrite(a.Span(), "sts:AssumeRole", changes))
	}
}
