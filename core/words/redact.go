package words

// redactRows are what is said of a scenario that is handed on without what tells
// whose it is.
var redactRows = []row{
	{"redact-kind-account", "Account ID", "账号 ID"},
	{"redact-kind-id", "ID of an instance or the like", "实例等的 ID"},
	{"redact-kind-user", "Name of a user, group or role", "用户、用户组或角色名称"},
	{"redact-kind-resource", "Name of a resource", "资源名称"},
	{"redact-kind-address", "IP address", "IP 地址"},
	{"redact-kind-domain", "Domain or e-mail address", "域名或电子邮箱"},
	{"redact-in-policy", "{policy}, line {line}", "{policy}，第 {line} 行"},
	{"redact-in-policy-name", "{policy}, its name", "{policy}的名称"},
	{"redact-in-request", "the request", "请求"},
	{"redact-in-test", "the test \"{test}\"", "测试“{test}”"},
	{"redact-in-title", "the title", "标题"},
	{"redact-stays", "\"{value}\", or a part of it, stays: a pattern with a wildcard asks for it among words that are not replaced.", "“{value}”或其中一部分保持不变：某个带通配符的模式会把它与未替换的内容一起匹配。"},
	{"redact-too-large", "There is too much here to replace at once.", "内容过多，无法一次替换。"},
	{"redact-moved-problems", "{policy} has {after} problems where it had {before}.", "{policy}的问题数由 {before} 变为 {after}。"},
	{"redact-moved-request", "The request is decided otherwise: {after}, it was {before}.", "请求的判定由 {before} 变为 {after}。"},
	{"redact-moved-statements", "The request is decided as before, but by other statements.", "请求的判定不变，但由其他语句决定。"},
	{"redact-moved-call", "The call is decided otherwise: {after}, it was {before}.", "调用的判定由 {before} 变为 {after}。"},
	{"redact-moved-test", "The test \"{test}\" is decided otherwise: {after}, it was {before}.", "测试“{test}”的判定由 {before} 变为 {after}。"},
}
