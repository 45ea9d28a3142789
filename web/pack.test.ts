// Tests of a scenario in a link: what is packed comes back, within the limits, and what is no link is told apart.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { jsonMost, pack, packedMost, unpack } from "./pack";
import type { Scenario } from "./wire.gen";

const scenario = (text: string): Scenario => ({ version: 1, policies: [{ layer: "identity", text }] });

function inflated(fragment: string): unknown {
  assert.match(fragment, /^v1\.[A-Za-z0-9_-]+$/);
  return JSON.parse(inflateRawSync(Buffer.from(fragment.slice(3), "base64url")).toString("utf8"));
}

/** Text that does not shrink, and is the same in every run. */
function noise(length: number): string {
  let seed = 1;
  let out = "";
  while (out.length < length) {
    seed = (seed * 48271) % 2147483647;
    out += String.fromCharCode(33 + (seed % 90));
  }
  return out;
}

test("what is packed comes back", async () => {
  const s = scenario('{"Version": "1"} 订单 😀');
  assert.deepEqual(inflated((await pack(s))!), s);
});

test("no link ends where a chat program would cut it", async () => {
  for (let i = 0; i < 80; i++) {
    const fragment = (await pack(scenario("x".repeat(i))))!;
    assert.doesNotMatch(fragment, /[-_]$/);
    assert.deepEqual(inflated(fragment), scenario("x".repeat(i)));
  }
});

test("too much JSON gives no link, however well it packs", async () => {
  const room = jsonMost - JSON.stringify(scenario("")).length - 40;
  assert.notEqual(await pack(scenario("x".repeat(room))), null);
  assert.equal(await pack(scenario("x".repeat(jsonMost))), null);
});

test("what does not pack small enough gives no link", async () => {
  assert.equal(await pack(scenario(noise(120_000))), null);
});

const link = (bytes: Uint8Array | string) => "v1." + Buffer.from(bytes).toString("base64url");

test("a link is read there and back, with or without its #", async () => {
  const s = scenario('{"Version": "1"} 订单 😀 \u202e');
  const fragment = (await pack(s))!;
  for (const given of [fragment, "#" + fragment]) {
    const answer = await unpack(given);
    assert.deepEqual("text" in answer && JSON.parse(answer.text), s);
  }
});

test("each way to be no link has its own refusal", async () => {
  const good = (await pack(scenario(noise(4000))))!;
  const text = deflateRawSync(Buffer.from('{"version":1}'));
  const cases: [string, string, string][] = [
    ["nothing", "", "foreign"],
    ["an anchor", "#top", "foreign"],
    ["a short link", "s1.abc.def", "foreign"],
    ["a newer version", "v2.abc", "newer"],
    ["a version of many digits", "v10.abc", "newer"],
    ["too many characters", "v1." + "A".repeat(Math.ceil((packedMost * 4) / 3) + 1), "too-long"],
    ["a foreign character", good + "!", "damaged"],
    ["no payload", "v1.", "cut"],
    ["one character over", "v1.AAAAA", "cut"],
    ["half of it", good.slice(0, 3 + 1000), "cut"],
    ["another method", link(Buffer.from([0xff, 0xff, 0xff, 0xff])), "damaged"],
    ["no UTF-8", link(deflateRawSync(Buffer.from([0x22, 0xff, 0x22]))), "damaged"],
    ["a bomb", link(deflateRawSync(Buffer.alloc(32 << 20, 32))), "too-big"],
  ];
  for (const [what, fragment, want] of cases) {
    const answer = await unpack(fragment);
    assert.equal("refused" in answer ? answer.refused : "read", want, what);
  }
  assert.deepEqual(await unpack(link(text)), { text: '{"version":1}' });
});

test("the size of the JSON is judged at its limit", async () => {
  const at = link(deflateRawSync(Buffer.alloc(jsonMost, 32)));
  const past = link(deflateRawSync(Buffer.alloc(jsonMost + 1, 32)));
  assert.equal("text" in (await unpack(at)), true);
  assert.deepEqual(await unpack(past), { refused: "too-big" });
});
