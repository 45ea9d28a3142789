// The embedded view's own sentences in Chinese.
import type { EmbedWords } from "./words.en";

const who = { control: "who" } as const;
const what = { control: "what" } as const;
const where = { control: "where" } as const;

export const chinese: EmbedWords = {
  sample: "RAM 策略",
  view: "试用此策略",
  edit: "编辑",
  editLong: "编辑策略",
  done: "完成",
  policy: "策略",
  policyLong: "显示策略",
  question: "提问",
  questionLong: "显示问题",
  copyLink: "复制链接，包含您的修改",
  open: "在新标签页的 Playground 中打开",
  linkCopied: "链接已复制",
  linkTooLarge: "内容太大，放不进链接。",
  linkFailed: "此浏览器无法生成链接。",
  copyByHand: "浏览器不允许此框架复制。文本已选中，请用键盘复制。",
  cut: (characters) => `只显示了开头：全文共 ${characters} 个字符。`,

  ask: "问题",
  call: [who, " 能在 ", where, " 上调用 ", what, " 吗？"],
  action: [who, " 能在 ", where, " 上执行 ", what, " 吗？"],
  who: "调用者",
  what: "调用什么",
  where: (resource) => `资源：${resource}`,
  callers: { "": "任何人", RootUser: "主账号", SubUser: "某个 RAM 用户", AssumedRoleUser: "某个角色会话", Federated: "某个联合身份", Service: "某个云服务", Anonymous: "匿名调用者" },
  callerOf: (name, account) => `${account} 的 ${name}`,
  callersHere: "此示例中的调用者",
  callersElse: "其他调用者",
  everything: "全部资源",
  nothing: "没有资源",
  resourcesHere: "此示例中的资源",
  noRequest: "还没有提问。",

  why: "原因",
  whyLong: "原因：详细解释",
  tests: (passed, all) => `测试 ${passed}/${all}`,
  testsLong: (passed, all) => `测试：${all} 个中通过 ${passed} 个`,
  testsPlain: (all) => `测试 ${all}`,
  noTests: "此示例没有测试。",
  testAsk: (name) => `提出此问题：${name}`,
  expected: (decision) => `预期：${decision}`,
  run: "判断",
  idle: "尚未判断",
  idleClick: "使用表单时会加载引擎。",
  engineFailed: "引擎无法启动，因此这里不会给出判断。",
  restarted: "一次检查超过 2 秒，已被停止。",

  waiting: "策略即将显示。",
  empty: "还没有可显示的内容。",
  emptyHelp: "外层页面没有给出策略。",
  unreadable: "无法显示此示例。",
  notAScenario: "给出的内容不是本 Playground 的场景。",
  partFailed: "此视图的一部分没有加载成功，请检查网络后重试。",
  editorLoading: "编辑器加载中。",
  playground: "打开 Playground",
};
