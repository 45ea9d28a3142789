package words

// layerRows name the places where policies are attached and say what they do.
var layerRows = []row{
	{"layer-title-control", "control policies", "管控策略"},
	{"layer-title-session", "session policy", "会话策略"},
	{"layer-title-identity", "identity policies", "身份策略（账号级）"},
	{"layer-title-resource-group", "resource-group policies", "身份策略（资源组级）"},
	{"layer-title-resource", "resource-based policy", "基于资源的策略"},
	{"layer-title-trust", "trust policy", "信任策略"},
	{"layer-text-control", "Set for a resource directory, level by level. They never grant: each level has to allow what the policies below grant.", "在资源目录中逐级设置。它们不授予权限：每一级都必须允许，其下的授权才有效。"},
	{"layer-text-session", "Passed to AssumeRole. It never grants: it has to allow what the role's policies grant.", "调用 AssumeRole 时传入。它不授予权限：必须允许角色策略所授予的内容。"},
	{"layer-text-identity", "Attached to a RAM user, its groups or a role, for the whole account.", "授予 RAM 用户、用户组或角色，作用于整个账号。"},
	{"layer-text-resource-group", "Attached to a user, group or role for one resource group. Asked only where the account scope says neither Allow nor Deny.", "授予用户、用户组或角色，作用于某个资源组。仅当账号级既无 Allow 也无 Deny 时才评估。"},
	{"layer-text-resource", "Attached to the resource itself, such as an OSS bucket policy. Its Allow alone is enough.", "附加在资源自身，例如 OSS Bucket Policy。仅凭其 Allow 即可。"},
	{"layer-text-trust", "Attached to a role: who may assume it.", "附加在角色上：谁可以扮演它。"},
}

// assumptionRows name the open questions and say what is assumed.
var assumptionRows = []row{
	{"assume-absent-key-positive", "A missing key fails a positive operator", "缺少条件键时，肯定运算符不满足"},
	{"assume-absent-key-positive-text", "Where a request does not carry the key, StringEquals, IpAddress, Bool and the like are not met. Outcomes in several documents show it; none states it.", "请求没有该条件键时，StringEquals、IpAddress、Bool 等不满足。多篇文档的结果如此，但没有明文规定。"},
	{"assume-absent-key-negated", "A missing key meets a negated operator", "缺少条件键时，否定运算符满足"},
	{"assume-absent-key-negated-text", "Where a request does not carry the key, StringNotEquals, NotIpAddress and the like are met. No page states it; samples work only this way.", "请求没有该条件键时，StringNotEquals、NotIpAddress 等满足。没有页面说明，但示例只有这样才成立。"},
	{"assume-glob-crosses-separators", "* and ? match / and : too", "* 和 ? 也匹配 / 与 :"},
	{"assume-glob-crosses-separators-text", "A pattern is compared with the whole text, so that acs:oss:*:*:bucket/* covers nested folders. Samples lean that way.", "通配符针对整个文本，因此 acs:oss:*:*:bucket/* 也覆盖多级目录。示例倾向于此。"},
	{"assume-action-ignores-case", "Actions compare without case", "操作名称不区分大小写"},
	{"assume-action-ignores-case-text", "RAM's page says that actions are in most cases not case-sensitive.", "RAM 文档称操作在多数情况下不区分大小写。"},
	{"assume-resource-respects-case", "Resources compare with case", "资源区分大小写"},
	{"assume-resource-respects-case-text", "No page says it; the names of most resources are case-sensitive in their services.", "没有页面说明；多数资源名称在其服务中区分大小写。"},
	{"assume-cidr-border", "IpAddress leaves out a block's border addresses", "IpAddress 不包含地址段的边界地址"},
	{"assume-cidr-border-text", "The first and last address of an IPv4 block are not in it, so /32 holds nothing; …IncludeBorder takes them in. Inferred from there being both.", "IPv4 地址段的首个和末个地址不算在内，因此 /32 不包含任何地址；…IncludeBorder 包含它们。由两种运算符并存推断。"},
	{"assume-oss-empty-default", "OSS sends empty values for its own keys", "OSS 对自身的条件键发送空值"},
	{"assume-oss-empty-default-text", "oss:Prefix, oss:Delimiter and, at OSS, acs:SourceVpc are empty rather than absent where a request does not set them.", "请求未设置时，oss:Prefix、oss:Delimiter 以及 OSS 中的 acs:SourceVpc 为空值而不是不存在。"},
	{"assume-request-star-literal", "* in a request is a plain character", "请求中的 * 是普通字符"},
	{"assume-request-star-literal-text", "Where a call is checked on …/queues/*, only a pattern that covers that text matches. Under the opposite, patterns that overlap match.", "当检查的资源为 …/queues/* 时，只有能覆盖该文本的模式才匹配。若不成立，则有交集的模式即匹配。"},
	{"assume-empty-condition-ignored", "An empty Condition is no condition", "空的 Condition 等于没有条件"},
	{"assume-empty-condition-ignored-text", "Official samples carry \"Condition\": {} and mean none.", "官方示例中有 \"Condition\": {}，意为没有条件。"},
	{"assume-multi-value-any", "Of several values of a key, one is enough", "条件键有多个值时，其一即可"},
	{"assume-multi-value-any-text", "A positive operator is met where any value matches, a negated one where none does. No page shows a key with several values.", "任一值匹配即满足肯定运算符；都不匹配才满足否定运算符。没有页面展示多值的条件键。"},
	{"assume-unparsable-never-met", "A value that cannot be read is never met", "无法解析的值永远不满足"},
	{"assume-unparsable-never-met-text", "A value that is no number, date, boolean or address for its operator, or an operator of the wrong type, never meets, negated or not.", "值不符合运算符的数字、日期、布尔或地址格式，或运算符类型不对时，无论是否否定都不满足。"},
	{"assume-role-name-ignores-case", "Names of RAM roles compare without case", "RAM 角色名不区分大小写"},
	{"assume-role-name-ignores-case-text", "The documents write the same role in mixed and in lower case.", "文档中同一角色既有大小写混合也有全小写的写法。"},
	{"assume-empty-region-literal", "An empty region is not any region", "空地域不等于任意地域"},
	{"assume-empty-region-literal-text", "acs:ram::… in a policy does not match acs:ram:*:… in a request.", "策略中的 acs:ram::… 不匹配请求中的 acs:ram:*:…。"},
	{"assume-not-resource-rejected", "RAM refuses NotResource", "RAM 拒绝 NotResource"},
	{"assume-not-resource-rejected-text", "NotResource was in the grammar until 2019 and in no document since. Under the opposite it is evaluated.", "NotResource 在 2019 年之前的语法中存在，此后没有文档提及。若不成立，则按其含义评估。"},
}
