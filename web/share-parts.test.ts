// Tests of what can be kept back when a scenario is handed on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { leaveOut, partsOf } from "./share-parts";
import type { Catalog, Scenario } from "./wire.gen";

const catalog = (service: string): Catalog => ({ service, product: "", granularity: "", updated: "", operations: [], resource_types: [], condition_keys: [] });
const scenario: Scenario = {
  version: 1, title: "t",
  policies: [{ name: "a", layer: "identity", text: "{}" }, { layer: "control", text: "订单" }],
  request: { resource: "*" }, tests: [{ name: "x", request: { resource: "*" }, expect: "Allow" }],
  catalogs: [catalog("orders"), catalog("stock")], assume: { "cidr-border": true },
};
const keys = [7, 4];

test("every part is listed with its name, count and size", () => {
  assert.deepEqual(partsOf(scenario, keys).map((p) => [p.id, p.kind, p.name, p.count]), [
    ["policy 7", "policy", "a", 1], ["policy 4", "policy", "", 1], ["request", "request", "", 1], ["tests", "tests", "", 1],
    ["catalog orders", "catalog", "orders", 0], ["catalog stock", "catalog", "stock", 0],
  ]);
  assert.equal(partsOf(scenario, keys)[1]!.bytes, Buffer.byteLength(JSON.stringify(scenario.policies[1])));
  assert.deepEqual(partsOf({ version: 1, policies: [] }, []), []);
});

test("what is left out is gone, and nothing else is", () => {
  assert.equal(leaveOut(scenario, keys, new Set()), scenario);
  assert.equal(leaveOut(scenario, keys, new Set(["policy 1", "catalog nowhere"])), scenario);
  const { request: _, ...noRequest } = scenario;
  assert.deepEqual(leaveOut(scenario, keys, new Set(["request"])), noRequest);
  assert.deepEqual(leaveOut(scenario, keys, new Set(["policy 7"])), { ...scenario, policies: [scenario.policies[1]] });
  assert.deepEqual(leaveOut(scenario, keys, new Set(["catalog orders"])), { ...scenario, catalogs: [scenario.catalogs![1]] });
  assert.deepEqual(leaveOut(scenario, keys, new Set(partsOf(scenario, keys).map((p) => p.id))), { version: 1, title: "t", policies: [], assume: { "cidr-border": true } });
});
