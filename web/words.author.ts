// The sentences of what helps an author, in the language of the page; they come with the part of the page that needs them.
import { computed } from "@preact/signals";
import { lang } from "./state";
import { authorEnglish } from "./words.author.en";
import { authorChinese } from "./words.author.zh";

export type AuthorWords = typeof authorEnglish;

export const authorWords = /* @__PURE__ */ computed<AuthorWords>(() => (lang.value === "zh" ? authorChinese : authorEnglish));
