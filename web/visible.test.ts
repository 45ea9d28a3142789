// Tests of the naming of characters that do not show.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runs, visible } from "./visible";

test("plain text stays one run", () => {
  assert.deepEqual(runs("amqp:GetInstance, 订单 é 😀"), [{ text: "amqp:GetInstance, 订单 é 😀" }]);
  assert.deepEqual(runs(""), []);
});

test("each invisible character is named", () => {
  for (const [character, name] of [["\u202e", "U+202E"], ["\u200b", "U+200B"], ["\u2066", "U+2066"], ["\ufeff", "U+FEFF"], ["\u00a0", "U+00A0"], ["\u00ad", "U+00AD"], ["\u0007", "U+0007"], ["\u{e0041}", "U+E0041"], ["\ud800", "U+D800"]] as const) {
    assert.deepEqual(runs(`a${character}b`), [{ text: "a" }, { hidden: name }, { text: "b" }], name);
  }
});

test("as one text the names stand in brackets", () => {
  assert.equal(visible("user\u202egpj.exe"), "user<U+202E>gpj.exe");
});
