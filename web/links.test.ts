// Tests of what the page says of links and of file names.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileFrom, fileName, fragmentOf, lengthOf, linkOf, warnFrom } from "./links";

test("a length is judged at its limits", () => {
  assert.equal(lengthOf(warnFrom - 1, false), "fine");
  assert.equal(lengthOf(warnFrom, false), "long");
  assert.equal(lengthOf(fileFrom - 1, false), "long");
  assert.equal(lengthOf(fileFrom, false), "file");
  assert.equal(lengthOf(0, true), "too-long");
});

test("a link gives its fragment, whatever stands around it", () => {
  assert.equal(fragmentOf("https://example.org/play/#v1.abc_-9"), "v1.abc_-9");
  assert.equal(fragmentOf("  https://example.org/play/index.html?x=1#v1.abc \n"), "v1.abc");
  assert.equal(fragmentOf("#v1.abc"), "v1.abc");
  assert.equal(fragmentOf("#v2.abc"), "v2.abc");
});

test("other texts are no links", () => {
  for (const text of ["", "#", "v1.abc", "https://example.org/", "https://example.org/#top", "see https://example.org/#v1.abc", '{"Version": "1"}', "#v1.a b"]) {
    assert.equal(fragmentOf(text), null, text);
  }
});

test("a link replaces the fragment of the address", () => {
  assert.equal(linkOf("https://example.org/a?b#v1.old", "v1.new"), "https://example.org/a?b#v1.new");
  assert.equal(linkOf("https://example.org/a", "v1.new"), "https://example.org/a#v1.new");
});

test("a file is named after the scenario, in any script", () => {
  assert.equal(fileName("Orders team, one vhost"), "orders-team-one-vhost.ramplay.json");
  assert.equal(fileName("订单团队"), "订单团队.ramplay.json");
  assert.equal(fileName("../../etc"), "etc.ramplay.json");
  assert.equal(fileName(undefined), "scenario.ramplay.json");
});

test("a link's looks stand in the query, and leave the rest of it alone", () => {
  const address = "https://example.org/a?b&theme=dark#v1.old";
  assert.equal(linkOf(address, "v1.new"), "https://example.org/a?b&theme=dark#v1.new");
  assert.equal(linkOf(address, "v1.new", { theme: "", lang: "zh" }), "https://example.org/a?b=&lang=zh#v1.new");
  assert.equal(linkOf("https://example.org/a", "v1.new", { theme: "light", lang: "" }), "https://example.org/a?theme=light#v1.new");
  assert.equal(linkOf("file:///home/a/ramplay.html", "v1.new"), "file:///home/a/ramplay.html#v1.new");
});

test("a short link gives its fragment too, whole or not", () => {
  assert.equal(fragmentOf("https://example.org/play/#s1.abc_-9.k-y"), "s1.abc_-9.k-y");
  assert.equal(fragmentOf("#s1.abc"), "s1.abc");
  assert.equal(fragmentOf("file:///home/a/ramplay.html#v1.abc"), "v1.abc");
  assert.equal(fragmentOf("s1.abc.key"), null);
});
