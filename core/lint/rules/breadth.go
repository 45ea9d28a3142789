package rules

// This file documents the rules of theme breadth.

var breadthDocs = [...]Doc{
	{
		Code: "allow-everything", Title: "Allow of everything", TitleZH: "允许一切",
		Why:   "This is AdministratorAccess: all actions on all resources of the account, with the rights to create users, to give rights and to spend money. Name the services or the resources that are wanted.",
		WhyZH: "这等于 AdministratorAccess：对账号下所有资源执行所有操作，包括创建用户、授权和产生费用。请列出所需的服务或资源。",
		Bad:   policy(`{"Effect": "Allow", "Action": "*", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}`),
	},
	{
		Code: "allow-everything-but", Title: "Allow of everything that no Deny takes back", TitleZH: "除 Deny 之外允许一切",
		Why:   "What the Deny does not name is allowed: the rights to give rights, and services that do not exist yet. A caller with the rights of ram: can take the Deny away. A list of what is wanted grows only on purpose.",
		WhyZH: "Deny 没有列出的都被允许：包括授权他人的权限和今后新增的服务。拥有 ram: 权限的调用者可以移除该 Deny。列出所需权限的清单只会有意增加。",
		Bad:   policy(`{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": ["bss:*", "efc:*"], "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": ["ecs:*", "vpc:*"], "Resource": "*"}, {"Effect": "Deny", "Action": ["bss:*", "efc:*"], "Resource": "*"}`),
	},
	{
		Code: "allow-not-action", Title: "Allow with NotAction that leaves RAM open", TitleZH: "未排除 RAM 的 NotAction 允许",
		Why:   "Allow with NotAction grants every action of every service but the ones that are named, those of RAM included: whoever has it can give himself all the rest. And what is named is not denied: another policy may allow it.",
		WhyZH: "Allow 搭配 NotAction 会授予除所列之外所有服务的所有操作，包括 RAM：拥有者可以为自己授予其余全部权限。而且所列操作并未被拒绝：其他策略仍可允许。",
		Bad:   policy(`{"Effect": "Allow", "NotAction": "ecs:Delete*", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": ["ecs:Describe*", "ecs:Start*"], "Resource": "*"}`),
	},
	{
		Code: "allow-not-action-rest", Title: "Allow with NotAction", TitleZH: "使用 NotAction 的允许",
		Why:   "Allow with NotAction grants all that is not named, of services to come too. What is named is not denied: another policy may allow it. The system policy PowerUserAccess is made like that.",
		WhyZH: "Allow 搭配 NotAction 会授予所有未列出的操作，包括今后新增的服务。所列操作并未被拒绝：其他策略仍可允许。系统策略 PowerUserAccess 就是这样写的。",
		Bad:   policy(`{"Effect": "Allow", "NotAction": ["ram:*", "ims:*"], "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": ["ecs:*", "vpc:*"], "Resource": "*"}`),
	},
	{
		Code: "allow-permissions", Title: "Rights to give rights", TitleZH: "授权他人的权限",
		Why:   "Who can attach policies, write them, or change whom a role trusts can come by any right of the account. Limit such actions to named users or roles, or to those who administer the account anyway.",
		WhyZH: "能够附加策略、编写策略或更改角色信任对象的人可以获得账号的任何权限。请把这类操作限制到指定的用户或角色，或只授予账号管理员。",
		Bad:   policy(`{"Effect": "Allow", "Action": "ram:Attach*", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": ["ram:Get*", "ram:List*"], "Resource": "*"}`),
	},
	{
		Code: "allow-every-role", Title: "Right to every role", TitleZH: "可使用所有角色的权限",
		Why:   "sts:AssumeRole on every resource lets the caller take on any role that trusts the account; ram:PassRole on every resource lets the caller hand any role to a service. Name the roles.",
		WhyZH: "对全部资源授予 sts:AssumeRole，调用者可扮演任何信任该账号的角色；对全部资源授予 ram:PassRole，调用者可把任何角色交给服务。请写明角色。",
		Bad:   policy(`{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "acs:ram:*:1234567890123456:role/deploy"}`),
	},
	{
		Code: "trust-everybody", Title: "Role that trusts everybody", TitleZH: "信任所有人的角色",
		Why:   "A wildcard as the caller trusts every account. Anybody who can guess the role's name may assume it. Name accounts, users or roles.",
		WhyZH: "以通配符作为调用者意味着信任所有账号。任何能猜到角色名的人都可扮演它。请写明账号、用户或角色。",
		Layer: "trust",
		Bad:   policy(`{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "*"}}`),
		Good:  policy(`{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "acs:ram::1234567890123456:root"}}`),
	},
	{
		Code: "resource-everybody", Title: "Resource open to everybody", TitleZH: "对所有人开放的资源",
		Why:   "A wildcard as the caller, without a condition, allows this to all accounts and to anonymous callers. Name accounts, or limit the addresses by a condition.",
		WhyZH: "以通配符作为调用者且没有条件，意味着所有账号和匿名访问者都被允许。请写明账号，或用条件限制来源地址。",
		Layer: "resource",
		Bad:   policy(`{"Effect": "Allow", "Action": "oss:GetObject", "Principal": ["*"], "Resource": "acs:oss:*:1234567890123456:reports/*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": "oss:GetObject", "Principal": ["20214760404935"], "Resource": "acs:oss:*:1234567890123456:reports/*"}`),
	},
	{
		Code: "trust-provider", Title: "Identity provider trusted with all its users", TitleZH: "信任身份提供商的所有用户",
		Why:   "Whoever the provider signs on may assume the role. Conditions on what it says about them tell who is meant: saml:recipient for SAML, oidc:aud and oidc:sub for OIDC.",
		WhyZH: "该身份提供商登录的任何人都可扮演此角色。应以其声明为条件加以区分：SAML 用 saml:recipient，OIDC 用 oidc:aud 和 oidc:sub。",
		Layer: "trust",
		Bad:   policy(`{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Federated": "acs:ram::1234567890123456:oidc-provider/ci"}}`),
		Good:  policy(`{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Federated": "acs:ram::1234567890123456:oidc-provider/ci"}, "Condition": {"StringEquals": {"oidc:aud": "ram", "oidc:sub": "repo:team/app"}}}`),
	},
}
