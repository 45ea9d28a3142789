// Tests that the two tables of words say the same things.
import assert from "node:assert/strict";
import { test } from "node:test";
import { authorEnglish } from "./words.author.en";
import { authorChinese } from "./words.author.zh";
import { english as page } from "./words.en";
import { sharingEnglish } from "./words.share.en";
import { sharingChinese } from "./words.share.zh";
import { chinese as pageChinese } from "./words.zh";

const english = { page, sharing: sharingEnglish, author: authorEnglish };
const chinese = { page: pageChinese, sharing: sharingChinese, author: authorChinese };

/** Each entry's path; a function shows as its number of arguments. */
function paths(value: unknown, path = ""): string[] {
  if (typeof value === "function") return [`${path}(${value.length})`];
  if (typeof value !== "object" || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) => paths(member, `${path}.${key}`));
}

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}

test("both languages have the same entries, with the same arguments", () => {
  assert.deepEqual(paths(chinese).sort().map((p) => p.replace(/\(\d+\)$/, "()")), paths(english).sort().map((p) => p.replace(/\(\d+\)$/, "()")));
});

test("every argument of an English sentence is quoted in the Chinese one", () => {
  const marks = ["‹1›", "‹2›", "‹3›"];
  const visit = (en: unknown, zh: unknown, path: string): void => {
    if (typeof en === "function") {
      const [a, b] = [String(en(...marks)), String((zh as (...args: unknown[]) => unknown)(...marks))];
      for (const mark of marks) assert.equal(b.includes(mark), a.includes(mark), `${path}: ${mark}\n${a}\n${b}`);
    } else if (typeof en === "object" && en !== null) {
      for (const [key, member] of Object.entries(en)) visit(member, (zh as Record<string, unknown>)[key], `${path}.${key}`);
    }
  };
  visit(english, chinese, "");
});

test("the Chinese table holds no English sentence", () => {
  for (const text of texts(chinese)) {
    const english = text.match(/[A-Za-z]+/g) ?? [];
    assert.ok(/[\u4e00-\u9fff]/.test(text) || english.length <= 3, text);
  }
});
