// The sentences of what helps an author in Chinese.
import type { AuthorWords } from "./words.author";

export const authorChinese: AuthorWords = {
  insertTitle: "按 API 插入语句",
  insertHelp: "选择要调用的 API。只加入所需的最小权限,包括其关联操作,且各自只作用于所需的资源。",
  insertCall: "添加 API",
  insertChosen: "要允许的 API",
  insertNone: "尚未选择。",
  insertRemove: (api) => `去掉 ${api}`,
  insertFields: "哪些资源",
  insertFieldHint: "全部,或名称",
  insertPreview: "将加入的内容",
  insertDo: (n) => `插入 ${n} 条语句`,
  inserted: (n) => `已加入 ${n} 条语句。`,

  libraryTitle: "系统策略",
  libraryHelp: "内容为阿里云在所示日期公布的版本。打开后与您的策略并列,参与判定,但不可编辑。",
  librarySearch: "查找策略",
  libraryNoneFound: "没有名称或操作与之相符的系统策略。",
  libraryDate: (date) => `${date} 版`,
  libraryOpened: (name) => `已附加 ${name}。`,
  librarySource: "来源",
  libraryRole: "服务关联角色的策略",
};
