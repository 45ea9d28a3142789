// Tests that the view's two tables of words say the same things, and that it says nothing which only the page has words for.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { judging } from "../words.judging.en";
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

/** The sources that an entry brings along, by path. */
function sources(entry: string, seen = new Map<string, string>()): Map<string, string> {
  if (seen.has(entry)) return seen;
  const text = readFileSync(entry, "utf8");
  seen.set(entry, text);
  for (const [, names, dynamic] of text.matchAll(/^(?:import|export) (?!type ).*from "(\.[^"]+)"|import\("(\.[^"]+)"\)/gm)) {
    const path = join(entry, "..", (names ?? dynamic)!);
    for (const file of [path + ".ts", path + ".tsx"]) if (existsSync(file)) sources(file, seen);
  }
  return seen;
}

test("every sentence of a module that views share with the page is there without the page", () => {
  const all = sources("web/embed/main.ts");
  assert.ok(all.has("web/explain.tsx") && all.has("web/policy-editor.tsx"), [...all.keys()].join());
  for (const [file, text] of all) {
    for (const [, short, long] of text.matchAll(/\bw\.(\w+)|\bwords\.(?:value|peek\(\))\.(\w+)/g)) {
      const word = (short ?? long)!;
      assert.ok(Object.hasOwn(judging, word), `${file} says ${word}, which words.judging.en.ts has not`);
    }
  }
});
