// The document on embedding says the same in both languages, and all that there is to say.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const documents = ["docs/embedding.md", "docs/embedding.zh-CN.md"].map((file) => readFileSync(file, "utf8"));
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((m) => m[1]!);

test("the recipes are the same in both languages", () => {
  const [english, chinese] = documents.map((text) => text.match(/^(`{3,4})\S*\n[^]*?^\1$/gm));
  assert.ok(english && english.length > 10);
  assert.deepEqual(chinese, english);
});

test("the tables have the same rows in both languages", () => {
  const [english, chinese] = documents.map((text) => found(text, /^\| (`[^`]+`)/gm));
  assert.deepEqual(chinese, english);
});

/** Names of that source that the documents must have in code type. */
const documented: [file: string, names: RegExp][] = [
  ["web/embed/protocol.ts", /^  type: "(\w+)";/gm],
  ["web/embed/options.ts", /asked\.(?:get|has)\("(\w+)"\)/g],
  ["web/embed/options.ts", /oneOf\("(\w+)"/g],
  ["web/ram-policy.ts", /Attribute\("(\w+)"\)/g],
  ["web/ram-policy.ts", /json<\w+>\("(\w+)"\)/g],
  ["web/ram-policy.ts", /^  (\w+)\(.*\): Promise</gm],
];

for (const [file, pattern] of documented) {
  test(`what ${file} has by ${pattern.source} is documented`, () => {
    const names = found(readFileSync(file, "utf8"), pattern);
    assert.ok(names.length > 0);
    for (const name of names) {
      for (const text of documents) assert.match(text, new RegExp(`\`(ram-)?${name}[\`(]`));
    }
  });
}

test("the codes of errors are documented", () => {
  const codes = readFileSync("web/embed/protocol.ts", "utf8").match(/type ErrorCode = (.*);/)![1]!.match(/[\w-]+/g)!;
  assert.ok(codes.length > 5);
  for (const code of codes) for (const text of documents) assert.ok(text.includes(`\`${code}\``), code);
});
