package rules

// This file documents the rules of theme structure that are about the policy
// itself: its version, its statements and their elements.

const (
	sound     = `{"Effect": "Allow", "Action": "amqp:ListQueue", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`
	needed    = `{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`
	soundOnes = sound + ", " + needed
)

// good is a policy without any finding.
const good = `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": ["amqp:ListQueue", "amqp:GetInstance"], "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}]}`

// goodTrust is a role's trust policy without any finding.
const goodTrust = `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs.aliyuncs.com"}}]}`

var structureDocs = [...]Doc{
	{
		Code: "policy-not-object", Title: "The policy is no object", TitleZH: "策略不是对象",
		Why:   "A policy is an object with Version and Statement. A list of statements alone is refused.",
		WhyZH: "策略是包含 Version 和 Statement 的对象。只写语句列表会被拒绝。",
		Bad:   `[` + needed + `]`, Good: good,
	},
	{
		Code: "policy-too-long", Title: "The policy is longer than RAM stores", TitleZH: "策略超过 RAM 的长度上限",
		Why:   "RAM stores 6,144 characters of a custom policy, 4,096 of a control policy and 2,048 of a session policy. Whether blanks count is not documented; without them there is often room again. Else wildcards or several policies help.",
		WhyZH: "自定义策略最多 6,144 个字符，管控策略 4,096 个，会话策略 2,048 个。空白是否计入没有文档说明；去掉空白往往就够了，否则可用通配符或拆成多个策略。",
		Layer: "session", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ecs:*",` + blanks + `"Resource": "*"}]}`,
		Good:   `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}]}`,
		Others: []Other{{"identity", `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "ecs:*", "Resource": "*"}]}`}},
	},
	{
		Code: "policy-other-cloud", Title: "The policy was written for another cloud", TitleZH: "策略是为其他云编写的",
		Why:   "Policies of different clouds look alike and mean nothing to each other. RAM has Version \"1\", resource names that begin with acs:, and its own codes of services: oss for s3, ecs for ec2, ram for iam.",
		WhyZH: "各家云的策略看起来相似，但互不通用。RAM 使用 Version \"1\"、以 acs: 开头的资源名称和自己的服务代码：s3 对应 oss，ec2 对应 ecs，iam 对应 ram。",
		Bad:   `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "acs:oss:*:*:bucket/*"}]}`,
		Good:  `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "oss:GetObject", "Resource": "acs:oss:*:*:bucket/*"}]}`,
	},
	{
		Code: "version-missing", Title: "Version is missing", TitleZH: "缺少 Version",
		Why:   "Every policy has Version, and there is one value: the string \"1\".",
		WhyZH: "每个策略都要有 Version，且只有一个值：字符串 \"1\"。",
		Bad:   `{"Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "version-unquoted", Title: "Version is a number", TitleZH: "Version 是数字",
		Why:   "RAM wants the string \"1\"; without quotes it refuses the policy.",
		WhyZH: "RAM 要求字符串 \"1\"；没有引号会被拒绝。",
		Bad:   `{"Version": 1, "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "version-value", Title: "Version is not \"1\"", TitleZH: "Version 不是 \"1\"",
		Why:   "RAM's language has one version, \"1\". Dates are other clouds' versions.",
		WhyZH: "RAM 的策略语言只有版本 \"1\"。日期形式的版本属于其他云。",
		Bad:   `{"Version": "2", "Statement": [` + needed + `]}`, Good: good,
	},
	{
		Code: "statement-missing", Title: "Statement is missing", TitleZH: "缺少 Statement",
		Why:   "A policy without statements says nothing, and RAM refuses it.",
		WhyZH: "没有语句的策略没有内容，RAM 会拒绝。",
		Bad:   `{"Version": "1"}`, Good: good,
	},
	{
		Code: "statement-type", Title: "Statement is no list", TitleZH: "Statement 不是列表",
		Why:   "Statement is a list of objects, one for each statement.",
		WhyZH: "Statement 是对象的列表，每个对象一条语句。",
		Bad:   `{"Version": "1", "Statement": "all"}`, Good: good,
	},
	{
		Code: "statement-single", Title: "Statement is one object", TitleZH: "Statement 是单个对象",
		Why:   "The documents always show a list. Some tools let a single object through; whether RAM does is not documented.",
		WhyZH: "文档中总是列表。有些工具允许单个对象，RAM 是否接受没有文档说明。",
		Bad:   `{"Version": "1", "Statement": ` + needed + `}`, Good: good,
	},
	{
		Code: "statement-empty", Title: "Statement is an empty list", TitleZH: "Statement 是空列表",
		Why:   "RAM wants at least one statement.",
		WhyZH: "RAM 要求至少一条语句。",
		Bad:   `{"Version": "1", "Statement": []}`, Good: good,
	},
	{
		Code: "statement-not-object", Title: "An entry of Statement is no statement", TitleZH: "Statement 中有不是语句的项",
		Why:   "Each entry of the list is an object with Effect, an action element and, but for trust policies, Resource.",
		WhyZH: "列表的每一项都是对象，含 Effect、操作元素，以及（信任策略除外）Resource。",
		Bad:   policy(soundOnes + `, "Deny"`), Good: good,
	},
	{
		Code: "element-unknown", Title: "An element that RAM does not have", TitleZH: "RAM 没有的元素",
		Why:   "Whether RAM ignores an unknown element or refuses the policy is not documented. A misspelt element is lost in either case.",
		WhyZH: "RAM 是忽略未知元素还是拒绝策略，没有文档说明。写错的元素无论如何都会失去作用。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1", "Conditions": {}}`), Good: good,
	},
	{
		Code: "element-case", Title: "An element in other letters", TitleZH: "元素名称大小写不对",
		Why:   "Names of elements compare with case: effect is not Effect.",
		WhyZH: "元素名称区分大小写：effect 不是 Effect。",
		Bad:   policy(`{"effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "effect-missing", Title: "Effect is missing", TitleZH: "缺少 Effect",
		Why:   "A statement allows or denies; RAM does not guess which.",
		WhyZH: "语句要么允许要么拒绝，RAM 不会猜测。",
		Bad:   policy(`{"Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "effect-value", Title: "Effect is neither Allow nor Deny", TitleZH: "Effect 不是 Allow 或 Deny",
		Why:   "There are two effects, spelt Allow and Deny, with case. RAM refuses anything else.",
		WhyZH: "只有 Allow 和 Deny 两个值，区分大小写，其他写法都会被拒绝。",
		Bad:   policy(`{"Effect": "Alow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "action-missing", Title: "Neither Action nor NotAction", TitleZH: "既没有 Action 也没有 NotAction",
		Why:   "RAM answers: add an Action or NotAction element to the policy statement.",
		WhyZH: "RAM 会要求在语句中加上 Action 或 NotAction。",
		Bad:   policy(`{"Effect": "Allow", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "action-both", Title: "Action and NotAction in one statement", TitleZH: "同一语句同时有 Action 和 NotAction",
		Why:   "A statement names what it is about, or all but what it names. For both, write two statements.",
		WhyZH: "语句要么列出所涉操作，要么列出除外操作。两者都要时写成两条语句。",
		Bad:   policy(`{"Effect": "Deny", "Action": "amqp:GetInstance", "NotAction": "amqp:ListQueue", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`),
		Good:  policy(`{"Effect": "Deny", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`),
	},
	{
		Code: "action-type", Title: "An action that is no string", TitleZH: "操作不是字符串",
		Why:   "Action is a string or a list of strings.",
		WhyZH: "Action 是字符串或字符串的列表。",
		Bad:   policy(`{"Effect": "Allow", "Action": {"amqp": "GetInstance"}, "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "action-unquoted", Title: "An action without quotes", TitleZH: "操作没有引号",
		Why:   "Every value in a policy is a string in double quotes, and a number or truth value is no name even in them.",
		WhyZH: "策略中的值都是双引号中的字符串；数字或布尔值加上引号也不是名称。",
		Bad:   policy(`{"Effect": "Allow", "Action": ["*", true], "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "action-empty", Title: "An empty action", TitleZH: "空的操作",
		Why:   "An empty string names no action; whether RAM takes it is not documented.",
		WhyZH: "空字符串不代表任何操作；RAM 是否接受没有文档说明。",
		Bad:   policy(`{"Effect": "Allow", "Action": ["amqp:GetInstance", ""], "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "action-list-empty", Title: "An empty list of actions", TitleZH: "空的操作列表",
		Why:   "The statement is about nothing. Leave it out, or name the actions.",
		WhyZH: "语句不涉及任何操作。请删除该语句或写明操作。",
		Bad:   policy(`{"Effect": "Allow", "Action": [], "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "action-format", Title: "An action that is not service:name", TitleZH: "操作不是 服务:名称 的形式",
		Why:   "An action has the service's RAM code, a colon and a name: amqp:GetQueue, amqp:Get*, *:List*. A star alone is all actions.",
		WhyZH: "操作由服务的 RAM 代码、冒号和名称组成：amqp:GetQueue、amqp:Get*、*:List*。单独的 * 表示全部操作。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp.GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "resource-type", Title: "A resource that is no string", TitleZH: "资源不是字符串",
		Why:   "Resource is a string or a list of strings.",
		WhyZH: "Resource 是字符串或字符串的列表。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": null}`), Good: good,
	},
	{
		Code: "resource-unquoted", Title: "A resource without quotes", TitleZH: "资源没有引号",
		Why:   "Every value in a policy is a string in double quotes, and a number or truth value is no name even in them.",
		WhyZH: "策略中的值都是双引号中的字符串；数字或布尔值加上引号也不是名称。",
		Bad:   policy(`{"Effect": "Allow", "Action": "oss:GetObject", "Resource": ["*", 7]}`), Good: good,
	},
	{
		Code: "resource-empty", Title: "An empty resource", TitleZH: "空的资源",
		Why:   "An empty string names no resource. All resources are \"*\".",
		WhyZH: "空字符串不代表任何资源。全部资源写作 \"*\"。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": ["acs:amqp:*:*:/instances/amqp-cn-1", ""]}`), Good: good,
	},
	{
		Code: "resource-list-empty", Title: "An empty list of resources", TitleZH: "空的资源列表",
		Why:   "The statement is about nothing. All resources are \"*\".",
		WhyZH: "语句不涉及任何资源。全部资源写作 \"*\"。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": []}`), Good: good,
	},
	{
		Code: "resource-missing", Title: "Resource is missing", TitleZH: "缺少 Resource",
		Why:   "All policies but a role's trust policy name their resources. All of them are \"*\".",
		WhyZH: "除角色的信任策略外，策略都要写明资源。全部资源写作 \"*\"。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance"}`), Good: good,
	},
	{
		Code: "resource-both", Title: "Resource and NotResource in one statement", TitleZH: "同一语句同时有 Resource 和 NotResource",
		Why:   "One of the two has a meaning. RAM's documents know Resource alone today.",
		WhyZH: "两者只能有其一。如今 RAM 文档只有 Resource。",
		Bad:   policy(`{"Effect": "Deny", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1", "NotResource": "acs:amqp:*:*:/instances/amqp-cn-2"}`),
		Good:  policy(`{"Effect": "Deny", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`),
	},
	{
		Code: "resource-not-used", Title: "Resource in a trust policy", TitleZH: "信任策略中的 Resource",
		Why:   "A trust policy is about the role that it is attached to and names no resource.",
		WhyZH: "信任策略针对它所附加的角色，不写资源。",
		Layer: "trust", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs.aliyuncs.com"}, "Resource": "*"}]}`,
		Good: goodTrust,
	},
	{
		Code: "not-resource-undocumented", Title: "NotResource", TitleZH: "NotResource",
		Why:   "NotResource was in the documents until 2019 and is in none of today's. The playground takes it as refused; an assumption switches that.",
		WhyZH: "NotResource 只出现在 2019 年及以前的文档中。这里视为被拒绝，可通过假设切换。",
		Bad:   policy(`{"Effect": "Deny", "Action": "oss:DeleteObject", "NotResource": "acs:oss:*:*:scratch/*"}`),
		Good:  policy(`{"Effect": "Deny", "Action": "oss:DeleteObject", "Resource": "acs:oss:*:*:records/*"}`),
	},
	{
		Code: "not-principal-unsupported", Title: "NotPrincipal", TitleZH: "NotPrincipal",
		Why:   "No page of RAM mentions it. Name those who may, or deny with a condition on acs:PrincipalARN.",
		WhyZH: "RAM 没有任何页面提到它。请写明允许的对象，或用 acs:PrincipalARN 的条件拒绝。",
		Layer: "trust", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs.aliyuncs.com"}, "NotPrincipal": {"RAM": "acs:ram::1234567890123456:user/alice"}}]}`,
		Good: goodTrust,
	},
	{
		Code: "sid-type", Title: "Sid is no string", TitleZH: "Sid 不是字符串",
		Why:   "A statement's name is a string.",
		WhyZH: "语句的名称是字符串。",
		Bad:   policy(`{"Sid": 1, "Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "principal-missing", Title: "Principal is missing", TitleZH: "缺少 Principal",
		Why:   "A policy that is attached to a resource or a role says whom it is about.",
		WhyZH: "附加在资源或角色上的策略要说明针对谁。",
		Layer: "trust", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole"}]}`, Good: goodTrust,
	},
	{
		Code: "principal-not-allowed", Title: "Principal in an identity policy", TitleZH: "身份策略中的 Principal",
		Why:   "A policy that is attached to a user, a group or a role is about them. Principal belongs in trust policies and policies of resources.",
		WhyZH: "附加在用户、用户组或角色上的策略就是针对它们的。Principal 只用于信任策略和资源的策略。",
		Bad:   policy(`{"Effect": "Allow", "Principal": "*", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1"}`), Good: good,
	},
	{
		Code: "principal-type", Title: "A caller that is no string", TitleZH: "调用者不是字符串",
		Why:   "Callers are strings or lists of strings.",
		WhyZH: "调用者是字符串或字符串的列表。",
		Layer: "trust", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": ["ecs.aliyuncs.com", null]}}]}`, Good: goodTrust,
	},
	{
		Code: "principal-unquoted", Title: "A caller without quotes", TitleZH: "调用者没有引号",
		Why:   "Callers are strings, numeric IDs too.",
		WhyZH: "调用者是字符串，数字 ID 也一样。",
		Layer: "resource", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "oss:GetObject", "Principal": [201234567890123456], "Resource": "acs:oss:*:*:records/*"}]}`,
		Good: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "oss:GetObject", "Principal": ["201234567890123456"], "Resource": "acs:oss:*:*:records/*"}]}`,
	},
	{
		Code: "principal-list-empty", Title: "Nobody in Principal", TitleZH: "Principal 为空",
		Why:   "The statement is about nobody.",
		WhyZH: "语句不针对任何人。",
		Layer: "trust", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {}}]}`, Good: goodTrust,
	},
	{
		Code: "principal-kind", Title: "A kind of caller that RAM does not have", TitleZH: "RAM 没有的调用者类型",
		Why:   "Principal has RAM for users, roles and accounts, Service for services, Federated for identity providers. AWS is another cloud's.",
		WhyZH: "Principal 中 RAM 表示用户、角色和账号，Service 表示云服务，Federated 表示身份提供商。AWS 属于其他云。",
		Layer: "trust", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"service": ["ecs.aliyuncs.com"]}}]}`, Good: goodTrust,
	},
	{
		Code: "principal-format", Title: "A caller in a form that RAM does not have", TitleZH: "调用者的写法不是 RAM 的",
		Why:   "No request comes from a caller written like this, so the statement is about nobody. An account is acs:ram::<account>:root, a service <service>.aliyuncs.com.",
		WhyZH: "没有请求来自这样写的调用者，语句不针对任何人。账号写作 acs:ram::<账号>:root，云服务写作 <服务>.aliyuncs.com。",
		Layer: "trust", Bad: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "1234567890123456"}}]}`,
		Good: `{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "acs:ram::1234567890123456:role/deployer"}}]}`,
	},
	{
		Code: "principal-placeholder", Title: "A caller to be filled in", TitleZH: "调用者里有待替换的占位符",
		Why:   "Samples have <account-id>, **** or xxxx where a number or a name belongs. As it stands it is nobody.",
		WhyZH: "示例在应填账号或名称的地方写 <account-id>、**** 或 xxxx。不替换的话，它不指任何人。",
		Layer: "trust",
		Bad:   policy(`{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "acs:ram::<account-id>:root"}}`),
		Good:  policy(`{"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"RAM": "acs:ram::1234567890123456:root"}}`),
	},
	{
		Code: "condition-type", Title: "Condition is no object", TitleZH: "Condition 不是对象",
		Why:   "Condition holds operators, each with condition keys and their values.",
		WhyZH: "Condition 由运算符组成，每个运算符包含条件键及其值。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1", "Condition": "none"}`), Good: good,
	},
	{
		Code: "condition-operator-type", Title: "An operator without condition keys", TitleZH: "运算符下不是条件键",
		Why:   "An operator holds an object: condition keys and what they are compared with.",
		WhyZH: "运算符的内容是对象：条件键及与之比较的值。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1", "Condition": {"Bool": "acs:MFAPresent"}}`), Good: good,
	},
	{
		Code: "condition-value-type", Title: "A condition value that is no string", TitleZH: "条件值不是字符串",
		Why:   "Condition values are strings or lists of strings.",
		WhyZH: "条件值是字符串或字符串的列表。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1", "Condition": {"StringEquals": {"acs:SourceVpc": ["vpc-1", null]}}}`), Good: good,
	},
	{
		Code: "condition-value-unquoted", Title: "A condition value without quotes", TitleZH: "条件值没有引号",
		Why:   "Numbers and booleans are written as strings too: \"true\", \"10\".",
		WhyZH: "数字和布尔值也写成字符串：\"true\"、\"10\"。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1", "Condition": {"Bool": {"acs:SecureTransport": true}}}`),
		Good:  policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1", "Condition": {"Bool": {"acs:SecureTransport": "true"}}}`),
	},
	{
		Code: "condition-value-list-empty", Title: "An empty list of condition values", TitleZH: "空的条件值列表",
		Why:   "The key is compared with no value at all.",
		WhyZH: "该条件键没有任何可比较的值。",
		Bad:   policy(`{"Effect": "Allow", "Action": "amqp:GetInstance", "Resource": "acs:amqp:*:*:/instances/amqp-cn-1", "Condition": {"StringEquals": {"acs:SourceVpc": []}}}`), Good: good,
	},
}
