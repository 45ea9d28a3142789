// Tests of the changes of a scenario: each gives a new one and leaves the old one as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as doc from "./document";
import type { Scenario } from "./wire.gen";

const base: Scenario = {
  version: 1,
  policies: [{ name: "a", layer: "identity", text: "{}" }],
  request: { action: "amqp:GetInstance", resource: "*", context: { "acs:SourceIp": ["10.0.0.1"] } },
};

test("a change never touches the scenario before it", () => {
  const before = structuredClone(base);
  doc.setKey(base, "acs:MFAPresent", "unknown");
  doc.setPolicy(base, 0, { text: "x" });
  doc.addTest(base, { name: "t", request: base.request!, expect: "Allow" });
  doc.setAssumption(base, "cidr-border", false, true);
  assert.deepEqual(base, before);
});

test("a key has exactly one of four states", () => {
  let s = base;
  for (const state of ["unknown", "empty", "absent", "value"] as const) {
    s = doc.setKey(s, "acs:MFAPresent", state, ["true"]);
    assert.equal(doc.keyState(s.request, "acs:MFAPresent"), state);
    const places = Number(!!s.request?.unknown?.includes("acs:MFAPresent")) + Number("acs:MFAPresent" in (s.request?.context ?? {}));
    assert.equal(places, state === "absent" ? 0 : 1);
  }
  assert.deepEqual(s.request?.context?.["acs:MFAPresent"], ["true"]);
});

test("the last key takes the empty members along", () => {
  const s = doc.setKey(base, "acs:SourceIp", "absent");
  assert.deepEqual(s.request, { action: "amqp:GetInstance", resource: "*" });
});

test("an empty value is present without a value", () => {
  assert.deepEqual(doc.setKey(base, "oss:Prefix", "empty").request?.context?.["oss:Prefix"], []);
});

test("a switch is kept only where it differs from its default", () => {
  const off = doc.setAssumption(base, "cidr-border", false, true);
  assert.deepEqual(off.assume, { "cidr-border": false });
  assert.equal("assume" in doc.setAssumption(off, "cidr-border", true, true), false);
});

test("only a control policy has a level", () => {
  const control = doc.setPolicy(base, 0, { layer: "control", level: 2 });
  assert.equal(control.policies[0]?.level, 2);
  assert.equal("level" in doc.setPolicy(control, 0, { layer: "identity" }).policies[0]!, false);
});

test("a new policy's name is not taken", () => {
  const s = doc.addPolicy(doc.addPolicy(base, "control"), "control");
  assert.deepEqual(s.policies.map((p) => p.name), ["a", "control", "control-2"]);
});

test("an action without an API drops the API", () => {
  const called = doc.changeRequest(base, { api: "GetInstance" });
  assert.equal("api" in doc.changeRequest(called, { action: "x:Y", api: undefined }).request!, false);
});

test("tests are added, changed, copied and removed", () => {
  let s = doc.addTest(base, { name: "one", request: base.request!, expect: "Allow" });
  s = doc.duplicateTest(s, 0, "two");
  s = doc.setTest(s, 1, { expect: "ImplicitDeny", expectCall: "" });
  assert.deepEqual(s.tests?.map((t) => [t.name, t.expect, t.expectCall]), [["one", "Allow", undefined], ["two", "ImplicitDeny", undefined]]);
  assert.equal("tests" in doc.removeTest(doc.removeTest(s, 0), 0), false);
});

test("an imported catalogue replaces an earlier edition of its page, and no other product's", () => {
  const catalog = (product: string, updated: string, ...apis: string[]) => ({
    service: "mq", product, granularity: "", updated, resource_types: [], condition_keys: [],
    operations: apis.map((api) => ({ action: `mq:${api}`, api, access: "", resource_types: [], condition_keys: [], dependent_actions: [] })),
  });
  let s = doc.addCatalog(doc.addCatalog(base, catalog("MQTT", "2025-01-01", "A", "B", "C")), catalog("MQTT", "2026-01-01", "A", "B", "C"));
  s = doc.addCatalog(s, catalog("RocketMQ", "2024-01-01", "D"));
  assert.deepEqual(s.catalogs?.map((c) => c.product + c.updated), ["MQTT2026-01-01", "RocketMQ2024-01-01"]);
  s = doc.addCatalog(s, catalog("", "2027-01-01", "A", "B"));
  assert.deepEqual(s.catalogs?.map((c) => c.product + c.updated), ["RocketMQ2024-01-01", "2027-01-01"]);
  assert.deepEqual(doc.removeCatalog(s, "mq", "RocketMQ").catalogs?.map((c) => c.product), [""]);
  assert.equal("catalogs" in doc.removeCatalog(s, "mq"), false);
});

test("edits are made in order, and one that does not fit is left out", () => {
  assert.equal(doc.applyEdits("abcdef", [{ from: 0, to: 1, text: "A" }, { from: 3, to: 3, text: "-" }]), "Abc-def");
  assert.equal(doc.applyEdits("abc", [{ from: 2, to: 3, text: "C" }, { from: 0, to: 1, text: "A" }, { from: 2, to: 9, text: "" }]), "abC");
});

test("edits count as the browser does", () => {
  const text = '{"名": "😀x"}';
  const at = text.indexOf("x");
  assert.equal(doc.applyEdits(text, [{ from: at, to: at + 1, text: "y" }]), '{"名": "😀y"}');
});

test("the difference is the smallest single change, and makes the second text", () => {
  for (const [a, b] of [["abc", "abXc"], ["", "x"], ["aaa", "aa"], ["x", ""], ["ab", "ba"]] as const) {
    const d = doc.difference(a, b)!;
    assert.equal(a.slice(0, d.from) + d.insert + a.slice(d.to), b, `${a} to ${b}`);
  }
  assert.equal(doc.difference("same", "same"), null);
});

test("equal scenarios are the same in any order of members", () => {
  assert.equal(doc.same({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 }), true);
  assert.equal(doc.same({ a: [] }, { a: {} }), false);
  assert.equal(doc.same({ a: 1 }, { a: 1, b: undefined }), false);
});
