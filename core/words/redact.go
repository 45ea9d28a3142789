package words

// redactRows are what is said of a scenario that is handed on without what tells
// whose it is.
var redactRows = []row{
	{"redact-kind-account", "Account ID", "账号 ID"},
	{"redact-kind-id", "ID of an instance or the like", "实例等的 ID"},
	{"redact-kind-user", "Name of a user, group or role", "用户、用户组或角色名称"},
	{"redact-kind-resource", "Name of a resource", "资源名称"},
	{"redact-kind-address", "IP address", "IP 地址"},
	{"redact-kind-domain", "Domain", "域名"},
	{"redact-in-policy", "{policy}, line {line}", "{policy}，第 {line} 行"},
	{"redact-in-policy-name", "{policy}, its name", "{policy}，名称"},
	{"redact-in-request", "request", "请求"},
	{"redact-in-test", "test \"{test}\"", "测试“{test}”"},
	{"redact-in-title", "title", "标题"},
	{"redact-stays", "It stays, or a part of it does: a pattern, or a value that stays, needs it.", "全部或部分保持不变：有模式或未替换的值需要它。"},
	{"redact-too-large", "There is too much here to replace at once.", "内容过多，无法一次替换。"},
	{"redact-problems", "{policy}, number of problems", "{policy}，问题数"},
	{"redact-statements", "{what}, statements that settle it", "{what}，起决定作用的语句"},
	{"redact-call", "{what}, the whole call", "{what}，整个调用"},
	{"redact-moved", "{what}: {after}; it was {before}.", "{what}：{after}，原为 {before}。"},
}
