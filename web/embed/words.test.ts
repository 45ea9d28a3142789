// Tests that the view's two tables of words say the same things.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chinese } from "./words.zh";
import { english } from "./words.en";

const marks = ["‹1›", "‹2›"];

test("both languages have the same entries and quote the same arguments", () => {
  const visit = (en: unknown, zh: unknown, path: string): void => {
    assert.equal(typeof zh, typeof en, path);
    if (typeof en === "function") {
      const [a, b] = [String(en(...marks)), String((zh as (...args: unknown[]) => unknown)(...marks))];
      for (const mark of marks) assert.equal(b.includes(mark), a.includes(mark), `${path}: ${mark}`);
    } else if (Array.isArray(en)) {
      const controls = (parts: unknown[]) => parts.flatMap((p) => (typeof p === "object" ? [(p as { control: string }).control] : [])).sort();
      assert.deepEqual(controls(zh as unknown[]), controls(en), path);
    } else if (typeof en === "object" && en !== null) {
      assert.deepEqual(Object.keys(zh as object), Object.keys(en), path);
      for (const [key, member] of Object.entries(en)) visit(member, (zh as Record<string, unknown>)[key], `${path}.${key}`);
    } else {
      assert.ok(/[\u4e00-\u9fff]/.test(String(zh)), `${path}: ${String(zh)}`);
    }
  };
  visit(english, chinese, "");
});
