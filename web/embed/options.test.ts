// Tests how an address is read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Options, readOptions } from "./options";

const plain: Options = { view: "ask", readonly: false, lang: "en", theme: "system", run: false, share: false, fit: "frame", load: "lazy", origins: null };

const cases: [name: string, query: string, want: Partial<Options>][] = [
  ["nothing is asked", "", {}],
  ["a view", "?view=explain", { view: "explain" }],
  ["a view that is none", "?view=__proto__", {}],
  ["read-only", "?readonly=1", { readonly: true }],
  ["read-only without a value", "?readonly", { readonly: true }],
  ["not read-only", "?readonly=0", {}],
  ["Chinese", "?lang=zh", { lang: "zh" }],
  ["Chinese, as pages write it", "?lang=zh-CN", { lang: "zh" }],
  ["the reader's language", "?lang=auto", {}],
  ["a theme", "?theme=dark", { theme: "dark" }],
  ["the system's theme", "?theme=auto", {}],
  ["controls", "?controls=run,share", { run: true, share: true }],
  ["one control", "?controls=share", { share: true }],
  ["the content's height", "?height=auto", { fit: "content" }],
  ["a height", "?height=420", {}],
  ["loading", "?load=click", { load: "click" }],
  ["an origin", "?origin=https://docs.example", { origins: ["https://docs.example"] }],
  ["more origins", "?origin=https://a.example&origin=http://b.example:8080,https://c.example", { origins: ["https://a.example", "http://b.example:8080", "https://c.example"] }],
  ["an origin that is none lets nobody in", "?origin=docs.example", { origins: [] }],
  ["an address is no origin", "?origin=https://a.example/", { origins: [] }],
];

for (const [name, query, want] of cases) {
  test(name, () => assert.deepEqual(readOptions(query, ["en-GB"]), { ...plain, ...want }));
}

test("a reader of Chinese is asked nothing", () => assert.equal(readOptions("", ["zh-TW", "en"]).lang, "zh"));
