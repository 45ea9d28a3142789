package rules

// This file documents the rules of theme logic.

var logicDocs = [...]Doc{
	{
		Code: "deny-everything", Title: "Deny of everything", TitleZH: "拒绝一切",
		Why:   "An explicit deny wins over every Allow, of other policies too. Whoever has this policy can do nothing at all.",
		WhyZH: "显式拒绝优先于任何允许，包括其他策略的允许。被附加此策略的人什么也做不了。",
		Bad:   policy(`{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}, {"Effect": "Deny", "Action": "*", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}, {"Effect": "Deny", "Action": "ecs:DeleteInstance", "Resource": "*"}`),
	},
	{
		Code: "deny-shadowed", Title: "Deny of a resource group under an Allow of the account", TitleZH: "被账号级 Allow 遮蔽的资源组 Deny",
		Why:    "RAM looks at policies of the account scope first. Where they allow, it does not look at those of resource groups, and their Deny has no effect. Attach the Deny to the account scope, or the Allow to the resource group.",
		WhyZH:  "RAM 先检查账号级策略。如果它们允许，就不再检查资源组级策略，其中的 Deny 不起作用。请把 Deny 附加到账号级，或把 Allow 附加到资源组级。",
		Layer:  "resource-group",
		Bad:    policy(`{"Effect": "Deny", "Action": "ecs:DeleteInstance", "Resource": "*"}`),
		Good:   policy(`{"Effect": "Allow", "Action": "ecs:StartInstance", "Resource": "*"}`),
		Others: []Other{{"identity", policy(`{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}`)}},
	},
	{
		Code: "statement-duplicate", Title: "Statement that stands twice", TitleZH: "重复的语句",
		Why:   "The order and the number of statements have no meaning. The second of two equal ones only counts for the length of the policy.",
		WhyZH: "语句的顺序和数量没有意义。相同的两条语句中，后一条只会增加策略长度。",
		Bad:   policy(`{"Effect": "Allow", "Action": "ecs:DescribeInstances", "Resource": "*"}, {"Effect": "Allow", "Action": ["ecs:DescribeInstances"], "Resource": ["*"]}`),
		Good:  policy(`{"Effect": "Allow", "Action": "ecs:DescribeInstances", "Resource": "*"}, {"Effect": "Allow", "Action": "vpc:DescribeVpcs", "Resource": "acs:vpc:cn-hangzhou:*:*"}`),
	},
	{
		Code: "statement-covered", Title: "Statement that another one takes in", TitleZH: "已被另一条语句涵盖的语句",
		Why:   "Another statement of the same effect applies to all that this one applies to. It can go, unless the other one is wider than meant.",
		WhyZH: "另一条效果相同的语句已涵盖它的全部内容。除非那一条比预期更宽，否则可以删除。",
		Bad:   policy(`{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}, {"Effect": "Allow", "Action": "ecs:StartInstance", "Resource": "acs:ecs:*:*:instance/i-1"}`),
		Good:  policy(`{"Effect": "Allow", "Action": "ecs:Describe*", "Resource": "*"}, {"Effect": "Allow", "Action": "ecs:StartInstance", "Resource": "acs:ecs:*:*:instance/i-1"}`),
	},
	{
		Code: "allow-denied", Title: "Allow that a Deny takes back wholly", TitleZH: "被 Deny 完全收回的允许",
		Why:   "An explicit deny wins over an Allow. A Deny of the same policy applies to all that this Allow applies to, so it never grants anything.",
		WhyZH: "显式拒绝优先于允许。同一策略中的 Deny 涵盖了该 Allow 的全部内容，它永远不会授予任何权限。",
		Bad:   policy(`{"Effect": "Allow", "Action": "ecs:DeleteInstance", "Resource": "acs:ecs:*:*:instance/i-1"}, {"Effect": "Deny", "Action": "ecs:Delete*", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": "ecs:*", "Resource": "acs:ecs:*:*:instance/i-1"}, {"Effect": "Deny", "Action": "ecs:Delete*", "Resource": "*"}`),
	},
	{
		Code: "allow-value-denied", Title: "Action that is allowed and denied", TitleZH: "同时允许和拒绝的操作",
		Why:   "A Deny of the same policy takes this action back on all resources for which it is allowed. To name it in the Allow has no effect.",
		WhyZH: "同一策略中的 Deny 在允许的所有资源上收回了该操作。在 Allow 中列出它没有作用。",
		Bad:   policy(`{"Effect": "Allow", "Action": ["ecs:StartInstance", "ecs:DeleteInstance"], "Resource": "*"}, {"Effect": "Deny", "Action": "ecs:Delete*", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": ["ecs:StartInstance", "ecs:StopInstance"], "Resource": "*"}, {"Effect": "Deny", "Action": "ecs:Delete*", "Resource": "*"}`),
	},
	{
		Code: "statement-mergeable", Title: "Two statements that could be one", TitleZH: "可以合并的两条语句",
		Why:   "They differ in one element alone. As one statement they are shorter and cannot drift apart. Give them a Sid each where they are kept apart on purpose.",
		WhyZH: "它们只有一个元素不同。合并后更短，也不会各自变化。如果有意分开，请为它们各写一个 Sid。",
		Bad:   policy(`{"Effect": "Allow", "Action": "ecs:DescribeInstances", "Resource": "*"}, {"Effect": "Allow", "Action": "vpc:DescribeVpcs", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": ["ecs:DescribeInstances", "vpc:DescribeVpcs"], "Resource": "*"}`),
	},
	{
		Code: "control-allows-nothing", Title: "Level of control policies that allows nothing", TitleZH: "没有任何允许的管控策略层级",
		Why:   "Every level from the root folder to the account has to come to an Allow. The system control policy FullAliyunAccess gives it where it is attached; without it, a level with nothing but Deny denies everything below.",
		WhyZH: "从根资源夹到账号的每一层级都必须得出允许。附加了系统管控策略 FullAliyunAccess 的层级由它给出；没有它，只有 Deny 的层级会拒绝其下的一切。",
		Layer: "control",
		Bad:   policy(`{"Effect": "Deny", "Action": "ecs:DeleteInstance", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Deny", "Action": "ecs:DeleteInstance", "Resource": "*"}`),
	},
	{
		Code: "session-allows-nothing", Title: "Session policy that allows nothing", TitleZH: "没有任何允许的会话策略",
		Why:   "A session can do what the role's policies and the session policy both allow. A session policy with nothing but Deny leaves it nothing.",
		WhyZH: "会话只能执行角色策略与会话策略同时允许的操作。只有 Deny 的会话策略使会话什么也做不了。",
		Layer: "session",
		Bad:   policy(`{"Effect": "Deny", "Action": "ecs:DeleteInstance", "Resource": "*"}`),
		Good:  policy(`{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}, {"Effect": "Deny", "Action": "ecs:DeleteInstance", "Resource": "*"}`),
	},
	{
		Code: "limit-grants-nothing", Title: "Control or session policy that seems meant to grant", TitleZH: "似乎用于授权的管控或会话策略",
		Why:    "Control and session policies only limit: what they allow has to be granted by a policy of the user or the role, or of the resource, as well. None of those here grants this.",
		WhyZH:  "管控策略和会话策略只起限制作用：它们允许的操作还必须由用户、角色或资源的策略授予。这里没有这样的策略。",
		Layer:  "session",
		Bad:    policy(`{"Effect": "Allow", "Action": "oss:GetObject", "Resource": "*"}`),
		Good:   policy(`{"Effect": "Allow", "Action": "ecs:Describe*", "Resource": "*"}`),
		Others: []Other{{"identity", policy(`{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}`)}},
	},
}
