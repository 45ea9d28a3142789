// Tests the colours of a policy that is only read: what stands where, and that no character is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Mark, mostLines, mostShown, paint, shownPart } from "./paint";

const shown = (text: string, marks: Mark[] = []) => paint(text, marks).map((line) => line.pieces.map((p) => p.text).join("")).join("\n");
const classesOf = (text: string, word: string, marks: Mark[] = []) => paint(text, marks).flatMap((line) => line.pieces).find((p) => p.text === word)?.classes;

const policy = `{
  "Version": "1",
  "Statement": [{
    "Effect": "Deny",
    "Action": ["amqp:Get*", 1],
    "Resource": "acs:amqp:cn-hangzhou:1234:/instances/a",
    "Condition": {"StringLike": {"acs:UserAgent": "a*"}, "Bool": {"acs:MFAPresent": "true"}}
  }]
}`;

for (const [word, classes] of [
  ['"Version"', "json-name ram-element"],
  ['"Deny"', "json-string ram-deny"],
  ["amqp", "json-string ram-service"],
  ["Get", "json-string ram-action"],
  ["*", "json-string ram-action ram-wildcard"],
  ["1", "json-atom"],
  ["cn-hangzhou", "json-string ram-segment"],
  ["/instances/a", "json-string ram-relative"],
  ['"StringLike"', "json-name ram-operator"],
  ['"acs:MFAPresent"', "json-name ram-key"],
  ["true", "json-string ram-value"],
] as const) {
  test(`${word} is ${classes}`, () => {
    const found = word === "1" ? paint(policy, []).flatMap((l) => l.pieces).find((p) => p.classes === "json-atom")?.classes : classesOf(policy, word);
    assert.equal(found, classes);
  });
}

for (const [name, text] of [
  ["a policy", policy],
  ["nothing", ""],
  ["an open string", '{"Action": "amqp:\n  "Effect": '],
  ["brackets that do not match", ']}}{"a":[}'],
  ["no JSON", "what\n\n is this? \\ \" '"],
  ["a trailing line", "{}\n"],
  ["escapes and what is outside of the plane", '{"Sid": "\\"订单😀"}'],
] as const) {
  test(`no character is lost: ${name}`, () => {
    assert.equal(shown(text), text);
    assert.equal(shown(text, [{ from: 1, to: 9, classes: "lit" }, { from: 3, to: 400, classes: "problem" }]), text);
  });
}

test("marks stand where they are asked for", () => {
  const marks = [{ from: 2, to: 4, classes: "lit" }];
  assert.deepEqual(paint("abcdef", marks)[0]!.pieces.map((p) => [p.text, p.classes.includes("lit")]), [["ab", false], ["cd", true], ["ef", false]]);
});

test("a long text keeps its marks and loses its colours", () => {
  const long = `"${"x".repeat(200_000)}"`;
  assert.deepEqual(paint(long, [{ from: 0, to: 3, classes: "lit" }])[0]!.pieces.map((p) => p.classes), ["lit", ""]);
});

for (const [name, text, want] of [
  ["a short text whole", "{}\n", 3],
  ["characters up to the limit", "x".repeat(mostShown + 1), mostShown],
  ["lines up to the limit", "a\n".repeat(mostLines + 1), 2 * mostLines - 1],
] as const) {
  test(`shows ${name}`, () => assert.equal(shownPart(text).length, want));
}
