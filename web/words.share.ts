// The sentences of sharing in the language of the page; they stand apart because embedded views share nothing.
import { computed } from "@preact/signals";
import { lang } from "./state";
import { sharingEnglish } from "./words.share.en";
import { sharingChinese } from "./words.share.zh";

export type SharingWords = typeof sharingEnglish;

export const sharingWords = /* @__PURE__ */ computed<SharingWords>(() => (lang.value === "zh" ? sharingChinese : sharingEnglish));
