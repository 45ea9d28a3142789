// Tests of the code for another page: whatever a scenario holds, it stays text in it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { elementCode, frameCode } from "./embed-code";
import type { Scenario } from "./wire.gen";

const page = "https://play.example/some/index.html?lang=zh#v1.old";
const none = { theme: "", lang: "" };
const text = '{\n  "Version": "1"\n}';
const scenario: Scenario = { version: 1, policies: [{ name: "p", layer: "identity", text }], request: { action: "a:B", resource: "*" } };

test("one policy and its request stand in the page as a sample with attributes", () => {
  assert.equal(elementCode(page, scenario, "ask", none), `<script type="module" src="https://play.example/some/ram-policy.js"></script>
<ram-policy view="ask" request='{"action":"a:B","resource":"*"}'><pre><code>{
  &quot;Version&quot;: &quot;1&quot;
}</code></pre></ram-policy>
`);
  assert.match(elementCode(page, { ...scenario, title: "T" }, "tests", { theme: "dark", lang: "zh" }), /<ram-policy title="T" view="tests" theme="dark" lang="zh" request=/);
});

test("what is more than that stands in an attribute", () => {
  const given = (s: Scenario) => JSON.parse(/scenario='([^']*)'/.exec(elementCode(page, s, "ask", none))![1]!) as unknown;
  const tests = [{ name: "t", request: { resource: "*" }, expect: "Allow" }];
  assert.deepEqual(given({ ...scenario, tests, madeWith: { engine: "0.1.0" } }), { tests });
  const policies = [...scenario.policies, { layer: "control", text }];
  assert.deepEqual(given({ ...scenario, policies }), { policies });
  assert.deepEqual(given({ ...scenario, policies: policies.slice(1) }), { policies: policies.slice(1) });
  assert.deepEqual(given({ version: 1, policies: [] }), { policies: [] });
});

test("a frame has its looks in the query and its content in the fragment", () => {
  assert.equal(
    frameCode(page, { ...scenario, title: 'A "b"' }, "v1.abc", "explain", { theme: "dark", lang: "" }),
    '<iframe src="https://play.example/some/embed.html?view=explain&amp;theme=dark#v1.abc" title="A &quot;b&quot;" width="100%" height="420" loading="lazy"></iframe>\n',
  );
});

test("nothing of a scenario can end an attribute or an element", () => {
  const evil = `"'></code></pre></ram-policy><script>alert(1)</script>&quot;&#39;`;
  const all: Scenario = { version: 1, title: evil, policies: [{ name: evil, layer: "identity", text: evil }, { layer: "control", text: evil }], request: { resource: evil } };
  for (const code of [elementCode(page, all, "ask", none), elementCode(page, { ...all, policies: [all.policies[0]!] }, "ask", none), frameCode(page, all, "v1.abc", "ask", none)]) {
    const bare = code.replace(/="[^"<>]*"|='[^'<>]*'/g, "").replace(/<code>[^<]*<\/code>/, "");
    assert.doesNotMatch(bare, /alert|quot|&/, code);
    assert.equal((code.match(/<script/g) ?? []).length, code.includes("<iframe") ? 0 : 1);
  }
  const given = /scenario='([^']*)'/.exec(elementCode(page, all, "ask", none))![1]!;
  const decoded = given.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, "&");
  assert.deepEqual(JSON.parse(decoded), { policies: all.policies });
});
