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

test("a letter that passes for a Latin one is named, in a word that has Latin ones", () => {
  assert.deepEqual(runs("\u0430mqp:Get"), [{ hidden: "U+0430" }, { text: "mqp:Get" }]);
  assert.deepEqual(runs("ord\u0435\u0433s"), [{ text: "ord" }, { hidden: "U+0435" }, { hidden: "U+0433" }, { text: "s" }]);
  assert.deepEqual(runs("que\uff55e \u{1d41a}dmin"), [{ text: "que" }, { hidden: "U+FF55" }, { text: "e " }, { hidden: "U+1D41A" }, { text: "dmin" }]);
});

test("words of another script are somebody's language", () => {
  for (const text of ["заказы", "ουρά", "订单 queue", "mq 队列a", "заказы/queue"]) assert.deepEqual(runs(text), [{ text }], text);
});

test("as one text the names stand in brackets", () => {
  assert.equal(visible("user\u202egpj.exe"), "user<U+202E>gpj.exe");
});
